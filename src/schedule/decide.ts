import type { Reason } from "../model/reason.ts";
import type { PlannedPost, WaitingPost } from "../store/views/plan.ts";
import { type About, aboutPost } from "./about.ts";
import type { Calendar } from "./calendar.ts";
import type { Desk, Obstacle } from "./obstacles.ts";
import { firstObstacle, isFree, place } from "./place.ts";
import { rankOf } from "./rank.ts";
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
};

/** A post that wants a moment, and why it has none or may lose the one it has. */
export type Claimant = WaitingPost & {
  readonly about: About;
  /** `new` has none; `missed` its own passed unsent; `yields` gives its own up if somebody before it wants it. */
  readonly standing: "new" | "missed" | "yields";
};

export type Round = {
  readonly now: number;
  readonly settleMs: number;
  readonly desk: Desk;
};

/** A slot missed by less may still be used, if nothing else speaks against the moment. */
const slotKeepsMs = 15 * 60_000;
const dayMs = 24 * 3_600_000;

/** Until when a post is worth sending. */
export function goodUntilOf(post: Pick<PlannedPost, "goodUntilAt" | "createdAt">): number {
  return post.goodUntilAt ?? post.createdAt + dayMs;
}

/**
 * Decides for all claimants of one channel, the most urgent first; fills the desk's calendar as it goes. Who keeps what
 * he has is not named. The same claimants and moment give the same decisions.
 */
export function decideAll(claimants: readonly Claimant[], round: Round): Decision[] {
  return inTurn(claimants, round).flatMap((each) => decideOne(each, round) ?? []);
}

function inTurn(claimants: readonly Claimant[], { desk }: Round): Claimant[] {
  const rank = new Map(claimants.map((each) => [each, rankOf(each.about, desk.schedule)]));
  return claimants.toSorted(
    (a, b) =>
      b.post.priority - a.post.priority ||
      (rank.get(a) ?? 0) - (rank.get(b) ?? 0) ||
      (a.post.dueAt ?? Infinity) - (b.post.dueAt ?? Infinity) ||
      a.post.createdAt - b.post.createdAt ||
      a.post.id.localeCompare(b.post.id),
  );
}

function decideOne(claimant: Claimant, round: Round): Decision | null {
  const { post, about, standing } = claimant;
  const { now, desk } = round;
  const goodUntilAt = goodUntilOf(post);
  if (isSilenced(desk.silence.mourning, about, desk.silence)) return keepSilent(claimant, round);
  if (standing === "yields" && post.dueAt !== null && mayKeep(post, about, desk)) {
    take(desk.calendar, about, { at: post.dueAt, slotAt: post.slotAt });
    return null;
  }
  const slotStands = post.slotAt !== null && post.slotAt > now - slotKeepsMs && now <= goodUntilAt;
  if (standing === "missed" && slotStands && isFree(now, about, desk)) {
    take(desk.calendar, about, { at: now, slotAt: post.slotAt });
    return { post, to: "scheduled", reason: { code: "slot", at: now }, dueAt: now, slotAt: post.slotAt, metBy: null };
  }
  const wish = { about, ...earliest(claimant, round), goodUntilAt };
  const metBy = firstObstacle(wish, desk);
  const found = place(wish, desk);
  if ("expired" in found) return { post, to: "expired", reason: found.expired, dueAt: null, slotAt: null, metBy };
  take(desk.calendar, about, { at: found.dueAt, slotAt: found.slotAt });
  return { post, to: "scheduled", ...found, metBy };
}

function mayKeep(post: PlannedPost, about: About, desk: Desk): boolean {
  if (post.slotAt !== null && desk.calendar.isUsed(post.slotAt)) return false;
  return post.dueAt !== null && isFree(post.dueAt, about, desk);
}

function take(calendar: Calendar, about: About, moment: { at: number; slotAt: number | null }): void {
  calendar.add({ ...moment, topic: about.topic, section: about.section, breaking: about.breaking });
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

/** Not before now, the end of settling after publication, and the end of an embargo; and which of them it is. */
function earliest({ article, firstSeenAt, about }: Claimant, { now, settleMs }: Round) {
  const settled = about.breaking ? 0 : (article.publishedAt ?? firstSeenAt) + settleMs;
  const embargo = article.embargoUntil ?? 0;
  const notBefore = Math.max(now, settled, embargo);
  const because: Reason =
    notBefore === embargo
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
