import { z } from "zod";
import type { Identity, Tools } from "../../src/model/adapter.ts";
import { answerTo, read, type Call } from "./api.ts";
import { accountKey, canRenew, grantedScopes, keyOf } from "./auth.ts";

const Me = z.object({ data: z.object({ id: z.string(), name: z.string(), username: z.string() }) });

const needed = {
  "tweet.write": "X gave no leave to post (scope tweet.write): posts will be refused. Connect the account again.",
  "media.write":
    "X gave no leave to upload (scope media.write): posts with a picture will be refused. Connect the account again.",
  "offline.access":
    "X gave no lasting access (scope offline.access): posting stops after two hours. Connect the account again.",
} as const;

/** The account behind the keys. Used-up credits show as a failure: X then answers nothing at all. */
export async function verify(tools: Tools): Promise<Identity> {
  const call: Call = { name: "me", effect: "read", method: "GET", path: "users/me" };
  const answer = await answerTo(tools, call);
  const { data } = read(answer.body, call, Me);
  known.set(await accountKey(tools), data.id);
  const gates = await closed(tools, answer.headers["x-access-level"] === "read");
  return { id: data.id, name: data.name, url: `https://x.com/${data.username}`, closed: gates };
}

async function closed(tools: Tools, readsOnly: boolean): Promise<readonly string[]> {
  const key = await keyOf(tools);
  const level = readsOnly
    ? ["The app may only read; give it read and write in the X console, then connect again."]
    : [];
  if (key.kind === "oauth1") return level;
  const scopes = await grantedScopes(tools);
  const missing = scopes === null ? [] : Object.entries(needed).filter(([scope]) => !scopes.includes(scope));
  const sentences = [...level, ...missing.map(([, sentence]) => sentence)];
  if (await canRenew(tools)) return sentences;
  return [
    ...sentences,
    "There is no refresh token: X ends this access token two hours after it was made. Connect the account again.",
  ];
}

/** User ids by account: X bills each look at "me", and an account keeps its id. */
const known = new Map<string, string>();

export async function ownId(tools: Tools): Promise<string> {
  return known.get(await accountKey(tools)) ?? (await verify(tools)).id;
}
