import { describe, expect, it } from "vitest";
import { movedClock } from "../../src/clock.ts";
import { sayChoice } from "../../src/language/choice.ts";
import { marginPoints, mostPoints, pictureOf, type Scored, scoreOf } from "../../src/schedule/score.ts";
import { placePosts } from "../../src/schedule/step.ts";
import { article, hour, minute, morning } from "../support/article.ts";
import { channelNamed } from "../support/channel.ts";
import { ask, keepPost, openMemoryStore, paper } from "./paper.ts";
import { stream } from "./support.ts";

const now = morning;
const scored = (changes: Parameters<typeof article>[0] = {}, round = 1): Scored => ({
  post: { round },
  article: article({ publishedAt: now, ...changes }),
  firstSeenAt: now,
});
const told = (minutesAgo: number, section: string, topic: string | null = null) => ({
  at: now - minutesAgo * minute,
  slotAt: null,
  section,
  topic,
});
const points = (each: Scored, taken: Parameters<typeof pictureOf>[0] = [], more = {}) =>
  scoreOf(each, pictureOf(taken, { now, ...more })).of;

describe("points", () => {
  it("make a hundred at most, and each part says what it gives", () => {
    const { cost, ...gives } = mostPoints;
    expect(Object.values(gives).reduce((sum, each) => sum + each, 0)).toBe(100);
    const best = scoreOf(scored(), pictureOf([], { now, interest: () => ({ ratio: 4, count: 50 }) }));
    expect(best).toEqual({ points: 100, of: { ...gives, cost: 0 } });
    expect(cost).toBe(10);
  });

  it("for freshness halve every six hours, counted from the end of an embargo", () => {
    const aged = (hours: number) => points(scored({ publishedAt: now - hours * hour })).freshness;
    expect([0, 6, 12, 240].map(aged)).toEqual([40, 20, 10, 0]);
    expect(points(scored({ publishedAt: now - 12 * hour, embargoUntil: now })).freshness).toBe(40);
  });

  it("fall for a section that has had much of the last day, but not on the word of three posts", () => {
    const sport = scored({ section: "Sport" });
    const day = [told(60, "sport"), told(50, "sport"), told(40, "sport"), told(30, "lokales")];
    expect(points(sport, day).section).toBe(5);
    expect(points(scored({ section: "Kultur" }), day).section).toBe(20);
    expect(points(sport, day.slice(1)).section).toBe(20);
    expect(points(sport, [...day.slice(1), told(25 * 60, "sport")]).section).toBe(20);
  });

  it("come back for a topic within a day", () => {
    const fair = scored({ section: "Lokales", topics: ["Messe"] });
    expect(points(fair, [told(0, "lokales", "messe")]).topic).toBe(0);
    expect(points(fair, [told(12 * 60, "lokales", "messe")]).topic).toBe(8);
    expect(points(fair, [told(12 * 60, "lokales", "hafen")]).topic).toBe(15);
  });

  it("fall with the rounds an article has had, with what it costs, and with little interest", () => {
    expect([1, 2, 5].map((round) => points(scored({}, round)).history)).toEqual([10, 5, 2]);
    expect(points(scored(), [], { dollars: 0.2 }).cost).toBe(-2);
    expect(points(scored(), [], { dollars: 9 }).cost).toBe(-10);
    const liked = (ratio: number) => points(scored(), [], { interest: () => ({ ratio, count: 40 }) }).interest;
    expect([0.1, 0.5, 1, 2, 9].map(liked)).toEqual([0, 0, 8, 15, 15]);
  });
});

const slots = { asPublished: false, slots: [{ cron: "0 * * * *", zone: "Europe/Berlin" }], minGapMs: 0 };
const schedules = [{ ...stream, ...slots }];
const newsroom = paper({ channels: [channelNamed("kanal", { platform: "twitter", schedule: "stream" })] });
const log = { info: () => {}, warn: () => {} };

async function place(store: Awaited<ReturnType<typeof openMemoryStore>>, at: number) {
  const clock = movedClock(at);
  await placePosts({ store, clock, log, newsroom, schedules });
  const posts = await store.posts.inState("scheduled");
  return Object.fromEntries(posts.map(({ id, dueAt }) => [id, ((dueAt ?? 0) - morning) / hour]));
}

/** An old background piece, placed on the next slot; and one that is nearly as good. */
async function openPlaced() {
  const store = await openMemoryStore();
  const old = { publishedAt: morning - 48 * hour, section: "Kultur", topics: [] };
  await keepPost(store, "alt", { article: old, goodUntilAt: morning + 72 * hour, at: morning });
  expect(await place(store, morning + minute)).toEqual({ alt: 1 });
  return store;
}

describe("choosing", () => {
  it("gives the next slot to fresh news, and the older piece another one, and says so of both", async () => {
    const store = await openPlaced();
    const fresh = { publishedAt: morning + minute, section: "Politik", topics: [] };
    await keepPost(store, "neu", { article: fresh, at: morning + 2 * minute });
    expect(await place(store, morning + 2 * minute)).toEqual({ neu: 1, alt: 2 });
    const why = async (id: string) => (await store.posts.get(id))?.reason.choice;
    expect(await why("neu")).toMatchObject({ score: { of: { freshness: 40 } }, metBy: null, lostTo: null });
    const lost = await why("alt");
    expect(lost).toMatchObject({ metBy: "slot taken", lostTo: { headline: "Titel neu" } });
    if (!lost) throw new Error("no choice is kept");
    expect(sayChoice(lost, "de")).toBe(
      "53 Punkte: Ressort 20, Thema 15, noch nicht gelaufen 10, Interesse 8; früher ging nicht: der Sendeplatz ist schon vergeben, nämlich „Titel neu“ (93)",
    );
    const [line] = (await ask(store, ["why", "alt"], { newsroom, schedules })).out.slice(-1);
    expect(line).toContain("not earlier: the slot is taken, namely “Titel neu” (93)");
  });

  it("leaves a moment alone for few points more, shortly before it, and when a person chose it", async () => {
    const store = await openPlaced();
    // Ten hours old: fresh by 13 points more than the other, which is less than the margin.
    expect(40 * 2 ** (-10 / 6)).toBeLessThan(marginPoints);
    const nearly = { publishedAt: morning - 10 * hour, section: "Politik", topics: [] };
    await keepPost(store, "knapp", { article: nearly, goodUntilAt: morning + 20 * hour, at: morning + 2 * minute });
    expect(await place(store, morning + 2 * minute)).toEqual({ alt: 1, knapp: 2 });
    const fresh = { publishedAt: morning + 50 * minute, section: "Politik", topics: [] };
    await keepPost(store, "neu", { article: fresh, at: morning + 50 * minute });
    expect(await place(store, morning + 50 * minute)).toEqual({ alt: 1, neu: 2, knapp: 3 });
    const moved = { from: "composed", to: "scheduled", reason: { code: "moved", at: 0 }, at: morning } as const;
    await keepPost(store, "fest", { article: nearly, goodUntilAt: morning + 20 * hour, at: morning });
    await store.posts.move("fest", { ...moved, changes: { dueAt: morning + 4 * hour, slotAt: morning + 4 * hour } });
    await keepPost(store, "neuer", { article: { ...fresh, topics: ["Wahl"] }, at: morning + 50 * minute });
    expect(await place(store, morning + 50 * minute)).toEqual({ alt: 1, neu: 2, neuer: 3, fest: 4, knapp: 5 });
  });

  it("tells of a post that found no slot while it was news what had its first one", async () => {
    const store = await openPlaced();
    await keepPost(store, "spät", {
      goodUntilAt: morning + 90 * minute,
      article: { publishedAt: morning - 40 * hour },
    });
    await place(store, morning + 2 * minute);
    const lines = (await ask(store, ["plan", "--at", "2026-11-24T08:03"], { newsroom, schedules })).out;
    expect(lines.find((each) => each.includes("Titel spät"))).toContain("the slot is taken, namely “Titel alt”");
  });
});
