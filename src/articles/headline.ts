import { oneLine } from "../language/markup.ts";
import { endsTrail, isAside } from "./aside.ts";
import { isDeclaredKicker, kickerLabel, trimKicker, type Heading } from "./kicker.ts";
import { labels, wordsIn, type PageElement } from "./tree.ts";

const noise = /(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-?reader\w*|icon|badge|plus|paywall|flag)(?:$|[\s_-])/i;
/** A badge holds a word or two; whoever puts the headline into one means the headline. */
function isNoise(found: PageElement): boolean {
  return noise.test(labels(found)) && wordsIn(found).length <= 25;
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

/** Does a colon of its own stand behind the first part of a heading? */
function isParted(heading: PageElement, first: PageElement): boolean {
  const behind = heading.children[heading.children.indexOf(first) + 1];
  return typeof behind === "string" && /^\s*[:|]\s*$/.test(behind);
}

/** What is left of a heading without its kicker: a mark that parted them may still stand in front. */
function headlineWithout(heading: PageElement, kicker: PageElement): string {
  return wordsIn(heading, (found) => found === kicker || isNoise(found)).replace(/^(?:[:|]\s*|[–—-]\s+)+/, "");
}

/** The first and the second line of a heading that a line break, or an element around the first words, cuts in two. */
function twoLines(heading: PageElement): { before: string; after: string; isGlued: boolean } | null {
  const lines: string[] = [""];
  let isGlued = false;
  for (const child of heading.children) {
    if (typeof child === "string") {
      if (lines.length === 2 && lines[1] === "" && /\p{Ll}$/u.test(lines[0] ?? "")) isGlued = /^\p{Lu}/u.test(child);
      lines[lines.length - 1] += child;
    } else if (child.tag === "br") lines.push("");
    else if (!isNoise(child)) {
      const isFirst = lines.length === 1 && oneLine(lines[0] ?? "") === "";
      lines[lines.length - 1] += ` ${wordsIn(child)}`;
      if (isFirst && wordsIn(child) !== "") lines.push("");
    }
  }
  const [before = "", after = "", ...more] = lines.map((line) => oneLine(line)).filter((line) => line !== "");
  return before !== "" && after !== "" && more.length === 0 && before.length <= 60 ? { before, after, isGlued } : null;
}

/** Headline and kicker inside one heading element, when its make or the `titles` that the page declares tell them apart. */
export function readHeading(heading: PageElement, titles: readonly string[] = []): Heading {
  const parts = pieces(heading);
  const rest = loose(heading);
  const [only] = parts;
  if (parts.length === 1 && only && rest === "" && !kickerLabel.test(labels(only))) return readHeading(only, titles);
  const [first, second] = parts;
  const begins = first && wordsIn(heading).startsWith(wordsIn(first)) && wordsIn(first).length <= 70;
  const ended = begins && /[:|]$/.test(wordsIn(first)) ? first : undefined;
  const named = ended ?? parts.find((part) => kickerLabel.test(labels(part)));
  if (named) {
    const headline = headlineWithout(heading, named);
    if (headline !== "") return { kicker: trimKicker(wordsIn(named)) || null, headline };
  }
  if (parts.length === 2 && rest === "" && first && second && wordsIn(first).length <= 60)
    if (first.tag !== second.tag || labels(first) !== labels(second) || isParted(heading, first))
      return { kicker: trimKicker(wordsIn(first)) || null, headline: headlineWithout(heading, first) };
  const two = twoLines(heading);
  if (two && (two.isGlued || isDeclaredKicker(two.before, two.after, titles)))
    return { kicker: trimKicker(two.before), headline: two.after };
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

/**
 * The heading element of the article: the one most like the titles the page declares, else the last in front of the body. The
 * last step of a path from the front page repeats a title, so that it stands back behind a heading of the same meaning.
 */
export function findHeading(before: readonly PageElement[], titles: readonly string[]): PageElement | null {
  const headings = before.filter(
    (found) => /^h[1-3]$/.test(found.tag) && !isAside(found) && wordsIn(found).length >= 8,
  );
  const ranked = headings.map((heading, i) => {
    const like = Math.max(0, ...titles.map((title) => likeness(wordsIn(heading), title)));
    return { heading, rank: like + (heading.tag === "h1" ? 0.15 : heading.tag === "h2" ? 0.05 : 0) + i * 0.001, like };
  });
  const alike = ranked.filter(({ like }) => like >= 0.35).toSorted((a, b) => b.rank - a.rank);
  const best = alike.find(({ heading }) => !endsTrail(heading)) ?? alike[0];
  if (best) return best.heading;
  return headings.findLast(({ tag }) => tag === "h1") ?? headings.findLast(({ tag }) => tag === "h2") ?? null;
}
