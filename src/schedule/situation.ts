import type { Schedule } from "../model/schedule.ts";
import { localDay, monthInUtc } from "../time/local-day.ts";
import type { TakenBy, WaitingPost } from "../store/views/plan.ts";
import { aboutPost } from "./about.ts";
import { calendarOf, type Taken } from "./calendar.ts";
import { type Claimant, claimantOf, type Decision, decideAll } from "./decide.ts";
import { hasMissed, isPutOff, openChannels } from "./missed.ts";
import { mourningLevel } from "./mourning.ts";
import { dollarsFor } from "./money.ts";
import { monthCap, type PlaceNeeds, scheduleOf } from "./needs.ts";
import type { Desk } from "./obstacles.ts";
import { rankOf } from "./rank.ts";
import { chosenBy, learnedOf } from "./learned.ts";
import { type Interest, marginPoints, type Picture, pictureOf, scoreOf } from "./score.ts";
import { isSilenced, type Silence, silenceOf } from "./silence.ts";
import { slotLine } from "./slot-line.ts";

/** The longest local day: the one on which the clock goes back, by up to two hours. */
const longestDayMs = 26 * 3_600_000;
/** A post that goes so soon keeps its moment, whoever comes. */
const yieldsBeforeMs = 60_000;
/** For points alone nothing is changed so shortly before. */
const settledBeforeMs = 15 * 60_000;

/**
 * What placing would decide now on one channel, most urgent first. Reads the store and changes nothing: the step
 * carries it out, `litfass plan` tells it.
 */
export async function decideChannel(needs: PlaceNeeds, channelName: string): Promise<Decision[]> {
  const schedule = scheduleOf(needs, channelName);
  if (!schedule) return [];
  const now = needs.clock.now();
  const waiting = await needs.store.plans.waiting(channelName, ["composed", "scheduled"]);
  const isOpen = (await openChannels(needs.store))(channelName);
  const silence = silenceOf(needs.newsroom.rules, await mourningLevel(needs.store));
  const missed = (each: WaitingPost) => !needs.dryRun && isOpen && hasMissed(each.post, needs.clock);
  const putOff = (each: WaitingPost) => isOpen && setsApart(schedule) && isPutOff(each.post, needs.clock);
  const asking = new Set(
    waiting.filter(
      (each) => each.post.state === "composed" || missed(each) || putOff(each) || isStilled(each, silence),
    ),
  );
  if (asking.size === 0) return [];
  const near = await nearOn(needs, channelName, schedule);
  const learned = await learnedOf(needs, channelName, schedule);
  const picture = pictureNow(needs, channelName, { near, interest: learned.known.interest });
  const strongest = [...asking].map((each) => weightOf(each, { schedule, picture })).reduce(stronger);
  // A moment that a person chose is not given away.
  const yields = (each: WaitingPost) =>
    !asking.has(each) &&
    each.post.reason.code !== "moved" &&
    givesWay(weightOf(each, { schedule, picture }), strongest, (each.post.dueAt ?? 0) - now);
  const claimants: Claimant[] = [
    ...[...asking].map((each) => claimantOf(each, missed(each) ? "missed" : putOff(each) ? "put off" : "new")),
    ...waiting.filter(yields).map((each) => claimantOf(each, "yields")),
  ];
  const claiming = new Set(claimants.map((each) => each.post.id));
  const desk = await deskOf(needs, { channelName, schedule, claiming, silence, picture, near });
  return decideAll(claimants, {
    now,
    settleMs: needs.newsroom.rules.settleMs,
    desk,
    picture,
    learned: chosenBy(learned),
  });
}

/** What a channel has told of late, for the points of what waits for it. */
function pictureNow(
  needs: PlaceNeeds,
  channelName: string,
  { near, interest }: { near: readonly TakenBy[]; interest: Interest },
): Picture {
  const open = needs.channels?.find((each) => each.channel.name === channelName);
  const dollars = open ? dollarsFor(open.adapter, "post") : 0;
  const told = near.map(({ post, article }) => ({ at: post.dueAt, slotAt: null, ...aboutPost(post, article) }));
  return pictureOf(told, { now: needs.clock.now(), dollars, interest });
}

/** The moments taken on a channel as far back as the schedule and the points look. */
function nearOn({ store, clock }: PlaceNeeds, channelName: string, schedule: Schedule): Promise<TakenBy[]> {
  const since = clock.now() - Math.max(longestDayMs, schedule.minGapMs, schedule.minTopicGapMs);
  return store.plans.takenWithArticles(channelName, since);
}

/** A channel as it is when those `claiming` have no moment: what a moment for them is held against. */
export async function deskOf(needs: PlaceNeeds, asked: Asked & { readonly silence: Silence }): Promise<Desk> {
  const { channelName, schedule, silence } = asked;
  const taken = await takenOn(needs, asked);
  const money = monthCap(needs, channelName, schedule);
  const slots = slotLine(schedule, localDay(needs.clock.now(), schedule.zone).startAt);
  return { schedule, calendar: calendarOf(taken), slots, silence, ...money };
}

/** Has the schedule moments of its own, so that posts which wait for the same moment are set apart? */
export function setsApart({ asPublished, minGapMs }: Schedule): boolean {
  return !asPublished || minGapMs > 0;
}

/** Scheduled, but not while the house is in mourning. */
function isStilled({ post, article }: WaitingPost, silence: Silence): boolean {
  return isSilenced(silence.mourning, aboutPost(post, article), silence);
}

/** How strong a claim is: by priority and section first, the lower the stronger; then by points. */
type Weight = { readonly urgency: number; readonly points: number };

function weightOf(each: WaitingPost, { schedule, picture }: { schedule: Schedule; picture: Picture }): Weight {
  const urgency = rankOf(aboutPost(each.post, each.article), schedule) - each.post.priority * 100;
  return { urgency, points: scoreOf(each, picture).points };
}

function stronger(a: Weight, b: Weight): Weight {
  if (a.urgency !== b.urgency) return a.urgency < b.urgency ? a : b;
  return a.points >= b.points ? a : b;
}

/** Does a post that goes in `aheadMs` give up its moment if this claim asks for it? */
function givesWay(weight: Weight, claim: Weight, aheadMs: number): boolean {
  if (weight.urgency !== claim.urgency) return weight.urgency > claim.urgency && aheadMs > yieldsBeforeMs;
  return weight.points + marginPoints <= claim.points && aheadMs > settledBeforeMs;
}

type Asked = {
  readonly channelName: string;
  readonly schedule: Schedule;
  readonly claiming: ReadonlySet<string>;
  /** For the points of those who have a moment. */
  readonly picture?: Picture;
  /** Where they are known already. */
  readonly near?: readonly TakenBy[];
};

/** The moments that others have taken, as far back as the schedule looks. */
async function takenOn(needs: PlaceNeeds, asked: Asked): Promise<Taken[]> {
  const { channelName, schedule, claiming, picture } = asked;
  const now = needs.clock.now();
  const near = asked.near ?? (await nearOn(needs, channelName, schedule));
  const since = now - Math.max(longestDayMs, schedule.minGapMs, schedule.minTopicGapMs);
  const month = schedule.maxDollarsPerMonth === null ? since : Math.min(since, monthInUtc(now).startAt);
  const earlier = month < since ? await needs.store.posts.taken(channelName, month) : [];
  return [
    ...earlier.filter((each) => each.at < since),
    ...near
      .filter(({ post }) => !claiming.has(post.id))
      .map(({ article, post, firstSeenAt }) => ({
        at: post.dueAt,
        slotAt: post.slotAt,
        headline: article.headline,
        points: picture && post.dueAt > now ? scoreOf({ post, article, firstSeenAt }, picture).points : null,
        ...aboutPost(post, article),
      })),
  ];
}
