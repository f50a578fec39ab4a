import { expect, it } from "vitest";
import { movedClock } from "../../src/clock.ts";
import { placePosts } from "../../src/schedule/step.ts";
import { hour, minute } from "../support/article.ts";
import { ask, keepPost, openMemoryStore, paper } from "./paper.ts";
import { stream } from "./support.ts";

const url = (id: string) => `https://kurier.example/${id}`;
const fresh = (ageMs: number) => ({ at: Date.now(), article: { publishedAt: Date.now() - ageMs } });

async function openStore() {
  const store = await openMemoryStore();
  await store.channels.meet("kanal", "twitter");
  return store;
}

it("breaking news that waits for a person goes at once, before those that have a moment", async () => {
  const store = await openStore();
  await keepPost(store, "a", fresh(minute));
  await keepPost(store, "eil", { ...fresh(minute), state: "held" });
  const clock = movedClock(Date.now());
  const needs = { store, clock, log: { info: () => {}, warn: () => {} }, newsroom: paper(), schedules: [stream] };
  await placePosts(needs);
  expect(await ask(store, ["post", url("eil"), "--channel", "kanal", "--breaking"])).toMatchObject({ code: 0 });
  await placePosts(needs);
  expect(await store.posts.get("eil")).toMatchObject({ state: "scheduled", dueAt: clock.now() });
});

it("what is older than an hour is no breaking news, but may go now all the same", async () => {
  const store = await openStore();
  await keepPost(store, "alt", fresh(2 * hour));
  const refused = await ask(store, ["post", url("alt"), "--channel", "kanal", "--breaking"]);
  expect(refused).toMatchObject({ code: 1, err: [expect.stringContaining("120 minutes old")] });
  expect((await store.posts.get("alt"))?.priority).toBe(0);
  expect(await ask(store, ["post", url("alt"), "--channel", "kanal", "--now"])).toMatchObject({ code: 0 });
  expect((await store.posts.get("alt"))?.priority).toBe(100);
});

it("a held post without hurry is approved, one under way is told as it stands", async () => {
  const store = await openStore();
  await keepPost(store, "a", { state: "held" });
  expect((await ask(store, ["post", url("a"), "--channel", "kanal"])).out.join()).toContain("approved");
  expect((await ask(store, ["post", url("a"), "--channel", "kanal"])).out.join()).toContain("is composed already");
});

it.each([
  ["an article Litfass has not read", ["post", url("x"), "--channel", "kanal"], "has not read"],
  [
    "a channel that is not there",
    ["post", url("a"), "--channel", "kanall"],
    'There is no channel "kanall"; the newsroom has kanal',
  ],
])("%s is refused in one sentence", async (_name, args, sentence) => {
  const store = await openStore();
  await keepPost(store, "a");
  expect(await ask(store, args)).toMatchObject({ code: 1, err: [expect.stringContaining(sentence)] });
});

it("only those whom the schedule names may send before all others, and no article older than it says", async () => {
  const store = await openStore();
  await keepPost(store, "a", fresh(30 * minute));
  const breaking = { who: ["Chefin vom Dienst", "ada"], maxPerHour: 2, maxAgeMs: 20 * minute };
  const told = { schedules: [{ ...stream, breaking }] };
  const asked = (...more: string[]) => ask(store, ["post", url("a"), "--channel", "kanal", ...more], told);
  const refused = await asked("--now", "--who", "Praktikant");
  expect(refused.err.join()).toContain("Only Chefin vom Dienst, ada may send a post before all others on this channel");
  expect((await asked("--breaking", "--who", "Ada")).err.join()).toContain("breaking news is younger than 20");
  expect((await store.posts.get("a"))?.priority).toBe(0);
  expect(await asked("--now", "--who", "Ada")).toMatchObject({ code: 0 });
  expect((await store.posts.get("a"))?.priority).toBe(100);
});
