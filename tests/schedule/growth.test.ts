import { expect, it } from "vitest";
import { claimantOf, decideAll } from "../../src/schedule/decide.ts";
import type { PlannedPost } from "../../src/store/views/plan.ts";
import { article, hour, minute, morning } from "../support/article.ts";
import { deskOf, night, stream } from "./support.ts";

const sections = ["Politik", "Lokales", "Sport", "Kultur", "Ratgeber"];
const zone = "Europe/Berlin";
const slots = { asPublished: false, slots: [{ cron: "5,35 6-22 * * *", zone }], minGapMs: 25 * minute, quiet: [night] };

/** How often the calendar is looked into while so many posts are placed at once. */
function looksFor(posts: number, changes: object): number {
  const desk = deskOf({ ...stream, ...changes });
  let looks = 0;
  const { between, countBetween } = desk.calendar;
  const calendar = {
    ...desk.calendar,
    between: (from: number, to: number) => ((looks += 1), between(from, to)),
    countBetween: (from: number, to: number) => ((looks += 1), countBetween(from, to)),
  };
  const claimants = Array.from({ length: posts }, (_, index) => {
    const piece = article({
      section: sections[index % sections.length],
      topics: [`thema ${index % 40}`],
      publishedAt: morning - index * 1000,
    });
    const post = { id: `p${index}`, state: "composed", priority: 0, round: 1, dueAt: null, slotAt: null };
    const facts = {
      ...post,
      createdAt: morning,
      goodUntilAt: morning + 180 * 24 * hour,
    } as Partial<PlannedPost> as PlannedPost;
    return claimantOf({ post: facts, article: piece, firstSeenAt: morning, withheld: null }, "new");
  });
  const placed = decideAll(claimants, { now: morning, settleMs: 0, desk: { ...desk, calendar } });
  expect(placed).toHaveLength(posts);
  return looks;
}

it.each([
  ["as published", { quiet: [night], maxPerDay: 40, maxPerHour: 6 }],
  ["at slots", slots],
  [
    "at slots with jitter, shares and topic gap",
    {
      ...slots,
      jitterMs: 4 * minute,
      minTopicGapMs: 90 * minute,
      shares: [{ section: null, atMost: 30, unit: "percent" }],
    },
  ],
])("placing posts %s costs no more than in proportion to their number", (_name, changes) => {
  const [some, many] = [looksFor(1000, changes), looksFor(4000, changes)];
  expect(many / some).toBeLessThan(4 * 1.3);
});
