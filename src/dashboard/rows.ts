import { type LocalDay, minuteOfDay } from "../time/local-day.ts";
import { type Pass, passOf } from "../time/wall-clock.ts";

/** A day has so many quarter hours, one on which the clock goes back by two hours more. */
export const mostRows = 104;
export const quarterMs = 15 * 60_000;

/**
 * The style sheet of the time grid: a class a quarter hour and a class a length. Pages carry no styles of their own, for
 * the browser is told to heed none.
 */
export function rowSheet(): string {
  const all = Array.from({ length: mostRows }, (_, row) => row);
  const starts = all.map((row) => `.r${row}{grid-row-start:${row + 2}}`);
  const spans = all.map((row) => `.s${row + 1}{grid-row-end:span ${row + 1}}`);
  const counts = all.map((row) => `.n${row + 1}{grid-template-rows:auto repeat(${row + 1},minmax(.7rem,auto))}`);
  return [...starts, ...spans, ...counts].join("");
}

/** How a day's moments become rows: by the clock where several days stand beside each other, else as time passes. */
export type Ruler = {
  readonly firstRow: number;
  readonly rows: number;
  readonly byClock: boolean;
  readonly zone: string;
};

function quarterAt(at: number, day: LocalDay, { byClock, zone }: Pick<Ruler, "byClock" | "zone">): number {
  return byClock ? Math.floor(minuteOfDay(at, zone) / 15) : Math.floor((at - day.startAt) / quarterMs);
}

/** The row of a moment on its day, from 0 on; before the first row shown it is the first. */
export function rowAt(at: number, day: LocalDay, ruler: Ruler): number {
  return Math.min(Math.max(0, quarterAt(at, day, ruler) - ruler.firstRow), ruler.rows - 1);
}

/** The rows of a stretch of the day; null where none of them is shown. */
export function rowsOf(
  { from, to }: { readonly from: number; readonly to: number },
  day: LocalDay,
  ruler: Ruler,
): { readonly row: number; readonly span: number } | null {
  if (to < day.endAt && quarterAt(to - 1, day, ruler) < ruler.firstRow) return null;
  const row = rowAt(from, day, ruler);
  const end = to >= day.endAt ? ruler.rows : rowAt(to - 1, day, ruler) + 1;
  return { row, span: Math.max(1, end - row) };
}

/** A full hour on a ruler: its row, and its instant; by the clock it is of no one day, and has what the clock shows instead. */
export type FullHour = { readonly row: number } & ({ readonly at: number } | { readonly shown: string });

/** The full hours of a day on this ruler; by the clock all of them, also one that this day leaves out. */
export function hoursOn(day: LocalDay, ruler: Ruler): FullHour[] {
  if (!ruler.byClock) return quartersOn(day, ruler).filter(({ at }) => minuteOfDay(at, ruler.zone) % 60 === 0);
  const first = ruler.firstRow / 4;
  return Array.from({ length: ruler.rows / 4 }, (_, each) => ({
    row: each * 4,
    shown: `${String(first + each).padStart(2, "0")}:00`,
  }));
}

/** Rows of a ruler by the clock that this day leaves out, for the clock goes forward over them. */
export function missingOn(day: LocalDay, ruler: Ruler): number[] {
  if (!ruler.byClock || day.even) return [];
  const there = new Set(quartersOn(day, ruler).map(({ row }) => row));
  return Array.from({ length: ruler.rows }, (_, row) => row).filter((row) => !there.has(row));
}

/** How many quarter hours a day has on this ruler. */
export function quartersOf(day: LocalDay, byClock: boolean): number {
  return byClock ? 96 : Math.round((day.endAt - day.startAt) / quarterMs);
}

/** Where the clock shows an hour twice, both lie in the same rows by the clock: the half of its row that a moment has; null for all of it. */
export function halfOf(at: number, day: LocalDay, { byClock, zone }: Ruler): Pass {
  return byClock && !day.even ? passOf(at, zone) : null;
}

/** The quarter hours of a day, each with its row; those before the first row shown are left out. */
export function quartersOn(day: LocalDay, ruler: Ruler): { readonly at: number; readonly row: number }[] {
  const found: { at: number; row: number }[] = [];
  for (let at = day.startAt; at < day.endAt; at += quarterMs) {
    const quarter = quarterAt(at, day, ruler);
    if (quarter >= ruler.firstRow) found.push({ at, row: quarter - ruler.firstRow });
  }
  return found;
}
