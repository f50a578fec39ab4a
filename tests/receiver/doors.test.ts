import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type HouseAtHarbour, hour, minute, openHarbour, page, secret } from "./newsroom.ts";
import { hmac, post } from "./sender.ts";

let harbour: HouseAtHarbour;
beforeEach(async () => {
  harbour = await openHarbour();
});
afterEach(() => harbour.close());

const at = (path: string) => `${harbour.origin}${path}`;
const put = (path: string) => harbour.pages.set(path, { status: 200, html: page("Fähre fährt wieder") });
const hear = () => harbour.run("hear");
const known = async (path: string) => (await harbour.store.articles.get(at(path)))?.withheld;

type Posted = Record<string, unknown>;

/** A webhook of Ghost's; `old` ones sign the body alone. */
function ghost(given: { current?: Posted; previous?: Posted; signedAt?: number; key?: string; old?: boolean }) {
  const body = JSON.stringify({ post: { current: given.current ?? {}, previous: given.previous ?? {} } });
  const time = String(given.signedAt ?? harbour.clock.now());
  const hex = hmac(given.key ?? secret, body, given.old ? "" : time);
  return post(harbour, "ghost", body, { "x-ghost-signature": `sha256=${hex}, t=${time}` });
}

const current = (changes: Posted = {}) => ({
  id: "6744aa",
  url: at("/faehre/"),
  status: "published",
  updated_at: "2026-11-24T11:59:00.000Z",
  ...changes,
});

it("Ghost tells of a published, edited, unpublished and deleted post, and the page decides each time", async () => {
  put("/faehre/");
  expect((await ghost({ current: current(), previous: { status: "draft" } })).status).toBe(202);
  await hear();
  expect(await known("/faehre/")).toBeNull();
  const asked = () => harbour.asked.filter((path) => path === "/faehre/").length;
  const before = asked();
  await ghost({ current: current({ updated_at: "2026-11-24T12:00:00.000Z" }), previous: { title: "Alt" } });
  await hear();
  expect(asked()).toBe(before + 1);
  harbour.pages.set("/faehre/", { status: 404, html: "" });
  const preview = at("/p/0b9c7a52-6a1e-4a0e-9a67-2f1f3a5c0d11/");
  await ghost({ current: current({ status: "draft", url: preview }), previous: { status: "published" } });
  await hear();
  expect(await known("/faehre/")).toBe("gone");
  put("/faehre/");
  await ghost({ current: current({ updated_at: "2026-11-24T12:00:01.000Z" }), previous: { status: "draft" } });
  await hear();
  expect(await known("/faehre/")).toBeNull();
  harbour.pages.set("/faehre/", { status: 404, html: "" });
  expect((await ghost({ previous: { id: "6744aa", title: "Fähre" } })).status).toBe(202);
  await hear();
  expect(await known("/faehre/")).toBe("gone");
});

it("Ghost's newer notices, which name their event too, are read alike; none is ever answered 410, on which Ghost forgets us", async () => {
  put("/faehre/");
  const told = { current: current({ title: "Fähre", html: "<p>Entwurf</p>" }), previous: { status: "draft" } };
  const body = JSON.stringify({ event: "post.published", post: told });
  const time = String(harbour.clock.now());
  const signed = { "x-ghost-signature": `sha256=${hmac(secret, body, time)}, t=${time}`, "content-version": "v6.2" };
  const answers = [
    await post(harbour, "ghost", body, signed),
    await post(harbour, "ghost", body, {}),
    await post(harbour, "ghost", "{}", { "x-ghost-signature": `sha256=${hmac(secret, "{}", time)}, t=${time}` }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([202, 401, 400]);
  await hear();
  expect(await known("/faehre/")).toBeNull();
});

it("a post that Ghost withdraws is found by the id that its feed gives too", async () => {
  put("/faehre/");
  harbour.items.push({ path: "/anderes" });
  await harbour.run("fetch");
  harbour.clock.moveTo(harbour.clock.now() + 2 * minute);
  const entry = {
    id: "6744aa",
    title: "Fähre",
    url: at("/faehre/"),
    publishedAt: null,
    updatedAt: null,
    summary: null,
  };
  const whole = { ...entry, content: null, authors: [], categories: [], enclosures: [], images: [] };
  await harbour.store.entries.keep({ feed: "hafen", key: "6744aa", url: at("/faehre/"), entry: whole }, "unread", 1);
  await harbour.run("read");
  expect(await known("/faehre/")).toBeNull();
  harbour.pages.set("/faehre/", { status: 410, html: "" });
  await ghost({ previous: { id: "6744aa" } });
  await hear();
  expect(await known("/faehre/")).toBe("gone");
});

it("Ghost's signatures, of either age, are checked; a late one is refused where its time is signed", async () => {
  const late = harbour.clock.now() - hour;
  const tries = [
    await ghost({ current: current(), key: "falsch" }),
    await ghost({ current: current(), signedAt: late }),
    await ghost({ current: current(), signedAt: late, old: true }),
    await ghost({ current: current(), old: true }),
    await post(harbour, "ghost", "{}", { "x-ghost-signature": "sha256=abc, t=1" }),
    await post(harbour, "ghost", "{}", {}),
  ];
  expect(tries.map(({ status }) => status)).toEqual([403, 403, 202, 200, 403, 401]);
  const counts = { "ghost forged": 2, "ghost late": 1, "ghost accepted": 1, "ghost replayed": 1, "ghost unsigned": 1 };
  expect(harbour.counts()).toEqual(counts);
});

it("what Ghost says that is no public post is passed over, and what is no notice refused", async () => {
  const draft = current({ status: "draft", url: at("/p/0b9c7a52-6a1e-4a0e-9a67-2f1f3a5c0d11/") });
  expect((await ghost({ current: draft })).text).toBe("Nothing to read.\n");
  const other = async (json: unknown) => {
    const body = JSON.stringify(json);
    return post(harbour, "ghost", body, { "x-ghost-signature": `sha256=${hmac(secret, body)}` });
  };
  expect((await other({ page: { current: { id: "1" } } })).status).toBe(202);
  expect((await other({ irgendwas: 1 })).status).toBe(400);
  expect((await other({ post: { current: { title: "ohne" } } })).text).toMatch('neither "id" nor "url"');
  await hear();
  expect(harbour.asked).toEqual([]);
});

/** A webhook as WordPress plugins send it: the body's signature in base64. */
function plugin(json: unknown, given: { header?: string; key?: string } = {}) {
  const body = JSON.stringify(json);
  const signature = createHmac("sha256", given.key ?? secret)
    .update(body)
    .digest("base64");
  return post(harbour, "wordpress", body, { [given.header ?? "x-wp-webhook-signature"]: signature });
}

const wordpress = (changes: Posted = {}) => ({
  post_id: 77,
  post: {
    ID: 77,
    guid: at("/?p=77"),
    post_type: "post",
    post_status: "publish",
    post_date_gmt: "2026-11-24 11:58:00",
    post_modified_gmt: "2026-11-24 11:58:00",
    ...changes,
  },
});

it("WordPress plugins tell a post with its permalink, in either of their headers", async () => {
  put("/2026/faehre/");
  expect((await plugin({ ...wordpress(), post_permalink: at("/2026/faehre/") })).status).toBe(202);
  await hear();
  expect(await known("/2026/faehre/")).toBeNull();
  expect((await plugin(wordpress({ ID: 78 }), { header: "x-wc-webhook-signature" })).status).toBe(202);
  expect((await plugin(wordpress(), { key: "falsch" })).status).toBe(403);
  expect((await plugin(wordpress({ post_type: "attachment" }))).text).toBe("Nothing to read.\n");
  expect((await plugin({ hallo: 1 })).text).toMatch('neither "post_id"');
});

it("without a permalink the post is looked up in WordPress; a trashed one is looked at again by its id", async () => {
  put("/2026/faehre/");
  const api = "/wp-json/wp/v2/posts/77?_fields=id,link,status";
  const link = at("/2026/faehre/");
  harbour.pages.set(api, { status: 503, html: "" });
  expect((await plugin(wordpress())).status).toBe(202);
  await hear();
  expect(harbour.asked).toEqual([api]);
  harbour.pages.set(api, { status: 200, html: JSON.stringify({ id: 77, link, status: "publish" }) });
  await hear();
  expect(harbour.asked, "not at once again").toEqual([api]);
  harbour.clock.moveTo((await harbour.store.notices.nextAt()) ?? 0);
  await hear();
  expect(harbour.asked.slice(1)).toEqual([api, "/2026/faehre/"]);
  expect(await known("/2026/faehre/")).toBeNull();
  expect(await harbour.store.notices.nextAt()).toBeNull();
  harbour.pages.set("/2026/faehre/", { status: 404, html: "" });
  expect((await plugin(wordpress({ post_status: "trash" }))).status).toBe(202);
  await hear();
  expect(await known("/2026/faehre/")).toBe("gone");
});

it("where WordPress shows its posts to nobody, the plain address leads to the page as for every reader", async () => {
  harbour.pages.set("/wp-json/wp/v2/posts/77?_fields=id,link,status", { status: 401, html: "{}" });
  put("/?p=77");
  await plugin(wordpress());
  await hear();
  expect(harbour.asked.at(-1)).toBe("/?p=77");
  expect(await known("/?p=77")).toBeNull();
});

it("a post that WordPress knows as private or not at all is read nowhere", async () => {
  const api = "/wp-json/wp/v2/posts/77?_fields=id,link,status";
  for (const answer of [
    { status: 404, html: "{}" },
    { status: 200, html: JSON.stringify({ id: 77, link: at("/entwurf"), status: "draft" }) },
  ]) {
    harbour.pages.set(api, answer);
    await plugin(wordpress({ post_modified_gmt: `2026-11-24 11:58:0${answer.status % 7}` }));
    await hear();
  }
  expect(harbour.asked).toEqual([api, api]);
});

it("our own snippet for WordPress signs as every CMS does, with the time", async () => {
  put("/2026/faehre/");
  const body = JSON.stringify({ event: "published", id: 77, url: at("/2026/faehre/") });
  const timestamp = String(harbour.clock.now() / 1000);
  const headers = {
    "litfass-timestamp": timestamp,
    "litfass-signature": `sha256=${hmac(secret, timestamp, ".", body)}`,
  };
  expect((await post(harbour, "wordpress", body, headers)).status).toBe(202);
  expect((await post(harbour, "wordpress", body, headers)).status).toBe(200);
  const late = String(harbour.clock.now() / 1000 - 3600);
  const signed = { "litfass-timestamp": late, "litfass-signature": hmac(secret, late, ".", body) };
  expect((await post(harbour, "wordpress", body, signed)).status).toBe(403);
  await hear();
  expect(await known("/2026/faehre/")).toBeNull();
});
