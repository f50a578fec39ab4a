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
import { decodeText } from "../language/charset.ts";
import type { Article } from "../model/article.ts";
import type { Entry } from "../model/entry.ts";
import type { HouseRules } from "../model/newsroom.ts";
import type { Entrance } from "./entrance.ts";
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
  if (isAddress(target)) return fetchDocument(entrance, target, url);
  const found = await stat(target).catch(() => null);
  if (!found) throw new Fault(`There is no file ${target}, and it is no address that begins with http:// or https://.`);
  if (!found.isFile()) throw new Fault(`${target} is a folder; name the files in it.`);
  if (found.size > maxBytes)
    throw new Fault(`${target} is larger than ${maxBytes / 1_000_000} MB; no feed or page is, so it is not read.`);
  const bytes = await readFile(target);
  return { name: target, bytes, url, contentType: null, kind: detectKind(bytes, target), movedTo: null, link: null };
}

async function fetchDocument(entrance: Entrance, target: string, url: string | null): Promise<Document> {
  const answer = await entrance.web(target).catch((thrown: unknown) => {
    throw new Fault(thrown instanceof Error ? thrown.message : String(thrown));
  });
  if (answer.status !== 200) throw new Fault(`${target} answered ${answer.status}; there is nothing to read.`);
  const contentType = answer.headers.get("content-type");
  const kind = detectKind(answer.bytes, new URL(answer.url).pathname, contentType);
  const { bytes, movedTo = null } = answer;
  const link = answer.headers.get("link");
  return { name: target, bytes, url: url ?? answer.url, contentType, kind, movedTo, link };
}

/** What reading one document gave: its article, or why there is none. */
export type Given = { readonly reading: Reading } | { readonly fault: string };

/** The articles of a document: a page or text is one, JSON may be several, a feed is one an entry, read from its page. */
export async function* readDocument(entrance: Entrance, document: Document): AsyncGenerator<Given> {
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
    throw new Fault(`${document.name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}

async function* readFeedArticles(entrance: Entrance, document: Document): AsyncGenerator<Given> {
  for (const entry of parseFeed(document.bytes, document).entries) {
    if (entry.url === null) yield { fault: `An entry of ${document.name} has no address: "${entry.title ?? ""}".` };
    else yield await readEntryPage(entrance, keptOf(entry), entry.url);
  }
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
