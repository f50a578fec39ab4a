import { createHmac } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { startSandbox } from "../../sandbox/index.ts";
import { instantOf } from "../../sandbox/site/dates.ts";
import { site, sitePath } from "../../sandbox/site/index.ts";
import { pathOf } from "../../sandbox/site/issue.ts";
import { type Piece, pieces } from "../../sandbox/site/pieces.ts";
import type { World } from "../../sandbox/world.ts";
import { type Bench, pick, quantile } from "../bench.ts";
import { type Env, freePort, startDaemon, wait } from "./daemon.ts";
import { inFolder } from "./store.ts";

const schedules = join(import.meta.dirname, "../../schedules");
const secret = "a-secret-of-this-bench-that-is-long-enough";
/** The breaking lane of a channel takes no more in an hour. */
const perChannel = 3;

/** News that goes out without a person's look, three pieces a section at most: each section has a channel of its own. */
function suited(most: number): readonly Piece[] {
  const plain = pieces.filter(
    ({ kind, language, embargo, listed, paywall, withdrawn }) =>
      !["ad", "live", "service"].includes(kind) && language === "de" && !paywall && !(embargo ?? listed ?? withdrawn),
  );
  const taken = new Map<string, number>();
  return plain
    .filter(({ section }) => {
      taken.set(section, (taken.get(section) ?? 0) + 1);
      return (taken.get(section) ?? 0) <= perChannel;
    })
    .slice(0, most);
}

/** A sample site for one piece, which `publish` publishes at this very moment, at the address that it gives. */
async function openSite(piece: Piece): Promise<{ host: string; publish: () => string; stop: () => void }> {
  const world = { now: Date.now, origin: "" };
  let app = new Hono();
  const server = serve({ fetch: (request) => app.fetch(request), hostname: "127.0.0.1", port: 0 });
  await new Promise((listening) => server.once("listening", () => listening(null)));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  world.origin = `http://${host}`;
  const publish = () => {
    const dayStartAt = Date.now() - instantOf(piece.published, 0);
    app = new Hono().route(sitePath, site(world, { dayStartAt }));
    return `${world.origin}${sitePath}${pathOf(piece)}`;
  };
  return { host, publish, stop: () => server.close() };
}

/** The sample newsroom, with a Facebook Page for each section: a lane holds three posts, and an account of X one channel. */
function writeNewsroom(folder: string, sections: readonly string[]): string {
  const place = join(folder, "schedules");
  cpSync(schedules, place, { recursive: true });
  const [head = ""] = readFileSync(join(place, "newsroom.yaml"), "utf8").split("\nchannels:\n");
  const channels = sections.map(
    (section, n) =>
      `  - { name: seite-${n}, platform: facebook, schedule: facebook, sections: [${section}], review: none }`,
  );
  writeFileSync(join(place, "newsroom.yaml"), `${head}\nchannels:\n${channels.join("\n")}\n`);
  return place;
}

/** Tells of an article as docs/for-your-cms.md says. Gives when it was taken. */
async function tell(receiver: string, url: string): Promise<number> {
  const body = JSON.stringify({ event: "published", url, breaking: true });
  const time = String(Math.floor(Date.now() / 1000));
  const signature = createHmac("sha256", secret).update(`${time}.${body}`).digest("hex");
  const headers = { "litfass-timestamp": time, "litfass-signature": `sha256=${signature}` };
  const answer = await fetch(`${receiver}/webhook`, { method: "POST", body, headers });
  if (answer.status !== 202) throw new Error(`The notice was not taken: ${answer.status} ${await answer.text()}`);
  return Date.now();
}

/** When the platform was called with a post of an article. */
async function calledAt(world: World, url: string, told: () => string): Promise<number> {
  const until = Date.now() + 15_000;
  for (;;) {
    const post = world.posts.find(({ foreign, link }) => !foreign && link?.startsWith(url));
    if (post) return post.createdAt;
    if (Date.now() > until) throw new Error(`${url} was not posted: ${told().slice(-3000)}`);
    await wait(20);
  }
}

async function measure(folder: string, most: number): Promise<number[]> {
  const chosen = suited(most);
  const sites = [];
  for (const piece of chosen) sites.push(await openSite(piece));
  const now = Date.now();
  const sandbox = await startSandbox({ now: Date.now, dayStartAt: now + 4 * 3_600_000, port: 0, backlog: 5 });
  const dataDir = join(folder, "data");
  mkdirSync(dataDir);
  const [port, pushPort] = [await freePort(), await freePort()];
  const receiver = `http://127.0.0.1:${pushPort}`;
  const env: Env = {
    ...sandbox.env,
    PATH: process.env.PATH ?? "",
    TZ: "UTC",
    NODE_NO_WARNINGS: "1",
    PORT: port,
    PUSH_PORT: pushPort,
    PUSH_PUBLIC_URL: receiver,
    PUSH_SECRET: secret,
    DATA_DIR: dataDir,
    FETCH_ALLOW_HOSTS: [new URL(sandbox.origin).host, ...sites.map(({ host }) => host)].join(","),
    SCHEDULES_DIR: writeNewsroom(folder, [...new Set(chosen.map(({ section }) => section))]),
  };
  const daemon = await startDaemon(env);
  const took: number[] = [];
  try {
    // The first visits of the feeds are another work.
    await wait(2000);
    for (const { publish } of sites) {
      const url = publish();
      const toldAt = await tell(receiver, url);
      took.push((await calledAt(sandbox.world, url, daemon.told)) - toldAt);
      // Not always at the same moment between two beats of the daemon's pulse.
      await wait(300 + (took.length % 5) * 110);
    }
  } finally {
    await daemon.stop();
    await sandbox.stop();
    for (const { stop } of sites) stop();
  }
  return took;
}

/** A signed notice of breaking news at the receiver of a running daemon, until the platform is called with a post of it. */
export const breaking: Bench = {
  name: "breaking",
  isApart: true,
  run: (size) =>
    inFolder(async (folder) => {
      const [starts, most] = pick(size, { tiny: [1, 1], normal: [2, 30], large: [5, 30] });
      const took: number[] = [];
      for (let start = 0; start < starts; start += 1) {
        const place = join(folder, String(start));
        mkdirSync(place);
        took.push(...(await measure(place, most)));
      }
      const how = `${took.length} signed notices at ${starts} daemons, of pages of the sample site; page read, written, judged, placed, read again, sent`;
      const name = "breaking push accepted → platform called";
      return [
        { name: `${name}, median`, value: quantile(took), unit: "ms", goal: ["<=", 250], how },
        { name: `${name}, 95 of 100`, value: quantile(took, 0.95), unit: "ms", goal: null, how },
      ];
    }),
};
