import type { FeedEntry, ReadFeed } from "../model/entry.ts";
import type { DateReader } from "../time/written-dates.ts";
import { addressOf, nameless, wordsOf } from "./constructs.ts";
import { type Element, first, named, textOf } from "./xml.ts";

function instantIn(parent: Element | null, name: string, dates: DateReader): number | null {
  const found = parent && first(parent, name);
  return found ? dates.read(textOf(found).trim()) : null;
}

function readUrl(url: Element, dates: DateReader): FeedEntry | null {
  const location = first(url, "loc");
  const address = location && addressOf(textOf(location), location.base);
  if (!address) return null;
  const news = first(url, "news:news");
  const keywords = (news && wordsOf(first(news, "news:keywords"))) ?? "";
  const images = named(url, "image:image").flatMap((image) => {
    const found = first(image, "image:loc");
    const at = found && addressOf(textOf(found), found.base);
    return at ? [{ url: at, credit: null }] : [];
  });
  return {
    id: address,
    title: news && wordsOf(first(news, "news:title")),
    url: address,
    publishedAt: instantIn(news, "news:publication_date", dates),
    updatedAt: instantIn(url, "lastmod", dates),
    summary: null,
    content: null,
    authors: [],
    categories: keywords.split(",").flatMap((word) => word.trim() || []),
    enclosures: [],
    images,
    rights: null,
  };
}

/** A sitemap (sitemaps.org 0.9, with Google's news and image extensions) as a feed: one entry an address. */
export function readSitemap(root: Element, dates: DateReader): ReadFeed {
  const entries = named(root, "url").flatMap((url) => readUrl(url, dates) ?? []);
  const [newest] = entries.flatMap((entry) => entry.updatedAt ?? []).sort((a, b) => b - a);
  return { feed: { ...nameless, updatedAt: newest ?? null }, entries };
}

/** The sitemaps that an index of sitemaps lists. */
export function sitemapsIn(root: Element): string[] {
  return named(root, "sitemap").flatMap((each) => {
    const location = first(each, "loc");
    return (location && addressOf(textOf(location), location.base)) ?? [];
  });
}
