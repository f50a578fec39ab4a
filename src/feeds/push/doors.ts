import { cmsFieldNames, readCmsFields } from "../../language/cms-fields.ts";
import { readDate } from "../../time/written-dates.ts";
import type { Hint } from "./hints.ts";
import { fromHex, fromHexOrBase64, isSigned, isTimely, nameOf, type Verdict } from "./signatures.ts";

/** A call at one of our doors. `header` gives a header by its name in lower case, or null. */
export type Call = {
  readonly header: (name: string) => string | null;
  readonly body: Uint8Array;
  readonly secrets: readonly string[];
  readonly now: number;
  /** The zone in which dates without one are read. */
  readonly zone: string;
};

/** What a notice asks for: pages to be read, or first a post to be looked up in the CMS. */
export type Notice = {
  readonly hint: Hint | null;
  /** The CMS's own address of a post whose public address it did not tell. */
  readonly lookUp: { readonly api: string; readonly fallback: string } | null;
  /** Names of fields that could not be read, for the sender. */
  readonly unread: readonly string[];
};

/** One way for a CMS to tell us: how its signature is judged, and how its notice is read. */
export type Door = {
  readonly name: "webhook" | "wordpress" | "ghost";
  readonly judge: (call: Call) => Verdict;
  /** What makes a notice itself and no other: all that its signature stands for. */
  readonly keyOf: (call: Call) => string;
  /** Throws one sentence when the JSON is no notice of that kind; `null` when it tells of nothing that we read. */
  readonly read: (json: unknown, call: Call) => Notice | null;
};

type Json = Readonly<Record<string, unknown>>;

export function objectIn(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function textIn(value: unknown): string | null {
  if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
  return typeof value === "string" && value.trim() !== "" && value.length <= 2000 ? value.trim() : null;
}

/** A public web address, or null. */
export function addressIn(value: unknown): string | null {
  const url = typeof value === "string" && value.length <= 2000 ? URL.parse(value.trim()) : null;
  return url && /^https?:$/.test(url.protocol) && !url.username && !url.password ? url.href : null;
}

/** When a notice says it was so; never later than now, or one wrong clock would silence all that come after. */
export function saidAt(written: unknown, { now, zone }: Pick<Call, "now" | "zone">): number {
  return Math.min(readDate(textIn(written), zone) ?? now, now);
}

/** Our own signature: HMAC-SHA256 over the timestamp, a dot and the body. */
export function judgeOwn({ header, body, secrets, now }: Call): Verdict {
  const [timestamp, signature] = [header("litfass-timestamp"), header("litfass-signature")];
  if (timestamp === null || signature === null) return "unsigned";
  const given = fromHex(signature.trim().replace(/^sha256=/i, ""));
  const at = /^\d{9,11}$/.test(timestamp.trim()) ? Number(timestamp) * 1000 : null;
  if (given === null || at === null) return "forged";
  const signed = { algorithm: "sha256", parts: [timestamp.trim(), ".", body] };
  if (!isSigned(secrets, signed, given)) return "forged";
  return isTimely(at, now) ? "genuine" : "late";
}

/** A notice is another one when its time is another. */
export function keyOfOwn({ header, body }: Call): string {
  return nameOf(header("litfass-timestamp") ?? "", ".", body);
}

const events: Readonly<Record<string, Hint["event"]>> = {
  published: "published",
  updated: "updated",
  withdrawn: "withdrawn",
};

const own = new Set(["event", "url", "id", "updated_at", "social", ...cmsFieldNames]);

function readOwn(json: unknown, call: Call): Notice {
  const { event: written, ...given } = objectIn(json);
  const event = events[textIn(written) ?? ""];
  if (!event) throw new Error('"event" is published, updated or withdrawn.');
  const [url, id] = [addressIn(given.url), textIn(given.id)];
  if (url === null && id === null)
    throw new Error('"url" is the public address of the article, with https:// in front.');
  const { fields, unread } = readCmsFields(given, call.zone);
  const strangers = Object.keys(given).filter((name) => !own.has(name));
  return {
    hint: {
      event,
      url,
      id: id && `webhook:${id}`,
      feedIds: id ? [id] : [],
      saidAt: saidAt(given.updated_at, call),
      said: fields,
    },
    lookUp: null,
    unread: [...unread, ...strangers.map((name) => name.slice(0, 100))],
  };
}

/** The door for any CMS: `docs/for-your-cms.md` tells its developers how to knock. */
export const webhook: Door = { name: "webhook", judge: judgeOwn, keyOf: keyOfOwn, read: readOwn };

/** The header in which each of the common WordPress plugins signs the body, alone. */
const pluginHeaders = ["x-wp-webhook-signature", "x-wc-webhook-signature", "x-hub-signature-256"];

/** A signature over the body alone, in hexadecimal digits or base64. It never grows old, so notices are remembered. */
export function judgeBody(written: string | null, { body, secrets }: Call): Verdict {
  if (written === null) return "unsigned";
  const given = fromHexOrBase64(written.trim().replace(/^sha256=/i, ""));
  return given && isSigned(secrets, { algorithm: "sha256", parts: [body] }, given) ? "genuine" : "forged";
}

/** WordPress signs as we ask it to in our own snippet, or as one of the plugins does. */
export function judgeWordPress(call: Call): Verdict {
  if (call.header("litfass-signature") !== null) return judgeOwn(call);
  const header = pluginHeaders.find((name) => call.header(name) !== null);
  return judgeBody(header ? call.header(header) : null, call);
}
