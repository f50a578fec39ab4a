import { type LocalDay, minuteOfDay } from "../time/local-day.ts";

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

/** How many quarter hours a day has on this ruler. */
export function quartersOf(day: LocalDay, byClock: boolean): number {
  return byClock ? 96 : Math.round((day.endAt - day.startAt) / quarterMs);
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
