import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openReceiver } from "../../src/cli/receive.ts";
import { createMetrics } from "../../src/dashboard/metrics.ts";
import type { Entrance } from "../../src/cli/entrance.ts";
import type { Web } from "../../src/model/web.ts";
import { type HouseAtHarbour, minute, openHarbour, page, start } from "../receiver/newsroom.ts";
import { send } from "../receiver/sender.ts";
import { run } from "../support/entrance.ts";

let harbour: HouseAtHarbour;
beforeEach(async () => {
  harbour = await openHarbour();
});
afterEach(() => harbour.close());

/** What `litfass check` says of pushes, with the public address as given and what stands there. */
async function check(publicUrl: string, given: { port: number; there?: string | Error }) {
  const web: Web = async (url) => {
    if (given.there instanceof Error) throw given.there;
    const bytes = new TextEncoder().encode(given.there ?? "");
    return { status: 200, url, headers: new Headers(), bytes };
  };
  const report: Entrance["report"] = () => ({ newsroom: null, schedules: [], faults: [], hasCredentials: true });
  const push = { publicUrl, secrets: ["s"] };
  const openHouse: Entrance["openHouse"] = async () => ({ ...harbour.house, push, close: async () => {} });
  const receiver = { host: "127.0.0.1", port: given.port };
  const { out, code } = await run(["check", "--json"], { changes: { web, report, openHouse, receiver } });
  const document = JSON.parse(out.join("")) as { findings: { what: string; ok: boolean; words: string }[] };
  return { code, push: document.findings.find(({ what }) => what === "push") };
}

it("litfass check tells whether the public address leads to the receiver, as far as that can be known", async () => {
  const port = Number(new URL(harbour.url).port);
  const url = "https://push.hafenblatt.example";
  const alive = await (await fetch(`${harbour.url}/alive`)).text();
  expect((await check(url, { port, there: alive })).push).toEqual({
    ok: true,
    what: "push",
    words: `${url} leads to the receiver`,
  });
  const other = await check(url, { port, there: "Willkommen bei nginx" });
  expect(other.push).toEqual({
    ok: false,
    what: "push",
    words: `${url} answers 200, and not as the receiver does: let your reverse proxy hand it on to port ${port}, or mend PUSH_PUBLIC_URL`,
  });
  const away = await check(url, { port, there: new Error("no such name") });
  expect(away.push?.words).toContain("gives no answer (no such name)");
  const stranger = createServer((_, answer) => answer.end("hallo")).listen(0, "127.0.0.1");
  await new Promise((listening) => stranger.once("listening", listening));
  const strange = await check(url, { port: (stranger.address() as AddressInfo).port, there: alive });
  expect(strange.push?.words).toContain("Litfass does not run");
  stranger.close();
  expect((await check("http://127.0.0.1:4713", { port, there: "" })).push?.ok).toBe(true);
});

it("litfass start opens the receiver and prints where it is; a taken port is told in one sentence", async () => {
  const entrance = { receiver: { host: "127.0.0.1", port: 0 } } as unknown as Entrance;
  const opened = await openReceiver(entrance, harbour.house, () => {});
  expect(harbour.lines.at(-1)).toBe(`start    receiver: ${opened?.url}, for hubs and CMS at ${harbour.push.publicUrl}`);
  const taken = { receiver: { host: "127.0.0.1", port: opened?.port ?? 0 } } as unknown as Entrance;
  await expect(openReceiver(taken, harbour.house, () => {})).rejects.toThrow(
    `Port ${opened?.port} is taken: stop what uses it, or set PUSH_PORT to another one.`,
  );
  await opened?.stop();
  expect(await openReceiver(entrance, { ...harbour.house, push: null }, () => {})).toBeNull();
});

it("what the very first notice tells of is news, be it published a moment before, and what is older than the receiver is not", async () => {
  const entrance = { receiver: { host: "127.0.0.1", port: 0 } } as unknown as Entrance;
  const opened = await openReceiver(entrance, harbour.house, () => {});
  harbour.clock.moveTo(start + 10 * minute);
  const publish = async (path: string, at: number) => {
    const dated = `<meta property="article:published_time" content="${new Date(at).toISOString()}">`;
    harbour.pages.set(path, { status: 200, html: page(`Fähre fährt wieder ${path}`, dated) });
    const url = `${harbour.origin}${path}`;
    await send({ ...harbour, url: opened?.url.replace(/\/$/, "") ?? "" }, { event: "published", url });
    await harbour.run("hear");
    return harbour.store.articles.get(url);
  };
  expect(await publish("/neu", start + 9 * minute)).toMatchObject({ old: false, withheld: null });
  expect(await publish("/alt", start - minute)).toMatchObject({ old: true });
  await opened?.stop();
});

it("metrics tell notices by door and outcome, hubs and held entries", async () => {
  await harbour.subscribe();
  await send(harbour, { event: "published", url: `${harbour.origin}/a` });
  await send(harbour, { event: "published", url: `${harbour.origin}/a` }, { headers: {} });
  const { store, clock, log } = harbour.house;
  const board = { store, clock, log, newsroom: harbour.house.newsroom, channels: [], wake: () => {}, wallUrl: null };
  const text = await createMetrics({ ...board, language: "de" } as never).metrics();
  expect(text).toContain('litfass_notices_total{door="webhook",outcome="accepted"} 1');
  expect(text).toContain('litfass_notices_total{door="webhook",outcome="unsigned"} 1');
  expect(text).toContain('litfass_feed_hub{feed="hafen"} 1');
  expect(text).toContain('litfass_feed_held{feed="hafen"} 0');
  harbour.clock.moveTo(start + 11 * 24 * 3_600_000);
  expect(await createMetrics({ ...board, language: "de" } as never).metrics()).toContain(
    'litfass_feed_hub{feed="hafen"} 0',
  );
});
