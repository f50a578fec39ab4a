import { isUtf8 } from "node:buffer";
import { cleanText, isScript, plainText, withoutActive } from "../language/markup.ts";
import type { FeedHead } from "../model/entry.ts";
import { hasElements, innerMarkup, noAttributes, textOf, type Element } from "./xml.ts";

/** The head of a feed that says nothing of itself. */
export const nameless: FeedHead = {
  title: null,
  link: null,
  description: null,
  language: null,
  publishedAt: null,
  updatedAt: null,
  authors: [],
  rights: null,
  image: null,
};

/** The text behind base64; null where it is none, or nothing that can be read. */
function fromBase64(text: string): string | null {
  const packed = text.replace(/\s+/g, "");
  const bytes = Buffer.from(packed, "base64");
  return /^[\w+/-]+={0,2}$/.test(packed) && isUtf8(bytes) ? new TextDecoder().decode(bytes) : null;
}

function isBase64(element: Element): boolean {
  if (element.attributes === noAttributes) return false;
  if (element.attributes.mode === "base64") return true;
  const type = element.attributes.type ?? "";
  return /^[\w.+-]+\/[\w.+-]+$/.test(type) && !/^text\/|[+/]xml$|html/.test(type) && !hasElements(element);
}

/** A picture, a sound or a film says nothing in words. */
function isMedia({ attributes }: Element): boolean {
  return /^(?:image|audio|video|font)\//.test(attributes.type ?? "");
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** Of more than so many characters of HTML, or of words for a single line, nobody makes a post. */
export const [mostMarkup, mostWords] = [1_000_000, 200_000];

/** What an element says, as HTML, whether it was escaped, inline, base64 or plain. */
export function markupOf(element: Element): string {
  return writtenIn(element).slice(0, mostMarkup);
}

function writtenIn(element: Element): string {
  if (isBase64(element)) return fromBase64(textOf(element)) ?? (isMedia(element) ? "" : textOf(element));
  if (hasElements(element)) return innerMarkup(element);
  const isPlain = /^text(?:\/plain)?$/.test(element.attributes.type ?? "") && element.space === "atom";
  return isPlain && element.attributes.mode !== "escaped" ? escape(textOf(element)) : textOf(element);
}

/** What an element says, as plain words on one line; null when it says nothing. */
export function wordsOf(element: Element | null): string | null {
  return element ? plainText(markupOf(element).slice(0, mostWords)) || null : null;
}

/** What a feed calls itself: no post is made of it, so that signs which hide nothing stay as they came. */
export function nameOfFeed(element: Element | null): string | null {
  return element ? plainText(markupOf(element).slice(0, mostWords), "kept") || null : null;
}

/** What an item is known by, as written, but for what could do something; null when nothing is left. */
export function identityIn(written: string): string | null {
  const id = withoutActive(cleanText(written)).trim();
  return isScript(id) ? null : id || null;
}

/** The kind of a file, as in "image/jpeg", or null where something else is written. */
export function mediaTypeIn(written: string | null | undefined): string | null {
  return /^[\w.+-]+(?:\/[\w.+*-]+)?(?=\s*(?:;|$))/.exec(written?.trim() ?? "")?.[0] ?? null;
}

/** The language a feed names, as in "de-AT", or null where something else is written. */
export function languageIn(written: string | null | undefined): string | null {
  const found = /^[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,4}$/.exec(written?.trim() ?? "");
  return found?.[0].replaceAll("_", "-") ?? null;
}

const unseen = /[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/;
const allUnseen = new RegExp(unseen, "g");

const whole = /^https?:\/\//i;
/** An address with nothing in it that reading it would change: most are. */
const settled = /^https?:\/\/(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,9}[a-z]{2,24}\/[\w~%.,:;@=+&?/-]*$/;
/** Parts that are taken out of a path, names in punycode that may be none, entities left. */
const unsettled = /\/\.|%2e|xn--|&\w*;/i;

const codes: Readonly<Record<string, string>> = { lt: "%3C", gt: "%3E", quot: "%22", "#": "%26#" };

/** An address that was escaped too often, in which no angle bracket or quotation mark can be read any more. */
function harmlessly(address: string): string {
  if (!address.includes("&")) return address;
  return address.replace(
    /&(?:amp;){0,9}(lt|gt|quot|#)(?:(?<=#)|;|(?![\w=]))/gi,
    (found, name: string) => codes[name.toLowerCase()] ?? found,
  );
}

/** The absolute http(s) address behind a written one, or null. */
export function addressOf(written: string | null | undefined, base: string | null): string | null {
  if (!written) return null;
  const cleaned = (unseen.test(written) ? written.replace(allUnseen, "") : written).trim();
  if (!cleaned) return null;
  if (cleaned.length < 2000 && settled.test(cleaned) && !unsettled.test(cleaned)) return cleaned;
  // A whole address needs no base, which would be read each time anew.
  const url = URL.parse(cleaned, base === null || whole.test(cleaned) ? undefined : base);
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:") || url.username || url.password) return null;
  return harmlessly(url.href);
}
