import type { Context } from "hono";
import { jsonBody } from "../core/request.ts";
import { keepMedia } from "../world.ts";
import { refuse, refuseParameters } from "./answers.ts";
import type { Desk, KeptMedia } from "./desk.ts";

const types = ["image/jpeg", "image/png", "image/gif", "image/webp", "video/mp4"];
const imageMaxBytes = 5 * 1024 * 1024;

function answer(c: Context, media: KeptMedia, status: 200 | 201 | 202 = 200): Response {
  return c.json(
    { data: { id: media.id, media_key: `3_${media.id}`, expires_after_secs: 86_400, size: media.totalBytes } },
    status,
  );
}

function keepWhole(desk: Desk, media: KeptMedia): void {
  const parts = [...media.parts.entries()].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
  media.url = keepMedia(desk.world, media.type, new Uint8Array(Buffer.concat(parts)));
  media.ready = true;
}

function open(desk: Desk, type: string, totalBytes: number): KeptMedia {
  const media: KeptMedia = {
    id: desk.nextId(),
    type,
    totalBytes,
    parts: new Map(),
    ready: false,
    url: null,
    altText: null,
  };
  desk.media.set(media.id, media);
  return media;
}

/** `POST /2/media/upload`: one picture, multipart or JSON. */
export async function uploadOnce(c: Context, desk: Desk): Promise<Response> {
  const isJson = (c.req.header("content-type") ?? "").includes("json");
  const form: Record<string, unknown> = isJson ? ((await jsonBody(c)) ?? {}) : await c.req.parseBody();
  const { media, media_category: category } = form;
  if (category !== "tweet_image") return refuseParameters(c, desk.world, ["media_category must be tweet_image here"]);
  const bytes =
    media instanceof File
      ? new Uint8Array(await media.arrayBuffer())
      : typeof media === "string"
        ? new Uint8Array(Buffer.from(media, "base64"))
        : null;
  if (!bytes || bytes.length === 0) return refuseParameters(c, desk.world, ["media is required"]);
  if (bytes.length > imageMaxBytes) return refuseParameters(c, desk.world, ["the picture is larger than 5 MB"]);
  const type = media instanceof File && media.type ? media.type : String(form.media_type ?? "image/jpeg");
  const kept = open(desk, type, bytes.length);
  kept.parts.set(0, bytes);
  keepWhole(desk, kept);
  return answer(c, kept);
}

/** `POST /2/media/upload/initialize`. */
export async function initialize(c: Context, desk: Desk): Promise<Response> {
  const body = (await jsonBody(c)) ?? {};
  const { media_type: type, total_bytes: total, media_category: category } = body;
  if (typeof type !== "string" || !types.includes(type))
    return refuseParameters(c, desk.world, [`media_type: "${String(type)}" is not taken`]);
  if (typeof total !== "number" || total < 1 || total > 17_179_869_184)
    return refuseParameters(c, desk.world, ["total_bytes: must be a number from 1"]);
  if (typeof category !== "string" || !/^(?:tweet_image|tweet_gif|tweet_video|amplify_video|subtitles)$/.test(category))
    return refuseParameters(c, desk.world, [`media_category: "${String(category)}" is not taken`]);
  if (type.startsWith("image/") && total > imageMaxBytes)
    return refuseParameters(c, desk.world, ["the picture is larger than 5 MB"]);
  return answer(c, open(desk, type, total), 202);
}

/** `POST /2/media/upload/:id/append`: one part, multipart. */
export async function append(c: Context, desk: Desk): Promise<Response> {
  const kept = desk.media.get(c.req.param("id") ?? "");
  if (!kept || kept.ready)
    return refuse(c, desk.world, { status: 400, title: "Bad Request", detail: "Invalid media id." });
  const form = await c.req.parseBody();
  const index = Number(form.segment_index);
  if (!Number.isInteger(index) || index < 0 || index > 999)
    return refuseParameters(c, desk.world, ["segment_index: must be 0 to 999"]);
  const part = form.media;
  const bytes =
    part instanceof File
      ? new Uint8Array(await part.arrayBuffer())
      : typeof part === "string"
        ? new Uint8Array(Buffer.from(part, "base64"))
        : null;
  if (!bytes || bytes.length === 0) return refuseParameters(c, desk.world, ["media: is required"]);
  kept.parts.set(index, bytes);
  return c.json({ data: { expires_at: Math.floor(desk.world.now() / 1000) + 86_400 } });
}

/** `POST /2/media/upload/:id/finalize`: all bytes must be there, in parts without a gap. */
export function finalize(c: Context, desk: Desk): Response {
  const kept = desk.media.get(c.req.param("id") ?? "");
  if (!kept) return refuse(c, desk.world, { status: 400, title: "Bad Request", detail: "Invalid media id." });
  const size = [...kept.parts.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  const hasGap = [...kept.parts.keys()].sort((a, b) => a - b).some((index, at) => index !== at);
  if (size !== kept.totalBytes || hasGap)
    return refuse(c, desk.world, {
      status: 400,
      title: "Bad Request",
      detail: `Segments do not add up to provided total file size (${size} of ${kept.totalBytes}).`,
    });
  if (!kept.ready) keepWhole(desk, kept);
  return answer(c, kept);
}

/** `POST /2/media/metadata`: alt text of a picture. */
export async function metadata(c: Context, desk: Desk): Promise<Response> {
  const body = (await jsonBody(c)) ?? {};
  const kept = desk.media.get(String(body.id ?? ""));
  if (!kept) return refuseParameters(c, desk.world, ["id: is not the id of an upload"]);
  const given = body.metadata as { alt_text?: { text?: unknown } } | undefined;
  const text = given?.alt_text?.text;
  if (typeof text !== "string" || text.length > 1000)
    return refuseParameters(c, desk.world, ["metadata.alt_text.text: must be up to 1000 characters"]);
  kept.altText = text;
  return c.json({ data: { id: kept.id, associated_metadata: { alt_text: { text } } } });
}
