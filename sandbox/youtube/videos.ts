import type { Context } from "hono";
import { imageSize } from "image-size";
import { jsonBody } from "../core/request.ts";
import { keepMedia, type RemotePost } from "../world.ts";
import { channel } from "./account.ts";
import { refuse } from "./answers.ts";
import { isRefusal, readMetadata } from "./metadata.ts";
import { type Desk, wire } from "./uploads.ts";

const thumbnailMaxBytes = 2_097_152;

/** Parts of a resource that were asked for; kind and id are always there. */
function parts(c: Context, all: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const asked = (c.req.query("part") ?? "").split(",");
  return Object.fromEntries(Object.entries(all).filter(([name]) => ["kind", "id", ...asked].includes(name)));
}

const listOf = (kind: string, items: readonly unknown[], more: Readonly<Record<string, unknown>> = {}) => ({
  kind,
  ...more,
  pageInfo: { totalResults: items.length, resultsPerPage: items.length },
  items,
});

/** `GET /channels?mine=true`. */
export function channels(c: Context, { world }: Desk): Response {
  if (c.req.query("mine") !== "true" && c.req.query("id") !== channel.id)
    return refuse(c, world, {
      status: 400,
      reason: "missingRequiredParameter",
      message: "No filter selected. Expected one of: mine, id.",
      domain: "youtube.parameter",
    });
  const own = {
    kind: "youtube#channel",
    id: channel.id,
    snippet: { title: channel.title, description: "", customUrl: "@tarretaler" },
    contentDetails: { relatedPlaylists: { likes: "", uploads: channel.uploads } },
    status: { privacyStatus: "public", isLinked: true, longUploadsStatus: "allowed", madeForKids: false },
  };
  return c.json(listOf("youtube#channelListResponse", [parts(c, own)]));
}

function item(post: RemotePost, description: string) {
  const publishedAt = new Date(post.createdAt).toISOString().replace(/\.\d{3}Z$/, "Z");
  return {
    kind: "youtube#playlistItem",
    id: `${channel.uploads}.${post.id}`,
    snippet: {
      publishedAt,
      channelId: channel.id,
      title: post.title,
      description,
      playlistId: channel.uploads,
      resourceId: { kind: "youtube#video", videoId: post.id },
    },
    contentDetails: { videoId: post.id, videoPublishedAt: publishedAt },
    status: { privacyStatus: "public" },
  };
}

/** `GET /playlistItems`: the uploads, newest first; the owner sees private ones too. */
export function playlistItems(c: Context, desk: Desk): Response {
  const { world } = desk;
  if (c.req.query("playlistId") !== channel.uploads)
    return refuse(c, world, {
      status: 404,
      reason: "playlistNotFound",
      message: "The playlist cannot be found.",
      domain: "youtube.playlistItem",
    });
  const size = Number(c.req.query("maxResults") ?? 5);
  if (!Number.isInteger(size) || size < 0 || size > 50)
    return refuse(c, world, {
      status: 400,
      reason: "invalidParameter",
      message: "maxResults must be 0 to 50.",
      domain: "youtube.parameter",
    });
  const token = c.req.query("pageToken");
  const start = token === undefined ? 0 : Number(/^P(\d+)$/.exec(token)?.[1] ?? Number.NaN);
  if (Number.isNaN(start))
    return refuse(c, world, {
      status: 400,
      reason: "invalidPageToken",
      message: "The page token is not valid.",
      domain: "youtube.parameter",
    });
  const seenFrom = (post: RemotePost) =>
    post.visibleAt === Number.MAX_SAFE_INTEGER ? post.createdAt + world.readingDelayMs.youtube : post.visibleAt;
  const all = world.posts
    .filter((post) => post.platform === "youtube" && post.deletedAt === null && seenFrom(post) <= world.now())
    .sort((a, b) => b.createdAt - a.createdAt);
  const end = Math.min(start + size, all.length);
  const items = all.slice(start, end).map((post) => parts(c, item(post, post.text)));
  return c.json(
    listOf("youtube#playlistItemListResponse", items, end < all.length ? { nextPageToken: `P${end}` } : {}),
  );
}

/** `GET /videos?id=…`. */
export function listVideos(c: Context, desk: Desk): Response {
  const ids = (c.req.query("id") ?? "").split(",");
  const found = ids.flatMap((id) => desk.videos.get(id) ?? []).filter(({ post }) => post.deletedAt === null);
  return c.json(
    listOf(
      "youtube#videoListResponse",
      found.map((video) => parts(c, wire(desk, video))),
    ),
  );
}

/** `PUT /videos`: replaces whole parts. */
export async function updateVideo(c: Context, desk: Desk): Promise<Response> {
  const body = await jsonBody(c);
  const video = desk.videos.get(String(body?.id ?? ""));
  if (!body || !video || video.post.deletedAt !== null)
    return refuse(c, desk.world, { status: 404, reason: "videoNotFound", message: "The video cannot be found." });
  const read = readMetadata(
    body.status === undefined ? { ...body, status: { privacyStatus: video.metadata.privacyStatus } } : body,
  );
  if (isRefusal(read)) return refuse(c, desk.world, read);
  replace(desk, video.post.id, { title: read.title, text: read.description, tags: read.tags });
  video.metadata = read;
  return c.json(parts(c, wire(desk, video)));
}

function replace({ world, videos }: Desk, id: string, changes: Partial<RemotePost>): void {
  const at = world.posts.findIndex((post) => post.platform === "youtube" && post.id === id);
  const [old, video] = [world.posts[at], videos.get(id)];
  if (!old) return;
  const post = { ...old, ...changes };
  world.posts[at] = post;
  if (video) video.post = post;
}

/** `DELETE /videos?id=…`. */
export function deleteVideo(c: Context, { world }: Desk): Response {
  const post = world.posts.find(
    (each) => each.platform === "youtube" && each.id === c.req.query("id") && each.deletedAt === null,
  );
  if (!post)
    return c.json(
      {
        error: {
          code: 404,
          message: "The video cannot be found.",
          errors: [{ message: "The video cannot be found.", domain: "youtube.video", reason: "videoNotFound" }],
        },
      },
      404,
    );
  post.deletedAt = world.now();
  return c.body(null, 204);
}

/** `POST /upload/youtube/v3/thumbnails/set?videoId=…`: JPEG or PNG up to 2 MB. */
export async function setThumbnail(c: Context, desk: Desk): Promise<Response> {
  const { world } = desk;
  const video = desk.videos.get(c.req.query("videoId") ?? "");
  if (!video)
    return refuse(c, world, {
      status: 404,
      reason: "videoNotFound",
      message: "The video cannot be found.",
      domain: "youtube.thumbnail",
    });
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const type = kindOf(bytes);
  if (!type || bytes.length > thumbnailMaxBytes)
    return refuse(c, world, {
      status: 400,
      reason: "invalidImage",
      message: "The provided image content is invalid.",
      domain: "youtube.thumbnail",
    });
  const imageUrl = keepMedia(world, type, bytes);
  replace(desk, video.post.id, { imageUrl });
  return c.json({
    kind: "youtube#thumbnailSetResponse",
    items: [{ default: { url: imageUrl, width: 120, height: 90 } }],
  });
}

function kindOf(bytes: Uint8Array): string | null {
  try {
    const { type } = imageSize(bytes);
    return type === "jpg" ? "image/jpeg" : type === "png" ? "image/png" : null;
  } catch {
    return null; // No picture at all.
  }
}
