import Bottleneck from "bottleneck";
import type { Adapter, MediaFile, Tools } from "../model/adapter.ts";
import type { Payment } from "../model/budget.ts";
import type { Around, OpenChannel } from "../model/channel.ts";
import { asFailure, Failure } from "../model/failure.ts";
import type { Channel } from "../model/newsroom.ts";
import type { Clock, Log } from "../model/web.ts";
import type { Store } from "../store/index.ts";
import { secretsFor, type SecretsKeeper } from "./secrets.ts";
import { type BudgetNeeds, listenTo, type Prepaid, prepay, spend, standingOf } from "./budget.ts";

export type OpenNeeds = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly fetch: typeof fetch;
  readonly media: (url: string) => Promise<MediaFile>;
  readonly secrets: SecretsKeeper;
  /** Removes every known secret from a sentence. */
  readonly redact: (text: string) => string;
  /** Overrides the adapter's own time limit; tests use it. In real ms. */
  readonly timeLimitMs?: number;
};

/** Breaking news and takedowns first, then sending before looking up: a due post is what the newsroom waits for. */
const urgentPriority = 1;
const priority = { publish: 3, resume: 3, remove: urgentPriority, find: 5, verify: 6, metrics: 9 } as const;

const nothing = async () => {};
const nothingAround: Around = { remember: nothing, before: nothing };
/** A takedown cannot wait. */
const urgentCall: Around = { ...nothingAround, urgent: true };

/** A call that has its turn. */
type Calling = { readonly verb: keyof typeof priority; readonly around: Around; readonly signal: AbortSignal };

type Bound = { readonly channel: Channel; readonly adapter: Adapter; readonly needs: OpenNeeds };

/** Binds an adapter to a channel: paced by one limiter, paid from the budget, held to a time limit, failing only as Failure. */
export function openChannel(channel: Channel, adapter: Adapter, needs: OpenNeeds): OpenChannel {
  const { budget, resume, remove, metrics, connect } = adapter;
  const limiter = limiterFor(budget, needs.clock);
  const bound = { channel, adapter, needs };
  const purse = purseOf(bound);
  const run = createRun(limiter, bound, (calling) => toolsFor(bound, purse, calling));
  return {
    channel,
    adapter,
    verify: () => run("verify", nothingAround, adapter.verify),
    publish: (draft, around) => run("publish", around, (t) => adapter.publish(draft, t)),
    find: (search) => run("find", nothingAround, (t) => adapter.find(search, t)),
    resume: resume ? (ticket, draft, around) => run("resume", around, (t) => resume(ticket, draft, t)) : null,
    remove: remove ? (remoteId) => run("remove", urgentCall, (t) => remove(remoteId, t)) : null,
    metrics: metrics ? (remoteId) => run("metrics", nothingAround, (t) => metrics(remoteId, t)) : null,
    connect: connect ? (code, ask) => run("verify", nothingAround, (t) => connect.trade(code, ask, t)) : null,
    prepay: purse.prepay,
    budgets: () => standingOf(purse.money),
    close: async () => {
      await limiter.stop({ dropWaitingJobs: false });
    },
  };
}

/** Calls in turn: at most so many at once, at least so long between two, the more urgent first. */
function limiterFor({ maxConcurrent, minGapMs }: Adapter["budget"], clock: Clock): Bottleneck {
  const limiter = new Bottleneck({ maxConcurrent, minTime: Math.round(minGapMs * clock.rate) });
  // Bottleneck acts as if its books were far away, on a server: three times a call it waits for a timer. They are here.
  const books: unknown = Reflect.get(limiter, "_store");
  if (typeof books === "object" && books !== null && "yieldLoop" in books)
    Object.assign(books, { yieldLoop: () => Promise.resolve() });
  return limiter;
}

type Purse = ReturnType<typeof purseOf>;

/** Pays for a channel's requests, each once: with the claim, or when it is made. */
function purseOf({ channel, adapter, needs }: Bound) {
  const money: BudgetNeeds = { store: needs.store, clock: needs.clock, adapter, channel: channel.name };
  // Payments are told apart by what they are, as others wrap what is called around them.
  const prepaid = new WeakMap<Payment, Prepaid>();
  return {
    money,
    prepay: (urgent: boolean): Payment | null => {
      const { postRequest } = adapter.budget;
      if (postRequest === undefined) return null;
      const payment = prepay(money, postRequest, urgent);
      prepaid.set(payment, payment);
      return payment;
    },
    pay: async (request: string, { around: { payment, urgent }, verb }: Calling) => {
      const paid = payment && (await prepaid.get(payment)?.spend(request));
      if (!paid) await spend(money, request, urgent ? "urgent" : verb === "find" ? "look" : "post");
    },
  };
}

function toolsFor({ channel, adapter, needs }: Bound, { money, pay }: Purse, calling: Calling): Tools {
  return {
    settings: channel.settings,
    fetch: needs.fetch,
    now: needs.clock.now,
    signal: calling.signal,
    media: needs.media,
    spend: (request) => pay(request, calling),
    heard: (heard) => {
      listenTo(money, heard).catch((thrown: unknown) => needs.log.warn(`budget   ${channel.name}: ${String(thrown)}`));
    },
    remember: calling.around.remember,
    secrets: secretsFor(channel, adapter, needs),
  };
}

/** Runs a verb when its turn has come, under its time limit; everything it throws is a Failure without secrets. */
function createRun(limiter: Bottleneck, { channel, adapter, needs }: Bound, toolsOf: (calling: Calling) => Tools) {
  const limitMs = needs.timeLimitMs ?? adapter.budget.timeLimitMs;
  return async <T>(verb: keyof typeof priority, around: Around, call: (tools: Tools) => Promise<T>): Promise<T> => {
    const turn = around.urgent ? urgentPriority : priority[verb];
    const inTurn = limiter.schedule({ priority: turn }, async () => {
      await around.before();
      return withinTime(limitMs, (signal) => call(toolsOf({ verb, around, signal }))).catch((thrown: unknown) => {
        throw clean(asFailure(thrown), needs.redact);
      });
    });
    return inTurn.catch((thrown: unknown) => {
      if (thrown instanceof Failure) throw thrown;
      // The limiter was stopped before this call's turn came, or the turn could not be looked up.
      throw new Failure("unavailable", `${channel.name} is closing; nothing was sent to ${adapter.title}.`);
    });
  };
}

/** The same failure with every known secret taken out of its sentence. */
function clean(failure: Failure, redact: (text: string) => string): Failure {
  return new Failure(failure.kind, redact(failure.message), {
    code: failure.code ?? undefined,
    untilAt: failure.untilAt ?? undefined,
  });
}

/** Runs a call under a time limit. One that does not stop when told is left behind: its outcome is unknown. */
async function withinTime<T>(limitMs: number, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const grace = Promise.withResolvers<never>();
  const timers = [
    setTimeout(() => stop.abort(), limitMs),
    setTimeout(
      () => grace.reject(new Failure("unknown", `The platform gave no answer within ${limitMs / 1000} s.`)),
      limitMs + 2000,
    ),
  ];
  try {
    return await Promise.race([call(stop.signal), grace.promise]);
  } finally {
    timers.forEach(clearTimeout);
  }
}
