import { imageSize } from "image-size";
import { fetchLocal } from "../core/crawl.ts";
import { strangersIn } from "../core/request.ts";
import { invalid, type PinterestError } from "./answers.ts";
import type { Body } from "./fields.ts";

/** 20 MB: ayrshare.com, media guidelines for Pinterest; Pinterest's own pages do not say it. */
const maxBytes = 20 * 1024 * 1024;

export type Picture = { readonly bytes: Uint8Array; readonly type: string };

/** Pixels of a picture, or null when its bytes are none. */
export function sizeOf(
  bytes: Uint8Array,
): { readonly type: string; readonly width: number; readonly height: number } | null {
  try {
    const { type = "", width, height } = imageSize(bytes);
    return { type: type === "jpg" ? "image/jpeg" : `image/${type}`, width, height };
  } catch {
    return null; // image-size throws at anything that is no picture.
  }
}

/** Has the picture its end (JPEG's EOI, PNG's IEND)? One cut short on the way has not. */
function isWhole({ bytes, type }: Picture): boolean {
  const all = Buffer.from(bytes);
  if (type === "image/jpeg") return all.lastIndexOf(Buffer.from([0xff, 0xd9])) > 0;
  return type !== "image/png" || all.lastIndexOf("IEND") > 0;
}

function pictureFault(picture: Picture): string | null {
  if (picture.bytes.length > maxBytes) return "Invalid request: the image is larger than 20 MB.";
  if (sizeOf(picture.bytes)?.type !== picture.type) return `Invalid request: the image is no ${picture.type}.`;
  return isWhole(picture) ? null : "Invalid request: the image is incomplete.";
}

function decode(given: Body): Picture | string {
  const [stranger] = strangersIn(given, ["source_type", "content_type", "data", "is_standard"]);
  if (stranger) return `Invalid parameter: "media_source.${stranger}" is not known.`;
  const { content_type: type, data } = given;
  if (type !== "image/jpeg" && type !== "image/png")
    return "Invalid request: content_type must be image/jpeg or image/png.";
  if (typeof data !== "string" || data.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(data))
    return "Invalid request: data is not base64.";
  return { bytes: new Uint8Array(Buffer.from(data, "base64")), type };
}

async function obtain(given: Body): Promise<Picture | string> {
  const [stranger] = strangersIn(given, ["source_type", "url", "is_standard"]);
  if (stranger) return `Invalid parameter: "media_source.${stranger}" is not known.`;
  const fetched = typeof given.url === "string" ? await fetchLocal(given.url) : null;
  return fetched ?? "Sorry! Unable to reach the URL. Please check the URL and try again.";
}

function sourceOf(given: Body): Picture | string | Promise<Picture | string> {
  if (given.source_type === "image_base64") return decode(given);
  if (given.source_type === "image_url") return obtain(given);
  if (given.source_type === "video_id") return `Invalid request: media "${String(given.media_id)}" is not registered.`;
  return `Invalid request: source_type "${String(given.source_type)}" is not played here.`;
}

/** The picture a Pin brings, as bytes or fetched from this machine, or why Pinterest takes none. */
export async function pictureOf(body: Body): Promise<Picture | PinterestError> {
  const source = body.media_source;
  if (source === null || typeof source !== "object") return invalid('Invalid request: "media_source" is required.');
  const picture = await sourceOf({ ...source });
  if (typeof picture === "string") return invalid(picture);
  const fault = pictureFault(picture);
  return fault === null ? picture : invalid(fault);
}
