/** The IANA zones this machine knows. */
export const zoneNames: readonly string[] = Intl.supportedValuesOf("timeZone");

/** Is this the name of a time zone, as in "Europe/Berlin"? Offsets such as "+01:00" are not: they know no clock changes. */
export function isZone(name: string): boolean {
  if (/^[+-]|^(?:UTC|GMT)[+-]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch (thrown) {
    if (thrown instanceof RangeError) return false;
    throw thrown;
  }
}
