import { cpSync, mkdirSync } from "node:fs";
import { DatabaseSync, type SQLInputValue, StatementSync } from "node:sqlite";
import { join } from "node:path";
import { sendDue } from "../../src/delivery/send.ts";
import { openHorizon } from "../../src/model/horizon.ts";
import { type House, nextMoment } from "../../src/path.ts";
import { composePosts } from "../../src/posts/compose.ts";
import { placePosts } from "../../src/schedule/step.ts";
import { openStore } from "../../src/store/index.ts";
import { writeTeasers } from "../../src/teasers/step.ts";
import { type Bench, inTurn, pick, timed } from "../bench.ts";
import { addPosts, fillBulk, inFolder, openHouse } from "./store.ts";

const sendAll = async (house: House) => {
  const needs = { ...house, rules: house.newsroom.rules, recheck: async () => true };
  while ((await sendDue(needs)) > 0);
};

type Run = { readonly sql: string; readonly given: readonly SQLInputValue[]; readonly reads: boolean };

/** Notes every statement that runs in this process while `work` does. */
async function recorded(work: () => Promise<void>): Promise<Run[]> {
  const runs: Run[] = [];
  const { all, run } = StatementSync.prototype;
  const noting = (call: (...given: SQLInputValue[]) => unknown, reads: boolean) =>
    function (this: StatementSync, ...given: SQLInputValue[]) {
      runs.push({ sql: this.sourceSQL, given, reads });
      return call.apply(this, given);
    };
  Object.assign(StatementSync.prototype, { all: noting(all, true), run: noting(run, false) });
  try {
    await work();
  } finally {
    Object.assign(StatementSync.prototype, { all, run });
  }
  return runs;
}

function replay(folder: string, runs: readonly Run[]): void {
  const db = new DatabaseSync(join(folder, "litfass.sqlite"));
  db.exec("PRAGMA journal_mode = WAL");
  db.exec("PRAGMA synchronous = FULL");
  const known = new Map<string, StatementSync>();
  for (const { sql, given, reads } of runs) {
    const statement = known.get(sql) ?? db.prepare(sql);
    known.set(sql, statement);
    if (reads) statement.all(...given);
    else statement.run(...given);
  }
  db.close();
}

/** From claim to receipt, against the very same SQL statements run bare on a copy of the store. */
export const overhead: Bench = {
  name: "overhead",
  run: (size) =>
    inFolder(async (folder) => {
      const [rounds, posts] = pick(size, { tiny: [1, 8], normal: [5, 200], large: [15, 400] });
      let runs: Run[] = [];
      const sending = async (place: string, work: (send: () => Promise<void>) => Promise<void>) => {
        const store = await openStore({ dataDir: place });
        const { house } = await openHouse(store, { channels: 4 });
        await work(() => sendAll(house));
        await store.close();
      };
      // Noting costs time of its own, so the store that is noted is another copy than the one that is timed.
      const ours = async (round: number) => {
        const [timedIn, notedIn, bareIn] = ["a", "b", "c"].map((name) => join(folder, `${name}${round}`));
        if (!timedIn || !notedIn || !bareIn) throw new Error("No places.");
        mkdirSync(timedIn);
        const made = await openStore({ dataDir: timedIn });
        await addPosts(made, { from: 0, count: posts, channels: 4 });
        await made.close();
        for (const copy of [notedIn, bareIn]) cpSync(timedIn, copy, { recursive: true });
        await sending(notedIn, async (send) => void (runs = await recorded(send)));
        let ms = 0;
        await sending(timedIn, async (send) => void (ms = await timed(send)));
        return ms;
      };
      const times = await inTurn(rounds, ours, async (round) => timed(() => replay(join(folder, `c${round}`), runs)));
      const how = `${posts} posts on 4 channels, ${(times.a / posts).toFixed(2)} ms a post, bare SQL ${(times.b / posts).toFixed(2)} ms`;
      return [
        {
          name: "claim → receipt, throughput of bare SQL",
          value: times.b / times.a,
          unit: "×",
          goal: [">=", 0.5],
          how,
        },
      ];
    }),
};

/**
 * Asking for articles without words and words without a post, placing, sending and asking for the next moment, on a store that keeps
 * few posts and on one that keeps many.
 */
export const kept: Bench = {
  name: "kept",
  run: (size) =>
    inFolder(async (folder) => {
      const [few, many] = pick(size, { tiny: [10, 100], normal: [1000, 200_000], large: [1000, 1_000_000] });
      const [rounds, posts] = pick(size, { tiny: [1, 4], normal: [7, 40], large: [9, 100] });
      const open = async (count: number) => {
        const place = join(folder, String(count));
        mkdirSync(place);
        await fillBulk(place, { count, state: "confirmed" });
        const store = await openStore({ dataDir: place });
        const { house } = await openHouse(store, { channels: 4 });
        // What a daemon asks for once, at its start, is no part of a post's cost.
        const needs = { ...house, rules: house.newsroom.rules, horizon: openHorizon() };
        await writeTeasers(needs);
        await composePosts(needs);
        return { store, house, needs };
      };
      const [small, large] = [await open(few), await open(many)];
      const turn =
        ({ store, house, needs }: typeof small) =>
        async (round: number) => {
          await addPosts(store, { from: 10 + round * posts, count: posts, channels: 4 });
          return timed(async () => {
            for (let n = 0; n < posts; n += 1) await composePosts(needs);
            for (let n = 0; n < posts; n += 1) await writeTeasers(needs);
            await placePosts(house);
            await sendAll(house);
            for (let n = 0; n < posts; n += 1) await nextMoment(house);
          });
        };
      const times = await inTurn(rounds, turn(small), turn(large));
      await Promise.all([small.store.close(), large.store.close()]);
      const how = `${few} against ${many} posts kept, ${(times.a / posts).toFixed(1)} and ${(times.b / posts).toFixed(1)} ms a post`;
      return [
        { name: "cost of a post, many kept against few", value: times.b / times.a, unit: "×", goal: ["<=", 1.2], how },
      ];
    }),
};
