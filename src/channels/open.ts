import Bottleneck from "bottleneck";
import type { Adapter, MediaFile, Tools } from "../model/adapter.ts";
import type { Around, OpenChannel, Remember } from "../model/channel.ts";
import { asFailure, Failure } from "../model/failure.ts";
import type { Channel } from "../model/newsroom.ts";
import type { Clock, Log } from "../model/web.ts";
import type { Store } from "../store/index.ts";
import { type BudgetNeeds, listenTo, spend } from "./budget.ts";

export type OpenNeeds = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly fetch: typeof fetch;
  readonly media: (url: string) => Promise<MediaFile>;
  readonly secrets: {
    readonly read: (channel: string, name: string) => Promise<string | null>;
    readonly keep: (channel: string, name: string, value: string) => Promise<void>;
  };
  /** Removes every known secret from a sentence. */
  readonly redact: (text: string) => string;
  /** Overrides the adapter's own time limit; tests use it. In real ms. */
  readonly timeLimitMs?: number;
};

/** Sending before looking up: a due post is what the newsroom waits for. */
const priority = { publish: 3, resume: 3, remove: 2, find: 5, verify: 6, metrics: 9 } as const;

const nothing = async () => {};
const nothingAround: Around = { remember: nothing, before: nothing };

/** Binds an adapter to a channel: paced by one limiter, paid from the budget, held to a time limit, failing only as Failure. */
export function openChannel(channel: Channel, adapter: Adapter, needs: OpenNeeds): OpenChannel {
  const { budget } = adapter;
  const limiter = new Bottleneck({
    maxConcurrent: budget.maxConcurrent,
    minTime: Math.round(budget.minGapMs * needs.clock.rate),
  });
  const money: BudgetNeeds = { store: needs.store, clock: needs.clock, adapter, channel: channel.name };

  function tools(signal: AbortSignal, remember: Remember): Tools {
    return {
      settings: channel.settings,
      fetch: needs.fetch,
      now: needs.clock.now,
      signal,
      media: needs.media,
      spend: (request) => spend(money, request),
      heard: (heard) => {
        listenTo(money, heard).catch((thrown: unknown) =>
          needs.log.warn(`budget   ${channel.name}: ${String(thrown)}`),
        );
      },
      remember,
      secrets: {
        read: (name) => needs.secrets.read(channel.name, name),
        keep: (name, value) => needs.secrets.keep(channel.name, name, value),
      },
    };
  }

  async function run<T>(verb: keyof typeof priority, around: Around, call: (tools: Tools) => Promise<T>) {
    const inTurn = limiter.schedule({ priority: priority[verb] }, async () => {
      await around.before();
      return withinTime(needs.timeLimitMs ?? budget.timeLimitMs, (signal) =>
        call(tools(signal, around.remember)),
      ).catch((thrown: unknown) => {
        throw clean(asFailure(thrown), needs.redact);
      });
    });
    return inTurn.catch((thrown: unknown) => {
      if (thrown instanceof Failure) throw thrown;
      // The limiter was stopped before this call's turn came, or the turn could not be looked up.
      throw new Failure("unavailable", `${channel.name} is closing; nothing was sent to ${adapter.title}.`);
    });
  }

  const { resume, remove, metrics } = adapter;
  return {
    channel,
    adapter,
    verify: () => run("verify", nothingAround, adapter.verify),
    publish: (draft, around) => run("publish", around, (t) => adapter.publish(draft, t)),
    find: (search) => run("find", nothingAround, (t) => adapter.find(search, t)),
    resume: resume ? (ticket, draft, around) => run("resume", around, (t) => resume(ticket, draft, t)) : null,
    remove: remove ? (remoteId) => run("remove", nothingAround, (t) => remove(remoteId, t)) : null,
    metrics: metrics ? (remoteId) => run("metrics", nothingAround, (t) => metrics(remoteId, t)) : null,
    close: async () => {
      await limiter.stop({ dropWaitingJobs: false });
    },
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
