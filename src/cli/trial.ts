import type { Adapter } from "../model/adapter.ts";
import type { Schedule } from "../model/schedule.ts";
import type { Clock } from "../model/web.ts";
import type { Store } from "../store/index.ts";
import { type Archived, archiveOf } from "./archive.ts";
import { compare, type Difference } from "./difference.ts";
import { type PlanLine, planLines } from "./plan-lines.ts";
import { rehearse, type Rehearsal, type Rules } from "./rehearsal.ts";
import { type Replay, reportOn } from "./replay-report.ts";

/** What a schedule is tried on: the newsroom's rules and what the store has. Nothing is changed by trying. */
export type Trial = Rules & {
  readonly store: Store;
  readonly adapters: readonly Adapter[];
  /** Told how much of the days is played, 0 to 1. */
  readonly onProgress?: (share: number) => void;
};

/** Which days: `at` is the moment that counts as now; and the language of sentences, English unless given. */
export type Days = { readonly at: number; readonly forMs: number; readonly language?: "de" | "en" };

/** The days that a replay plays, and whether a person is taken to approve at once what waits for one. */
export type PastDays = Days & { readonly approving?: boolean };

const silent = { info: () => {}, warn: () => {} };

/** The same rules with this schedule in the place of the one of its name, or beside the others. */
export function withSchedule<R extends Pick<Rules, "schedules">>(rules: R, schedule: Schedule): R {
  return { ...rules, schedules: [...rules.schedules.filter(({ name }) => name !== schedule.name), schedule] };
}

/** The same rules with this schedule, and these channels have it. */
export function givenTo(rules: Rules, schedule: Schedule, channels: readonly string[]): Rules {
  const given = new Set(channels);
  const all = rules.newsroom.channels.map((each) =>
    given.has(each.name) ? { ...each, schedule: schedule.name } : each,
  );
  return { ...withSchedule(rules, schedule), newsroom: { ...rules.newsroom, channels: all } };
}

/** The rules when one schedule is other, or when they are other altogether. */
export function changedRules(rules: Rules, changed: Schedule | Rules): Rules {
  return "schedules" in changed ? changed : withSchedule(rules, changed);
}

/** What will go out in the days from `at` on, and why not the rest. */
export function tryPlan(trial: Trial, { at, forMs, language }: Days): Promise<PlanLine[]> {
  const channels = trial.newsroom.channels.flatMap((channel) => {
    const adapter = trial.adapters.find(({ name }) => name === channel.platform);
    return adapter ? [{ channel, adapter }] : [];
  });
  return planLines({ ...trial, channels, clock: standing(at), log: silent, language }, forMs);
}

function standing(at: number): Clock {
  return { now: () => at, rate: 1, until: async () => {} };
}

/** What these rules would have posted of the articles of the days up to `at`. */
export async function tryReplay(trial: Trial, days: PastDays): Promise<Replay> {
  return play({ ...trial, ...(await past(trial, days)), archive: await archiveIn(trial, trial, days) });
}

/** What another schedule, or other rules altogether, would change of it. */
export async function tryDiff(trial: Trial, changed: Schedule | Rules, days: PastDays): Promise<Difference> {
  const given = await past(trial, days);
  const rules = changedRules(trial, changed);
  const half = (done: number) => (share: number) => trial.onProgress?.((done + share) / 2);
  return compare(
    await play({ ...trial, ...given, archive: await archiveIn(trial, trial, days), onProgress: half(0) }),
    await play({ ...trial, ...rules, ...given, archive: await archiveIn(trial, rules, days), onProgress: half(1) }),
  );
}

async function past({ store }: Trial, { at, forMs, approving = false }: PastDays) {
  const fromAt = at - forMs;
  const articles = await store.plans.articlesSince(fromAt, at);
  return { articles, teasers: await store.plans.teasersSince(fromAt), fromAt, untilAt: at, approving };
}

function archiveIn({ store }: Trial, { newsroom, schedules }: Rules, { at, forMs }: PastDays): Promise<Archived[]> {
  return archiveOf(store, { newsroom, schedules }, { fromAt: at - forMs, untilAt: at });
}

/** Plays it through and counts. */
async function play(rehearsal: Rehearsal): Promise<Replay> {
  const played = await rehearse(rehearsal);
  try {
    return await reportOn(rehearsal, played);
  } finally {
    await played.close();
  }
}
