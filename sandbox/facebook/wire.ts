import type { RemotePost } from "../world.ts";
import { app, page } from "./page.ts";

const nobody = { data: [], summary: { total_count: 0, can_comment: true } };

/** What hangs below a post: a photo leads to itself, a link's card through Facebook's own way out. */
function attachmentsOf(post: RemotePost): unknown {
  if (post.imageUrl) {
    const url = `${page.link}/photos/${post.id.split("_").at(-1)}/`;
    return { data: [{ media_type: "photo", type: "photo", description: post.text, url, unshimmed_url: url }] };
  }
  if (post.link === null) return undefined;
  return {
    data: [
      {
        media_type: "link",
        type: "share",
        title: post.card?.title ?? undefined,
        description: post.card?.description ?? undefined,
        url: `https://l.facebook.com/l.php?u=${encodeURIComponent(post.link)}&h=AT0`,
        unshimmed_url: post.link,
      },
    ],
  };
}

/** A post with all that Graph tells of it here. */
export function wire(post: RemotePost): Record<string, unknown> {
  const time = (at: number) => new Date(at).toISOString().replace(/\.\d{3}Z$/, "+0000");
  return {
    id: post.id,
    ...(post.text === "" ? {} : { message: post.text }),
    created_time: time(post.createdAt),
    updated_time: time(post.createdAt),
    permalink_url: post.url,
    from: { id: page.id, name: page.name },
    is_published: true,
    is_hidden: false,
    status_type: post.imageUrl ? "added_photos" : post.link ? "shared_story" : "mobile_status_update",
    application: post.foreign ? undefined : { id: app.id, name: app.name },
    attachments: attachmentsOf(post),
    full_picture: post.imageUrl ?? post.card?.imageUrl ?? undefined,
    shares: undefined,
    reactions: nobody,
    likes: nobody,
    comments: nobody,
  };
}
