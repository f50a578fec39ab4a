import { oneLine } from "../language/markup.ts";
import { labels, selfAndAround, wordsIn, type PageElement } from "./tree.ts";

/** The words over an article: the short line above, and the headline itself. */
export type Heading = { readonly kicker: string | null; readonly headline: string | null };

const kickerLabel =
  /(?:^|[\s_-]|[a-z])(?:kicker|dachzeile|over-?line|roof-?line|top-?line|spitzmarke|eyebrow|header-label|pre-?title|pre-?headline|super-?title|supra-?title)(?:$|[\s_-])/i;
const noise = /(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-?reader\w*|icon|badge|plus|paywall|flag)(?:$|[\s_-])/i;
const speechVerb =
  /(?:^|\s)(?:sagt|sagte|warnt|warnen|fordert|fordern|kritisiert|kritisieren|erklärt|erklären|betont|meint|glaubt|verspricht|droht|antwortet|ruft|schreibt|verrät|gesteht|klagt|says|warns)$/i;

/** A badge holds a word or two; whoever puts the headline into one means the headline. */
function isNoise(found: PageElement): boolean {
  return noise.test(labels(found)) && wordsIn(found).length <= 25;
}

function trimKicker(written: string): string {
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

function pieces(heading: PageElement): PageElement[] {
  return heading.children
    .filter((child) => typeof child !== "string")
    .filter((child) => !/^(?:style|script|svg|template|noscript)$/.test(child.tag))
    .filter((child) => !isNoise(child) && /[\p{L}\p{N}]/u.test(wordsIn(child)));
}

function loose(heading: PageElement): string {
  const words = oneLine(heading.children.filter((child) => typeof child === "string").join(" "));
  return /[\p{L}\p{N}]/u.test(words) ? words : "";
}

/** Headline and kicker inside one heading element, when it has an element of its own for the kicker. */
export function readHeading(heading: PageElement): Heading {
  const parts = pieces(heading);
  const rest = loose(heading);
  const [only] = parts;
  if (parts.length === 1 && only && rest === "" && !kickerLabel.test(labels(only))) return readHeading(only);
  const named = parts.find((part) => kickerLabel.test(labels(part)));
  if (named) {
    const headline = wordsIn(heading, (found) => found === named || isNoise(found));
    if (headline !== "") return { kicker: trimKicker(wordsIn(named)) || null, headline };
  }
  const [first, second] = parts;
  if (parts.length === 2 && rest === "" && first && second && wordsIn(first).length <= 60)
    if (first.tag !== second.tag || labels(first) !== labels(second))
      return { kicker: trimKicker(wordsIn(first)) || null, headline: wordsIn(second) };
  return { kicker: null, headline: wordsIn(heading, isNoise) || null };
}

function vocabulary(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
}

/** How much two titles say the same, 0 to 1. */
export function likeness(one: string, other: string): number {
  const [a, b] = [vocabulary(one), vocabulary(other)];
  if (a.size === 0 || b.size === 0) return 0;
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / Math.max(a.size, b.size);
}

function isAside(heading: PageElement): boolean {
  for (const around of selfAndAround(heading)) {
    if (/^(?:article|main|body|html)$/.test(around.tag)) return false;
    if (/^(?:nav|aside|footer|ol|ul|li|figure)$/.test(around.tag)) return true;
    if (/breadcrumb|related|recommend|(?:^|[\s_-])logo(?:$|[\s_-])|newsletter|sidebar/i.test(labels(around)))
      return true;
  }
  return false;
}

/** The heading element of the article: the one most like the titles the page declares, else the last in front of the body. */
export function findHeading(before: readonly PageElement[], titles: readonly string[]): PageElement | null {
  const headings = before.filter(
    (found) => /^h[1-3]$/.test(found.tag) && !isAside(found) && wordsIn(found).length >= 8,
  );
  const ranked = headings.map((heading, i) => {
    const like = Math.max(0, ...titles.map((title) => likeness(wordsIn(heading), title)));
    return { heading, rank: like + (heading.tag === "h1" ? 0.15 : heading.tag === "h2" ? 0.05 : 0) + i * 0.001, like };
  });
  const best = ranked.toSorted((a, b) => b.rank - a.rank)[0];
  if (best && best.like >= 0.35) return best.heading;
  return headings.findLast(({ tag }) => tag === "h1") ?? headings.findLast(({ tag }) => tag === "h2") ?? null;
}

/** A kicker that stands in an element of its own beside the heading. */
export function kickerBeside(heading: PageElement, before: readonly PageElement[]): string | null {
  const at = before.indexOf(heading);
  const near = before
    .slice(Math.max(0, at - 12), at + 6)
    .filter((found) => kickerLabel.test(labels(found)) && !isAside(found));
  const found = near
    .map((element) => trimKicker(wordsIn(element)))
    .find((text) => text.length >= 2 && text.length <= 70);
  return found && found !== wordsIn(heading) ? found : null;
}
