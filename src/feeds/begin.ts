import { setImmediate } from "node:timers/promises";
import type { Feed } from "../model/newsroom.ts";
import type { Underway } from "../model/underway.ts";

/** So many hostile feeds of the greatest size still fit into the memory of a small machine. */
const atOnce = 32;
/** A site that hangs with all of its feeds leaves places for others. */
const ofOneSite = 8;

/** The name under which a feed's visit goes on beside the steps. */
export function visitOf({ name }: Pick<Feed, "name">): string {
  return `feed ${name}`;
}

/** Begins a visit to a feed, unless one goes on; behind those of its own site, when that is slow, and of no other. */
export function begin(underway: Underway, feed: Feed, visit: () => Promise<number>): void {
  underway.begin({
    name: visitOf(feed),
    lane: `feeds of ${URL.parse(feed.url ?? "")?.host ?? "this machine"}`,
    width: ofOneSite,
    within: { lane: "feeds", width: atOnce },
    work: async () => {
      const fresh = await visit();
      // Everyone else in the process gets a turn, so that a crowd of feeds does not hold up what is being sent.
      await setImmediate();
      return fresh;
    },
  });
}

/** Keeps what one feed brought after the other, with a turn for everyone else between them. */
export function inTurn<T>(underway: Underway, keep: () => Promise<T>): Promise<T> {
  return underway.inTurn("feeds", async () => {
    await setImmediate();
    return keep();
  });
}
