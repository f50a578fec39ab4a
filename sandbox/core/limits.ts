/** A rolling window of a published limit. */
export type Window = { readonly name: string; readonly limit: number; readonly windowMs: number };

export type Standing = {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: number;
};

let wider = 1;

/** Makes all windows of this process so many times wider, for who tortures the bot and not its budgets. */
export function widenWindows(times: number): void {
  wider = times;
}

/** A published limit as it holds in this process. */
export function widened(limit: number): number {
  return limit * wider;
}

/** Counts requests as the platforms publish: per window, on the sandbox's clock. */
export function createCounter(now: () => number) {
  const hits = new Map<string, number[]>();
  return {
    /** Counts one request if the window has room, and says how it stands. */
    hit(window: Window): Standing {
      const at = now();
      const limit = widened(window.limit);
      const recent = (hits.get(window.name) ?? []).filter((each) => each > at - window.windowMs);
      const allowed = recent.length < limit;
      if (allowed) recent.push(at);
      hits.set(window.name, recent);
      return {
        allowed,
        limit,
        remaining: limit - recent.length,
        resetAt: (recent[0] ?? at) + window.windowMs,
      };
    },
  };
}

export type Counter = ReturnType<typeof createCounter>;

/** Notes a request for the witness. */
export function countCall(calls: Map<string, number>, name: string): void {
  calls.set(name, (calls.get(name) ?? 0) + 1);
}
