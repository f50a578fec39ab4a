import type { CmsFields } from "./cms.ts";

/** One item in a feed, as it is kept: addresses made absolute, dates read, nothing active in its HTML. Unknown is null. */
export type Entry = {
  readonly id: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly publishedAt: number | null;
  readonly updatedAt: number | null;
  readonly summary: string | null;
  readonly content: string | null;
  readonly authors: readonly { readonly name: string }[];
  readonly categories: readonly string[];
  readonly enclosures: readonly Enclosure[];
  readonly images: readonly { readonly url: string; readonly credit: string | null }[];
  /** What the CMS says of it in fields of its own; absent when it says nothing. */
  readonly cms?: CmsFields;
};

/** A file a feed attaches to an entry; `length` in bytes. */
export type Enclosure = { readonly url: string; readonly type: string | null; readonly length: number | null };

/** Someone whom a feed names as author: with a name, a mail address, or both. */
export type FeedAuthor = { readonly name: string | null; readonly email: string | null };

/** An entry as received, with what is shown to people and not kept: mail addresses of its authors, and its rights. */
export type FeedEntry = Omit<Entry, "authors"> & {
  readonly authors: readonly FeedAuthor[];
  readonly rights: string | null;
};

/** What a feed says of itself. */
export type FeedHead = {
  readonly title: string | null;
  readonly link: string | null;
  readonly description: string | null;
  readonly language: string | null;
  readonly publishedAt: number | null;
  readonly updatedAt: number | null;
  readonly authors: readonly FeedAuthor[];
  readonly rights: string | null;
  readonly image: { readonly url: string } | null;
};

/** What a feed holds: its head and its entries in the feed's order. */
export type ReadFeed = { readonly feed: FeedHead; readonly entries: readonly FeedEntry[] };

/** A feed as read. `zoneDecided`: of so many dates the zone given by us decided, for they name none (or it goes before theirs). */
export type ParsedFeed = ReadFeed & { readonly zoneDecided: number };
