import { relativeTimesIn } from "../../language/times.ts";
import { dayOf } from "../../time/wall-clock.ts";
import { fails, holds, inKnown } from "../look.ts";

const freshMs = 6 * 3_600_000;

/**
 * TIME: "heute", "am Dienstag" and the like go out within six hours of publication and on the same day, or not at all. A person
 * looks when nobody knows when the article appeared.
 */
export const time = inKnown("TIME", "block", ({ both, language, article, publishAt, zone }) => {
  const stale = relativeTimesIn(both, language);
  if (stale.length === 0) return holds("TIME", "block");
  const words = `"${stale.join('", "')}"`;
  const { publishedAt, embargoUntil } = article;
  if (publishedAt === null && embargoUntil === null)
    return fails("TIME", "review", { why: `${words} may be stale: when the article appeared is not known.` });
  const from = Math.max(publishedAt ?? 0, embargoUntil ?? 0);
  if (publishAt - from <= freshMs && publishAt < dayOf(from, zone).endAt) return holds("TIME", "block");
  return fails("TIME", "block", { why: `${words} is no longer true when the post goes out.` });
});
