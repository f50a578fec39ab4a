import { html } from "hono/html";
import type { Channel } from "../../model/newsroom.ts";
import type { Schedule } from "../../model/schedule.ts";
import { localDay, type LocalDay } from "../../time/local-day.ts";
import { quietOn, slotsOn, type Still } from "../calendar.ts";
import { sayDuration, sayHour, type View } from "../view.ts";
import { word } from "../words.ts";
import type { Html } from "./layout.ts";

/** "23:00–06:00": hours of a day's clock; what ends at midnight and begins there again is one stretch. */
export function stillWords(all: readonly Still[], day: LocalDay, hourOf: (at: number) => string): string {
  const said = ({ from, to }: Still) => `${hourOf(from)}–${to === day.endAt ? "24:00" : hourOf(to)}`;
  const [first, last] = [all[0], all.at(-1)];
  const isOverNight = first && last && all.length > 1 && first.from === day.startAt && last.to === day.endAt;
  if (!isOverNight) return all.map(said).join(", ");
  return [...all.slice(1, -1).map(said), `${hourOf(last.from)}–${hourOf(first.to)}`].join(", ");
}

function rhythm(schedule: Schedule, day: LocalDay, view: View): string {
  const { language } = view;
  if (schedule.asPublished) return word("asPublished", language);
  const all = slotsOn(day, schedule);
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined) return word("noSlotToday", language);
  const hours =
    all.length <= 4 ? all.map((at) => sayHour(at, view)) : [`${sayHour(first, view)}–${sayHour(last, view)}`];
  return `${all.length} ${word(all.length === 1 ? "slotToday" : "slotsToday", language)}: ${hours.join(", ")}`;
}

/** What a schedule means, for people who read no files: today's slots, the gap, the quiet hours, the caps. */
export function scheduleSummary(schedule: Schedule, view: View): Html {
  const { language } = view;
  const inZone = { ...view, zone: schedule.zone };
  const day = localDay(view.now, schedule.zone);
  const quiet = stillWords(quietOn(day, schedule), day, (at) => sayHour(at, inZone));
  const { minGapMs, maxPerDay, maxPerHour } = schedule;
  const caps = [
    maxPerDay === null ? "" : `${maxPerDay} ${word("aDay", language)}`,
    maxPerHour === null ? "" : `${maxPerHour} ${word("anHour", language)}`,
  ].filter((each) => each !== "");
  const all = [
    rhythm(schedule, day, inZone),
    minGapMs === 0 ? "" : `${word("gapOf", language)} ${sayDuration(minGapMs)}`,
    quiet === "" ? "" : `${word("quiet", language)} ${quiet}`,
    caps.length === 0 ? "" : `${word("cap", language)} ${caps.join(", ")}`,
    schedule.zone === view.zone ? "" : schedule.zone,
  ].filter((each) => each !== "");
  return html`<ul class="in-words">
    ${all.map((each) => html`<li>${each}</li>`)}
  </ul>`;
}

/** The channels that follow a schedule. */
export function usedBy(name: string, channels: readonly Channel[], { language }: View): Html {
  const users = channels.filter(({ schedule }) => schedule === name);
  if (users.length === 0) return html`${word("usedByNone", language)}`;
  return html`${users.map((each) => html`<span class="channel ${each.platform}">${each.name}</span> `)}`;
}
