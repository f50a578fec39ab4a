import type { Context } from "hono";
import { imageSize } from "image-size";
import { fetchLocal } from "../core/crawl.ts";
import { keepMedia } from "../world.ts";
import { refuse, refuseParameter } from "./answers.ts";
import type { Desk, Photo } from "./desk.ts";
import { flagOf, type Given, strangerIn, textOf } from "./given.ts";
import { type Asked, messageLimit, putUp } from "./posts.ts";

/** Photos must be smaller: Facebook's own words for subcode 1366046. */
const photoMaxBytes = 4 * 1024 * 1024;
const known = "url source message caption alt_text_custom published temporary no_story targeting place".split(" ");

async function bytesOf(given: Given): Promise<Uint8Array | null> {
  if (given.source instanceof File) return new Uint8Array(await given.source.arrayBuffer());
  const url = textOf(given, "url");
  const fetched = url === null ? null : await fetchLocal(url);
  return fetched?.bytes ?? null;
}

/** JPEG or PNG by the bytes themselves, else null. */
function typeOf(bytes: Uint8Array): string | null {
  try {
    return { jpg: "image/jpeg", png: "image/png" }[imageSize(bytes).type ?? ""] ?? null;
  } catch {
    return null; // Answered as a photo that cannot be read.
  }
}

/** Does this request only upload, without a post to see? */
export function isUpload(given: Given): boolean {
  return flagOf(given, "published") === false;
}

/** `POST /{page}/photos`: a post of its own, or with published=false a photo for one. */
export async function createPhoto(c: Context, desk: Desk, { given, delayMs }: Asked): Promise<Response> {
  const { world } = desk;
  const stranger = strangerIn(given, known);
  if (stranger !== null) return refuseParameter(c, world, `Param ${stranger} is not known here.`);
  const bytes = await bytesOf(given);
  if (!bytes) return refuse(c, world, { code: 324, message: "(#324) Missing or invalid image file" });
  const type = typeOf(bytes);
  if (bytes.length >= photoMaxBytes || type === null)
    return refuseParameter(c, world, {
      message: "Your photos couldn't be uploaded. Photos should be less than 4 MB and saved as JPG or PNG files.",
      subcode: 1_366_046,
    });
  const text = textOf(given, "message") ?? textOf(given, "caption") ?? "";
  if (text.length > messageLimit) return refuseParameter(c, world, "Param message is too long.");
  const altText = textOf(given, "alt_text_custom");
  const photo: Photo = { id: desk.nextId(), url: keepMedia(world, type, bytes), altText, used: false };
  desk.photos.set(photo.id, photo);
  if (isUpload(given)) return c.json({ id: photo.id });
  const post = putUp(desk, { text, link: null, card: null, photo, delayMs });
  return c.json({ id: photo.id, post_id: post.id });
}
