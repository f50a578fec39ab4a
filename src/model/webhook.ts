import type { PostState } from "./post.ts";

/** What others can be told: what becomes of posts, and that a channel stands still. `test` is sent by hand only. */
export type HookKind = `post.${PostState}` | "channel.paused" | "test";

/** An address that is told what happens, signed. */
export type Webhook = {
  readonly name: string;
  readonly url: string;
  readonly kinds: readonly HookKind[];
  /** Never printed. */
  readonly secret: string;
};
