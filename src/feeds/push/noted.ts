import type { Feed } from "../../model/newsroom.ts";
import type { Push } from "../../model/push.ts";
import type { Clock } from "../../model/web.ts";
import type { Store } from "../../store/index.ts";
import type { Announced } from "../hub.ts";

type NotedNeeds = { readonly store: Store; readonly clock: Clock; readonly push?: Push | null };

/** Notes the hub that a feed names, to be asked soon; one that the feed names no more is left. */
export async function noteHub(needs: NotedNeeds, feed: Feed, announced: Announced | null): Promise<void> {
  const { store, clock, push } = needs;
  if (!push) return;
  const at = clock.now();
  if (announced) return store.subscriptions.want({ ...announced, feed: feed.name, base: push.publicUrl }, at);
  const known = await store.subscriptions.ofFeed(feed.name);
  if (!known || known.state === "leaving" || known.base !== push.publicUrl) return;
  await store.subscriptions.change(known.token, { state: "leaving", nextAt: at, tries: 0, askedAt: null });
}

/**
 * Does a hub tell of this feed's news, so that asking is only the safety net? A hub is believed from the first news it brought,
 * and no longer when asking finds news that it did not bring, until it brings some again.
 */
export async function isPushed(needs: NotedNeeds, feed: Feed, { news }: { readonly news: boolean }): Promise<boolean> {
  const { store, clock, push } = needs;
  const known = push ? await store.subscriptions.ofFeed(feed.name) : null;
  const at = clock.now();
  if (!known || known.base !== push?.publicUrl || known.state !== "alive" || (known.leaseUntil ?? 0) <= at)
    return false;
  if (news) await store.subscriptions.change(known.token, { missedAt: at });
  return !news && known.heardAt !== null && known.heardAt > (known.missedAt ?? 0);
}
