/** One item in a feed, as received, with addresses made absolute and dates read. Unknown is null. */
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
};

/** A file a feed attaches to an entry; `length` in bytes. */
export type Enclosure = { readonly url: string; readonly type: string | null; readonly length: number | null };

/** What a feed says of itself. */
export type FeedHead = {
  readonly title: string | null;
  readonly link: string | null;
  readonly description: string | null;
  readonly language: string | null;
  readonly updatedAt: number | null;
};

/** A feed as read: its head and its entries in the feed's order. */
export type ParsedFeed = { readonly feed: FeedHead; readonly entries: readonly Entry[] };
