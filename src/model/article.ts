import type { Cms } from "./cms.ts";

/** A picture as the article shows it. */
export type Picture = {
  readonly url: string;
  readonly alt: string | null;
  readonly caption: string | null;
  /** The credit line as printed, without "Bild:" or "Foto:". */
  readonly credit: string | null;
  /** The credit taken apart: agencies, pools and sources in their order, then the photographer. */
  readonly creditChain: readonly string[];
  readonly widthPx: number | null;
  readonly heightPx: number | null;
};

/** A part of a video by its beginning. */
export type Chapter = { readonly startMs: number; readonly title: string };

/** A video that belongs to the article itself. `url` is the file, `embedUrl` a player page. */
export type Video = {
  readonly url: string | null;
  readonly embedUrl: string | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly thumbnailUrl: string | null;
  readonly durationMs: number | null;
  /** In their order; absent where the newsroom parts it into none. */
  readonly chapters?: readonly Chapter[];
};

/**
 * The newsroom's piece, known by its canonical address; one however often it is fed.
 * Unknown is null, never guessed. Instants are milliseconds since 1970 in UTC.
 */
export type Article = {
  readonly url: string;
  readonly section: string | null;
  readonly kicker: string | null;
  readonly headline: string | null;
  readonly lede: string | null;
  /** Paragraphs in order, without lede, subheads and boilerplate. */
  readonly body: readonly string[];
  readonly topics: readonly string[];
  readonly authors: readonly string[];
  readonly publishedAt: number | null;
  readonly modifiedAt: number | null;
  /** BCP 47, such as "de" or "de-AT". */
  readonly language: string | null;
  readonly images: readonly Picture[];
  readonly videos: readonly Video[];
  readonly paywalled: boolean | null;
  readonly sponsored: boolean | null;
  readonly opinion: boolean | null;
  readonly liveBlog: boolean | null;
  readonly embargoUntil: number | null;
  /** The newsroom's own words about what was wrong in it; absent while it has corrected nothing. */
  readonly corrections?: readonly string[];
  /** What its CMS says of it in fields of its own; absent when it says nothing. */
  readonly cms?: Cms;
};

/** Where a field of an article was read, such as "json-ld headline" or "og:title"; for `litfass read --why`. */
export type Provenance = Readonly<Partial<Record<keyof Article, string>>>;

/** Why an article may not be posted now, or null. `noindex`, `gone`, `foreign` (canonical elsewhere), `unpublished`. */
export type Withheld = "noindex" | "gone" | "foreign" | "unpublished" | "not an article";
