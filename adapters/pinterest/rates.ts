/** What the `x-ratelimit-*` headers of an answer say; null where they say nothing that can be used. */
export type Rates = {
  readonly limit: number | null;
  readonly remaining: number | null;
  readonly resetAt: number | null;
  /** Are requests counted by the day, as they are for apps with Trial access? */
  readonly byDay: boolean;
};

const dayMs = 24 * 3_600_000;

/**
 * Reads the headers of one answer. The limit was seen as a number with its policies behind it:
 * `60, 100;w=1;name="safety_net_app_id_user_id", 60;w=60;name="org_analytics_app_id_user_id"`, the first being the one
 * nearest to its end. Pinterest does not document the format.
 */
export function ratesIn(headers: Headers, now: number): Rates {
  const limit = headers.get("x-ratelimit-limit");
  return {
    limit: firstNumber(limit),
    remaining: firstNumber(headers.get("x-ratelimit-remaining")),
    resetAt: instantOf(firstNumber(headers.get("x-ratelimit-reset")), now),
    byDay: /;\s*w=86400\b/.test(limit ?? ""),
  };
}

/** When to come back by `retry-after` in seconds, or null. */
export function retryAt(headers: Headers, now: number): number | null {
  return instantOf(firstNumber(headers.get("retry-after")), now);
}

function firstNumber(header: string | null): number | null {
  const first = header?.split(/[,;]/)[0]?.trim() ?? "";
  return /^\d+(\.\d+)?$/.test(first) ? Number(first) : null;
}

/** Seconds to go, seconds since 1970 or milliseconds since 1970: their sizes tell them apart. No window exceeds a day. */
function instantOf(value: number | null, now: number): number | null {
  if (value === null) return null;
  const at = value < 1e8 ? now + value * 1000 : value < 1e11 ? value * 1000 : value;
  return at >= now && at <= now + dayMs + 60_000 ? at : null;
}
