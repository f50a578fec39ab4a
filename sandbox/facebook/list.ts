import { createHash } from "node:crypto";
import type { Context } from "hono";
import { type RemotePost, visiblePosts } from "../world.ts";
import { fieldsOf, refuseParameter } from "./answers.ts";
import type { Desk } from "./desk.ts";
import { pick } from "./fields.ts";
import { type Given, strangerIn } from "./given.ts";
import { page } from "./page.ts";
import { wire } from "./wire.ts";

const hour = 3_600_000;
/** About so many posts of a year are told, ranked: https://developers.facebook.com/docs/graph-api/reference/page/feed */
const mostPosts = 600;
const known = "limit since until after before include_hidden show_expired with".split(" ");

/** Posts by rank: nearly by time, but a newer one may stand behind one that is up to a day older. */
function ranked(posts: readonly RemotePost[]): RemotePost[] {
  const rank = ({ id, createdAt }: RemotePost) =>
    createdAt - (createHash("sha256").update(id).digest()[0] ?? 0) * (24 / 255) * hour;
  return posts.toSorted((a, b) => rank(b) - rank(a));
}

const cursorOf = (post: RemotePost) => Buffer.from(post.id).toString("base64url");

/** An instant as Graph takes it: seconds since 1970, or a date in words of ISO 8601; NaN when it is neither. */
function instantOf(value: unknown, otherwise: number): number {
  if (value === undefined) return otherwise;
  const seconds = Number(value);
  return Number.isNaN(seconds) ? Date.parse(String(value)) : seconds * 1000;
}

/** The stretch of the list that the cursors name; null for a cursor that stands for no post. */
function stretch(all: readonly RemotePost[], given: Given, limit: number): { from: number; to: number } | null {
  const place = (cursor: unknown) => all.findIndex((post) => cursorOf(post) === cursor);
  if (given.after !== undefined) {
    const at = place(given.after);
    return at < 0 ? null : { from: at + 1, to: Math.min(all.length, at + 1 + limit) };
  }
  if (given.before === undefined) return { from: 0, to: Math.min(all.length, limit) };
  const at = place(given.before);
  return at < 0 ? null : { from: Math.max(0, at - limit), to: at };
}

function pagingOf(c: Context, all: readonly RemotePost[], { from, to }: { from: number; to: number }) {
  const [first, last] = [all[from], all[to - 1]];
  if (!first || !last || to <= from) return {};
  const cursors = { before: cursorOf(first), after: cursorOf(last) };
  const address = (name: "after" | "before"): string => {
    const url = new URL(c.req.url);
    url.searchParams.delete(name === "after" ? "before" : "after");
    url.searchParams.set(name, cursors[name]);
    return url.href;
  };
  const next = to < all.length ? { next: address("after") } : {};
  return { paging: { cursors, ...next, ...(from > 0 ? { previous: address("before") } : {}) } };
}

/** `GET /{page}/published_posts` and `/{page}/feed`: pages of at most 100, by cursor. */
export function listPosts(c: Context, { world }: Desk, given: Given): Response {
  const stranger = strangerIn(given, known);
  if (stranger !== null) return refuseParameter(c, world, `Param ${stranger} is not known here.`);
  const limit = Number(given.limit ?? 25);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    return refuseParameter(c, world, "Param limit must be a number from 1 to 100.");
  const [since, until] = [instantOf(given.since, 0), instantOf(given.until, Number.POSITIVE_INFINITY)];
  if (Number.isNaN(since) || Number.isNaN(until))
    return refuseParameter(c, world, "Params since and until must be unix times or dates.");
  const fields = fieldsOf(c, world, { given, type: "PagePost", fallback: "created_time,message,id" });
  if (fields instanceof Response) return fields;
  const within = visiblePosts(world, "facebook", page.id).filter(
    ({ createdAt }) => createdAt >= since && createdAt <= until,
  );
  const all = ranked(within.slice(0, mostPosts));
  const span = stretch(all, given, limit);
  if (span === null) return refuseParameter(c, world, "Invalid cursors values provided");
  const data = all.slice(span.from, span.to).map((post) => pick(wire(post), fields));
  return c.json({ data, ...pagingOf(c, all, span) });
}
