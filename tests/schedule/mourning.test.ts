import { expect, it } from "vitest";
import { movedClock } from "../../src/clock.ts";
import { setMourning } from "../../src/schedule/mourning.ts";
import { placePosts } from "../../src/schedule/step.ts";
import type { Store } from "../../src/store/index.ts";
import { hour, minute, morning, rules } from "../support/article.ts";
import { ask, keepPost, openMemoryStore, paper } from "./paper.ts";
import { stream } from "./support.ts";

const log = { info: () => {}, warn: () => {} };
const newsroom = paper({ rules: { ...rules, lightSections: ["Genuss"] } });
const statesOf = async (store: Store) =>
  Object.fromEntries((await store.pages.posts({ order: "soonest", limit: 10 })).map((each) => [each.id, each.state]));

async function openNeeds() {
  const store = await openMemoryStore();
  const needs = { store, clock: movedClock(morning), log, newsroom, schedules: [stream] };
  await keepPost(store, "kuchen", { article: { section: "Genuss" } });
  await keepPost(store, "rat", { article: { section: "Politik" } });
  await keepPost(store, "eil", { priority: 100 });
  await placePosts(needs);
  return needs;
}

it.each([
  ["1", ["kuchen"]],
  ["2", ["kuchen", "rat"]],
  ["3", ["eil", "kuchen", "rat"]],
] as const)("mourning at %s takes %j their moments, and off gives them new ones", async (level, stilled) => {
  const needs = await openNeeds();
  expect(Object.values(await statesOf(needs.store))).toEqual(["scheduled", "scheduled", "scheduled"]);
  expect(await ask(needs.store, ["mourning", level])).toMatchObject({ code: 0 });
  await placePosts(needs);
  const waiting = Object.entries(await statesOf(needs.store)).filter(([, state]) => state === "composed");
  expect(waiting.map(([id]) => id).sort()).toEqual([...stilled]);
  expect(await placePosts(needs)).toBe(0);
  await ask(needs.store, ["mourning", "off"]);
  await placePosts(needs);
  expect(Object.values(await statesOf(needs.store))).toEqual(["scheduled", "scheduled", "scheduled"]);
});

it("a post that mourning kept back until it is no news expires", async () => {
  const needs = await openNeeds();
  await setMourning(needs.store, 3, { who: "Jo", at: morning });
  await placePosts(needs);
  needs.clock.moveTo(morning + 6 * hour + minute);
  await placePosts(needs);
  expect(new Set(Object.values(await statesOf(needs.store)))).toEqual(new Set(["expired"]));
});

it("a plan says of a post in mourning why it waits", async () => {
  const needs = await openNeeds();
  await setMourning(needs.store, 1, { who: "Jo", at: morning });
  const planned = await ask(needs.store, ["plan", "--json", "--at", "2026-11-24T08:00"], { newsroom });
  const cake = (planned.json as { id: string; dueAt: null; why: string }[]).find(({ id }) => id === "kuchen");
  expect(cake).toMatchObject({ dueAt: null, why: "waits for a free slot: the mourning switch stands at 1" });
});

it("the switch tells where it stands, can be set again, and refuses other words", async () => {
  const store = await openMemoryStore();
  expect((await ask(store, ["mourning", "--json"])).json).toEqual([{ level: 0 }]);
  await ask(store, ["mourning", "1"]);
  expect((await ask(store, ["mourning", "3", "--json"])).json).toEqual([{ level: 3 }]);
  expect((await ask(store, ["mourning"])).out).toEqual(["Mourning is 3: nothing goes."]);
  expect((await ask(store, ["mourning", "off"])).out).toEqual(["Mourning is off: posts go as their schedules say."]);
  expect(await ask(store, ["mourning", "viel"])).toMatchObject({ code: 1, err: [expect.stringContaining("levels 1")] });
});
