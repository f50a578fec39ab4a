import { expect, test } from "vitest";
import { pauseAfter } from "../../src/feeds/pace.ts";

const at = Date.parse("2026-11-25T12:00:00Z");
const minute = 60_000;
const asked = { pollEveryMs: minute, lastPauseMs: null, news: true, cacheMs: 0, zone: "Europe/Berlin" };
const added = (name: string, when = at) => pauseAfter({ ...asked, name, at: when }) - minute;

test("feeds whose names differ in their last sign only are asked all over the tenth of a pause, not together", () => {
  const all = Array.from({ length: 100 }, (_, n) => added(`lokal-${String.fromCodePoint(0x4e00 + n)}`));
  expect(all.every((ms) => ms >= 0 && ms < minute / 10)).toBe(true);
  const tenths = Map.groupBy(all, (ms) => Math.floor(ms / 600));
  expect(tenths.size).toBe(10);
  expect(Math.max(...[...tenths.values()].map((some) => some.length))).toBeLessThan(25);
});

test("nor do they keep their distance from one another: each visit deals anew", () => {
  const apart = Array.from({ length: 50 }, (_, n) => added("lokal-a", at + n * 1000) - added("lokal-b", at + n * 1000));
  expect(new Set(apart).size).toBeGreaterThan(40);
  expect(added("lokal-a")).toBe(added("lokal-a"));
});
