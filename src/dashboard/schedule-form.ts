import { parse } from "yaml";
import type { ScheduleChange, WrittenSchedule } from "../model/schedule-files.ts";

/** How a key of the file reads in a field: words, a whole number, an amount, names between commas, lines, shares a line, yes. */
type Kind = "text" | "count" | "amount" | "names" | "lines" | "shares" | "flag";
type Shape = { readonly key: string; readonly part?: string; readonly as: Kind };

/** The fields of the form, each with the key of the file that it stands for, or the part of that key's group. */
const fields = {
  zone: { key: "zone", as: "text" },
  slots: { key: "slots", as: "lines" },
  stream: { key: "as published", as: "flag" },
  gap: { key: "gap", as: "text" },
  quietFrom: { key: "quiet", part: "from", as: "text" },
  quietTo: { key: "quiet", part: "to", as: "text" },
  maxPerDay: { key: "max per day", as: "count" },
  maxPerHour: { key: "max per hour", as: "count" },
  topicGap: { key: "topic gap", as: "text" },
  jitter: { key: "jitter", as: "text" },
  moneyPerMonth: { key: "max US$ per month", as: "amount" },
  bestTime: { key: "best time", as: "flag" },
  first: { key: "first", as: "names" },
  last: { key: "last", as: "names" },
  atMost: { key: "at most", as: "shares" },
  evergreenTopics: { key: "evergreen", part: "topics", as: "names" },
  evergreenSections: { key: "evergreen", part: "sections", as: "names" },
  evergreenEvery: { key: "evergreen", part: "every", as: "text" },
  evergreenRounds: { key: "evergreen", part: "rounds", as: "count" },
  breakingWho: { key: "breaking", part: "who", as: "names" },
  breakingPerHour: { key: "breaking", part: "max per hour", as: "count" },
  breakingYounger: { key: "breaking", part: "younger", as: "text" },
  breakingBeyond: { key: "breaking", part: "beyond money", as: "text" },
} as const satisfies Record<string, Shape>;

export type FieldName = keyof typeof fields;

/** The fields that a person writes in. */
export const writtenFields = (Object.keys(fields) as FieldName[]).filter(
  (name): name is Exclude<FieldName, "stream" | "zone"> => fields[name].as !== "flag" && name !== "zone",
);

/** The key of the file that a field stands for. */
export function keyOf(name: FieldName): string {
  return fields[name].key;
}

const all = Object.entries(fields) as readonly (readonly [FieldName, Shape])[];

/** What the form shows of a schedule file, as text; a flag is "yes" or empty. */
export type FormValues = Readonly<Record<FieldName, string>>;

/** `inFile` are keys that say more than the form can show; they are changed in the file. */
export type ScheduleForm = { readonly values: FormValues; readonly inFile: readonly string[] };

type Keys = Readonly<Record<string, unknown>>;

function groupOf(value: unknown): Keys | null {
  if (value === undefined || value === null) return {};
  return typeof value === "object" && !Array.isArray(value) ? { ...value } : null;
}

/** A value as one field shows it; null when it cannot. */
function shown(as: Kind, value: unknown): string | null {
  if (value === undefined || value === null) return "";
  if (as === "flag") return showFlag(value);
  const isPlain = typeof value === "string" || typeof value === "number";
  if (as === "shares" && !isPlain) return showShares(value);
  if (as !== "names" && as !== "lines") return isPlain ? String(value) : null;
  const items: unknown[] = Array.isArray(value) ? value : [value];
  const texts = items.flatMap((each) => (typeof each === "string" || typeof each === "number" ? String(each) : []));
  const [between, mark] = as === "lines" ? (["\n", "\n"] as const) : ([", ", ","] as const);
  return texts.length < items.length || texts.some((each) => each.includes(mark)) ? null : texts.join(between);
}

function showFlag(value: unknown): string | null {
  if (value === true || value === "ja" || value === "yes") return "yes";
  return value === false || value === "nein" || value === "no" ? "" : null;
}

function showShares(value: unknown): string | null {
  const group = groupOf(value);
  if (!group) return null;
  const lines = Object.entries(group).map(([section, share]) => {
    const text = shown("text", share);
    return text === null || text === "" ? null : `${section}: ${text}`;
  });
  return lines.includes(null) ? null : lines.join("\n");
}

/** What a field says, as the file has it; null for nothing. What is none of its kind is left to the check to name. */
function written(as: Kind, text: string): unknown {
  if (text === "") return null;
  if (as === "flag") return true;
  if (as === "count") return /^\d+$/.test(text) ? Number(text) : text;
  if (as === "amount") return /^\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(",", ".")) : text;
  if (as === "shares") return writtenShares(partsOf(text, "\n"));
  return as === "text" ? text : partsOf(text, as === "lines" ? "\n" : ",");
}

function partsOf(text: string, mark: string): string[] {
  return text
    .split(mark)
    .map((each) => each.trim())
    .filter((each) => each !== "");
}

/** "40%" for every section, or a line for each: "Sport: 3". */
function writtenShares(lines: readonly string[]): unknown {
  const pairs = lines.map((line) => /^(.+?)\s*:\s*([^:]+)$/.exec(line));
  if (pairs.includes(null)) return lines.length === 1 ? lines[0] : lines.join("; ");
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? "", written("count", pair?.[2] ?? "")]));
}

function keysOf(text: string): Keys {
  try {
    return groupOf(parse(text)) ?? {};
  } catch {
    return {}; // The file's own faults say it better.
  }
}

const parts = new Map<string, Set<string>>();
for (const [, { key, part }] of all) if (part) parts.set(key, (parts.get(key) ?? new Set()).add(part));

/** A field's value; null when its key says more than the form has fields for. */
function valueOf(keys: Keys, { key, part, as }: Shape): string | null {
  if (part === undefined) return shown(as, keys[key]);
  const group = groupOf(keys[key]);
  const isKnown = group !== null && Object.keys(group).every((each) => parts.get(key)?.has(each));
  return isKnown ? shown(as, group[part]) : null;
}

/** The form of a schedule file. */
export function formOf({ text }: Pick<WrittenSchedule, "text">): ScheduleForm {
  const keys = keysOf(text);
  const values = all.map(([name, shape]) => [name, valueOf(keys, shape)] as const);
  const inFile = new Set(values.flatMap(([name, value]) => (value === null ? fields[name].key : [])));
  return {
    inFile: [...inFile],
    values: Object.fromEntries(values.map(([name, value]) => [name, value ?? ""])) as FormValues,
  };
}

/** Reads what the form sent; a field that it does not have is not there. */
export function readValues(form: Readonly<Record<string, unknown>>): Partial<FormValues> {
  const sent = all.flatMap(([name]) => {
    const value = form[name];
    return typeof value === "string" ? [[name, value.replaceAll("\r\n", "\n").trim()]] : [];
  });
  return Object.fromEntries(sent) as Partial<FormValues>;
}

/** The keys that are other than before, as the file has them; everything else in it stays untouched. */
export function changeOf({ values, inFile }: ScheduleForm, after: Partial<FormValues>): ScheduleChange {
  const now = { ...values, ...after };
  const isOther = ([name, { key }]: (typeof all)[number]) => now[name] !== values[name] && !inFile.includes(key);
  const change: Record<string, unknown> = {};
  for (const [name, { key, part, as }] of all.filter(isOther))
    change[key] = part === undefined ? written(as, now[name]) : groupWritten(key, now);
  // What is posted as it is published has no slots.
  if ("as published" in change || "slots" in change)
    change.slots = now.stream === "" ? written("lines", now.slots) : null;
  return change;
}

function groupWritten(key: string, now: FormValues): unknown {
  const pairs = all.flatMap(([name, shape]) => {
    const value = shape.key === key && shape.part !== undefined ? written(shape.as, now[name]) : null;
    return value === null ? [] : [[shape.part, value]];
  });
  return pairs.length === 0 ? null : Object.fromEntries(pairs);
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
