/** A cron expression of five fields taken apart: which minutes, hours, days, months and weekdays it names. */
export type Pattern = {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** 0 is Sunday. */
  readonly weekdays: ReadonlySet<number>;
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
};

const monthNames = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
/** The last one again, so that a range may end on Sunday. */
const dayNames = "sun mon tue wed thu fri sat sun".split(" ");
const germanDayNames = "so mo di mi do fr sa so".split(" ");
const fields: readonly Field[] = [
  { name: "minute", min: 0, max: 59 },
  { name: "hour", min: 0, max: 23 },
  { name: "day", min: 1, max: 31 },
  { name: "month", min: 1, max: 12, names: [["", ...monthNames]] },
  { name: "weekday", min: 0, max: 7, names: [dayNames, germanDayNames] },
];

function numberOf(text: string, field: Field, atLeast = 0): number {
  const word = text.toLowerCase();
  const named = (field.names ?? []).map((names) => names.indexOf(word, atLeast)).find((index) => index >= 0);
  const value = text === "" ? Number.NaN : (named ?? (/^\d+$/.test(text) ? Number(text) : Number.NaN));
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
  const last = high === undefined ? (step === undefined ? first : field.max) : numberOf(high, field, first);
  if (last < first) throw new RangeError(`"${part}" runs backwards`);
  return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, index) => first + index * every);
}

function readField(text: string, field: Field): number[] {
  return [...new Set(text.split(",").flatMap((part) => readPart(part, field)))].sort((a, b) => a - b);
}

/** Reads a cron expression. Throws a RangeError that says which field is wrong and how. */
export function readPattern(expression: string): Pattern {
  const texts = expression.trim().split(/\s+/);
  if (texts.length !== 5)
    throw new RangeError(
      `it has ${texts.length} field${texts.length === 1 ? "" : "s"}; there are five: minute, hour, day, month, weekday`,
    );
  const [minutes = [], hours = [], days = [], months = [], weekdays = []] = fields.map((field, index) =>
    readField(texts[index] ?? "", field),
  );
  return {
    minutes,
    hours,
    days: new Set(days),
    months: new Set(months),
    weekdays: new Set(weekdays.map((day) => day % 7)),
    everyHour: texts[1]?.startsWith("*") === true,
    eitherDay: !texts[2]?.startsWith("*") && !texts[4]?.startsWith("*"),
  };
}
