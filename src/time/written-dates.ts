import { Temporal } from "temporal-polyfill";
import { readExactDate } from "./exact-dates.ts";

const monthNames: readonly (readonly string[])[] = [
  ["jan", "january", "januar", "jän", "jänner", "jaen", "jaenner"],
  ["feb", "february", "februar", "feber"],
  ["mar", "march", "mär", "märz", "mrz", "maer", "maerz"],
  ["apr", "april"],
  ["may", "mai"],
  ["jun", "june", "juni"],
  ["jul", "july", "juli"],
  ["aug", "august"],
  ["sep", "sept", "september"],
  ["oct", "october", "okt", "oktober"],
  ["nov", "november"],
  ["dec", "december", "dez", "dezember"],
];
const months = new Map(monthNames.flatMap((names, i) => names.map((name) => [name, i + 1] as const)));

/** Zone names met in feeds, in minutes east of Greenwich. RFC 822 and the German ones. */
const zones: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  wez: 0,
  west: 60,
  wesz: 60,
  bst: 60,
  cet: 60,
  met: 60,
  mez: 60,
  cest: 120,
  mest: 120,
  mesz: 120,
  eet: 120,
  oez: 120,
  eest: 180,
  oesz: 180,
  msk: 180,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  akst: -540,
  akdt: -480,
  hst: -600,
  hkt: 480,
  sgt: 480,
  jst: 540,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
};

const iso =
  /^(\d{4})(?:-?(\d{1,2})(?:-?(\d{1,2}))?)?(?:[T\s]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?\s*([A-Za-z+-].{0,50})?$/;
const mail =
  /^(?:\p{L}{2,12}\.?,?\s+)?(\d{1,2})(?:[-\s.]|\.\s)\s?(\p{L}{3,9})\.?,?[-\s]\s?'?(\d{4}|\d{2})(?!\d)(?:,?\s+(?:um\s+)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d{1,9})?)?(?:\s+Uhr)?\s*(.{0,50})$/u;
const mailMonthFirst =
  /^(?:\p{L}{2,12}\.?,?\s+)?(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*(.{0,50})$/u;
const german =
  /^(?:\p{L}{2,12}\.?,?\s+)?(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?!\d)(?:,?\s*(?:-\s*)?(?:um\s+)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?)?(?:\s+Uhr)?\s*(.{0,50})$/u;

type Parts = { readonly numbers: readonly (string | undefined)[]; readonly zone: string; readonly explicit: boolean };

function parts(text: string): Parts | null {
  const a = iso.exec(text);
  if (a) return { numbers: a.slice(1, 8), zone: a[8] ?? "", explicit: true };
  const b = mail.exec(text);
  if (b) {
    const read = named([b[3], b[2], b[1], b[4], b[5], b[6]], b[7]);
    return read && { ...read, explicit: !/\d\. |Uhr/.test(text) };
  }
  const c = mailMonthFirst.exec(text);
  // asctime writes the year last: "Jan  5 12:30:00 2004", with or without a zone before it.
  const yearLast = c && !c[3] ? /^(?:([A-Z]{1,5})\s+)?(\d{4})$/.exec(c[7] ?? "") : null;
  if (c && (c[3] || yearLast)) {
    return named([c[3] ?? yearLast?.[2], c[1], c[2], c[4], c[5], c[6]], yearLast ? yearLast[1] : c[7]);
  }
  const d = german.exec(text);
  return d ? { numbers: [wholeYear(d[3]), d[2], d[1], d[4], d[5], d[6]], zone: d[7] ?? "", explicit: false } : null;
}

/** A year of two digits is one of the hundred that begin with 1970. */
function wholeYear(written = ""): string {
  return written.length === 2 ? String(Number(written) + (Number(written) < 70 ? 2000 : 1900)) : written;
}

function named(given: readonly (string | undefined)[], zone: string | undefined): Parts | null {
  const month = months.get((given[1] ?? "").toLowerCase());
  if (!month) return null;
  return { numbers: [wholeYear(given[0]), String(month), ...given.slice(2)], zone: zone ?? "", explicit: true };
}

/** A place that stands for its zone, as in "Europe/Berlin". */
const place = /^[A-Z][A-Za-z]{1,20}\/[A-Z][A-Za-z_]{1,30}$/;

/** Minutes east of Greenwich; null: no zone was written; undefined: one that cannot be understood. */
function offset(zone: string): number | null | undefined {
  const words = zone.replace(/[([].*$/, "").trim();
  // "14.05 Uhr (MESZ)": what else stands in brackets alone names no zone.
  if (words === "") return zones[/^[([]\s*([a-z]{1,5})\s*[)\]]/i.exec(zone.trim())?.[1]?.toLowerCase() ?? ""] ?? null;
  const digits = /^(?:GMT|UTC|UT|Z)?\s*([+-])\s?(\d{1,2}):?(\d{2})?(?::\d{2})?(?:\s+[A-Z]{2,5})?$/i.exec(words);
  if (!digits) return zones[words.toLowerCase().replace(/\.$/, "")];
  const minutes = Number(digits[2]) * 60 + Number(digits[3] ?? 0);
  return minutes > 15 * 60 ? undefined : digits[1] === "-" ? -minutes : minutes;
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** The instant at which a clock in the zone shows what one in Greenwich shows at `wallAt`. */
function inZone(wallAt: number, zone: string): number {
  const wall = new Date(wallAt).toISOString().slice(0, 23);
  // An hour that comes twice is read as its first coming, and one that is left out as the hour after it.
  return Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds;
}

/** `wallAt`: the instant at which a clock in Greenwich shows the date; `east`: minutes east of Greenwich, null where no zone is written. */
type Found = {
  readonly wallAt: number;
  readonly east: number | null;
  readonly explicit: boolean;
  /** The zone of a place that is written. */
  readonly of?: string;
};

/** The hour of a clock of two times twelve ("8:00 PM"), counted from midnight. */
function fromMidnight([hour, rest, half = ""]: readonly string[]): string {
  return `${(Number(hour) % 12) + (half.toLowerCase() === "p" ? 12 : 0)}${rest}`;
}

/** A date with what stands loosely in it where the patterns expect it; most have nothing of the kind. */
function settled(words: string): string {
  return words
    .replace(/^(\p{L}{2,12}\.?)\s?,\s?/u, "$1, ")
    .replace(/^(\d{4})\/(\d{1,2})\/(\d{1,2})(?!\d)/, "$1-$2-$3")
    .replace(/^(\d{4}-\d{2}-\d{2})t(?=\d)/, "$1T")
    .replace(/(\d{4}),?\s[|–-]\s(?=\d{1,2}[:.]\d{2})/, "$1 ")
    .replace(/\b(0?[1-9]|1[0-2])(:\d{2}(?::\d{2})?)\s?([ap])\.?m\b\.?/i, (_, ...found: string[]) =>
      fromMidnight(found),
    );
}

function findDate(text: string): Found | null {
  const given = text.trim().replace(/\s+/g, " ");
  if (given.length < 4 || given.length > 100) return null;
  const words = settled(given);
  const found = parts(words);
  if (!found) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found.numbers
    .slice(0, 6)
    .map((part, i) => (part === undefined ? [0, 1, 1, 0, 0, 0][i] : Number(part)) ?? 0);
  const fraction = found.numbers[6] ? Math.floor(Number(`0.${found.numbers[6]}`) * 1000) : 0;
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (year < 1970 || year > 2200 || month < 1 || month > 12 || day < 1 || day > days) return null;
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second > 0)) return null;
  const of = place.test(found.zone) && isZone(found.zone) ? found.zone : undefined;
  const east = of === undefined ? offset(found.zone) : null;
  if (east === undefined) return null;
  // "24:00" is the midnight at which the next day begins.
  const wallAt = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59)) + fraction;
  return { wallAt, east, explicit: found.explicit && words === given, ...(of === undefined ? {} : { of }) };
}

/**
 * The instant a date says, or null: none is ever invented. A wrong weekday is passed over.
 * A date without a zone is read in `zone` if one is given; else ISO and mail dates count as UTC and German ones as unknown.
 */
export function readDate(text: string | null | undefined, zone: string | null = null): number | null {
  const exact = text ? readExactDate(text) : null;
  return exact ?? readBy({ zone }, findDate(text ?? ""));
}

/** In which zone dates are read that name none, and whether those that name one are read in it too. */
export type DateZone = { readonly zone: string | null; readonly always?: boolean };

function readBy({ zone, always = false }: DateZone, found: Found | null): number | null {
  if (found === null) return null;
  const { wallAt, east, explicit, of } = found;
  if (of !== undefined && !always) return inZone(wallAt, of);
  if (zone !== null && (east === null || always)) return inZone(wallAt, zone);
  return east === null && !explicit ? null : wallAt - (east ?? 0) * 60_000;
}

/** Reads the dates of one document, and counts those of which `zone` (or, where it is null, UTC) decided. */
export type DateReader = {
  readonly zone: string | null;
  readonly read: (text: string | null | undefined) => number | null;
  readonly decided: () => number;
};

/** A reader of the dates of one document. */
export function dateReader(given: DateZone): DateReader {
  let decided = 0;
  return {
    zone: given.zone,
    read(text) {
      if (!text) return null;
      const exact = given.always ? null : readExactDate(text);
      if (exact !== null) return exact;
      const found = findDate(text);
      const at = readBy(given, found);
      if (at !== null && ((found?.east === null && found.of === undefined) || given.always)) decided += 1;
      return at;
    },
    decided: () => decided,
  };
}
