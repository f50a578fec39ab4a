const words: readonly (readonly [ms: number, names: string])[] = [
  [1, "ms"],
  [1000, "s sec secs second seconds sek sekunde sekunden"],
  [60_000, "m min mins minute minutes minuten"],
  [3_600_000, "h hour hours std stunde stunden"],
  [86_400_000, "d day days t tag tage tagen"],
  [7 * 86_400_000, "w week weeks woche wochen"],
];
const unitMs = new Map(words.flatMap(([ms, names]) => names.split(" ").map((name) => [name, ms] as const)));

/** A duration as people write it ("10 min", "6h", "1 h 30 min", "60s") in ms, or null. Only 0 needs no unit. */
export function readDuration(text: string): number | null {
  const written = text.trim().toLowerCase();
  if (written === "0") return 0;
  const parts = [...written.matchAll(/(\d+(?:[.,]\d+)?)\s*([a-z]+)\.?\s*/gy)];
  if (parts.length === 0 || parts.reduce((sum, part) => sum + part[0].length, 0) !== written.length) return null;
  let ms = 0;
  for (const [, number = "", unit = ""] of parts) {
    const factor = unitMs.get(unit);
    if (factor === undefined) return null;
    ms += Number(number.replace(",", ".")) * factor;
  }
  return Math.round(ms);
}
