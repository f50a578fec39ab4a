import { beforeAll, describe, expect, it } from "vitest";
import { rehearse } from "../../src/cli/rehearsal.ts";
import type { Schedule } from "../../src/model/schedule.ts";
import type { PostLine } from "../../src/store/views/posts.ts";
import { article, hour, minute, rules, teaser } from "../support/article.ts";
import { channelNamed, testAdapter } from "../support/channel.ts";
import { paper } from "./paper.ts";
import { night, stream } from "./support.ts";
import { newsOfYear } from "./year.ts";

const zone = "Europe/Berlin";
const day = 24 * hour;
/** Five days with the night on which the clock goes back in their middle. */
const fromAt = Date.UTC(2026, 9, 22, 22, 0);
const untilAt = fromAt + 5 * day;
const slots = (...crons: string[]) => crons.map((cron) => ({ cron, zone }));
const base: Schedule = { ...stream, quiet: [night] };
const bestTime = { visits: null, explore: 0.12, holdOut: 0.1 };

const schedules: readonly Schedule[] = [
  { ...base, name: "x", maxPerHour: 4, maxPerDay: 30, minTopicGapMs: 60 * minute, bestTime },
  {
    ...base,
    name: "facebook",
    asPublished: false,
    slots: slots("5,35 6-22 * * *"),
    minGapMs: 25 * minute,
    jitterMs: 4 * minute,
    shares: [{ section: null, atMost: 30, unit: "percent" }],
    first: ["Politik"],
  },
  { ...base, name: "seite", asPublished: false, slots: slots("20 8-21 * * *"), minGapMs: 60 * minute, bestTime },
  {
    ...base,
    name: "nacht",
    asPublished: false,
    slots: slots("30 2 * * *", "15 0-5 * * *"),
    quiet: [],
    minGapMs: 5 * minute,
  },
];
const channels = schedules.map(({ name }) => channelNamed(name, { schedule: name }));

let lines: readonly PostLine[];

beforeAll(async () => {
  const news = newsOfYear({ fromAt, untilAt, perDay: 60 });
  const kept = news.map((each, index) => {
    // Some live longer, so that fresher news takes their moments.
    const section = index % 5 === 0 ? "Kultur" : each.section;
    const url = `https://kurier.example/${index}`;
    const embargoUntil = each.embargoAt === 0 ? null : each.embargoAt;
    const piece = article({
      url,
      section,
      topics: [each.topic],
      publishedAt: each.at,
      embargoUntil,
      headline: `Titel ${index}`,
    });
    const facts = { version: 1, withheld: null, old: false, firstSeenAt: each.at, readAt: each.at, changedAt: each.at };
    return { article: piece, ...facts };
  });
  const teasers = kept.flatMap((each) =>
    channels.map(({ name: channel }) => ({
      articleUrl: each.article.url,
      version: 1,
      channel,
      teaser: teaser(),
      judgement: { verdict: "pass", rules: [] } as const,
      skipped: null,
    })),
  );
  const newsroom = paper({ channels, rules: { ...rules, settleMs: 10 * minute } });
  const played = await rehearse({
    newsroom,
    schedules,
    articles: kept,
    teasers,
    adapters: [testAdapter()],
    fromAt,
    untilAt,
    archive: [],
    approving: false,
  });
  lines = await played.store.pages.posts({ order: "soonest", limit: 100_000 });
  await played.close();
}, 300_000);

type Sent = PostLine & { dueAt: number };
const sentOn = (name: string) =>
  lines
    .filter((each): each is Sent => each.channel === name && each.state === "confirmed" && each.dueAt !== null)
    .sort((a, b) => a.dueAt - b.dueAt);
const clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
const date = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });
const told = (each: Sent) => `${each.channel} ${new Date(each.dueAt).toISOString()} ${each.article.headline}`;

describe("five days through the path's own steps, with points, first sections, chosen times and a clock change", () => {
  it("send much on each channel, lose posts to nothing but age, and move what gives way", async () => {
    for (const { name } of schedules) expect(sentOn(name).length, name).toBeGreaterThan(30);
    const states = new Set(lines.map(({ state }) => state));
    expect([...states].filter((state) => !["confirmed", "expired", "scheduled"].includes(state))).toEqual([]);
    expect(lines.filter(({ reason }) => reason.choice?.lostTo).length).toBeGreaterThan(10);
  });

  it.each(schedules.map((each) => [each.name, each] as const))("%s breaks no rule", (name, schedule) => {
    const sent = sentOn(name);
    const late = ({ dueAt, slotAt, reason }: Sent) =>
      slotAt !== null && Math.abs(dueAt - slotAt) > 15 * minute && reason.code !== "gap";
    const faults = sent.flatMap((each, index) => {
      const next = sent[index + 1]?.dueAt ?? Infinity;
      const { dueAt, article: about, goodUntilAt } = each;
      const shown = clock.format(dueAt);
      const inHour = sent.filter((other) => other.dueAt >= dueAt && other.dueAt < dueAt + hour).length;
      const topic = sent.find((other) => other.dueAt > dueAt && other.article.topics[0] === about.topics[0]);
      return [
        next - dueAt < schedule.minGapMs && `gap: ${told(each)}`,
        schedule.quiet.length > 0 && (shown < "06:00" || shown >= "23:00") && `quiet: ${told(each)}`,
        inHour > (schedule.maxPerHour ?? Infinity) && `hour: ${told(each)}`,
        (topic?.dueAt ?? Infinity) - dueAt < schedule.minTopicGapMs && `topic: ${told(each)}`,
        dueAt < (about.publishedAt ?? 0) + 10 * minute && `settling: ${told(each)}`,
        dueAt < (about.embargoUntil ?? 0) && `embargo: ${told(each)}`,
        dueAt > (goodUntilAt ?? 0) && `stale: ${told(each)}`,
        late(each) && `beside its slot: ${told(each)}`,
      ].filter((fault) => fault !== false);
    });
    expect(faults).toEqual([]);
    const used = sent.flatMap(({ slotAt }) => slotAt ?? []);
    expect(new Set(used).size).toBe(used.length);
    const days = Map.groupBy(sent, ({ dueAt }) => date.format(dueAt));
    for (const [shown, each] of days) expect(each.length, shown).toBeLessThanOrEqual(schedule.maxPerDay ?? Infinity);
    const shares = Map.groupBy(sent, ({ dueAt, article: about }) => `${date.format(dueAt)} ${about.section}`);
    for (const [shown, each] of shares)
      expect(each.length, shown).toBeLessThanOrEqual(schedule.shares.length > 0 ? Math.floor(0.3 * 34) : Infinity);
  });

  it("each article is sent once a channel at most", () => {
    const keys = lines.filter(({ state }) => state === "confirmed").map((each) => `${each.channel} ${each.articleUrl}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
