import { type Placed, rounded } from "./number-parts.ts";

/** "two hundred" and "fifty thousand" are one number: what stands in front of the larger multiplier is multiplied too. */
function joinTwo(one: Placed, two: Placed, text: string): Placed | null {
  if (one.factor === 1 || one.value === null || two.value === null) return null;
  if (!/^\s(?:and\s)?$/.test(text.slice(one.endAt, two.at))) return null;
  const isLarger = two.factor > one.factor;
  const base = isLarger ? two.value / two.factor : two.value;
  if (base >= one.factor) return null;
  const value = isLarger ? (one.value + base) * two.factor : one.value + base;
  return { ...two, at: one.at, written: text.slice(one.at, two.endAt), value, rounding: one.rounding };
}

export function joinEnglish(all: readonly Placed[], text: string): Placed[] {
  const joined: Placed[] = [];
  for (const each of all) {
    const last = joined.at(-1);
    const both = last ? joinTwo(last, each, text) : null;
    if (both) joined.pop();
    joined.push(both ?? each);
  }
  return joined;
}

/** "10 bis 15 Euro", "zwei bis drei Millionen": the first counts what the second counts, and both are rounded alike. */
export function joinRanges(all: readonly Placed[], text: string): Placed[] {
  return all.map((each, index) => {
    const [before, after] = [all[index - 1], all[index + 1]];
    const opens = after && isRange(text, each, after);
    const closes = before && isRange(text, before, each);
    const shares = opens && each.factor === 1 && after.factor > 1 && each.value !== null && Math.abs(each.value) < 1000;
    return {
      ...each,
      unit: opens ? (each.unit ?? after.unit) : each.unit,
      value: shares && each.value !== null ? rounded(each.value * after.factor) : each.value,
      rounding: closes ? (each.rounding ?? before.rounding) : each.rounding,
    };
  });
}

function isRange(text: string, one: Placed, two: Placed): boolean {
  const between = text.slice(one.endAt, Math.min(two.at, one.endAt + 8));
  if (/^\s?(?:bis|to|–|-|oder|or|bis zu)\s?$/.test(between)) return true;
  return (
    /^\s(?:und|and)\s$/.test(between) &&
    /(?:zwischen|between)\s[€$£]?$/i.test(text.slice(Math.max(0, one.at - 12), one.at))
  );
}
