import type { Said } from "../model/said.ts";
import type { Clock } from "../model/web.ts";
import { pushedFeed } from "../store/feeds.ts";
import type { Store } from "../store/index.ts";
import { dateOfEntry } from "./identify.ts";

export type HeldNeeds = { readonly store: Store; readonly clock: Clock };

/** What became of entries that waited, or why nothing could be done. */
export type Settled = { readonly count: number } | { readonly fault: Said };

/** What pushes are called by people; a feed of that name goes before. */
export const pushName = "push";

/** The name under which a feed is kept, by the name that people use; null when there is none. */
async function keptName({ store }: HeldNeeds, name: string): Promise<string | null> {
  if (await store.feeds.get(name)) return name;
  return name === pushName ? pushedFeed : null;
}

function noFeed(name: string): Settled {
  return {
    fault: {
      de: `Es gibt keine Quelle „${name}“.`,
      en: `There is no feed "${name}"; "litfass feeds" lists them.`,
    },
  };
}

/** Lets go of all entries of a feed that came in a flood. Those dated in the future go on waiting for their day. */
export async function releaseHeld(needs: HeldNeeds, name: string): Promise<Settled> {
  const { store, clock } = needs;
  const feed = await keptName(needs, name);
  if (feed === null) return noFeed(name);
  const at = clock.now();
  const held = await store.held.ofFeed(feed);
  for (const { key, entry } of held)
    await store.held.settle(feed, key, { state: "unread", readAfter: Math.max(at, dateOfEntry(entry) ?? at) });
  await store.feeds.nothingWaits(feed);
  return { count: held.length };
}

/** Keeps all entries of a feed that came in a flood as known and old: they are never posted by themselves. */
export async function dropHeld(needs: HeldNeeds, name: string): Promise<Settled> {
  const { store, clock } = needs;
  const feed = await keptName(needs, name);
  if (feed === null) return noFeed(name);
  const at = clock.now();
  const held = await store.held.ofFeed(feed);
  for (const { key } of held) await store.held.settle(feed, key, { state: "old", readAfter: at });
  await store.feeds.nothingWaits(feed);
  return { count: held.length };
}

/** Has a feed asked now, also one that is gone or in trouble. */
export async function askFeed({ store, clock }: HeldNeeds, name: string): Promise<Settled> {
  return (await store.feeds.askAt(name, clock.now())) ? { count: 1 } : noFeed(name);
}
