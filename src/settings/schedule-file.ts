import { z } from "zod";
import type { Schedule, Slot } from "../model/schedule.ts";
import { cronFault } from "../time/cron.ts";
import { isZone, zoneNames } from "../time/zones.ts";
import { faultAt, type Sheet, checkSheet } from "./document.ts";
import { readDuration } from "./durations.ts";
import { type Fault, hint } from "./faults.ts";

const time = /^([01]?\d|2[0-3]):([0-5]\d)$/;
const days: Readonly<Record<string, number>> = {
  so: 0,
  sonntag: 0,
  sun: 0,
  sunday: 0,
  mo: 1,
  montag: 1,
  mon: 1,
  monday: 1,
  di: 2,
  dienstag: 2,
  tue: 2,
  tuesday: 2,
  mi: 3,
  mittwoch: 3,
  wed: 3,
  wednesday: 3,
  do: 4,
  donnerstag: 4,
  thu: 4,
  thursday: 4,
  fr: 5,
  freitag: 5,
  fri: 5,
  friday: 5,
  sa: 6,
  samstag: 6,
  sonnabend: 6,
  sat: 6,
  saturday: 6,
};

/** A duration as people write it, in ms. */
export const duration = z.string().transform((text, context) => {
  const ms = readDuration(text);
  if (ms !== null) return ms;
  context.addIssue({ code: "custom", message: `"${text}" is no duration; write it like "10 min", "6 h" or "30 d".` });
  return z.NEVER;
});

const slot = z.union([
  z.string(),
  z.strictObject({ at: z.string(), days: z.array(z.string()).optional() }),
  z.strictObject({ cron: z.string(), zone: z.string().optional() }),
]);

const schema = z.strictObject({
  zone: z.string(),
  "as published": z.boolean().default(false),
  slots: z.array(slot).default([]),
  gap: duration.default(0),
  quiet: z
    .strictObject({
      from: z.string().regex(time, "write it like 23:00"),
      to: z.string().regex(time, "write it like 06:00"),
    })
    .optional(),
  "max per day": z.int().positive().optional(),
  "max per hour": z.int().positive().optional(),
});

type Written = z.output<typeof schema>["slots"][number];

/** A slot as a cron expression and zone, or a sentence why it is none. */
function readSlot(written: Written, zone: string): Slot | string {
  if (typeof written === "object" && "cron" in written) {
    const fault = cronFault(written.cron);
    if (fault) return fault;
    if (written.zone !== undefined && !isZone(written.zone)) return zoneFault(written.zone);
    return { cron: written.cron, zone: written.zone ?? zone };
  }
  const text = typeof written === "string" ? written : written.at;
  const match = time.exec(text);
  if (!match) {
    if (typeof written === "string" && text.trim().split(/\s+/).length === 5) {
      const fault = cronFault(text);
      return fault ?? { cron: text, zone };
    }
    return `"${text}" is no time of day like 07:30 and no cron expression of five fields.`;
  }
  const on = typeof written === "string" ? [] : (written.days ?? []);
  const unknown = on.find((day) => days[day.toLowerCase()] === undefined);
  if (unknown !== undefined) return `"${unknown}" is no weekday. ${hint(unknown, Object.keys(days))}`;
  const numbers = on.map((day) => days[day.toLowerCase()]).join(",") || "*";
  return { cron: `${Number(match[2])} ${Number(match[1])} * * ${numbers}`, zone };
}

function zoneFault(zone: string): string {
  return `"${zone}" is no time zone. ${hint(zone, zoneNames).replace(/^Known:.*/, "Write it like Europe/Berlin.")}`;
}

/** Reads one schedule file: when a channel speaks. */
export function readSchedule(name: string, sheet: Sheet): { schedule: Schedule | null; faults: Fault[] } {
  const { value, faults } = checkSheet(sheet, schema);
  if (!value) return { schedule: null, faults: faults.map(explainZone) };
  const more: Fault[] = [];
  if (!isZone(value.zone)) more.push(faultAt(sheet, ["zone"], zoneFault(value.zone)));
  const slots = value.slots.map((written) => readSlot(written, value.zone));
  slots.forEach((each, index) => {
    if (typeof each === "string") more.push(faultAt(sheet, ["slots", index], each));
  });
  if (!value["as published"] && value.slots.length === 0)
    more.push(faultAt(sheet, [], `nothing would ever be posted: give "slots", or "as published: true".`));
  if (more.length > 0) return { schedule: null, faults: more };
  return {
    faults: [],
    schedule: {
      name,
      zone: value.zone,
      slots: slots.filter((each) => typeof each !== "string"),
      asPublished: value["as published"],
      minGapMs: value.gap,
      quiet: value.quiet ?? null,
      maxPerDay: value["max per day"] ?? null,
      maxPerHour: value["max per hour"] ?? null,
    },
  };
}

function explainZone(fault: Fault): Fault {
  if (!fault.message.startsWith('"zone" is missing')) return fault;
  return { ...fault, message: `"zone" is missing: a schedule must name its time zone, such as "zone: Europe/Berlin".` };
}
