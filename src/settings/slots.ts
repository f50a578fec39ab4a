import { z } from "zod";
import type { Slot } from "../model/schedule.ts";
import { cronFault, nextInstants } from "../time/cron.ts";
import { type Hours, isQuiet } from "../time/wall-clock.ts";
import { isZone } from "../time/zones.ts";
import { hint } from "./faults.ts";
import { zone } from "./written.ts";

/** A time of day as people write it: "7:30" or "07:30". */
export const time = /^([01]?\d|2[0-3]):([0-5]\d)$/;

const weekdays = [
  "so sonntag sonntags sun sunday",
  "mo montag montags mon monday",
  "di dienstag dienstags tue tuesday",
  "mi mittwoch mittwochs wed wednesday",
  "do donnerstag donnerstags thu thursday",
  "fr freitag freitags fri friday",
  "sa samstag samstags sonnabend sonnabends sat saturday",
].map((names) => names.split(" "));

function weekdayOf(name: string): number | null {
  const found = weekdays.findIndex((names) => names.includes(name.trim().toLowerCase().replace(/\.$/, "")));
  return found < 0 ? null : found;
}

/** A weekday in German or English; 0 is Sunday. */
export const weekday = z.string().transform((name, context) => {
  const day = weekdayOf(name);
  if (day !== null) return day;
  const like = hint(
    name,
    weekdays.flat().filter((each) => each.length > 3),
  )?.replace(/^Known.*/, 'Write it like "Montag" or "Mon".');
  context.addIssue({ code: "custom", message: `"${name}" is no weekday. ${like ?? ""}`.trim() });
  return z.NEVER;
});

const cron = z.string().superRefine((text, context) => {
  const fault = cronFault(text);
  if (fault) context.addIssue({ code: "custom", message: fault });
});

const clockTime = z.string().regex(time, "Write it like 07:30.");

/** "07:30", "0 8 * * 1-5", {at, days} or {cron, zone}. */
export const slot = z.union(
  [
    z.string().superRefine((text, context) => {
      const fault = time.test(text) ? null : looksLikeCron(text) ? cronFault(text) : noSlot(text);
      if (fault) context.addIssue({ code: "custom", message: fault });
    }),
    z.strictObject({ at: clockTime, days: z.array(weekday).optional() }),
    z.strictObject({ cron, zone: zone.optional() }),
  ],
  { error: 'A slot is a time like "07:30", a cron expression, or { at: "07:30", days: [Mo, Fr] }.' },
);

export type WrittenSlot = z.output<typeof slot>;

function looksLikeCron(text: string): boolean {
  return text.trim().startsWith("@") || text.trim().split(/\s+/).length > 2;
}

function noSlot(text: string): string {
  return `"${text}" is no time of day like 07:30 and no cron expression.`;
}

/** A slot as a cron expression in its zone. */
export function slotOf(written: WrittenSlot, zoneName: string): Slot {
  if (typeof written === "object" && "cron" in written) return { cron: written.cron, zone: written.zone ?? zoneName };
  const text = typeof written === "string" ? written : written.at;
  const [, hour, minute] = time.exec(text) ?? [];
  if (hour === undefined) return { cron: text, zone: zoneName };
  const days = typeof written === "string" ? [] : [...new Set(written.days)].sort((a, b) => a - b);
  return { cron: `${Number(minute)} ${Number(hour)} * * ${days.join(",") || "*"}`, zone: zoneName };
}

/** Any two weeks hold every weekly slot; slots of single days of the year come within the next ones. */
const sampleFrom = Date.UTC(2026, 0, 1);
const sampleCount = 60;

/** Why a slot would never be used: it never comes, or always in the quiet hours. Null when it would. */
export function slotFault(slotted: Slot, quiet: readonly (Hours & { readonly zone: string })[]): string | null {
  if (!isZone(slotted.zone)) return null;
  const instants = nextInstants({ ...slotted, from: sampleFrom, count: quiet.length > 0 ? sampleCount : 1 });
  if (instants.length === 0) return `"${slotted.cron}" never comes: there is no such day.`;
  if (!instants.every((at) => quiet.some((each) => isQuiet(at, each, each.zone)))) return null;
  const hours = quiet.map(({ from, to }) => `${from} to ${to}`).join(", ");
  return `this slot lies in the quiet hours (${hours}) and would never be used.`;
}
