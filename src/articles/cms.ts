import { mergeCms, readCmsFields } from "../language/cms-fields.ts";
import type { Article, Picture, Provenance } from "../model/article.ts";
import type { Cms, CmsFields, CmsImage, CmsRoad } from "../model/cms.ts";
import { parseCredit } from "./credit.ts";
import { nodesOf, type Node } from "./json-ld.ts";
import { pictureKey } from "./pictures.ts";

/** What a page's JSON-LD says in `litfass`: of its article, or in a block of its own. */
export function cmsOfPage(node: Node | null, nodes: readonly Node[], zone: string): Cms | null {
  const written = [node, ...nodes].flatMap((each) => nodesOf(each?.litfass))[0];
  return written ? mergeCms(null, "page", readCmsFields(written, zone).fields) : null;
}

function pictureOf(image: CmsImage, known: readonly Picture[]): Picture {
  const same = known.find(({ url }) => pictureKey(url) === pictureKey(image.url));
  const credit = image.credit === null ? null : parseCredit(image.credit);
  const bare = { caption: null, credit: null, creditChain: [], widthPx: null, heightPx: null };
  return { ...bare, ...same, ...credit, url: image.url, alt: image.alt ?? same?.alt ?? null };
}

/** Its own picture stands first; where it is one of the article's, what is known of that one stays. */
function withPicture(images: readonly Picture[], image: CmsImage | undefined): readonly Picture[] {
  if (!image) return images;
  const own = pictureOf(image, images);
  return [own, ...images.filter(({ url }) => pictureKey(url) !== pictureKey(own.url))];
}

/** The headline without the kicker in front that the CMS names by itself. */
function withoutKicker(headline: string | null, kicker: string | undefined): string | null {
  if (!kicker || !headline?.startsWith(kicker)) return headline;
  return headline.slice(kicker.length).replace(/^\s*[:|–—]\s*/, "") || headline;
}

function apply(article: Article, cms: Cms): Article {
  const { kicker, embargoUntil, isAd, isOpinion, image } = cms.fields;
  return {
    ...article,
    cms,
    kicker: kicker ?? article.kicker,
    headline: withoutKicker(article.headline, kicker),
    embargoUntil: embargoUntil ?? article.embargoUntil,
    sponsored: isAd ?? article.sponsored,
    opinion: isOpinion ?? article.opinion,
    images: withPicture(article.images, image),
  };
}

/**
 * The article with what its CMS says of it on one road, which ends all guessing. What another road said before stays: the page
 * counts first, then a notice, then the feed.
 */
export function withCms(article: Article, road: CmsRoad, said: CmsFields | null | undefined): Article {
  const cms = mergeCms(article.cms, road, said);
  return cms ? apply(article, cms) : article;
}

const places: Readonly<Record<CmsRoad, string>> = { page: "json-ld litfass", webhook: "webhook", feed: "feed litfass" };
const ends = {
  kicker: "kicker",
  embargoUntil: "embargoUntil",
  isAd: "sponsored",
  isOpinion: "opinion",
  image: "images",
} as const satisfies Partial<Record<keyof CmsFields, keyof Article>>;

/** Where those fields of the article come from that its CMS says. */
export function cmsProvenance({ cms }: Article): Provenance {
  if (!cms) return {};
  const said = Object.entries(cms.from);
  const named = said.flatMap(([field, road]) => {
    const end = field in ends ? ends[field as keyof typeof ends] : null;
    return end ? [[end, places[road]]] : [];
  });
  const all = said.map(([field, road]) => `${field}: ${places[road]}`).join(", ");
  return { ...Object.fromEntries(named), cms: all };
}
