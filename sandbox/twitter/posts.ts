import type { Context } from "hono";
import { crawl } from "../core/crawl.ts";
import { jsonBody, publicUrl, strangersIn } from "../core/request.ts";
import { addPost, type RemotePost, visiblePosts } from "../world.ts";
import { account } from "./account.ts";
import { problem, refuse, refuseParameters } from "./answers.ts";
import type { Desk, KeptMedia } from "./desk.ts";
import { lengthOf, linksIn, shortUrl } from "./text.ts";

/** Fields of `POST /2/tweets` (OpenAPI 2.167, 2026-08-22); no others are taken. */
const known =
  "text media poll reply quote_tweet_id reply_settings edit_options made_with_ai paid_partnership community_id share_with_followers for_super_followers_only nullcast geo card_uri direct_message_deep_link".split(
    " ",
  );
const knownMedia = "media_ids tagged_user_ids title description call_to_actions preview_media_id embeddable".split(" ");

type Asked = { readonly text: string; readonly media: readonly KeptMedia[] };

function mediaIdsOf(body: Readonly<Record<string, unknown>>): string[] | null {
  if (body.media === undefined) return [];
  const media = body.media;
  if (media === null || typeof media !== "object" || strangersIn({ ...media }, knownMedia).length > 0) return null;
  const ids: unknown = "media_ids" in media ? media.media_ids : null;
  if (!Array.isArray(ids) || ids.length < 1 || ids.length > 4) return null;
  return ids.every((id): id is string => typeof id === "string" && /^\d{1,19}$/.test(id)) ? ids : null;
}

/** Checks a request as far as its own words go. Gives what is asked, or X's refusal. */
function readAsked(c: Context, desk: Desk, body: Readonly<Record<string, unknown>>): Asked | Response {
  const strangers = strangersIn(body, known);
  if (strangers.length > 0)
    return refuseParameters(
      c,
      desk.world,
      strangers.map(
        (name) => `$.${name}: is not defined in the schema and the schema does not allow additional properties`,
      ),
    );
  const text = body.text ?? "";
  if (typeof text !== "string") return refuseParameters(c, desk.world, ["$.text: must be a string"]);
  const ids = mediaIdsOf(body);
  if (ids === null) return refuseParameters(c, desk.world, ["$.media.media_ids: must be 1 to 4 ids of digits"]);
  if (text.trim() === "" && ids.length === 0)
    return refuseParameters(c, desk.world, ["$.text: text or media is required"]);
  const media = ids.map((id) => desk.media.get(id));
  const ready = media.filter((each) => each?.ready === true);
  if (ready.length < ids.length) return refuseParameters(c, desk.world, ["Your media IDs are invalid."]);
  return { text, media: ready.flatMap((each) => each ?? []) };
}

function refusedContent(c: Context, { world }: Desk, { text }: Asked): Response | null {
  const forbidden = { status: 403, title: "Forbidden" } as const;
  if (text !== "" && !lengthOf(text).valid)
    return refuse(c, world, {
      ...forbidden,
      detail:
        "Your Tweet text is too long. For more information on how Twitter determines text length see https://github.com/twitter/twitter-text.",
    });
  if ((text.match(/(?<![\w$])\$[A-Za-z]{1,6}\b/g) ?? []).length > 1)
    return refuse(c, world, { ...forbidden, detail: "There can be maximum of one cashtag in a Post." });
  const twin = world.posts.some(
    (post) => post.platform === "twitter" && post.deletedAt === null && post.text === text && text !== "",
  );
  return twin
    ? refuse(c, world, { ...forbidden, detail: "You are not allowed to create a Tweet with duplicate content." })
    : null;
}

/** `POST /2/tweets`. */
export async function createPost(c: Context, desk: Desk, extraDelayMs: number): Promise<Response> {
  const { world } = desk;
  const body = await jsonBody(c);
  if (!body) return refuseParameters(c, world, ["The body is not a JSON object."]);
  const asked = readAsked(c, desk, body);
  if (asked instanceof Response) return asked;
  const refused = refusedContent(c, desk, asked);
  if (refused) return refused;
  const id = desk.nextId();
  const at = world.now();
  const [link = null] = linksIn(asked.text);
  const [picture] = asked.media;
  addPost(world, {
    platform: "twitter",
    account: account.id,
    id,
    url: publicUrl(world, "twitter", id),
    title: null,
    text: asked.text,
    link,
    tags: asked.text.match(/(?<=#)[\p{L}\p{N}_]+/gu) ?? [],
    altText: picture?.altText ?? null,
    imageUrl: picture?.url ?? null,
    videoUrl: null,
    card: link && !picture ? await crawl(link) : null,
    createdAt: at,
    visibleAt: at + world.readingDelayMs.twitter + extraDelayMs,
    foreign: false,
    deletedAt: null,
  });
  return c.json({ data: { id, text: asked.text, edit_history_tweet_ids: [id] } }, 201);
}

/** `DELETE /2/tweets/:id`. */
export function deletePost(c: Context, { world }: Desk): Response {
  const id = c.req.param("id") ?? "";
  const post = world.posts.find((each) => each.platform === "twitter" && each.id === id);
  if (!post || post.deletedAt !== null)
    return problem(c, {
      status: 404,
      title: "Not Found Error",
      detail: `Could not find tweet with id: [${id}].`,
      type: "https://api.twitter.com/2/problems/resource-not-found",
    });
  post.deletedAt = world.now();
  return c.json({ data: { deleted: true } });
}

function wire(post: RemotePost) {
  const urls = linksIn(post.text).map((link) => {
    const start = post.text.indexOf(link);
    return {
      start,
      end: start + link.length,
      url: shortUrl(link),
      expanded_url: link,
      unwound_url: link,
      display_url: link.replace(/^https?:\/\//, "").slice(0, 30),
    };
  });
  const text = urls.reduce((words, { expanded_url, url }) => words.replace(expanded_url, url), post.text);
  return {
    id: post.id,
    text,
    edit_history_tweet_ids: [post.id],
    created_at: new Date(post.createdAt).toISOString(),
    author_id: post.account,
    ...(urls.length > 0 ? { entities: { urls } } : {}),
    public_metrics: {
      retweet_count: 0,
      reply_count: 0,
      like_count: 0,
      quote_count: 0,
      bookmark_count: 0,
      impression_count: 0,
    },
  };
}

const timelineQuery =
  "max_results exclude start_time end_time since_id until_id pagination_token tweet.fields post.fields expansions media.fields user.fields".split(
    " ",
  );

/** `GET /2/users/:id/tweets`: newest first, at most 3,200 back. */
export function timeline(c: Context, { world }: Desk): Response {
  const query = new URL(c.req.url).searchParams;
  const stranger = [...query.keys()].find((name) => !timelineQuery.includes(name));
  if (stranger)
    return refuseParameters(c, world, [`The query parameter [${stranger}] is not one of [${timelineQuery.join(",")}]`]);
  if (c.req.param("id") !== account.id)
    return refuse(c, world, { status: 404, title: "Not Found Error", detail: "Could not find user with that id." });
  const size = Number(query.get("max_results") ?? 10);
  if (!Number.isInteger(size) || size < 5 || size > 100)
    return refuseParameters(c, world, ["The `max_results` query parameter value is not between 5 and 100"]);
  const from = query.get("start_time");
  if (from !== null && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(from))
    return refuseParameters(c, world, [
      "The `start_time` query parameter value is not a date-time (YYYY-MM-DDTHH:mm:ssZ)",
    ]);
  const offset = /^p(\d+)$/.exec(query.get("pagination_token") ?? "p0")?.[1];
  if (offset === undefined)
    return refuseParameters(c, world, ["The `pagination_token` query parameter value is not valid"]);
  const all = visiblePosts(world, "twitter", account.id)
    .slice(0, 3200)
    .filter((post) => from === null || post.createdAt >= Date.parse(from));
  const page = all.slice(Number(offset), Number(offset) + size);
  const end = Number(offset) + page.length;
  const meta = {
    result_count: page.length,
    ...(page[0] ? { newest_id: page[0].id, oldest_id: page.at(-1)?.id } : {}),
    ...(end < all.length ? { next_token: `p${end}` } : {}),
  };
  return c.json(page.length > 0 ? { data: page.map(wire), meta } : { meta });
}

/** `GET /2/tweets?ids=…` and `GET /2/tweets/:id`. */
export function lookUp(c: Context, { world }: Desk): Response {
  const single = c.req.param("id");
  const ids = single === undefined ? (c.req.query("ids") ?? "").split(",") : [single];
  const seen = visiblePosts(world, "twitter", account.id).filter((post) => ids.includes(post.id));
  const missing = ids.filter((id) => !seen.some((post) => post.id === id));
  const errors = missing.map((id) => ({
    value: id,
    detail: `Could not find tweet with id: [${id}].`,
    title: "Not Found Error",
    type: "https://api.twitter.com/2/problems/resource-not-found",
  }));
  const data = single === undefined ? seen.map(wire) : seen.map(wire)[0];
  return c.json({
    ...(data === undefined || seen.length === 0 ? {} : { data }),
    ...(errors.length > 0 ? { errors } : {}),
  });
}
