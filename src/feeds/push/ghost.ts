import { readCmsFields } from "../../language/cms-fields.ts";
import { addressIn, type Call, type Door, judgeBody, type Notice, objectIn, saidAt, textIn } from "./doors.ts";
import type { Hint } from "./hints.ts";
import { fromHex, isSigned, isTimely, nameOf, type Verdict } from "./signatures.ts";

/**
 * "sha256=HEX, t=MILLISECONDS": Ghost signs the body with the time behind it. Older ones sign the body alone; their time proves
 * nothing and is not looked at.
 */
function judge(call: Call): Verdict {
  const header = call.header("x-ghost-signature");
  if (header === null) return "unsigned";
  const [, written = ""] = /(?:^|,)\s*sha256=([0-9a-f]{64})\s*(?:,|$)/i.exec(header) ?? [];
  const [, time = ""] = /(?:^|,)\s*t=(\d{9,14})\s*(?:,|$)/.exec(header) ?? [];
  const given = fromHex(written);
  if (given === null) return "forged";
  const signed = { algorithm: "sha256", parts: [call.body, time] };
  if (time === "" || !isSigned(call.secrets, signed, given)) return judgeBody(written, call);
  const at = Number(time) * (time.length <= 11 ? 1000 : 1);
  return isTimely(at, call.now) ? "genuine" : "late";
}

function eventOf(status: string | null, before: string | null): Hint["event"] {
  if (status !== "published") return "withdrawn";
  return before !== null && before !== "published" ? "published" : "updated";
}

/** A post whose address is only a preview is not at that address for readers. */
function isPreview(url: string): boolean {
  return /^\/(?:[^/]+\/)*p\/[0-9a-f-]{36}\/?$/i.test(URL.parse(url)?.pathname ?? "");
}

/** Ghost sends `{post: {current, previous}}`: of a deleted post only `previous` says anything. */
function read(json: unknown, call: Call): Notice | null {
  const post = objectIn(objectIn(json).post);
  const [now, before] = [objectIn(post.current), objectIn(post.previous)];
  if (Object.keys(now).length + Object.keys(before).length === 0) {
    if ("page" in objectIn(json) || "member" in objectIn(json)) return null;
    throw new Error('It holds no "post" with "current" and "previous".');
  }
  const id = textIn(now.id) ?? textIn(before.id);
  const url = [addressIn(now.url), addressIn(before.url)].find((each) => each !== null && !isPreview(each)) ?? null;
  if (id === null && url === null) throw new Error('Its "post" has neither "id" nor "url".');
  const status = textIn(now.status);
  const event = eventOf(status, textIn(before.status));
  // A draft that was never public is nobody's business yet.
  if (event === "withdrawn" && status !== null && !("status" in before) && url === null) return null;
  const said = readCmsFields(objectIn(now.litfass), call.zone);
  const when = now.updated_at ?? before.updated_at;
  const hint = { event, url, id: id && `ghost:${id}`, feedIds: id ? [id] : [], saidAt: saidAt(when, call) };
  return {
    hint: { ...hint, said: "litfass" in now ? said.fields : null },
    lookUp: null,
    unread: said.unread.map((name) => `post.current.litfass.${name}`),
  };
}

/** The door for Ghost's own webhooks: post.published, post.published.edited, post.unpublished, post.deleted. */
export const ghost: Door = { name: "ghost", judge, keyOf: ({ body }) => nameOf(body), read };
