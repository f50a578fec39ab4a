import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { createHub } from "../../sandbox/site/hub.ts";
import { movedClock, type MovedClock } from "../../src/clock.ts";
import { createWeb } from "../../src/http.ts";
import type { Newsroom } from "../../src/model/newsroom.ts";
import { type House, steps } from "../../src/path.ts";
import { serveReceiver } from "../../src/receiver/serve.ts";
import { counted } from "../../src/receiver/tally.ts";
import type { Store } from "../../src/store/index.ts";
import { rules } from "../articles/site.ts";
import { openTestStore } from "../support/store.ts";

export const start = Date.parse("2026-11-24T12:00:00Z");
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
export const secret = "ein-geheimnis-das-lang-genug-ist-0123";

type Item = { readonly path: string; readonly more?: string; readonly at?: number };
type Page = { status: number; html: string };

/** An article's page, with more for its head. */
export function page(headline: string, more = ""): string {
  return `<html lang="de"><head>${more}</head><body><article><h1>${headline}</h1><p>Die Fähre von Kleinhafen fährt ab Montag wieder.</p><p>Das teilte die Reederei Nordlicht am Abend mit.</p></article></body></html>`;
}

/** A small site of pages, a feed and a hub, on loopback. */
async function openSite(clock: MovedClock) {
  const hub = createHub(clock.now);
  const app = new Hono();
  const pages = new Map<string, Page>();
  const items: Item[] = [];
  const asked: string[] = [];
  const site = { namesHub: true, feedStatus: 200, linkHeader: null as string | null };
  let origin = "";
  app.route("/hub", hub.app);
  app.get("/feed.xml", (c) => {
    asked.push("/feed.xml");
    const links = site.namesHub ? `<atom:link rel="hub" href="/hub"/><atom:link rel="self" href="/feed.xml"/>` : "";
    const listed = items.map(
      ({ path, more = "", at = clock.now() }) =>
        `<item><guid isPermaLink="false">${path}</guid><title>${path}</title><link>${origin}${path}</link><pubDate>${new Date(at).toUTCString()}</pubDate>${more}</item>`,
    );
    c.header("content-type", "application/rss+xml");
    if (site.linkHeader) c.header("link", site.linkHeader);
    return c.body(
      `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:litfass="urn:litfass:fields"><channel><title>Hafenblatt</title>${links}${listed.join("")}</channel></rss>`,
      site.feedStatus as 200,
    );
  });
  app.get("*", (c) => {
    const { pathname, search } = new URL(c.req.url);
    asked.push(`${pathname}${search}`);
    const found = pages.get(`${pathname}${search}`) ?? { status: 404, html: "" };
    const type = found.html.startsWith("{") ? "application/json" : "text/html; charset=utf-8";
    return c.body(found.html, found.status as 200, { "content-type": type });
  });
  const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
  await new Promise((listening) => server.once("listening", () => listening(null)));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = () =>
    new Promise<void>((stopped) => {
      server.close(() => stopped());
      if ("closeAllConnections" in server) server.closeAllConnections();
    });
  return { origin, hub, pages, items, asked, site, stop };
}

export type HouseAtHarbour = Awaited<ReturnType<typeof openHarbour>>;

/** A newsroom with one feed, its site with a hub, and a receiver; time to be moved. */
export async function openHarbour(given: { clock?: MovedClock; store?: Store; secrets?: readonly string[] } = {}) {
  const clock = given.clock ?? movedClock(start);
  const site = await openSite(clock);
  const store = given.store ?? (await openTestStore());
  const lines: string[] = [];
  const log = { info: (line: string) => void lines.push(line), warn: (line: string) => void lines.push(`! ${line}`) };
  const web = createWeb({ allowHosts: [new URL(site.origin).host], timeLimitMs: 3000 });
  const feed = { name: "hafen", url: `${site.origin}/feed.xml`, folder: null, pollEveryMs: minute };
  const shelfLife = { newsMs: day, backgroundMs: day, serviceMs: day };
  const newsroom: Newsroom = { name: "Hafenblatt", feeds: [feed], channels: [], rules: { ...rules, shelfLife } };
  const push = { publicUrl: "http://127.0.0.1:1", secrets: given.secrets ?? [secret] };
  const house: House = {
    newsroom,
    schedules: [],
    channels: [],
    store,
    clock,
    log,
    web,
    worker: "test",
    dryRun: false,
    push,
  };
  const bell = { wake: () => {} };
  const needs = { store, clock, log, web, newsroom, push, wake: () => bell.wake() };
  const receiving = await serveReceiver(
    needs,
    { host: "127.0.0.1", port: 0 },
    { headersTimeout: 600, requestTimeout: 700, connectionsCheckingInterval: 100 },
  );
  push.publicUrl = receiving.url.replace(/\/$/, "");
  const run = async (name: string, changes: Partial<House> = {}) =>
    steps.find((step) => step.name === name)?.run({ ...house, ...changes });
  return {
    ...site,
    house,
    store,
    clock,
    lines,
    feed,
    push,
    bell,
    url: push.publicUrl,
    run,
    /** Subscribes as the daemon does: the feed is read, its hub is asked and asks back. */
    subscribe: async () => {
      await run("fetch");
      await run("fetch");
      await site.hub.settled();
    },
    subscription: () => store.subscriptions.ofFeed("hafen"),
    /** Outcomes of calls at the receiver, such as { "hub accepted": 1 }. */
    counts: () => Object.fromEntries(counted(store).map((one) => [`${one.door} ${one.outcome}`, one.count])),
    /** Tells the hub that the feed has news, and waits until it has delivered. */
    publish: async () => {
      const form = new URLSearchParams({ "hub.mode": "publish", "hub.url": feed.url });
      await fetch(`${site.origin}/hub`, { method: "POST", body: form });
      await site.hub.settled();
    },
    close: async () => {
      await receiving.stop();
      await site.stop();
      await web.close();
      if (!given.store) await store.close();
    },
  };
}
