import { expect, test } from "vitest";
import { createUnderway } from "../../src/time/underway.ts";

const later = () => Promise.withResolvers<number>();
const settle = async () => {
  for (let times = 0; times < 20; times += 1) await Promise.resolve();
};

test("a lane that is full makes its own pieces wait, in their order, and no other lane's", async () => {
  const underway = createUnderway();
  const begun: string[] = [];
  const first = later();
  const piece = (name: string, lane: string, work: () => Promise<number>) =>
    underway.begin({ name, lane, width: 1, work: async () => (begun.push(name), work()) });
  piece("a1", "a", () => first.promise);
  piece("a2", "a", async () => 2);
  piece("a3", "a", async () => 3);
  piece("b1", "b", async () => 4);
  await settle();
  expect(begun).toEqual(["a1", "b1"]);
  expect([...underway.names]).toEqual(["a1", "a2", "a3"]);
  first.resolve(1);
  expect(await underway.moved()).toBe(10);
  expect(begun).toEqual(["a1", "b1", "a2", "a3"]);
  expect(underway.names.size).toBe(0);
});

test("what goes on already is not begun again, and may be once it has ended", async () => {
  const underway = createUnderway();
  let times = 0;
  const work = async () => (times += 1);
  underway.begin({ name: "one", lane: "a", width: 9, work });
  underway.begin({ name: "one", lane: "b", width: 9, work });
  await underway.moved();
  expect(times).toBe(1);
  underway.begin({ name: "one", lane: "a", width: 9, work });
  await underway.moved();
  expect(times).toBe(2);
});

test("a piece that fails frees its lane, and is told when all others have ended", async () => {
  const underway = createUnderway();
  let ended = false;
  underway.begin({ name: "bad", lane: "a", width: 1, work: () => Promise.reject(new Error("no such column")) });
  underway.begin({ name: "good", lane: "a", width: 1, work: async () => ((ended = true), 1) });
  await expect(underway.moved()).rejects.toThrow("no such column");
  expect(ended).toBe(true);
  expect(await underway.moved()).toBe(0);
});

test("where somebody is told of each piece nobody waits, and nothing that waits in its lane is begun after the signal", async () => {
  const stop = new AbortController();
  const told: Promise<number>[] = [];
  const underway = createUnderway({ tell: (moved) => void told.push(moved), stop: stop.signal });
  const first = later();
  underway.begin({ name: "a", lane: "a", width: 1, work: () => first.promise });
  underway.begin({ name: "b", lane: "a", width: 1, work: async () => 7 });
  expect(await underway.moved()).toBe(0);
  await settle();
  stop.abort();
  first.resolve(1);
  expect(await Promise.all(told)).toEqual([1, 0]);
});

test("what is asked for in turn goes on one after the other, each queue by itself, and one that fails ends no queue", async () => {
  const underway = createUnderway();
  const done: string[] = [];
  const first = later();
  const one = underway.inTurn("keep", () => first.promise).catch(() => done.push("failed"));
  const two = underway.inTurn("keep", async () => done.push("second"));
  await underway.inTurn("other", async () => done.push("other"));
  first.reject(new Error("x"));
  await Promise.all([one, two]);
  expect(done.toSorted()).toEqual(["failed", "other", "second"]);
  expect(done[0]).toBe("other");
});

test("a wider lane holds back the pieces of all its lanes together, and one that hangs takes no more of it than its own lane has", async () => {
  const underway = createUnderway();
  const begun: string[] = [];
  const hangs = later();
  const within = { lane: "all", width: 3 };
  const piece = (name: string, lane: string, work: () => Promise<number>) =>
    underway.begin({ name, lane, width: 2, within, work: async () => (begun.push(name), work()) });
  for (const name of ["a1", "a2", "a3"]) piece(name, "a", () => hangs.promise);
  const [first, second] = [later(), later()];
  piece("b1", "b", () => first.promise);
  piece("c1", "c", () => second.promise);
  await settle();
  expect(begun).toEqual(["a1", "a2", "b1"]);
  first.resolve(1);
  await settle();
  expect(begun).toEqual(["a1", "a2", "b1", "c1"]);
  second.resolve(1);
  hangs.resolve(1);
  expect(await underway.moved()).toBe(5);
  expect(begun).toEqual(["a1", "a2", "b1", "c1", "a3"]);
});
