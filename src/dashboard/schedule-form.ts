import { parse } from "yaml";
import type { Newsroom } from "../model/newsroom.ts";
import type { ScheduleChange, WrittenSchedule } from "../model/schedule-files.ts";

/** What the form shows of a schedule file: values as they are written in it. */
export type FormValues = {
  readonly zone: string;
  readonly kind: "slots" | "stream";
  /** One a line. */
  readonly slots: string;
  readonly gap: string;
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly maxPerDay: string;
  readonly maxPerHour: string;
};

/** Null when a schedule says more of a thing than the form can show; it is then changed in the file. */
export type ScheduleForm = { readonly values: FormValues; readonly canQuiet: boolean };

function plain(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function linesOf(value: unknown): string {
  const all = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return all.map(plain).join("\n");
}

type Keys = Readonly<Record<string, unknown>>;

function keysOf(text: string): Keys {
  try {
    const read: unknown = parse(text);
    return typeof read === "object" && read !== null ? { ...read } : {};
  } catch {
    return {}; // The file's own faults say it better.
  }
}

/** The form of a schedule file. */
export function formOf({ text }: Pick<WrittenSchedule, "text">): ScheduleForm {
  const keys = keysOf(text);
  const { quiet } = keys;
  const hours = typeof quiet === "object" && quiet !== null && !Array.isArray(quiet) ? { ...quiet } : {};
  const { from, to, ...more } = hours as { from?: unknown; to?: unknown };
  const canQuiet = quiet === undefined || quiet === null || (!Array.isArray(quiet) && Object.keys(more).length === 0);
  return {
    canQuiet,
    values: {
      zone: plain(keys.zone),
      kind: keys["as published"] === true ? "stream" : "slots",
      slots: linesOf(keys.slots),
      gap: plain(keys.gap),
      quietFrom: plain(from),
      quietTo: plain(to),
      maxPerDay: plain(keys["max per day"]),
      maxPerHour: plain(keys["max per hour"]),
    },
  };
}

/** Reads what the form sent; what it did not send is empty. */
export function readValues(form: Readonly<Record<string, unknown>>): FormValues {
  const said = (name: string) => plain(form[name]).replaceAll("\r\n", "\n").trim();
  return {
    zone: said("zone"),
    kind: said("kind") === "stream" ? "stream" : "slots",
    slots: said("slots"),
    gap: said("gap"),
    quietFrom: said("quietFrom"),
    quietTo: said("quietTo"),
    maxPerDay: said("maxPerDay"),
    maxPerHour: said("maxPerHour"),
  };
}

/** A count as a number; what is none is left to the check to name. */
function count(value: string): unknown {
  if (value === "") return null;
  return /^\d+$/.test(value) ? Number(value) : value;
}

function slotsOf(values: FormValues): readonly string[] | null {
  const all = values.slots
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return values.kind === "stream" || all.length === 0 ? null : all;
}

/** The keys that are other than before, as the file has them; everything else in it stays untouched. */
export function changeOf(before: ScheduleForm, after: FormValues): ScheduleChange {
  const old = before.values;
  const change: Record<string, unknown> = {};
  if (after.zone !== old.zone) change.zone = after.zone === "" ? null : after.zone;
  if (after.kind !== old.kind) change["as published"] = after.kind === "stream" ? true : null;
  if (after.slots !== old.slots || after.kind !== old.kind) change.slots = slotsOf(after);
  if (after.gap !== old.gap) change.gap = after.gap === "" ? null : after.gap;
  if (after.maxPerDay !== old.maxPerDay) change["max per day"] = count(after.maxPerDay);
  if (after.maxPerHour !== old.maxPerHour) change["max per hour"] = count(after.maxPerHour);
  const isQuietOther = after.quietFrom !== old.quietFrom || after.quietTo !== old.quietTo;
  if (before.canQuiet && isQuietOther)
    change.quiet = after.quietFrom + after.quietTo === "" ? null : { from: after.quietFrom, to: after.quietTo };
  return change;
}

/** The newsroom when these channels have the schedule. */
export function assignedTo(newsroom: Newsroom, schedule: string, channels: readonly string[]): Newsroom {
  const given = new Set(channels);
  return {
    ...newsroom,
    channels: newsroom.channels.map((each) => (given.has(each.name) ? { ...each, schedule } : each)),
  };
}

/** What a new schedule begins with: one slot an hour, by day. */
export function startText(zone: string, language: "de" | "en"): string {
  const says = { de: "Einmal in der Stunde, am Tag.", en: "Once an hour, by day." };
  return `# yaml-language-server: $schema=./schedule.schema.json
# ${says[language]}
zone: ${zone}
slots:
  - "20 8-20 * * *"
gap: 30 min
quiet: { from: "22:00", to: "07:00" }
`;
}

/** Lines that a text lost and won, in their order: what a person sees before saving. */
export function lineChanges(before: string, after: string): { readonly sign: "-" | "+"; readonly line: string }[] {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1;
  let end = 0;
  const most = Math.min(old.length, fresh.length) - start;
  while (end < most && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end += 1;
  const [lost, won] = [old.slice(start, old.length - end), fresh.slice(start, fresh.length - end)];
  return [
    ...lost.filter((line) => !won.includes(line)).map((line) => ({ sign: "-" as const, line })),
    ...won.filter((line) => !lost.includes(line)).map((line) => ({ sign: "+" as const, line })),
  ];
}
