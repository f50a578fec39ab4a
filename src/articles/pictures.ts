import type { Picture } from "../model/article.ts";
import { creditBeside, frameOf, wordsAround } from "./captions.ts";
import { parseCredit, splitCaption, withNote, withoutLabel } from "./credit.ts";
import { nodesOf, listOf, textIn, typesOf, type Node } from "./json-ld.ts";
import { findAll, labels, selfAndAround, type PageElement } from "./tree.ts";

const elsewhere =
  /(?:^|[\s_-])(?:related|recommend\w*|author\w*|autor\w*|avatar|logo|icon|newsletter|promo|sponsor|comments?|teaser(?:s|list|box)?(?![_-]{1,2}(?:image|img|media|picture|bild|foto|photo))|ad|ads|anzeige|sidebar|most-?read|footer|nav)(?:$|[\s_-])/i;

function absolute(written: string | undefined, base: string): string | null {
  const url = written ? URL.parse(written.trim(), base) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** The widest address of a srcset. Addresses may hold commas, so a candidate ends at its width or at a comma with a blank. */
function widest(srcset: string | undefined): string | null {
  const found = [...(srcset ?? "").matchAll(/(\S+?)(?:\s+([\d.]+)([wx]))?\s*(?:,\s+|,(?=https?:)|$)/g)].map((one) => ({
    url: one[1] ?? "",
    size: Number(one[2] ?? 0),
  }));
  return found.toSorted((a, b) => b.size - a.size)[0]?.url.replace(/,$/, "") || null;
}

/** A picture, also one that a site's own element or AMP puts in. */
export function isImage({ tag, attributes }: PageElement): boolean {
  return tag === "img" || (/^[a-z]+(?:-[a-z]+)*-(?:img|image)$/.test(tag) && attributes.src !== undefined);
}

/** What a picture's own attributes say. Some write the credit behind the description: "Ein Meteorit. Foto: Name". */
function described({ attributes }: PageElement): { alt: string | null; title: string | null; credit: string | null } {
  const [alt, title] = [attributes.alt ?? "", attributes.title ?? ""].map(splitCaption);
  const behind = attributes.alt && attributes.title?.startsWith(attributes.alt) ? attributes.title : "";
  const bar = /^\s*\|\s*(\S.{1,80})$/.exec(behind.slice(attributes.alt?.length ?? 0))?.[1];
  const said = alt?.credit ?? title?.credit ?? bar ?? null;
  return { alt: alt?.caption ?? null, title: bar ? (alt?.caption ?? null) : (title?.caption ?? null), credit: said };
}

function addressOf(image: PageElement, base: string): string | null {
  const { attributes } = image;
  const picture = image.parent?.tag === "picture" ? image.parent : null;
  const sources = picture ? findAll(picture, (found) => found.tag === "source") : [];
  const written = [
    widest(attributes.srcset ?? attributes["data-srcset"] ?? attributes["data-lazy-srcset"]),
    ...sources.map((source) => widest(source.attributes.srcset ?? source.attributes["data-srcset"])),
    attributes["data-src"] ?? attributes["data-original"] ?? attributes["data-lazy-src"],
    attributes.src,
  ];
  for (const one of written) {
    const url = one && !one.startsWith("data:") ? absolute(one, base) : null;
    if (url && !/\.svg(?:$|\?)|\/(?:pixel|blank|spacer|placeholder)\b|[-_/]transparent[-_.]|\b1x1\b/i.test(url))
      return url;
  }
  return null;
}

function isElsewhere(image: PageElement, whole: PageElement): boolean {
  for (const around of selfAndAround(image)) {
    if (around === whole) return false;
    if (
      /^(?:nav|aside|footer|a)$/.test(around.tag) &&
      !(around.tag === "a" && findAll(around, (f) => f.tag === "figcaption").length > 0)
    ) {
      // A link around a picture leads to a larger one or to another article; only the first belongs here.
      if (around.tag !== "a" || !/\.(?:jpe?g|png|webp|avif)(?:$|\?)|#|javascript/i.test(around.attributes.href ?? "#"))
        return true;
    }
    if (elsewhere.test(labels(around))) return true;
  }
  return false;
}

function pictureOf(url: string, words: { alt: string | null; caption: string | null; credit: string | null }): Picture {
  const [alt, caption] = [words.alt, words.caption].map((text) => withNote(text, words.credit));
  return {
    url,
    alt: alt ?? null,
    caption: caption ?? null,
    ...parseCredit(words.credit),
    widthPx: null,
    heightPx: null,
  };
}

/** What words found beside a picture say of it; its caption stays if it has one. */
export function pictureWords(found: { caption: string | null; credit: string | null }, caption: string | null) {
  return { caption: caption ?? found.caption, ...parseCredit(found.credit) };
}

/** Pictures of the article as the page shows them. `leads`: the first stands in front of `begin`, a paragraph. */
export type Shown = { readonly pictures: Picture[]; readonly leads: boolean };

/** Reads the pictures that the page shows with the article. */
export function picturesIn(whole: PageElement, base: string, begin: PageElement | undefined): Shown {
  let [leads, begun] = [false, false];
  const pictures: Picture[] = [];
  for (const found of findAll(whole, (one) => isImage(one) || one === begin)) {
    if (found === begin) begun = true;
    const picture = isImage(found) ? pictureShown(found, whole, base) : null;
    if (picture && pictures.length === 0) leads = !begun;
    if (picture) pictures.push(picture);
  }
  return { pictures, leads };
}

/** A picture of the article where an element shows one: with words around it, or of its own, and in no other part of the page. */
export function pictureShown(image: PageElement, whole: PageElement, base: string): Picture | null {
  const { alt, title, credit } = described(image);
  if (/^(?:avatar|profilbild|autorenbild|author)\b/i.test(alt ?? "") || isElsewhere(image, whole)) return null;
  const frame = frameOf(image, whole);
  const url = addressOf(image, base);
  const width = Number(image.attributes.width ?? 999);
  if (!url || width < 120) return null;
  if (frame) {
    const around = wordsAround(frame);
    const beside = around.credit ?? (frame.tag === "figure" ? creditBeside(frame, whole) : null);
    return pictureOf(url, { alt, ...around, credit: beside });
  }
  // Without words around it, what stands in its own attributes says that it belongs to the text: no decoration has a credit.
  return credit === null ? null : pictureOf(url, { alt, caption: title, credit });
}

/** Pictures named in data: JSON-LD `image` in any shape. Credits as creditText, copyrightNotice, copyrightHolder, author. */
export function picturesOfNode(node: Node | null, nodes: readonly Node[], base: string): Picture[] {
  return listOf(node?.image ?? node?.thumbnailUrl, nodes).flatMap((one) => {
    const inner: Node = typeof one === "object" && one !== null ? (one as Node) : {};
    const address =
      typeof one === "string" ? one : (textIn(inner.contentUrl) ?? textIn(inner.url) ?? textIn(inner["@id"]));
    const url = absolute(address ?? undefined, base);
    if (!url) return [];
    const credit =
      textIn(inner.creditText) ??
      textIn(inner.copyrightNotice) ??
      textIn(inner.copyrightHolder) ??
      textIn(inner.author);
    return [
      pictureOf(url, { alt: textIn(inner.name), caption: textIn(inner.caption) ?? textIn(inner.description), credit }),
    ];
  });
}

const sizeWord =
  /^(?:[wvhrqc]?\d{1,4}|\d+x\d+|(?:wide|square|standard|original|normalized|mobile|desktop|scale|large|small|medium|thumb|high|crop|portrait|landscape|image|media|fpx?y?)\d*)$/;

/** What two addresses of the same picture in different sizes share: its id, else its name without the words for sizes. */
export function pictureKey(url: string): string {
  const path = (URL.parse(url)?.pathname ?? url).toLowerCase();
  const id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{20,}/.exec(path);
  if (id) return id[0];
  const names = path.split("/").map((segment) => segment.replace(/\.(?:jpe?g|png|webp|avif|gif)\b/g, ""));
  const bare = names.map((name) =>
    name
      .split(/[._,:-]+/)
      .filter((word) => !sizeWord.test(word))
      .join("-"),
  );
  const at = bare.findLastIndex((name) => name.length >= 8);
  // A folder is no picture: of "uploads/b1.jpg" the short name counts too.
  return at < 0 ? path : [bare[at], ...bare.slice(at + 1).filter((name) => name.length >= 2)].join("/");
}

function richer(one: Picture, other: Picture): Picture {
  const credited = one.credit === null ? other : one;
  return {
    ...one,
    alt: one.alt ?? other.alt,
    caption: one.caption ?? other.caption,
    credit: credited.credit,
    creditChain: credited.creditChain,
  };
}

/** Pictures of several sources as one list: the same picture once, with what each source knows of it. */
export function mergePictures(lists: readonly (readonly Picture[])[]): Picture[] {
  const merged = new Map<string, Picture>();
  for (const one of lists.flat()) {
    const key = pictureKey(one.url);
    const known = merged.get(key);
    merged.set(key, known ? richer(known, one) : one);
  }
  return [...merged.values()];
}

/** The words of a credit that a JSON-LD ImageObject of the page gives for this picture. */
export function creditsOf(nodes: readonly Node[], base: string): Picture[] {
  return nodes
    .filter((node) => typesOf(node).includes("ImageObject"))
    .flatMap((node) => picturesOfNode({ image: node }, nodes, base))
    .filter((found) => found.credit !== null && withoutLabel(found.credit) !== "");
}

/** Pictures of which the description alone says whose they are, wherever in the article they stand. */
export function describedPictures(whole: PageElement, base: string): Picture[] {
  return findAll(whole, isImage).flatMap((image) => {
    const { alt, credit } = described(image);
    const url = credit === null || isElsewhere(image, whole) ? null : addressOf(image, base);
    return url === null ? [] : [pictureOf(url, { alt, caption: null, credit })];
  });
}

/** Pictures inside other nodes, such as `primaryImageOfPage`. */
export function primaryPictures(nodes: readonly Node[], base: string): Picture[] {
  return nodes.flatMap((node) =>
    nodesOf(node.primaryImageOfPage, nodes).flatMap((image) => picturesOfNode({ image }, nodes, base)),
  );
}
