import { sayReason } from "../language/reasons.ts";
import type { Reason } from "../model/reason.ts";
import type { Language } from "./words.ts";

/** How a page is to be drawn: the reader's language and the newsroom's zone and hour. */
export type View = { readonly language: Language; readonly zone: string; readonly now: number };

/** Hour and minute in the newsroom's zone, with the day when it is another one. */
export function sayWhen(at: number, view: View): string {
  const locale = view.language === "de" ? "de-DE" : "en-GB";
  const day = new Intl.DateTimeFormat(locale, {
    timeZone: view.zone,
    weekday: "short",
    day: "numeric",
    month: "numeric",
  });
  const hour = new Intl.DateTimeFormat(locale, { timeZone: view.zone, hour: "2-digit", minute: "2-digit" });
  const today = day.format(at) === day.format(view.now);
  return today ? hour.format(at) : `${day.format(at)} ${hour.format(at)}`;
}

/** A reason as a sentence of the reader's language. */
export function sayWhy(reason: Reason, view: View): string {
  return sayReason(reason, view.language, { zone: view.zone });
}
