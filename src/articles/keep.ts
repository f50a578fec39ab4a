import { createHash } from "node:crypto";
import type { Article, Picture } from "../model/article.ts";
import type { Entry } from "../model/entry.ts";
import { dayOf } from "../time/wall-clock.ts";
import { withCms } from "./cms.ts";
import { parseCredit } from "./credit.ts";
import { pictureKey } from "./pictures.ts";

/** A hash of all that matters for a post. Addresses of pictures count by what they show, for many carry changing parameters. */
export function hashOf(article: Article): string {
  const { modifiedAt: _modified, images, cms, ...rest } = article;
  const shown = images.map((image) => [pictureKey(image.url), image.caption, image.alt, image.credit]);
  return createHash("sha256")
    .update(JSON.stringify(cms ? [rest, shown, cms.fields] : [rest, shown]))
    .digest("hex");
}

function withCredit(image: Picture, entry: Entry): Picture {
  const found =
    image.credit === null
      ? entry.images.find((one) => one.credit && pictureKey(one.url) === pictureKey(image.url))
      : null;
  return found ? { ...image, ...parseCredit(found.credit) } : image;
}

/** The later knowledge of a date: where the page says only the day (midnight in `zone`), another source's hour of that day. */
export function moreExact(read: number | null, other: number | null, zone: string): number | null {
  if (read === null || other === null) return read ?? other;
  const day = dayOf(read, zone);
  return read === day.startAt && other < day.endAt && other > read ? other : read;
}

/** The article with what only its feed knew: dates, names, topics, credits. What the page says stays. */
export function withEntry(article: Article, entry: Entry, zone = "Europe/Berlin"): Article {
  const said = withCms(article, "feed", entry.cms);
  const images = said.images.length > 0 ? said.images.map((image) => withCredit(image, entry)) : fromFeed(entry);
  return {
    ...said,
    headline: said.headline ?? entry.title,
    authors: article.authors.length > 0 ? article.authors : entry.authors.map(({ name }) => name),
    topics: article.topics.length > 0 ? article.topics : entry.categories,
    publishedAt: moreExact(article.publishedAt, entry.publishedAt ?? entry.updatedAt, zone),
    images,
  };
}

function fromFeed(entry: Entry): Picture[] {
  return entry.images.map((image) => ({
    url: image.url,
    alt: null,
    caption: null,
    ...parseCredit(image.credit),
    widthPx: null,
    heightPx: null,
  }));
}

/** Sizes and all, what the last reading knew of the same pictures. */
export function withKnownSizes(article: Article, known: Article | null): Article {
  const sizes = new Map(known?.images.map((image) => [image.url, image]));
  return {
    ...article,
    images: article.images.map((image) => ({
      ...image,
      widthPx: image.widthPx ?? sizes.get(image.url)?.widthPx ?? null,
      heightPx: image.heightPx ?? sizes.get(image.url)?.heightPx ?? null,
    })),
  };
}
