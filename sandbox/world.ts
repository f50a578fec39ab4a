/** Platforms the sandbox plays. */
export type PlatformName = "twitter" | "facebook" | "pinterest" | "youtube";

/** A post as it arrived at a platform; what the wall draws and tests count. */
export type RemotePost = {
  readonly platform: PlatformName;
  readonly account: string;
  readonly id: string;
  /** The public address a follower would open, on this sandbox. */
  readonly url: string;
  readonly title: string | null;
  readonly text: string;
  readonly link: string | null;
  readonly tags: readonly string[];
  readonly altText: string | null;
  /** Media as stored by the sandbox: `/media/ID` addresses of what was uploaded or fetched. */
  readonly imageUrl: string | null;
  readonly videoUrl: string | null;
  /** The link card as the platform's crawler drew it, or null. */
  readonly card: Card | null;
  readonly createdAt: number;
  /** Before this instant reads do not show it yet. */
  readonly visibleAt: number;
  /** True for the older posts the timeline starts with. */
  readonly foreign: boolean;
  deletedAt: number | null;
};

/** What a crawler took from a linked page's Open Graph tags. */
export type Card = {
  readonly url: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly imageUrl: string | null;
  readonly host: string;
};

/**
 * A fault to play on the next requests of a kind.
 * accept-then-500: takes the post, answers 500. drop-after-accept: takes it, closes the socket. hang: takes it, never
 * answers. refuse-500: takes nothing, answers 500. limited: 429 (or the platform's own) with reset. unauthorized: 401.
 * garbage: takes it, answers 200 with unreadable bytes. slow: takes it, shows it only after `delayMs`.
 */
export type FaultKind =
  | "accept-then-500"
  | "drop-after-accept"
  | "hang"
  | "refuse-500"
  | "limited"
  | "unauthorized"
  | "garbage"
  | "slow";

export type Fault = {
  readonly platform: PlatformName;
  /** `publish` is the request that makes the post; others: upload, read, token. */
  readonly on: "publish" | "upload" | "read" | "token" | "remove";
  readonly kind: FaultKind;
  times: number;
  readonly delayMs?: number;
};

/** Uploaded or fetched bytes. */
export type StoredMedia = { readonly id: string; readonly type: string; readonly bytes: Uint8Array };

/** One request a platform refused, for tests and for the person looking. */
export type Refusal = {
  readonly platform: PlatformName;
  readonly at: number;
  readonly status: number;
  readonly why: string;
};

/** A code of OAuth's consent, until it is traded in or too old. */
export type ConsentCode = {
  readonly platform: PlatformName;
  readonly clientId: string;
  readonly redirectTo: string;
  /** SHA-256 of the verifier (RFC 7636), or null where the platform has no PKCE. */
  readonly challenge: string | null;
  readonly untilAt: number;
};

/** Everything the four platforms share: a clock, what was posted, media, faults, the witness's counts. */
export type World = {
  readonly now: () => number;
  /** Base address of the sandbox, without trailing slash; known once it listens. */
  origin: string;
  /** People who were on the Facebook Page in a day; null is as its account says. */
  engagedUsers: number | null;
  readonly posts: RemotePost[];
  readonly media: Map<string, StoredMedia>;
  readonly faults: Fault[];
  readonly refusals: Refusal[];
  readonly consents: Map<string, ConsentCode>;
  /** Requests by "platform method path-pattern". */
  readonly calls: Map<string, number>;
  /** How soon a new post can be read back, by platform, in ms. */
  readonly readingDelayMs: Readonly<Record<PlatformName, number>>;
  /** Told of each new post that is not foreign. */
  readonly listeners: Set<(post: RemotePost) => void>;
};

/** An empty world on the given clock. */
export function createWorld(now: () => number, readingDelayMs: World["readingDelayMs"]): World {
  return {
    now,
    origin: "",
    engagedUsers: null,
    posts: [],
    media: new Map(),
    faults: [],
    refusals: [],
    consents: new Map(),
    calls: new Map(),
    readingDelayMs,
    listeners: new Set(),
  };
}

/** Takes the next fault for such a request, if one is waiting. */
export function takeFault(world: World, platform: PlatformName, on: Fault["on"]): Fault | null {
  const fault = world.faults.find((each) => each.platform === platform && each.on === on && each.times > 0);
  if (!fault) return null;
  fault.times -= 1;
  return fault;
}

/** Puts a post on its timeline and tells the listeners. */
export function addPost(world: World, post: RemotePost): void {
  world.posts.push(post);
  if (!post.foreign) for (const tell of world.listeners) tell(post);
}

/** The posts of an account that a reader sees now, newest first. */
export function visiblePosts(world: World, platform: PlatformName, account: string): RemotePost[] {
  const now = world.now();
  return world.posts
    .filter((post) => post.platform === platform && post.account === account)
    .filter((post) => post.deletedAt === null && post.visibleAt <= now)
    .sort((a, b) => b.createdAt - a.createdAt);
}

/** The bytes of a picture or video kept by the sandbox, under a new `/media/ID` address. */
export function keepMedia(world: World, type: string, bytes: Uint8Array): string {
  const id = `m${world.media.size + 1}`;
  world.media.set(id, { id, type, bytes });
  return `${world.origin}/media/${id}`;
}
