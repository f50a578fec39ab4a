const unitMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  sec: 1000,
  sek: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
  std: 3_600_000,
  stunde: 3_600_000,
  stunden: 3_600_000,
  d: 86_400_000,
  day: 86_400_000,
  days: 86_400_000,
  tag: 86_400_000,
  tage: 86_400_000,
};

/** A duration as people write it ("10 min", "6h", "30 d", "60s") in ms, or null. */
export function readDuration(text: string): number | null {
  const match = /^(\d+(?:[.,]\d+)?)\s*([a-z]+)$/i.exec(text.trim());
  const factor = unitMs[match?.[2]?.toLowerCase() ?? ""];
  if (!match || factor === undefined) return null;
  return Math.round(Number((match[1] ?? "").replace(",", ".")) * factor);
}
