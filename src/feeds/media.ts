import { walkMarkup } from "../language/markup.ts";
import type { Enclosure, Entry } from "../model/entry.ts";
import { addressOf, wordsOf } from "./constructs.ts";
import { elements, first, named, textOf, type Element } from "./xml.ts";

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
  return [{ url, type: element.attributes.type?.trim() || null, length: length(element.attributes.length) }];
}

/** Files attached to an item: RSS `enclosure`, Atom `link rel=enclosure`. */
export function enclosuresOf(item: Element): Enclosure[] {
  return [
    ...named(item, "enclosure").flatMap((found) => enclosure(found, found.attributes.url ?? found.attributes.href)),
    ...named(item, "link")
      .filter((found) => found.attributes.rel === "enclosure")
      .flatMap((found) => enclosure(found, found.attributes.href)),
  ];
}

function isImage(element: Element): boolean {
  const { medium, type, url } = element.attributes;
  if (medium || type) return medium === "image" || (type ?? "").startsWith("image/");
  return element.name === "thumbnail" || imageName.test(url ?? "");
}

function creditOf(...places: readonly Element[]): string | null {
  for (const place of places) {
    const credits = named(place, "media:credit")
      .map(wordsOf)
      .filter((words) => words !== null);
    if (credits.length > 0) return [...new Set(credits)].join(", ");
    const copyright = wordsOf(first(place, "media:copyright"));
    if (copyright) return copyright;
  }
  return null;
}

/** Pictures of media elements, from the widest frame to the narrowest, so that each finds the nearest credit. */
function mediaImages(place: Element, around: readonly Element[]): Image[] {
  return elements(place).flatMap((child): Image[] => {
    if (child.space !== "media") return [];
    if (child.name === "group") return mediaImages(child, [child, ...around]);
    if (child.name !== "content" && child.name !== "thumbnail") return [];
    const url = isImage(child) ? addressOf(child.attributes.url, child.base) : null;
    const own = url ? [{ url, credit: creditOf(child, ...around) }] : [];
    return [...own, ...mediaImages(child, [child, ...around])];
  });
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
  const credit = creditOf(item);
  return [
    addressOf(iTunesImage(item), item.base),
    plain
      ? addressOf(inner ? textOf(inner) : (plain.attributes.href ?? plain.attributes.url ?? textOf(plain)), item.base)
      : null,
  ].flatMap((url) => (url ? [{ url, credit }] : []));
}

/** Addresses of the pictures in a piece of HTML, without those of one point that count readers. */
function imagesWithin(html: string, base: string | null): string[] {
  if (!/<img\b/i.test(html)) return [];
  const found: string[] = [];
  walkMarkup(html, {
    open(name, { src, width, height }) {
      if (
        found.length >= mostImages ||
        name !== "img" ||
        [width, height].some((size) => /^\s*[01](?:px)?\s*$/.test(size ?? ""))
      )
        return;
      const url = src === undefined || src.length > 2000 ? null : addressOf(src, base);
      if (url !== null) found.push(url);
    },
    text: () => {},
    close: () => {},
  });
  return found;
}

/** Pictures of an item, each address once: media elements first, then image enclosures, then pictures inside its HTML. */
export function imagesOf(item: Element, html: readonly (string | null)[]): Image[] {
  const attached = enclosuresOf(item)
    .filter((file) => (file.type ?? "").startsWith("image/") || (!file.type && imageName.test(file.url)))
    .map((file) => ({ url: file.url, credit: creditOf(item) }));
  const inside = html.flatMap((markup) => (markup ? imagesWithin(markup, item.base) : []));
  const all = [
    ...mediaImages(item, [item]),
    ...otherImages(item),
    ...attached,
    ...inside.map((url) => ({ url, credit: null })),
  ];
  return [...new Map(all.toReversed().map((image) => [image.url, image])).values()].toReversed().slice(0, mostImages);
}
