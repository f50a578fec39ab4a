import { createHash } from "node:crypto";
import type { PlatformName, RemotePost, World } from "../world.ts";
import { paper } from "../site/paper.ts";

/** A column of the wall. `mark` is our own sign for the platform, `handle` what stands beside the account's name. */
export type Column = {
  readonly platform: PlatformName;
  readonly title: string;
  readonly mark: string;
  readonly handle: string;
  readonly one: string;
  readonly many: string;
};

export const columns: readonly Column[] = [
  { platform: "twitter", title: "Twitter/X", mark: "X", handle: "@tageblatt", one: "Beitrag", many: "Beiträge" },
  { platform: "facebook", title: "Facebook", mark: "F", handle: "Zeitung", one: "Beitrag", many: "Beiträge" },
  { platform: "pinterest", title: "Pinterest", mark: "P", handle: "Pinnwand", one: "Pin", many: "Pins" },
  { platform: "youtube", title: "YouTube", mark: "Y", handle: "Kanal", one: "Video", many: "Videos" },
];

/** Our account's name on every platform. */
export const accountName: string = paper.name;

/** The column of a platform named in an address, or null. */
export function columnOf(platform: string): Column | null {
  return columns.find((each) => each.platform === platform) ?? null;
}

function bears(post: RemotePost, tag: string): boolean {
  const wanted = tag.toLowerCase();
  const written = [...post.text.toLowerCase().matchAll(/#([\p{L}\p{N}_]+)/gu)].map(([, found]) => found);
  return written.includes(wanted) || post.tags.some((each) => each.toLowerCase() === wanted);
}

/** What a follower sees of a platform now, newest first; only posts bearing `tag` if one is given. */
export function timeline(world: World, platform: PlatformName, tag: string | null): RemotePost[] {
  const now = world.now();
  return world.posts
    .filter((post) => post.platform === platform && post.deletedAt === null && post.visibleAt <= now)
    .filter((post) => tag === null || bears(post, tag))
    .reverse()
    .sort((a, b) => b.createdAt - a.createdAt);
}

/** A name for what the wall shows now: it changes when a post appears, changes or goes. */
export function edition(world: World): string {
  const now = world.now();
  const shown = world.posts.filter((post) => post.deletedAt === null && post.visibleAt <= now);
  const hash = createHash("sha256");
  for (const post of shown) hash.update(`${post.platform} ${post.id} ${post.title ?? ""} ${post.text}\n`);
  return hash.digest("hex").slice(0, 16);
}
