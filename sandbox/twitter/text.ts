import { createHash } from "node:crypto";
import twitterText from "twitter-text";

/** A link where it stands in a text; `start` and `end` count UTF-16 units of the text as it was sent. */
export type Link = { readonly start: number; readonly end: number; readonly expanded: string };

/** Addresses on loopback and under .example have no public ending; X's own detection is widened to them. */
const invented = /https?:\/\/(?:127\.0\.0\.1|localhost|[\w.-]+\.example)(?::\d+)?(?:\/[^\s<>"]*)?/g;
/** What ends a sentence is no part of the link before it. */
const trailing = /[.,;:!?)\]'”“…]+$/;

function inventedIn(text: string): readonly { start: number; link: string }[] {
  return [...text.matchAll(invented)].map(({ 0: found, index }) => ({
    start: index,
    link: found.replace(trailing, ""),
  }));
}

/** Blanks keep every other link where it is. */
function withoutInvented(text: string): string {
  return inventedIn(text).reduce(
    (rest, { start, link }) => rest.slice(0, start) + " ".repeat(link.length) + rest.slice(start + link.length),
    text,
  );
}

/** Links of a text as X finds them, in their order; a bare domain is one too. */
export function linksIn(text: string): readonly Link[] {
  const local = inventedIn(text).map(({ start, link }) => ({ start, end: start + link.length, expanded: link }));
  const open = twitterText.extractUrlsWithIndices(withoutInvented(text)).map(({ url, indices: [start, end] }) => ({
    start,
    end,
    expanded: /^https?:/i.test(url) ? url : `http://${url}`,
  }));
  return [...local, ...open].sort((a, b) => a.start - b.start);
}

/**
 * The weighted length and whether X would take it: https://docs.x.com/fundamentals/counting-characters. Invented addresses
 * count the 23 that any link costs.
 */
export function lengthOf(text: string): { length: number; valid: boolean } {
  const standIn = "https://beispiel.de/a";
  const words = inventedIn(text)
    .toReversed()
    .reduce((rest, { start, link }) => rest.slice(0, start) + standIn + rest.slice(start + link.length), text);
  const { weightedLength, valid } = twitterText.parseTweet(words);
  return { length: weightedLength, valid };
}

/** X's short address of a link: ten letters and digits. */
export function shortUrl(link: string): string {
  const digest = BigInt(`0x${createHash("sha256").update(link).digest("hex")}`);
  return `https://t.co/${digest.toString(36).slice(0, 10)}`;
}
