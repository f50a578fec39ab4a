import type { Context } from "hono";
import { type RemotePost, visiblePosts, type World } from "../world.ts";
import { refuse, refuseMissing, refuseParameter, tell } from "./answers.ts";
import { type Given, strangerIn, textOf } from "./given.ts";
import { page } from "./page.ts";
import { messageLimit, tagsOf } from "./posts.ts";
import { wire } from "./wire.ts";

function standing(world: World, id: string): RemotePost | undefined {
  return world.posts.find((post) => post.platform === "facebook" && post.id === id && post.deletedAt === null);
}

/** `GET /{post-id}`: only what a reader sees already. */
export function readPost(c: Context, world: World, given: Given): Response {
  const id = c.req.param("node") ?? "";
  const post = visiblePosts(world, "facebook", page.id).find((each) => each.id === id);
  if (!post) return refuseMissing(c, world, id);
  return tell(c, world, { given, node: wire(post), type: "PagePost", fallback: "created_time,message,id" });
}

/** `DELETE /{post-id}`. */
export function removePost(c: Context, world: World): Response {
  const id = c.req.param("node") ?? "";
  const post = standing(world, id);
  if (!post) return refuseMissing(c, world, id);
  post.deletedAt = world.now();
  return c.json({ success: true });
}

/** `POST /{post-id}`: new words for a post of the same app: https://developers.facebook.com/docs/pages-api/posts */
export function updatePost(c: Context, world: World, given: Given): Response {
  const id = c.req.param("node") ?? "";
  const post = standing(world, id);
  if (!post) return refuseMissing(c, world, id);
  const stranger = strangerIn(given, ["message"]);
  if (stranger !== null) return refuseParameter(c, world, `Param ${stranger} cannot be changed here.`);
  const text = textOf(given, "message");
  if (text === null || text.length > messageLimit)
    return refuseParameter(c, world, "Param message must be given, and not too long.");
  if (post.foreign) return refuse(c, world, { code: 200, message: "(#200) The post was not made by this app." });
  world.posts[world.posts.indexOf(post)] = { ...post, text, tags: tagsOf(text) };
  return c.json({ success: true });
}

const metrics = "post_media_view post_total_media_view_unique post_clicks post_reactions_by_type_total".split(" ");

/** `GET /{post-id}/insights`: nobody has looked at an invented post yet. */
export function insights(c: Context, world: World, given: Given): Response {
  const id = c.req.param("node") ?? "";
  if (!visiblePosts(world, "facebook", page.id).some((post) => post.id === id)) return refuseMissing(c, world, id);
  const stranger = strangerIn(given, ["metric", "period", "since", "until", "date_preset"]);
  if (stranger !== null) return refuseParameter(c, world, `Param ${stranger} is not known here.`);
  const names = (textOf(given, "metric") ?? "").split(",");
  if (names.some((name) => !metrics.includes(name)))
    return refuseParameter(c, world, "The value must be a valid insights metric");
  const period = "lifetime";
  const valueOf = (name: string) => (name === "post_reactions_by_type_total" ? {} : 0);
  const data = names.map((name) => ({
    name,
    period,
    values: [{ value: valueOf(name) }],
    id: `${id}/insights/${name}/${period}`,
  }));
  return c.json({ data });
}
