import type { Feed } from "../../model/newsroom.ts";
import type { Push } from "../../model/push.ts";
import { type Said, saidOf } from "../../model/said.ts";
import type { Underway } from "../../model/underway.ts";
import type { Log, Web } from "../../model/web.ts";
import type { Subscription } from "../../store/subscriptions.ts";
import { retryAfterMs } from "../../time/retry-after.ts";
import { createUnderway } from "../../time/underway.ts";
import { keepEntries, type KeepNeeds } from "../keep.ts";
import { parseFeed } from "../parse.ts";
import { tellFlood } from "../tell.ts";
import { zoneOf } from "../zone.ts";
import { judgeHub, secretOfSubscription } from "./signatures.ts";

/** What subscribing works with. */
export type SubscribeNeeds = KeepNeeds & {
  readonly feeds: readonly Feed[];
  readonly log: Log;
  readonly web: Web;
  readonly push: Push;
};

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Asked for; the hub decides. Renewed when four fifths of what it gave are over. */
const leaseSeconds = 10 * 24 * 3600;
const longestLeaseMs = 30 * dayMs;
const shortestLeaseMs = minuteMs;
/** While one daemon asks a hub, no other does. */
const turnMs = 2 * minuteMs;
/** A hub that said it would call back has so long before it is asked again. */
const answerMs = 10 * minuteMs;
const mostLeaving = 3;
const askedAtOnce = 8;
/** A feed that nobody has asked for so long stands in no newsroom.yaml any more. */
const forgottenMs = 60 * minuteMs;

/** Where a hub calls us for one subscription. */
export function callbackOf({ base, token }: Pick<Subscription, "base" | "token">): string {
  return `${base}/websub/${token}`;
}

/** Words of a stranger for a sentence of ours: one line, short, without anything invisible. */
function strangersWords(words: string | null): string {
  return (words ?? "")
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, 200);
}

function backOffMs(tries: number): number {
  return Math.min(dayMs, minuteMs * 2 ** Math.min(tries, 11));
}

/** Subscriptions of feeds that no newsroom.yaml names any more are ended at their hub. */
async function leaveRemoved({ store, clock, feeds, push }: SubscribeNeeds): Promise<void> {
  const at = clock.now();
  for (const each of await store.subscriptions.all()) {
    if (each.base !== push.publicUrl || each.state === "leaving") continue;
    if (feeds.some((feed) => feed.name === each.feed && feed.url !== null)) continue;
    const state = await store.feeds.get(each.feed);
    if (state && state.nextFetchAt > at - forgottenMs) continue;
    await store.subscriptions.change(each.token, { state: "leaving", nextAt: at, tries: 0, askedAt: null });
  }
}

/** Why a hub did not take what it was asked, and when it may be asked again (ms); null when it took it. */
async function ask(needs: SubscribeNeeds, each: Subscription): Promise<{ why: Said; waitMs: number | null } | null> {
  const mode = each.state === "leaving" ? "unsubscribe" : "subscribe";
  const form = {
    "hub.callback": callbackOf(each),
    "hub.mode": mode,
    "hub.topic": each.topic,
    "hub.lease_seconds": String(leaseSeconds),
    "hub.secret": secretOfSubscription(needs.push.secrets[0] ?? "", each.token),
  };
  try {
    const answer = await needs.web(each.hub, { form, maxBytes: 100_000 });
    if (answer.status >= 200 && answer.status < 300) return null;
    const words = strangersWords(new TextDecoder().decode(answer.bytes));
    const why = `${answer.status}${words ? `: ${words}` : ""}`;
    return {
      why: { de: `er antwortete ${why}`, en: `it answered ${why}` },
      waitMs: retryAfterMs(answer, needs.clock.now()),
    };
  } catch (thrown) {
    return { why: saidOf(thrown), waitMs: null };
  }
}

async function askHub(needs: SubscribeNeeds, each: Subscription): Promise<void> {
  const { store, clock, log } = needs;
  const { token, tries } = each;
  if (each.state === "leaving" && tries >= mostLeaving) return store.subscriptions.remove(token);
  // Noted before the hub is asked: some call back before they answer.
  const at = clock.now();
  await store.subscriptions.change(token, { askedAt: at, tries: tries + 1, nextAt: at + answerMs + backOffMs(tries) });
  const fault = await ask(needs, each);
  if (fault === null) return;
  const waitMs = Math.max(backOffMs(tries), Math.min(fault.waitMs ?? 0, dayMs));
  await store.subscriptions.change(token, { askedAt: null, why: fault.why, nextAt: clock.now() + waitMs });
  if (each.state !== "leaving")
    log.warn(`fetch    ${each.feed}: its hub ${each.hub} takes no subscription (${fault.why.en}); the feed is polled`);
}

type KeepingNeeds = Omit<SubscribeNeeds, "push"> & { readonly push?: Push | null; readonly underway?: Underway };

/**
 * Begins to ask hubs for what is due: new subscriptions, those to be renewed, those to be ended. Gives how many were asked. One that
 * hangs holds up no other.
 */
export async function keepSubscriptions(given: KeepingNeeds): Promise<number> {
  const { push, store, clock } = given;
  if (!push) return 0;
  const needs = { ...given, push };
  await leaveRemoved(needs);
  const at = clock.now();
  const due = await store.subscriptions.takeDue({ base: push.publicUrl, at, until: at + turnMs });
  const { underway = createUnderway() } = given;
  for (const each of due)
    underway.begin({
      name: `hub of ${each.token}`,
      lane: `hub ${URL.parse(each.hub)?.host}`,
      width: askedAtOnce,
      work: async () => {
        await askHub(needs, each);
        return 1;
      },
    });
  return underway.moved();
}

/** What to answer to whoever called. */
export type Answer = { readonly status: 200 | 202 | 401 | 403 | 404 | 410; readonly text: string };

const notAsked: Answer = { status: 404, text: "Nobody here asked for that.\n" };

/** How long a hub says it will tell us (ms); null when that is no span a hub may give. */
function leaseMsOf(written: string | undefined): number | null {
  const leaseMs = /^\d{1,10}$/.test(written ?? "") ? Number(written) * 1000 : 0;
  return leaseMs < shortestLeaseMs ? null : Math.min(leaseMs, longestLeaseMs);
}

/**
 * Answers a hub that asks whether a subscription was meant, or says that it will not serve one (WebSub, section 5.3). Only what
 * was asked for and is still open is confirmed.
 */
export async function verifyIntent(
  needs: SubscribeNeeds,
  token: string,
  query: Readonly<Record<string, string | undefined>>,
): Promise<Answer> {
  const { store, clock, log } = needs;
  const each = await store.subscriptions.byToken(token);
  if (!each || query["hub.topic"] !== each.topic) return notAsked;
  const { feed } = each;
  const mode = query["hub.mode"];
  if (mode === "denied") {
    const words = strangersWords(query["hub.reason"] ?? null);
    const why = { de: `er lehnt ab: ${words || "ohne Grund"}`, en: `it denies: ${words || "no reason given"}` };
    const ended = { askedAt: null, leaseUntil: null, tries: 0, nextAt: clock.now() + dayMs };
    if (each.state === "leaving") await store.subscriptions.remove(token);
    else await store.subscriptions.change(token, { ...ended, state: "denied", why });
    log.warn(`fetch    ${feed}: its hub ${each.hub} takes no subscription (${why.en}); the feed is polled`);
    return { status: 200, text: "" };
  }
  const challenge = query["hub.challenge"] ?? "";
  if (each.askedAt === null || challenge === "" || challenge.length > 4096) return notAsked;
  if (mode === "unsubscribe" && each.state === "leaving") {
    await store.subscriptions.remove(token);
    return { status: 200, text: challenge };
  }
  const leaseMs = leaseMsOf(query["hub.lease_seconds"]);
  if (mode !== "subscribe" || each.state === "leaving" || leaseMs === null) return notAsked;
  const at = clock.now();
  const renewAt = at + Math.floor(leaseMs * 0.8);
  const alive = {
    state: "alive",
    askedAt: null,
    leaseUntil: at + leaseMs,
    nextAt: renewAt,
    tries: 0,
    why: null,
  } as const;
  await store.subscriptions.change(token, alive);
  if (each.state !== "alive") log.info(`fetch    ${feed}: its hub ${each.hub} will tell of new entries`);
  return { status: 200, text: challenge };
}

/** What came of a call: how it is counted, and what the caller is told. */
export type Taken = { readonly outcome: "accepted" | "forged" | "unsigned" | "unknown"; readonly answer: Answer };

type Delivery = { readonly signature: string | null; readonly contentType: string | null; readonly body: Uint8Array };

/**
 * Takes what a hub delivers. It is a hint only: its entries are kept like a feed's, and the public page decides. What cannot be
 * read as a feed makes the feed be asked now.
 */
export async function takeDelivery(needs: SubscribeNeeds, token: string, delivery: Delivery): Promise<Taken> {
  const { store, clock, log, push } = needs;
  const each = await store.subscriptions.byToken(token);
  const feed = each && needs.feeds.find(({ name }) => name === each.feed);
  if (!each || !feed) return { outcome: "unknown", answer: { status: 410, text: "There is no such subscription.\n" } };
  const secrets = push.secrets.map((secret) => secretOfSubscription(secret, token));
  const verdict = judgeHub(delivery.signature, secrets, delivery.body);
  if (verdict === "unsigned")
    return { outcome: verdict, answer: { status: 401, text: "X-Hub-Signature is missing.\n" } };
  if (verdict !== "genuine")
    return {
      outcome: "forged",
      answer: { status: 403, text: "The signature is not of this subscription's secret.\n" },
    };
  const fresh = await keepDelivered(needs, feed, { each, delivery });
  await store.subscriptions.change(token, { heardAt: clock.now() });
  if (fresh === null) await store.feeds.askAt(feed.name, clock.now());
  log.info(`fetch    ${feed.name}: its hub told of ${fresh === null ? "a change" : `${fresh} new entries`}`);
  return { outcome: "accepted", answer: { status: 202, text: "" } };
}

/** How many new entries a delivery brought; null when the feed itself must be asked. */
async function keepDelivered(
  needs: SubscribeNeeds,
  feed: Feed,
  given: { readonly each: Subscription; readonly delivery: Delivery },
): Promise<number | null> {
  const { each, delivery } = given;
  const state = await needs.store.feeds.get(each.feed);
  // What a feed shows at first contact is old, and that is known only by asking it.
  if (!state || state.fetchedAt === null || delivery.body.byteLength === 0) return null;
  try {
    const parsed = parseFeed(delivery.body, {
      url: each.topic,
      contentType: delivery.contentType,
      dates: zoneOf(feed, needs.newsroom.rules),
    });
    if (parsed.entries.length === 0) return null;
    const kept = await keepEntries(needs, parsed, state);
    tellFlood(needs.log, each.feed, kept);
    // The feed's own visit says on the pages that entries wait.
    return kept.flood === null ? kept.fresh : null;
  } catch {
    return null; // A hub may send anything; the feed itself says what is true.
  }
}
