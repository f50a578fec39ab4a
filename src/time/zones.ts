import { nearest } from "./nearest.ts";

/** The IANA zones this machine knows. */
export const zoneNames: readonly string[] = [...Intl.supportedValuesOf("timeZone"), "UTC"];

/** Is this the name of a time zone, as in "Europe/Berlin"? Offsets such as "+01:00" are not: they know no clock changes. */
export function isZone(name: string): boolean {
  const before = asked.get(name);
  if (before !== undefined) return before;
  const is = askZone(name);
  if (asked.size > 1000) asked.clear();
  asked.set(name, is);
  return is;
}

/** Asking costs much, and the answer stays. */
const asked = new Map<string, boolean>();

function askZone(name: string): boolean {
  if (/^[+-]|^(?:UTC|GMT)[+-]/i.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch (thrown) {
    if (thrown instanceof RangeError) return false;
    throw thrown;
  }
}

/** Names people write for the zones of German-language newsrooms; MEZ and CET are half a year only. */
const meant: Readonly<Record<string, string>> = {
  mez: "Europe/Berlin",
  mesz: "Europe/Berlin",
  cest: "Europe/Berlin",
  wien: "Europe/Vienna",
  zürich: "Europe/Zurich",
};

/** The zone a misspelt name probably means: by its whole name, or by its city alone. */
function nearestZone(name: string): string | null {
  const word = name.trim().replaceAll(" ", "_");
  const city = word.split("/").at(-1) ?? word;
  const known = meant[city.toLowerCase()];
  if (known !== undefined) return known;
  const whole = nearest(word, zoneNames);
  if (whole !== null) return whole;
  const cities = new Map(zoneNames.map((zone) => [zone.split("/").at(-1) ?? zone, zone]));
  return cities.get(nearest(city, [...cities.keys()], 2) ?? "") ?? null;
}

/** Why this is no time zone, in one sentence with the nearest one there is; null when it is one. */
export function zoneFault(name: string): string | null {
  if (isZone(name)) return null;
  const like = nearestZone(name);
  return `"${name}" is no time zone. ${like ? `Did you mean "${like}"?` : "Write it like Europe/Berlin."}`;
}
