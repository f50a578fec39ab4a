import { createHmac } from "node:crypto";
import { postJson } from "../cli/posts-json.ts";
import { jsonLine } from "../cli/print.ts";
import { sayBeyondMoney } from "../language/choice.ts";
import { sayReason } from "../language/reasons.ts";
import type { HookKind, Webhook } from "../model/webhook.ts";
import type { Clock, Log } from "../model/web.ts";
import { type ChannelStanding, mourningRow } from "../store/channels.ts";
import type { Delivery, Happening, NewDelivery } from "../store/hooks.ts";
import type { Store } from "../store/index.ts";

export type HookNeeds = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** The newsroom's name, as every message has it, and its zone. */
  readonly paper: string;
  readonly zone: string;
  readonly fetch: typeof fetch;
  /** Real time in ms: receivers compare the signed instant with their own clock. */
  readonly now: () => number;
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Waits after each failed try; when they are used up, a delivery is given up and a person is told. */
export const waitsMs = [
  10_000,
  minuteMs,
  5 * minuteMs,
  30 * minuteMs,
  2 * hourMs,
  6 * hourMs,
  12 * hourMs,
  24 * hourMs,
];
const timeLimitMs = 10_000;
/** Longer than a try may take: one who dies in the middle leaves it to the next. */
const leaseMs = 3 * timeLimitMs;
const portion = 500;

/** Finds what a hook has not been told yet and keeps it to be sent. */
export async function collect(needs: HookNeeds, hook: Webhook): Promise<void> {
  const { store, clock } = needs;
  const metAt = await store.hooks.meet(hook.name, clock.now());
  const happened = await store.hooks.happenings(hook.name, { now: clock.now(), limit: portion });
  const wanted = happened.flatMap((each) => tellings(each).filter(({ kind }) => hook.kinds.includes(kind)));
  const known = await store.hooks.known(wanted.map(({ key }) => idOf(hook, key)));
  const fresh = wanted.filter(({ key }) => !known.has(idOf(hook, key)));
  const lines = new Map(
    (await store.desk.lines([...new Set(fresh.map(({ of }) => of.post))])).map((line) => [line.id, line]),
  );
  const deliveries: NewDelivery[] = fresh.flatMap(({ key, kind, of: { at, post, to, reason, who } }) => {
    const line = lines.get(post);
    if (!line) return [];
    const beyond = kind === "money.passed" ? reason.choice?.beyondMoney : null;
    const why = beyond ? sayBeyondMoney(beyond, "en") : sayReason(reason, "en", { zone: needs.zone });
    const { headline, section } = line.article;
    const facts = { ...postJson({ ...line, reason }, needs.zone), state: to, headline, section };
    return [
      messageOf(needs, hook, { key, kind, at, facts: { post: facts, why, who, ...(beyond && { money: beyond }) } }),
    ];
  });
  deliveries.push(...(await switches(needs, hook, metAt)));
  const seenEvent = happened.at(-1)?.id ?? 0;
  await store.hooks.enqueue(hook.name, { deliveries, seenEvent, at: clock.now() });
}

type Telling = { readonly key: string; readonly kind: HookKind; readonly of: Happening };

/** What is told of a step of a post's life. */
function tellings(of: Happening): Telling[] {
  const step: Telling = { key: `event-${of.id}`, kind: `post.${of.to}`, of };
  const beyond = of.to === "scheduled" && of.reason.choice?.beyondMoney;
  return beyond ? [step, { key: `money-${of.id}`, kind: "money.passed", of }] : [step];
}

/** What is told of a channel that was stopped or let go on, or of the mourning switch, as it stands. */
function switchOf(standing: ChannelStanding): (Message & { readonly kind: HookKind }) | null {
  const { name, platform, pausedAt, pausedWhy: why, resumedAt, resumedBy: who } = standing;
  if (name === mourningRow) {
    const at = pausedAt ?? resumedAt;
    const level = pausedAt === null ? 0 : Number(why);
    return at === null
      ? null
      : { key: `mourning-${level}-${at}`, kind: "mourning.changed", at, facts: { mourning: { level } } };
  }
  const channel = { name, platform: platform || null };
  if (pausedAt !== null)
    return {
      key: `pause-${name}-${pausedAt}`,
      kind: "channel.paused",
      at: pausedAt,
      facts: { channel: { ...channel, pausedAt, why } },
    };
  if (resumedAt === null) return null;
  return {
    key: `resume-${name}-${resumedAt}`,
    kind: "channel.resumed",
    at: resumedAt,
    facts: { channel: { ...channel, resumedAt, who } },
  };
}

/** A hook hears of it when it was there before; `name` of all channels together is `*`. */
async function switches(needs: HookNeeds, hook: Webhook, metAt: number): Promise<NewDelivery[]> {
  const all = (await needs.store.channels.all()).flatMap((each) => switchOf(each) ?? []);
  return all
    .filter(({ kind, at }) => at >= metAt && hook.kinds.includes(kind))
    .map((message) => messageOf(needs, hook, message));
}

function idOf(hook: Webhook, key: string): string {
  return `${hook.name} ${key}`;
}

type Message = { readonly key: string; readonly kind: string; readonly at: number; readonly facts: object };

function messageOf({ paper }: HookNeeds, hook: Webhook, { key, kind, at, facts }: Message): NewDelivery {
  const body = jsonLine({ type: kind, id: key, at, newsroom: paper, ...facts });
  return { id: idOf(hook, key), hook: hook.name, kind, body };
}

/** The bytes of a secret: base64 behind `whsec_`, as libraries for signed webhooks write it, else as it is. */
function keyOf(secret: string): Buffer {
  return secret.startsWith("whsec_") ? Buffer.from(secret.slice(6), "base64") : Buffer.from(secret, "utf8");
}

/**
 * Headers that prove a message to be ours and fresh, as standardwebhooks.com has them. While an old secret is set beside the
 * current one, both sign: a receiver takes either.
 */
export function signed(
  hook: Pick<Webhook, "secret" | "oldSecret">,
  message: { readonly id: string; readonly body: string },
  now: number,
): Record<string, string> {
  const seconds = Math.floor(now / 1000);
  const signatures = [hook.secret, hook.oldSecret ?? []].flat().map((secret) => {
    const digest = createHmac("sha256", keyOf(secret)).update(`${message.id}.${seconds}.${message.body}`);
    return `v1,${digest.digest("base64")}`;
  });
  return {
    "webhook-id": message.id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": signatures.join(" "),
  };
}

type Outcome = {
  readonly ok: boolean;
  readonly words: string;
  readonly isGone: boolean;
  /** There was no answer at all. */
  readonly isSilent: boolean;
  readonly waitMs: number;
};

/** Tells it once. A receiver says "done" with any 2xx, and "never again" with 410. */
export async function tellOnce(
  needs: Pick<HookNeeds, "fetch" | "now">,
  hook: Webhook,
  message: { readonly key: string; readonly body: string },
): Promise<Outcome> {
  const { key, body } = message;
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "user-agent": "Litfass",
    ...signed(hook, { id: key, body }, needs.now()),
  };
  try {
    const signal = AbortSignal.timeout(timeLimitMs);
    const answer = await needs.fetch(hook.url, { method: "POST", headers, body, redirect: "manual", signal });
    await answer.body?.cancel();
    const asked = Number(answer.headers.get("retry-after")) * 1000;
    const waitMs = asked > 0 ? Math.min(asked, 24 * hourMs) : 0;
    return {
      ok: answer.ok,
      words: `answered ${answer.status}`,
      isGone: answer.status === 410,
      isSilent: false,
      waitMs,
    };
  } catch (thrown) {
    return { ok: false, words: whyNot(thrown), isGone: false, isSilent: true, waitMs: 0 };
  }
}

function whyNot(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  if (thrown.name === "TimeoutError") return `gave no answer within ${timeLimitMs / 1000} s`;
  const cause = thrown.cause instanceof Error ? thrown.cause : thrown;
  return `could not be reached (${"code" in cause ? String(cause.code) : cause.message})`;
}

/** Tries one delivery, and gives whether there was no answer. */
async function deliver(needs: HookNeeds, hook: Webhook, delivery: Delivery): Promise<boolean> {
  if (!(await needs.store.hooks.take(delivery, needs.clock.now() + leaseMs))) return false;
  const key = delivery.id.slice(hook.name.length + 1);
  const outcome = await tellOnce(needs, hook, { key, body: delivery.body });
  await settle(needs, { hook, delivery, outcome });
  return outcome.isSilent;
}

type Tried = { readonly hook: Webhook; readonly delivery: Delivery; readonly outcome: Outcome };

async function settle(needs: HookNeeds, { hook, delivery, outcome }: Tried): Promise<void> {
  const { store, clock } = needs;
  const at = clock.now();
  const { words } = outcome;
  if (outcome.ok) return store.hooks.settle(delivery.id, { nextAt: null, doneAt: at, deadAt: null, words });
  const waitMs = waitsMs[delivery.tries];
  if (waitMs !== undefined && !outcome.isGone) {
    const nextAt = at + Math.max(waitMs, outcome.waitMs);
    return store.hooks.settle(delivery.id, { nextAt, doneAt: null, deadAt: null, words });
  }
  await store.hooks.settle(delivery.id, { nextAt: null, doneAt: null, deadAt: at, words });
  needs.log.warn(
    `webhook  ${hook.name}: ${delivery.kind} given up after ${delivery.tries + 1} tries, it ${words}; mend it, then: litfass webhooks --again ${hook.name}`,
  );
}

/**
 * Tells one hook what is due, the oldest first, one at a time. It ends at the first try that brings no answer: whoever is
 * silent now would be silent to all of them. Gives whether it ended so.
 */
export async function sendDue(needs: HookNeeds, hook: Webhook, signal: AbortSignal): Promise<boolean> {
  for (const delivery of await needs.store.hooks.due(hook.name, needs.clock.now()))
    if (signal.aborted) return false;
    else if (await deliver(needs, hook, delivery)) return true;
  return false;
}
