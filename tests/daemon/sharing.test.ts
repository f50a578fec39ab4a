import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { shareOut, whoTends } from "../../src/daemon/sharing.ts";
import type { House } from "../../src/path.ts";
import type { Worker } from "../../src/store/workers.ts";
import { channelNamed } from "../support/channel.ts";
import { findPostgres } from "../support/requirements.ts";
import { createPlace, useServer } from "../support/store.ts";
import { openStore } from "../../src/store/index.ts";

const things = Array.from({ length: 300 }, (_, index) => `channel ${index}`);
const workersNamed = (...names: string[]) => names.map((name) => ({ name, serves: things }));

describe("what is shared out", () => {
  it("goes to each worker in about equal parts, and all agree on it", () => {
    const three = workersNamed("eins", "zwei", "drei");
    const share = (name: string) => things.filter((what) => whoTends(three, what) === name).length;
    for (const { name } of three) expect(share(name)).toBeGreaterThan(60);
    for (const what of things) expect(whoTends(three.toReversed(), what)).toBe(whoTends(three, what));
  });

  it("stays where it is when a worker comes, but for what the new one takes", () => {
    const [two, three] = [workersNamed("eins", "zwei"), workersNamed("eins", "zwei", "drei")];
    const moved = things.filter((what) => whoTends(two, what) !== whoTends(three, what));
    expect(moved.length).toBeGreaterThan(60);
    for (const what of moved) expect(whoTends(three, what)).toBe("drei");
  });

  it("is never given to a worker whose newsroom.yaml has it not", () => {
    const [able, other] = [
      { name: "eins", serves: ["channel x"] },
      { name: "zwei", serves: ["channel y"] },
    ];
    expect(whoTends([able, other], "channel x")).toBe("eins");
    expect(whoTends([able, other], "channel z")).toBeNull();
  });
});

/** A store's table of workers, on the tests' time. */
function createTable() {
  const rows = new Map<string, Worker>();
  let isAway = false;
  let cut = "";
  return {
    cut: (name: string) => void (cut = name),
    away: (is: boolean) => void (isAway = is),
    beat: async (worker: Worker, at: number) => {
      if (isAway || worker.name === cut) throw new Error("the store is away");
      rows.set(worker.name, worker);
      return [...rows.values()].filter(({ untilAt }) => untilAt > at);
    },
    leave: async (name: string) => void rows.delete(name),
  };
}

const names = ["a", "b", "c", "d", "e", "f", "g", "h"];

function begin(table: ReturnType<typeof createTable>, worker: string) {
  const stop = new AbortController();
  const house = {
    worker,
    clock: { now: () => Date.now(), rate: 1, until: async () => {} },
    channels: names.map((name) => ({ channel: channelNamed(name) })),
    newsroom: { feeds: [] },
    store: { isShared: true, workers: table },
  } as unknown as House;
  const sharing = shareOut(house, stop.signal, () => {});
  return { ...sharing, stop, share: () => names.filter((name) => sharing.tends(`channel ${name}`)) };
}

describe("workers on one store", () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => void vi.useRealTimers());
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  it("see to everything alone, share it when another comes, and never both see to one thing", async () => {
    const table = createTable();
    const one = begin(table, "eins");
    expect(one.share()).toEqual([]);
    await pass(10);
    expect(one.share()).toEqual(names);
    const two = begin(table, "zwei");
    for (let steps = 0; steps < 100; steps += 1) {
      await pass(100);
      expect(one.share().filter((name) => two.share().includes(name))).toEqual([]);
    }
    expect([...one.share(), ...two.share()].sort()).toEqual(names);
    expect(two.share().length).toBeGreaterThan(0);
  });

  it("take over within 14 seconds what one saw to that is cut off, and which has given it up by then", async () => {
    const table = createTable();
    const [one, two] = [begin(table, "eins"), begin(table, "zwei")];
    await pass(10_000);
    expect(one.share().length).toBeLessThan(names.length);
    table.cut("zwei");
    for (let steps = 0; steps < 140; steps += 1) {
      await pass(100);
      expect(one.share().filter((name) => two.share().includes(name))).toEqual([]);
    }
    expect(one.share()).toEqual(names);
  });

  it("take over at once what one that ends in order leaves", async () => {
    const table = createTable();
    const [one, two] = [begin(table, "eins"), begin(table, "zwei")];
    await pass(10_000);
    two.stop.abort();
    await two.ended;
    expect(two.share()).toEqual([]);
    await pass(2100);
    expect(one.share()).toEqual(names);
  });

  it("see to nothing while they cannot give a sign of life, for others take over", async () => {
    const table = createTable();
    const one = begin(table, "eins");
    await pass(10);
    table.away(true);
    await pass(7500);
    expect(one.share()).toEqual([]);
    table.away(false);
    await pass(2000);
    expect(one.share()).toEqual(names);
  });
});

const programs = findPostgres();

describe.skipIf(!programs)("on PostgreSQL", () => {
  const server = useServer(programs);

  it("workers know each other until their time is over or they leave", async () => {
    const store = await openStore({ dataDir: "/nowhere", databaseUrl: await createPlace(server().address) });
    const worker = (name: string, untilAt: number) => ({ name, serves: ["reading"], untilAt });
    expect((await store.workers.beat(worker("eins", 100), 1)).map(({ name }) => name)).toEqual(["eins"]);
    expect((await store.workers.beat(worker("zwei", 200), 1)).map(({ name }) => name)).toEqual(["eins", "zwei"]);
    expect(await store.workers.beat(worker("zwei", 300), 100)).toEqual([worker("zwei", 300)]);
    await store.workers.leave("zwei", 100);
    expect((await store.workers.beat(worker("drei", 300), 1)).map(({ name }) => name)).toEqual(["drei"]);
    expect(store.isShared).toBe(true);
    await store.close();
  });
});
