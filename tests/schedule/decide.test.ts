import { expect, it } from "vitest";
import { type Claimant, claimantOf, decideAll } from "../../src/schedule/decide.ts";
import { silenceOf } from "../../src/schedule/silence.ts";
import type { Post } from "../../src/store/post-row.ts";
import type { Article } from "../../src/model/article.ts";
import { article, hour, minute, morning } from "../support/article.ts";
import { deskOf, night, stream } from "./support.ts";
import { spentMs } from "../support/spent.ts";

const blank: Post = {
  id: "p",
  mark: "p",
  articleUrl: "https://kurier.example/p",
  articleVersion: 1,
  channel: "kanal",
  platform: "test",
  round: 1,
  state: "composed",
  reason: { code: "waits-for-slot" },
  link: null,
  draft: null,
  judgement: null,
  approvedBy: null,
  overruled: null,
  priority: 0,
  dueAt: null,
  slotAt: null,
  goodUntilAt: morning + 6 * hour,
  nextLookAt: null,
  looks: 0,
  absentLooks: 0,
  attempts: 0,
  firstAttemptAt: null,
  leaseUntil: null,
  ticket: null,
  receipt: null,
  createdAt: morning,
  changedAt: morning,
};

type About = Partial<Post> & { section?: string; article?: Partial<Article>; standing?: Claimant["standing"] };

function claimant(id: string, { section, article: changes, standing = "new", ...post }: About = {}): Claimant {
  const piece = article({ section: section ?? "Lokales", ...changes });
  return claimantOf(
    { post: { ...blank, id, ...post }, article: piece, firstSeenAt: morning, withheld: null },
    standing,
  );
}

const due = (id: string, minutes: number, more: About = {}) =>
  claimant(id, { state: "scheduled", dueAt: morning + minutes * minute, standing: "yields", ...more });

function decide(claimants: readonly Claimant[], schedule = stream, mourning: 0 | 1 | 2 | 3 = 0) {
  const silence = silenceOf({ lightSections: ["Genuss"] }, mourning);
  const desk = deskOf(schedule, [], { silence });
  const decided = decideAll(claimants, { now: morning, settleMs: 10 * minute, desk });
  return decided.map(({ post, to, dueAt }) => [post.id, to, dueAt === null ? null : (dueAt - morning) / minute]);
}

it("sections that are first choose before all others in their order, those that are last after them", () => {
  const schedule = { ...stream, first: ["Politik", "Lokales"], last: ["Sport"] };
  const asking = [claimant("s", { section: "Sport" }), claimant("k", { section: "Kultur" })];
  const before = [claimant("l", { section: "lokales" }), claimant("p", { section: "Politik" })];
  expect(decide([...asking, ...before], schedule).map(([id]) => id)).toEqual(["p", "l", "k", "s"]);
});

it("a section that is first takes the moment of a waiting post, which is placed anew behind it", () => {
  const schedule = { ...stream, first: ["Politik"] };
  const waiting = [due("a", 0), due("b", 10), due("c", 40)];
  expect(decide([claimant("p", { section: "Politik" }), ...waiting], schedule)).toEqual([
    ["p", "scheduled", 0],
    ["a", "scheduled", 10],
    ["b", "scheduled", 20],
  ]);
});

it("breaking news goes at once, without settling, in the quiet hours, and pushes its neighbours back by the gap", () => {
  const schedule = { ...stream, quiet: [{ ...night, from: "07:00", to: "09:00" }] };
  const fresh = { article: { publishedAt: morning - minute } };
  expect(decide([claimant("eil", { priority: 100, ...fresh })], schedule)).toEqual([["eil", "scheduled", 0]]);
  expect(decide([due("a", 3, fresh), due("b", 13), claimant("eil", { priority: 100, ...fresh })])).toEqual([
    ["eil", "scheduled", 0],
    ["a", "scheduled", 10],
    ["b", "scheduled", 20],
  ]);
});

it("the breaking lane takes three an hour, and never a moment before an embargo ends", () => {
  const four = ["a", "b", "c", "d"].map((id) => claimant(id, { priority: 100 }));
  expect(decide(four).map(([, , at]) => at)).toEqual([0, 0, 0, 60]);
  const embargoed = claimant("e", { priority: 100, article: { embargoUntil: morning + 2 * hour } });
  expect(decide([embargoed])).toEqual([["e", "scheduled", 120]]);
});

it.each([
  [1, ["n", "eil"]],
  [2, ["eil"]],
  [3, []],
] as const)(
  "while mourning stands at %i only %j go; the others keep waiting, also those that had a moment",
  (level, go) => {
    const asking = [
      claimant("n"),
      claimant("eil", { priority: 100 }),
      due("g", 20, { section: "Genuss", standing: "new" }),
      claimant("old", { section: "Genuss", goodUntilAt: morning - 1 }),
    ];
    const decided = decide(asking, stream, level);
    expect(
      decided
        .filter(([, to]) => to === "scheduled")
        .map(([id]) => id)
        .sort(),
    ).toEqual([...go].sort());
    expect(decided).toContainEqual(["g", "composed", null]);
    expect(decided).toContainEqual(["old", "expired", null]);
  },
);

it("the same claimants give the same decisions, in whatever order they are named", () => {
  const asking = Array.from({ length: 30 }, (_, index) => claimant(`p${index}`, { createdAt: morning + (index % 7) }));
  expect(decide(asking.toReversed())).toEqual(decide(asking));
});

it("ten thousand waiting posts are placed within a second", () => {
  const schedule = { ...stream, maxPerDay: 40, maxPerHour: 6, quiet: [night] };
  const goodUntilAt = morning + 180 * 24 * hour;
  const asking = Array.from({ length: 10_000 }, (_, index) => claimant(`p${index}`, { goodUntilAt }));
  let decided: ReturnType<typeof decide> = [];
  expect(spentMs(() => (decided = decide(asking, schedule)))).toBeLessThan(1000);
  expect(decided.filter(([, to]) => to === "scheduled").length).toBeGreaterThan(7000);
});
