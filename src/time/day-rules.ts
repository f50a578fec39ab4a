/** A date as cron's rules for days ask it. `weekday`: 0 is Sunday. */
export type DateFacts = { readonly day: number; readonly daysInMonth: number; readonly weekday: number };

/** Is it the day that a word of a cron expression means? */
export type DayRule = (date: DateFacts) => boolean;

const isWorkday = (weekday: number) => weekday >= 1 && weekday <= 5;

/** The working day nearest to a day of the month, never in another month. */
function nearestWorkday(wanted: number, { day, daysInMonth, weekday }: DateFacts): number {
  const weekdayOfWanted = (((weekday + wanted - day) % 7) + 7) % 7;
  if (isWorkday(weekdayOfWanted)) return wanted;
  if (weekdayOfWanted === 6) return wanted === 1 ? 3 : wanted - 1;
  return wanted === daysInMonth ? wanted - 2 : wanted + 1;
}

/**
 * `L` the last day of the month, `L-2` two days before it, `LW` the last working day, `15W` the working day nearest to
 * the 15th in the same month. Null for what is none of these.
 */
export function dayRule(word: string): DayRule | null {
  const [, last, back = "0", lastWorkday, near] = /^(?:(L)(?:-(\d+))?|(LW|WL)|(\d+)W)$/i.exec(word) ?? [];
  if (last !== undefined) {
    if (Number(back) > 30) throw new RangeError(`"${word}" reaches back into another month`);
    return ({ day, daysInMonth }) => day === daysInMonth - Number(back);
  }
  if (lastWorkday !== undefined) return (date) => date.day === nearestWorkday(date.daysInMonth, date);
  if (near === undefined) return null;
  if (Number(near) < 1 || Number(near) > 31) throw new RangeError(`"${word}" is no day from 1W to 31W`);
  return (date) => Number(near) <= date.daysInMonth && date.day === nearestWorkday(Number(near), date);
}

/** `friL` or `5L` the last Friday of the month, `fri#2` the second one. Null for what is none of these. */
export function weekdayRule(word: string, numberOf: (name: string) => number): DayRule | null {
  const nth = /^(\p{L}+|\d+)#(\d+)$/u.exec(word);
  if (nth) {
    const [which, weekday] = [Number(nth[2]), numberOf(nth[1] ?? "") % 7];
    if (which < 1 || which > 5) throw new RangeError(`"${word}" is no week from #1 to #5`);
    return (date) => date.weekday === weekday && Math.ceil(date.day / 7) === which;
  }
  const last = /^(\p{L}{2,3}|\d)L$/u.exec(word);
  if (!last) return null;
  const weekday = numberOf(last[1] ?? "") % 7;
  return ({ day, daysInMonth, weekday: shown }) => shown === weekday && day > daysInMonth - 7;
}
