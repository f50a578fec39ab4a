import type { Schedule } from "../model/schedule.ts";
import type { Store } from "../store/index.ts";
import type { Post } from "../store/post-row.ts";
import type { Taken } from "./place.ts";

/** The longest local day: the one on which the clock goes back, by up to two hours. */
const longestDayMs = 26 * 3_600_000;

/** The moments other posts of the channel have taken, as far back as gap and caps of its schedule look. */
export async function takenOn(
  store: Store,
  post: Post,
  about: { schedule: Schedule; at: number },
): Promise<readonly Taken[]> {
  const since = about.at - Math.max(longestDayMs, about.schedule.minGapMs);
  return (await store.posts.taken(post.channel, since)).filter((each) => each.id !== post.id);
}
