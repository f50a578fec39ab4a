import type { World } from "../world.ts";

/** When the next new post begins to show, or null. */
export function nextVisibleAt(world: World, after: number): number | null {
  const moments = world.posts.flatMap((post) => (!post.foreign && post.visibleAt > after ? [post.visibleAt] : []));
  return moments.length === 0 ? null : Math.min(...moments);
}
