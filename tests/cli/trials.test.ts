import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { type Trials, trialsApart, trialsHere } from "../../src/cli/trials.ts";
import { sendDue } from "../../src/delivery/send.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { readNewsroom } from "../../bench/newsroom.ts";
import { article, hour, minute, morning } from "../support/article.ts";
import { receipt, scriptedChannel } from "../support/channel.ts";
import { duePost, openDesk } from "../support/desk.ts";

const entry = new URL("../../src/trial-thread.ts", import.meta.url);
const { newsroom, schedule } = readNewsroom({ SANDBOX_SITE: "http://127.0.0.1:9/site" });
const rules = { newsroom, schedules: [schedule] };
const days = { at: morning, forMs: 7 * 24 * hour, approving: true };
const slower = { ...schedule, minGapMs: 12 * hour };
let place: { readonly dataDir: string };
let store: Store;
let apart: Trials;

beforeAll(async () => {
  place = { dataDir: mkdtempSync(join(tmpdir(), "litfass-trials-")) };
  store = await openStore(place);
  for (let number = 0; number < 24; number += 1) {
    const at = morning - number * 5 * hour - minute;
    const headline = `Stadtrat Altmoor berät über Vorhaben ${number}`;
    const lede = `Der Stadtrat von Altmoor hat am Abend über das Vorhaben ${number} beraten und die Mittel dafür freigegeben.`;
    const piece = article({ url: `https://kurier.example/a-${number}`, headline, lede, publishedAt: at });
    await store.articles.keep({ article: piece, hash: "h", withheld: null, old: false, aliases: [] }, at);
  }
  apart = trialsApart(place, entry);
});
afterAll(() => store.close());

it("a schedule is tried in a thread of its own with the very result that this process would have", async () => {
  const here = trialsHere(store, adapters);
  const wanted = await here.tryOut(rules, slower, days);
  expect(wanted.difference.articles).toBe(24);
  expect(wanted.difference.channels.some(({ before, after }) => before > after && after > 0)).toBe(true);
  expect(await apart.tryOut(rules, slower, days)).toEqual(wanted);
  expect(await apart.plan(rules, days)).toEqual(await here.plan(rules, days));
}, 300_000);

it("due posts go out while one is under way, which tells how far it is", async () => {
  const desk = await openDesk(scriptedChannel({ publish: [{ receipt: receipt() }] }));
  const seen = new Set<number | null>();
  let isOver = false;
  const before = process.threadCpuUsage();
  const trial = apart.replay(rules, days).finally(() => (isOver = true));
  let out = 0;
  while (!isOver && out < 5) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    seen.add(apart.progress());
    const { id } = await duePost(desk, { url: `https://kurier.example/${"x".repeat(out)}` });
    await sendDue(desk);
    expect((await desk.store.posts.get(id))?.state).toBe("published");
    if (!isOver) out += 1;
  }
  expect(out).toBeGreaterThan(0);
  while (!isOver) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    seen.add(apart.progress());
  }
  const mine = process.threadCpuUsage(before);
  expect([...seen].some((share) => share !== null && share > 0 && share < 1)).toBe(true);
  expect((await trial).articles).toBe(24);
  expect(apart.progress()).toBeNull();
  // The other thread did the work: done here, it costs far more than this thread spent meanwhile, posts and all.
  const began = process.threadCpuUsage();
  await trialsHere(store, adapters).replay(rules, days);
  const whole = process.threadCpuUsage(began);
  expect(mine.user + mine.system).toBeLessThan((whole.user + whole.system) * 0.6);
}, 300_000);

it("one that takes too long is ended with a sentence, and the next one has its turn", async () => {
  const hasty = trialsApart(place, entry, 20);
  await expect(hasty.replay(rules, days)).rejects.toThrow(/longer than 0 s and was ended; nothing was changed/);
  await expect(hasty.plan(rules, days)).rejects.toThrow(/was ended/);
  expect(hasty.progress()).toBeNull();
});

it("what fails there is told in one sentence", async () => {
  const bad = { ...rules, newsroom: { ...newsroom, rules: { ...newsroom.rules, zone: "Nirgends/Wo" } } };
  await expect(apart.replay(bad, days)).rejects.toThrow(/Nirgends/i);
}, 120_000);
