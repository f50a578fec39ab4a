import { afterEach, beforeEach, expect, it } from "vitest";
import type { Entry } from "../../src/model/entry.ts";
import type { Store } from "../../src/store/index.ts";
import { article } from "../support/article.ts";
import { onBothEngines, openTestStore } from "../support/store.ts";

const at = Date.parse("2026-11-24T12:00:00Z");
const hour = 3_600_000;
const entry = (id: string, publishedAt: number | null): Entry => ({
  id,
  title: id,
  url: `https://bote.example/${id}`,
  publishedAt,
  updatedAt: null,
  summary: null,
  content: null,
  authors: [],
  categories: [],
  enclosures: [],
  images: [],
});
const given = (id: string, publishedAt: number | null = at) => ({
  feed: "bote",
  key: id,
  url: `https://bote.example/${id}`,
  entry: entry(id, publishedAt),
});
const unread = { state: "unread", readAfter: at, why: null } as const;

onBothEngines(() => {
  let store: Store;
  beforeEach(async () => {
    store = await openTestStore();
    await store.feeds.meet("bote", "https://bote.example/feed", at);
  });
  afterEach(() => store.close());

  it("an entry is found by its key and address, and kept again with another fate", async () => {
    expect(await store.sources.keepEntry(given("a"), { ...unread, state: "old" }, at)).toBe("new");
    expect(await store.sources.byKeys("bote", ["a", "b"])).toMatchObject([{ key: "a", state: "old", seenAt: at }]);
    expect(await store.sources.byAddresses(["https://bote.example/a"])).toHaveLength(1);
    expect(await store.sources.isOldPage("bote", ["https://bote.example/a"])).toBe(true);
    expect(await store.sources.keepEntry(given("a"), { ...unread, readAfter: at + 5 }, at + 1)).toBe("changed");
    expect(await store.sources.byKeys("bote", ["a"])).toMatchObject([
      { state: "unread", readAfter: at + 5, seenAt: at },
    ]);
  });

  it("first contact, arrivals and held entries are told apart", async () => {
    await store.sources.keepEntry(given("first", at - hour), { ...unread, state: "old" }, at);
    await store.sources.keepEntry(given("later"), unread, at + hour);
    const held = { state: "unread", readAfter: at + 9 * hour, why: "held: too many" } as const;
    await store.sources.keepEntry(given("flood"), held, at + hour);
    expect(await store.sources.firstContact("bote")).toEqual({
      at,
      shown: [{ title: expect.anything(), date: at - hour }],
    });
    expect(await store.sources.firstContact("other")).toBeNull();
    expect(await store.sources.arrivals("bote", at)).toEqual([at + hour]);
    expect(await store.held.byFeed()).toEqual(new Map([["bote", { count: 1, sinceAt: at + hour }]]));
    expect(await store.held.byFeed("other")).toEqual(new Map());
    expect((await store.entries.unread(at + 90 * 24 * hour, 9)).map(({ key }) => key)).toEqual(["later"]);
    expect(await store.held.expire(at + 9 * hour, "held: nobody came")).toEqual(new Map());
    expect(await store.held.expire(at + 10 * hour, "held: nobody came")).toEqual(new Map([["bote", 1]]));
    expect(await store.sources.byKeys("bote", ["flood"])).toMatchObject([{ state: "old", why: "held: nobody came" }]);
  });

  it("an article is found under the first of its names, and looked at again when a tenth of its age has passed", async () => {
    const aliases = ["content:1", "https://bote.example/alt"];
    const kept = { article: article(), hash: "h", withheld: null, old: false, aliases };
    await store.articles.keep(kept, at);
    expect(await store.sources.articleOf(["https://bote.example/none", "content:1"])).toBe(article().url);
    expect(await store.sources.articleOf([])).toBeNull();
    const due = (now: number) => store.sources.toLookAt({ now, since: at - hour, pauseMs: 300_000, limit: 9 });
    expect(await due(at + 60_000)).toEqual([]);
    expect(await due(at + 300_000)).toEqual([article().url]);
    await store.sources.triedInVain(article().url, at + 10 * hour);
    expect(await due(at + 11 * hour)).toEqual([]);
    expect(await due(at + 11.2 * hour)).toEqual([article().url]);
    expect(await store.sources.tellPosts(article().url, { code: "withdrawn" }, at)).toBe(0);
  });
});
