import { oneLine } from "../language/markup.ts";
import { canonicalAddress } from "../language/address.ts";
import type { Article, Picture, Provenance } from "../model/article.ts";
import { readDate } from "../time/written-dates.ts";
import { cleanParagraph, isBoilerplate } from "./boilerplate.ts";
import { parseCredit, splitCaption } from "./credit.ts";
import { likeness } from "./headline.ts";
import { type Heading, splitKicker } from "./kicker.ts";
import type { Reading } from "./page.ts";
import { readNames, readTopics } from "./people.ts";

type Line = { readonly text: string; readonly at: number };

/** "Key: value" lines that may stand in front of or behind the article, German or English. */
const fieldNames: readonly (readonly [RegExp, string])[] = [
  [/^(?:url|link|adresse|canonical)$/i, "url"],
  [/^(?:datum|date|veröffentlicht|published|stand)$/i, "published"],
  [/^(?:autor(?:in|en)?|author|authors|von)$/i, "authors"],
  [/^(?:themen|schlagworte|schlagwörter|tags|topics|keywords)$/i, "topics"],
  [/^(?:ressort|rubrik|section)$/i, "section"],
  [/^(?:dachzeile|kicker|spitzmarke)$/i, "kicker"],
  [/^(?:vorspann|lead|lede|teaser)$/i, "lede"],
  [/^(?:sperrfrist|embargo|embargo_until)$/i, "embargo"],
  [/^(?:überschrift|titel|headline|title)$/i, "headline"],
  [/^(?:bild-?(?:url|adresse)|image(?:_url)?)$/i, "image"],
];

function fieldOf(text: string): [string, string] | null {
  const found = /^([\p{L}_-]{3,20})\s*:\s+(\S.*)$/u.exec(text);
  const name = found && fieldNames.find(([pattern]) => pattern.test(found[1] ?? ""))?.[1];
  return found && name && (found[2] ?? "").length <= 400 ? [name, found[2] ?? ""] : null;
}

function linesOf(text: string): Line[] {
  const blocks = text.replace(/\r\n?/g, "\n").split("\n");
  // Lines are paragraphs; where paragraphs are parted by blank lines, the lines between belong together if they were wrapped.
  const wrapped = blocks.filter((line) => line.length > 60 && line.length < 100 && !/[.!?:"”“»]\s*$/.test(line)).length;
  const parted = /\n\s*\n/.test(text) && wrapped > 3 ? text.replace(/\r\n?/g, "\n").split(/\n\s*\n/) : blocks;
  return parted.map((line, at) => ({ text: oneLine(line), at })).filter(({ text: words }) => words !== "");
}

const endsSentence = /[.!?…][“”"»«')]*$/u;

/** A line that reads like a heading: short, and no whole sentence. */
function isHeading(text: string): boolean {
  return text.length <= 130 && !/[.!…][“”"»«')]*$/u.test(text);
}

function imageOf(text: string): { caption: string | null; credit: string } | null {
  if (text.length > 400) return null;
  const { caption, credit } = splitCaption(text);
  return credit && (caption === null || caption.length <= 300) ? { caption, credit } : null;
}

function bullets(text: string): string {
  return text.replace(/^[•·*▪–-]\s+/, "");
}

type Parts = {
  readonly fields: ReadonlyMap<string, string>;
  readonly images: readonly { caption: string | null; credit: string }[];
  readonly lines: readonly Line[];
};

function takeApart(text: string): Parts {
  const fields = new Map<string, string>();
  const images: { caption: string | null; credit: string }[] = [];
  const lines: Line[] = [];
  const all = linesOf(text);
  for (const [i, line] of all.entries()) {
    const field = i < 8 || i >= all.length - 6 ? fieldOf(line.text) : null;
    const image = field ? null : imageOf(line.text);
    if (field) fields.set(...field);
    else if (image) images.push(image);
    else if (!isBoilerplate(bullets(line.text))) lines.push(line);
  }
  return { fields, images, lines };
}

const longestTitle = 220;

/** A first line of one or two words over the headline names the section. */
function sectionOf(lines: readonly Line[]): string | null {
  const [one, two] = lines;
  const isName = one && one.text.length <= 30 && one.text.split(" ").length <= 3 && !/[.:!?]/.test(one.text);
  return isName && two && isHeading(two.text) ? one.text : null;
}

/** A first line of several sentences is the article itself: a text that came without its headline. */
function isTitle(text: string): boolean {
  return text.length <= longestTitle || !/[.!?][“”"»«']?\s+[„“"»\p{Lu}]/u.test(text);
}

/** What stands in front of a colon and says what kind of text follows. */
const kinds =
  /^(?:meinung|kommentar|kolumne|leitartikel|glosse|gastbeitrag|essay|rezension|kritik|interview|porträt|reportage|analyse|hintergrund|faktencheck|liveblog|live-?ticker|eilmeldung|exklusiv|anzeige|advertorial|opinion|comment|column|editorial|review|analysis|explainer|live|breaking)$/i;

/**
 * "A: B" in one line stays the headline that it is, as on a page that proves nothing else: what stands in front may be a place or
 * a speaker, without whom the rest is not true. Only the kind of text, or the section named above, is no part of it.
 */
function headingOf(title: string, section: string | null): Heading {
  const split = splitKicker(title);
  const isLabel = split.kicker !== null && (kinds.test(split.kicker) || split.kicker === section);
  return isLabel ? split : { kicker: null, headline: oneLine(title) || null };
}

function without(lines: readonly Line[], headline: string): Line[] {
  return lines.filter(({ text }) => likeness(text, headline) < 0.9 || text.length > headline.length * 1.5);
}

/** The paragraphs below the headline: the first is the lede when more follow; headings in between are no body. */
function wordsOf(lines: readonly Line[], lede: string | null): { lede: string | null; body: string[] } {
  const paragraphs = lines
    .filter(({ text }, i) => endsSentence.test(text) || text.length > 130 || (!isHeading(text) && i > 0))
    .map(({ text }) => cleanParagraph(text))
    .filter((text) => text !== "" && !isBoilerplate(text));
  if (lede) return { lede, body: paragraphs.filter((text) => text !== lede) };
  const [first = null, ...rest] = paragraphs;
  return rest.length > 0 ? { lede: first, body: rest } : { lede: null, body: paragraphs };
}

function why(article: Article, fields: ReadonlyMap<string, string>): Provenance {
  const from = (name: string, place: string) => (fields.has(name) ? `line "${name}"` : place);
  return {
    url: from("url", "address given"),
    ...(article.section && { section: from("section", "text line over the headline") }),
    ...(article.kicker && { kicker: from("kicker", "text headline") }),
    ...(article.headline && { headline: from("headline", "text headline") }),
    ...(article.lede && { lede: from("lede", "text first paragraph") }),
    ...(article.body.length > 0 && { body: "text paragraphs" }),
    ...(article.images.length > 0 && { images: "text picture line" }),
    ...(article.publishedAt && { publishedAt: 'line "published"' }),
    ...(article.authors.length > 0 && { authors: 'line "authors"' }),
    ...(article.topics.length > 0 && { topics: 'line "topics"' }),
  };
}

/** German unless English function words are more frequent. */
function languageOf(text: string): string | null {
  const count = (words: RegExp) => (text.match(words) ?? []).length;
  const german = count(/\b(?:der|die|das|und|ist|nicht|ein|eine|mit|von|auf|für|im|den|dem)\b/gi);
  const english = count(/\b(?:the|and|of|is|to|with|for|that|was|are|has)\b/gi);
  return german + english < 5 ? null : german >= english ? "de" : "en";
}

/** Pictures of a text. The first has the address of a "Bild-URL:" line; without one a picture has words only and its `url` is empty. */
function pictures(images: Parts["images"], address: string | undefined): Picture[] {
  const url = URL.parse(address ?? "")?.href ?? "";
  const all = images.length === 0 && url !== "" ? [{ caption: null, credit: null }] : images;
  return all.map(({ caption, credit }, i) => ({
    url: i === 0 ? url : "",
    alt: null,
    caption,
    ...parseCredit(credit),
    widthPx: null,
    heightPx: null,
  }));
}

/**
 * Reads an article that is a plain text: section, headline (with kicker), picture line, lede, paragraphs. Lines such as
 * "URL: …", "Datum: …", "Autor: …", "Themen: …" in front or behind are read as fields. Dates without a zone count in `zone`.
 */
export function readText(text: string, origin: { readonly url: string | null; readonly zone?: string }): Reading {
  const { fields, images, lines } = takeApart(text);
  const section = fields.get("section") ?? sectionOf(lines);
  const all = sectionOf(lines) === null ? lines : lines.slice(1);
  const own = all[0] && isTitle(all[0].text) ? all[0].text : null;
  const title = fields.get("headline") ?? own ?? "";
  const rest = without(fields.has("headline") || own === null ? all : all.slice(1), title);
  const { lede, body } = wordsOf(rest, fields.get("lede") ?? null);
  const kicker = fields.get("kicker") ?? null;
  const heading = kicker ? { kicker, headline: title || null } : headingOf(title, section);
  const address = fields.get("url") ?? origin.url;
  const url = (address && canonicalAddress(address)) || "";
  const zone = origin.zone ?? "Europe/Berlin";
  const authors = readNames([fields.get("authors") ?? ""]);
  const article: Article = {
    url,
    section,
    kicker: heading.kicker,
    headline: heading.headline,
    lede,
    body,
    topics: readTopics([fields.get("topics") ?? ""], authors),
    authors,
    publishedAt: readDate(fields.get("published"), zone),
    modifiedAt: null,
    language: languageOf([lede, ...body].join(" ")),
    images: pictures(images, fields.get("image")),
    videos: [],
    paywalled: null,
    sponsored: /^(?:anzeige|advertorial)$/i.test(section ?? "") ? true : null,
    opinion: /^(?:meinung|kommentar|kolumne|leitartikel|glosse)$/i.test(heading.kicker ?? section ?? "") ? true : null,
    liveBlog: null,
    embargoUntil: readDate(fields.get("embargo"), zone),
  };
  const isArticle = article.headline !== null && (article.lede !== null || body.length > 0);
  return { article, why: why(article, fields), withheld: isArticle ? null : "not an article", canonical: url || null };
}
