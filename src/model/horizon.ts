/** How far back a step that is asked many times a second has to look for what it has not seen to yet. */
export type Horizon = {
  /**
   * What `ask` finds to do of all that changed since `since` (ms of the clock; null: of all there is). Once it finds nothing, `what`
   * is seen to up to `now`, and is asked for from there on.
   */
  readonly look: <T>(
    what: string,
    now: number,
    ask: (since: number | null) => Promise<readonly T[]>,
  ) => Promise<readonly T[]>;
};

/** A change may reach the store so long after the moment it bears: written by a slow machine, or by one whose clock is behind. */
const marginMs = 3 * 3_600_000;
/** After so long all is looked at once more, so that nothing that came later still waits for ever. */
const wholeEveryMs = 6 * 3_600_000;

/** Each process begins by looking at all there is, and does so again whenever its clock went back. */
export function openHorizon(): Horizon {
  const seen = new Map<string, { readonly upTo: number; readonly wholeAt: number }>();
  return {
    look: async (what, now, ask) => {
      const last = seen.get(what);
      const isWhole = !last || now < last.upTo || now - last.wholeAt >= wholeEveryMs;
      const found = await ask(isWhole ? null : last.upTo - marginMs);
      if (found.length === 0) seen.set(what, { upTo: now, wholeAt: isWhole ? now : last.wholeAt });
      return found;
    },
  };
}

/** Looks at all there is each time: for work that is done once. */
export const wholeHorizon: Horizon = { look: (_what, _now, ask) => ask(null) };
