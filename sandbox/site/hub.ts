import { createHmac } from "node:crypto";
import { Hono } from "hono";

/** How the hub behaves; tests change it to see what becomes of us. */
export type Manners = {
  /** What a request to subscribe is answered: taken, or refused with that status. */
  answer: number;
  /** When and how it asks whether a subscription was meant. */
  verify: "before it answers" | "afterwards" | "never" | "denies" | "for another topic" | "without a challenge";
  /** What it grants; null grants what was asked for. */
  leaseSeconds: number | null;
  algorithm: "sha1" | "sha256" | "sha384" | "sha512";
  /** How it signs what it delivers. */
  signs: "rightly" | "wrongly" | "not at all";
  /** Delivers the feed, or nothing but the news that there is news. */
  delivers: "the feed" | "nothing" | "rubbish";
};

type Subscriber = {
  readonly callback: string;
  readonly topic: string;
  readonly secret: string | null;
  untilAt: number;
};

/** A hub as an app, and what it knows and did. */
export type Hub = {
  readonly app: Hono;
  readonly manners: Manners;
  readonly subscribers: readonly Subscriber[];
  /** What callbacks answered, in order, as "verify 200" or "deliver 202". */
  readonly answers: readonly string[];
  /** Requests of subscribers, in order. */
  readonly asked: readonly Readonly<Record<string, string>>[];
  /** Resolves when everything it does on its own is done. */
  readonly settled: () => Promise<void>;
};

const politeManners: Manners = {
  answer: 202,
  verify: "afterwards",
  leaseSeconds: null,
  algorithm: "sha256",
  signs: "rightly",
  delivers: "the feed",
};

/** Nothing of the sandbox leaves this machine. */
function isLoopback(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
}

type Wish = {
  readonly mode: string;
  readonly callback: string;
  readonly topic: string;
  readonly secret: string | null;
};

function signatureOf(body: string, secret: string, manners: Manners): Record<string, string> {
  if (manners.signs === "not at all") return {};
  const key = manners.signs === "wrongly" ? `${secret}?` : secret;
  const hex = createHmac(manners.algorithm, key).update(body).digest("hex");
  return { "x-hub-signature": `${manners.algorithm}=${hex}` };
}

/** What a hub has in mind while it runs. */
type Mind = {
  readonly now: () => number;
  readonly manners: Manners;
  readonly subscribers: Subscriber[];
  readonly note: (what: string, status: number) => void;
};

function question({ now, manners }: Mind, wish: Wish): { query: Record<string, string>; untilAt: number } {
  const { verify } = manners;
  const seconds = manners.leaseSeconds ?? 864_000;
  const untilAt = now() + seconds * 1000;
  const topic = verify === "for another topic" ? `${wish.topic}/anderes` : wish.topic;
  if (verify === "denies")
    return {
      query: { "hub.mode": "denied", "hub.topic": topic, "hub.reason": "Dieses Thema\nführen wir nicht" },
      untilAt,
    };
  const query: Record<string, string> = { "hub.mode": wish.mode, "hub.topic": topic };
  if (verify !== "without a challenge") query["hub.challenge"] = `frage-${now()}-${Math.random()}`;
  if (wish.mode === "subscribe") query["hub.lease_seconds"] = String(seconds);
  return { query, untilAt };
}

async function askBack(mind: Mind, wish: Wish): Promise<void> {
  const { query, untilAt } = question(mind, wish);
  const address = new URL(wish.callback);
  for (const [name, value] of Object.entries(query)) address.searchParams.append(name, value);
  const answer = await fetch(address);
  const echoed = await answer.text();
  mind.note("verify", answer.status);
  if (!answer.ok || echoed === "" || echoed !== query["hub.challenge"]) return;
  const { subscribers } = mind;
  const place = subscribers.findIndex(({ callback, topic }) => callback === wish.callback && topic === wish.topic);
  if (place >= 0) subscribers.splice(place, 1);
  if (wish.mode === "subscribe") subscribers.push({ ...wish, untilAt });
}

async function deliver({ now, manners, subscribers, note }: Mind, topic: string): Promise<void> {
  const feed = await fetch(topic);
  const type = feed.headers.get("content-type") ?? "application/xml";
  const whole = await feed.text();
  const body = { "the feed": whole, nothing: "", rubbish: "<<<{nichts" }[manners.delivers];
  for (const each of subscribers.filter((one) => one.topic === topic && one.untilAt > now())) {
    const signed = each.secret === null ? {} : signatureOf(body, each.secret, manners);
    const answer = await fetch(each.callback, { method: "POST", body, headers: { "content-type": type, ...signed } });
    await answer.text();
    note("deliver", answer.status);
  }
}

function wishOf(form: Readonly<Record<string, string>>): Wish | string {
  const { "hub.mode": mode = "", "hub.callback": callback = "", "hub.topic": topic = "" } = form;
  const secret = form["hub.secret"] ?? null;
  if (!["subscribe", "unsubscribe"].includes(mode) || !isLoopback(callback) || !URL.canParse(topic))
    return "hub.mode, hub.topic or a hub.callback on this machine is missing";
  if (secret !== null && Buffer.byteLength(secret) >= 200) return "hub.secret is too long";
  return { mode, callback, topic, secret };
}

/**
 * A WebSub hub: takes and ends subscriptions, asks back whether they were meant, and at `hub.mode=publish` fetches the topic
 * and delivers it, signed. `now` in ms.
 */
export function createHub(now: () => number): Hub {
  const manners: Manners = { ...politeManners };
  const [subscribers, answers, asked]: [Subscriber[], string[], Record<string, string>[]] = [[], [], []];
  const mind: Mind = { now, manners, subscribers, note: (what, status) => void answers.push(`${what} ${status}`) };
  let work: Promise<unknown> = Promise.resolve();
  const later = (task: () => Promise<void>): void => {
    work = work.then(task).catch(() => mind.note("nobody there", 0));
  };

  const app = new Hono();
  app.post("/", async (c) => {
    const given = Object.entries(await c.req.parseBody());
    const form = Object.fromEntries(given.filter((pair): pair is [string, string] => typeof pair[1] === "string"));
    if (form["hub.mode"] === "publish") {
      const topic = form["hub.url"] ?? form["hub.topic"] ?? "";
      if (!isLoopback(topic)) return c.text("hub.url is no address on this machine", 400);
      later(() => deliver(mind, topic));
      return c.body(null, 204);
    }
    asked.push(form);
    const wish = wishOf(form);
    if (typeof wish === "string") return c.text(wish, 400);
    if (manners.answer !== 202) return new Response("Heute nicht", { status: manners.answer });
    if (manners.verify === "before it answers") await askBack(mind, wish);
    else if (manners.verify !== "never") later(() => askBack(mind, wish));
    return c.body(null, 202);
  });

  async function settled(): Promise<void> {
    let seen: Promise<unknown>;
    do await (seen = work);
    while (seen !== work);
  }
  return { app, manners, subscribers, answers, asked, settled };
}
