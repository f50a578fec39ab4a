import { afterEach, beforeEach, expect, test } from "vitest";
import { html, minute, openSite, start } from "./site.ts";

let site: Awaited<ReturnType<typeof openSite>>;
beforeEach(async () => {
  site = await openSite();
});
afterEach(() => site.store.close());

const long =
  "Der Rat hat lange beraten und am Ende den Haushalt beschlossen, der mehr Geld für Kitas vorsieht. ".repeat(8);

test("an article under an address never met, with the words of one known, is that article; other words are another", async () => {
  const page = (words: string) =>
    `<html lang="de"><body><article><h1>Bad Lindenau beschließt Haushalt</h1><p>${words}</p></article></body></html>`;
  site.pages["https://bote.example/1"] = { html: page(long) };
  site.pages["https://bote.example/neues-cms/77"] = { html: page(long) };
  site.pages["https://bote.example/neues-cms/78"] = { html: page(`${long} Die Kämmerin ist zufrieden.`) };
  await site.enter({ id: "a", url: "https://bote.example/1" });
  await site.enter({ id: "b", url: "https://bote.example/neues-cms/77" });
  await site.enter({ id: "c", url: "https://bote.example/neues-cms/78" });
  await site.read();
  expect(await site.store.articles.resolve("https://bote.example/neues-cms/77")).toBe("https://bote.example/1");
  expect(await site.store.articles.get("https://bote.example/neues-cms/78")).not.toBeNull();
});

test("two spellings of an address without a canonical, read at the same moment, are one article", async () => {
  const page = { html: html("Haushalt").replace(/<link rel="canonical"[^>]*>/, "") };
  for (const url of ["http://www.bote.example/9/", "https://bote.example/9"]) site.pages[url] = page;
  await site.enter({ id: "a", url: "http://www.bote.example/9/" });
  await site.enter({ id: "b", url: "https://bote.example/9" });
  await site.read();
  expect(await site.store.articles.withoutTeaser("k", 10)).toHaveLength(1);
});

test("an address that leads to the home page is gone, and names no article", async () => {
  site.pages["https://bote.example/1?utm_source=rss"] = { html: html("Haushalt"), at: "https://bote.example/" };
  await site.enter({ id: "a" });
  for (let i = 0; i < 6; i += 1) {
    await site.read();
    site.clock.moveTo(site.clock.now() + 10 * minute);
  }
  expect(await site.entry()).toMatchObject({
    state: "refused",
    why: { en: expect.stringContaining("leads to the home page") },
  });
  expect(await site.store.articles.resolve("https://bote.example/")).toBeNull();
});

test("a date that only the feed knows holds the article back until then", async () => {
  site.pages["https://bote.example/1?utm_source=rss"] = { html: html("Haushalt") };
  await site.enter({ id: "a", publishedAt: start + 9 * minute });
  await site.read();
  expect((await site.store.articles.get("https://bote.example/1"))?.withheld).toBe("unpublished");
  site.pages["https://bote.example/1"] = { html: html("Haushalt") };
  site.clock.moveTo(start + 6 * minute);
  await site.read();
  expect((await site.store.articles.get("https://bote.example/1"))?.withheld).toBe("unpublished");
  site.clock.moveTo(start + 10 * minute);
  await site.read();
  expect((await site.store.articles.get("https://bote.example/1"))?.withheld).toBeNull();
});

test("a living article is looked at again, ever more rarely, for a week", async () => {
  site.pages["https://bote.example/1?utm_source=rss"] = { html: html("Haushalt") };
  site.pages["https://bote.example/1"] = { html: html("Haushalt") };
  await site.enter({ id: "a" });
  const looks: number[] = [];
  for (let at = start; at < start + 8 * 1440 * minute; at += 5 * minute) {
    site.clock.moveTo(at);
    await site.read();
    for (const _ of site.asked.splice(0).filter((url) => url === "https://bote.example/1"))
      looks.push((at - start) / minute);
  }
  const between = (from: number, to: number) => looks.filter((at) => at >= from * 60 && at < to * 60).length;
  expect(between(0, 1)).toBe(10);
  expect(between(1, 24)).toBeGreaterThan(20);
  expect(between(24, 48)).toBeLessThan(9);
  expect(between(48, 168)).toBeGreaterThan(8);
  expect(between(169, 192)).toBe(0);
});

test("what happens to an article is recorded on its post that is out: a new headline, then that it is gone", async () => {
  site.pages["https://bote.example/1?utm_source=rss"] = { html: html("Haushalt") };
  await site.enter({ id: "a" });
  await site.read();
  const post = {
    id: "p1",
    articleUrl: "https://bote.example/1",
    articleVersion: 1,
    channel: "k",
    platform: "x",
    round: 1,
  };
  await site.store.posts.add({ ...post, state: "confirmed", reason: { code: "seen" } }, start);
  site.pages["https://bote.example/1"] = { html: html("Haushalt gekippt") };
  site.clock.moveTo(start + 6 * minute);
  await site.read();
  site.pages["https://bote.example/1"] = { status: 410 };
  site.clock.moveTo(start + 12 * minute);
  await site.read();
  const events = (await site.store.posts.events("p1")).slice(1);
  expect(events.map(({ from, to, reason }) => [from, to, reason.code])).toEqual([
    ["confirmed", "confirmed", "article-changed"],
    ["confirmed", "confirmed", "withdrawn"],
  ]);
  expect(events[0]?.reason.words).toMatchObject({ en: expect.stringContaining('headline is now "Haushalt gekippt"') });
});

test("an article whose page gives no answer does not keep the others from being looked at", async () => {
  site.pages["https://bote.example/1?utm_source=rss"] = { html: html("Haushalt") };
  await site.enter({ id: "a" });
  await site.read();
  site.pages["https://bote.example/1"] = { status: 500 };
  site.clock.moveTo(start + 6 * minute);
  await site.read();
  site.asked.length = 0;
  await site.read();
  expect(site.asked).toEqual([]);
});
