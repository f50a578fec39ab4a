import { readFile, stat } from "node:fs/promises";
import { readArticleJson } from "../articles/article-json.ts";
import { cmsProvenance } from "../articles/cms.ts";
import { detectKind, type DocumentKind } from "../articles/detect.ts";
import { withEntry } from "../articles/keep.ts";
import { readPage, type Reading } from "../articles/page.ts";
import { readAddress } from "../articles/source.ts";
import { readText } from "../articles/text.ts";
import { keptOf } from "../feeds/identify.ts";
import { parseFeed } from "../feeds/parse.ts";
import { unpacked } from "../feeds/unpack.ts";
import { decodeText } from "../language/charset.ts";
import type { Article } from "../model/article.ts";
import type { Entry } from "../model/entry.ts";
import type { HouseRules } from "../model/newsroom.ts";
import { type Said, saidOf } from "../model/said.ts";
import type { Entrance } from "./entrance.ts";
import { codeOf } from "./backup-file.ts";
import { noArticle, noEntries, unreadable } from "./no-article.ts";
import { Fault } from "./print.ts";

/** A file or page as it came. `url` is where it stands in public, or null when nobody said. */
export type Document = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly url: string | null;
  readonly contentType: string | null;
  readonly kind: DocumentKind;
  /** Where it moved for good, when it was asked at an old address. */
  readonly movedTo: string | null;
  /** The Link header that it came with. */
  readonly link: string | null;
};

/** Rules as far as reading single documents needs them: the zone in which dates without one are read. */
export function readingRules(zone: string): HouseRules {
  return {
    zone,
    settleMs: 0,
    shelfLife: { newsMs: 0, backgroundMs: 0, serviceMs: 0 },
    serviceSections: [],
    backgroundSections: [],
    domains: [],
    holdWords: [],
    uploadAgencyPictures: false,
  };
}

/** What is larger is no feed and no page, but would fill the memory. */
const maxBytes = 20_000_000;

const isAddress = (target: string) => /^https?:\/\//i.test(target);

/** Opens a file, or asks an address. Throws a Fault that says what cannot be had and why. */
export async function openDocument(entrance: Entrance, target: string, url: string | null): Promise<Document> {
  const found = await (isAddress(target) ? fetchDocument(entrance, target, url) : openFile(target, url));
  const bytes = unpacked(found.bytes, { url: target });
  const kind = bytes === found.bytes ? found.kind : detectKind(bytes, target.replace(/\.gz$/i, ""), found.contentType);
  const document = { ...found, bytes, kind };
  const why = unreadable(target, document.bytes);
  if (why) throw new Fault(why);
  return document;
}

async function openFile(target: string, url: string | null): Promise<Document> {
  const found = await stat(target).catch(() => null);
  if (!found)
    throw new Fault({
      de: `Es gibt keine Datei ${target}, und eine Adresse mit http:// oder https:// davor ist es auch nicht.`,
      en: `There is no file ${target}, and it is no address that begins with http:// or https://.`,
    });
  if (!found.isFile())
    throw new Fault({
      de: `${target} ist ein Ordner; nennen Sie die Dateien darin.`,
      en: `${target} is a folder; name the files in it.`,
    });
  const most = maxBytes / 1_000_000;
  if (found.size > maxBytes)
    throw new Fault({
      de: `${target} ist größer als ${most} MB; das ist kein Feed und keine Seite und wird nicht gelesen.`,
      en: `${target} is larger than ${most} MB; no feed or page is, so it is not read.`,
    });
  const bytes = await readFile(target).catch((thrown: unknown) => {
    const code = codeOf(thrown);
    throw new Fault({ de: `${target} lässt sich nicht lesen (${code}).`, en: `${target} cannot be read (${code}).` });
  });
  return { name: target, bytes, url, contentType: null, kind: detectKind(bytes, target), movedTo: null, link: null };
}

async function fetchDocument(entrance: Entrance, target: string, url: string | null): Promise<Document> {
  const answer = await entrance.web(target);
  const { status } = answer;
  if (status !== 200)
    throw new Fault({
      de: `${target} antwortet mit ${status}; da gibt es nichts zu lesen.`,
      en: `${target} answered ${status}; there is nothing to read.`,
    });
  const contentType = answer.headers.get("content-type");
  const kind = detectKind(answer.bytes, new URL(answer.url).pathname, contentType);
  const { bytes, movedTo = null } = answer;
  const link = answer.headers.get("link");
  return { name: target, bytes, url: url ?? answer.url, contentType, kind, movedTo, link };
}

/** What reading one document gave: its article, or why there is none. */
export type Given = { readonly reading: Reading } | { readonly fault: Said };

/**
 * The articles of a document: a page or text is one, JSON may be several, a feed is one an entry, read from its page. What is no
 * article is given as it was read, if it has any words, and why it is none.
 */
export async function* readDocument(entrance: Entrance, document: Document): AsyncGenerator<Given> {
  const isFeed = document.kind === "feed";
  let count = 0;
  for await (const given of readEach(entrance, document)) {
    count += 1;
    if ("fault" in given) yield given;
    else {
      const { article } = given.reading;
      const fault = noArticle(isFeed ? article.url : document.name, given.reading);
      if (fault === null || article.headline !== null || article.body.length > 0) yield given;
      if (fault !== null) yield { fault };
    }
  }
  if (isFeed && count === 0) yield { fault: noEntries(document.name) };
}

async function* readEach(entrance: Entrance, document: Document): AsyncGenerator<Given> {
  const { bytes, url, contentType, kind } = document;
  const origin = { url, zone: entrance.zone };
  if (kind === "feed") return yield* readFeedArticles(entrance, document);
  if (kind === "page") return yield { reading: readPage(bytes, { ...origin, contentType, now: Date.now() }) };
  if (kind === "text") return yield { reading: readText(decodeText(bytes, contentType), origin) };
  for (const article of readJson(document, origin))
    yield { reading: { article, why: {}, withheld: null, canonical: article.url || null } };
}

function readJson(document: Document, origin: { url: string | null; zone: string }): Article[] {
  try {
    return readArticleJson(decodeText(document.bytes, document.contentType), origin);
  } catch (thrown) {
    const { de, en } = saidOf(thrown);
    throw new Fault({ de: `${document.name}: ${de}`, en: `${document.name}: ${en}` });
  }
}

async function* readFeedArticles(entrance: Entrance, document: Document): AsyncGenerator<Given> {
  for (const entry of parseFeed(document.bytes, document).entries) {
    if (entry.url === null) yield { fault: noAddress(document.name, entry.title ?? "") };
    else yield await readEntryPage(entrance, keptOf(entry), entry.url);
  }
}

function noAddress(name: string, title: string): Said {
  return {
    de: `Ein Eintrag von ${name} hat keine Adresse: „${title}“.`,
    en: `An entry of ${name} has no address: "${title}".`,
  };
}

async function readEntryPage(entrance: Entrance, entry: Entry, url: string): Promise<Given> {
  const clock = { now: () => Date.now(), rate: 1, until: async () => {} };
  const source = await readAddress({ web: entrance.web, clock, rules: readingRules(entrance.zone) }, url);
  if (source.is !== "read") return { fault: source.why };
  const article = withEntry(source.reading.article, entry);
  return { reading: { ...source.reading, article, why: { ...source.reading.why, ...cmsProvenance(article) } } };
}

/** The shape of `litfass read --json`: unknown is null, never left out. */
export function articleJson(article: Article) {
  const known = (url: string) => (url === "" ? null : url);
  return {
    ...article,
    cms: article.cms ?? null,
    url: known(article.url),
    images: article.images.map((image) => ({ ...image, url: known(image.url) })),
  };
}
