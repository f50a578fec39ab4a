import { request } from "node:http";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { startSandbox } from "../../sandbox/index.ts";
import { app } from "../../sandbox/twitter/account.ts";
import type { Fault } from "../../sandbox/world.ts";
import { openGraph } from "./graph.ts";
import { dayStartAt, type Heard, minute, openSandbox, pictureOf } from "./support.ts";
import { openX, renew } from "./x.ts";

async function asX() {
  const x = await openX();
  const read = () => x.timeline("max_results=5");
  const remove = (id: string) => x.ask(`/tweets/${id}`, { method: "DELETE" });
  return { ...x, publish: (text: string) => x.post({ text }), read, remove, name: "twitter" as const };
}

async function asGraph() {
  const graph = await openGraph();
  const read = () => graph.list("limit=5");
  const remove = (id: string) => graph.ask(`/${id}`, { method: "DELETE" });
  return { ...graph, publish: (message: string) => graph.feed({ message }), read, remove, name: "facebook" as const };
}

/** The statuses of refusals: Graph answers all of them 400 and says the rest by its code. */
const unauthorized = { twitter: 401, facebook: 400 };
const limited = { twitter: 429, facebook: 400 };

const both = [
  ["X", asX],
  ["Facebook", asGraph],
] as const;

/** What a request came to: its answer, or the error when the connection broke. */
const endOf = (asked: Promise<Heard>) => asked.catch((thrown: unknown) => (thrown as Error).name);

/** Asks with headers that fetch would not send. */
function askRaw(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on("error", reject);
    sent.end();
  });
}

describe.each(both)("a fault planted on %s", (_title, open) => {
  it("that takes the post and answers 500 leaves exactly one post, and is over with it", async () => {
    const place = await open();
    place.plant({ platform: place.name, on: "publish", kind: "accept-then-500" });
    expect((await place.publish("Eins")).status).toBe(500);
    expect(place.arrived().map(({ text }) => text)).toEqual(["Eins"]);
    expect((await place.publish("Zwei")).status).toBeLessThan(300);
    expect(place.arrived()).toHaveLength(2);
  });

  it("that cuts the line after taking the post gives no answer at all", async () => {
    const place = await open();
    place.plant({ platform: place.name, on: "publish", kind: "drop-after-accept" });
    expect(await endOf(place.publish("Eins"))).toBe("TypeError");
    expect(place.arrived()).toHaveLength(1);
  });

  it("that hangs takes the post and stays silent, while others are served", async () => {
    const place = await open();
    place.plant({ platform: place.name, on: "publish", kind: "hang" });
    const arrival = new Promise<void>((resolve) => place.world.listeners.add(() => resolve()));
    let isOver = false;
    const end = endOf(place.publish("Eins")).then((said) => {
      isOver = true;
      return said;
    });
    await arrival;
    expect((await place.get("/witness")).status).toBe(200);
    expect(isOver).toBe(false);
    await place.stop();
    expect(await end).toBe("TypeError");
    expect(place.arrived()).toHaveLength(1);
  });

  it("that garbles the answer takes the post and answers 200 with what no one can read", async () => {
    const place = await open();
    place.plant({ platform: place.name, on: "publish", kind: "garbage" });
    const { status, text } = await place.publish("Eins");
    expect(status).toBe(200);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    expect(place.arrived()).toHaveLength(1);
  });

  it.each([
    ["refuse-500", { twitter: 500, facebook: 500 }],
    ["unauthorized", unauthorized],
    ["limited", limited],
  ] as const)("that is %s takes nothing", async (kind, status) => {
    const place = await open();
    place.plant({ platform: place.name, on: "publish", kind });
    const answer = await place.publish("Eins");
    expect(answer.status).toBe(status[place.name]);
    expect(place.arrived()).toEqual([]);
    if (kind === "limited") expect(regainAt(answer, place.now())).toBeGreaterThan(place.now());
  });

  it("that is slow shows the post only after its delay", async () => {
    const place = await open();
    place.plant({ platform: place.name, on: "publish", kind: "slow", delayMs: 10 * minute });
    await place.publish("Eins");
    const due = place.now() + place.world.readingDelayMs[place.name] + 10 * minute;
    place.pass(due - place.now() - 1);
    expect((await place.read()).text).not.toContain("Eins");
    expect(place.nextEventAt(place.now())).toBe(due);
    place.pass(1);
    expect((await place.read()).text).toContain("Eins");
  });

  it("meets the kind of request it was planted for, as often as it says, and no other", async () => {
    const place = await open();
    const kinds: readonly Fault["on"][] = ["read", "remove"];
    for (const on of kinds) place.plant({ platform: place.name, on, kind: "refuse-500", times: 2 });
    const { body } = await place.publish("Eins");
    const id = String(body.data?.id ?? body.id);
    const reads = [await place.read(), await place.read(), await place.read()];
    const removals = [await place.remove(id), await place.remove(id), await place.remove(id)];
    expect(reads.map(({ status }) => status)).toEqual([500, 500, 200]);
    expect(removals.map(({ status }) => status)).toEqual([500, 500, 200]);
    expect(place.arrived()).toEqual([]);
  });
});

/** When a platform says it goes on: X in its header, Facebook in its usage. */
function regainAt({ headers }: Heard, now: number): number {
  const seconds = headers.get("x-rate-limit-reset");
  if (seconds !== null) return Number(seconds) * 1000;
  const usage = JSON.parse(headers.get("x-business-use-case-usage") ?? "{}");
  const [first] = Object.values<{ estimated_time_to_regain_access: number }[]>(usage).flat();
  return now + (first?.estimated_time_to_regain_access ?? 0) * minute;
}

describe("a fault on an upload or a renewal", () => {
  it("does not meet the post that follows it", async () => {
    const graph = await openGraph();
    graph.plant({ platform: "facebook", on: "upload", kind: "refuse-500" });
    const picture = await pictureOf(graph);
    expect((await graph.photo(picture, { published: "false" })).status).toBe(500);
    graph.plant({ platform: "facebook", on: "publish", kind: "refuse-500" });
    expect((await graph.photo(picture, { published: "false" })).status).toBe(200);
    expect((await graph.feed({ message: "Eins" })).status).toBe(500);
  });

  it("loses X's new tokens with their answer: the old one is spent, and the account with it", async () => {
    const opened = await openSandbox();
    opened.plant({ platform: "twitter", on: "token", kind: "accept-then-500" });
    expect((await renew(opened, app.firstRefreshToken)).status).toBe(500);
    expect((await renew(opened, app.firstRefreshToken)).status).toBe(400);
  });
});

describe("the sandbox's own pages", () => {
  it("plant faults that are sent to them, and list those that wait", async () => {
    const x = await asX();
    const json = { method: "POST", headers: { "content-type": "application/json" } };
    const body = JSON.stringify({ platform: "twitter", on: "publish", kind: "refuse-500", times: 1 });
    expect((await x.get("/faults", { ...json, body })).status).toBe(201);
    expect((await x.get("/faults")).body).toHaveLength(1);
    expect((await x.publish("Eins")).status).toBe(500);
    expect((await x.get("/faults")).body).toEqual([]);
    expect((await x.publish("Eins")).status).toBe(201);
  });

  it.each([
    ["an unknown platform", { platform: "mastodon", on: "publish", kind: "hang" }, "platform"],
    ["an unknown kind", [{ platform: "twitter", on: "publish", kind: "explode" }], "kind"],
    ["an unknown word", { platform: "twitter", on: "publish", kind: "hang", after: 3 }, "after"],
    ["a request there is not", { platform: "facebook", on: "token", kind: "hang" }, "on"],
    ["no object", 7, "the body"],
  ])("refuse %s in one sentence and plant nothing", async (_what, fault, place) => {
    const { get, world } = await openSandbox();
    const headers = { "content-type": "application/json" };
    const { status, text } = await get("/faults", { method: "POST", headers, body: JSON.stringify(fault) });
    expect(status).toBe(400);
    expect(text).toContain(place);
    expect(text.trim().split("\n")).toHaveLength(1);
    expect(world.faults).toEqual([]);
  });

  it("take no faults from a page that a browser lets send only plain text", async () => {
    const { get, world } = await openSandbox();
    const body = JSON.stringify({ platform: "twitter", on: "publish", kind: "hang" });
    expect((await get("/faults", { method: "POST", body })).status).toBe(415);
    expect(world.faults).toEqual([]);
  });

  it("bear witness: posts by platform without the backlog, refusals and requests", async () => {
    const x = await asX();
    await x.publish("Eins");
    await x.publish("Eins");
    await x.read();
    const { body } = await x.get("/witness");
    expect(body.posts?.twitter?.map((post) => post.text)).toEqual(["Eins"]);
    expect(body.posts?.facebook).toEqual([]);
    expect(body.refusals).toMatchObject([{ platform: "twitter", status: 403, at: x.now() }]);
    expect(body.calls).toEqual({ "twitter POST token": 1, "twitter POST post": 2, "twitter GET timeline": 1 });
  });

  it("give a kept file whole and in parts, and lead from a post's address to its place on the wall", async () => {
    const graph = await openGraph();
    const picture = Buffer.from(await (await pictureOf(graph)).arrayBuffer());
    const { body } = await graph.photo(new Blob([picture]), { caption: "Der Wochenmarkt zieht um." });
    graph.pass(graph.world.readingDelayMs.facebook);
    const url = graph.arrived()[0]?.imageUrl ?? "";
    const part = await fetch(url, { headers: { range: "bytes=10-19" } });
    expect([part.status, part.headers.get("content-type")]).toEqual([206, "image/jpeg"]);
    expect(part.headers.get("content-range")).toBe(`bytes 10-19/${picture.length}`);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(picture.subarray(10, 20));
    const seen = await fetch(graph.arrived()[0]?.url ?? "");
    expect(await seen.text()).toContain("Der Wochenmarkt zieht um.");
    const address = await fetch(`${graph.env.FACEBOOK_WEB_URL}/${String(body.post_id)}`);
    expect([address.status, new URL(address.url).pathname]).toEqual([200, `/wall/facebook/${String(body.post_id)}`]);
    expect((await graph.get("/media/nothing")).status).toBe(404);
  });

  it("answer to loopback names only, and listen nowhere else", async () => {
    const { origin } = await openSandbox();
    const { port } = new URL(origin);
    expect(await askRaw(`${origin}/witness`, { host: `localhost:${port}` })).toBe(200);
    expect(await askRaw(`${origin}/witness`, { host: "sandbox.kurier.example" })).toBe(403);
    expect(await askRaw(`${origin}/x/2/users/me`, { host: `127.0.0.1.kurier.example:${port}` })).toBe(403);
    const refused = new Promise((resolve) => {
      connect(Number(port), "127.0.0.2")
        .on("error", () => resolve("refused"))
        .on("connect", () => resolve("open"));
    });
    expect(await refused).toBe("refused");
  });
});

describe("starting the sandbox", () => {
  it("gives all addresses and keys, each on this sandbox or of no use elsewhere", async () => {
    const { env, origin } = await openSandbox();
    const addresses = Object.entries(env).filter(([name]) => /_URL$|_SITE$/.test(name));
    expect(addresses.length).toBeGreaterThanOrEqual(9);
    for (const [name, address] of addresses) expect(new URL(address).origin, name).toBe(origin);
    for (const name of ["TWITTER_REFRESH_TOKEN", "FACEBOOK_PAGE_TOKEN", "PINTEREST_REFRESH_TOKEN"])
      expect(env[name]).toMatch(/sandbox/);
  });

  it("puts 240 older posts on every timeline unless told otherwise", async () => {
    const { world } = await openSandbox({ backlog: undefined });
    const counts = Map.groupBy(world.posts, ({ platform }) => platform);
    expect([...counts.values()].map((posts) => posts.length)).toEqual([240, 240, 240, 240]);
    expect(world.posts.every(({ foreign, createdAt }) => foreign && createdAt < dayStartAt)).toBe(true);
    expect(Object.values(world.readingDelayMs).every((delayMs) => delayMs > 0)).toBe(true);
  });

  it("knows when it changes next: an article of its site, or a post that begins to show", async () => {
    const { publish, nextEventAt, now, world } = await asX();
    const ofSite = nextEventAt(now()) ?? 0;
    expect(ofSite).toBeGreaterThan(now() + minute);
    await publish("Eins");
    expect(nextEventAt(now())).toBe(now() + world.readingDelayMs.twitter);
    expect(nextEventAt(now() + world.readingDelayMs.twitter)).toBe(ofSite);
  });

  it("names a port that is taken by its code", async () => {
    const { origin, now } = await openSandbox();
    const port = Number(new URL(origin).port);
    await expect(startSandbox({ now, dayStartAt, port })).rejects.toMatchObject({ code: "EADDRINUSE", port });
  });
});
