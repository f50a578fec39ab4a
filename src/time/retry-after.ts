import { readDate } from "./written-dates.ts";

/** How long a site asks us to stay away (ms), by seconds or a date in `Retry-After`; null when it does not say. */
export function retryAfterMs(answer: { readonly headers: Headers }, now: number): number | null {
  const written = answer.headers.get("retry-after")?.trim();
  if (!written) return null;
  const waitMs = /^\d{1,9}$/.test(written) ? Number(written) * 1000 : (readDate(written) ?? now) - now;
  return waitMs > 0 ? waitMs : null;
}
