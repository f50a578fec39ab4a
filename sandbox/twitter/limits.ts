import type { Context } from "hono";
import type { Counter, Window } from "../core/limits.ts";
import type { World } from "../world.ts";
import { refuse } from "./answers.ts";

const quarter = 15 * 60_000;
const day = 24 * 3_600_000;

/**
 * What X publishes: https://docs.x.com/x-api/fundamentals/rate-limits, read 2026-08-22. The first window is the user's, of
 * which the headers speak; the second the app's.
 */
export const windows = {
  post: [
    { name: "post user", limit: 100, windowMs: quarter },
    { name: "post app", limit: 10_000, windowMs: day },
  ],
  remove: [{ name: "delete user", limit: 50, windowMs: quarter }],
  timeline: [
    { name: "timeline user", limit: 900, windowMs: quarter },
    { name: "timeline app", limit: 10_000, windowMs: quarter },
  ],
  lookup: [
    { name: "lookup user", limit: 5000, windowMs: quarter },
    { name: "lookup app", limit: 3500, windowMs: quarter },
  ],
  me: [{ name: "me user", limit: 75, windowMs: quarter }],
  upload: [
    { name: "upload user", limit: 500, windowMs: quarter },
    { name: "upload app", limit: 50_000, windowMs: day },
  ],
  chunk: [
    { name: "chunk user", limit: 1875, windowMs: quarter },
    { name: "chunk app", limit: 180_000, windowMs: day },
  ],
  metadata: [
    { name: "metadata user", limit: 500, windowMs: quarter },
    { name: "metadata app", limit: 50_000, windowMs: day },
  ],
} as const satisfies Record<string, readonly Window[]>;

/** Counts a request and sets the headers. Gives the refusal when a window is full, else null. */
export function countOrRefuse(
  c: Context,
  world: World,
  given: { counter: Counter; of: keyof typeof windows },
): Response | null {
  const standings = windows[given.of].map((window) => given.counter.hit(window));
  const [user] = standings;
  if (user) {
    c.header("x-rate-limit-limit", String(user.limit));
    c.header("x-rate-limit-remaining", String(user.remaining));
    c.header("x-rate-limit-reset", String(Math.ceil(user.resetAt / 1000)));
  }
  if (standings.every(({ allowed }) => allowed)) return null;
  return refuse(c, world, { status: 429, title: "Too Many Requests", detail: "Too Many Requests" });
}
