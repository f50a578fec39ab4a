import type { Evergreen, Schedule } from "../model/schedule.ts";
import { isZone } from "../time/zones.ts";
import { sayWhereItBelongs } from "./belongs.ts";
import { checkSheet } from "./check.ts";
import { type Complaint, faultAt, type Sheet } from "./document.ts";
import { type Fault, inOrder } from "./faults.ts";
import { padded, scheduleSchema, sharesOf, type WrittenSchedule } from "./schedule-schema.ts";
import { slotFault, slotOf } from "./slots.ts";

/** Reads one schedule file: when a channel speaks. */
export function readSchedule(name: string, sheet: Sheet): { schedule: Schedule | null; faults: Fault[] } {
  const { value, faults } = checkSheet(sheet, scheduleSchema);
  if (!value) return { schedule: null, faults: inOrder(faults.map(explainZone).map(sayWhereItBelongs)) };
  const schedule = scheduleOf(name, value);
  const more = crossFaults(schedule).map((each) => faultAt(sheet, each));
  return more.length > 0 ? { schedule: null, faults: more } : { schedule, faults: [] };
}

function scheduleOf(name: string, value: WrittenSchedule): Schedule {
  return {
    name,
    zone: value.zone,
    slots: value.slots.map((each) => slotOf(each, value.zone)),
    asPublished: value["as published"],
    minGapMs: value.gap,
    minTopicGapMs: value["topic gap"],
    jitterMs: value.jitter,
    quiet: value.quiet.map(({ from, to, days }) => ({ from: padded(from), to: padded(to), days: days ?? null })),
    maxPerDay: value["max per day"] ?? null,
    maxPerHour: value["max per hour"] ?? null,
    maxDollarsPerMonth: value["max US$ per month"] ?? null,
    shares: sharesOf(value["at most"]),
    first: value.first,
    last: value.last,
    evergreen: evergreenOf(value.evergreen),
    bestTime: value["best time"] ?? null,
    breaking: {
      who: value.breaking.who ?? null,
      maxPerHour: value.breaking["max per hour"],
      maxAgeMs: value.breaking.younger,
      beyondMoney: value.breaking["beyond money"],
    },
  };
}

function evergreenOf(written: WrittenSchedule["evergreen"]): Evergreen | null {
  if (!written) return null;
  const { sections, topics, every: everyMs, rounds } = written;
  return { sections, topics, everyMs, rounds };
}

/** What is wrong between the parts of a schedule. */
function crossFaults(schedule: Schedule): Complaint[] {
  const { slots, asPublished, quiet, zone } = schedule;
  if (!asPublished && slots.length === 0)
    return [{ path: [], message: "nothing would ever be posted.", hint: 'Give "slots", or "as published: true".' }];
  if (asPublished && slots.length > 0) {
    const message = '"slots" and "as published" exclude each other.';
    return [{ path: ["slots"], onKey: true, message, hint: "Keep one of them." }];
  }
  const hours = isZone(zone) ? quiet.map((each) => ({ ...each, zone })) : [];
  const inVain = slots.flatMap((each, index) => {
    const message = slotFault(each, hours);
    return message === null ? [] : [{ path: ["slots", index], message }];
  });
  return [...inVain, ...shareFaults(schedule), ...twiceNamed(schedule)];
}

function shareFaults({ shares, asPublished, maxPerDay }: Schedule): Complaint[] {
  if (!asPublished || maxPerDay !== null || !shares.some((each) => each.unit === "percent")) return [];
  const message = 'a share in percent needs to know how many posts a day has: "as published" has no number of its own.';
  return [{ path: ["at most"], onKey: true, message, hint: 'Give "max per day", or write a number of posts.' }];
}

function twiceNamed({ first, last }: Schedule): Complaint[] {
  const isFirst = (section: string) => first.some((each) => each.toLowerCase() === section.toLowerCase());
  return last.flatMap((section, index) => {
    const message = `"${section}" is in "first" and in "last".`;
    return isFirst(section) ? [{ path: ["last", index], message, hint: "Keep one of them." }] : [];
  });
}

function explainZone(fault: Fault): Fault {
  if (fault.message !== '"zone" is missing.') return fault;
  return { ...fault, hint: 'A schedule must name its time zone, such as "zone: Europe/Berlin".' };
}
