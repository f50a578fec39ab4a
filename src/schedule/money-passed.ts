import type { BeyondMoney } from "../model/choice.ts";
import { monthInUtc } from "../time/local-day.ts";
import { monthCap, type PlaceNeeds, scheduleOf } from "./needs.ts";

/** A channel on which breaking news passed the money of this month. */
export type MoneyPassed = BeyondMoney & { readonly channel: string };

/** The channels whose posts of this month, sent or with a moment, are more than its money pays for. */
export async function moneyPassed(needs: PlaceNeeds): Promise<MoneyPassed[]> {
  const { startAt, endAt } = monthInUtc(needs.clock.now());
  const found: MoneyPassed[] = [];
  for (const { name } of needs.newsroom.channels) {
    const schedule = scheduleOf(needs, name);
    const { maxPerMonth: paid, maxBreakingPerMonth: most } = schedule
      ? monthCap(needs, name, schedule)
      : { maxPerMonth: null, maxBreakingPerMonth: null };
    if (paid === null) continue;
    const posts = (await needs.store.posts.taken(name, startAt)).filter(({ at }) => at < endAt).length;
    if (posts > paid) found.push({ channel: name, posts, paid, most: most ?? paid });
  }
  return found;
}
