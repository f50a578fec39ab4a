import { join } from "node:path";
import { adapters } from "../../adapters/index.ts";
import type { Rules } from "../../src/cli/rehearsal.ts";
import { tryPlan, tryReplay } from "../../src/cli/trial.ts";
import type { Article } from "../../src/model/article.ts";
import { openStore } from "../../src/store/index.ts";
import { fromAt, newsOfYear, outages, playYear, stations } from "../../tests/schedule/year.ts";
import { articleNumber, readSample } from "../newsroom.ts";
import { type Bench, inTurn, pick, quantile, spent } from "../bench.ts";
import { channelsOf, fillBulk, inFolder, nowhere } from "./store.ts";

const dayMs = 24 * 3_600_000;

/** Four channels on X, each with another schedule of the sample newsroom. */
function rulesOf(): Rules {
  const { newsroom, schedules } = readSample(nowhere);
  const channels = channelsOf(4).map((channel, n) => ({
    ...channel,
    schedule: schedules[n % schedules.length]?.name ?? "",
  }));
  return { newsroom: { ...newsroom, feeds: [], channels }, schedules };
}

/** A store in which so many articles wait for a moment, on four channels that speak as the sample newsroom's do. */
async function storeWith(folder: string, count: number) {
  await fillBulk(folder, { count, state: "composed" });
  return { ...rulesOf(), store: await openStore({ dataDir: folder }), adapters };
}

/** What `litfass plan` works out for the next seven days, with many and with four times fewer articles waiting. */
export const planning: Bench = {
  name: "planning",
  run: (size) =>
    inFolder(async (folder) => {
      const [count, rounds] = pick(size, { tiny: [400, 1], normal: [10_000, 5], large: [10_000, 25] });
      const fewer = count / 4;
      const [many, few] = [await storeWith(join(folder, "many"), count), await storeWith(join(folder, "few"), fewer)];
      const days = { at: Date.now(), forMs: 7 * dayMs };
      const planned = (await tryPlan(many, days)).filter(({ dueAt }) => dueAt !== null).length;
      if (planned === 0) throw new Error(`Of ${count} waiting articles none was planned.`);
      const { a, b } = await inTurn(
        rounds,
        () => spent(() => tryPlan(many, days)),
        () => spent(() => tryPlan(few, days)),
      );
      await Promise.all([many.store.close(), few.store.close()]);
      const how = `${count} articles wait on 4 channels, ${planned} get a moment; processor time`;
      const growth = `${count} against ${fewer} waiting, ${rounds} rounds in turn; n log n is ${goalOf(count).toFixed(2)}`;
      return [
        { name: "planning a week", value: a / 1000, unit: "s", goal: ["<=", 1], how },
        {
          name: "planning a week, four times as many waiting",
          value: a / b,
          unit: "×",
          goal: ["<=", goalOf(count)],
          how: growth,
        },
      ];
    }),
};

/** How much more n log n is for a number than for its fourth part. */
function goalOf(count: number): number {
  return Number(((4 * Math.log(count)) / Math.log(count / 4)).toFixed(2));
}

/** The simulated year of the suite: both clock changes, four outages, sixty articles a day, four channels. */
export const year: Bench = {
  name: "year",
  run: async (size) => {
    const [days, times] = pick(size, { tiny: [5, 1], normal: [365, 1], large: [365, 5] });
    const took: number[] = [];
    for (let time = 0; time < times; time += 1) {
      const news = newsOfYear({ fromAt, untilAt: fromAt + days * dayMs, perDay: 60 });
      took.push(await spent(() => Object.values(stations).map((station) => playYear(station, news, outages))));
    }
    const how = `${days} days, 60 articles a day, 4 channels; processor time`;
    return [{ name: "a simulated year", value: quantile(took) / 1000, unit: "s", goal: ["<=", 20], how }];
  },
};

function wordsOf({ url, lede, headline }: Article, channel: string) {
  const teaser = { text: lede ?? "", title: headline, altText: null, tags: [], from: "lede", sentences: [] } as const;
  return { articleUrl: url, version: 1, channel, teaser, judgement: null, skipped: null };
}

/** What `litfass replay` plays of a week that was told of: articles composed, placed and sent on a moved clock. */
export const replay: Bench = {
  name: "replay",
  run: (size) =>
    inFolder(async (folder) => {
      const [days, perDay] = pick(size, { tiny: [1, 5], normal: [7, 60], large: [7, 150] });
      const at = Date.now();
      const rules = rulesOf();
      const store = await openStore({ dataDir: folder });
      for (let n = 0; n < days * perDay; n += 1) {
        const publishedAt = at - days * dayMs + Math.floor((n * dayMs) / perDay);
        const article = articleNumber(n, "https://tageblatt.example", publishedAt);
        await store.articles.keep({ article, hash: `h${n}`, withheld: null, old: false, aliases: [] }, publishedAt);
        for (const { name } of rules.newsroom.channels) await store.teasers.keep(wordsOf(article, name), publishedAt);
      }
      let posts = 0;
      const ms = await spent(async () => {
        const played = await tryReplay({ ...rules, store, adapters }, { at, forMs: days * dayMs });
        posts = played.posts.length;
      });
      await store.close();
      const how = `${days * perDay} articles with their words, ${posts} posts on 4 channels; processor time`;
      return [{ name: "replay of a week", value: ms / 1000, unit: "s", goal: null, how }];
    }),
};
