import { silenceOf } from "../schedule/silence.ts";
import type { SilenceLevel } from "../model/schedule.ts";
import type { LocalDay } from "../time/local-day.ts";
import { instantOf } from "../time/wall-clock.ts";
import { daysFrom, type Row, weekOf } from "./calendar.ts";
import type { DashboardNeeds } from "./needs.ts";

/** Some days of one channel or of all: what stands, what is free, what is quiet. */
export type Days = {
  readonly days: readonly LocalDay[];
  readonly rows: readonly Row[];
  /** How quiet the house is on each day; 0 for an ordinary one. */
  readonly silence: readonly (SilenceLevel | 0)[];
};

/** Which days: so many from that one on (`2026-11-24`, by the newsroom's clock; today unless given, and for what is no day). */
type Asked = { readonly from: string | undefined; readonly count: number; readonly channel: string | null };

/** Noon of the day asked for, else now. */
function begins(asked: string | undefined, needs: DashboardNeeds): number {
  const now = needs.clock.now();
  if (!asked || !/^\d{4}-\d{2}-\d{2}$/.test(asked)) return now;
  try {
    return instantOf(`${asked}T12:00`, needs.newsroom.rules.zone);
  } catch {
    return now; // Such as the 30th of February.
  }
}

/** The calendar as pages draw it and programs read it. */
export async function readCalendar(needs: DashboardNeeds, { from, count, channel }: Asked): Promise<Days> {
  const { newsroom, schedules = [], store, clock } = needs;
  const days = daysFrom(begins(from, needs), newsroom.rules.zone, count);
  const posts = await store.desk.between(days[0]?.startAt ?? 0, days.at(-1)?.endAt ?? 0);
  const channels = newsroom.channels.filter(({ name }) => channel === null || name === channel);
  const { levelOf } = silenceOf(newsroom.rules, 0);
  return {
    days,
    rows: weekOf({ channels, schedules, posts, days, now: clock.now() }),
    silence: days.map(({ date }) => levelOf(date)),
  };
}
