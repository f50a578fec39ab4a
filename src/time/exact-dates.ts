const weekdays = new Set(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]);
const months = "JanFebMarAprMayJunJulAugSepOctNovDec";

/** The number that so many digits say; NaN when one of them is none. */
function digits(text: string, at: number, count: number): number {
  let number = 0;
  for (let i = at; i < at + count; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** Ms east of Greenwich of a zone that ends the text: "GMT", "Z", "+0100", "+01:00"; NaN for any other. */
function zoneMs(text: string, at: number): number {
  if (text.endsWith("GMT") && text.length === at + 3) return 0;
  if (text.endsWith("Z") && text.length === at + 1) return 0;
  const colon = text[at + 3] === ":" ? 1 : 0;
  const sign = text[at] === "+" ? 1 : text[at] === "-" ? -1 : Number.NaN;
  const hours = digits(text, at + 1, 2);
  const minutes = digits(text, at + 3 + colon, 2);
  const isWhole = text.length === at + 5 + colon && hours <= 14 && minutes <= 59;
  return isWhole ? sign * (hours * 60 + minutes) * 60_000 : Number.NaN;
}

type Day = { readonly year: number; readonly month: number; readonly day: number };

/** The instant of a day and the "HH:MM:SS" and zone that begin at `at`; null when it is not all there, or no such day. */
function instant(text: string, { year, month, day }: Day, at: number): number | null {
  const [hour, minute, second] = [digits(text, at, 2), digits(text, at + 3, 2), digits(text, at + 6, 2)];
  const isClock = text[at + 2] === ":" && text[at + 5] === ":" && hour <= 23 && minute <= 59 && second <= 59;
  if (!isClock || !(year >= 1970 && year <= 2200 && day >= 1)) return null;
  const hasFraction = text[at + 8] === ".";
  const fraction = hasFraction ? digits(text, at + 9, 3) : 0;
  const utc = Date.UTC(year, month - 1, day, hour, minute, second) + fraction;
  const zone = zoneMs(text, at + (hasFraction ? 12 : text[at + 8] === " " ? 9 : 8));
  const isDay = month >= 1 && month <= 12 && new Date(utc).getUTCDate() === day;
  return isDay && !Number.isNaN(utc - zone) ? utc - zone : null;
}

/**
 * The instant of a date that is written exactly as its standard says, "Tue, 24 Nov 2026 20:00:00 GMT" or
 * "2026-11-24T20:00:00Z", as nearly all are; null for one that must be looked at more closely.
 */
export function readExactDate(text: string): number | null {
  if (text[4] === "-" && text[7] === "-" && text[10] === "T")
    return instant(text, { year: digits(text, 0, 4), month: digits(text, 5, 2), day: digits(text, 8, 2) }, 11);
  const at = text[3] === "," && text[4] === " " && weekdays.has(text.slice(0, 3)) ? 5 : 0;
  if (text[at + 2] !== " " || text[at + 6] !== " " || text[at + 11] !== " ") return null;
  const month = months.indexOf(text.slice(at + 3, at + 6));
  if (month === -1 || month % 3 !== 0) return null;
  const day = { year: digits(text, at + 7, 4), month: month / 3 + 1, day: digits(text, at, 2) };
  return instant(text, day, at + 12);
}
