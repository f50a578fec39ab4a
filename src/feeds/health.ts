import type { Said } from "../model/said.ts";
import { pushedFeed, type FeedDates, type FeedState } from "../store/feeds.ts";
import type { Store } from "../store/index.ts";
import type { Subscription } from "../store/subscriptions.ts";
import type { Waiting } from "../store/views/held.ts";
import { pushName } from "./held.ts";
import { whyAhead } from "./zone.ts";

/** How a feed stands: `held` when entries of it wait for a person, `gone` when it is not asked any more. */
export type FeedHealth = {
  readonly name: string;
  readonly address: string;
  readonly state: "well" | "trouble" | "held" | "gone" | "new";
  readonly movedTo: string | null;
  readonly fetchedAt: number | null;
  readonly nextFetchAt: number | null;
  readonly failures: number;
  readonly trouble: Said | null;
  readonly held: Waiting;
  readonly hub: Hub | null;
  /** How its dates are read that name no zone; null where it was not read yet, or is no feed of a site. */
  readonly dates: FeedDates | null;
  /** That its dates lie ahead, and what to do about it; null where they do not. */
  readonly ahead: Said | null;
};

type Hub = Pick<Subscription, "state" | "leaseUntil" | "heardAt" | "why"> & { readonly url: string };

function stateOf(feed: FeedState, held: number): FeedHealth["state"] {
  if (feed.goneAt !== null) return "gone";
  if (held > 0) return "held";
  if (feed.failures > 0) return "trouble";
  return feed.fetchedAt === null ? "new" : "well";
}

function hubOf(known: Subscription | undefined): Hub | null {
  if (!known) return null;
  const { hub: url, state, leaseUntil, heardAt, why } = known;
  return { url, state, leaseUntil, heardAt, why };
}

const nothingHeld: Waiting = { count: 0, sinceAt: null };

/** How all feeds stand, and pushes too when some of them wait for a person. */
export async function feedHealth(store: Store): Promise<FeedHealth[]> {
  const hubs = new Map((await store.subscriptions.all()).map((each) => [each.feed, each]));
  const waiting = await store.held.byFeed();
  const feeds = (await store.feeds.all()).map((feed): FeedHealth => {
    const { name, address, movedTo, fetchedAt, failures, trouble, dates, leads } = feed;
    const held = waiting.get(name) ?? nothingHeld;
    const nextFetchAt = feed.goneAt === null ? feed.nextFetchAt : null;
    const rest = { held, hub: hubOf(hubs.get(name)), dates, ahead: whyAhead(leads, dates) };
    return {
      name,
      address,
      state: stateOf(feed, held.count),
      movedTo,
      fetchedAt,
      nextFetchAt,
      failures,
      trouble,
      ...rest,
    };
  });
  const pushed = waiting.get(pushedFeed);
  if (!pushed) return feeds;
  const never = { movedTo: null, fetchedAt: null, nextFetchAt: null, failures: 0, trouble: null };
  const nothing = { hub: null, dates: null, ahead: null };
  return [
    ...feeds,
    { ...never, ...nothing, name: pushName, address: "notices of the CMS", state: "held", held: pushed },
  ];
}
