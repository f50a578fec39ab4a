import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { World } from "../world.ts";
import { edition } from "./timeline.ts";
import { clockTime, longDay } from "./when.ts";

/** Real milliseconds between two looks at the world; a new post is told at once. */
const heartbeatMs = 500;

/** What an open page is told: the sandbox's clock, and a name for what the wall shows. */
function state(world: World): string {
  const now = world.now();
  return JSON.stringify({ time: clockTime(now), day: longDay(now), edition: edition(world) });
}

/** A stream of the wall's state, one event at each change, until the page is closed. */
export function eventStream(c: Context, world: World): Response {
  return streamSSE(c, async (stream) => {
    let wake = (): void => {};
    const ring = (): void => wake();
    world.listeners.add(ring);
    let told = "";
    stream.onAbort(() => {
      world.listeners.delete(ring);
      wake();
    });
    while (!stream.aborted) {
      const now = state(world);
      if (now !== told) await stream.writeSSE({ event: "wall", data: now });
      told = now;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, heartbeatMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  });
}
