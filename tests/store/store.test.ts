import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { mayMove, moves, postStates } from "../../src/model/post.ts";
import { openStore } from "../../src/store/index.ts";
import { bookingOf } from "../support/booking.ts";
import { article, morning } from "../support/article.ts";
import { duePost, openDesk } from "../support/desk.ts";
import { scriptedChannel } from "../support/channel.ts";
import { onBothEngines, openTestStore } from "../support/store.ts";

onBothEngines(() => {
  it("the store refuses every move that is not legal", async () => {
    const desk = await openDesk(scriptedChannel({}));
    const post = await duePost(desk);
    const illegal = postStates.flatMap((from) =>
      postStates.filter((to) => !mayMove(from, to)).map((to) => ({ from, to })),
    );
    expect(illegal.length).toBe(postStates.length ** 2 - Object.values(moves).flat().length);
    for (const { from, to } of illegal)
      await expect(desk.store.posts.move(post.id, { from, to, reason: { code: "slot" }, at: morning })).rejects.toThrow(
        "may not go",
      );
  });

  it("what a person overruled stays with the post, and ends with other words, another version, or being held", async () => {
    const desk = await openDesk(scriptedChannel({}));
    const { id, draft } = await duePost(desk);
    const { posts, revisions } = desk.store;
    const record = { rules: ["SENT"], who: "Jo „Ö“", why: "Stil", at: morning, articleVersion: 1, words: "f0" };
    const now = async () => (await posts.get(id))?.overruled;
    const given = () => posts.change(id, "scheduled", { overruled: record });
    expect(await now()).toBeNull();
    for (const ends of [{ draft }, { articleVersion: 1 }, { judgement: null }, { overruled: null }]) {
      await given();
      await posts.change(id, "scheduled", { dueAt: morning, ticket: "t" });
      expect(await now()).toEqual(record);
      await posts.change(id, "scheduled", ends);
      expect(await now()).toBeNull();
    }
    await given();
    const reason = { code: "held-by-editor" } as const;
    await posts.move(id, { from: "scheduled", to: "held", reason, at: morning });
    expect(await now()).toBeNull();
    const letGo = { to: "composed", reason, at: morning, who: "Jo", changes: { overruled: record } } as const;
    const seen = await posts.get(id);
    if (!seen) throw new Error("gone");
    expect(await revisions.revise(id, { ...letGo, seen })).toBe(true);
    expect(await now()).toEqual(record);
    const after = await posts.get(id);
    await revisions.revise(id, { seen: after ?? seen, to: "held", reason, at: morning, who: "Jo", changes: {} });
    expect(await now()).toBeNull();
  });

  it("of two moves from the same state only the first is made", async () => {
    const desk = await openDesk(scriptedChannel({}));
    const post = await duePost(desk);
    const hold = { from: "scheduled", to: "held", reason: { code: "held-by-editor" }, at: morning } as const;
    expect(await desk.store.posts.move(post.id, hold)).toBe(true);
    expect(await desk.store.posts.move(post.id, hold)).toBe(false);
  });

  it("what waits on a channel nobody serves any more is no reason to wake", async () => {
    const desk = await openDesk(scriptedChannel({}));
    await duePost(desk);
    expect((await desk.store.claims.nextAt(morning)).dueAt).toBe(morning);
    expect((await desk.store.claims.nextAt(morning, ["kanal"])).dueAt).toBe(morning);
    expect((await desk.store.claims.nextAt(morning, ["anderer"])).dueAt).toBeNull();
    expect((await desk.store.claims.nextAt(morning, [])).dueAt).toBeNull();
  });

  it("an article, channel and round has one post, however often it is added", async () => {
    const desk = await openDesk(scriptedChannel({}));
    const post = await duePost(desk);
    const twin = { ...post, id: "other", reason: { code: "slot" } as const };
    expect(await desk.store.posts.add(twin, morning)).toBe(false);
  });

  it("an article read again unchanged keeps its version; a change or withdrawal makes the next", async () => {
    const store = await openTestStore();
    const piece = {
      article: article(),
      hash: "a",
      withheld: null,
      old: false,
      aliases: ["https://kurier.example/amp/x"],
    };
    expect(await store.articles.keep(piece, 1)).toBe("new");
    expect(await store.articles.keep(piece, 2)).toBe("same");
    expect(await store.articles.keep({ ...piece, hash: "b" }, 3)).toBe("changed");
    expect(await store.articles.keep({ ...piece, hash: "b", withheld: "noindex" }, 4)).toBe("changed");
    expect(await store.articles.get(article().url)).toMatchObject({ version: 3, withheld: "noindex", changedAt: 4 });
    expect(await store.articles.resolve("https://kurier.example/amp/x")).toBe(article().url);
  });

  it("an entry is kept once; when its words change it is read again, unless it is older than the feed's adding", async () => {
    const store = await openTestStore();
    const entry = (title: string) => ({
      feed: "f",
      key: "1",
      url: "https://kurier.example/1",
      entry: {
        id: "1",
        title,
        url: null,
        publishedAt: null,
        updatedAt: null,
        summary: null,
        content: null,
        authors: [],
        categories: [],
        enclosures: [],
        images: [],
      },
    });
    expect(await store.entries.keep(entry("a"), "unread", 1)).toBe("new");
    expect(await store.entries.keep(entry("a"), "unread", 2)).toBe("known");
    const [first] = await store.entries.unread(5, 10);
    await store.entries.settle(first?.id ?? 0, { state: "old", articleUrl: null, why: null });
    expect(await store.entries.keep(entry("b"), "unread", 3)).toBe("changed");
    expect(await store.entries.unread(5, 10)).toEqual([]);
  });

  it("a paused channel's posts are not claimed, and all channels can be paused together", async () => {
    const desk = await openDesk(scriptedChannel({}));
    await duePost(desk);
    const asked = { at: morning, channel: "kanal", punctualSince: morning, limit: 5 };
    const due = async () => (await desk.store.claims.due(asked)).length;
    expect(await due()).toBe(1);
    await desk.store.channels.pause("*", "Redaktion", morning);
    expect(await due()).toBe(0);
    await desk.store.channels.resume("*", "Redaktion", morning);
    await desk.store.channels.pause("kanal", "Redaktion", morning);
    expect(await due()).toBe(0);
  });

  it("a worker's attempts and an article's moves are told in their order", async () => {
    const desk = await openDesk(scriptedChannel({}));
    const { id } = await duePost(desk);
    const first = await desk.store.attempts.open(id, morning);
    const second = await desk.store.attempts.open(id, morning + 1);
    await desk.store.attempts.close(first, { at: morning + 2, outcome: "published", words: null });
    expect(second).toBeGreaterThan(first);
    expect(await desk.store.attempts.ofPost(id)).toMatchObject([
      { id: first, endedAt: morning + 2, outcome: "published" },
      { id: second, startedAt: morning + 1, endedAt: null },
    ]);
    expect((await desk.store.posts.events(id)).map(({ from, to }) => [from, to])).toEqual([
      [null, "composed"],
      ["composed", "scheduled"],
    ]);
  });

  it("amounts are summed exactly enough for a limit to be reached and not passed", async () => {
    const { budget } = await openTestStore();
    const booking = (at: number) => bookingOf("app", { at, limit: 20, amount: 0.2 });
    for (let n = 1; n <= 100; n += 1) expect(await budget.book([booking(n)])).toHaveLength(1);
    await expect(budget.book([booking(101)])).rejects.toThrow("app is full until 777");
    expect(await budget.spent("app", 0)).toBeCloseTo(20, 9);
    expect(await budget.lastHeard("app")).toBeNull();
  });

  it("bookings made at the same moment do not find the same room", async () => {
    const { budget } = await openTestStore();
    const windows = (at: number) => ["b", "a"].map((meter) => bookingOf(meter, { at, limit: 5, amount: 1 }));
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, (_none, n) => budget.book(n % 2 ? windows(n + 1) : windows(n + 1).toReversed())),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    expect(await budget.spent("a", 0)).toBe(5);
  });

  it("instants, counts and sums come back as numbers, texts as they were, lists in the order of their bytes", async () => {
    const store = await openTestStore();
    const names = ["zebra", "Äpfel", "apfel", "Zebra", "_", "10", "9"];
    for (const name of names) await store.feeds.meet(name, `https://kurier.example/${name}?a=\u0000'"`, morning);
    const feeds = await store.feeds.all();
    expect(feeds.map(({ name }) => name)).toEqual(["10", "9", "Zebra", "_", "apfel", "zebra", "Äpfel"]);
    expect(feeds[0]).toMatchObject({ addedAt: morning, address: "https://kurier.example/10?a=\uFFFD'\"" });
    expect(await store.feeds.nextAt(names)).toBe(morning);
  });
});

it("a store on disk keeps what it was given, for the next process too", async () => {
  const folder = mkdtempSync(join(tmpdir(), "litfass-store-"));
  const first = await openStore({ dataDir: folder });
  const second = await openStore({ dataDir: folder });
  await first.feeds.meet("lokal", "https://kurier.example/feed", 7);
  expect(await second.feeds.all()).toMatchObject([{ name: "lokal", addedAt: 7 }]);
  await first.close();
  await second.close();
  rmSync(folder, { recursive: true });
});
