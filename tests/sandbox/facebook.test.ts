import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { app, page, tokens } from "../../sandbox/facebook/page.ts";
import { openGraph } from "./graph.ts";
import { minute, pictureOf, second } from "./support.ts";

const link = "https://kurier.example/hafen/faehre.html?utm_content=k7q2";
const fields = "id,created_time,message,permalink_url,attachments{unshimmed_url,url}";

describe("a post on the sandbox's Facebook", () => {
  it("is made with message and link, and answers with its id alone", async () => {
    const { feed, arrived } = await openGraph();
    const { status, body } = await feed({ message: "Die Fähre fährt wieder. #Nordhafen", link });
    expect(status).toBe(200);
    expect(body).toEqual({ id: expect.stringMatching(new RegExp(`^${page.id}_\\d+$`)) });
    expect(arrived()).toMatchObject([{ id: body.id, link, tags: ["Nordhafen"], card: null, imageUrl: null }]);
  });

  it("bears the card of the linked page, and is not made where that page cannot be read", async () => {
    const { feed, arrived, origin } = await openGraph();
    await feed({ message: "Lesen", link: `${origin}/site/` });
    expect(arrived()[0]?.card).toMatchObject({ url: `${origin}/site/`, title: expect.any(String) });
    const { status, body } = await feed({ message: "Weg", link: `${origin}/site/weg.html` });
    expect([status, body.error?.code]).toEqual([400, 1_609_005]);
    expect(arrived()).toHaveLength(1);
  });

  it("cannot be read before the reading delay is over, and then bears link and message", async () => {
    const { feed, list, ask, pass } = await openGraph({ readingDelayMs: { facebook: 30 * second } });
    const id = String((await feed({ message: "Neu", link })).body.id);
    pass(29_999);
    expect((await list(`fields=${fields}`)).body.data?.map((each) => each.id)).not.toContain(id);
    expect((await ask(`/${id}`)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
    pass(1);
    const post = (await list(`fields=${fields}`)).body.data?.find((each) => String(each.id) === id);
    expect(post?.message).toBe("Neu");
    const [shown] = post?.attachments?.data ?? [];
    expect(Object.keys(shown ?? {}).sort()).toEqual(["unshimmed_url", "url"]);
    expect(shown?.unshimmed_url).toBe(link);
    expect(new URL(String(shown?.url)).searchParams.get("u")).toBe(link);
  });

  it.each([
    ["nothing", {}, 100],
    ["a message of 63,207 characters", { message: "a".repeat(63_207) }, 100],
    ["a link that is none", { message: "a", link: "kurier" }, 100],
    ["a link to Facebook itself", { message: "a", link: "https://www.facebook.com/x" }, 100],
    ["a parameter Graph does not know", { message: "a", idempotency_key: "1" }, 100],
    ["a photo that was never uploaded", { message: "a", attached_media: '[{"media_fbid":"1"}]' }, 100],
  ])("is refused with %s", async (_what, form, code) => {
    const { feed, arrived, world } = await openGraph();
    const { status, body } = await feed(form);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code, type: "OAuthException", fbtrace_id: expect.any(String) });
    expect(world.refusals).toMatchObject([{ platform: "facebook", status: 400 }]);
    expect(arrived()).toEqual([]);
  });

  it("is refused as 506 when the one before said the same, and taken when another stands between", async () => {
    const { feed, arrived } = await openGraph();
    await feed({ message: "Die Fähre fährt.", link });
    const again = await feed({ message: "Die Fähre fährt.", link });
    expect([again.status, again.body.error?.code]).toEqual([400, 506]);
    await feed({ message: "Die Fähre fährt nicht." });
    expect((await feed({ message: "Die Fähre fährt.", link })).status).toBe(200);
    expect(arrived()).toHaveLength(3);
  });

  it("can be changed by the app that made it and removed; nothing of it stays to be read", async () => {
    const { feed, send, ask, world, pass, arrived } = await openGraph({ backlog: 1 });
    const id = String((await feed({ message: "Fasch", link })).body.id);
    pass(world.readingDelayMs.facebook);
    expect((await send(`/${id}`, { message: "Falsch" })).body).toEqual({ success: true });
    expect((await ask(`/${id}?fields=message`)).body).toEqual({ id, message: "Falsch" });
    const foreign = world.posts.find((post) => post.platform === "facebook" && post.foreign)?.id;
    expect((await send(`/${foreign}`, { message: "Meins" })).body.error?.code).toBe(200);
    expect((await ask(`/${id}`, { method: "DELETE" })).body).toEqual({ success: true });
    expect((await ask(`/${id}`)).body.error?.code).toBe(100);
    expect(arrived()).toEqual([]);
  });
});

describe("photos on the sandbox's Facebook", () => {
  it("are no post when they are uploaded unpublished, and stand under one post, once", async () => {
    const graph = await openGraph();
    const picture = await pictureOf(graph);
    const { body } = await graph.photo(picture, { published: "false", alt_text_custom: "Eine weiße Fähre" });
    expect(graph.arrived()).toEqual([]);
    const attached = { "attached_media[0]": JSON.stringify({ media_fbid: body.id }) };
    expect((await graph.feed({ message: `Bild ${link}`, ...attached })).status).toBe(200);
    expect(graph.arrived()).toMatchObject([{ link, altText: "Eine weiße Fähre", card: null }]);
    const kept = await fetch(graph.arrived()[0]?.imageUrl ?? "");
    expect((await kept.blob()).size).toBe(picture.size);
    const twice = await graph.feed({
      message: "Noch einmal",
      attached_media: JSON.stringify([{ media_fbid: body.id }]),
    });
    expect(twice.body.error).toMatchObject({ code: 100, error_subcode: 1_366_051 });
  });

  it("make a post of their own when they are published, also from an address", async () => {
    const { send, arrived, origin } = await openGraph();
    const url = `${origin}/site/media/balkon.jpg`;
    const { body } = await send(`/${page.id}/photos`, { url, caption: "Balkon" });
    expect(arrived()).toMatchObject([{ id: body.post_id, text: "Balkon" }]);
  });

  it("are refused from 4 MB on, and when they are neither JPEG nor PNG whatever they call themselves", async () => {
    const graph = await openGraph();
    const picture = await pictureOf(graph);
    const large = new Blob([picture, new Uint8Array(4 * 1024 * 1024 - picture.size)], { type: "image/jpeg" });
    const gif = new Blob(["GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;"], { type: "image/jpeg" });
    for (const file of [large, gif]) {
      const { body } = await graph.photo(file, { published: "false" });
      expect(body.error).toMatchObject({ code: 100, error_subcode: 1_366_046 });
    }
    expect((await graph.photo(large.slice(0, -1), { published: "false" })).status).toBe(200);
  });
});

describe("the door of the sandbox's Graph", () => {
  it("takes the token from header, query or form, and no other token", async () => {
    const { get, feed } = await openGraph();
    const path = `/facebook/v26.0/${page.id}`;
    expect((await get(`${path}?access_token=${tokens.page}`)).body).toEqual({ id: page.id, name: page.name });
    const form = { method: "POST", body: new URLSearchParams({ access_token: tokens.page, message: "Hallo" }) };
    expect((await get(`${path}/feed`, form)).status).toBe(200);
    expect((await get(path)).body.error).toMatchObject({ code: 104, type: "OAuthException" });
    expect((await feed({ message: "a" }, "guessed")).body.error?.code).toBe(190);
  });

  it("lets a token without pages_manage_posts read, and neither post nor remove", async () => {
    const { feed, ask, list, arrived } = await openGraph();
    expect((await feed({ message: "a" }, tokens.reader)).body.error?.code).toBe(200);
    const [post] = (await list("limit=1")).body.data ?? [];
    const removal = await ask(`/${String(post?.id)}`, { method: "DELETE" }, tokens.reader);
    expect([removal.status, removal.body.error?.code]).toEqual([403, 200]);
    expect((await ask("/me", {}, tokens.reader)).body.id).toBe(page.id);
    expect(arrived()).toEqual([]);
    const { body } = await ask(`/debug_token?input_token=${tokens.reader}`);
    expect(body.data).toMatchObject({ is_valid: true, profile_id: page.id });
    expect(body.data?.scopes).not.toContain("pages_manage_posts");
  });

  it.each([
    ["v20.0", 2635],
    ["v99.0", 2500],
    ["latest", 2500],
  ])("refuses version %s", async (version, code) => {
    const { get, arrived } = await openGraph();
    const body = new URLSearchParams({ access_token: tokens.page, message: "Hallo" });
    const answer = await get(`/facebook/${version}/${page.id}/feed`, { method: "POST", body });
    expect([answer.status, answer.body.error?.code]).toEqual([400, code]);
    expect(arrived()).toEqual([]);
  });

  it("holds a proof of the app's secret to it", async () => {
    const { ask } = await openGraph();
    const proof = createHmac("sha256", app.secret).update(tokens.page).digest("hex");
    expect((await ask(`/me?appsecret_proof=${proof}`)).status).toBe(200);
    expect((await ask(`/me?appsecret_proof=${proof.replace(/^./, "x")}`)).body.error?.code).toBe(100);
  });

  it("tells with every answer how much of the Page's calls is used", async () => {
    const { ask } = await openGraph();
    const { headers } = await ask("/me");
    const [usage] = JSON.parse(headers.get("x-business-use-case-usage") ?? "{}")[page.id] ?? [];
    expect(usage).toMatchObject({ type: "pages", call_count: 0, estimated_time_to_regain_access: 0 });
    expect(JSON.parse(headers.get("x-app-usage") ?? "{}")).toHaveProperty("call_count");
  });

  it("reads a page anew for its card, and refuses paths that there are not", async () => {
    const { send, ask, origin, world } = await openGraph();
    const { body } = await send("/", { id: `${origin}/site/`, scrape: "true" });
    expect(body).toMatchObject({ url: `${origin}/site/`, title: expect.any(String) });
    expect((await ask("/a/b/c/d")).status).toBe(404);
    expect(world.refusals).toHaveLength(1);
  });
});

describe("lists of the sandbox's Facebook", () => {
  it("are paged by cursor to their end, each post once, and not strictly by time", async () => {
    const { list, get } = await openGraph({ backlog: 240 });
    const posts: { id: string; at: number }[] = [];
    let { body } = await list("limit=100&fields=created_time");
    for (let pages = 1; pages <= 10; pages += 1) {
      for (const each of body.data ?? [])
        posts.push({ id: String(each.id), at: Date.parse(String(each.created_time)) });
      const next = body.paging?.next;
      if (next === undefined) break;
      const { pathname, search } = new URL(String(next));
      ({ body } = await get(pathname + search, { headers: { authorization: `Bearer ${tokens.page}` } }));
    }
    expect(new Set(posts.map(({ id }) => id)).size).toBe(240);
    expect(posts).toHaveLength(240);
    const turns = posts.filter(({ at }, index) => index > 0 && at > (posts[index - 1]?.at ?? 0));
    expect(turns.length).toBeGreaterThan(10);
  });

  it("begin and end where they are told to", async () => {
    const { list, now } = await openGraph({ backlog: 50 });
    const seconds = (hours: number) => Math.floor(now() / 1000) - hours * 3600;
    expect((await list(`limit=100&since=${seconds(10)}`)).body.data).toHaveLength(3);
    expect((await list(`limit=100&since=${new Date(now() - 600 * minute).toISOString()}`)).body.data).toHaveLength(3);
    expect((await list(`limit=100&since=${seconds(10)}&until=${seconds(4)}`)).body.data).toHaveLength(2);
    expect((await list(`since=${seconds(-1)}`)).body).toEqual({ data: [] });
  });

  it("tell only the fields that are asked for, and refuse one that posts do not have", async () => {
    const { list } = await openGraph();
    expect(Object.keys((await list("limit=1")).body.data?.[0] ?? {}).sort()).toEqual(["created_time", "id", "message"]);
    const { body } = await list("limit=1&fields=permalink_url,reactions.limit(0).summary(true)");
    expect(Object.keys(body.data?.[0] ?? {}).sort()).toEqual(["id", "permalink_url", "reactions"]);
    const refused = await list("fields=id,link");
    expect(refused.body.error?.message).toBe("(#100) Tried accessing nonexisting field (link) on node type (PagePost)");
    expect((await list("fields=id,attachments{url")).status).toBe(400);
  });

  it.each(["limit=101", "limit=0", "since=gestern", "after=nowhere", "pretty=1"])("refuse %s", async (query) => {
    const { list } = await openGraph();
    const { status, body } = await list(query);
    expect([status, body.error?.code]).toEqual([400, 100]);
  });
});
