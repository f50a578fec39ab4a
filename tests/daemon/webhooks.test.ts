import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook as Checker } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepTelling } from "../../src/daemon/telling.ts";
import { tellHooks } from "../../src/daemon/roads.ts";
import { type HookNeeds, waitsMs } from "../../src/daemon/webhooks.ts";
import type { Webhook } from "../../src/model/webhook.ts";
import type { House } from "../../src/path.ts";
import { setMourning } from "../../src/schedule/mourning.ts";
import { minute, rules } from "../support/article.ts";
import { scriptedChannel } from "../support/channel.ts";
import { type Desk, duePost, openDesk } from "../support/desk.ts";
import { onBothEngines } from "../support/store.ts";

type Got = { readonly headers: IncomingHttpHeaders; readonly body: string };
type Told = {
  readonly type: string;
  readonly id: string;
  readonly post?: { readonly id: string; readonly state: string };
};

const secret = `whsec_${Buffer.from("ein Geheimnis von genug Bytes, ja").toString("base64")}`;
let desk: Desk;
let got: Got[];
/** What the receiver answers next; the last one stays. */
let answers: number[];
let hook: Webhook;
let needs: HookNeeds;
const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of undo.splice(0)) await each();
});

beforeEach(async () => {
  desk = await openDesk(scriptedChannel({}));
  got = [];
  answers = [200];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      got.push({ headers: request.headers, body: Buffer.concat(parts).toString("utf8") });
      response.writeHead((answers.length > 1 ? answers.shift() : answers[0]) ?? 200, {
        location: "http://127.0.0.1:1/",
      });
      response.end("ja");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  undo.push(() => new Promise((resolve) => server.close(resolve)));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/litfass`;
  hook = { name: "cms", url, kinds: ["post.held", "post.published", "channel.paused"], secret };
  const { store, clock, log } = desk;
  needs = { store, clock, log, paper: "Testblatt", zone: "Europe/Berlin", fetch, now: Date.now };
});

const tell = (hooks: readonly Webhook[] = [hook]) => tellHooks(needs, hooks);
const told = () => got.map(({ body }) => JSON.parse(body) as Told);
const later = (ms: number) => desk.clock.moveTo(desk.clock.now() + ms);

/** A post that is published now. */
async function publish(url?: string): Promise<string> {
  const { id } = await duePost(desk, url === undefined ? {} : { url });
  const at = desk.clock.now();
  const reason = { code: "sent" } as const;
  await desk.store.posts.move(id, { from: "scheduled", to: "sending", reason, at });
  const changes = { receipt: { remoteId: "r", url: "https://test.example/r", at } };
  await desk.store.posts.move(id, { from: "sending", to: "published", reason, at, changes });
  return id;
}

it("a hook that is added while Litfass runs is told from then on, and one that is taken out no more", async () => {
  const stop = new AbortController();
  const tend = (webhooks: readonly Webhook[]) => ({ ...desk, newsroom: { name: "Testblatt", rules, webhooks } });
  let house = tend([]);
  let turns = 0;
  const now = () => ((turns += 1), house as unknown as House);
  /** A turn that begins from now on is over when the next one begins. */
  const turn = (before = turns) => vi.waitUntil(() => turns > before + 1, { timeout: 20_000 });
  const telling = keepTelling(now, stop.signal);
  await publish("https://kurier.example/vorher");
  house = tend([hook]);
  await turn();
  later(1000);
  const id = await publish();
  await vi.waitUntil(() => got.length > 0, { timeout: 20_000 });
  house = tend([]);
  await turn();
  await publish("https://kurier.example/danach");
  await turn();
  stop.abort();
  await telling;
  expect(told()).toMatchObject([{ type: "post.published", post: { id } }]);
});

it("breaking news beyond the money of the month is told as such, beside the step of its post", async () => {
  hook = { ...hook, kinds: ["money.passed"] };
  await tell();
  later(1000);
  const { id } = await duePost(desk);
  const at = desk.clock.now();
  const beyondMoney = { posts: 26, paid: 25, most: 27 };
  const score = { points: 1, of: { freshness: 1, section: 0, topic: 0, history: 0, interest: 0, cost: 0 } };
  const choice = { score, metBy: null, lostTo: null, beyondMoney };
  await desk.store.posts.move(id, { from: "scheduled", to: "composed", reason: { code: "post-now" }, at });
  const reason = { code: "post-now", at, choice } as const;
  await desk.store.posts.move(id, { from: "composed", to: "scheduled", reason, at, changes: { dueAt: at } });
  await tell();
  await tell();
  const why = "breaking news beyond the money of the month: post 26, 25 are paid for, 27 at most";
  expect(told()).toMatchObject([{ type: "money.passed", why, money: beyondMoney, post: { id } }]);
});

onBothEngines(() => {
  it("tells what happens from the first contact on, each once, signed so that a stranger's checker takes it", async () => {
    await publish("https://kurier.example/vorher");
    await tell();
    expect(got).toEqual([]);
    later(1000);
    const id = await publish();
    await tell();
    await tell();
    expect(told()).toMatchObject([{ type: "post.published", newsroom: "Testblatt", post: { id, state: "published" } }]);
    const [message] = got;
    const headers = message?.headers as Record<string, string>;
    expect(new Checker(secret).verify(message?.body ?? "", headers)).toMatchObject({ type: "post.published" });
    expect(headers["webhook-id"]).toBe(told()[0]?.id);
    expect(() => new Checker(secret).verify(`${message?.body} `, headers)).toThrow("signature");
    const old = { ...headers, "webhook-timestamp": String(Math.floor(Date.now() / 1000) - 3600) };
    expect(() => new Checker(secret).verify(message?.body ?? "", old)).toThrow("too old");
  });

  it("tries again with growing waits and the same id until it is taken", async () => {
    await tell();
    await publish();
    answers = [500, 302, 200];
    await tell();
    later((waitsMs[0] ?? 0) - 1);
    await tell();
    expect(got).toHaveLength(1);
    later(1);
    await tell();
    later(waitsMs[1] ?? 0);
    await tell();
    later(10 * minute);
    await tell();
    expect(new Set(told().map(({ id }) => id)).size).toBe(1);
    expect(got).toHaveLength(3);
    expect(await desk.store.hooks.standing("cms")).toMatchObject({ waiting: 0, dead: 0, doneAt: expect.any(Number) });
  });

  it("gives up after its last wait and says so; a person has it told again", async () => {
    await tell();
    await publish();
    answers = [503];
    await tell();
    for (const wait of waitsMs) {
      later(wait);
      await tell();
    }
    expect(got).toHaveLength(waitsMs.length + 1);
    expect(desk.lines.at(-1)).toMatch(
      /^webhook {2}cms: post\.published given up after 9 tries, it answered 503; mend it/,
    );
    expect(await desk.store.hooks.standing("cms")).toMatchObject({ waiting: 0, dead: 1 });
    later(100 * minute);
    await tell();
    expect(got).toHaveLength(waitsMs.length + 1);
    answers = [204];
    expect(await desk.store.hooks.again("cms", desk.clock.now())).toBe(1);
    await tell();
    expect(await desk.store.hooks.standing("cms")).toMatchObject({ waiting: 0, dead: 0 });
    expect(new Set(told().map(({ id }) => id)).size).toBe(1);
  });

  it("tells at least once: what a sender that died had in its hands is told after its lease", async () => {
    await tell();
    await publish();
    answers = [500];
    await tell();
    later(waitsMs[0] ?? 0);
    const [delivery] = await desk.store.hooks.due("cms", desk.clock.now());
    expect(await desk.store.hooks.take(delivery!, desk.clock.now() + 30_000)).toBe(true);
    answers = [200];
    await tell();
    expect(got).toHaveLength(1);
    later(30_000);
    await tell();
    expect(got).toHaveLength(2);
  });

  it("of several senders at once each message is sent by one", async () => {
    await tell();
    for (let number = 0; number < 8; number += 1) await publish(`https://kurier.example/a${"x".repeat(number)}`);
    await Promise.all([tell(), tell(), tell()]);
    await tell();
    expect(got).toHaveLength(8);
    expect(new Set(told().map(({ id }) => id)).size).toBe(8);
  });

  it("tells each pause of a channel once, and the brake; when they go on, by whom; and the mourning switch", async () => {
    hook = { ...hook, kinds: ["channel.paused", "channel.resumed", "mourning.changed"] };
    await tell();
    later(1000);
    for (const name of ["kanal", "*"]) await desk.store.channels.pause(name, "Schlüssel fehlt", desk.clock.now());
    await setMourning(desk.store, 2, { who: "Jo", at: desk.clock.now() });
    await tell();
    await tell();
    later(1000);
    await desk.store.channels.resume("kanal", "Jo", desk.clock.now());
    await desk.store.channels.pause("kanal", "noch einmal", desk.clock.now());
    await tell();
    later(1000);
    for (const name of ["kanal", "*"]) await desk.store.channels.resume(name, "Jo", desk.clock.now());
    await setMourning(desk.store, 0, { who: "Jo", at: desk.clock.now() });
    await tell();
    await tell();
    type Of = { type: string; channel?: { name: string; why?: string; who?: string }; mourning?: { level: number } };
    const said = got.map(({ body }) => {
      const { type, channel, mourning } = JSON.parse(body) as Of;
      return `${type} ${channel ? `${channel.name} ${channel.why ?? channel.who}` : mourning?.level}`;
    });
    expect(said.toSorted()).toEqual([
      "channel.paused * Schlüssel fehlt",
      "channel.paused kanal Schlüssel fehlt",
      "channel.paused kanal noch einmal",
      "channel.resumed * Jo",
      "channel.resumed kanal Jo",
      "mourning.changed 0",
      "mourning.changed 2",
    ]);
  });
});

describe("a receiver", () => {
  it("that says it is gone is given up at once, and holds up no other", async () => {
    const other = { ...hook, name: "archiv", url: "http://127.0.0.1:59999/" };
    await tell([other, hook]);
    await publish();
    answers = [410];
    await tell([other, hook]);
    expect(await desk.store.hooks.standing("cms")).toMatchObject({ dead: 1 });
    const { waiting, last } = await desk.store.hooks.standing("archiv");
    expect([waiting, last?.words]).toEqual([1, "could not be reached (ECONNREFUSED)"]);
  });

  it("that asks for a longer wait gets it", async () => {
    await tell();
    await publish();
    const asking: HookNeeds = {
      ...needs,
      fetch: async () => new Response("", { status: 429, headers: { "retry-after": "600" } }),
    };
    await tellHooks(asking, [hook]);
    later(599_000);
    await tell();
    expect(got).toEqual([]);
    later(1000);
    await tell();
    expect(got).toHaveLength(1);
  });

  it("is told only what it wants, and the secret reaches no row, line or message", async () => {
    await tell();
    const { id } = await duePost(desk);
    await desk.store.posts.move(id, {
      from: "scheduled",
      to: "held",
      reason: { code: "held-by-editor" },
      at: desk.clock.now(),
    });
    await desk.store.posts.move(id, {
      from: "held",
      to: "skipped",
      reason: { code: "dropped-by-editor" },
      at: desk.clock.now(),
    });
    answers = [500];
    await tell();
    expect(told().map(({ type }) => type)).toEqual(["post.held"]);
    const lines: string[] = [];
    for await (const line of desk.store.exportLines()) lines.push(line);
    const all = [...lines, ...desk.lines, ...got.map(({ body }) => body)].join("\n");
    expect(all).toContain('"cms event-');
    expect(all).not.toContain(secret.slice(6));
  });

  it("a year of told things is not told again when it is let go of", async () => {
    await tell();
    later(1000);
    await publish();
    await tell();
    later(31 * 24 * 60 * minute);
    await tell();
    expect((await desk.store.hooks.standing("cms")).doneAt).toBeNull();
    await tell();
    expect(got).toHaveLength(1);
  });
});
