import type { Said } from "./said.ts";

/** One file of a post. Addresses are public ones; the core fetches and measures them. */
export type DraftMedia = {
  readonly kind: "image" | "video" | "thumbnail";
  readonly url: string;
  readonly altText: string | null;
};

/**
 * The words, link and media of a post as the platform wants them, under the platform's own part names
 * (`text`, `message`, `title`, `description`, `altText`, `tags`). `link` is the tracked link, wherever it is placed.
 */
export type Draft = {
  readonly parts: Readonly<Record<string, string | readonly string[]>>;
  readonly link: string;
  readonly media: readonly DraftMedia[];
};

/** Why an article cannot become a post on a platform, in one sentence. */
export type Unfit = { readonly unfit: Said };

/** Proof that a post exists: the platform's id, its public address, and when the platform made it. */
export type Receipt = { readonly remoteId: string; readonly url: string; readonly at: number };

/** What `publish` and `resume` give: the receipt, or a ticket to ask again with. */
export type Published = { readonly receipt: Receipt } | { readonly ticket: string };
