import { obstacleWords } from "../language/choice.ts";
import type { Said } from "../model/said.ts";
import type { Article } from "../model/article.ts";
import type { Reason } from "../model/reason.ts";
import type { Post } from "../store/post-row.ts";
import type { Seen } from "../store/revisions.ts";
import { sayMoment } from "../time/wall-clock.ts";
import { aboutPost, type About } from "./about.ts";
import { goodUntilOf } from "./decide.ts";
import { mourningLevel } from "./mourning.ts";
import { type PlaceNeeds, scheduleOf } from "./needs.ts";
import { type Desk, laterForAll, laterForBreaking, laterForPost, obstacleAt } from "./obstacles.ts";
import { isSilenced, silenceOf } from "./silence.ts";
import { deskOf } from "./situation.ts";

/** A waiting post with all that a moment for it is held against. */
export type Movable = {
  readonly post: Post;
  readonly article: Article;
  readonly desk: Desk;
  readonly about: About;
  readonly notBefore: number;
  readonly goodUntilAt: number;
  /** How often posts had been placed on the channel when the desk was read. */
  readonly version: number;
};

/** The post, if it can be given another moment; else one sentence why not. */
export async function movablePost(needs: PlaceNeeds, id: string): Promise<Movable | { readonly fault: Said }> {
  const post = await needs.store.posts.get(id);
  const kept = post && (await needs.store.articles.get(post.articleUrl));
  if (!post || !kept) return { fault: { de: `Es gibt keinen Beitrag ${id}.`, en: `There is no post ${id}.` } };
  const schedule = scheduleOf(needs, post.channel);
  if (!schedule || (post.state !== "scheduled" && post.state !== "composed"))
    return {
      fault: {
        de: "Verschieben lässt sich nur, was geplant ist und noch nicht gesendet wird.",
        en: "Only what is scheduled and not being sent yet can be moved.",
      },
    };
  const silence = silenceOf(needs.newsroom.rules, await mourningLevel(needs.store));
  const version = await needs.store.placings.version(post.channel);
  const asked = { channelName: post.channel, schedule, claiming: new Set([id]), silence };
  const about = aboutPost(post, kept.article);
  const settled = about.breaking ? 0 : (kept.article.publishedAt ?? kept.firstSeenAt) + needs.newsroom.rules.settleMs;
  const notBefore = Math.max(needs.clock.now(), settled, kept.article.embargoUntil ?? 0);
  const desk = await deskOf(needs, asked);
  return { post, article: kept.article, desk, about, notBefore, goodUntilAt: goodUntilOf(post), version };
}

/** The slot at this very moment, or null. */
function slotAt(at: number, { desk }: Movable): number | null {
  if (desk.schedule.asPublished) return null;
  return desk.slots.first(at, at + 59_999);
}

/** What speaks against a moment, or null. */
function whyNot(at: number, movable: Movable, zone: string): Said | null {
  const { desk, about, notBefore, goodUntilAt } = movable;
  const [first, last] = [notBefore, goodUntilAt].map((moment) => sayMoment(moment, notBefore, zone));
  if (at < notBefore)
    return {
      de: `Das ist zu früh: frühestens ${first?.de}, wegen Uhrzeit, Sperrfrist oder Beruhigungszeit.`,
      en: `That is too early: ${first?.en} at the earliest, for the hour, an embargo or the settling time.`,
    };
  if (at > goodUntilAt)
    return {
      de: `Dann ist der Artikel nicht mehr aktuell: spätestens ${last?.de}.`,
      en: `The article is no news any more then: ${last?.en} at the latest.`,
    };
  if (isSilenced(desk.silence.mourning, about, desk.silence))
    return { de: "Der Trauerschalter lässt diesen Beitrag nicht zu.", en: "The mourning switch keeps this post back." };
  const slot = slotAt(at, movable);
  const met = slot !== null && desk.calendar.isUsed(slot) ? "slot taken" : obstacleAt(at, about, desk);
  if (met === null) return null;
  const { de, en } = obstacleWords[met];
  return { de: `Dann geht es nicht: ${de}.`, en: `Not then: ${en}.` };
}

export type Wanted = {
  readonly at: number;
  readonly who: string;
  readonly seen?: Pick<Seen, "changedAt" | "articleVersion">;
  /** Takes the last move back: what stood before it holds again, also that nobody had chosen the moment. */
  readonly back?: boolean;
};

/** Somebody else takes a moment on the channel at the same time: so often is looked again. */
const mostTries = 5;

const movedOn: Said = {
  de: "Dieser Beitrag hat sich gerade geändert; bitte noch einmal ansehen.",
  en: "This post has just changed; please look again.",
};

/**
 * Gives a scheduled post the moment that a person chose, if the schedule has nothing against it; placing leaves it there.
 * Gives null, or one sentence why not.
 */
export async function movePost(needs: PlaceNeeds, id: string, wanted: Wanted): Promise<Said | null> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const movable = await movablePost(needs, id);
    if ("fault" in movable) return movable.fault;
    const fault = whyNot(wanted.at, movable, needs.newsroom.rules.zone);
    if (fault) return fault;
    if (await take(needs, movable, wanted)) return null;
  }
  return movedOn;
}

/** Takes the moment for the post, if neither has changed since both were looked at. */
async function take(needs: PlaceNeeds, movable: Movable, { at, who, seen, back }: Wanted): Promise<boolean> {
  const { post, version } = movable;
  const before = back ? await reasonBefore(needs, post) : null;
  const takenBack = { de: `${who}, zurückgenommen`, en: `${who}, taken back` };
  return needs.store.revisions.revise(post.id, {
    seen: { ...(seen ?? post), state: post.state },
    to: "scheduled",
    reason: before ?? { code: "moved", at, words: who },
    told: before ? { ...before, words: takenBack } : undefined,
    at: needs.clock.now(),
    who,
    changes: { dueAt: at, slotAt: slotAt(at, movable) },
    placing: { channel: post.channel, version },
  });
}

/** Why the post stood where it did before a person moved it; null where its last change was none of that kind. */
async function reasonBefore({ store }: PlaceNeeds, post: Post): Promise<Reason | null> {
  const events = await store.posts.events(post.id);
  const [before, last] = events.slice(-2);
  return last?.reason.code === "moved" && before?.to === "scheduled" ? before.reason : null;
}

const stepMs = 15 * 60_000;

/** Moments that the post may have, the earliest first; at most `most`. */
export function freeMoments(movable: Movable, most: number): number[] {
  const { desk, about, notBefore, goodUntilAt, post } = movable;
  const found: number[] = [];
  if (isSilenced(desk.silence.mourning, about, desk.silence)) return found;
  const bySlots = !desk.schedule.asPublished && !about.breaking;
  let at = bySlots ? notBefore : Math.ceil(notBefore / stepMs) * stepMs;
  // A long quiet time and full days are jumped over; the number of looks is bounded all the same.
  for (let looks = 0; looks < 2000 && at <= goodUntilAt && found.length < most; looks += 1) {
    const slot = bySlots ? desk.slots.first(at, goodUntilAt) : at;
    if (slot === null) break;
    const later = about.breaking
      ? laterForBreaking(slot, about, desk)
      : (laterForPost(slot, about, desk) ?? laterForAll(slot, desk));
    const isUsed = bySlots && desk.calendar.isUsed(slot);
    if (later === null && !isUsed && slot !== post.dueAt) found.push(slot);
    at = bySlots ? Math.max(slot + 1, later ?? 0) : Math.ceil(Math.max(slot + stepMs, later ?? 0) / stepMs) * stepMs;
  }
  return found;
}
