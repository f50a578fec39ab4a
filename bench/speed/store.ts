import { DatabaseSync } from "node:sqlite";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openChannel } from "../../src/channels/open.ts";
import { wallClock } from "../../src/clock.ts";
import type { Adapter } from "../../src/model/adapter.ts";
import type { OpenChannel } from "../../src/model/channel.ts";
import type { Channel } from "../../src/model/newsroom.ts";
import type { House } from "../../src/path.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { adapterOn, articleNumber, channelOn, draftOf, readNewsroom } from "../newsroom.ts";

/** Settings that let the sample newsroom be read; nothing is asked at these addresses. */
export const nowhere = { SANDBOX_SITE: "http://127.0.0.1:9/site" };
const bench = readNewsroom(nowhere);
const sample = channelOn(bench, "twitter");

/** A folder for one bench, removed at its end. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "litfass-bench-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Channels on X that post nowhere: the platform's part is `answer`. */
export function channelsOf(count: number): readonly Channel[] {
  return Array.from({ length: count }, (_none, n): Channel => ({ ...sample, name: `kanal-${n}`, missing: [] }));
}

/** X with its words and limits, without its network: a post is answered by `answer`, and never limited. */
export function stillAdapter(answer: (link: string) => Promise<void>): Adapter {
  const x = adapterOn("twitter", () => 1e9);
  return {
    ...x,
    budget: { ...x.budget, minGapMs: 0 },
    publish: async ({ link }, tools) => {
      await tools.spend("post");
      await answer(link);
      return { receipt: { remoteId: "1", url: "https://x.example/1", at: tools.now() } };
    },
    find: async () => ({ remoteId: "1", url: "https://x.example/1", at: 1 }),
  };
}

const quiet = { info: () => {}, warn: () => {} };

/** A house on a store with channels that post nowhere, speaking at any moment. */
export async function openHouse(
  store: Store,
  given: { channels: number; answer?: (link: string) => Promise<void>; worker?: string },
): Promise<{ house: House; open: readonly OpenChannel[] }> {
  const adapter = stillAdapter(given.answer ?? (async () => {}));
  const channels = channelsOf(given.channels);
  const media = () => Promise.reject(new Error("no media here"));
  const secrets = { read: async () => null, keep: async () => {} };
  const needs = { store, clock: wallClock, log: quiet, fetch, media, secrets, redact: (text: string) => text };
  const open = channels.map((channel) => openChannel(channel, adapter, needs));
  for (const { name, platform } of channels) await store.channels.meet(name, platform);
  const web = () => Promise.reject(new Error("no web here"));
  const newsroom = { ...bench.newsroom, channels };
  const worker = given.worker ?? "bench";
  const kept = { newsroom, schedules: [bench.schedule], channels: open, store, clock: wallClock, log: quiet, web };
  return { house: { ...kept, worker, dryRun: false }, open };
}

/** Adds posts, each of an article of its own, in turn on the channels; due at once or at `dueAt`. Gives when, by link. */
export async function addPosts(
  store: Store,
  given: { from: number; count: number; channels: number; dueAt?: (n: number) => number },
): Promise<ReadonlyMap<string, number>> {
  const due = new Map<string, number>();
  const channels = channelsOf(given.channels);
  const adapter = stillAdapter(async () => {});
  const at = Date.now();
  for (let n = given.from; n < given.from + given.count; n += 1) {
    const channel = channels[n % channels.length] ?? sample;
    const article = articleNumber(n, "https://tageblatt.example", at);
    await store.articles.keep({ article, hash: `h${n}`, withheld: null, old: false, aliases: [] }, at);
    const { mark: id, link, draft } = draftOf(article, { adapter, channel });
    const post = { id, articleUrl: article.url, articleVersion: 1, channel: channel.name, platform: channel.platform };
    const reason = { code: "waits-for-slot" } as const;
    await store.posts.add(
      { ...post, round: 1, state: "composed", reason, link, draft, goodUntilAt: at + 30 * 86_400_000 },
      at,
    );
    const changes = { dueAt: given.dueAt?.(n) ?? at };
    due.set(link, changes.dueAt);
    await store.posts.move(id, { from: "composed", to: "scheduled", reason: { code: "slot" }, at, changes });
  }
  return due;
}

/** Fills a store with copies of its first post, by SQL: `state`, and times spread over a year back, or on from now. */
export async function fillBulk(
  folder: string,
  given: { count: number; state: "confirmed" | "scheduled" | "composed" },
): Promise<void> {
  const store = await openStore({ dataDir: folder });
  await addPosts(store, { from: 1, count: 1, channels: 1 });
  await store.close();
  const db = new DatabaseSync(join(folder, "litfass.sqlite"));
  const now = Date.now();
  const inMs = {
    confirmed: `${now} - 86400000 - n * 25000`,
    scheduled: `${now} + 7200000 + n * 60000`,
    composed: `${now} - n * 1000`,
  }[given.state];
  const numbers = `with recursive c(n) as (select 1 union all select n + 1 from c where n < ${given.count})`;
  const copy = (table: string, made: Readonly<Record<string, string>>) => {
    const names = db
      .prepare(`select name from pragma_table_info('${table}')`)
      .all()
      .map(({ name }) => String(name));
    const from = names.map((name) => made[name] ?? `t.${name}`).join(", ");
    db.exec(
      `${numbers} insert into ${table} (${names.join(", ")}) select ${from} from (select * from ${table} limit 1) t, c`,
    );
  };
  const url = "'https://tageblatt.example/lokales/alt-' || n";
  db.exec("PRAGMA synchronous = OFF");
  db.exec("BEGIN");
  copy("articles", { url, published_at: inMs, first_seen_at: inMs, read_at: inMs, changed_at: inMs });
  // Each of the channels of `channelsOf` takes every fourth article: it has words and a post of it, and knows the others are not its.
  const words = `'{"text":"Der Rat von Erlkamp hat zum ' || n || '. Mal getagt."}'`;
  for (let k = 0; k < 4; k += 1)
    db.exec(
      `${numbers} insert into teasers (article_url, version, channel, teaser, written_at)
       select ${url}, 1, 'kanal-${k}', case n % 4 when ${k} then ${words} end, ${inMs} from c`,
    );
  const id = "'alt' || n";
  // What is composed has no moment yet.
  const times = { due_at: given.state === "composed" ? "null" : inMs, created_at: inMs, changed_at: inMs };
  const channel = "'kanal-' || (n % 4)";
  copy("posts", { id, mark: id, article_url: url, state: `'${given.state}'`, channel, ...times });
  copy("events", { id: "1000000 + n", post_id: id, at: inMs });
  db.exec("COMMIT");
  db.close();
}
