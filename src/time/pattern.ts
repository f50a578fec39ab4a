import { dayRule, type DayRule, weekdayRule } from "./day-rules.ts";

/** A cron expression taken apart: which seconds, minutes, hours, days, months and weekdays it names. */
export type Pattern = {
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** 0 is Sunday. */
  readonly weekdays: ReadonlySet<number>;
  /** Days of the month that are no number, such as the last one. */
  readonly dayRules: readonly DayRule[];
  /** Weekdays of only one week of the month, such as the last Friday. */
  readonly weekdayRules: readonly DayRule[];
  /** The hour field begins with `*`: it means real hours, not times of day. */
  readonly everyHour: boolean;
  /** Day of month and weekday are both restricted: either suffices, as in every cron. */
  readonly eitherDay: boolean;
};

type Field = {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly (readonly string[])[];
  /** Values go round, so that a range may pass the end: from Friday to Monday. */
  readonly round?: number;
};

const monthNames = [
  "jan feb mar apr may jun jul aug sep oct nov dec",
  "jan feb mär apr mai jun jul aug sep okt nov dez",
];
/** The last one again, so that a range may end on Sunday. */
const dayNames = ["sun mon tue wed thu fri sat sun", "so mo di mi do fr sa so"];
const named = (all: readonly string[]) => all.map((each) => each.split(" "));

const second: Field = { name: "second", min: 0, max: 59 };
const minute: Field = { name: "minute", min: 0, max: 59 };
const hour: Field = { name: "hour", min: 0, max: 23 };
const day: Field = { name: "day", min: 1, max: 31 };
const month: Field = { name: "month", min: 1, max: 12, names: named(monthNames.map((each) => `- ${each}`)) };
const weekday: Field = { name: "weekday", min: 0, max: 7, names: named(dayNames), round: 7 };

/** What people write for common expressions. */
const macros: Readonly<Record<string, string>> = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
};

function numberOf(text: string, field: Field, atLeast = 0): number {
  const word = text.toLowerCase();
  const indexes = (field.names ?? []).map((names) => names.indexOf(word));
  const later = (field.names ?? []).map((names) => names.indexOf(word, atLeast));
  const found = [...later, ...indexes].find((index) => index >= 0);
  const value = text === "" ? Number.NaN : (found ?? (/^\d+$/.test(text) ? Number(text) : Number.NaN));
  if (value >= field.min && value <= field.max) return value;
  throw new RangeError(`"${text}" is no ${field.name} from ${field.min} to ${field.max}`);
}

function readPart(part: string, field: Field): number[] {
  const [range = "", step, rest] = part.split("/");
  if (rest !== undefined) throw new RangeError(`"${part}" has two steps`);
  const every = step === undefined ? 1 : /^\d+$/.test(step) ? Number(step) : 0;
  if (every < 1) throw new RangeError(`"${part}" has no step of 1 or more`);
  const [low = "", high] = range === "*" ? [String(field.min), String(field.max)] : range.split("-");
  if (range.split("-").length > 2) throw new RangeError(`"${part}" is no range`);
  const first = numberOf(low, field);
  const end = high === undefined ? (step === undefined ? first : field.max) : numberOf(high, field, first);
  const last = end < first && field.round !== undefined ? end + field.round : end;
  if (last < first) throw new RangeError(`"${part}" runs backwards`);
  const all = Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, index) => first + index * every);
  return field.round === undefined ? all : all.map((each) => each % (field.round ?? 1));
}

function readField(text: string, field: Field): number[] {
  return [...new Set(text.split(",").flatMap((part) => readPart(part, field)))].sort((a, b) => a - b);
}

/** A field of days: numbers, and rules for those that are none. `?` says that only the other field counts. */
function readDays(text: string, field: Field, ruleOf: (part: string) => DayRule | null) {
  const parts = text === "?" ? ["*"] : text.split(",");
  const found = parts.map((part) => ({ part, rule: ruleOf(part) }));
  return {
    numbers: new Set(found.flatMap(({ part, rule }) => (rule ? [] : readPart(part, field)))),
    rules: found.flatMap(({ rule }) => rule ?? []),
  };
}

/** Reads a cron expression. Throws a RangeError that says which field is wrong and how. */
export function readPattern(expression: string): Pattern {
  const written = expression.trim();
  const texts = (macros[written.toLowerCase()] ?? written).split(/\s+/);
  if (written.startsWith("@") && texts.length === 1)
    throw new RangeError(`there is no "${written}"; there are ${Object.keys(macros).join(", ")}`);
  if (texts.length !== 5 && texts.length !== 6)
    throw new RangeError(
      `it has ${texts.length} field${texts.length === 1 ? "" : "s"}; there are five: minute, hour, day, month, weekday (six with seconds in front)`,
    );
  const [s = "0", m = "", h = "", d = "", mo = "", w = ""] = texts.length === 6 ? texts : ["0", ...texts];
  const byDay = readDays(d, day, (part) => dayRule(part));
  const byWeekday = readDays(w, weekday, (part) => weekdayRule(part, (name) => numberOf(name, weekday)));
  // A step names days, as in the libraries that editors' other tools are built with; old crons took it for open.
  const isOpen = (text: string) => text === "?" || text.split(",").some((part) => part === "*" || part === "*/1");
  return {
    seconds: readField(s, second),
    minutes: readField(m, minute),
    hours: readField(h, hour),
    days: byDay.numbers,
    months: new Set(readField(mo, month)),
    weekdays: byWeekday.numbers,
    dayRules: byDay.rules,
    weekdayRules: byWeekday.rules,
    everyHour: h.startsWith("*"),
    eitherDay: !isOpen(d) && !isOpen(w),
  };
}
