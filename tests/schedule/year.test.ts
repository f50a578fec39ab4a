import { beforeAll, describe, expect, it } from "vitest";
import { hour, minute } from "../support/article.ts";
import { type Entry, fromAt, newsOfYear, outages, playYear, settleMs, stations, untilAt, zone } from "./year.ts";
import { spentMs } from "../support/spent.ts";

let played: Record<string, Entry[]>;
let tookMs: number;

beforeAll(() => {
  const news = newsOfYear({ fromAt, untilAt, perDay: 60 });
  tookMs = spentMs(() => {
    played = Object.fromEntries(Object.entries(stations).map(([name, each]) => [name, playYear(each, news, outages)]));
  });
}, 60_000);

type Sent = Entry & { dueAt: number };
const sentOn = (name: string) =>
  (played[name] ?? []).filter((each): each is Sent => each.dueAt !== null).sort((a, b) => a.dueAt - b.dueAt);
const clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
const date = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });
const entriesOf = Object.entries(stations).map(([name, { schedule }]) => [name, schedule] as const);
const broken = (name: string, rule: (each: Sent, index: number, all: Sent[]) => boolean) =>
  sentOn(name)
    .filter((...each) => !rule(...each))
    .map(({ dueAt }) => new Date(dueAt).toISOString());

describe("in a year of 60 articles a day on four channels, with both clock changes and four outages", () => {
  it("thousands of posts go out on each, and some expire", () => {
    const out = Object.keys(stations).map((name) => sentOn(name).length);
    expect(out.every((count) => count > 2000)).toBe(true);
    expect((played.x ?? []).length - sentOn("x").length).toBeGreaterThan(1000);
    expect(tookMs).toBeLessThan(20_000);
  });

  it.each(entriesOf)("%s breaks no gap", (name, { minGapMs }) => {
    expect(broken(name, ({ dueAt }, i, all) => i === 0 || dueAt - (all[i - 1]?.dueAt ?? 0) >= minGapMs)).toEqual([]);
  });

  it.each(entriesOf)("%s breaks no cap of hour, day or month", (name, { maxPerHour, maxPerDay }) => {
    const most = maxPerHour ?? Infinity;
    expect(broken(name, ({ dueAt }, i, all) => (all[i + most]?.dueAt ?? Infinity) - dueAt >= hour)).toEqual([]);
    const days = Map.groupBy(sentOn(name), ({ dueAt }) => date.format(dueAt));
    for (const [day, each] of days) expect(each.length, day).toBeLessThanOrEqual(maxPerDay ?? Infinity);
    const months = Map.groupBy(sentOn(name), ({ dueAt }) => new Date(dueAt).toISOString().slice(0, 7));
    for (const each of months.values())
      expect(each.length).toBeLessThanOrEqual(stations[name]?.maxPerMonth ?? Infinity);
  });

  it.each(entriesOf)("%s speaks in no quiet hour", (name, { quiet }) => {
    if (quiet.length === 0) return;
    const shown = ({ dueAt }: Sent) => clock.format(dueAt);
    expect(broken(name, (each) => shown(each) >= "06:00" && shown(each) < "23:00")).toEqual([]);
  });

  it.each(entriesOf)("%s posts nothing before settling and embargo are over, nor past its shelf life", (name) => {
    const inTime = ({ dueAt, publishedAt, embargoAt, goodUntilAt }: Sent) =>
      dueAt >= publishedAt + settleMs && dueAt >= embargoAt && dueAt <= goodUntilAt;
    expect(broken(name, inTime)).toEqual([]);
  });

  it("two posts of one topic keep their distance", () => {
    const last = new Map<string | null, number>();
    const keeps = ({ dueAt, claimant }: Sent) => {
      const before = last.get(claimant.about.topic) ?? -Infinity;
      last.set(claimant.about.topic, dueAt);
      return dueAt - before >= 90 * minute;
    };
    expect(broken("x", keeps)).toEqual([]);
  });

  it("no section has more than its share of a day", () => {
    const days = Map.groupBy(
      sentOn("facebook"),
      ({ dueAt, claimant }) => `${date.format(dueAt)} ${claimant.about.section}`,
    );
    for (const [day, each] of days) expect(each.length, day).toBeLessThanOrEqual(Math.floor(0.3 * 34));
  });

  it.each(entriesOf)(
    "%s uses no slot twice, and goes within the jitter or the quarter hour of its slot",
    (name, { jitterMs }) => {
      const used = sentOn(name).flatMap(({ slotAt }) => slotAt ?? []);
      expect(new Set(used).size).toBe(used.length);
      const near = ({ dueAt, slotAt, late }: Sent) => {
        const off = dueAt - (slotAt ?? dueAt);
        return late ? off > 0 && off < 15 * minute : Math.abs(off) <= jitterMs;
      };
      expect(broken(name, near)).toEqual([]);
    },
  );

  it.each([
    ["service", Array.from({ length: 14 }, (_, index) => `${String(index + 8).padStart(2, "0")}:20`)],
    ["nights", ["02:30", ...Array.from({ length: 6 }, (_, index) => `0${index}:15`)]],
  ])("%s, which always has something to say, loses no slot but those of the outages", (name, times) => {
    const wanted = slotsOfYear(times).filter((at) => at > fromAt + 24 * hour);
    const used = new Set(sentOn(name).flatMap(({ slotAt }) => slotAt ?? []));
    const missing = wanted.filter((at) => !used.has(at) && !outages.some(([start, end]) => at >= start && at < end));
    expect(missing.map((at) => new Date(at).toISOString())).toEqual([]);
    expect([...used].filter((at) => at > fromAt + 24 * hour && at < untilAt && !wanted.includes(at))).toEqual([]);
  });
});

/** Every day's times by the clock on the wall, found by looking: the first instant that shows the time, else the jump. */
function slotsOfYear(times: readonly string[]): number[] {
  const all = new Set<number>();
  for (let noon = fromAt + 13 * hour; noon < untilAt; noon += 24 * hour) {
    const day = date.format(noon);
    for (const time of times) {
      const shown = [2, 1].map((offset) => Date.parse(`${day}T${time}:00Z`) - offset * hour);
      const found = shown.find((at) => clock.format(at) === time && date.format(at) === day);
      all.add(found ?? Date.parse(`${day}T01:00:00Z`));
    }
  }
  return [...all].sort((a, b) => a - b);
}
