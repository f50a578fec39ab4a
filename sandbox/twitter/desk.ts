import type { World } from "../world.ts";

/** A file on its way to X: its parts, and when it is whole where it is kept. */
export type KeptMedia = {
  readonly id: string;
  readonly kind: "image" | "gif" | "video";
  readonly type: string;
  readonly totalBytes: number;
  readonly parts: Map<number, Uint8Array>;
  /** An upload can be used for 24 hours. */
  readonly expiresAt: number;
  /** How often its state will still be answered "not yet"; null before it is whole. */
  looksLeft: number | null;
  url: string | null;
  altText: string | null;
};

/** What the requests of one mounted X share. */
export type Desk = { readonly world: World; readonly media: Map<string, KeptMedia>; readonly nextId: () => string };
