import { paper } from "../site/paper.ts";

const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat("de-DE", { timeZone: paper.zone, ...options });

const dayKey = format({ year: "numeric", month: "2-digit", day: "2-digit" });
const longDayFormat = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const shortDayFormat = format({ day: "numeric", month: "short" });
const withYearFormat = format({ day: "numeric", month: "short", year: "numeric" });
const timeFormat = format({ hour: "2-digit", minute: "2-digit" });

/** "08:42" in Berlin. */
export function clockTime(at: number): string {
  return timeFormat.format(at);
}

/** "Donnerstag, 17. September 2026" in Berlin. */
export function longDay(at: number): string {
  return longDayFormat.format(at);
}

/** A post's time as a reader is told it: "08:42 Uhr", "gestern, 17:10 Uhr", "3. Sept.", "3. Sept. 2025". */
export function postTime(at: number, now: number): string {
  const day = dayKey.format(at);
  if (day === dayKey.format(now)) return `${clockTime(at)} Uhr`;
  if (day === dayKey.format(now - 24 * 3_600_000)) return `gestern, ${clockTime(at)} Uhr`;
  return day.slice(-4) === dayKey.format(now).slice(-4) ? shortDayFormat.format(at) : withYearFormat.format(at);
}

/** The whole instant in words: "Donnerstag, 17. September 2026, 08:42 Uhr". */
export function fullTime(at: number): string {
  return `${longDay(at)}, ${clockTime(at)} Uhr`;
}

/** A length of film: "0:14", "1:02:03". */
export function filmLength(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  const two = (value: number): string => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
