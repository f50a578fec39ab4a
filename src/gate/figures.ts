import { type NumberFound, numbersIn } from "../language/numbers.ts";
import { ordinalsIn } from "../language/ordinals.ts";
import { alterations } from "./altered.ts";
import type { Look, TeaserSentence } from "./look.ts";
import { isRetold, type Swap } from "./retold.ts";

/** Do two numbers say the same? What has no value ("3:1") is compared as written. */
export function isSameNumber(a: NumberFound, b: NumberFound): boolean {
  return a.value === null || b.value === null ? a.written === b.written : a.value === b.value;
}

type Lists<T> = { readonly own: readonly T[]; readonly theirs: readonly T[] };

/** The first of one list that the other has less often, and one that stands there instead. */
function replacedAmong<T extends { readonly written: string }>(
  { own, theirs }: Lists<T>,
  isSame: (a: T, b: T) => boolean,
): Swap | null {
  const times = (list: readonly T[], wanted: T) => list.filter((each) => isSame(each, wanted)).length;
  const here = own.find((each) => times(own, each) > times(theirs, each));
  const there = theirs.find((each) => times(theirs, each) > times(own, each));
  return here && there ? { here: here.written, there: there.written } : null;
}

/** "dritte Runde" where the sentence that is told again has "zweite Runde". */
export function ordinalReplaced(claim: TeaserSentence, { language }: Look): Swap | null {
  if (!claim.source || (!isRetold(claim) && !alterations(claim))) return null;
  const lists = { own: ordinalsIn(claim.text, language), theirs: ordinalsIn(claim.source.text, language) };
  return replacedAmong(lists, (a, b) => a.value === b.value);
}

/** A number of the source in place of another one, so that it stands there twice: "vor 80, 80 und 90 Jahren". */
export function numberDoubled(claim: TeaserSentence, { language }: Look): Swap | null {
  if (!claim.source || !alterations(claim)) return null;
  const theirs = numbersIn(claim.source.text, language);
  // What the source has not at all is asked for elsewhere: it may be the date of a day.
  const own = numbersIn(claim.text, language).filter((each) => theirs.some((other) => isSameNumber(each, other)));
  return replacedAmong({ own, theirs }, isSameNumber);
}
