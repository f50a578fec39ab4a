import type { Context } from "hono";
import { jsonBody, publicUrl } from "../core/request.ts";
import { addPost, keepMedia, type RemotePost, visiblePosts, type World } from "../world.ts";
import { account, board } from "./account.ts";
import { invalid, noBoard, noPin, refuse } from "./answers.ts";
import { type Body, fieldsFault, wordsOf } from "./fields.ts";
import { type Picture, pictureOf, sizeOf } from "./picture.ts";

export type Desk = { readonly world: World; readonly nextId: () => string };

/** `POST /v5/pins`. */
export async function createPin(c: Context, desk: Desk, extraDelayMs: number): Promise<Response> {
  const { world } = desk;
  const body = /^application\/json\b/.test(c.req.header("content-type") ?? "") ? await jsonBody(c) : null;
  if (!body) return refuse(c, world, invalid("The request body is not a JSON object."));
  const fault = fieldsFault(body);
  if (fault) return refuse(c, world, fault);
  const picture = await pictureOf(body);
  if ("code" in picture) return refuse(c, world, picture);
  const pin = pinOf(desk, { body, picture, extraDelayMs });
  addPost(world, pin);
  return c.json(wire(world, pin), 201);
}

type Given = { readonly body: Body; readonly picture: Picture; readonly extraDelayMs: number };

function pinOf({ world, nextId }: Desk, { body, picture, extraDelayMs }: Given): RemotePost {
  const [id, at, text] = [nextId(), world.now(), wordsOf(body, "description") ?? ""];
  return {
    platform: "pinterest",
    account: account.id,
    id,
    url: publicUrl(world, "pinterest", id),
    title: wordsOf(body, "title"),
    text,
    link: wordsOf(body, "link"),
    tags: text.match(/(?<=#)[\p{L}\p{N}_]+/gu) ?? [],
    altText: wordsOf(body, "alt_text"),
    imageUrl: keepMedia(world, picture.type, picture.bytes),
    videoUrl: null,
    card: null,
    createdAt: at,
    visibleAt: at + world.readingDelayMs.pinterest + extraDelayMs,
    foreign: false,
    deletedAt: null,
  };
}

/** The address of a Pin's picture with its pixels at the width Pinterest names it by. */
function imagesOf(world: World, { imageUrl }: RemotePost): Record<string, unknown> {
  const kept = world.media.get(imageUrl?.split("/").at(-1) ?? "");
  const size = kept ? sizeOf(kept.bytes) : null;
  if (!size) return {};
  return { "600x": { width: 600, height: Math.round((600 * size.height) / size.width), url: imageUrl } };
}

/** A Pin as Pinterest tells it; its dates bear no zone and are in UTC. */
function wire(world: World, pin: RemotePost) {
  return {
    id: pin.id,
    created_at: new Date(pin.createdAt).toISOString().replace(/\.\d{3}Z$/, ""),
    link: pin.link,
    title: pin.title,
    description: pin.text,
    dominant_color: null,
    alt_text: pin.altText,
    board_id: board.id,
    board_section_id: null,
    board_owner: { username: account.username },
    creative_type: "REGULAR",
    is_owner: true,
    is_standard: true,
    media: { media_type: "image", images: imagesOf(world, pin) },
    parent_pin_id: null,
    pin_metrics: null,
  };
}

/** `GET /v5/pins` and `GET /v5/boards/:board/pins`: pages by bookmark, at most 250 a page. */
export function listPins(c: Context, { world }: Desk): Response {
  const given = c.req.param("board");
  if (given !== undefined && given !== board.id) return refuse(c, world, noBoard);
  const asked = c.req.query("page_size") ?? "25";
  if (!/^\d+$/.test(asked)) return refuse(c, world, invalid(`Parameter 'page_size' was not numeric (was ${asked})`));
  const size = Number(asked);
  if (size < 1 || size > 250) return refuse(c, world, invalid("Parameter 'page_size' must be between 1 and 250."));
  const bookmark = c.req.query("bookmark");
  const start = bookmark === undefined ? 0 : Number(/^b(\d+)$/.exec(bookmark)?.[1] ?? Number.NaN);
  if (Number.isNaN(start)) return refuse(c, world, invalid("Invalid bookmark."));
  const all = visiblePosts(world, "pinterest", account.id);
  const end = Math.min(start + size, all.length);
  const items = all.slice(start, end).map((pin) => wire(world, pin));
  return c.json({ items, bookmark: end < all.length ? `b${end}` : null });
}

/** The Pin with this id that has not been deleted. */
function standing(world: World, id: string | undefined): RemotePost | null {
  return world.posts.find((post) => post.platform === "pinterest" && post.id === id && post.deletedAt === null) ?? null;
}

/** `GET /v5/pins/:id`. */
export function readPin(c: Context, { world }: Desk): Response {
  const pin = standing(world, c.req.param("id"));
  return pin && pin.visibleAt <= world.now() ? c.json(wire(world, pin)) : refuse(c, world, noPin);
}

/** `DELETE /v5/pins/:id`. Works before the Pin can be read. */
export function deletePin(c: Context, { world }: Desk): Response {
  const pin = standing(world, c.req.param("id"));
  if (!pin) return refuse(c, world, noPin);
  pin.deletedAt = world.now();
  return c.body(null, 204);
}
