import { relativeTimesIn } from "../../language/times.ts";
import { dayOf } from "../../time/wall-clock.ts";
import { fails, holds, type Rule } from "../look.ts";

const freshMs = 6 * 3_600_000;

/** TIME: "heute", "am Dienstag" and the like go out within six hours of publication and on the same day, or not at all. */
export const time: Rule = ({ words, language, article, publishAt, zone }) => {
  const stale = relativeTimesIn(words, language);
  const from = Math.max(article.publishedAt ?? publishAt, article.embargoUntil ?? 0);
  const isLate = publishAt - from > freshMs || publishAt >= dayOf(from, zone).endAt;
  if (stale.length === 0 || !isLate) return holds("TIME", "block");
  return fails("TIME", "block", { why: `"${stale.join('", "')}" is no longer true when the post goes out.` });
};
