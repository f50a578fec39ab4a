import type { Context } from "hono";
import { crawl } from "../core/crawl.ts";
import { jsonBody, noteRefusal, publicUrl } from "../core/request.ts";
import { addPost, type RemotePost } from "../world.ts";
import { account } from "./account.ts";
import { missing, refuse, refuseParameters } from "./answers.ts";
import { complaints, PostAsked, reserved } from "./asked.ts";
import type { Desk, KeptMedia } from "./desk.ts";
import { charge } from "./ledger.ts";
import { lengthOf, linksIn } from "./text.ts";
import { textOf } from "./wire.ts";

/** The files of a post, or null where one is unknown, old or not worked through, or they do not go together. */
function filesOf({ world, media }: Desk, ids: readonly string[]): readonly KeptMedia[] | null {
  const files = ids.flatMap((id) => media.get(id) ?? []);
  if (files.length < ids.length || new Set(ids).size < ids.length) return null;
  if (files.some(({ looksLeft, expiresAt }) => looksLeft !== 0 || expiresAt <= world.now())) return null;
  const alone = files.some(({ kind }) => kind !== "image");
  return alone && files.length > 1 ? null : files;
}

/** Why X does not take these words, or null. */
function refusalOf({ world }: Desk, asked: PostAsked): string | null {
  const { text } = asked;
  if (text !== "" && !lengthOf(text).valid)
    return "Your Tweet text is too long. For more information on how Twitter determines text length see https://github.com/twitter/twitter-text.";
  if ((text.match(/(?<![\w$])\$[A-Za-z]{1,6}\b/g) ?? []).length > 1)
    return "There can be maximum of one cashtag in a Post.";
  const isTwin = (post: RemotePost) => post.platform === "twitter" && post.deletedAt === null && post.text === text;
  return text !== "" && world.posts.some(isTwin)
    ? "You are not allowed to create a Tweet with duplicate content."
    : reserved(asked);
}

async function postOf(
  desk: Desk,
  given: { text: string; files: readonly KeptMedia[]; delayMs: number },
): Promise<RemotePost> {
  const { world } = desk;
  const { text, files, delayMs } = given;
  const [id, at] = [desk.nextId(), world.now()];
  const link = linksIn(text)[0]?.expanded ?? null;
  const [file] = files;
  return {
    platform: "twitter",
    account: account.id,
    id,
    url: publicUrl(world, "twitter", id),
    title: null,
    text,
    link,
    tags: text.match(/(?<=#)[\p{L}\p{N}_]+/gu) ?? [],
    altText: file?.altText ?? null,
    imageUrl: file && file.kind !== "video" ? file.url : null,
    videoUrl: file?.kind === "video" ? file.url : null,
    card: link && !file ? await crawl(link) : null,
    createdAt: at,
    visibleAt: at + world.readingDelayMs.twitter + delayMs,
    foreign: false,
    deletedAt: null,
  };
}

/** `POST /2/tweets`. */
export async function createPost(c: Context, desk: Desk, delayMs: number): Promise<Response> {
  const { world } = desk;
  if (!(c.req.header("content-type") ?? "").startsWith("application/json"))
    return refuse(c, world, { status: 415, title: "Unsupported Media Type", detail: "Unsupported Media Type" });
  const body = PostAsked.safeParse(await jsonBody(c));
  if (!body.success) return refuseParameters(c, world, complaints(body.error));
  const { text, media } = body.data;
  const files = filesOf(desk, media?.media_ids ?? []);
  if (files === null) return refuseParameters(c, world, ["Your media IDs are invalid."]);
  if (text.trim() === "" && files.length === 0)
    return refuseParameters(c, world, ["$.text: text or media is required"]);
  const detail = refusalOf(desk, body.data);
  if (detail !== null) return refuse(c, world, { status: 403, title: "Forbidden", detail });
  const post = await postOf(desk, { text, files, delayMs });
  addPost(world, post);
  charge(world, linksIn(text).length > 0 ? "post with URL" : "post");
  return c.json({ data: { id: post.id, text: textOf(post), edit_history_tweet_ids: [post.id] } }, 201);
}

/** `DELETE /2/tweets/:id`. What X says of a post that is gone already is not documented; here it is 404. */
export function deletePost(c: Context, { world }: Desk): Response {
  const id = c.req.param("id") ?? "";
  const post = world.posts.find((each) => each.platform === "twitter" && each.id === id && each.deletedAt === null);
  if (!post) {
    noteRefusal(world, { platform: "twitter", status: 404, why: missing(id).detail });
    return c.json({ ...missing(id), status: 404 }, 404);
  }
  post.deletedAt = world.now();
  charge(world, "remove");
  return c.json({ data: { deleted: true } });
}
