import { once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { openStore } from "../../src/store/index.ts";
import { article, morning } from "../support/article.ts";
import { scriptedChannel } from "../support/channel.ts";
import { duePost, openDesk } from "../support/desk.ts";
import { findPostgres } from "../support/requirements.ts";
import { createPlace, onBothEngines, useServer } from "../support/store.ts";

onBothEngines(() => {
  it("a claim has a lease; when it has run out the post is known as abandoned, and is nobody's to claim", async () => {
    const { store, ...desk } = await openDesk(scriptedChannel({}));
    const { id } = await duePost({ store, ...desk });
    const claim = { at: morning, leaseUntil: morning + 1000, worker: "eins", channels: ["kanal"] };
    expect(await store.claims.take(id, claim)).toMatchObject({ state: "sending", leaseUntil: morning + 1000 });
    expect(await store.claims.take(id, { ...claim, worker: "zwei" })).toBeNull();
    expect(await store.claims.nextAt(morning)).toEqual({ dueAt: null, lookAt: null, leaseAt: morning + 1000 });
    expect(await store.claims.abandoned(morning + 999)).toEqual([]);
    expect(await store.claims.abandoned(morning + 1000)).toMatchObject([{ id, state: "sending" }]);
  });

  it("what is due on a limited channel is put off, breaking news too where nothing has room", async () => {
    const desk = await openDesk(scriptedChannel({}));
    const { id } = await duePost(desk, { priority: 100 });
    const untilAt = morning + 60_000;
    const reason = { code: "limited", at: untilAt } as const;
    const waiting = { channel: "kanal", at: morning, untilAt, reason };
    expect(await desk.store.claims.putOff({ ...waiting, below: 100 })).toBe(0);
    expect(await desk.store.claims.putOff({ ...waiting, below: null })).toBe(1);
    expect(await desk.store.posts.get(id)).toMatchObject({ state: "scheduled", dueAt: untilAt, reason });
  });

  it("a post is not claimed before its moment, under embargo, when withheld, or with words of an older version", async () => {
    const desk = await openDesk(scriptedChannel({}));
    const { id } = await duePost(desk);
    const claim = { at: morning, leaseUntil: morning + 1000, worker: "eins", channels: ["kanal"] };
    const keep = (changes: object, hash: string, at: number) =>
      desk.store.articles.keep({ article: article(changes), hash, withheld: null, old: false, aliases: [] }, at);
    expect(await desk.store.claims.take(id, { ...claim, at: morning - 1 })).toBeNull();
    await keep({ embargoUntil: morning + 1 }, "h2", morning);
    expect(await desk.store.claims.take(id, claim)).toBeNull();
    await desk.store.posts.change(id, "scheduled", { articleVersion: 2 });
    expect(await desk.store.claims.take(id, claim)).toBeNull();
    await desk.store.articles.withhold(article().url, "gone", morning);
    expect(await desk.store.claims.take(id, { ...claim, at: morning + 1 })).toBeNull();
    await keep({ embargoUntil: null }, "h3", morning);
    await desk.store.posts.change(id, "scheduled", { articleVersion: 3 });
    expect(await desk.store.claims.take(id, claim)).toMatchObject({ id });
  });

  it("a post of an article that a person closed to all channels is neither due nor claimed", async () => {
    const desk = await openDesk(scriptedChannel({}));
    const { id } = await duePost(desk);
    const claim = { at: morning, leaseUntil: morning + 1000, worker: "eins" };
    const due = { at: morning, channel: "kanal", punctualSince: morning, limit: 5 };
    await desk.store.articles.close(article().url, "Redaktion", morning);
    expect(await desk.store.claims.due(due)).toEqual([]);
    expect(await desk.store.claims.take(id, claim)).toBeNull();
    expect(await desk.store.claims.nextAt(morning)).toMatchObject({ dueAt: null });
    await desk.store.articles.reopen(article().url, 0);
    expect(await desk.store.claims.due(due)).toMatchObject([{ id }]);
    expect(await desk.store.claims.take(id, claim)).toMatchObject({ id });
  });

  it("an attempt is opened with the claim and closed with the move, or alone when the post is another's by then", async () => {
    const desk = await openDesk(scriptedChannel({}));
    const { id } = await duePost(desk);
    const taken = await desk.store.claims.take(id, { at: morning, leaseUntil: morning + 1000, worker: "eins" });
    expect(await desk.store.attempts.ofPost(id)).toMatchObject([{ id: taken?.attempt, outcome: null }]);
    const ending = { attempt: taken?.attempt ?? 0, outcome: "published", words: null };
    const move = { from: "sending", to: "published", reason: { code: "sent" }, at: morning + 5, ending } as const;
    expect(await desk.store.posts.move(id, { ...move, seenAt: morning - 1 })).toBe(false);
    expect(await desk.store.attempts.ofPost(id)).toMatchObject([{ outcome: "published", endedAt: morning + 5 }]);
    expect(await desk.store.posts.get(id)).toMatchObject({ state: "sending" });
    expect(await desk.store.posts.move(id, { ...move, at: morning + 6 })).toBe(true);
    expect(await desk.store.attempts.ofPost(id)).toMatchObject([{ outcome: "published", endedAt: morning + 6 }]);
  });
});

const programs = findPostgres();

describe.skipIf(!programs)("many workers on one PostgreSQL", () => {
  const server = useServer(programs);

  async function fill(databaseUrl: string, count: number): Promise<void> {
    const store = await openStore({ dataDir: "/nowhere", databaseUrl });
    await store.articles.keep({ article: article(), hash: "h", withheld: null, old: false, aliases: [] }, morning);
    await store.close();
    const raw = postgres(databaseUrl, { max: 1 });
    await raw`
      insert into posts (id, mark, article_url, article_version, channel, platform, round, state, reason, due_at, created_at, changed_at)
      select 'p' || n, 'p' || n, ${article().url}, 1, 'kanal', 'test', n, 'scheduled', '{"code":"slot"}', ${morning}, ${morning}, ${morning}
      from generate_series(1, ${count}::int) n`;
    await raw.end();
  }

  it("four workers claim 2,000 due posts, each of them once", async () => {
    const databaseUrl = await createPlace(server().address);
    await fill(databaseUrl, 2000);
    const folder = mkdtempSync(join(tmpdir(), "litfass-claims-"));
    const claimed = await Promise.all(
      ["eins", "zwei", "drei", "vier"].map(async (name) => {
        const file = join(folder, name);
        const workerData = { databaseUrl, at: morning, name, file };
        await once(new Worker(new URL("claimer.ts", import.meta.url), { workerData, execArgv: [] }), "exit");
        return JSON.parse(readFileSync(file, "utf8")) as string[];
      }),
    );
    expect(claimed.flat()).toHaveLength(2000);
    expect(new Set(claimed.flat()).size).toBe(2000);
    expect(claimed.filter((ids) => ids.length > 0).length).toBeGreaterThan(1);
    const store = await openStore({ dataDir: "/nowhere", databaseUrl });
    const events = await Promise.all(
      claimed
        .flat()
        .slice(0, 50)
        .map((id) => store.posts.events(id)),
    );
    expect(events.every((each) => each.length === 1)).toBe(true);
    await store.close();
  }, 60_000);

  it("who meets another's claim under way gets nothing at once, instead of waiting for its end", async () => {
    const databaseUrl = await createPlace(server().address);
    await fill(databaseUrl, 1);
    const store = await openStore({ dataDir: "/nowhere", databaseUrl });
    const other = postgres(databaseUrl, { max: 1 });
    const claim = { at: morning, leaseUntil: morning + 1000, worker: "eins", channels: ["kanal"] };
    await other.begin(async (sql) => {
      await sql`select id from posts for update`;
      expect(await store.claims.take("p1", claim)).toBeNull();
    });
    expect(await store.claims.take("p1", claim)).toMatchObject({ id: "p1" });
    await other.end();
    await store.close();
  });
});
