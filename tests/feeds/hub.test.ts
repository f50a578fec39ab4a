import { expect, test } from "vitest";
import { announcedBy } from "../../src/feeds/hub.ts";

const url = "https://bote.example/feed";

function answer(body: string, link: string | null = null) {
  const headers = new Headers(link === null ? {} : { link });
  return announcedBy({ url, headers, bytes: new TextEncoder().encode(body) });
}

const items = `<item><title>Eins</title><link rel="hub" href="https://falsch.example/"/></item>`;
const rss = (links: string) =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><title>Bote</title>${links}${items}</channel></rss>`;

test("the headers of the answer tell the hub, whatever the order and quoting of their relations", () => {
  const found = { hub: "https://hub.example/", topic: "https://bote.example/feed.rss" };
  const written = [
    '<https://hub.example/>; rel="hub", <https://bote.example/feed.rss>; rel="self"',
    '</feed.rss>; title="a, b"; rel=self,<https://hub.example/>;rel=hub',
    '<https://hub.example/>; rel="prefetch HUB"; x=1 , <https://bote.example/feed.rss>; rel="alternate self"',
  ];
  for (const link of written) expect(answer(rss(""), link), link).toEqual(found);
  expect(answer(rss('<a:link rel="hub" href="https://anderer.example/"/>'), written[0] ?? "")).toEqual(found);
});

test("without such headers the feed itself tells it: Atom, RSS and JSON Feed", () => {
  const found = { hub: "https://hub.example/", topic: "https://bote.example/self" };
  const links = `<a:link rel="self" href="/self"/><a:link rel="hub" href="https://hub.example/"/>`;
  expect(answer(rss(links))).toEqual(found);
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><link rel="hub" href="https://hub.example/"/><link rel="self" href="/self"/><entry><link rel="hub" href="https://falsch.example/"/></entry></feed>`;
  expect(answer(atom)).toEqual(found);
  const json = { version: "1.1", hubs: [{ type: "rssCloud", url: "https://falsch.example/" }], items: [] };
  expect(answer(JSON.stringify(json))).toBeNull();
  const hubs = [...json.hubs, { type: "WebSub", url: "https://hub.example/" }];
  expect(answer(JSON.stringify({ ...json, hubs, feed_url: "https://bote.example/self" }))).toEqual(found);
});

test("a feed that names no hub, or one that is no web address, has none; without its own address it is known by ours", () => {
  expect(answer(rss(""))).toBeNull();
  expect(answer(rss('<a:link rel="hub" href="javascript:alert(1)"/>'))).toBeNull();
  expect(answer(rss(""), '<ftp://hub.example/>; rel="hub"')).toBeNull();
  expect(answer("{broken")).toBeNull();
  expect(answer(rss('<a:link rel="hub" href="https://hub.example/"/>'))?.topic).toBe(url);
});
