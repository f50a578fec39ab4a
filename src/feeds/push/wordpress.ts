import type { Web } from "../../model/web.ts";
import {
  addressIn,
  type Call,
  type Door,
  judgeWordPress,
  keyOfOwn,
  type Notice,
  objectIn,
  saidAt,
  textIn,
  webhook,
} from "./doors.ts";
import type { Hint } from "./hints.ts";
import { nameOf } from "./signatures.ts";

type Json = Readonly<Record<string, unknown>>;

/** The site of a post by the addresses in the notice: its guid is SITE/?p=ID, whatever the permalinks look like. */
function siteOf(...addresses: readonly (string | null)[]): string | null {
  for (const address of addresses) {
    const url = URL.parse(address ?? "");
    if (url?.searchParams.has("p")) return `${url.origin}${url.pathname.replace(/[^/]*$/, "")}`;
  }
  const url = URL.parse(addresses.find((address) => address !== null) ?? "");
  return url ? `${url.origin}/` : null;
}

function eventOf(status: string | null, post: Json): Hint["event"] {
  if (status !== null && status !== "publish" && status !== "future") return "withdrawn";
  return textIn(post.post_modified_gmt) === textIn(post.post_date_gmt) ? "published" : "updated";
}

/** A post as WordPress plugins send it: the whole post or its main fields, its id, mostly its permalink. */
function readPost(json: Json, call: Call): Notice | null {
  const post: Json = { ...json, ...objectIn(json.post) };
  const type = textIn(post.post_type) ?? textIn(post.type);
  if (type !== null && type !== "post") return null;
  const id = textIn(json.post_id) ?? textIn(post.ID) ?? textIn(post.id);
  const link =
    addressIn(json.post_permalink) ?? addressIn(json.permalink) ?? addressIn(post.link) ?? addressIn(post.url);
  const guid = addressIn(objectIn(post.guid).rendered) ?? addressIn(post.guid);
  const site = siteOf(guid, addressIn(call.header("x-wp-webhook-source")), link);
  if (id === null || !/^\d{1,18}$/.test(id) || site === null)
    throw new Error('It holds neither "post_id" with the post nor our own notice: see docs/for-your-cms.md.');
  const status = textIn(post.post_status) ?? textIn(post.status);
  const event = eventOf(status, post);
  const plain = `${site}?p=${id}`;
  const pretty = link !== null && !URL.parse(link)?.searchParams.has("p") ? link : null;
  const hint: Hint = {
    event,
    url: pretty,
    id: `wordpress:${site}${id}`,
    feedIds: [plain, ...(guid ? [guid] : [])],
    saidAt: saidAt(post.post_modified_gmt ?? post.modified_gmt, { ...call, zone: "UTC" }),
    said: null,
  };
  const lookUp =
    pretty === null && event !== "withdrawn" ? { api: `${site}wp-json/wp/v2/posts/${id}`, fallback: plain } : null;
  return { hint, lookUp, unread: [] };
}

/** The door for WordPress: our own snippet, or the plugins that send a post with its id. */
export const wordpress: Door = {
  name: "wordpress",
  judge: judgeWordPress,
  keyOf: (call) => (call.header("litfass-signature") === null ? nameOf(call.body) : keyOfOwn(call)),
  read: (json, call) => ("event" in objectIn(json) ? webhook.read(json, call) : readPost(objectIn(json), call)),
};

/** What asking the site for a post gave: its public address, that it is no public post, or no answer now. */
export type Looked = { readonly url: string } | "not public" | "later";

/**
 * Asks WordPress for the public address of a post. Where its REST interface is closed, the post's plain address leads to the
 * page too, as for every reader.
 */
export async function lookUpPost(
  web: Web,
  asked: { readonly api: string; readonly fallback: string },
): Promise<Looked> {
  const answer = await web(`${asked.api}?_fields=id,link,status`, { maxBytes: 200_000 }).catch(() => null);
  if (answer === null || answer.status >= 500 || answer.status === 429) return "later";
  if (answer.status === 404 || answer.status === 410) return "not public";
  if (answer.status !== 200) return { url: asked.fallback };
  try {
    const { link, status } = objectIn(JSON.parse(new TextDecoder().decode(answer.bytes)));
    if (textIn(status) !== null && textIn(status) !== "publish") return "not public";
    return { url: addressIn(link) ?? asked.fallback };
  } catch {
    return { url: asked.fallback }; // Some other page stands at the interface's address.
  }
}
