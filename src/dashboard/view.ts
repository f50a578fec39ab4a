import { sayWhy as sayChosen } from "../language/choice.ts";
import { sayReason } from "../language/reasons.ts";
import type { Reason } from "../model/reason.ts";
import type { Said } from "../model/said.ts";
import { passOf } from "../time/wall-clock.ts";
import type { Language } from "./words.ts";

/** How a page is to be drawn: the reader's language and the newsroom's zone and hour. */
export type View = {
  readonly language: Language;
  readonly zone: string;
  readonly now: number;
  /** Who works at this browser, if they said so, and the rules that this newsroom lets its editors overrule. */
  readonly desk?: { readonly who: string | null; readonly mayOverrule: readonly string[] };
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a hundred times what using it does. */
function format(view: Pick<View, "language" | "zone">, shape: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${view.language} ${view.zone} ${JSON.stringify(shape)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(view.language === "de" ? "de-DE" : "en-GB", { timeZone: view.zone, ...shape });
  formats.set(key, made);
  return made;
}

const hour = { hour: "2-digit", minute: "2-digit" } as const;
const day = { weekday: "short", day: "numeric", month: "numeric" } as const;

const date = { day: "numeric", month: "numeric" } as const;

/** A day so far off that its year is not plain. */
const farMs = 120 * 24 * 3_600_000;
const year = { day: "numeric", month: "numeric", year: "numeric" } as const;

/** Hour and minute in the newsroom's zone, with the day when it is another one; far off the day with its year alone. */
export function sayWhen(at: number, view: View): string {
  if (Math.abs(at - view.now) > farMs) return format(view, year).format(at);
  const days = format(view, day);
  const said = days.format(at);
  const time = sayHour(at, view);
  return said === days.format(view.now) ? time : `${said} ${time}`;
}

/** Hour and minute in the newsroom's zone; `named` with the zone's name at that moment, as are those that come twice. */
export function sayHour(at: number, view: View, named = passOf(at, view.zone) !== null): string {
  return format(view, named ? { ...hour, timeZoneName: "short" } : hour).format(at);
}

/** "25 min", "4 h", "1 h 30 min": the same in both languages. */
export function sayDuration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours} h` : "", rest > 0 || hours === 0 ? `${rest} min` : ""].filter(Boolean).join(" ");
}

/** A date without its weekday: "24.11." */
export function sayDate(at: number, view: View): string {
  return format(view, date).format(at);
}

const whole = { weekday: "short", ...year } as const;

/** Weekday and date with its year: "Di., 24.11.2026". */
export function sayWholeDay(at: number, view: View): string {
  return format(view, whole).format(at);
}

/** Weekday and date: "Di., 24.11." */
export function sayDay(at: number, view: View): string {
  return format(view, day).format(at);
}

/** The same with how placing came to it: points, what stood in the way, and who has that moment. */
export function sayWholeWhy(reason: Reason, view: View): string {
  return sayChosen(reason, view.language, { zone: view.zone });
}

/** A reason as a sentence of the reader's language. */
export function sayWhy(reason: Reason, view: View): string {
  return sayReason(reason, view.language, { zone: view.zone });
}

/** A sentence of ours in the reader's language. */
export function say(said: string | Said, view: Pick<View, "language">): string {
  return typeof said === "string" ? said : said[view.language];
}
