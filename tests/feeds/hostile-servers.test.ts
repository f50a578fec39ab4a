import dns from "node:dns";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { movedClock } from "../../src/clock.ts";
import { discover } from "../../src/feeds/discover.ts";
import { keepSubscriptions, verifyIntent } from "../../src/feeds/push/websub.ts";
import { fetchFeeds } from "../../src/feeds/step.ts";
import { createWeb, type GuardedWeb } from "../../src/http.ts";
import type { Web } from "../../src/model/web.ts";
import { openMemoryStore } from "../../src/store/index.ts";

const chunk = Buffer.alloc(64 * 1024, "<!-- x -->");
const bomb = gzipSync(Buffer.alloc(60_000_000));
let sentBytes = 0;

/** Writes for ever, as long as the other side takes it. */
async function pour(response: ServerResponse): Promise<void> {
  while (!response.destroyed && sentBytes < 100_000_000) {
    sentBytes += chunk.byteLength;
    if (!response.write(chunk)) await new Promise((go) => response.once("drain", go).once("close", go));
  }
  response.end();
}

function drip(socket: Socket, line: string, everyMs: number): void {
  const timer = setInterval(() => socket.write(line), everyMs);
  socket.on("close", () => clearInterval(timer)).on("error", () => {});
}

const http = "HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\n";
type Attack = { readonly attack: (response: ServerResponse, socket: Socket) => unknown; readonly why: RegExp };

/** What a server does to us, and how our sentence on it goes on. */
const attacks: Readonly<Record<string, Attack>> = {
  trickle: {
    attack: (_, socket) => drip(socket.write(`${http}\r\n<rss>`) ? socket : socket, "x", 20),
    why: /gave no whole answer within 0\.4 s/,
  },
  silence: { attack: () => {}, why: /gave no whole answer within 0\.4 s/ },
  "slow-headers": {
    attack: (_, socket) => drip(socket.write(http) ? socket : socket, "x-a: 1\r\n", 20),
    why: /gave no whole answer within 0\.4 s/,
  },
  headers: {
    attack: (_, socket) => drip(socket.write(http) ? socket : socket, "x-a: 1\r\n".repeat(5000), 1),
    why: /could not be fetched: .*Headers/i,
  },
  redirects: {
    attack: (response) => response.writeHead(307, { location: "/redirects" }).end(),
    why: /redirects more than 5 times/,
  },
  bomb: {
    attack: (response) => response.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
    why: /larger than the \d+ bytes allowed/,
  },
  flood: { attack: (response) => pour(response.writeHead(200)), why: /larger than the \d+ bytes allowed/ },
  inwards: {
    attack: (response) => response.writeHead(307, { location: "http://169.254.169.254/latest/" }).end(),
    why: /169\.254\.169\.254 does not lie in the public internet/,
  },
  "no-http": { attack: (_, socket) => socket.end("\0\x01\xffSSH-2.0\r\n\r\n"), why: /could not be fetched/ },
  "broken-off": {
    attack: (_, socket) => socket.end(`${http}content-length: 9999\r\n\r\n<rss>`),
    why: /could not be fetched/,
  },
};
const inTime = /\/(?:trickle|silence|slow-headers)$/;
const names = Object.keys(attacks);

const good = `<rss version="2.0"><channel><title>Bote</title><item><guid>a</guid><link>https://bote.example/a</link></item></channel></rss>`;
const server = createServer((request, response) => {
  const name = request.url?.slice(1) ?? "";
  const { socket } = request;
  socket.setMaxListeners(0).on("error", () => {});
  response.setMaxListeners(0);
  if (attacks[name]) return attacks[name].attack(response, socket);
  if (name === "good") return response.writeHead(200, { "content-type": "application/rss+xml" }).end(good);
  const links = [...names, "good"].map((each) => `<link rel="alternate" type="application/rss+xml" href="/${each}">`);
  return response
    .writeHead(name === "" ? 200 : 404, { "content-type": "text/html" })
    .end(`<html><head>${links.join("")}</head></html>`);
});
let origin = "";
let webs: GuardedWeb[];
/** Our way out; where a server wants our time, it has little of it. */
const web: Web = (url, options) => (webs[inTime.test(url) ? 1 : 0] ?? web)(url, options);

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  origin = `http://${host}`;
  webs = [60_000, 400].map((timeLimitMs) => createWeb({ allowHosts: [host], timeLimitMs }));
  vi.spyOn(dns, "lookup").mockImplementation(((_: string, __: object, done: (...given: unknown[]) => void) =>
    done(null, [{ address: "10.0.0.5", family: 4 }])) as never);
});
afterAll(async () => {
  vi.restoreAllMocks();
  server.closeAllConnections();
  server.close();
  await Promise.all(webs.map((each) => each.close()));
});

const start = Date.parse("2026-11-25T12:00:00Z");
const day = 86_400_000;
const rules = { zone: "Europe/Berlin", shelfLife: { newsMs: day, backgroundMs: day, serviceMs: day } };
const addresses = () => [
  ...names.map((name) => [name, `${origin}/${name}`] as const),
  ["dns", "http://drinnen.example/feed"] as const,
];
const whyOf = (name: string) => attacks[name]?.why ?? /leads to an address that may not be asked: 10\.0\.0\.5/;
/** One sentence: no trace, no line after it, nothing of what the server sent. */
const isSentence = (said: string | null) =>
  said !== null && said.length < 400 && /^[^\n]+$/.test(said) && !/<rss>|SSH/.test(said);

test("every hostile feed is refused with one sentence, and the good one between them is read", async () => {
  const store = await openMemoryStore();
  const all = [...addresses().slice(0, 5), ["good", `${origin}/good`] as const, ...addresses().slice(5)];
  const feeds = all.map(([name, url]) => ({ name, url, folder: null, pollEveryMs: 60_000 }));
  const warned: string[] = [];
  const log = { info: () => {}, warn: (line: string) => void warned.push(line) };
  sentBytes = 0;
  await fetchFeeds({ feeds, store, clock: movedClock(start), web, log, newsroom: { rules } });
  for (const state of await store.feeds.all())
    if (state.name === "good") expect(state).toMatchObject({ failures: 0, fetchedAt: start, trouble: null });
    else {
      const { de = "", en = "" } = state.trouble ?? {};
      expect([state.name, en]).toEqual([state.name, expect.stringMatching(whyOf(state.name))]);
      expect([state.name, state.failures, isSentence(en), isSentence(de)]).toEqual([state.name, 1, true, true]);
      expect(de).not.toBe(en);
    }
  expect(await store.entries.ofFeed("good")).toHaveLength(1);
  expect(warned).toHaveLength(names.length + 1);
  // Of what is poured out no more is taken than the greatest feed is large, and what lies in the pipes.
  expect(sentBytes).toBeLessThan(40_000_000);
  await store.close();
});

test("a site whose front page is hostile is told of in one sentence that says why", async () => {
  for (const [name, url] of addresses()) {
    const said = await discover(web, url).then(
      () => null,
      (thrown: Error) => thrown.message,
    );
    expect([name, said]).toEqual([name, expect.stringMatching(whyOf(name))]);
    expect([name, isSentence(said)]).toEqual([name, true]);
  }
});

test("a site that names hostile feeds beside a good one gives the good one, and says which gave none", async () => {
  const { feeds, troubles } = await discover(web, origin);
  expect(feeds.map(({ url }) => url)).toEqual([`${origin}/good`]);
  expect(troubles).toHaveLength(names.length);
  for (const [n, name] of names.entries()) {
    const { de = "", en = "" } = troubles[n] ?? {};
    expect(en).toMatch(whyOf(name));
    expect([name, isSentence(en), isSentence(de), de === en]).toEqual([name, true, true, false]);
  }
});

test("a site that keeps us busy is left after so long, with what was found and a sentence", async () => {
  const { feeds, troubles } = await discover(web, origin, { mostAsked: 3, longestMs: 60_000 });
  expect(feeds).toEqual([]);
  expect(troubles.at(-1)?.en).toContain("was asked 3 times or for 60 s, and there is more");
  const hurried = await discover(web, origin, { mostAsked: 60, longestMs: 0 }).catch((thrown: Error) => thrown.message);
  expect(hurried).toContain("was asked enough");
});

test("a hostile hub leaves a sentence at its subscription, is asked later, and hinders no other", async () => {
  const store = await openMemoryStore();
  const clock = movedClock(start);
  const push = { publicUrl: "https://litfass.example", secrets: ["ein-geheimnis-das-lang-genug-ist-0123"] };
  const all = addresses();
  const feeds = all.map(([name]) => ({ name, url: `${origin}/good?${name}`, folder: null, pollEveryMs: 60_000 }));
  for (const [name, hub] of all)
    await store.subscriptions.want({ feed: name, hub, topic: `${origin}/good?${name}`, base: push.publicUrl }, start);
  const warned: string[] = [];
  const log = { info: () => {}, warn: (line: string) => void warned.push(line) };
  const needs = { store, clock, log, web, push, feeds, newsroom: { rules } };
  sentBytes = 0;
  expect(await keepSubscriptions(needs)).toBe(all.length);
  for (const each of await store.subscriptions.all()) {
    expect([each.feed, each.why?.en]).toEqual([each.feed, expect.stringMatching(whyOf(each.feed))]);
    expect([each.feed, each.state, isSentence(each.why?.en ?? null), (each.nextAt ?? 0) > start]).toEqual([
      each.feed,
      "wanted",
      true,
      true,
    ]);
  }
  expect(warned).toHaveLength(all.length);
  expect(sentBytes).toBeLessThan(10_000_000);
  // It asks back as it must not: none of that makes it alive.
  const [each] = await store.subscriptions.all();
  await store.subscriptions.change(each?.token ?? "", { askedAt: start });
  const right = {
    "hub.mode": "subscribe",
    "hub.topic": each?.topic,
    "hub.challenge": "wer da",
    "hub.lease_seconds": "3600",
  };
  const wrong = {
    "hub.topic": "https://bote.example/other",
    "hub.mode": "publish",
    "hub.challenge": "x".repeat(5000),
    "hub.lease_seconds": "-1",
  };
  for (const [key, value] of Object.entries({ ...wrong }))
    expect([key, (await verifyIntent(needs, each?.token ?? "", { ...right, [key]: value })).status]).toEqual([
      key,
      404,
    ]);
  for (const key of Object.keys(right))
    expect([key, (await verifyIntent(needs, each?.token ?? "", { ...right, [key]: undefined })).status]).toEqual([
      key,
      404,
    ]);
  expect((await verifyIntent(needs, "guessed", right)).status).toBe(404);
  expect(await store.subscriptions.byToken(each?.token ?? "")).toMatchObject({ state: "wanted", leaseUntil: null });
  await store.close();
});
