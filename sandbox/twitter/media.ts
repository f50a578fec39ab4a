import type { Context } from "hono";
import { imageSize } from "image-size";
import { jsonBody, strangersIn } from "../core/request.ts";
import { keepMedia } from "../world.ts";
import { refuseParameters } from "./answers.ts";
import type { Desk, KeptMedia } from "./desk.ts";

const MiB = 1024 * 1024;
/** https://docs.x.com/x-api/media/quickstart/best-practices, read 2026-09. */
const mostBytes = { image: 5 * MiB, gif: 15 * MiB, video: 8192 * MiB } as const;
const usableMs = 24 * 3_600_000;
/** Looks at a film or animation before it is ready. Counted, not timed: a test's clock may stand still. */
const looks = 2;

const kinds: Readonly<Record<string, KeptMedia["kind"]>> = {
  tweet_image: "image",
  tweet_gif: "gif",
  tweet_video: "video",
  amplify_video: "video",
};
const types: Readonly<Record<KeptMedia["kind"], readonly string[]>> = {
  image: ["image/jpeg", "image/png", "image/webp"],
  gif: ["image/gif"],
  video: ["video/mp4", "video/quicktime"],
};

function processing({ looksLeft }: KeptMedia): Record<string, unknown> | undefined {
  if (looksLeft === null || looksLeft === 0) return { state: "succeeded", progress_percent: 100 };
  const isFirst = looksLeft === looks;
  return { state: isFirst ? "pending" : "in_progress", check_after_secs: 1, progress_percent: isFirst ? 0 : 50 };
}

function answer(c: Context, { world }: Desk, media: KeptMedia): Response {
  return c.json({
    data: {
      id: media.id,
      media_key: `${media.kind === "video" ? 7 : 3}_${media.id}`,
      expires_after_secs: Math.floor((media.expiresAt - world.now()) / 1000),
      ...(media.looksLeft === null ? {} : { size: media.totalBytes }),
      ...(media.kind === "image" || media.looksLeft === null ? {} : { processing_info: processing(media) }),
    },
  });
}

function open(desk: Desk, given: Pick<KeptMedia, "kind" | "type" | "totalBytes">): KeptMedia {
  const media: KeptMedia = {
    id: desk.nextId(),
    ...given,
    parts: new Map(),
    expiresAt: desk.world.now() + usableMs,
    looksLeft: null,
    url: null,
    altText: null,
  };
  desk.media.set(media.id, media);
  return media;
}

/** The type that the bytes themselves tell, or null when X could not read them. */
function typeOf(bytes: Uint8Array, { kind, type }: Pick<KeptMedia, "kind" | "type">): string | null {
  if (kind === "video") return Buffer.from(bytes.subarray(4, 8)).toString("latin1") === "ftyp" ? type : null;
  try {
    const found = imageSize(bytes).type;
    const told = found === "jpg" ? "image/jpeg" : `image/${found}`;
    return types[kind].includes(told) ? told : null;
  } catch {
    return null; // Answered as a file of no known type.
  }
}

/** Puts the parts together; false when they are no file of the kind that was announced. */
function keepWhole({ world }: Desk, media: KeptMedia): boolean {
  const parts = [...media.parts.entries()].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
  const bytes = new Uint8Array(Buffer.concat(parts));
  const type = typeOf(bytes, media);
  if (type === null) return false;
  media.url = keepMedia(world, type, bytes);
  media.looksLeft = media.kind === "image" ? 0 : looks;
  return true;
}

/** The fields of a multipart or JSON body, or the sentence against it. */
async function fieldsOf(c: Context, known: readonly string[]): Promise<Record<string, unknown> | string> {
  const type = c.req.header("content-type") ?? "";
  const isForm = type.startsWith("multipart/form-data");
  if (!isForm && !type.startsWith("application/json")) return "The body is neither multipart/form-data nor JSON.";
  const fields = isForm ? await c.req.parseBody() : await jsonBody(c);
  if (fields === null) return "The body is not a JSON object.";
  const [stranger] = strangersIn(fields, known);
  return stranger === undefined ? fields : `$.${stranger}: is not defined in the schema`;
}

async function bytesOf(media: unknown): Promise<Uint8Array | null> {
  if (media instanceof File) return new Uint8Array(await media.arrayBuffer());
  const isBase64 = typeof media === "string" && /^[A-Za-z0-9+/]+={0,2}$/.test(media);
  return isBase64 ? new Uint8Array(Buffer.from(media, "base64")) : null;
}

/** `POST /2/media/upload`: one picture, multipart or JSON with base64. */
export async function uploadOnce(c: Context, desk: Desk): Promise<Response> {
  const fields = await fieldsOf(c, ["media", "media_category", "additional_owners", "shared"]);
  if (typeof fields === "string") return refuseParameters(c, desk.world, [fields]);
  if (fields.media_category !== "tweet_image")
    return refuseParameters(c, desk.world, ["media_category: only tweet_image is taken in one request here"]);
  const bytes = await bytesOf(fields.media);
  if (!bytes || bytes.length === 0) return refuseParameters(c, desk.world, ["media: is required"]);
  if (bytes.length > mostBytes.image) return refuseParameters(c, desk.world, ["media: is larger than 5 MB"]);
  const media = open(desk, { kind: "image", type: "image/jpeg", totalBytes: bytes.length });
  media.parts.set(0, bytes);
  return keepWhole(desk, media) ? answer(c, desk, media) : refuseUnreadable(c, desk);
}

function refuseUnreadable(c: Context, { world }: Desk): Response {
  return refuseParameters(c, world, ["media: media type unrecognized."]);
}

/** `POST /2/media/upload/initialize`. */
export async function initialize(c: Context, desk: Desk): Promise<Response> {
  const body = (await jsonBody(c)) ?? {};
  const [stranger] = strangersIn(body, ["media_type", "total_bytes", "media_category", "shared", "additional_owners"]);
  if (stranger) return refuseParameters(c, desk.world, [`$.${stranger}: is not defined in the schema`]);
  const { media_type: type, total_bytes: totalBytes, media_category: category } = body;
  const kind = kinds[String(category)];
  if (kind === undefined)
    return refuseParameters(c, desk.world, [`media_category: "${String(category)}" is not taken`]);
  if (typeof type !== "string" || !types[kind].includes(type))
    return refuseParameters(c, desk.world, [`media_type: "${String(type)}" is no ${kind}`]);
  if (typeof totalBytes !== "number" || !Number.isInteger(totalBytes) || totalBytes < 1)
    return refuseParameters(c, desk.world, ["total_bytes: must be a whole number from 1"]);
  if (totalBytes > mostBytes[kind])
    return refuseParameters(c, desk.world, [`total_bytes: more than ${mostBytes[kind]} for a file of kind ${kind}`]);
  return answer(c, desk, open(desk, { kind, type, totalBytes }));
}

/** `POST /2/media/upload/:id/append`: one part. */
export async function append(c: Context, desk: Desk): Promise<Response> {
  const media = desk.media.get(c.req.param("id") ?? "");
  if (!media || media.looksLeft !== null) return refuseParameters(c, desk.world, ["id: no upload waits for parts"]);
  const fields = await fieldsOf(c, ["media", "segment_index"]);
  if (typeof fields === "string") return refuseParameters(c, desk.world, [fields]);
  const index = Number(fields.segment_index ?? Number.NaN);
  if (!Number.isInteger(index) || index < 0 || index > 999)
    return refuseParameters(c, desk.world, ["segment_index: must be 0 to 999"]);
  const bytes = await bytesOf(fields.media);
  if (!bytes || bytes.length === 0) return refuseParameters(c, desk.world, ["media: is required"]);
  media.parts.set(index, bytes);
  return c.json({ data: { expires_at: Math.floor(media.expiresAt / 1000) } });
}

/** `POST /2/media/upload/:id/finalize`: all bytes must be there, in parts without a gap. */
export function finalize(c: Context, desk: Desk): Response {
  const media = desk.media.get(c.req.param("id") ?? "");
  if (!media) return refuseParameters(c, desk.world, ["id: is not the id of an upload"]);
  if (media.looksLeft !== null) return answer(c, desk, media);
  const size = [...media.parts.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  const hasGap = [...media.parts.keys()].sort((a, b) => a - b).some((index, at) => index !== at);
  if (size !== media.totalBytes || hasGap)
    return refuseParameters(c, desk.world, [
      `Segments do not add up to provided total file size (${size} of ${media.totalBytes}).`,
    ]);
  return keepWhole(desk, media) ? answer(c, desk, media) : refuseUnreadable(c, desk);
}

/** `GET /2/media/upload?command=STATUS&media_id=…`. */
export function status(c: Context, desk: Desk): Response {
  const media = desk.media.get(c.req.query("media_id") ?? "");
  if ((c.req.query("command") ?? "STATUS") !== "STATUS")
    return refuseParameters(c, desk.world, ["The `command` query parameter value is not one of [STATUS]"]);
  if (!media || media.looksLeft === null)
    return refuseParameters(c, desk.world, ["media_id: is not the id of a finished upload"]);
  if (media.looksLeft > 0) media.looksLeft -= 1;
  return answer(c, desk, media);
}
