import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readPage } from "../../src/articles/page.ts";
import { withEntry } from "../../src/articles/keep.ts";
import { wallClock } from "../../src/clock.ts";
import { keptOf } from "../../src/feeds/identify.ts";
import { parseFeed } from "../../src/feeds/parse.ts";
import type { Article } from "../../src/model/article.ts";
import type { CmsRoad } from "../../src/model/cms.ts";
import { findMissing } from "../support/requirements.ts";
import { hour, type HouseAtHarbour, minute, openHarbour, page, secret, start } from "./newsroom.ts";
import { hmac, post, send } from "./sender.ts";

const guide = readFileSync(join(import.meta.dirname, "../../docs/for-your-cms.md"), "utf8");

/** The examples of the guide in one language, in order. */
const examples = (language: string) =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(([, text = ""]) => text);
const [notice = ""] = examples("json");
const [markup = ""] = examples("html");
const [item = ""] = examples("xml");

let harbour: HouseAtHarbour;
beforeEach(async () => {
  harbour = await openHarbour();
});
afterEach(() => harbour.close());

const path = "/lokales/faehre-faehrt-wieder";
const url = () => `${harbour.origin}${path}`;
const here = (text: string) => text.replaceAll("https://zeitung.example", harbour.origin);
const put = (more = "") => harbour.pages.set(path, { status: 200, html: page("Fähre fährt wieder", more) });
const kept = async (): Promise<Article> => {
  const found = await harbour.store.articles.get(url());
  if (!found) throw new Error("no article");
  return found.article;
};

async function byWebhook(): Promise<Article> {
  put();
  expect(await send(harbour, here(notice))).toEqual({ status: 202, text: "Taken.\n" });
  await harbour.run("hear");
  return kept();
}

async function byFeed(): Promise<Article> {
  put();
  await harbour.run("fetch");
  harbour.clock.moveTo(start + 2 * minute);
  const more = here(item).replace(/<item[^>]*>|<\/item>|<title>.*<\/title>|<link>.*<\/link>/g, "");
  harbour.items.push({ path, more });
  await harbour.run("fetch");
  await harbour.run("read");
  return kept();
}

async function byPage(): Promise<Article> {
  put(here(markup));
  await send(harbour, { event: "published", url: url() });
  await harbour.run("hear");
  return kept();
}

const roads: readonly (readonly [CmsRoad, () => Promise<Article>])[] = [
  ["webhook", byWebhook],
  ["feed", byFeed],
  ["page", byPage],
];

it.each(roads)(
  "all fields of the guide are read from the %s, with the road of each, and stay when it is read again",
  async (road, read) => {
    const article = await read();
    const at = (text: string) => Date.parse(text);
    expect(article.cms?.fields).toEqual({
      kicker: "Kleinhafen",
      embargoUntil: at("2026-11-24T17:00:00Z"),
      expiresAt: at("2026-11-25T23:00:00Z"),
      sensitivity: "none",
      isAd: false,
      isOpinion: false,
      breaking: false,
      teasers: {
        twitter: "Die Fähre von Kleinhafen fährt ab Montag wieder.",
        facebook: "Ab Montag fährt die Fähre von Kleinhafen wieder. Das teilte die Reederei Nordlicht mit.",
      },
      skip: ["pinterest"],
      image: {
        url: `${harbour.origin}/bilder/faehre.jpg`,
        alt: "Die Fähre liegt am Anleger von Kleinhafen",
        credit: "Kim Falk",
      },
      imageRights: ["facebook", "twitter"],
    });
    const names = Object.keys(article.cms?.fields ?? {});
    expect(article.cms?.from).toEqual(Object.fromEntries(names.map((name) => [name, road])));
    expect(article).toMatchObject({
      kicker: "Kleinhafen",
      embargoUntil: at("2026-11-24T17:00:00Z"),
      sponsored: false,
      opinion: false,
      images: [
        { url: `${harbour.origin}/bilder/faehre.jpg`, credit: "Kim Falk", alt: expect.stringContaining("Anleger") },
      ],
    });
    const before = await harbour.store.articles.get(url());
    harbour.clock.moveTo(harbour.clock.now() + hour);
    await harbour.store.told.lookAgain(url(), harbour.clock.now());
    await harbour.run("hear");
    const after = await harbour.store.articles.get(url());
    expect(after).toMatchObject({ version: 1, article: before?.article });
    expect(after?.readAt).toBeGreaterThan(before?.readAt ?? 0);
  },
);

it("where the roads differ the page counts before the notice and the notice before the feed, field by field", async () => {
  const said = (text: string, more = "") =>
    `<litfass:kicker>${text}</litfass:kicker><litfass:teaser platform="x">${text}.</litfass:teaser>${more}`;
  const feedOnly = `<litfass:sensitivity>minors</litfass:sensitivity><litfass:teaser platform="facebook">Feed.</litfass:teaser>`;
  put();
  await harbour.run("fetch");
  harbour.clock.moveTo(start + 2 * minute);
  harbour.items.push({ path, more: said("Feed", feedOnly) });
  await harbour.run("fetch");
  await harbour.run("read");
  expect((await kept()).kicker).toBe("Feed");
  const social = { teaser: { x: "Notiz." } };
  await send(harbour, { event: "updated", url: url(), kicker: "Notiz", is_ad: true, social });
  await harbour.run("hear");
  expect(await kept()).toMatchObject({
    kicker: "Notiz",
    sponsored: true,
    cms: { fields: { sensitivity: "minors", teasers: { twitter: "Notiz.", facebook: "Feed." } } },
  });
  put(`<script type="application/ld+json">{"@type":"NewsArticle","litfass":{"kicker":"Seite"}}</script>`);
  await harbour.store.told.lookAgain(url(), harbour.clock.now());
  await harbour.run("hear");
  expect((await kept()).cms).toMatchObject({
    fields: { kicker: "Seite", isAd: true },
    from: { kicker: "page", isAd: "webhook", sensitivity: "feed" },
  });
  put();
  await harbour.store.told.lookAgain(url(), harbour.clock.now());
  await harbour.run("hear");
  expect((await kept()).kicker, "what the page says no more").toBe("Notiz");
});

it("a picture that the CMS names keeps what the page shows of it, and stands before the others", async () => {
  const figure = (name: string) =>
    `<figure><img src="/bilder/${name}.jpg" alt="Bild ${name}"><figcaption>${name}. Foto: Kim Falk</figcaption></figure>`;
  const html = page("Fähre fährt wieder").replace("<p>", `${figure("eins")}${figure("zwei")}<p>`);
  harbour.pages.set(path, { status: 200, html });
  const social = { image: here("https://zeitung.example/bilder/zwei.jpg") };
  await send(harbour, { event: "published", url: url(), social });
  await harbour.run("hear");
  expect((await kept()).images).toMatchObject([
    { url: `${harbour.origin}/bilder/zwei.jpg`, caption: "zwei.", credit: "Kim Falk", alt: "Bild zwei" },
    { url: `${harbour.origin}/bilder/eins.jpg` },
  ]);
});

it("JSON Feed carries them in _litfass, and a feed may name the namespace as it likes", () => {
  const {
    event: _event,
    url: _url,
    id: _id,
    updated_at: _at,
    ...fields
  } = JSON.parse(notice) as Record<string, unknown>;
  const feed = { version: "1.1", title: "t", items: [{ id: "1", url: "https://zeitung.example/1", _litfass: fields }] };
  const bytes = (text: string) => new TextEncoder().encode(text);
  const from = { url: "https://zeitung.example/feed", contentType: null };
  const json = parseFeed(bytes(JSON.stringify(feed)), from).entries[0];
  const renamed = item.replaceAll(/<(\/?)litfass:/g, "<$1l:").replace("xmlns:litfass", "xmlns:l");
  const xml = parseFeed(bytes(`<rss><channel><title>t</title>${renamed}</channel></rss>`), from).entries[0];
  expect(json?.cms).toMatchObject({ kicker: "Kleinhafen", skip: ["pinterest"] });
  expect(xml?.cms).toEqual(json?.cms);
  const nowhere = parseFeed(bytes(`<rss><channel><item><litfass:skip/></item></channel></rss>`), from).entries[0];
  expect(nowhere?.cms).toEqual({ skip: ["*"] });
});

it("what a person reads of an article names the road of each field", () => {
  const reading = readPage(page("Fähre", markup), { url: "https://zeitung.example/1" });
  expect(reading.why).toMatchObject({
    kicker: "json-ld litfass",
    sponsored: "json-ld litfass",
    images: "json-ld litfass",
  });
  const from = { url: "https://zeitung.example/feed", contentType: null };
  const bytes = new TextEncoder().encode(`<rss><channel>${item}</channel></rss>`);
  const [entry] = parseFeed(bytes, from).entries;
  const bare = readPage(page("Fähre"), { url: "https://zeitung.example/1" });
  expect(entry && withEntry(bare.article, keptOf(entry)).cms?.from).toMatchObject({ kicker: "feed", skip: "feed" });
});

it("fields that are broken or hostile cost only themselves", async () => {
  put();
  const social = {
    teaser: { x: "x".repeat(6000), facebook: 7, __proto__: "böse", youtube: "Gut \u202e so" },
    skip: { a: 1 },
    image: "javascript:alert(1)",
    image_rights: [["x"]],
  };
  const { text } = await send(harbour, {
    event: "published",
    url: url(),
    kicker: ["a"],
    embargo_until: "demnächst",
    is_ad: "jein",
    constructor: 1,
    social,
  });
  expect(text).toMatch(/^Taken\. Not understood: kicker, embargo_until, is_ad, .*social\.skip, social\.image, /);
  await harbour.run("hear");
  expect((await kept()).cms?.fields).toEqual({ teasers: { youtube: expect.stringMatching(/^Gut .*so$/) } });
});

const missing = findMissing(["sh", "openssl", "curl", "sed"]);

it.skipIf(missing.length > 0)("the guide's commands, run as they stand, are taken", async () => {
  await harbour.close();
  harbour = await openHarbour({ clock: { ...wallClock, moveTo: () => {} } });
  const [commands = ""] = examples("sh");
  const env = { PATH: process.env.PATH ?? "", PUSH_SECRET: secret, PUSH_PUBLIC_URL: harbour.url };
  const { stdout } = await promisify(execFile)("sh", ["-eu", "-c", here(commands)], { env });
  expect(stdout).toBe("Taken.\n");
  expect(harbour.counts()).toEqual({ "webhook accepted": 1 });
});

it("the guide's WordPress snippet signs and says what the door takes", async () => {
  const [snippet = "", constants = ""] = examples("php");
  expect(snippet).toContain(`LITFASS_URL . '/wordpress'`);
  expect(snippet).toContain(`hash_hmac( 'sha256', "$time.$body", LITFASS_SECRET )`);
  for (const name of ["LITFASS_URL", "LITFASS_SECRET"]) expect(constants).toContain(`'${name}'`);
  const keys = [...snippet.matchAll(/'(event|id|url|updated_at)'\s+=>/g)].map(([, key]) => key);
  expect(keys).toEqual(["event", "id", "url", "updated_at"]);
  const time = String(Math.floor(harbour.clock.now() / 1000));
  const body = JSON.stringify({ event: "published", id: 77, url: url(), updated_at: "2026-11-24T11:59:00+00:00" });
  const headers = { "litfass-timestamp": time, "litfass-signature": `sha256=${hmac(secret, `${time}.${body}`)}` };
  expect(await post(harbour, "wordpress", body, headers)).toEqual({ status: 202, text: "Taken.\n" });
});
