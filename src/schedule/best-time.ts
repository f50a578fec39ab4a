import type { BestTime } from "../model/schedule.ts";
import type { Assignment } from "../store/assignments.ts";
import { type Stretch, stretchesBetween } from "./day-parts.ts";
import type { KnownTimes } from "./known-times.ts";

/** How the time of a post is chosen: the moment from which it may go, and until when that choice holds. */
export type Choosing = Pick<Assignment, "arm" | "part"> & {
  /** The chance with which this part was given to the post; worked out only when asked, for it costs many draws. */
  readonly chance: () => number;
  readonly startAt: number;
  readonly endAt: number;
};

export type Subject = {
  readonly id: string;
  readonly section: string | null;
  readonly notBefore: number;
  readonly goodUntilAt: number;
};

export type Learned = { readonly bestTime: BestTime; readonly known: KnownTimes; readonly zone: string };

/** No post waits longer for a better time. */
const farthestMs = 24 * 3_600_000;
/** After a third of its life a post must be twice as likely to be read for the wait to be worth it. */
const halvesIn = 3;
const draws = 200;

/** A number from 0 to 1 that is always the same for the same words: a post keeps its lot for ever. */
export function lotOf(words: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < words.length; index += 1) hash = Math.imul(hash ^ words.charCodeAt(index), 0x01000193);
  // Neighbouring words must not give neighbouring numbers.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** From a bell curve of width 1; the same for the same words. */
function bell(words: string): number {
  const [a, b] = [lotOf(`${words} a`), lotOf(`${words} b`)];
  return Math.sqrt(-2 * Math.log(Math.max(a, 1e-12))) * Math.cos(2 * Math.PI * b);
}

/**
 * The part of a day in which a post is to go. A tenth keeps the schedule's own time for comparison, some are drawn
 * blindly, the others go where a draw from what is known, less what waiting costs, is best. The same post and knowledge
 * give the same. Null when there is nothing to choose.
 */
export function chooseTime(subject: Subject, { bestTime, known, zone }: Learned): Choosing | null {
  const { id, notBefore, goodUntilAt } = subject;
  const options = stretchesBetween(notBefore, Math.min(goodUntilAt, notBefore + farthestMs), zone);
  const [first] = options;
  if (!first || options.length < 2) return null;
  const { holdOut, explore } = bestTime;
  const lot = lotOf(`${id} lot`);
  if (lot < holdOut) return { arm: "held-out", chance: () => holdOut, ...span(first) };
  const blindly = explore / options.length;
  if (lot < holdOut + explore) {
    const drawn = options[Math.floor(lotOf(`${id} part`) * options.length)] ?? first;
    return { arm: "explored", chance: () => blindly, ...span(drawn) };
  }
  const drawn = (draw: number) => bestOf(options, subject, { known, words: `${id} ${draw}` });
  const chosen = drawn(0);
  const chance = () => {
    const wins = Array.from({ length: draws }, (_, draw) => drawn(draw)).filter((each) => each === chosen);
    return ((1 - holdOut - explore) * wins.length) / draws + blindly;
  };
  return { arm: "chosen", chance, ...span(chosen) };
}

function span({ part, startAt, endAt }: Stretch) {
  return { part, startAt, endAt };
}

/** The best part by one draw from what is known of each. */
function bestOf(options: readonly Stretch[], subject: Subject, given: { known: KnownTimes; words: string }): Stretch {
  const halfLifeMs = Math.max(3_600_000, (subject.goodUntilAt - subject.notBefore) / halvesIn);
  const valued = options.map((each) => {
    const { effect, unsure } = given.known.effectOf({ ...each, section: subject.section });
    const waits = (each.startAt - subject.notBefore) / halfLifeMs;
    return { each, value: effect + unsure * bell(`${given.words} ${each.part}`) - Math.LN2 * waits };
  });
  return valued.reduce((best, next) => (next.value > best.value ? next : best)).each;
}
