import { type PostState, postStates } from "./post.ts";

/**
 * What others can be told: what becomes of posts, that a channel stands still or goes on, where the mourning switch stands,
 * that breaking news passes the money of a month. `test` is sent by hand only.
 */
export type HookKind =
  | `post.${PostState}`
  | "channel.paused"
  | "channel.resumed"
  | "mourning.changed"
  | "money.passed"
  | "test";

/** Every event that a newsroom can name. */
export const hookKinds: readonly HookKind[] = [
  ...postStates.map((state) => `post.${state}` as const),
  "channel.paused",
  "channel.resumed",
  "mourning.changed",
  "money.passed",
];

/** An address that is told what happens, signed. */
export type Webhook = {
  readonly name: string;
  readonly url: string;
  readonly kinds: readonly HookKind[];
  /** Never printed. */
  readonly secret: string;
  /** What it was before, while receivers change over. Never printed. */
  readonly oldSecret?: string | undefined;
};
