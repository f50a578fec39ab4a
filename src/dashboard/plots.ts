import type { BudgetStanding } from "../model/budget.ts";
import type { Out } from "../store/views/history.ts";
import { localDay, type LocalDay, monthInUtc } from "../time/local-day.ts";
import type { DashboardNeeds } from "./needs.ts";

/** How many posts of each section went out on a day. */
export type DayCount = { readonly day: LocalDay; readonly sections: ReadonlyMap<string | null, number> };
/** What a month's money became, from its first day on: the sum at the end of each day. */
export type MoneyUse = {
  readonly channel: string;
  readonly limit: number;
  readonly days: readonly { readonly date: number; readonly sum: number }[];
  readonly daysInMonth: number;
};
export type Plots = { readonly days: readonly DayCount[]; readonly money: readonly MoneyUse[] };

const daysShown = 30;
const dayMs = 24 * 3_600_000;

/** The days up to today, the oldest first. */
function lastDays(now: number, zone: string): LocalDay[] {
  const days: LocalDay[] = [];
  for (let at = now; days.length < daysShown; at = (days[0]?.startAt ?? at) - 1) days.unshift(localDay(at, zone));
  return days;
}

/** Days that are over change no more: they are counted once. A late receipt may still reach yesterday. */
const settledMs = 2 * dayMs;
const counted = new WeakMap<object, Map<string, DayCount["sections"]>>();

function tally(all: readonly Out[]): Map<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const { section } of all) counts.set(section, (counts.get(section) ?? 0) + 1);
  return counts;
}

async function countDays({ store, clock, newsroom }: DashboardNeeds): Promise<DayCount[]> {
  const now = clock.now();
  const days = lastDays(now, newsroom.rules.zone);
  const known = counted.get(store) ?? new Map<string, DayCount["sections"]>();
  counted.set(store, known);
  const open = days.filter((day) => day.endAt > now - settledMs || !known.has(day.date));
  const first = open[0];
  const outs = first ? await store.history.out(first.startAt, days.at(-1)?.endAt ?? now) : [];
  const byDay = Map.groupBy(outs, ({ at }) => localDay(at, newsroom.rules.zone).date);
  return days.map((day) => {
    const isOpen = first !== undefined && day.startAt >= first.startAt;
    const sections = isOpen ? tally(byDay.get(day.date) ?? []) : (known.get(day.date) ?? new Map());
    if (day.endAt <= now - settledMs) known.set(day.date, sections);
    return { day, sections };
  });
}

async function useOf(needs: DashboardNeeds, channel: string, { meter, limit }: BudgetStanding): Promise<MoneyUse> {
  const { startAt, endAt } = monthInUtc(needs.clock.now());
  const hours = await needs.store.history.spentByHour(meter, startAt);
  const today = Math.floor((needs.clock.now() - startAt) / dayMs);
  let sum = 0;
  const days = Array.from({ length: today + 1 }, (_, index) => {
    const from = startAt + index * dayMs;
    sum += hours.filter(({ at }) => at >= from && at < from + dayMs).reduce((all, { amount }) => all + amount, 0);
    return { date: index + 1, sum };
  });
  return { channel, limit, days, daysInMonth: Math.round((endAt - startAt) / dayMs) };
}

/** What there is to draw of the last thirty days and of this month's money. */
export async function readPlots(needs: DashboardNeeds): Promise<Plots> {
  const money: MoneyUse[] = [];
  for (const { channel, budgets } of needs.channels)
    for (const each of (await budgets?.()) ?? [])
      if (each.unit === "US$") money.push(await useOf(needs, channel.name, each));
  return { days: await countDays(needs), money };
}
