import type { Context } from "hono";
import { type RemotePost, visiblePosts } from "../world.ts";
import { account } from "./account.ts";
import { missing, refuse, refuseParameters } from "./answers.ts";
import type { Desk } from "./desk.ts";
import { chargeReads } from "./ledger.ts";
import { refuseQuery, wantedOf } from "./query.ts";
import { wire } from "./wire.ts";

/** How far back a timeline goes: https://docs.x.com/x-api/posts/timelines/introduction, read 2026-08-22. */
const mostPosts = 3200;

type Span = { readonly size: number; readonly after: RemotePost | null; readonly has: (post: RemotePost) => boolean };

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;
const parameters = "max_results exclude start_time end_time since_id until_id pagination_token".split(" ");

/** X's word for a place in a timeline: opaque to callers, and stable when new posts come. */
const tokenOf = (post: RemotePost) => Buffer.from(`before ${post.id}`).toString("base64url");

/** Reads the query; gives the stretch of timeline, or the sentences against it. */
function spanOf(query: (name: string) => string | undefined, all: readonly RemotePost[]): Span | string[] {
  const complain = (name: string, why: string) => [`The \`${name}\` query parameter value [${query(name)}] ${why}`];
  const size = Number(query("max_results") ?? 10);
  if (!Number.isInteger(size) || size < 5 || size > 100) return complain("max_results", "is not between 5 and 100");
  const odd = ["start_time", "end_time"].find((name) => !instant.test(query(name) ?? "2026-01-01T00:00:00Z"));
  if (odd !== undefined) return complain(odd, "is not a date-time (YYYY-MM-DDTHH:mm:ssZ)");
  const noId = ["since_id", "until_id"].find((name) => !/^\d{1,19}$/.test(query(name) ?? "1"));
  if (noId !== undefined) return complain(noId, "is not an id of digits");
  const token = query("pagination_token");
  const after = token === undefined ? null : all.find((post) => tokenOf(post) === token);
  if (after === undefined) return complain("pagination_token", "is not valid");
  const [from, to] = [query("start_time"), query("end_time")];
  const [since, until] = [query("since_id"), query("until_id")];
  const has = ({ createdAt, id }: RemotePost) =>
    (from === undefined || createdAt >= Date.parse(from)) &&
    (to === undefined || createdAt < Date.parse(to)) &&
    (since === undefined || BigInt(id) > BigInt(since)) &&
    (until === undefined || BigInt(id) < BigInt(until));
  return { size, after, has };
}

/** `GET /2/users/:id/tweets`: newest first. */
export function timeline(c: Context, { world }: Desk): Response {
  const refused = refuseQuery(c, world, parameters);
  if (refused) return refused;
  const id = c.req.param("id") ?? "";
  if (id !== account.id)
    return refuse(c, world, { status: 404, title: "Not Found Error", detail: `Could not find user with id: [${id}].` });
  const all = visiblePosts(world, "twitter", account.id).slice(0, mostPosts);
  const span = spanOf((name) => c.req.query(name), all);
  if (Array.isArray(span)) return refuseParameters(c, world, span);
  const rest = all.slice(span.after === null ? 0 : all.indexOf(span.after) + 1).filter(span.has);
  const page = rest.slice(0, span.size);
  const last = page.at(-1);
  chargeReads(
    world,
    "owned read",
    page.map((post) => post.id),
  );
  const meta = {
    ...(page[0] && last ? { newest_id: page[0].id, oldest_id: last.id } : {}),
    result_count: page.length,
    ...(last && rest.length > page.length ? { next_token: tokenOf(last) } : {}),
  };
  return c.json(last ? { data: page.map((post) => wire(post, wantedOf(c))), meta } : { meta });
}

/** `GET /2/tweets?ids=…` and `GET /2/tweets/:id`; what is not there stands among `errors`, with status 200. */
export function lookUp(c: Context, { world }: Desk): Response {
  const single = c.req.param("id");
  const refused = refuseQuery(c, world, single === undefined ? ["ids"] : []);
  if (refused) return refused;
  const ids = single === undefined ? (c.req.query("ids") ?? "").split(",") : [single];
  if (ids.length > 100 || ids.some((id) => !/^\d{1,19}$/.test(id)))
    return refuseParameters(c, world, ["The `ids` query parameter value is not 1 to 100 ids of digits"]);
  const seen = visiblePosts(world, "twitter", account.id).filter((post) => ids.includes(post.id));
  chargeReads(
    world,
    "owned read",
    seen.map((post) => post.id),
  );
  const data = seen.map((post) => wire(post, wantedOf(c)));
  const errors = ids.filter((id) => !seen.some((post) => post.id === id)).map(missing);
  return c.json({
    ...(data.length > 0 ? { data: single === undefined ? data : data[0] } : {}),
    ...(errors.length > 0 ? { errors } : {}),
  });
}
