import type { Context } from "hono";
import { crawl } from "../core/crawl.ts";
import { publicUrl } from "../core/request.ts";
import { addPost, type Card, type RemotePost, type World } from "../world.ts";
import { refuse, refuseParameter, tell } from "./answers.ts";
import type { Desk, Photo } from "./desk.ts";
import { flagOf, type Given, strangerIn, textOf } from "./given.ts";
import { page } from "./page.ts";
import { wire } from "./wire.ts";

export type Asked = { readonly given: Given; readonly delayMs: number };

/** Longest message, in characters; how Facebook counts them is not documented, so UTF-16 units. */
export const messageLimit = 63_206;
const known =
  "message link published scheduled_publish_time attached_media targeting feed_targeting call_to_action place backdated_time unpublished_content_type".split(
    " ",
  );

/** A new post of the Page, shown after the reading delay. */
export function putUp(
  { world, nextId }: Desk,
  given: Pick<RemotePost, "text" | "link" | "card"> & { photo: Photo | null; delayMs: number },
): RemotePost {
  const { text, link, card, photo, delayMs } = given;
  const id = `${page.id}_${nextId()}`;
  const at = world.now();
  if (photo) photo.used = true;
  const post: RemotePost = {
    platform: "facebook",
    account: page.id,
    id,
    url: publicUrl(world, "facebook", id),
    title: null,
    text,
    link: link ?? firstLink(text),
    tags: tagsOf(text),
    altText: photo?.altText ?? null,
    imageUrl: photo?.url ?? null,
    videoUrl: null,
    card,
    createdAt: at,
    visibleAt: at + world.readingDelayMs.facebook + delayMs,
    foreign: false,
    deletedAt: null,
  };
  addPost(world, post);
  return post;
}

export function tagsOf(text: string): string[] {
  return text.match(/(?<=#)[\p{L}\p{N}_]+/gu) ?? [];
}

function firstLink(text: string): string | null {
  return /https?:\/\/[^\s<>"]+/.exec(text)?.[0] ?? null;
}

/** Ids in `attached_media`: a JSON list, or entries `attached_media[0]` of a form; null when they cannot be read. */
function attachedIds(given: Given): string[] | null {
  const raw = Object.entries(given).flatMap(([name, value]) =>
    /^attached_media(\[\d+\])?$/.test(name) ? [value] : [],
  );
  try {
    const entries = raw.map((value): unknown => (typeof value === "string" ? JSON.parse(value) : value)).flat();
    const ids = entries.map((each) =>
      each !== null && typeof each === "object" && "media_fbid" in each ? String(each.media_fbid) : "",
    );
    return ids.includes("") ? null : ids;
  } catch {
    return null; // Answered as an invalid parameter.
  }
}

/** The last post says the same: (#506), as Graph answers a consecutive duplicate. */
function isDuplicate(world: World, text: string, link: string | null): boolean {
  const last = world.posts.findLast((post) => post.platform === "facebook" && !post.foreign && post.deletedAt === null);
  return last !== undefined && last.text === text && last.link === (link ?? firstLink(text));
}

type Draft = { readonly text: string; readonly link: string | null; readonly photo: Photo | null };

/** Why Graph does not take the words and link, answered; null when it does. */
function refuseWords(c: Context, world: World, { text, link, photo }: Draft): Response | null {
  if (text === "" && link === null && !photo)
    return refuseParameter(c, world, "The post is empty. Please enter a message to share.");
  if (text.length > messageLimit) return refuseParameter(c, world, "Param message is too long.");
  const url = link === null ? null : URL.parse(link);
  if (link !== null && !/^https?:$/.test(url?.protocol ?? ""))
    return refuseParameter(c, world, { message: "link URL is not properly formatted", subcode: 2_061_006 });
  if (/(?:^|\.)facebook\.com$/.test(url?.hostname ?? ""))
    return refuseParameter(c, world, {
      message: "Links to facebook.com cannot be shared this way.",
      subcode: 1_609_008,
    });
  return isDuplicate(world, text, link)
    ? refuse(c, world, { code: 506, message: "(#506) Duplicate status message" })
    : null;
}

/** The photos of a draft, or Graph's refusal. */
function photosOf(c: Context, { world, photos }: Desk, given: Given): readonly Photo[] | Response {
  const ids = attachedIds(given);
  if (ids === null) return refuseParameter(c, world, "Param attached_media must be a list of media_fbid.");
  const found = ids.flatMap((id) => photos.get(id) ?? []);
  if (found.length < ids.length) return refuseParameter(c, world, "Param attached_media: there is no such photo.");
  if (found.some(({ used }) => used))
    return refuseParameter(c, world, { message: "These photos were already posted.", subcode: 1_366_051 });
  return found;
}

/** A card needs the page; the sandbox's crawler reads only this machine, whose pages it must then be able to read. */
export function isUnreadable({ origin }: World, link: string, card: Card | null): boolean {
  return card === null && URL.parse(link)?.origin === new URL(origin).origin;
}

/** `POST /{page}/feed`. */
export async function createFeedPost(c: Context, desk: Desk, { given, delayMs }: Asked): Promise<Response> {
  const { world } = desk;
  const stranger = strangerIn(given, known);
  if (stranger !== null) return refuseParameter(c, world, `Param ${stranger} is not known here.`);
  if (flagOf(given, "published") === false || "scheduled_publish_time" in given)
    return refuseParameter(c, world, "Unpublished posts are not played by this sandbox.");
  const photos = photosOf(c, desk, given);
  if (photos instanceof Response) return photos;
  const draft = { text: textOf(given, "message") ?? "", link: textOf(given, "link"), photo: photos[0] ?? null };
  const refused = refuseWords(c, world, draft);
  if (refused) return refused;
  const card = draft.link === null || draft.photo ? null : await crawl(draft.link);
  if (draft.link !== null && !draft.photo && isUnreadable(world, draft.link, card))
    return refuse(c, world, {
      code: 1_609_005,
      message: "(#1609005) There was a problem scraping data from the provided link. Check the URL and try again.",
    });
  for (const photo of photos) photo.used = true;
  const post = putUp(desk, { ...draft, card, delayMs });
  return tell(c, world, { given, node: wire(post), type: "PagePost", fallback: "id" });
}
