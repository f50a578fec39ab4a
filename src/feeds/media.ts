import { walkMarkup } from "../language/markup.ts";
import type { Enclosure, Entry } from "../model/entry.ts";
import { addressOf, mediaTypeIn, wordsOf } from "./constructs.ts";
import { first, named, textOf, type Element } from "./xml.ts";

type Image = Entry["images"][number];

/** An entry with more of them is a trap, not a gallery. */
const mostImages = 200;

const imageName = /\.(?:jpe?g|png|gif|webp|avif)(?:$|[?#])/i;

function length(written: string | undefined): number | null {
  const bytes = Number(written?.trim() || Number.NaN);
  return Number.isFinite(bytes) && bytes >= 0 ? Math.floor(bytes) : null;
}

function enclosure(element: Element, address: string | undefined): Enclosure[] {
  const url = addressOf(address, element.base);
  if (!url) return [];
  return [{ url, type: mediaTypeIn(element.attributes.type), length: length(element.attributes.length) }];
}

/** Files attached to an item: RSS `enclosure`, Atom `link rel=enclosure`. */
export function enclosuresOf(item: Element): Enclosure[] {
  const attached = named(item, "enclosure").flatMap((found) =>
    enclosure(found, found.attributes.url ?? found.attributes.href),
  );
  const linked = named(item, "link").filter((found) => found.attributes.rel === "enclosure");
  return attached.concat(linked.flatMap((found) => enclosure(found, found.attributes.href)));
}

function isImage(element: Element): boolean {
  const { medium, type, url } = element.attributes;
  if (medium || type) return medium === "image" || (type ?? "").startsWith("image/");
  return element.name === "thumbnail" || imageName.test(url ?? "");
}

function creditOf(places: readonly Element[]): string | null {
  for (const place of places) {
    const credits = named(place, "media:credit").flatMap((credit) => wordsOf(credit) ?? []);
    if (credits.length > 0) return [...new Set(credits)].join(", ");
    const copyright = wordsOf(first(place, "media:copyright"));
    if (copyright) return copyright;
  }
  return null;
}

/** Pictures of media elements, from the widest frame to the narrowest, so that each finds the nearest credit. */
function mediaImages(place: Element, around: readonly Element[], found: Image[] = []): Image[] {
  for (const child of place.children) {
    if (typeof child === "string" || child.space !== "media") continue;
    const isPicture = child.name === "content" || child.name === "thumbnail";
    if (!isPicture && child.name !== "group") continue;
    const frames = [child, ...around];
    const url = isPicture && isImage(child) ? addressOf(child.attributes.url, child.base) : null;
    if (url !== null) found.push({ url, credit: creditOf(frames) });
    mediaImages(child, frames, found);
  }
  return found;
}

/** A picture that stands for the whole feed: RSS `image`, Atom `logo` or `icon`, iTunes, media elements. */
export function pictureOfFeed(head: Element): string | null {
  const [plain, drawn, iTunes] = [first(head, "image"), first(head, "logo", "icon"), iTunesImage(head)];
  const inner = plain && first(plain, "url");
  const written = plain && (inner ? textOf(inner) : (plain.attributes.href ?? plain.attributes["rdf:resource"]));
  const [media] = mediaImages(head, [head]);
  return (
    addressOf(written, plain?.base ?? null) ??
    (drawn && addressOf(textOf(drawn), drawn.base)) ??
    addressOf(iTunes, head.base) ??
    media?.url ??
    null
  );
}

function iTunesImage(item: Element): string | undefined {
  const image = first(item, "itunes:image");
  const link = named(item, "itunes:link").find((found) => found.attributes.rel === "image");
  return image?.attributes.href ?? image?.attributes.url ?? link?.attributes.href;
}

function otherImages(item: Element): Image[] {
  const plain = first(item, "image");
  const inner = plain && first(plain, "url");
  const written = plain && (inner ? textOf(inner) : (plain.attributes.href ?? plain.attributes.url ?? textOf(plain)));
  return [addressOf(iTunesImage(item), item.base), addressOf(written, item.base)].flatMap((url) =>
    url ? [{ url, credit: creditOf([item]) }] : [],
  );
}

/** Told of the elements of a piece of HTML; keeps the addresses of its pictures, without those of one point that count readers. */
export function pictureFinder(base: string | null) {
  const found: string[] = [];
  const open = (name: string, { src, width, height }: Readonly<Record<string, string>>) => {
    if (name !== "img" || src === undefined || src.length > 2000 || found.length >= mostImages) return;
    if ([width, height].some((size) => /^\s*[01](?:px)?\s*$/.test(size ?? ""))) return;
    const url = addressOf(src, base);
    if (url !== null) found.push(url);
  };
  return { found, open };
}

/** Addresses of the pictures in a piece of HTML. */
export function imagesWithin(html: string, base: string | null): string[] {
  if (!/<img\b/i.test(html)) return [];
  const { found, open } = pictureFinder(base);
  walkMarkup(html, { open, text: () => {}, close: () => {} });
  return found;
}

/** Pictures of an item, each address once: media elements first, then image enclosures, then pictures inside its HTML. */
export function imagesOf(item: Element, files: readonly Enclosure[], inside: readonly string[]): readonly Image[] {
  const all = mediaImages(item, [item]).concat(otherImages(item));
  for (const { url, type } of files)
    if (type ? type.startsWith("image/") : imageName.test(url)) all.push({ url, credit: creditOf([item]) });
  for (const url of inside) all.push({ url, credit: null });
  if (all.length < 2) return all;
  const seen = new Set<string>();
  return all.filter(({ url }) => !seen.has(url) && seen.add(url)).slice(0, mostImages);
}
