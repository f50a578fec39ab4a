import type { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { sayHour } from "../view.ts";
import type { DashboardNeeds } from "../needs.ts";
import { stampOf } from "../stamp.ts";

const beatMs = 1000;

type Beat = { readonly stamp: string; readonly clock: string };
type Listener = (beat: Beat) => void;

/** One look at the store a second for all open pages together, and none while no page is open. */
function heart(needs: DashboardNeeds) {
  const listeners = new Set<Listener>();
  let timer: NodeJS.Timeout | null = null;
  const look = async (): Promise<Beat> => {
    const view = { language: needs.language, zone: needs.newsroom.rules.zone, now: needs.clock.now() };
    return { stamp: await stampOf(needs), clock: sayHour(view.now, view) };
  };
  const beat = async () => {
    // A store that gives no answer is no beat: pages notice that the heart stands still.
    const now = await look().catch(() => null);
    if (now) for (const each of listeners) each(now);
    if (timer !== null) timer = setTimeout(beat, beatMs).unref();
  };
  return {
    look,
    hear: (listener: Listener) => {
      listeners.add(listener);
      timer ??= setTimeout(beat, beatMs).unref();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0 || timer === null) return;
        clearTimeout(timer);
        timer = null;
      };
    },
  };
}

/** `/live`: once a second the newsroom's clock and a stamp that changes with what the pages show. */
export function streamLife(app: Hono, needs: DashboardNeeds): void {
  const { look, hear } = heart(needs);
  app.get("/live", (c) =>
    streamSSE(c, async (stream) => {
      let last: Beat = await look();
      let wake = () => {};
      const deaf = hear((beat) => {
        last = beat;
        wake();
      });
      stream.onAbort(() => {
        deaf();
        wake();
      });
      while (!stream.aborted && !stream.closed) {
        const next = new Promise<void>((resolve) => (wake = resolve));
        await stream.writeSSE({ event: "beat", data: JSON.stringify(last) });
        await next;
      }
      deaf();
    }),
  );
}
