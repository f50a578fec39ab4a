import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readPage } from "../../src/articles/page.ts";
import { html, minute, openSite, start } from "./site.ts";

const url = "https://bote.example/1";
const holding = (more: string, head = "") => html("Haushalt", head).replace("</article>", `${more}</article>`);
const read = (text: string) => readPage(text, { url }).article;
const data = (correction: unknown) =>
  `<script type="application/ld+json">${JSON.stringify({ "@type": "NewsArticle", headline: "Haushalt", correction })}</script>`;

describe("a correction is read, and is no part of the body", () => {
  test.each([
    "Korrektur: Die Kämmerin heißt Ute Groß, nicht Ute Klein.",
    "Korrekturhinweis vom 25. November: Der Haushalt gilt ab Mai.",
    "Berichtigung: Der Haushalt gilt ab Mai.",
    "Richtigstellung in eigener Sache: Der Haushalt gilt ab Mai.",
    "Anmerkung der Redaktion: In einer früheren Version hieß es, der Haushalt gelte ab März.",
    "Anm. d. Red.: Wir haben die Zahl der Kitas nachträglich korrigiert.",
    "Hinweis der Redaktion: Ursprünglich hieß es hier, die Stadt spare nicht.",
    "In einer früheren Fassung dieses Artikels stand, der Haushalt gelte ab März.",
    "Correction: The budget begins in May.",
    "Editor's note: An earlier version of this story misstated the date.",
  ])("%s", (words) => {
    const article = read(holding(`<p>${words}</p>`));
    expect(article.corrections).toEqual([words]);
    expect(article.body.join(" ")).not.toContain(words);
  });

  test.each([
    "Hinweis der Redaktion: Über Suizide berichten wir sonst nicht. Hilfe bietet die Seelsorge.",
    "Anmerkung der Redaktion: Die Autorin ist Mitglied des Vereins.",
    "Die Korrektur des Haushalts dauert bis Mai, sagte die Kämmerin: Es fehlt an Personal.",
    "Der Rat hat sich korrigiert und die Sitzung verschoben.",
  ])("but not: %s", (words) => {
    expect(read(holding(`<p>${words}</p>`)).corrections).toBeUndefined();
  });

  test("also from data, in any shape, and once when the page shows it too", () => {
    const words = "Der Haushalt gilt ab Mai, nicht ab März.";
    expect(read(holding("", data(words))).corrections).toEqual([words]);
    expect(read(holding("", data([{ "@type": "CorrectionComment", text: words }]))).corrections).toEqual([words]);
    expect(read(holding(`<p>Korrektur: ${words}</p>`, data(words))).corrections).toEqual([words]);
    expect(read(holding("", data("https://bote.example/korrekturen"))).corrections).toBeUndefined();
  });
});

describe("a living article", () => {
  let site: Awaited<ReturnType<typeof openSite>>;
  beforeEach(async () => {
    site = await openSite();
    site.pages[url] = { html: html("Haushalt") };
    await site.enter({ id: "a", url });
    await site.read();
  });
  afterEach(() => site.store.close());
  const out = { id: "p1", articleUrl: url, articleVersion: 1, channel: "k", platform: "x", round: 1 };
  const lastWords = async () => (await site.store.posts.events("p1")).at(-1)?.reason.words;
  const later = async (page: { html?: string; status?: number }) => {
    site.pages[url] = page;
    site.clock.moveTo(site.clock.now() + 6 * minute);
    await site.read();
  };

  test("that is corrected gets a new version, and its post that is out is told the correction", async () => {
    await site.store.posts.add({ ...out, state: "confirmed", reason: { code: "seen" } }, start);
    await later({ html: holding("<p>Korrektur: Der Haushalt gilt ab Mai.</p>") });
    expect(await site.store.articles.get(url)).toMatchObject({ version: 2 });
    expect(await lastWords()).toMatchObject({
      de: expect.stringContaining("berichtigt: „Korrektur: Der Haushalt gilt ab Mai.“"),
    });
    const events = (await site.store.posts.events("p1")).length;
    await later({ html: holding("<p>Korrektur: Der Haushalt gilt ab Mai.</p>") });
    expect((await site.store.posts.events("p1")).length, "once").toBe(events);
  });

  test("is told of its correction also when its headline changed with it", async () => {
    await site.store.posts.add({ ...out, state: "confirmed", reason: { code: "seen" } }, start);
    await later({ html: holding("<p>Korrektur: Es war der Nachtrag.</p>").replace("<h1>Haushalt", "<h1>Nachtrag") });
    expect(await lastWords()).toMatchObject({ en: expect.stringContaining("corrected it") });
  });

  test("whose page is closed to search is withheld, and open again when it is", async () => {
    await later({ html: html("Haushalt", '<meta name="robots" content="noindex">') });
    expect(await site.store.articles.get(url)).toMatchObject({ withheld: "noindex" });
    await later({ html: html("Haushalt") });
    expect(await site.store.articles.get(url)).toMatchObject({ withheld: null });
  });

  test("whose canonical address moved within the house stays that article, and one that moved to another house is withheld", async () => {
    await later({ html: html("Haushalt").replace("bote.example/1", "bote.example/neu") });
    expect(await site.store.articles.resolve("https://bote.example/neu")).toBe(url);
    expect(await site.store.articles.get(url)).toMatchObject({ withheld: null });
    await later({ html: html("Haushalt").replace("bote.example/1", "anderes-blatt.example/1") });
    expect(await site.store.articles.get(url)).toMatchObject({ withheld: "foreign" });
  });

  test("whose embargo is lifted early, or put on late, has it so in a new version", async () => {
    const until = (iso: string) => `<meta name="litfass:embargo_until" content="${iso}">`;
    await later({ html: html("Haushalt", until("2026-11-24T18:00:00+01:00")) });
    expect((await site.store.articles.get(url))?.article.embargoUntil).toBe(Date.parse("2026-11-24T17:00:00Z"));
    await later({ html: html("Haushalt") });
    expect(await site.store.articles.get(url)).toMatchObject({ version: 3, article: { embargoUntil: null } });
  });

  test("that only changed its date, its advertisements or a picture's parameters is the same version", async () => {
    const again = html("Haushalt", '<meta property="article:modified_time" content="2026-11-24T13:00:00+01:00">');
    await later({
      html: again
        .replace("/b.png", "/b.png?x=77")
        .replace(
          "</article>",
          '</article><aside class="ad"><p>Kaufen Sie jetzt diese wirklich schönen neuen Schuhe im Laden.</p></aside>',
        ),
    });
    expect(await site.store.articles.get(url)).toMatchObject({ version: 1 });
  });
});
