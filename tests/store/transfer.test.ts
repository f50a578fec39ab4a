import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { storeVersion } from "../../src/store/migrate.ts";
import { openMemoryStore, openStore, type Store } from "../../src/store/index.ts";
import { bookingOf } from "../support/booking.ts";
import { morning } from "../support/article.ts";
import { scriptedChannel } from "../support/channel.ts";
import { duePost, openDesk } from "../support/desk.ts";
import { findPostgres } from "../support/requirements.ts";
import { createPlace, onBothEngines, openTestStore, useServer } from "../support/store.ts";

const hard = "Straße „groß“ \n\t\\ ' \" ${x} 💡 \u2028 \u0001 \ud800 end";

/** A store with rows in every table, some with all that is hard to carry. Many of one, so that they go in portions. */
async function filledStore(): Promise<Store> {
  const desk = await openDesk(scriptedChannel({}));
  const { store } = desk;
  for (let n = 0; n < 450; n += 1) await store.feeds.meet(`feed ${n} ${hard}`, hard, morning + n);
  const entry = {
    id: hard,
    title: hard,
    url: null,
    publishedAt: null,
    updatedAt: null,
    summary: null,
    content: "\0",
    authors: [],
    categories: [],
    enclosures: [],
    images: [],
  };
  for (const key of ["a", "b", hard])
    await store.entries.keep({ feed: "f", key, url: null, entry }, "unread", Number.MAX_SAFE_INTEGER);
  const post = await duePost(desk);
  const teaser = { articleUrl: post.articleUrl, version: 1, channel: "kanal", teaser: null, judgement: null };
  await store.teasers.keep({ ...teaser, skipped: hard }, morning);
  const overruled = { rules: ["SENT"], who: hard, why: hard, at: morning, articleVersion: 1, words: "f0" };
  await store.posts.change(post.id, "scheduled", { overruled });
  const attempt = await store.attempts.open(post.id, morning);
  await store.attempts.close(attempt, { at: morning, outcome: "unknown", words: hard });
  await store.channels.pause("*", hard, morning);
  await store.budget.book([bookingOf("m", { at: morning, limit: 9, amount: 0.1 + 0.2 })]);
  await store.budget.heard("m", { used: 1e-7, remaining: 1 / 3, resetAt: null }, morning);
  const push = { feed: "f", hub: hard, topic: hard, base: hard, token: "t" };
  await store.subscriptions.want(push, morning);
  await store.notices.take({ key: hard, door: "webhook", work: { id: hard } }, morning);
  await store.told.say(hard, { said: { kicker: hard }, saidAt: morning });
  await store.rewrites.keep({
    articleUrl: hard,
    version: 1,
    channel: "kanal",
    askedAt: morning,
    tookMs: 40,
    model: hard,
    answeredBy: null,
    promptHash: "f0",
    proposals: [{ text: hard, judgement: { verdict: "pass", rules: [] } }],
    taken: 0,
    trouble: null,
    tokens: 90,
  });
  await store.readings.keep({ postId: post.id, ageMs: 1, at: morning, clicks: 3, data: { clicks: 3 } });
  const time = { postId: post.id, channel: "kanal", arm: "explored", part: "17-20", chance: 0.1 + 0.2, at: morning };
  await store.assignments.keep({ ...time, arm: "explored" });
  const berlin = { from: 0, to: 1, offset: 60, changes: [] };
  await store.zones.keep(
    { name: "Europe/Berlin", dataVersion: "2026c", clock: berlin, seenAt: morning, before: berlin },
    null,
  );
  await store.secrets.keep({ scope: "platform x", name: hard, sealed: hard }, morning);
  await store.tokens.add("leser", { hash: hard, scope: "read", at: morning });
  await store.hooks.meet("cms", morning);
  const told = { id: hard, hook: "cms", kind: "post.published", body: hard };
  await store.hooks.enqueue("cms", { deliveries: [told], seenEvent: 1, at: morning });
  return store;
}

async function linesOf(store: Store): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of store.exportLines()) lines.push(line);
  return lines;
}

/** The rows alone: not the header with its moment, and not the checksum over it. */
async function rowsOf(store: Store): Promise<string[]> {
  return (await linesOf(store)).slice(1, -1);
}

onBothEngines(() => {
  it("an export has a header that counts its rows, and every table is in it", async () => {
    const store = await filledStore();
    const lines = await linesOf(store);
    const header = JSON.parse(lines[0] ?? "") as { counts: Record<string, number>; exportedAt: string };
    expect(header).toMatchObject({ litfass: "export", version: storeVersion });
    expect(Date.parse(header.exportedAt)).toBeGreaterThan(morning - 1e12);
    expect(Object.keys(header.counts)).toHaveLength(22);
    expect(Object.values(header.counts).every((count) => count > 0)).toBe(true);
    expect(Object.values(header.counts).reduce((sum, count) => sum + count)).toBe(lines.length - 2);
  });

  it("what comes after an import is numbered behind what came with it", async () => {
    const from = await filledStore();
    const to = await openTestStore();
    await to.importLines(await linesOf(from));
    const [post] = await to.posts.inState("scheduled");
    const before = await to.attempts.ofPost(post?.id ?? "");
    expect(await to.attempts.open(post?.id ?? "", morning)).toBe((before.at(-1)?.id ?? 0) + 1);
  });

  it("a store that is not empty takes nothing in, and says so; one that only knows its channels does", async () => {
    const lines = await linesOf(await filledStore());
    const used = await openTestStore();
    await used.feeds.meet("lokal", "https://kurier.example/feed", morning);
    const before = await rowsOf(used);
    await expect(used.importLines(lines)).rejects.toThrow(
      `The store in ${used.place} is not empty (it has feeds), and an import would mix two newsrooms: name an empty one. Nothing was imported.`,
    );
    expect(await rowsOf(used)).toEqual(before);
    const checked = await openTestStore();
    await checked.channels.meet("kanal", "test");
    await checked.channels.meet("anderer", "test");
    expect(await checked.importLines(lines)).toBe(lines.length - 2);
  });

  it("of a damaged export nothing is taken in, and the damaged line is named", async () => {
    const lines = await linesOf(await filledStore());
    const swap = (line: number, from: string | RegExp, to: string) =>
      lines.with(line - 1, lines[line - 1]?.replace(from, to) ?? "");
    const damages: [string[], RegExp][] = [
      [[], /line 1 is missing/],
      [["hello"], /line 1 is not a JSON object/],
      [["{}", ...lines.slice(1)], /line 1 is not its header/],
      [lines.slice(0, -1), /line \d+ is not the checksum/],
      [lines.slice(0, 1), /line 1 is not the checksum/],
      [lines.toSpliced(5, 1), /is not the checksum/],
      [swap(300, "Straße", "Strasse"), /is not the checksum/],
      [swap(300, /.{20}$/, ""), /line 300 is not a JSON object/],
      [swap(300, '"feeds"', '"kysely_migration"'), /line 300 names no table/],
      [swap(300, '"failures"', '"mistakes"'), /line 300 does not fit: feeds has no column "mistakes"/],
      [swap(300, '"failures":0', '"failures":null'), /line 300 does not fit: feeds\.failures is not what it should be/],
      [swap(300, '"failures":0', '"failures":0.5'), /line 300 does not fit: feeds\.failures is not what it should be/],
      [
        swap(1, storeVersion, "9999-later"),
        new RegExp(`of a store of version 9999-later, and this Litfass has ${storeVersion}`),
      ],
    ];
    const store = await openTestStore();
    for (const [given, why] of damages) {
      const fault = await store.importLines(given).catch((thrown: unknown) => thrown);
      expect(String(fault)).toMatch(why);
      expect(String(fault)).toMatch(/Nothing was imported/);
      expect(await rowsOf(store)).toEqual([]);
    }
    expect(await store.importLines(lines)).toBe(lines.length - 2);
  });

  it("an export is of one moment, whatever is written meanwhile", async () => {
    const store = await filledStore();
    const before = await rowsOf(store);
    const lines = store.exportLines()[Symbol.asyncIterator]();
    await lines.next();
    const written = store.feeds.meet("during", "https://kurier.example/feed", morning);
    // In memory there is one connection, which the export has until its end.
    if (store.place !== "memory") await written;
    const seen: string[] = [];
    for (let next = await lines.next(); !next.done; next = await lines.next()) seen.push(next.value);
    expect(seen.slice(0, -1)).toEqual(before);
    await written;
    expect(await rowsOf(store)).toHaveLength(before.length + 1);
  });
});

const programs = findPostgres();

describe.skipIf(!programs)("a newsroom", () => {
  const server = useServer(programs);

  it("moves from SQLite to PostgreSQL and back, equal row by row", async () => {
    const from = await filledStore();
    const rows = await rowsOf(from);
    const databaseUrl = await createPlace(server().address);
    const postgres = await openStore({ dataDir: "/nowhere", databaseUrl });
    expect(await postgres.importLines(await linesOf(from))).toBe(rows.length);
    expect(await rowsOf(postgres)).toEqual(rows);
    const back = await openStore({ dataDir: mkdtempSync(join(tmpdir(), "litfass-transfer-")) });
    await back.importLines(postgres.exportLines());
    expect(await rowsOf(back)).toEqual(rows);
    const memory = await openMemoryStore();
    await memory.importLines(back.exportLines());
    expect(await rowsOf(memory)).toEqual(rows);
    for (const store of [from, postgres, back, memory]) await store.close();
  });
});
