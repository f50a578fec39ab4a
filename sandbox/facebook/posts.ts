import type { Context } from "hono";
import { imageSize } from "image-size";
import { crawl, fetchLocal } from "../core/crawl.ts";
import { publicUrl } from "../core/request.ts";
import { addPost, keepMedia, type RemotePost, visiblePosts, type World } from "../world.ts";
import { refuse } from "./answers.ts";
import { fieldsOf, selected, strangers, textOf } from "./given.ts";
import { appId, page } from "./page.ts";

export type Photo = { readonly id: string; readonly url: string; readonly altText: string | null };
export type Desk = { readonly world: World; readonly photos: Map<string, Photo>; readonly nextId: () => string };
type Given = Readonly<Record<string, unknown>>;

const messageLimit = 63_206;
const photoMaxBytes = 4 * 1024 * 1024;
const feedFields =
  "message link published scheduled_publish_time attached_media targeting feed_targeting call_to_action place backdated_time unpublished_content_type".split(
    " ",
  );
const photoFields = "url source message caption alt_text_custom published temporary no_story targeting place".split(
  " ",
);

function refuseStrangers(c: Context, desk: Desk, names: readonly string[]): Response | null {
  if (names.length === 0) return null;
  return refuse(c, desk.world, { code: 100, message: `(#100) Param ${names[0]} is not known here.` });
}

function newPost(
  desk: Desk,
  given: Pick<RemotePost, "text" | "link" | "imageUrl" | "altText" | "card"> & { delayMs: number },
): RemotePost {
  const { world } = desk;
  const id = `${page.id}_${desk.nextId()}`;
  const at = world.now();
  const { delayMs, ...words } = given;
  const post: RemotePost = {
    platform: "facebook",
    account: page.id,
    id,
    url: publicUrl(world, "facebook", id),
    title: null,
    tags: words.text.match(/(?<=#)[\p{L}\p{N}_]+/gu) ?? [],
    videoUrl: null,
    createdAt: at,
    visibleAt: at + world.readingDelayMs.facebook + delayMs,
    foreign: false,
    deletedAt: null,
    ...words,
  };
  addPost(world, post);
  return post;
}

function attachedIds(given: Given): string[] | null {
  const raw = given.attached_media;
  if (raw === undefined) return [];
  try {
    const list: unknown = typeof raw === "string" ? JSON.parse(raw) : raw;
    if (!Array.isArray(list)) return null;
    const ids = list.map((each: unknown) =>
      each !== null && typeof each === "object" && "media_fbid" in each ? String(each.media_fbid) : "",
    );
    return ids.every((id) => id !== "") ? ids : null;
  } catch {
    return null; // Answered as an invalid parameter.
  }
}

/** The last post says the same: (#506), as Graph answers a consecutive duplicate. */
function isDuplicate(world: World, message: string, link: string | null): boolean {
  const last = world.posts
    .filter((post) => post.platform === "facebook" && !post.foreign && post.deletedAt === null)
    .at(-1);
  return last !== undefined && last.text === message && last.link === link;
}

/** `POST /{page}/feed`. */
export async function createFeedPost(
  c: Context,
  desk: Desk,
  about: { given: Given; delayMs: number },
): Promise<Response> {
  const { given, delayMs } = about;
  const { world } = desk;
  const stranger = refuseStrangers(c, desk, strangers(given, feedFields));
  if (stranger) return stranger;
  const [message, link, ids] = [textOf(given, "message") ?? "", textOf(given, "link"), attachedIds(given)];
  const photos = ids?.map((id) => desk.photos.get(id)) ?? [];
  if (ids === null || photos.includes(undefined))
    return refuse(c, world, { code: 100, message: "(#100) attached_media: no such photo." });
  if (message === "" && link === null && photos.length === 0)
    return refuse(c, world, { code: 100, message: "(#100) The post is empty. Please enter a message to share." });
  if (message.length > messageLimit) return refuse(c, world, { code: 100, message: "(#100) message is too long." });
  if (link !== null && !/^https?:$/.test(URL.parse(link)?.protocol ?? ""))
    return refuse(c, world, { code: 100, message: "(#100) link URL is not properly formatted.", subcode: 2_061_006 });
  if (given.published === "false" || given.published === false)
    return refuse(c, world, { code: 100, message: "(#100) Unpublished posts are not played here." });
  if (isDuplicate(world, message, link))
    return refuse(c, world, { code: 506, message: "(#506) Duplicate status message" });
  const [photo] = photos;
  const card = link === null || photo ? null : await crawl(link);
  const post = newPost(desk, {
    text: message,
    link,
    imageUrl: photo?.url ?? null,
    altText: photo?.altText ?? null,
    card,
    delayMs,
  });
  return c.json(selected(wire(post), fieldsOf(given)));
}

async function photoBytes(given: Given): Promise<{ bytes: Uint8Array; type: string } | null> {
  if (given.source instanceof File)
    return { bytes: new Uint8Array(await given.source.arrayBuffer()), type: given.source.type };
  const url = textOf(given, "url");
  return url === null ? null : fetchLocal(url);
}

function isPicture(bytes: Uint8Array): boolean {
  try {
    return ["jpg", "png", "gif", "webp", "tiff", "bmp"].includes(imageSize(bytes).type ?? "");
  } catch {
    return false;
  }
}

/** `POST /{page}/photos`: a post of its own, or with published=false a photo for one. */
export async function createPhoto(c: Context, desk: Desk, about: { given: Given; delayMs: number }): Promise<Response> {
  const { given, delayMs } = about;
  const { world } = desk;
  const stranger = refuseStrangers(c, desk, strangers(given, photoFields));
  if (stranger) return stranger;
  const file = await photoBytes(given);
  if (!file) return refuse(c, world, { code: 324, message: "(#324) Requires upload file" });
  if (file.bytes.length > photoMaxBytes || !isPicture(file.bytes))
    return refuse(c, world, {
      code: 100,
      subcode: 1_366_046,
      message: "(#100) Your photos couldn't be uploaded. Photos should be less than 4 MB and saved as JPG or PNG.",
    });
  const message = textOf(given, "message") ?? textOf(given, "caption") ?? "";
  if (message.length > messageLimit) return refuse(c, world, { code: 100, message: "(#100) message is too long." });
  const photo: Photo = {
    id: desk.nextId(),
    url: keepMedia(world, file.type || "image/jpeg", file.bytes),
    altText: textOf(given, "alt_text_custom"),
  };
  desk.photos.set(photo.id, photo);
  if (given.published === "false" || given.published === false) return c.json({ id: photo.id });
  const link = /https?:\/\/\S+/.exec(message)?.[0] ?? null;
  const post = newPost(desk, { text: message, link, imageUrl: photo.url, altText: photo.altText, card: null, delayMs });
  return c.json({ ...selected(wire(post), fieldsOf(given)), id: photo.id, post_id: post.id });
}

/** A post as Graph tells it. */
export function wire(post: RemotePost): Record<string, unknown> {
  const target = post.link ?? post.card?.url ?? null;
  const attachment = {
    media_type: post.imageUrl ? "photo" : "link",
    title: post.card?.title ?? undefined,
    url: target ? `https://l.facebook.com/l.php?u=${encodeURIComponent(target)}` : post.url,
    unshimmed_url: target ?? post.url,
  };
  return {
    id: post.id,
    message: post.text,
    created_time: new Date(post.createdAt).toISOString().replace(/\.\d{3}Z$/, "+0000"),
    permalink_url: post.url,
    is_published: true,
    is_hidden: false,
    application: post.foreign ? undefined : { id: appId, name: "Litfass Sandbox" },
    attachments: target || post.imageUrl ? { data: [attachment] } : undefined,
    shares: { count: 0 },
    reactions: { data: [], summary: { total_count: 0 } },
    comments: { data: [], summary: { total_count: 0 } },
  };
}

/** `GET /{page}/published_posts`: pages of at most 100, by cursor. */
export function publishedPosts(c: Context, { world }: Desk, given: Given): Response {
  const stranger = strangers(given, [
    "limit",
    "since",
    "until",
    "after",
    "before",
    "include_hidden",
    "show_expired",
    "with",
  ])[0];
  if (stranger) return refuse(c, world, { code: 100, message: `(#100) Param ${stranger} is not known here.` });
  const limit = Number(given.limit ?? 25);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    return refuse(c, world, { code: 100, message: "(#100) limit must be 1 to 100." });
  const since = given.since === undefined ? 0 : Number(given.since) * 1000;
  if (Number.isNaN(since)) return refuse(c, world, { code: 100, message: "(#100) since must be a unix time." });
  const all = visiblePosts(world, "facebook", page.id).filter((post) => post.createdAt >= since);
  const start = given.after === undefined ? 0 : all.findIndex((post) => cursorOf(post) === given.after) + 1;
  if (given.after !== undefined && start === 0)
    return refuse(c, world, { code: 100, message: "(#100) Invalid cursor." });
  const shown = all.slice(start, start + limit);
  const next = new URL(c.req.url);
  next.searchParams.set("after", shown.at(-1) ? cursorOf(shown.at(-1) as RemotePost) : "");
  const cursors = shown[0] ? { before: cursorOf(shown[0]), after: cursorOf(shown.at(-1) as RemotePost) } : undefined;
  const more = start + shown.length < all.length;
  return c.json({
    data: shown.map((post) => selected(wire(post), fieldsOf(given))),
    ...(cursors ? { paging: { cursors, ...(more ? { next: next.href } : {}) } } : {}),
  });
}

function cursorOf(post: RemotePost): string {
  return Buffer.from(post.id).toString("base64url");
}
