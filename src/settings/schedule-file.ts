import { z } from "zod";
import type { Schedule } from "../model/schedule.ts";
import { isZone } from "../time/zones.ts";
import { checkSheet } from "./check.ts";
import { faultAt, type Sheet } from "./document.ts";
import type { Fault } from "./faults.ts";
import { slot, slotFault, slotOf, time } from "./slots.ts";
import { count, duration, zone } from "./written.ts";

const schema = z.strictObject({
  zone,
  "as published": z.boolean().default(false),
  slots: z.array(slot).default([]),
  gap: duration.default(0),
  quiet: z
    .strictObject({
      from: z.string().regex(time, "Write it like 23:00."),
      to: z.string().regex(time, "Write it like 06:00."),
    })
    .superRefine(({ from, to }, context) => {
      if (padded(from) === padded(to))
        context.addIssue({
          code: "custom",
          message: `the quiet hours begin and end at ${from}: leave "quiet" out, or mend one.`,
        });
    })
    .optional(),
  "max per day": count.optional(),
  "max per hour": count.optional(),
});

type Written = z.output<typeof schema>;

function padded(text: string): string {
  return text.padStart(5, "0");
}

/** Reads one schedule file: when a channel speaks. */
export function readSchedule(name: string, sheet: Sheet): { schedule: Schedule | null; faults: Fault[] } {
  const { value, faults } = checkSheet(sheet, schema);
  if (!value) return { schedule: null, faults: faults.map(explainZone) };
  const schedule = scheduleOf(name, value);
  const more = crossFaults(schedule, sheet);
  return more.length > 0 ? { schedule: null, faults: more } : { schedule, faults: [] };
}

function scheduleOf(name: string, value: Written): Schedule {
  return {
    name,
    zone: value.zone,
    slots: value.slots.map((each) => slotOf(each, value.zone)),
    asPublished: value["as published"],
    minGapMs: value.gap,
    quiet: value.quiet ? { from: padded(value.quiet.from), to: padded(value.quiet.to) } : null,
    maxPerDay: value["max per day"] ?? null,
    maxPerHour: value["max per hour"] ?? null,
  };
}

function crossFaults(schedule: Schedule, sheet: Sheet): Fault[] {
  const { slots, asPublished, quiet } = schedule;
  if (!asPublished && slots.length === 0)
    return [
      faultAt(sheet, {
        path: [],
        message: "nothing would ever be posted.",
        hint: 'Give "slots", or "as published: true".',
      }),
    ];
  if (asPublished && slots.length > 0)
    return [
      faultAt(sheet, {
        path: ["slots"],
        onKey: true,
        message: '"slots" and "as published" exclude each other.',
        hint: "Keep one of them.",
      }),
    ];
  return slots.flatMap((each, index) => {
    const message = slotFault(each, quiet && isZone(schedule.zone) ? { ...quiet, zone: schedule.zone } : null);
    return message === null ? [] : [faultAt(sheet, { path: ["slots", index], message })];
  });
}

function explainZone(fault: Fault): Fault {
  if (fault.message !== '"zone" is missing.') return fault;
  return { ...fault, hint: 'A schedule must name its time zone, such as "zone: Europe/Berlin".' };
}
