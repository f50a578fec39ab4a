import { createHash } from "node:crypto";
import { publicUrl } from "../core/request.ts";
import { addPost, keepMedia, type RemotePost } from "../world.ts";
import { channel } from "./account.ts";
import type { Desk, Session, Video } from "./desk.ts";
import { isFilm } from "./film.ts";
import type { Metadata } from "./metadata.ts";

/** How long YouTube works on a video. It does not say; this is long enough to be noticed. */
const processingMs = 60_000;
const never = Number.MAX_SAFE_INTEGER;

/** From when followers see a video; never, when it is not for them, no film, or of a project without the audit. */
function shownAt(
  video: Pick<Video, "audited" | "isFilm" | "listedAt">,
  { privacyStatus, publishAt }: Metadata,
): number {
  if (!video.audited || !video.isFilm) return never;
  if (privacyStatus === "public") return video.listedAt;
  return publishAt === null ? never : Math.max(publishAt, video.listedAt);
}

/** Makes the video of a session whose last byte has come. */
export function makeVideo({ world, videos }: Desk, session: Session, extraDelayMs: number): Video {
  const [id, at] = [createHash("sha256").update(session.id).digest("base64url").slice(0, 11), world.now()];
  const { title, description, tags } = session.metadata;
  const bytes = new Uint8Array(Buffer.concat(session.parts));
  const facts = {
    listedAt: at + world.readingDelayMs.youtube + extraDelayMs,
    processedAt: at + processingMs,
    audited: session.grant.audited,
    isFilm: isFilm(bytes),
  };
  const post: RemotePost = {
    platform: "youtube",
    account: channel.id,
    id,
    url: publicUrl(world, "youtube", id),
    title,
    text: description,
    link: linkIn(description),
    tags,
    altText: null,
    imageUrl: null,
    videoUrl: keepMedia(world, session.type, bytes),
    card: null,
    createdAt: at,
    visibleAt: shownAt(facts, session.metadata),
    foreign: false,
    deletedAt: null,
  };
  const video = { ...facts, post, metadata: session.metadata };
  videos.set(id, video);
  addPost(world, post);
  return video;
}

const linkIn = (description: string): string | null => /https?:\/\/\S+/.exec(description)?.[0] ?? null;

/** A video of the channel that has not been deleted, older ones too; null when there is none. */
export function videoOf({ world, videos }: Desk, id: string): Video | null {
  const post = world.posts.find((each) => each.platform === "youtube" && each.id === id && each.deletedAt === null);
  if (!post) return null;
  return videos.get(id) ?? olderVideo(post);
}

/** What is known of a video that stood there before the sandbox began. */
export function olderVideo(post: RemotePost): Video {
  const { title, text: description, tags, createdAt } = post;
  const words = { title: title ?? "", description, tags, categoryId: "25" };
  const metadata = { ...words, privacyStatus: "public", publishAt: null };
  return { post, metadata, listedAt: createdAt, processedAt: createdAt, audited: true, isFilm: true };
}

/** Puts other words or another still on a video; the wall shows them at once. */
export function change(
  { world, videos }: Desk,
  video: Video,
  given: { metadata?: Metadata; imageUrl?: string },
): Video {
  const metadata = given.metadata ?? video.metadata;
  const { title, description: text, tags } = metadata;
  const imageUrl = given.imageUrl ?? video.post.imageUrl;
  const visibleAt = shownAt(video, metadata);
  const post = { ...video.post, title, text, link: linkIn(text), tags, imageUrl, visibleAt };
  world.posts[world.posts.indexOf(video.post)] = post;
  const changed = { ...video, post, metadata };
  videos.set(post.id, changed);
  return changed;
}
