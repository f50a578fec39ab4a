import type { BestTime } from "../model/schedule.ts";
import type { Outcome } from "../store/readings.ts";
import { believedOf, type DayPart, dayParts, partOf } from "./day-parts.ts";
import type { Interest } from "./score.ts";

/** Fewer posts in a part of the day say nothing about it. */
export const fewestPosts = 30;
/** What is believed weighs as much as so many posts; a finer group is drawn as much to the broader one. */
const believedWeighs = 30;
/** The usual of a channel is the middle of so many posts before. */
const usualOf = 100;
/** How far clicks of posts lie apart, as a logarithm, where too few are known to say. */
const usualSpread = 1;

/** What is known of a part of the day: `effect` is the logarithm of clicks against the channel's usual. */
export type Known = {
  readonly part: DayPart;
  readonly posts: number;
  readonly effect: number;
  /** How unsure it is: one standard deviation. */
  readonly unsure: number;
  /** Fewer posts than say anything: the effect is what was believed before. */
  readonly tooFew: boolean;
};

/** What a channel's readings tell of times and sections. */
export type KnownTimes = {
  readonly parts: readonly Known[];
  readonly interest: Interest;
  /** The effect of a part for a section on a kind of day, and how unsure it is. */
  readonly effectOf: (given: { part: DayPart; weekend: boolean; section: string | null }) => {
    readonly effect: number;
    readonly unsure: number;
  };
  /** Posts whose time was chosen against those that kept the schedule's own. */
  readonly uplift: Uplift;
};

export type Uplift = {
  readonly chosen: number;
  readonly heldOut: number;
  /** Clicks of the chosen against the held-out: 1 is no difference; with its interval of 95 %. Null: too few. */
  readonly ratio: { readonly low: number; readonly middle: number; readonly high: number } | null;
};

type Told = Outcome & { readonly part: DayPart; readonly weekend: boolean; readonly value: number };

/** Learns from readings, each group drawn towards the broader one: part of the day, kind of day, section. */
export function knownTimes(
  outcomes: readonly Outcome[],
  given: { bestTime: BestTime | null; zone: string },
): KnownTimes {
  const told = againstUsual(outcomes, given.zone);
  const inPart = Map.groupBy(told, ({ part }) => part);
  const believed = againstOwn(believedOf(given.bestTime?.visits ?? null), inPart);
  const spread = told.length < fewestPosts ? usualSpread : Math.max(0.3, deviation(told.map(({ value }) => value)));
  const parts = dayParts.map((part): Known => {
    const values = (inPart.get(part) ?? []).map(({ value }) => value);
    const tooFew = values.length < fewestPosts;
    const effect = tooFew ? believed[part] : drawn(values, believed[part]);
    const weight = believedWeighs + (tooFew ? 0 : values.length);
    return { part, posts: values.length, effect, unsure: spread / Math.sqrt(weight), tooFew };
  });
  const byKind = Map.groupBy(told, ({ part, weekend }) => `${part} ${weekend}`);
  const bySection = Map.groupBy(told, ({ part, section }) => `${part} ${section?.toLowerCase() ?? ""}`);
  return {
    parts,
    interest: interestIn(told),
    uplift: upliftOf(told, spread),
    effectOf: ({ part, weekend, section }) => {
      const known = parts.find((each) => each.part === part);
      const { effect = 0, unsure = usualSpread, tooFew = true } = known ?? {};
      if (tooFew) return { effect, unsure };
      const kind = drawn(valuesOf(byKind.get(`${part} ${weekend}`)), effect);
      const own = drawn(valuesOf(bySection.get(`${part} ${section?.toLowerCase() ?? ""}`)), effect);
      return { effect: kind + own - effect, unsure };
    },
  };
}

/** The usual of a channel is that of the hours in which it posts, not of the whole day: so is what is believed. */
function againstOwn(
  believed: Readonly<Record<DayPart, number>>,
  inPart: ReadonlyMap<DayPart, readonly Told[]>,
): Readonly<Record<DayPart, number>> {
  const posts = dayParts.map((part) => inPart.get(part)?.length ?? 0);
  const all = posts.reduce((sum, each) => sum + each, 0);
  if (all === 0) return believed;
  const own = dayParts.reduce((sum, part, index) => sum + believed[part] * (posts[index] ?? 0), 0) / all;
  return Object.fromEntries(dayParts.map((part) => [part, believed[part] - own])) as Record<DayPart, number>;
}

function valuesOf(told: readonly Told[] | undefined): number[] {
  return (told ?? []).map(({ value }) => value);
}

/** The mean of values, drawn towards what is believed. */
function drawn(values: readonly number[], believed: number): number {
  const sum = values.reduce((all, each) => all + each, 0);
  return (believed * believedWeighs + sum) / (believedWeighs + values.length);
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((all, each) => all + each, 0) / values.length;
  return Math.sqrt(values.reduce((all, each) => all + (each - mean) ** 2, 0) / Math.max(1, values.length - 1));
}

/** Each post's clicks against the middle of the channel's posts before it, as a logarithm. */
function againstUsual(outcomes: readonly Outcome[], zone: string): Told[] {
  const logs = outcomes.map(({ clicks }) => Math.log(clicks + 1));
  return outcomes.map((outcome, index) => {
    const before = logs.slice(Math.max(0, index - usualOf), index + 1).sort((a, b) => a - b);
    const usual = before[Math.floor(before.length / 2)] ?? 0;
    const { part, weekend } = partOf(outcome.wentAt, zone);
    return { ...outcome, part, weekend, value: (logs[index] ?? 0) - usual };
  });
}

function interestIn(told: readonly Told[]): Interest {
  const bySection = Map.groupBy(told, ({ section }) => section?.toLowerCase() ?? "");
  return (section) => {
    const values = valuesOf(bySection.get(section?.toLowerCase() ?? ""));
    return values.length < fewestPosts ? null : { ratio: Math.exp(drawn(values, 0)), count: values.length };
  };
}

function upliftOf(told: readonly Told[], spread: number): Uplift {
  const chosen = told.filter(({ arm }) => arm === "chosen").map(({ value }) => value);
  const heldOut = told.filter(({ arm }) => arm === "held-out").map(({ value }) => value);
  const counts = { chosen: chosen.length, heldOut: heldOut.length };
  if (Math.min(chosen.length, heldOut.length) < fewestPosts) return { ...counts, ratio: null };
  const mean = (values: readonly number[]) => values.reduce((all, each) => all + each, 0) / values.length;
  const middle = mean(chosen) - mean(heldOut);
  const unsure = 1.96 * spread * Math.sqrt(1 / chosen.length + 1 / heldOut.length);
  return {
    ...counts,
    ratio: { low: Math.exp(middle - unsure), middle: Math.exp(middle), high: Math.exp(middle + unsure) },
  };
}
