import type { PostState } from "./post.ts";

/** What others can be told: what becomes of posts, that a channel stands still, that breaking news passes the money of a month. `test` is sent by hand only. */
export type HookKind = `post.${PostState}` | "channel.paused" | "money.passed" | "test";

/** An address that is told what happens, signed. */
export type Webhook = {
  readonly name: string;
  readonly url: string;
  readonly kinds: readonly HookKind[];
  /** Never printed. */
  readonly secret: string;
};
