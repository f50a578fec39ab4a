import type { Schedule } from "../model/schedule.ts";
import { localDay, monthInUtc } from "../time/local-day.ts";
import type { WaitingPost } from "../store/views/plan.ts";
import { aboutPost } from "./about.ts";
import { calendarOf, type Taken } from "./calendar.ts";
import { type Claimant, claimantOf, type Decision, decideAll } from "./decide.ts";
import { hasMissed, openChannels } from "./missed.ts";
import { mourningLevel } from "./mourning.ts";
import { postsFor } from "./money.ts";
import { type PlaceNeeds, scheduleOf } from "./needs.ts";
import type { Desk } from "./obstacles.ts";
import { rankOf } from "./rank.ts";
import { isSilenced, type Silence, silenceOf } from "./silence.ts";
import { slotLine } from "./slot-line.ts";

/** The longest local day: the one on which the clock goes back, by up to two hours. */
const longestDayMs = 26 * 3_600_000;
/** A post that goes so soon keeps its moment, whoever comes. */
const yieldsBeforeMs = 60_000;

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
  const asking = waiting.filter((each) => each.post.state === "composed" || missed(each) || isStilled(each, silence));
  const urgent = Math.min(...asking.map((each) => urgencyOf(each, schedule)));
  // A moment that a person chose is not given away.
  const yields = (each: WaitingPost) =>
    !asking.includes(each) &&
    each.post.reason.code !== "moved" &&
    (each.post.dueAt ?? 0) > now + yieldsBeforeMs &&
    urgencyOf(each, schedule) > urgent;
  const claimants: Claimant[] = [
    ...asking.map((each) => claimantOf(each, missed(each) ? "missed" : "new")),
    ...waiting.filter(yields).map((each) => claimantOf(each, "yields")),
  ];
  if (claimants.length === 0) return [];
  const claiming = new Set(claimants.map((each) => each.post.id));
  const desk = await deskOf(needs, { channelName, schedule, claiming, silence });
  return decideAll(claimants, { now, settleMs: needs.newsroom.rules.settleMs, desk });
}

/** A channel as it is when those `claiming` have no moment: what a moment for them is held against. */
export async function deskOf(needs: PlaceNeeds, asked: Asked & { readonly silence: Silence }): Promise<Desk> {
  const { channelName, schedule, silence } = asked;
  const taken = await takenOn(needs, asked);
  const maxPerMonth = monthCap(needs, channelName, schedule);
  const slots = slotLine(schedule, localDay(needs.clock.now(), schedule.zone).startAt);
  return { schedule, calendar: calendarOf(taken), slots, silence, maxPerMonth };
}

/** Scheduled, but not while the house is in mourning. */
function isStilled({ post, article }: WaitingPost, silence: Silence): boolean {
  return isSilenced(silence.mourning, aboutPost(post, article), silence);
}

/** The lower, the more urgent: by priority, then by section. */
function urgencyOf({ post, article }: WaitingPost, schedule: Schedule): number {
  return rankOf(aboutPost(post, article), schedule) - post.priority * 100;
}

function monthCap(needs: PlaceNeeds, channelName: string, schedule: Schedule): number | null {
  const open = needs.channels?.find((each) => each.channel.name === channelName);
  return postsFor(schedule.maxDollarsPerMonth, open?.adapter ?? null);
}

type Asked = { readonly channelName: string; readonly schedule: Schedule; readonly claiming: ReadonlySet<string> };

/** The moments that others have taken, as far back as the schedule looks. */
async function takenOn(needs: PlaceNeeds, { channelName, schedule, claiming }: Asked): Promise<Taken[]> {
  const now = needs.clock.now();
  const since = now - Math.max(longestDayMs, schedule.minGapMs, schedule.minTopicGapMs);
  const near = await needs.store.plans.takenWithArticles(channelName, since);
  const month = schedule.maxDollarsPerMonth === null ? since : Math.min(since, monthInUtc(now).startAt);
  const earlier = month < since ? await needs.store.posts.taken(channelName, month) : [];
  return [
    ...earlier.filter((each) => each.at < since),
    ...near
      .filter((each) => !claiming.has(each.id))
      .map(({ article, priority, ...each }) => ({
        at: each.at,
        slotAt: each.slotAt,
        ...aboutPost({ id: each.id, priority }, article),
      })),
  ];
}
