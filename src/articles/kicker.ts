import { oneLine } from "../language/markup.ts";
import { findAll, labels, selfAndAround, wordsIn, type PageElement } from "./tree.ts";
import { isAside } from "./aside.ts";

/** The words over an article: the short line above, and the headline itself. */
export type Heading = { readonly kicker: string | null; readonly headline: string | null };

export const kickerLabel =
  /(?:^|[\s_-]|[a-z])(?:kicker|dachzeile|over-?line|roof-?line|top-?line|spitzmarke|eyebrow|header-label|pre-?title|pre-?headline|super-?title|supra-?title)(?:$|[\s_-])/i;
const speechVerb =
  /(?:^|\s)(?:sagt|sagte|warnt|warnen|fordert|fordern|kritisiert|kritisieren|erklärt|erklären|betont|meint|glaubt|verspricht|droht|antwortet|ruft|schreibt|verrät|gesteht|klagt|says|warns)$/i;

export function trimKicker(written: string): string {
  return written.replace(/\s*(?:[:|–—-]|\+{2,})\s*$/, "").trim();
}

/** Is that a speaker in front of the colon: does the article say that this person said something? */
function isSpeaker(before: string, after: string, body: readonly string[]): boolean {
  if (speechVerb.test(before)) return true;
  const names = before.split(" ");
  if (names.length > 4) return false;
  if (/^(?:ich|wir|mein|meine|unser|unsere|man muss|das ist|es ist|ihr|lasst|i|we|my)\b/i.test(after)) return true;
  const last = (names.at(-1) ?? "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const verbs = "(?:sagte|sagt|erklärte|betonte|warnte|forderte|kritisierte|teilte|schrieb|meinte|ergänzte|fügte)";
  const said = new RegExp(
    `(?:${verbs}\\s(?:[\\wäöüß.-]+\\s){0,4}${last}\\b|\\b${last}(?:\\s\\([^)]{1,20}\\))?,?\\s${verbs})`,
    "i",
  );
  return last.length > 2 && body.some((paragraph) => said.test(paragraph));
}

/** Splits "Kicker: Headline", but not inside quotation marks, not after a speaker, not in front of a mere remainder. */
export function splitKicker(title: string, body: readonly string[] = []): Heading {
  const words = oneLine(title);
  const found = /^([^:„“”"»«‚‘]{2,60}?)\s*[:|]\s+(.{12,})$/u.exec(words);
  const [, before = "", after = ""] = found ?? [];
  if (!found || /\d$/.test(before) || before.split(" ").length > 7) return { kicker: null, headline: words || null };
  if (/^[„“"»«‚‘']/u.test(after) || isSpeaker(before, after, body)) return { kicker: null, headline: words };
  return { kicker: before, headline: after };
}

/** Letters and digits alone, for titles that differ in marks only. */
export function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

const seam = /^\s*[:|/»›–—-]\s*/;

/**
 * Do the declared titles say that `before` is a kicker over `after`: one is the second part alone, or both with a mark between?
 */
export function isDeclaredKicker(before: string, after: string, titles: readonly string[]): boolean {
  return titles.some(
    (title) =>
      bare(title) === bare(after) ||
      (title.startsWith(before) && seam.test(title.slice(before.length)) && bare(title) === bare(before + after)),
  );
}

/**
 * A title in one line, "A: B", is a kicker over a headline only where the page has B for a title without A, alone or behind
 * something else. Without that proof it is one headline with a colon, as a reader sees it.
 */
export function splitProven(title: string, given: { titles: readonly string[]; body: readonly string[] }): Heading {
  const split = splitKicker(title, given.body);
  const after = bare(split.headline ?? "");
  const isWithout = (other: string) => bare(other) !== bare(title) && bare(splitKicker(other).headline ?? "") === after;
  if (split.kicker !== null && given.titles.some(isWithout)) return split;
  return { kicker: null, headline: oneLine(title) || null };
}

/** The kicker that declared titles, "A: B", set in front of the headline that the page shows alone. */
export function declaredKicker(headline: string, titles: readonly string[]): string | null {
  for (const title of titles) {
    const found = /^([^:„“”"»«]{2,60}?)\s*[:|]\s*$/u.exec(title.slice(0, -headline.length));
    if (found?.[1] && bare(title) === bare(found[1] + headline)) return found[1];
  }
  return null;
}

/** Some pages call the shelves an article stands in, one after the other, its kicker. */
function areShelves(element: PageElement): boolean {
  const parts = element.children.filter((child) => typeof child !== "string" && wordsIn(child) !== "");
  const links = findAll(element, ({ tag }) => tag === "a");
  return parts.length > 1 && links.length > 0;
}

/** A kicker that stands in an element of its own beside the heading. */
export function kickerBeside(heading: PageElement, before: readonly PageElement[]): string | null {
  const at = before.indexOf(heading);
  const near = before
    .slice(Math.max(0, at - 12), at + 6)
    .filter((found) => kickerLabel.test(labels(found)) && !isAside(found))
    .filter(
      (found) => ![...selfAndAround(found)].slice(0, 3).some((one) => kickerLabel.test(labels(one)) && areShelves(one)),
    );
  const found = near
    .map((element) => trimKicker(wordsIn(element)))
    .find((text) => text.length >= 2 && text.length <= 70);
  return found && found !== wordsIn(heading) ? found : null;
}

/** A smaller heading right above the headline's, with nothing else in their common box up to there. */
export function headingAbove(heading: PageElement): string | null {
  const words = wordsIn(heading);
  let box = heading.parent;
  for (let up = 0; box && up < 3; up += 1, box = box.parent) {
    const [first] = findAll(box, ({ tag }) => /^h[1-6]$/.test(tag));
    if (!first || first === heading || first.tag === "h1") continue;
    const above = wordsIn(first);
    const isRight = above.length >= 2 && above.length <= 60 && !isAside(first) && !/[.!?]$/.test(above);
    return isRight && wordsIn(box).startsWith(`${above} ${words}`) ? trimKicker(above) : null;
  }
  return null;
}
