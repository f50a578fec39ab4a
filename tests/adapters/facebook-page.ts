import type { Tools } from "../../src/model/adapter.ts";
import type { Draft } from "../../src/model/draft.ts";
import { searchFor, file, platform, toolsFor, type Answer, type Seen } from "./support.ts";

export const token = "EAAB-page-t0ken";
export const link = "https://kurier.example/a?utm_source=facebook&utm_content=k7q2";
export const jpeg = Uint8Array.from({ length: 70_000 }, (_, index) => [0xff, 0xd8, 0xff][index] ?? index % 253);
export const draft: Draft = {
  parts: { message: "Die Fähre fährt wieder.\n\n#Nordhafen" },
  link,
  media: [{ kind: "image", url: "https://kurier.example/b.jpg", altText: "Eine weiße Fähre legt ab." }],
};
export const now = Date.UTC(2026, 10, 24, 12);
export const search = searchFor(link);

export type Standing = {
  id: string;
  created_time: string;
  message?: string;
  permalink_url?: string;
  attachments?: { data: { unshimmed_url?: string; url?: string }[] };
};
export type Photo = { bytes: Buffer; type: string; name: string; altText: string | null };
export type State = { posts: Standing[]; photos: Photo[]; scraped: string[]; published: boolean; owner: string };
export type Fault = (seen: Seen, state: State) => Answer | null;

/** Facebook's error, as documented: HTTP 400 unless told. */
export const trouble = (code: number, message: string, more: object = {}, status = 400): Answer => ({
  status,
  json: { error: { message, type: "OAuthException", code, fbtrace_id: "AbC", ...more } },
});

export const gone = trouble(100, "Unsupported request. Object with ID '1_9' does not exist", { error_subcode: 33 });
const unknown = (what: string): Answer => trouble(100, `(#100) ${what}`);

/**
 * The Graph API with Page 4711. It takes a token in the header alone, knows the fields it documents and none of those that
 * ended on 2026-10-27; `fault` may answer first.
 */
export async function graph(fault: Fault = () => null, settings: Record<string, string> = {}) {
  const state: State = { posts: [], photos: [], scraped: [], published: true, owner: "4711" };
  const server = await platform(async (seen) => fault(seen, state) ?? (await usual(seen, state)));
  const media: Tools["media"] = async () => file(jpeg, "image/jpeg");
  const given = { FACEBOOK_GRAPH_URL: server.url, FACEBOOK_PAGE_ID: "4711", FACEBOOK_PAGE_TOKEN: token, ...settings };
  return { ...server, state, tools: toolsFor(given, { media }) };
}

async function usual(seen: Seen, state: State): Promise<Answer> {
  const { method, query, headers } = seen;
  const ended = ["pretty", "debug", "date_format", "ids", "access_token"].find((name) => query.has(name));
  if (ended !== undefined || headers["if-none-match"] !== undefined) return unknown(`${ended} is not taken here`);
  if (headers.authorization !== `Bearer ${token}`) return trouble(190, "Invalid OAuth access token.", {}, 401);
  const path = /^\/v25\.0(\/.*)$/.exec(seen.path)?.[1];
  if (path === undefined) return trouble(2635, "You are calling a version that is not there.");
  if (method === "POST" && path === "/") return scrape(seen, state);
  if (method === "POST" && path === "/4711/feed") return createPost(seen, state);
  if (method === "POST" && path === "/4711/photos") return upload(seen, state);
  if (method === "GET" && path === "/4711/published_posts") return list(seen, state);
  if (method === "GET" && path === "/4711") {
    const page = { id: "4711", name: "Der Kurier", link: "https://www.facebook.com/kurier" };
    return pick(query, { ...page, is_published: state.published });
  }
  if (method === "GET" && path === "/me") return pick(query, { id: state.owner, name: "Wer fragt" });
  return onePost(seen, path, state);
}

function pick(query: URLSearchParams, node: Record<string, unknown>): Answer {
  const fields = (query.get("fields") ?? "id").split(",");
  const stranger = fields.find((field) => !(field in node));
  if (stranger !== undefined) return unknown(`Tried accessing nonexisting field (${stranger})`);
  return { json: Object.fromEntries(fields.map((field) => [field, node[field]])) };
}

function formOf({ headers, body }: Seen, allowed: readonly string[]): Record<string, string> | null {
  if (!headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) return null;
  const form = Object.fromEntries(new URLSearchParams(body.toString()));
  return Object.keys(form).every((name) => allowed.includes(name)) ? form : null;
}

function scrape(seen: Seen, state: State): Answer {
  const form = formOf(seen, ["id", "scrape"]);
  if (form?.id === undefined || form.scrape !== "true") return unknown("id or scrape is missing");
  state.scraped.push(form.id);
  return { json: { url: form.id, type: "article", title: "Die Fähre", id: "99" } };
}

function add(state: State, post: Omit<Standing, "id" | "created_time">): string {
  const id = `4711_${500 + state.posts.length}`;
  const made = { id, created_time: "2026-11-24T12:00:05+0000", ...post };
  state.posts.unshift({ ...made, permalink_url: `https://www.facebook.com/kurier/posts/${id.slice(5)}` });
  return id;
}

function createPost(seen: Seen, state: State): Answer {
  const form = formOf(seen, ["message", "link", "attached_media"]);
  const [address, attached] = [form?.["link"], form?.["attached_media"]];
  if (!form?.["message"] || (address === undefined) === (attached === undefined))
    return unknown("message, link or photo");
  if (form["message"].length > 63_206) return unknown("message is too long");
  if (state.posts[0]?.message === form["message"]) return trouble(506, "Duplicate status message");
  const media = state.photos.findIndex((_, index) => attached === `[{"media_fbid":"${70 + index}"}]`);
  if (address === undefined ? media < 0 : !URL.canParse(address)) return unknown("link or attached_media is none");
  const shim = `https://l.facebook.com/l.php?u=${encodeURIComponent(address ?? "")}&h=AT0`;
  const url = address === undefined ? `https://www.facebook.com/kurier/photos/a.1/${70 + media}/` : shim;
  return { json: { id: add(state, { message: form["message"], attachments: { data: [{ url }] } }) } };
}

async function upload({ headers, body }: Seen, state: State): Promise<Answer> {
  const type = headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data")) return unknown("source must be a file");
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  const source = form.get("source");
  const names = [...form.keys()].filter((name) => !["source", "published", "alt_text_custom"].includes(name));
  if (!(source instanceof File) || names.length > 0) return unknown("source must be a file");
  if (form.get("published") !== "false") return unknown("this would be a post");
  const bytes = Buffer.from(await source.arrayBuffer());
  if (bytes.length >= 4_000_000) return trouble(100, "Photos should be smaller", { error_subcode: 1366046 });
  const altText = form.get("alt_text_custom");
  state.photos.push({
    bytes,
    type: source.type,
    name: source.name,
    altText: altText === null ? null : String(altText),
  });
  return { json: { id: String(69 + state.photos.length) } };
}

function list({ query }: Seen, state: State): Answer {
  const [size, since] = [Number(query.get("limit") ?? 25), Number(query.get("since") ?? 0)];
  const allowed = ["fields", "limit", "since", "after", "appsecret_proof"];
  if (!(size >= 1 && size <= 100)) return unknown("limit must be at most 100");
  if ([...query.keys()].some((name) => !allowed.includes(name))) return unknown("a parameter it does not know");
  const all = state.posts.filter((post) => Date.parse(post.created_time) / 1000 >= since);
  const from = Number(query.get("after")?.replace("cursor", "") ?? 0);
  const data = all.slice(from, from + size);
  const after = `cursor${from + size}`;
  // As Facebook does: the address of the next page repeats the key.
  const next = `https://graph.facebook.com/v25.0/4711/published_posts?access_token=${token}&limit=${size}&after=${after}`;
  const isLast = from + size >= all.length;
  return { json: { data, paging: { cursors: { before: "b", after }, ...(isLast ? {} : { next }) } } };
}

function onePost(seen: Seen, path: string, state: State): Answer {
  const [id, edge] = path.slice(1).split("/");
  const post = state.posts.find((each) => each.id === id);
  if (post === undefined) return gone;
  if (edge === "insights") return insights(seen.query);
  if (seen.method === "DELETE") {
    state.posts = state.posts.filter((each) => each !== post);
    return { json: { success: true } };
  }
  if (seen.method === "POST") {
    const form = formOf(seen, ["message"]);
    if (form?.message === undefined) return unknown("message");
    post.message = form.message;
    return { json: { success: true } };
  }
  if (seen.query.get("fields")?.includes("summary") === true) return { json: { id, ...counts } };
  return pick(seen.query, post);
}

const counts = {
  shares: { count: 3 },
  reactions: { data: [], summary: { total_count: 41, viewer_reaction: "NONE" } },
  comments: { data: [], summary: { order: "ranked", total_count: 7, can_comment: true } },
};

function insights(query: URLSearchParams): Answer {
  const names = query.get("metric")?.split(",") ?? [];
  const retired = names.find((name) => name.includes("impressions"));
  if (retired !== undefined) return unknown(`${retired} is no valid insights metric`);
  return { json: { data: names.map((name, at) => ({ name, period: "lifetime", values: [{ value: 900 - at }] })) } };
}
