import { type Said, SaidError } from "./said.ts";

/**
 * Why the web gave no answer: `refused` (the address may not be asked, now or ever), `too-large`, `slow` (no whole answer in time),
 * or `failed` (any other fault of the site or the network).
 */
export type WebFaultKind = "refused" | "too-large" | "slow" | "failed";

/** What a `Web` throws where there is no answer. */
export class WebFault extends SaidError {
  override name = "WebFault";
  readonly kind: WebFaultKind;

  constructor(kind: WebFaultKind, said: Said, options?: ErrorOptions) {
    super(said, options);
    this.kind = kind;
  }
}

/** An answer from the web: whole body, final address after redirects. */
export type WebAnswer = {
  readonly status: number;
  readonly url: string;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  /** The final address where permanent redirects alone led to it; absent where none did, or one was for now only. */
  readonly movedTo?: string;
};

/** The guarded way out of the house for feeds, pages and pictures: refuses private addresses, has a time limit. Throws a `WebFault`. */
export type Web = (
  url: string,
  options?: {
    readonly headers?: Record<string, string>;
    readonly maxBytes?: number;
    /** Sent as a form (POST). Its answer's redirects are not followed, except those that ask for the same again (307, 308). */
    readonly form?: Readonly<Record<string, string>>;
  },
) => Promise<WebAnswer>;

/** The clock all rooms use. `rate` is real ms per clock ms: 1 in life, small in the demo. */
export type Clock = {
  readonly now: () => number;
  readonly rate: number;
  /** Real ms by which a step may be late where the clock runs fast; unless given, two seconds. */
  readonly lateMs?: number;
  /** Resolves at that instant of this clock, or at once when the signal aborts. */
  readonly until: (at: number, signal?: AbortSignal) => Promise<void>;
};

/** Calm lines: one a step. Facts are printed after the sentence; secrets are removed on the way. */
export type Log = {
  readonly info: (sentence: string, facts?: Record<string, unknown>) => void;
  readonly warn: (sentence: string, facts?: Record<string, unknown>) => void;
};
