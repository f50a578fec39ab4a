import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Feed } from "../../src/model/newsroom.ts";
import { feed, html, minute, openSite, rules, start } from "./site.ts";

let site: Awaited<ReturnType<typeof openSite>>;
beforeEach(async () => {
  site = await openSite();
});
afterEach(() => site.store.close());

test("an entry becomes one article under its canonical address, with what only the feed knew and measured pictures", async () => {
  site.pages["https://bote.example/1?utm_source=rss"] = { html: html("Bad Lindenau beschließt Haushalt") };
  await site.enter({ id: "a" });
  expect(await site.read()).toBe(1);
  const kept = await site.store.articles.get("https://bote.example/1");
  expect(kept).toMatchObject({ version: 1, withheld: null, old: false });
  expect(kept?.article).toMatchObject({
    headline: "Bad Lindenau beschließt Haushalt",
    authors: ["Ute Groß"],
    publishedAt: start,
    images: [
      {
        url: "https://bote.example/b.png",
        credit: "Kim Falk/dpa",
        creditChain: ["Kim Falk", "dpa"],
        widthPx: 3,
        heightPx: 2,
      },
    ],
  });
  expect(await site.entry()).toMatchObject({ state: "read", articleUrl: "https://bote.example/1" });
});

test("two entries of one article give one article, and the same words no new version", async () => {
  for (const url of ["https://bote.example/1?utm_source=rss", "https://bote.example/1?ref=top"])
    site.pages[url] = { html: html("Haushalt") };
  await site.enter({ id: "a" });
  await site.enter({ id: "b", url: "https://bote.example/1?ref=top" });
  await site.read();
  expect((await site.store.articles.get("https://bote.example/1"))?.version).toBe(1);
});

test("a page without an answer is asked again, later and later, then given up with the reason", async () => {
  await site.enter({ id: "a" });
  const waits: number[] = [];
  for (let round = 0; round < 9; round++) {
    await site.read();
    const at = await site.store.entries.nextAt();
    if (at === null) break;
    waits.push((at - site.clock.now()) / minute);
    site.clock.moveTo(at);
  }
  // Up to a fifth more, so that pages told of in one second are not asked in one second again.
  const written = [2 / 60, 5 / 60, 15 / 60, 1, 5, 15, 60, 240];
  expect(waits).toHaveLength(written.length);
  for (const [i, wait] of waits.entries()) {
    expect(wait).toBeGreaterThanOrEqual((written[i] ?? 0) * 0.999);
    expect(wait).toBeLessThanOrEqual((written[i] ?? 0) * 1.21);
  }
  expect(await site.entry()).toMatchObject({ state: "refused", why: { en: expect.stringContaining("no such host") } });
});

test("an article of another house is refused", async () => {
  site.pages["https://other.example/1"] = {
    html: "<article><h1>Ein fremder Bericht</h1><p>Dieser Text gehört einem anderen Haus und bleibt dort.</p></article>",
  };
  await site.enter({ id: "a", url: "https://other.example/1" });
  await site.read({ rules: { ...rules, domains: ["bote.example"] } });
  expect(await site.entry()).toMatchObject({
    state: "refused",
    why: {
      de: "https://other.example/1 gehört zu keiner Domain dieser Redaktion.",
      en: "https://other.example/1 is not of this newsroom's domains.",
    },
  });
});

test("an article dated in the future is kept, withheld, and read again on its day", async () => {
  const later = start + 120 * minute;
  const meta = `<meta property="article:published_time" content="${new Date(later).toISOString()}">`;
  site.pages["https://bote.example/1?utm_source=rss"] = { html: html("Haushalt", meta) };
  await site.enter({ id: "a" });
  await site.read();
  expect((await site.store.articles.get("https://bote.example/1"))?.withheld).toBe("unpublished");
  expect(await site.store.entries.nextAt()).toBe(later);
  site.clock.moveTo(later);
  await site.read();
  expect((await site.store.articles.get("https://bote.example/1"))?.withheld).toBeNull();
});

test("X-Robots-Tag: noindex withholds like the meta does", async () => {
  site.pages["https://bote.example/1?utm_source=rss"] = {
    html: html("Haushalt"),
    headers: { "x-robots-tag": "noindex" },
  };
  await site.enter({ id: "a" });
  await site.read();
  expect((await site.store.articles.get("https://bote.example/1"))?.withheld).toBe("noindex");
});

test("the last look keeps an edit as a new version, and what the feed had told stays", async () => {
  site.pages["https://bote.example/1?utm_source=rss"] = { html: html("Haushalt") };
  await site.enter({ id: "a" });
  await site.read();
  site.pages["https://bote.example/1"] = { html: html("Haushalt") };
  expect(await site.recheck("https://bote.example/1")).toBe(true);
  expect((await site.store.articles.get("https://bote.example/1"))?.version).toBe(1);
  site.pages["https://bote.example/1"] = { html: html("Haushalt gekippt") };
  expect(await site.recheck("https://bote.example/1")).toBe(true);
  const kept = await site.store.articles.get("https://bote.example/1");
  expect(kept).toMatchObject({ version: 2, article: { headline: "Haushalt gekippt", authors: ["Ute Groß"] } });
});

test("the last look withholds an article whose page is gone, and says nothing when there is no answer", async () => {
  site.pages["https://bote.example/1?utm_source=rss"] = { html: html("Haushalt") };
  await site.enter({ id: "a" });
  await site.read();
  expect(await site.recheck("https://bote.example/1")).toBe(false);
  expect((await site.store.articles.get("https://bote.example/1"))?.withheld).toBeNull();
  site.pages["https://bote.example/1"] = { status: 410 };
  expect(await site.recheck("https://bote.example/1")).toBe(true);
  expect((await site.store.articles.get("https://bote.example/1"))?.withheld).toBe("gone");
});

test("an article that moved keeps the address it was known by", async () => {
  site.pages["https://bote.example/1?utm_source=rss"] = { html: html("Haushalt") };
  await site.enter({ id: "a" });
  await site.read();
  site.pages["https://bote.example/2"] = { html: html("Haushalt").replace("bote.example/1", "bote.example/2") };
  await site.enter({ id: "a", url: "https://bote.example/2" });
  await site.read();
  expect(await site.store.articles.get("https://bote.example/2")).toBeNull();
  expect(await site.store.articles.resolve("https://bote.example/2")).toBe("https://bote.example/1");
});

test("a text in a watched folder becomes an article at its public address; without one it is refused with a hint", async () => {
  const folder = await mkdtemp(join(tmpdir(), "litfass-"));
  const watched: Feed = { ...feed, url: null, folder };
  const text =
    "Politik\n\nHaushalt: Bad Lindenau gibt mehr für Kitas\n\nDie Stadt gibt mehr Geld aus.\n\nDas beschloss der Rat am Montag.\n";
  await writeFile(join(folder, "ohne.txt"), text);
  await site.enter({ id: pathToFileURL(join(folder, "ohne.txt")).href, url: null });
  await site.read({ feeds: [watched] });
  expect(await site.entry()).toMatchObject({
    state: "refused",
    why: { en: expect.stringContaining('write a line "URL: https://…" into it') },
  });
  await writeFile(join(folder, "mit.txt"), `URL: https://bote.example/kitas\n\n${text}`);
  await site.enter({ id: pathToFileURL(join(folder, "mit.txt")).href, url: null });
  await site.read({ feeds: [watched] });
  const kept = await site.store.articles.get("https://bote.example/kitas");
  expect(kept?.article).toMatchObject({
    section: "Politik",
    kicker: null,
    headline: "Haushalt: Bad Lindenau gibt mehr für Kitas",
  });
  expect(site.asked).toEqual([]);
  await rm(folder, { recursive: true });
});
