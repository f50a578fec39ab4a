import type { Context } from "hono";
import { imageSize } from "image-size";
import { fetchLocal } from "../core/crawl.ts";
import { jsonBody, publicUrl, strangersIn } from "../core/request.ts";
import { addPost, keepMedia, type RemotePost, visiblePosts, type World } from "../world.ts";
import { account, board } from "./account.ts";
import { refuse } from "./answers.ts";

export type Desk = { readonly world: World; readonly nextId: () => string };
type Body = Readonly<Record<string, unknown>>;

/** Fields of a Pin to be made (OpenAPI 5.23, 2025-12-11). */
const known =
  "board_id board_section_id title description link alt_text dominant_color media_source parent_pin_id note is_removable ad_account_id sponsor_id".split(
    " ",
  );
const limits = { title: 100, description: 800, link: 2048, alt_text: 500 } as const;

/** What is wrong with the words of a Pin, or null. */
function wordFault(body: Body): string | null {
  const [stranger] = strangersIn(body, known);
  if (stranger) return `Invalid parameter: "${stranger}" is not a field of a Pin.`;
  for (const [name, limit] of Object.entries(limits)) {
    const value = body[name];
    if (value === undefined || value === null) continue;
    if (typeof value !== "string") return `Invalid parameter: "${name}" must be a string.`;
    if (value.length > limit) return `Invalid request: "${name}" is longer than ${limit} characters.`;
  }
  const link = body.link;
  if (typeof link === "string" && link !== "" && !/^https?:$/.test(URL.parse(link)?.protocol ?? ""))
    return "Invalid URL or request data.";
  return null;
}

type Picture = { readonly bytes: Uint8Array; readonly type: string };

function isPicture({ bytes, type }: Picture): boolean {
  try {
    const found = imageSize(bytes);
    const kind = found.type === "jpg" ? "image/jpeg" : `image/${found.type}`;
    return kind === type && found.width >= 50 && found.height >= 50;
  } catch {
    return false;
  }
}

/** The picture a Pin brings, or what is wrong with it. */
async function pictureOf(body: Body): Promise<Picture | string> {
  const source = body.media_source;
  if (source === null || typeof source !== "object") return 'Invalid request: "media_source" is required.';
  const given: Body = { ...source };
  if (given.source_type === "image_base64") {
    const [stranger] = strangersIn(given, ["source_type", "content_type", "data", "is_standard"]);
    if (stranger) return `Invalid parameter: "media_source.${stranger}" is not known.`;
    if (given.content_type !== "image/jpeg" && given.content_type !== "image/png")
      return "Invalid request: content_type must be image/jpeg or image/png.";
    if (typeof given.data !== "string" || !/^[A-Za-z0-9+/]+={0,2}$/.test(given.data))
      return "Invalid request: data is not base64.";
    return { bytes: new Uint8Array(Buffer.from(given.data, "base64")), type: given.content_type };
  }
  if (given.source_type === "image_url") {
    const fetched = typeof given.url === "string" ? await fetchLocal(given.url) : null;
    return fetched ?? "Sorry! Unable to reach the URL. Please check the URL and try again.";
  }
  return `Invalid request: source_type "${String(given.source_type)}" is not played here.`;
}

/** `POST /v5/pins`. */
export async function createPin(c: Context, desk: Desk, extraDelayMs: number): Promise<Response> {
  const { world } = desk;
  const body = await jsonBody(c);
  if (!body) return refuse(c, world, { status: 400, code: 1, message: "The request body is not a JSON object." });
  const fault = wordFault(body);
  if (fault) return refuse(c, world, { status: 400, code: 1, message: fault });
  if (body.board_id !== board.id) return refuse(c, world, { status: 404, code: 40, message: "Board not found." });
  const picture = await pictureOf(body);
  if (typeof picture === "string") return refuse(c, world, { status: 400, code: 1, message: picture });
  if (!isPicture(picture))
    return refuse(c, world, {
      status: 400,
      code: 235,
      message: "The provided image is broken, too small, or of another type.",
    });
  const text = (name: string) => (typeof body[name] === "string" && body[name] !== "" ? body[name] : null);
  const id = desk.nextId();
  const at = world.now();
  const pin: RemotePost = {
    platform: "pinterest",
    account: account.id,
    id,
    url: publicUrl(world, "pinterest", id),
    title: text("title"),
    text: text("description") ?? "",
    link: text("link"),
    tags: (text("description") ?? "").match(/(?<=#)[\p{L}\p{N}_]+/gu) ?? [],
    altText: text("alt_text"),
    imageUrl: keepMedia(world, picture.type, picture.bytes),
    videoUrl: null,
    card: null,
    createdAt: at,
    visibleAt: at + world.readingDelayMs.pinterest + extraDelayMs,
    foreign: false,
    deletedAt: null,
  };
  addPost(world, pin);
  return c.json(wire(pin), 201);
}

function wire(pin: RemotePost) {
  return {
    id: pin.id,
    created_at: new Date(pin.createdAt).toISOString().replace(/\.\d{3}Z$/, ""),
    link: pin.link,
    title: pin.title,
    description: pin.text,
    dominant_color: "#6E7874",
    alt_text: pin.altText,
    board_id: board.id,
    board_section_id: null,
    board_owner: { username: account.username },
    creative_type: "REGULAR",
    is_owner: true,
    is_standard: true,
    media: { media_type: "image", images: { "600x": { width: 600, height: 400, url: pin.imageUrl } } },
    parent_pin_id: null,
    pin_metrics: null,
  };
}

/** `GET /v5/pins` and `GET /v5/boards/:id/pins`: pages by bookmark, at most 250 a page. */
export function listPins(c: Context, { world }: Desk): Response {
  const given = c.req.param("board");
  if (given !== undefined && given !== board.id)
    return refuse(c, world, { status: 404, code: 40, message: "Board not found." });
  const size = Number(c.req.query("page_size") ?? 25);
  if (!Number.isInteger(size) || size < 1 || size > 250)
    return refuse(c, world, { status: 400, code: 1, message: "page_size must be between 1 and 250." });
  const bookmark = c.req.query("bookmark");
  const start = bookmark === undefined ? 0 : Number(/^b(\d+)$/.exec(bookmark)?.[1] ?? Number.NaN);
  if (Number.isNaN(start)) return refuse(c, world, { status: 400, code: 1, message: "Invalid bookmark." });
  const all = visiblePosts(world, "pinterest", account.id);
  const end = Math.min(start + size, all.length);
  return c.json({ items: all.slice(start, end).map(wire), bookmark: end < all.length ? `b${end}` : null });
}

/** `GET` and `DELETE /v5/pins/:id`. */
export function onePin(c: Context, { world }: Desk): Response {
  const id = c.req.param("id");
  const isDelete = c.req.method === "DELETE";
  const pin = world.posts.find(
    (post) =>
      post.platform === "pinterest" &&
      post.id === id &&
      post.deletedAt === null &&
      (isDelete || post.visibleAt <= world.now()),
  );
  if (!pin) return c.json({ code: 50, message: "Pin not found." }, 404);
  if (!isDelete) return c.json(wire(pin));
  pin.deletedAt = world.now();
  return c.body(null, 204);
}
