import { createHash } from "node:crypto";
import twitterText from "twitter-text";

/** Weighted length, and whether X would take the text: https://docs.x.com/fundamentals/counting-characters. */
export function weigh(text: string): { length: number; valid: boolean } {
  const { weightedLength, valid } = twitterText.parseTweet(text);
  return { length: weightedLength, valid };
}

/** Addresses on loopback and under .example have no public ending; X's own detection is widened to them. */
const invented = /https?:\/\/(?:127\.0\.0\.1|localhost|[\w.-]+\.example)(?::\d+)?(?:\/\S*)?/g;

/** Links of a text as X finds them. */
export function linksIn(text: string): string[] {
  const local = text.match(invented) ?? [];
  const bare = local.reduce((rest, link) => rest.replace(link, " "), text);
  return [...local, ...twitterText.extractUrls(bare)];
}

/** The length, with invented addresses counted as the 23 that any link costs. */
export function lengthOf(text: string): { length: number; valid: boolean } {
  const local = text.match(invented) ?? [];
  return weigh(local.reduce((rest, link) => rest.replace(link, "https://beispiel.de/abc"), text));
}

/** X's short address of a link. */
export function shortUrl(link: string): string {
  return `https://t.co/${createHash("sha256").update(link).digest("base64url").slice(0, 10)}`;
}
