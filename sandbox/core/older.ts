import { addPost, type PlatformName, type World } from "../world.ts";
import { publicUrl } from "./request.ts";
import { olderInstant, olderSentence } from "./sentences.ts";

/** What the older posts of a timeline have in common; `ids` are theirs, newest first. */
export type Older = {
  readonly platform: PlatformName;
  readonly account: string;
  readonly ids: readonly string[];
  readonly titled: boolean;
};

/** Puts older posts of others on a timeline, so that a look-up must page. */
export function seedOlder(world: World, { platform, account, ids, titled }: Older): void {
  for (const [index, id] of ids.entries()) {
    const createdAt = olderInstant(index, world.now());
    addPost(world, {
      platform,
      account,
      id,
      url: publicUrl(world, platform, id),
      title: titled ? olderSentence(index) : null,
      text: olderSentence(index),
      link: null,
      tags: [],
      altText: null,
      imageUrl: null,
      videoUrl: null,
      card: null,
      createdAt,
      visibleAt: createdAt,
      foreign: true,
      deletedAt: null,
    });
  }
}
