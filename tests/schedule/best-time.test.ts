import { describe, expect, it } from "vitest";
import { movedClock } from "../../src/clock.ts";
import type { BestTime } from "../../src/model/schedule.ts";
import { chooseTime, lotOf, type Subject } from "../../src/schedule/best-time.ts";
import { believedOf, dayParts, partOf, stretchesBetween } from "../../src/schedule/day-parts.ts";
import { fewestPosts, knownTimes } from "../../src/schedule/known-times.ts";
import { placePosts } from "../../src/schedule/step.ts";
import type { Outcome } from "../../src/store/readings.ts";
import { hour, minute, morning, rules } from "../support/article.ts";
import { channelNamed } from "../support/channel.ts";
import { ask, keepPost, openMemoryStore, paper } from "./paper.ts";
import { night, stream } from "./support.ts";

const zone = "Europe/Berlin";
const day = 24 * hour;
const bestTime: BestTime = { visits: null, explore: 0.12, holdOut: 0.1 };
const iso = (at: number) => new Date(at).toISOString().slice(0, 16);

/** Posts at an hour of each of so many days, with clicks that lie apart but have a middle. */
function posts(hourOfDay: number, given: { days: number; clicks: number; arm?: string; section?: string }): Outcome[] {
  return Array.from({ length: given.days }, (_, index) => ({
    postId: `${hourOfDay} ${index} ${given.arm ?? ""}`,
    wentAt: morning - (index + 1) * day + (hourOfDay - 8) * hour,
    section: given.section ?? "Lokales",
    clicks: Math.round(given.clicks * 2 ** (lotOf(`${hourOfDay} ${index}`) - 0.5)),
    arm: given.arm ?? null,
  }));
}

const learn = (outcomes: readonly Outcome[], times = bestTime) =>
  knownTimes(
    outcomes.toSorted((a, b) => a.wentAt - b.wentAt),
    { bestTime: times, zone },
  );

describe("parts of a day", () => {
  it("follow the clock, also on the days on which it is changed", () => {
    const spring = stretchesBetween(Date.UTC(2027, 2, 27, 23), Date.UTC(2027, 2, 28, 22), zone);
    expect(spring.map(({ part, startAt, endAt }) => `${part} ${(endAt - startAt) / hour}`)).toEqual([
      "0-6 5",
      "6-9 3",
      "9-12 3",
      "12-14 2",
      "14-17 3",
      "17-20 3",
      "20-24 4",
    ]);
    expect(partOf(morning, zone)).toMatchObject({ part: "6-9", weekend: false });
    expect(partOf(Date.UTC(2026, 10, 28, 22), zone)).toMatchObject({ part: "20-24", weekend: true });
  });

  it("are believed to be as the site's visits say, or as we guess where nobody has told", () => {
    const visits = Array.from({ length: 24 }, (_, each) => (each >= 17 && each < 20 ? 80 : 10));
    const believed = believedOf(visits);
    expect(Math.max(...Object.values(believed))).toBe(believed["17-20"]);
    expect(believedOf(null)).toEqual(believedOf(Array.from({ length: 24 }, () => 0)));
  });
});

describe("what is known of times", () => {
  it("is what was believed before, until a part has thirty posts", () => {
    const few = learn(posts(18, { days: fewestPosts - 1, clicks: 400 }));
    expect(few.parts.every(({ tooFew }) => tooFew)).toBe(true);
    const shifted = dayParts.map((part) => believedOf(null)[part] - believedOf(null)["17-20"]);
    expect(few.parts.map(({ effect }) => effect)).toEqual(shifted);
    const enough = learn([...posts(18, { days: fewestPosts, clicks: 400 }), ...posts(7, { days: 60, clicks: 100 })]);
    const evening = enough.parts.find(({ part }) => part === "17-20");
    expect(evening).toMatchObject({ posts: fewestPosts, tooFew: false });
    expect(evening?.effect).toBeGreaterThan(0.3);
    // Drawn to what was believed: the truth is four times as much.
    expect(evening?.effect).toBeLessThan(Math.log(4));
  });

  it("of a section weighs only as much as its posts, and says nothing of others", () => {
    const sport = { days: 40, clicks: 900, section: "Sport" };
    const known = learn([
      ...posts(18, { days: 60, clicks: 100 }),
      ...posts(19, sport),
      ...posts(7, { days: 60, clicks: 100 }),
    ]);
    const effect = (section: string) => known.effectOf({ part: "17-20", weekend: false, section }).effect;
    expect(effect("Sport")).toBeGreaterThan(effect("Lokales") + 0.3);
    expect(effect("Kultur")).toBeCloseTo(known.effectOf({ part: "17-20", weekend: false, section: null }).effect, 6);
    expect(known.interest("sport")?.ratio).toBeGreaterThan(1.5);
    expect(known.interest("Kultur")).toBeNull();
  });

  it("compares the chosen with the held-out, and gives no figure for too few", () => {
    const chosen = posts(18, { days: 80, clicks: 200, arm: "chosen" });
    const few = learn([...chosen, ...posts(7, { days: 29, clicks: 100, arm: "held-out" })]);
    expect(few.uplift).toEqual({ chosen: 80, heldOut: 29, ratio: null });
    const { ratio } = learn([...chosen, ...posts(7, { days: 80, clicks: 100, arm: "held-out" })]).uplift;
    expect(ratio?.middle).toBeGreaterThan(1.6);
    expect(ratio?.low).toBeGreaterThan(1);
    expect(ratio?.high).toBeLessThan(2.6);
  });
});

describe("choosing a time", () => {
  const known = learn([...posts(18, { days: 90, clicks: 400 }), ...posts(7, { days: 90, clicks: 100 })]);
  const learned = { bestTime, known, zone };
  const subject = (id: string, more: Partial<Subject> = {}): Subject => ({
    id,
    section: "Lokales",
    notBefore: morning,
    goodUntilAt: morning + 72 * hour,
    ...more,
  });
  const all = Array.from({ length: 2000 }, (_, index) => chooseTime(subject(`p${index}`), learned));
  const share = (arm: string) => all.filter((each) => each?.arm === arm).length / all.length;

  it("holds out a tenth for ever, draws an eighth blindly, and sends most others where readers are", () => {
    expect(share("held-out")).toBeCloseTo(0.1, 1);
    expect(share("explored")).toBeCloseTo(0.12, 1);
    expect(all.filter((each) => each?.arm === "held-out").every((each) => each?.startAt === morning)).toBe(true);
    const chosen = all.filter((each) => each?.arm === "chosen");
    expect(chosen.filter((each) => each?.part === "17-20").length / chosen.length).toBeGreaterThan(0.8);
    expect(new Set(all.filter((each) => each?.arm === "explored").map((each) => each?.part)).size).toBe(
      dayParts.length,
    );
  });

  it("gives the same post the same, with a chance between nothing and certainty", () => {
    const told = (each: (typeof all)[number]) => ({ ...each, chance: each?.chance() });
    const again = Array.from({ length: 20 }, (_, index) => chooseTime(subject(`p${index}`), learned));
    expect(again.map(told)).toEqual(all.slice(0, 20).map(told));
    for (const each of all.slice(0, 100)) expect(each?.chance() ?? 0).toBeGreaterThan(0);
    for (const each of all.slice(0, 100)) expect(each?.chance() ?? 1).toBeLessThanOrEqual(0.9);
  });

  it("lets news go that would be old by then, and never waits past a day or a shelf life", () => {
    const soon = all.map((_, index) =>
      chooseTime(subject(`p${index}`, { goodUntilAt: morning + 90 * minute }), learned),
    );
    for (const each of soon) expect(each?.startAt ?? 0).toBeLessThan(morning + 90 * minute);
    for (const each of all) expect(each?.startAt ?? 0).toBeLessThan(morning + day);
    expect(chooseTime(subject("p1", { goodUntilAt: morning + minute }), learned)).toBeNull();
  });
});

const channels = [channelNamed("kanal", { platform: "twitter" })];
const newsroom = paper({ channels, rules: { ...rules, settleMs: 0 } });
const log = { info: () => {}, warn: () => {} };

async function openRead() {
  const store = await openMemoryStore();
  const told = [...posts(18, { days: 60, clicks: 400 }), ...posts(7, { days: 60, clicks: 100 })];
  for (const [index, { wentAt, clicks }] of told.entries()) {
    const id = `alt${index}`;
    await keepPost(store, id, { at: wentAt });
    const steps = ["scheduled", "sending", "published", "confirmed"] as const;
    for (const [each, to] of steps.entries()) {
      const from = (["composed", ...steps] as const)[each] ?? "composed";
      await store.posts.move(id, { from, to, reason: { code: "sent" }, at: wentAt, changes: { dueAt: wentAt } });
    }
    await store.readings.keep({ postId: id, ageMs: day, at: wentAt + day, clicks, data: { clicks } });
  }
  return store;
}

describe("posts on a channel whose schedule lets times be chosen", () => {
  const schedules = [{ ...stream, quiet: [night], bestTime }];

  it("go at the better time with the reason, each choice is kept, and quiet hours and caps hold", async () => {
    const store = await openRead();
    const ids = Array.from({ length: 40 }, (_, index) => `neu${index}`);
    for (const id of ids) await keepPost(store, id, { goodUntilAt: morning + 72 * hour });
    const capped = [{ ...stream, quiet: [night], bestTime, maxPerDay: 30 }];
    await placePosts({ store, clock: movedClock(morning), log, newsroom, schedules: capped });
    const placed = await Promise.all(ids.map(async (id) => store.posts.get(id)));
    const clockOf = (at: number) => new Intl.DateTimeFormat("de-DE", { timeZone: zone, timeStyle: "short" }).format(at);
    for (const post of placed) {
      expect(post?.dueAt ?? Infinity).toBeLessThan(morning + 72 * hour);
      expect(clockOf(post?.dueAt ?? 0) >= "06:00" && clockOf(post?.dueAt ?? 0) < "23:00", iso(post?.dueAt ?? 0)).toBe(
        true,
      );
    }
    const days = Map.groupBy(placed, (post) => iso(post?.dueAt ?? 0).slice(0, 10));
    for (const each of days.values()) expect(each.length).toBeLessThanOrEqual(30);
    const better = placed.filter((post) => post?.reason.code === "best-time");
    expect(better.length).toBeGreaterThan(10);
    expect(better[0]?.reason.words).toMatchObject({ en: expect.stringMatching(/by \d+ posts|blindly/) });
    const kept = await Promise.all(ids.map((id) => store.assignments.get(id)));
    expect(kept.filter((each) => each !== null).length).toBeGreaterThan(25);
    expect(kept.some((each) => each?.arm === "held-out")).toBe(true);
  });

  it("tell what is known with its n and interval, and give no verdict for too few", async () => {
    const store = await openRead();
    const told = (await ask(store, ["plan", "--times", "--at", "2026-11-24T08:00"], { newsroom, schedules })).out;
    expect(told.find((line) => line.includes("17-20"))).toMatch(
      /from readings; n 60, 95 % from .* to .*, P\(best\) [01]/,
    );
    expect(told.find((line) => line.includes("12-14"))).toContain("our guess of a usual day; too few data: 0 of 30");
    expect(told.at(-1)).toContain("0 posts at chosen times against 0 held out: too few data");
    const json = (await ask(store, ["plan", "--times", "--json", "--at", "2026-11-24T08:00"], { newsroom, schedules }))
      .json;
    expect(json).toHaveLength(dayParts.length);
    expect(json).toContainEqual(
      expect.objectContaining({ part: "12-14", source: "guess", low: null, chanceBest: null }),
    );
  });
});
