import { z } from "zod";
import type { Heard } from "../../src/model/adapter.ts";
import { parseJson } from "../../src/model/broken-request.ts";
import { ofApp, ofPage } from "./limits.ts";

const percent = z.number().nullish().catch(null);
const Meter = z.object({
  type: z.string().nullish().catch(null),
  call_count: percent,
  total_cputime: percent,
  total_time: percent,
  /** Minutes. */
  estimated_time_to_regain_access: z.number().nullish().catch(null),
});
type Meter = z.infer<typeof Meter>;

const minute = 60_000;
/** Meta forgets calls after an hour where it names no other end. */
const hour = 60 * minute;

/** What the usage headers of an answer say, in percent: https://developers.facebook.com/docs/graph-api/overview/rate-limiting */
export function usageIn(headers: Headers, now: number): readonly Heard[] {
  const app = Meter.safeParse(parseJson(headers.get("x-app-usage") ?? "")).data;
  return [...told(ofPage, metersOfPages(headers), now), ...told(ofApp, app === undefined ? [] : [app], now)];
}

/** When Facebook lets us in again by its own estimate, else by `retry-after`; null where it says neither. */
export function regainAt(headers: Headers, now: number): number | null {
  const minutes = Math.max(0, ...metersOfPages(headers).map((each) => each.estimated_time_to_regain_access ?? 0));
  if (minutes > 0) return now + minutes * minute;
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return seconds > 0 ? now + seconds * 1000 : null;
}

function metersOfPages(headers: Headers): readonly Meter[] {
  const Usage = z.record(z.string(), z.array(Meter));
  const usage = Usage.safeParse(parseJson(headers.get("x-business-use-case-usage") ?? "")).data ?? {};
  return Object.values(usage)
    .flat()
    .filter(({ type }) => type === "pages");
}

/** The fullest of the counts decides: any of them at 100 percent closes the window. */
function told(window: string, meters: readonly Meter[], now: number): readonly Heard[] {
  const counts = meters.flatMap((each) => [each.call_count, each.total_cputime, each.total_time]);
  const known = counts.filter((count) => typeof count === "number");
  if (known.length === 0) return [];
  const used = Math.max(...known);
  const minutes = Math.max(0, ...meters.map((each) => each.estimated_time_to_regain_access ?? 0));
  const resetAt = minutes > 0 ? now + minutes * minute : used >= 100 ? now + hour : null;
  return [{ window, used, remaining: Math.max(0, 100 - used), resetAt }];
}
