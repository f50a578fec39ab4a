import { decodeText } from "../language/charset.ts";
import type { Article, Provenance, Withheld } from "../model/article.ts";
import { canonicalAddress } from "../language/address.ts";
import { readAuthors } from "./authors.ts";
import { type Paragraph, paragraphsOf, readParagraphs } from "./body.ts";
import { firstWords } from "./captions.ts";
import { readCorrections } from "./corrections.ts";
import { readDates } from "./dates.ts";
import * as fields from "./fields.ts";
import { hostOf, inFront, type Page } from "./page-parts.ts";
import { cmsOfPage, cmsProvenance, withCms } from "./cms.ts";
import { isForeign, readFlags, readWithheld } from "./flags.ts";
import { findArticle, flagIn, listOf, nodesOf, readJsonLd, textIn, typesOf, type Node } from "./json-ld.ts";
import { splitKicker } from "./kicker.ts";
import { readLede, type Lede } from "./lede.ts";
import { readHead, type Head } from "./meta.ts";
import { readMicrodata } from "./microdata.ts";
import {
  creditsOf,
  describedPictures,
  isImage,
  mergePictures,
  picturesIn,
  pictureShown,
  picturesOfNode,
  pictureWords,
  primaryPictures,
  type Shown,
} from "./pictures.ts";
import { readPageTree, selfAndAround, type PageElement } from "./tree.ts";
import { withChapters } from "./chapters.ts";
import { readVideos } from "./videos.ts";
import { declaresOther, isWall, refreshOf } from "./wall.ts";
import { findZones } from "./zones.ts";

/** Where a page came from. `zone` reads dates without a zone; `now` (ms) judges dates in the future. */
export type PageOrigin = {
  readonly url: string | null;
  readonly contentType?: string | null;
  readonly zone?: string;
  readonly now?: number;
};

/** An article as read: where each field came from, why it may not be posted, and the address it is known by. */
export type Reading = {
  readonly article: Article;
  readonly why: Provenance;
  readonly withheld: Withheld | null;
  /** The canonical address the page declares, also when it is on another site; null when it declares none. */
  readonly canonical: string | null;
  /** Where the page sends its reader by itself, or null. */
  readonly leadsTo?: string | null;
  /** Does the page declare to be something else than an article? */
  readonly isOther?: boolean;
};

function takeApart(html: string, origin: PageOrigin): Page {
  const root = readPageTree(html);
  const written = readMicrodata(root);
  const paths = written.filter((item) => typesOf(item).includes("BreadcrumbList"));
  const nodes = [...readJsonLd(root), ...paths];
  const head = readHead(root);
  const zones = findZones(
    root,
    [head.one("og:title", "twitter:title"), head.title].filter((title) => title !== null),
  );
  const items = written.filter((item) => findArticle([item]) !== null);
  const declared = findArticle(nodes, [head.one("og:title", "twitter:title"), head.title]);
  const marked = items.find((item) => item.articleBody) ?? findArticle(items);
  const [node, data] = declared ? ([declared, "json-ld"] as const) : ([marked, "microdata"] as const);
  const base = origin.url ?? head.link("canonical") ?? head.one("og:url") ?? "";
  const shown = readParagraphs(zones.body);
  const inData = shown.length > 0 ? [] : paragraphsInData(node, zones.body);
  const paragraphs = shown.length > 0 ? shown : inData;
  const bodyFrom = inData.length > 0 ? `${data} articleBody` : "html paragraphs";
  return {
    root,
    head,
    nodes,
    node,
    data,
    items,
    zones,
    paragraphs,
    bodyFrom,
    base,
    zone: origin.zone ?? "Europe/Berlin",
  };
}

/** The article's words in data, unless data says that readers do not see them all. */
function paragraphsInData(node: Node | null, element: PageElement): Paragraph[] {
  const [text] = listOf(node?.articleBody);
  const isFree = flagIn(node?.isAccessibleForFree) !== false;
  return typeof text === "string" && isFree ? paragraphsOf(text, element) : [];
}

/** The canonical address a page declares. One that leads to the home page is a mistake of the site, not a statement. */
function declaredAddress(head: Head, node: Node | null, base: string): string | null {
  const main = listOf(node?.mainEntityOfPage)[0];
  const inNode = typeof main === "string" ? main : textIn(nodesOf(main)[0]?.["@id"]);
  for (const written of [head.link("canonical"), head.one("og:url"), inNode]) {
    const found = written ? canonicalAddress(written, base || undefined) : null;
    if (found && (URL.parse(found)?.pathname !== "/" || URL.parse(base)?.pathname === "/")) return found;
  }
  return null;
}

/** The address the page declares, its own, and whether the first leads to another site. */
function addressesOf({ head, node, base }: Page, origin: PageOrigin) {
  const canonical = declaredAddress(head, node, base);
  const own = origin.url ? canonicalAddress(origin.url) : null;
  return { canonical, own, foreign: isForeign(canonical, own) };
}

/** The pictures that a page shows; those under its headline too where the element of the article begins only behind them. */
function readShown(page: Page, between: readonly PageElement[]): Shown {
  const { base, zones, root } = page;
  // Often the lede is the first paragraph and the picture follows it.
  const shown = picturesIn(zones.whole, base, (page.paragraphs[1] ?? page.paragraphs[0])?.element);
  if (shown.leads || between.some((found) => [...selfAndAround(found)].includes(zones.whole))) return shown;
  const above = between.flatMap((found) => (isImage(found) ? (pictureShown(found, root, base) ?? []) : []));
  return above.length === 0 ? shown : { pictures: [...above, ...shown.pictures], leads: true };
}

function readImages(page: Page, between: readonly PageElement[]): Found<Article["images"]> {
  const { head, node, nodes, base, zones } = page;
  const { pictures: shown, leads } = readShown(page, between);
  const og = picturesOfNode(
    { image: head.all("og:image", "og:image:url", "twitter:image", "twitter:image:src")[0] },
    [],
    base,
  );
  const ogAlt = head.one("og:image:alt", "twitter:image:alt");
  const declared = mergePictures([picturesOfNode(node, nodes, base).slice(0, 3), primaryPictures(nodes, base)]).slice(
    0,
    1,
  );
  const known = [...creditsOf(nodes, base), ...describedPictures(zones.whole, base)];
  // What stands deep in the text is not the picture over it.
  const all = mergePictures([
    ...(leads ? [shown, declared] : [declared, shown]),
    shown.length + declared.length > 0 ? [] : og.map((one) => ({ ...one, alt: ogAlt })),
  ]);
  const withCredits = mergePictures([all, known]).slice(0, all.length);
  const [cover] = withCredits;
  if (shown.length === 0 && cover?.credit === null)
    withCredits[0] = { ...cover, ...pictureWords(firstWords(zones.whole), cover.caption) };
  const from = shown.length > 0 ? "html figure" : declared.length > 0 ? "json-ld image" : "og:image";
  return { value: withCredits, from: withCredits.length > 0 ? from : "none" };
}
type Found<T> = { readonly value: T; readonly from: string };

/** The sources of those fields that have a value. */
function provenance(article: Article, sources: Partial<Record<keyof Article, string | null | undefined>>): Provenance {
  const has = (value: unknown) => value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
  const given = Object.entries(article)
    .filter(([, value]) => has(value))
    .map(([name]) => name);
  return Object.fromEntries(Object.entries(sources).filter(([name, from]) => from && given.includes(name)));
}

function readLedeOf(page: Page, front: readonly PageElement[], heading: PageElement | null): Lede {
  const { head, node, paragraphs } = page;
  const descriptions = [
    textIn(node?.description),
    head.one("og:description"),
    head.one("description", "twitter:description"),
  ];
  const given = descriptions.filter((one) => one !== null);
  const between = fields.between(page, front, heading);
  return readLede({ between, paragraphs, descriptions: given, host: hostOf(page) });
}

/** Why the article may not be posted now: also because the page holds none. */
function judge(page: Page, article: Article, given: { readonly foreign: boolean; readonly now: number | null }) {
  const { headline, lede, body, videos } = article;
  const hasWords = headline !== null && (body.length > 0 || lede !== null || videos.length > 0);
  return readWithheld(article, {
    head: page.head,
    isArticle: hasWords && !isWall(page, headline, [lede ?? "", ...body]),
    ...given,
  });
}

/** Reads the page of an article: JSON-LD, then Open Graph and other metas, then what it shows; merged field by field. */
export function readPage(html: string | Uint8Array, origin: PageOrigin): Reading {
  const text = typeof html === "string" ? html : decodeText(html, origin.contentType);
  const page = takeApart(text.trimStart(), origin);
  const { head, node, nodes, paragraphs, base } = page;
  const front = inFront(page);
  // Where the lede is the first paragraph, by-line and date often follow it.
  const begin = inFront(page, 1);
  const { heading, words, from } = fields.readHeadline(page, front);
  const lede = readLedeOf(page, front, heading);
  const { canonical, own, foreign } = addressesOf(page, origin);
  const section = fields.readSection(page);
  const authors = readAuthors(page, begin);
  const topics = fields.readAllTopics(page, authors?.value ?? []);
  const { published, modified } = readDates(page, begin, origin.now);
  const images = readImages(page, heading ? front.slice(front.indexOf(heading)) : []);
  const videos = readVideos({ node, nodes, head, body: page.zones.body, base });
  const body = paragraphs
    .filter((paragraph) => paragraph !== lede.taken && paragraph.text !== words.headline)
    .map((one) => one.text);
  const said = cmsOfPage(node, nodes, page.zone);
  const read: Article = {
    url: (foreign ? own : (canonical ?? own)) ?? "",
    section: section?.value ?? null,
    kicker: words.kicker,
    headline: words.headline,
    lede: lede.text,
    body,
    topics: topics?.value ?? [],
    authors: authors?.value ?? [],
    publishedAt: published?.value ?? null,
    modifiedAt: modified?.value ?? null,
    language: head.language ?? textIn(node?.inLanguage),
    images: images.value,
    videos: withChapters(videos, page.zones.body),
    ...readFlags(page, [words.kicker ?? splitKicker(words.headline ?? "").kicker, section?.value ?? null]),
    ...readCorrections(node, page.zones.whole),
  };
  const article = withCms(read, "page", said?.fields);
  const why = provenance(article, {
    url: canonical && !foreign ? "canonical" : "address asked",
    section: section?.from,
    kicker: from,
    headline: from,
    lede: lede.from,
    body: page.bodyFrom,
    topics: topics?.from,
    authors: authors?.from,
    publishedAt: published?.from,
    modifiedAt: modified?.from,
    images: images.from,
  });
  return {
    article,
    why: { ...why, ...cmsProvenance(article) },
    withheld: judge(page, article, { foreign, now: origin.now ?? null }),
    canonical,
    leadsTo: refreshOf(page),
    isOther: declaresOther(page),
  };
}
