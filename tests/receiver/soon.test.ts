import { afterEach, describe, expect, it } from "vitest";
import { wallClock } from "../../src/clock.ts";
import { startDaemon } from "../../src/daemon/run.ts";
import { createPlace, useServer } from "../support/store.ts";
import { findPostgres } from "../support/requirements.ts";
import type { Feed } from "../../src/model/newsroom.ts";
import { openStore } from "../../src/store/index.ts";
import { type HouseAtHarbour, openHarbour, page } from "./newsroom.ts";
import { send } from "./sender.ts";

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
});

/** A site that never answers. */
const slowSite = "https://langsam.example/";

/** A newsroom in real time whose daemon runs; `knownAt` tells when an article was first kept. `hangs` never answers. */
async function running(given: { hangs: string; feeds?: readonly Feed[] }) {
  const harbour = await openHarbour({ clock: { ...wallClock, moveTo: () => {} } });
  undo.push(() => harbour.close());
  const kept = new Map<string, PromiseWithResolvers<number>>();
  const momentOf = (url: string) => {
    const moment = kept.get(url) ?? Promise.withResolvers<number>();
    kept.set(url, moment);
    return moment;
  };
  const { store } = harbour.house;
  const articles: typeof store.articles = {
    ...store.articles,
    keep: async (reading, at) => {
      const outcome = await store.articles.keep(reading, at);
      momentOf(reading.article.url).resolve(performance.now());
      return outcome;
    },
  };
  const hanging = Promise.withResolvers<never>();
  hanging.promise.catch(() => undefined);
  const hung: string[] = [];
  const web: typeof harbour.house.web = (url, options) => {
    if (url !== `${harbour.origin}${given.hangs}` && !url.startsWith(slowSite)) return harbour.house.web(url, options);
    hung.push(url);
    return hanging.promise;
  };
  return {
    harbour,
    hung,
    knownAt: (path: string) => momentOf(`${harbour.origin}${path}`).promise,
    begin: () => {
      const stop = new AbortController();
      const { newsroom } = harbour.house;
      const all = { ...newsroom, feeds: [...(given.feeds ?? []), ...newsroom.feeds] };
      const house = { ...harbour.house, newsroom: all, web, store: { ...store, articles } };
      const daemon = startDaemon(house, stop.signal, 100);
      harbour.bell.wake = daemon.wake;
      undo.push(async () => {
        stop.abort();
        hanging.reject(new Error("given up"));
        await daemon.stopped;
      });
    },
  };
}

const putStory = (harbour: HouseAtHarbour, path = "/faehre") =>
  harbour.pages.set(path, { status: 200, html: page(`Fähre fährt wieder ${path}`) });

/** The shortest of five times (ms) between telling of a story and knowing it: a busy machine may take long for any one. */
async function shortestOf(tell: (path: string) => Promise<void>, knownAt: (path: string) => Promise<number>) {
  const took: number[] = [];
  for (const path of ["/eins", "/zwei", "/drei", "/vier", "/fuenf"]) {
    const toldAt = performance.now();
    await tell(path);
    took.push((await knownAt(path)) - toldAt);
  }
  return Math.min(...took);
}

it("a story is known within a second of its notice, while a page of a feed hangs", async () => {
  const { harbour, knownAt, begin } = await running({ hangs: "/haengt" });
  harbour.site.namesHub = false;
  const hangs = { id: "h", title: "Hängt", url: `${harbour.origin}/haengt`, publishedAt: null, updatedAt: null };
  const entry = { ...hangs, summary: null, content: null, authors: [], categories: [], enclosures: [], images: [] };
  await harbour.store.entries.keep({ feed: "hafen", key: "h", url: entry.url, entry }, "unread", Date.now() - 1000);
  begin();
  const tell = async (path: string) => {
    putStory(harbour, path);
    await send(harbour, { event: "published", url: `${harbour.origin}${path}` });
  };
  expect(await shortestOf(tell, knownAt)).toBeLessThan(1000);
  expect(await harbour.store.articles.get(`${harbour.origin}/eins`)).toMatchObject({ withheld: null });
}, 60_000);

it("a story is known within a second of its notice, while more pages of another site hang than are asked at once", async () => {
  const { harbour, hung, knownAt, begin } = await running({ hangs: "/nichts" });
  harbour.site.namesHub = false;
  begin();
  for (let n = 0; n < 12; n += 1)
    expect((await send(harbour, { event: "published", url: `${slowSite}${n}` })).status).toBe(202);
  await expect.poll(() => hung.length, { timeout: 20_000 }).toBe(4);
  const tell = async (path: string) => {
    putStory(harbour, path);
    await send(harbour, { event: "published", url: `${harbour.origin}${path}` });
  };
  expect(await shortestOf(tell, knownAt)).toBeLessThan(1000);
  expect(hung).toHaveLength(4);
}, 60_000);

it("a story is known within a second after a hub was told of it", async () => {
  const { harbour, knownAt, begin } = await running({ hangs: "/nichts" });
  await harbour.subscribe();
  begin();
  const tell = async (path: string) => {
    putStory(harbour, path);
    harbour.items.push({ path, at: Date.now() + 5 });
    await harbour.publish();
  };
  expect(await shortestOf(tell, knownAt)).toBeLessThan(1000);
}, 60_000);

describe("a story is known within a second, while more feeds of another site hang than are asked at once,", () => {
  const feeds = Array.from({ length: 40 }, (_, n) => ({
    name: `langsam ${n}`,
    url: `${slowSite}feed/${n}`,
    folder: null,
    pollEveryMs: 60_000,
  }));

  it("after a hub said that there is news, and not what", async () => {
    const { harbour, hung, knownAt, begin } = await running({ hangs: "/nichts", feeds });
    await harbour.subscribe();
    harbour.hub.manners.delivers = "nothing";
    begin();
    await expect.poll(() => hung.length, { timeout: 20_000 }).toBe(8);
    const tell = async (path: string) => {
      putStory(harbour, path);
      harbour.items.push({ path, at: Date.now() + 5 });
      await harbour.publish();
    };
    expect(await shortestOf(tell, knownAt)).toBeLessThan(1000);
    expect(hung).toHaveLength(8);
  }, 60_000);

  it("after a notice that names its feed, and no page", async () => {
    const { harbour, hung, knownAt, begin } = await running({ hangs: "/nichts", feeds });
    harbour.site.namesHub = false;
    await harbour.run("fetch");
    begin();
    await expect.poll(() => hung.length, { timeout: 20_000 }).toBe(8);
    const tell = async (path: string) => {
      putStory(harbour, path);
      harbour.items.push({ path, at: Date.now() + 5 });
      const answer = await send(harbour, { event: "updated", url: harbour.feed.url, updated_at: path });
      expect(answer.status).toBe(202);
    };
    expect(await shortestOf(tell, knownAt)).toBeLessThan(1000);
  }, 60_000);
});

it("a feed that is told of while it is being asked is asked once more", async () => {
  const { harbour, hung } = await running({ hangs: "/nichts" });
  harbour.site.namesHub = false;
  await harbour.run("fetch");
  const asked = () => harbour.asked.filter((path) => path === "/feed.xml").length;
  const [before, gate] = [asked(), Promise.withResolvers<void>()];
  await harbour.store.feeds.askAt("hafen", harbour.clock.now() - 1);
  const web: typeof harbour.house.web = async (url, options) => {
    const answer = await harbour.house.web(url, options);
    await gate.promise;
    return answer;
  };
  const visit = harbour.run("fetch", { web });
  await expect.poll(asked).toBe(before + 1);
  await harbour.store.feeds.askAt("hafen", harbour.clock.now());
  gate.resolve();
  await visit;
  await harbour.run("fetch");
  expect(asked()).toBe(before + 2);
  await harbour.run("fetch");
  expect(asked()).toBe(before + 2);
  expect(hung).toEqual([]);
});

const programs = findPostgres();

describe.skipIf(!programs)("several workers on one PostgreSQL store", () => {
  const server = useServer(programs);

  it("take a notice once, read its page, and ask a hub and look a post up one at a time", async () => {
    const databaseUrl = await createPlace(server().address);
    const [one, two] = await Promise.all([0, 1].map(() => openStore({ dataDir: "/nowhere", databaseUrl })));
    if (!one || !two) throw new Error("two stores were asked for");
    const first = await openHarbour({ store: one });
    const { clock, push } = first;
    const second = { ...first.house, store: two, worker: "second" };
    undo.push(
      () => one.close(),
      () => two.close(),
      () => first.close(),
    );
    putStory(first);
    const notice = { event: "published", url: `${first.origin}/faehre` };
    const answers = await Promise.all([send(first, notice), send(first, notice), send(first, notice)]);
    expect(answers.map(({ status }) => status).every((status) => status === 202 || status === 200)).toBe(true);
    await Promise.all([first.run("hear"), first.run("hear", second)]);
    expect(await two.articles.get(`${first.origin}/faehre`)).toMatchObject({ version: 1, withheld: null });
    await first.run("fetch");
    const turn = { base: push.publicUrl, at: clock.now(), until: clock.now() };
    const taken = await Promise.all(
      [one, two, one, two].map((store) => store.subscriptions.takeDue({ ...turn, until: turn.at + 1 })),
    );
    expect(taken.flat()).toHaveLength(1);
    clock.moveTo(clock.now() + 1);
    await Promise.all([first.run("fetch"), first.run("fetch", second), first.run("fetch", second)]);
    await first.hub.settled();
    expect(first.hub.asked).toHaveLength(1);
  });
});
