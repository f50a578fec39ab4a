import type { Context } from "hono";
import { imageSize } from "image-size";
import { jsonBody } from "../core/request.ts";
import { keepMedia } from "../world.ts";
import { type GoogleError, malformed, noVideo, refuse, wrongParameter } from "./answers.ts";
import type { Desk } from "./desk.ts";
import { isRefusal, type Metadata, partIn, readSnippet, readStatus, unexpectedPart } from "./metadata.ts";
import { only, partsOf } from "./parts.ts";
import { videoResource } from "./resource.ts";
import { change, videoOf } from "./video.ts";

const thumbnailMaxBytes = 2_097_152;
const thumbnailTypes = ["image/jpeg", "image/png", "application/octet-stream"];

type Replacing = { readonly body: Readonly<Record<string, unknown>>; readonly parts: readonly string[] };

/** The metadata after an update: each named part is replaced whole, the others stay. */
function replaced(old: Metadata, { body, parts }: Replacing): Metadata | GoogleError {
  const unexpected = unexpectedPart(body, parts);
  if (unexpected) return unexpected;
  const given = partIn(body, "snippet");
  if (parts.includes("snippet") && given.categoryId === undefined)
    return {
      ...malformed("The snippet.categoryId property is required.", "invalidCategoryId"),
      domain: "youtube.video",
    };
  const snippet = parts.includes("snippet") ? readSnippet(given) : {};
  if (isRefusal(snippet)) return snippet;
  const status = parts.includes("status") ? readStatus(partIn(body, "status")) : {};
  return isRefusal(status) ? status : { ...old, ...snippet, ...status };
}

/** `PUT /videos?part=…`. */
export async function updateVideo(c: Context, desk: Desk): Promise<Response> {
  const { world } = desk;
  const parts = partsOf(c, "video");
  if ("reason" in parts) return refuse(c, world, parts);
  const body = await jsonBody(c);
  if (!body) return refuse(c, world, malformed("Parse Error", "parseError"));
  const video = videoOf(desk, typeof body.id === "string" ? body.id : "");
  if (!video) return refuse(c, world, noVideo);
  const metadata = replaced(video.metadata, { body, parts });
  if (isRefusal(metadata)) return refuse(c, world, metadata);
  return c.json(only(videoResource(world, change(desk, video, { metadata })), parts));
}

/** `DELETE /videos?id=…`. */
export function deleteVideo(c: Context, desk: Desk): Response {
  const video = videoOf(desk, c.req.query("id") ?? "");
  if (!video) return refuse(c, desk.world, noVideo);
  video.post.deletedAt = desk.world.now();
  return c.body(null, 204);
}

/** The type of a JPEG or PNG by its bytes, or null. */
function kindOf(bytes: Uint8Array): string | null {
  try {
    const { type } = imageSize(bytes);
    return type === "jpg" ? "image/jpeg" : type === "png" ? "image/png" : null;
  } catch {
    return null; // image-size throws at anything that is no picture.
  }
}

/** `POST /upload/youtube/v3/thumbnails/set?videoId=…&uploadType=media`: JPEG or PNG up to 2 MB. */
export async function setThumbnail(c: Context, desk: Desk): Promise<Response> {
  const { world } = desk;
  const { videoId, uploadType } = c.req.query();
  if (uploadType !== "media") return refuse(c, world, malformed("Only uploadType=media is played here."));
  if (!videoId) return refuse(c, world, wrongParameter("missingRequiredParameter", "Required parameter: videoId"));
  const video = videoOf(desk, videoId);
  if (!video) return refuse(c, world, { ...noVideo, domain: "youtube.thumbnail" });
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const type = kindOf(bytes);
  const isSaid = thumbnailTypes.includes(c.req.header("content-type")?.split(";")[0] ?? "");
  if (!type || !isSaid || bytes.length > thumbnailMaxBytes) {
    const words = "The provided image content is invalid.";
    return refuse(c, world, { status: 400, reason: "invalidImage", message: words, domain: "youtube.thumbnail" });
  }
  const imageUrl = keepMedia(world, type, bytes);
  change(desk, video, { imageUrl });
  return c.json({ kind: "youtube#thumbnailSetResponse", items: [{ default: { url: imageUrl } }] });
}
