import type { Reason } from "../model/reason.ts";
import { breakingPriority } from "../model/schedule.ts";
import type { ZoneClock } from "../model/zone-clock.ts";
import type { Post } from "../store/post-row.ts";
import type { Store } from "../store/index.ts";
import type { KnownZone } from "../store/zones.ts";
import { instantOf } from "../time/wall-clock.ts";
import { differAt, firstDifference, shownAt, zoneClock, zoneDataVersion } from "../time/zone-clock.ts";
import { goodUntilOf } from "./decide.ts";
import { type PlaceNeeds, scheduleOf } from "./needs.ts";

const dayMs = 24 * 3_600_000;
/** No post waits longer than its article's life; a little more, so that every moment that is given lies within it. */
const aheadMs = 400 * dayMs;

/** The zones that were looked at today; the zone data of a process stay as they are, but its schedules change. */
const looked = new WeakMap<Store, string>();

/**
 * Finds posts whose moment would be at another time of the day than it was given for, because the zone data have changed
 * since. They are placed anew; what a person moved keeps its time of the day. Gives how many posts moved.
 */
export async function surviveZoneChange(needs: PlaceNeeds): Promise<number> {
  const zones = [...new Set(needs.newsroom.channels.flatMap(({ name }) => zonesOf(needs, name)))].sort();
  const now = needs.clock.now();
  const key = `${Math.floor(now / dayMs)} ${zones.join(" ")}`;
  if (looked.get(needs.store) === key) return 0;
  let moved = 0;
  for (const zone of zones) moved += await lookAt(needs, zone);
  looked.set(needs.store, key);
  return moved;
}

function zonesOf(needs: PlaceNeeds, channel: string): string[] {
  const schedule = scheduleOf(needs, channel);
  return schedule ? [...new Set([schedule.zone, ...schedule.slots.map((each) => each.zone)])] : [];
}

async function lookAt(needs: PlaceNeeds, zone: string): Promise<number> {
  const { store, clock } = needs;
  const now = clock.now();
  const present = zoneClock(zone, now - dayMs, now + aheadMs);
  const known = await store.zones.get(zone);
  const fresh = { name: zone, dataVersion: zoneDataVersion, clock: present, seenAt: now };
  if (known?.before) return placeAnew(needs, { ...known, before: known.before });
  const from = known && firstDifference(known.clock, present, now);
  if (!known || from === null) {
    await store.zones.keep({ ...fresh, before: null }, known);
    return 0;
  }
  const changed = { ...fresh, before: known.clock };
  // Written down first: who dies in the middle leaves the rest to the next, and two do not both do it.
  if (!(await store.zones.keep(changed, known))) return 0;
  return placeAnew(needs, changed);
}

type Changed = KnownZone & { readonly before: ZoneClock };

async function placeAnew(needs: PlaceNeeds, zone: Changed): Promise<number> {
  const { store, log, newsroom } = needs;
  const counts = { anew: 0, kept: 0 };
  for (const { name } of newsroom.channels.filter((each) => zonesOf(needs, each.name).includes(zone.name)))
    for (const { post } of await store.plans.waiting(name, ["scheduled"])) {
      const done = await settle(needs, zone, await store.posts.get(post.id));
      if (done) counts[done] += 1;
    }
  const from = firstDifference(zone.before, zone.clock, zone.seenAt) ?? zone.seenAt;
  await store.zones.keep({ ...zone, before: null }, zone);
  log.warn(
    `place    the clock of ${zone.name} goes otherwise from ${new Date(from).toISOString().slice(0, 10)} on (zone data ${zone.dataVersion}): ${counts.anew} posts are placed anew, ${counts.kept} that people moved keep their time of the day`,
  );
  return counts.anew + counts.kept;
}

/** Gives a post that was placed by the old clock up to placing, or puts it at its time of the day by the new one. */
async function settle(needs: PlaceNeeds, zone: Changed, post: Post | null): Promise<"anew" | "kept" | null> {
  const { dueAt = null, state } = post ?? {};
  // Breaking news goes at its instant, whatever the clock shows; what changed since was placed by the new one.
  if (!post || state !== "scheduled" || dueAt === null) return null;
  if (post.priority >= breakingPriority || post.changedAt >= zone.seenAt) return null;
  const shown = shownAt(zone.before, dueAt);
  if (shown === null || !differAt(zone.before, zone.clock, dueAt)) return null;
  const at = needs.clock.now();
  const seen = { state, changedAt: post.changedAt, articleVersion: post.articleVersion };
  const keeps = post.reason.code === "moved" ? instantOf(shown, zone.name) : null;
  if (keeps !== null && keeps > at && keeps <= goodUntilOf(post)) {
    const reason: Reason = { ...post.reason, at: keeps };
    const told: Reason = { code: "moved", at: keeps, words: keptWords(shown) };
    const revision = { seen, to: "scheduled", reason, told, at, who: "bot" } as const;
    const changes = { dueAt: keeps, slotAt: post.slotAt === dueAt ? keeps : null };
    return (await needs.store.revisions.revise(post.id, { ...revision, changes })) ? "kept" : null;
  }
  const reason: Reason = { code: "waits-for-slot", words: changedWords(shown, zone) };
  const changes = { dueAt: null, slotAt: null };
  return (await needs.store.revisions.revise(post.id, { seen, to: "composed", reason, at, who: "bot", changes }))
    ? "anew"
    : null;
}

function keptWords(shown: string) {
  const time = shown.slice(11);
  return {
    de: `die Zeitzonendaten haben sich geändert, es bleibt bei ${time} Uhr`,
    en: `the zone data have changed, it stays at ${time}`,
  };
}

function changedWords(shown: string, { name, dataVersion }: Changed) {
  const time = shown.slice(11);
  return {
    de: `die Zeitzonendaten für ${name} haben sich geändert (${dataVersion}), der Moment war für ${time} Uhr gedacht`,
    en: `the zone data of ${name} have changed (${dataVersion}), the moment was meant for ${time}`,
  };
}
