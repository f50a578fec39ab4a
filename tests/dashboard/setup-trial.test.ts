import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { setupApp } from "../../src/dashboard/setup/app.ts";
import { readDraft } from "../../src/dashboard/setup/draft.ts";
import type { Web } from "../../src/model/web.ts";
import { setupDesk } from "../../src/settings/setup-hands.ts";
import { openMemoryStore, type Store } from "../../src/store/index.ts";
import { sessionHeaders } from "../support/session.ts";
import { host } from "./board.ts";

const site = "https://blatt.example";
const pieces = 12;
/** A trial in this very thread lets hardly anything between; in a thread of its own, its start alone takes far longer. */
const betweenMs = 5;
const wantedAnswers = 30;
const mostAnswers = 20_000;

function pageOf(number: number): string {
  const headline = `Stadtrat Altmoor berät über Vorhaben ${number}`;
  const lede = `Der Stadtrat von Altmoor hat am Abend über das Vorhaben ${number} beraten und die Mittel dafür freigegeben.`;
  const at = new Date(Date.now() - number * 9 * 3_600_000 - 600_000).toISOString();
  const told = { "@type": "NewsArticle", headline, description: lede, datePublished: at, articleSection: "Lokales" };
  const body = `<article><h1>${headline}</h1><p>${lede}</p><p>Die Arbeiten beginnen im Frühjahr und dauern vier Monate.</p></article>`;
  return `<html lang="de"><head><script type="application/ld+json">${JSON.stringify(told)}</script></head><body>${body}</body></html>`;
}

const items = Array.from({ length: pieces }, (_, number) => {
  const at = new Date(Date.now() - number * 9 * 3_600_000 - 600_000).toUTCString();
  return `<item><title>Vorhaben ${number}</title><link>${site}/a-${number}</link><guid>${number}</guid><pubDate>${at}</pubDate></item>`;
});
const feed = `<rss version="2.0"><channel><title>Blatt</title>${items.join("")}</channel></rss>`;

const web: Web = async (url) => {
  const number = /a-(\d+)$/.exec(url)?.[1];
  const [type, text] = number === undefined ? ["application/rss+xml", feed] : ["text/html", pageOf(Number(number))];
  const headers = new Headers({ "content-type": `${type}; charset=utf-8` });
  return { status: 200, url, headers, bytes: new TextEncoder().encode(text) };
};

let root: string;
const tmpBefore = process.env.TMPDIR;
let store: Store;
let ask: (path: string, form?: Record<string, string>) => Promise<{ status: number; text: string }>;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "litfass-setup-test-"));
  process.env.TMPDIR = root;
  const place = { folder: join(root, "schedules"), envFile: join(root, ".env"), dataDir: join(root, "data") };
  const refused = () => Promise.reject(new Error("this test asks no platform"));
  const hands = {
    ...setupDesk({ ...place, adapters, real: {} }),
    web,
    verify: refused,
    consented: refused,
  };
  const offer = {
    url: `${site}/feed`,
    kind: "rss",
    title: "Blatt",
    entries: pieces,
    newestAt: null,
    hub: null,
  } as const;
  const channel = { name: "seite", platform: "facebook", account: "Blatt", gates: [], asks: false } as const;
  hands.draft.write({
    ...readDraft(null),
    found: { site, feeds: [offer], sitemaps: [], markup: [], troubles: [] },
    name: "Blatt",
    zone: "Europe/Berlin",
    channels: [{ ...channel, rhythm: "hourly" }],
  });
  store = await openMemoryStore();
  const log = { info: () => {}, warn: () => {} };
  const app = setupApp({ store, language: "de", log, hands, finished: () => {} });
  const headers = { host, origin: `http://${host}`, ...(await sessionHeaders(store, host)) };
  ask = async (path, form) => {
    const sent = form ? { method: "POST", body: new URLSearchParams(form) } : {};
    const answer = await app.request(`http://${host}${path}`, { headers, ...sent });
    return { status: answer.status, text: await answer.text() };
  };
});
afterAll(async () => {
  await store.close();
  if (tmpBefore === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = tmpBefore;
  rmSync(root, { recursive: true });
});

/** Asks a page again until it shows no work; gives it, and how often it was answered meanwhile. */
async function whenDone(path: string): Promise<{ text: string; meanwhile: number }> {
  for (let meanwhile = 0; meanwhile < mostAnswers; meanwhile += 1) {
    const { status, text } = await ask(path);
    expect(status).toBe(200);
    if (!text.includes('class="working"')) return { text, meanwhile };
    await wait(betweenMs);
  }
  throw new Error(`${path} still shows work`);
}

const weeks = () => readdirSync(root).filter((name) => name.startsWith("litfass-setup-week-")).length;

it("a schedule is tried on the last week while the pages go on answering, and no week is left behind", async () => {
  await ask("/setup/feeds", { feed: `${site}/feed` });
  const read = await whenDone("/setup/articles");
  expect(read.text).toContain(`<b>${pieces}</b> Artikel der letzten sieben Tage`);
  await ask("/setup/schedule", { gap: "10", settle: "10", "rhythm-seite": "hourly" });
  const tried = await whenDone("/setup/schedule");
  expect(tried.text).toContain("So wäre die letzte Woche verlaufen");
  expect(tried.meanwhile).toBeGreaterThan(wantedAnswers);
  expect(weeks()).toBe(1);
  await ask("/setup/write", {});
  expect(weeks()).toBe(0);
}, 120_000);
