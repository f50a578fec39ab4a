import type { Choice, Obstacle, Score } from "../model/choice.ts";
import { isGrave } from "../gate/sensitive-words.ts";
import type { Reason } from "../model/reason.ts";
import type { Said } from "../model/said.ts";
import { worthMs } from "../store/views/placing.ts";
import type { PlannedPost, WaitingPost } from "../store/views/plan.ts";
import { type About, aboutPost } from "./about.ts";
import { chooseTime, type Choosing, type Learned } from "./best-time.ts";
import { fewestPosts } from "./known-times.ts";
import { beyondMoneyAt, type Desk } from "./obstacles.ts";
import { firstObstacle, isFree, place, type Wish } from "./place.ts";
import { rankOf } from "./rank.ts";
import { marginPoints, type Picture, pictureOf, scoreOf } from "./score.ts";
import { isSilenced } from "./silence.ts";

/** What becomes of a waiting post: its moment, its end, or back to waiting without a moment. */
export type Decision = {
  readonly post: PlannedPost;
  readonly to: "scheduled" | "expired" | "composed";
  readonly reason: Reason;
  readonly dueAt: number | null;
  readonly slotAt: number | null;
  /** What kept it from the first moment it might have had; null when nothing did. */
  readonly metBy: Obstacle | null;
  /** The time of the day that was chosen for it; null where the schedule alone decides. */
  readonly time?: Choosing | null;
};

/** A post that wants a moment, and why it has none or may lose the one it has. */
export type Claimant = WaitingPost & {
  readonly about: About;
  /**
   * `new` has none; `missed` its own passed unsent; `put off` waits with others for the end of a limit; `yields` gives its
   * own up if somebody before it wants it.
   */
  readonly standing: "new" | "missed" | "put off" | "yields";
};

export type Round = {
  readonly now: number;
  readonly settleMs: number;
  readonly desk: Desk;
  /** What points are made from; where it is not given, all claimants have told nothing yet. */
  readonly picture?: Picture;
  /** What is known of times, where the schedule lets them be chosen. */
  readonly learned?: Learned | null;
};

/** A slot missed by less may still be used, if nothing else speaks against the moment. */
const slotKeepsMs = 15 * 60_000;

/** Until when a post is worth sending. */
export function goodUntilOf(post: Pick<PlannedPost, "goodUntilAt" | "createdAt">): number {
  return post.goodUntilAt ?? post.createdAt + worthMs;
}

/** A claimant when his turn is fixed. */
type Ranked = { readonly claimant: Claimant; readonly score: Score; readonly rank: number };

/**
 * Decides for all claimants of one channel, the most urgent first; fills the desk's calendar as it goes. Who keeps what
 * he has is not named. The same claimants and moment give the same decisions.
 */
export function decideAll(claimants: readonly Claimant[], round: Round): Decision[] {
  return inTurn(claimants, round).flatMap((each) => decideOne(each, round) ?? []);
}

/**
 * By priority, then by section, then by points. Between posts of nearly as many points whoever has a moment keeps it, so
 * that one newcomer does not move a whole day.
 */
function inTurn(claimants: readonly Claimant[], { desk, now, picture = pictureOf([], { now }) }: Round): Ranked[] {
  const ranked = claimants.map((claimant) => ({
    claimant,
    score: scoreOf(claimant, picture),
    rank: rankOf(claimant.about, desk.schedule),
  }));
  const level = ({ score }: Ranked) => Math.floor(score.points / marginPoints);
  const asks = ({ claimant }: Ranked) => (claimant.standing === "yields" ? 0 : 1);
  return ranked.sort(
    (a, b) =>
      b.claimant.post.priority - a.claimant.post.priority ||
      a.rank - b.rank ||
      level(b) - level(a) ||
      asks(a) - asks(b) ||
      b.score.points - a.score.points ||
      (a.claimant.post.dueAt ?? Infinity) - (b.claimant.post.dueAt ?? Infinity) ||
      a.claimant.post.createdAt - b.claimant.post.createdAt ||
      a.claimant.post.id.localeCompare(b.claimant.post.id),
  );
}

function decideOne({ claimant, score }: Ranked, round: Round): Decision | null {
  const { post, about, standing } = claimant;
  const { now, desk } = round;
  const goodUntilAt = goodUntilOf(post);
  if (isSilenced(desk.silence.mourning, about, desk.silence)) return keepSilent(claimant, round);
  const mine = { ...about, headline: claimant.article.headline, points: score.points };
  if (standing === "yields" && post.dueAt !== null && mayKeep(post, about, desk)) {
    desk.calendar.add({ ...mine, at: post.dueAt, slotAt: post.slotAt });
    return null;
  }
  const slotStands = post.slotAt !== null && post.slotAt > now - slotKeepsMs && now <= goodUntilAt;
  if (standing === "missed" && slotStands && isFree(now, about, desk)) {
    desk.calendar.add({ ...mine, at: now, slotAt: post.slotAt });
    const choice: Choice = { score, metBy: null, lostTo: null };
    const moment = { dueAt: now, slotAt: post.slotAt };
    return { post, to: "scheduled", reason: { code: "slot", at: now, choice }, ...moment, metBy: null };
  }
  const wish = { about, ...earliest(claimant, round), goodUntilAt };
  const met = firstObstacle(wish, desk);
  const metBy = met?.by ?? null;
  const choice: Choice = { score, metBy, lostTo: met && whoHas(met, about, desk) };
  const { found, time } = placeInTime(wish, claimant, round);
  const none = { dueAt: null, slotAt: null };
  const beyondMoney = about.breaking && "dueAt" in found ? beyondMoneyAt(found.dueAt, desk) : null;
  if ("expired" in found) return { post, to: "expired", reason: { ...found.expired, choice }, ...none, metBy };
  desk.calendar.add({ ...mine, at: found.dueAt, slotAt: found.slotAt });
  const full = beyondMoney ? { ...choice, beyondMoney } : choice;
  return { post, to: "scheduled", ...found, reason: { ...found.reason, choice: full }, metBy, time };
}

/** Places a post in the part of the day that is chosen for it, or by the schedule alone where that is not to be had. */
function placeInTime(wish: Wish, { post, about, article, standing }: Claimant, round: Round) {
  const { learned = null, desk } = round;
  const isSubject = learned && standing === "new" && !about.breaking && !isGrave(article.headline ?? "");
  const time = isSubject ? chooseTime({ id: post.id, section: article.section, ...wish }, learned) : null;
  if (!learned || !time || time.startAt <= wish.notBefore) return { found: place(wish, desk), time };
  const because: Reason = { code: "best-time", words: sayTimes(time, learned) };
  const later = place({ ...wish, notBefore: time.startAt, because }, desk);
  // It never overrides shelf life, caps or quiet hours: where they leave no room in it, the schedule decides.
  if ("expired" in later || later.dueAt >= time.endAt) return { found: place(wish, desk), time: null };
  return { found: { ...later, reason: { ...because, at: later.dueAt } }, time };
}

/** What a choice of time rests on. */
function sayTimes({ arm, part }: Choosing, { known, bestTime }: Learned): Said {
  const { posts = 0, tooFew = true } = known.parts.find((each) => each.part === part) ?? {};
  const curve =
    bestTime.visits === null ? ["unsere Annahme", "our guess"] : ["die Kurve Ihrer Site", "your site's curve"];
  if (arm === "explored") return { de: `${part} Uhr, blind gezogen zum Lernen`, en: `${part}, drawn blindly to learn` };
  if (!tooFew) return { de: `${part} Uhr, nach ${posts} Beiträgen`, en: `${part}, by ${posts} posts` };
  return {
    de: `${part} Uhr, nach ${curve[0]}: zu wenig Daten, ${posts} von ${fewestPosts} Beiträgen`,
    en: `${part}, by ${curve[1]}: too few data, ${posts} of ${fewestPosts} posts`,
  };
}

/** The post that stands in the way at a moment, where it is a single one. */
function whoHas(
  { at, by }: { at: number; by: Obstacle },
  about: About,
  { calendar, schedule }: Desk,
): Choice["lostTo"] {
  const nearMs = {
    "slot taken": longestJitterMs(schedule),
    gap: schedule.minGapMs,
    "topic gap": schedule.minTopicGapMs,
  };
  if (by !== "slot taken" && by !== "gap" && by !== "topic gap") return null;
  const near = calendar.between(at - nearMs[by], at + nearMs[by] + 1).filter((each) => {
    if (by === "slot taken") return each.slotAt === at;
    return by === "gap" || each.topic === about.topic;
  });
  const found = near.toSorted((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0];
  return found ? { headline: found.headline ?? null, points: found.points ?? null } : null;
}

/** A post goes within the jitter of its slot, or within a quarter hour of one that it nearly missed. */
function longestJitterMs({ jitterMs }: Desk["schedule"]): number {
  return Math.max(jitterMs, slotKeepsMs);
}

function mayKeep(post: PlannedPost, about: About, desk: Desk): boolean {
  if (post.slotAt !== null && desk.calendar.isUsed(post.slotAt)) return false;
  return post.dueAt !== null && isFree(post.dueAt, about, desk);
}

/** In mourning a post has no moment; it waits for the end, and no longer than it is news. */
function keepSilent({ post }: Claimant, { now, desk }: Round): Decision | null {
  const none = { post, dueAt: null, slotAt: null, metBy: "silent day" } as const;
  const goodUntilAt = goodUntilOf(post);
  if (goodUntilAt < now) return { ...none, to: "expired", reason: { code: "stale", at: goodUntilAt } };
  if (post.state !== "scheduled") return null;
  return { ...none, to: "composed", reason: { code: "waits-for-slot", words: mourningWords(desk.silence.mourning) } };
}

/** Why a post waits in mourning, for the editor. */
export function mourningWords(level: number): { de: string; en: string } {
  const [de, en] = [`der Trauermodus steht auf ${level}`, `the mourning switch stands at ${level}`];
  return { de, en };
}

/** Not before now, the end of settling after publication, of an embargo and of a limit; and which of them it is. */
function earliest({ article, firstSeenAt, about, post, standing }: Claimant, { now, settleMs }: Round) {
  const settled = about.breaking ? 0 : (article.publishedAt ?? firstSeenAt) + settleMs;
  const embargo = article.embargoUntil ?? 0;
  const limit = standing === "put off" ? (post.dueAt ?? 0) : 0;
  const notBefore = Math.max(now, settled, embargo, limit);
  const because: Reason =
    notBefore === limit
      ? { code: post.reason.code, at: limit, words: post.reason.words }
      : notBefore === embargo
        ? { code: "embargo", at: embargo }
        : notBefore === settled
          ? { code: "settling", at: settled }
          : { code: about.breaking ? "post-now" : "slot", at: now };
  return { notBefore, because };
}

/** A waiting post as a claimant. */
export function claimantOf(waiting: WaitingPost, standing: Claimant["standing"]): Claimant {
  return { ...waiting, about: aboutPost(waiting.post, waiting.article), standing };
}
