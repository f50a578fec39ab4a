import type { z } from "zod";
import type { Tools } from "../../src/model/adapter.ts";
import { happenedIn, leftTheHouse } from "../../src/model/broken-request.ts";
import { refusal, silence, troubleIn, type Answer, type Effect } from "./failures.ts";
import type { RequestName } from "./limits.ts";
import { graphRoot, proofOf, tokenOf, valueOf } from "./settings.ts";
import { usageIn } from "./usage.ts";
import { readAnswer } from "./wire.ts";

/** One request to the Graph API. `path` goes behind its root and version and starts with "/". */
export type Call = {
  readonly name: RequestName;
  readonly effect: Effect;
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Fields of a form; one that is a FormData travels in parts, with its files. */
  readonly form?: Readonly<Record<string, string>> | FormData;
  /** Another token than the Page's; null for calls that carry none. */
  readonly token?: string | null;
};

/** What Facebook answers to a request, in its shape; every other end is a Failure. */
export async function ask<T>(tools: Tools, call: Call, shape: z.ZodType<T>): Promise<T> {
  const { body } = await answerTo(tools, call);
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw silence(call.effect, `its answer to ${call.name} cannot be read`, true);
  return parsed.data;
}

/** Pays for a request and sends it; gives only answers that are no refusal. */
export async function answerTo(tools: Tools, call: Call): Promise<Answer> {
  const answer = await send(tools, call);
  for (const heard of usageIn(answer.headers, tools.now())) tools.heard(heard);
  if (answer.status < 300 && troubleIn(answer) === null) return answer;
  const secrets = [tokenFor(tools, call) ?? [], valueOf(tools.settings, "FACEBOOK_APP_SECRET") ?? []].flat();
  throw refusal(answer, { effect: call.effect, now: tools.now(), secrets });
}

async function send(tools: Tools, call: Call): Promise<Answer> {
  const [url, body] = [addressOf(tools, call), bodyOf(call)];
  // A socket of its own: a kept one that Facebook has closed looks like a request that was lost on the way.
  const token = tokenFor(tools, call);
  const headers = { ...(token === null ? {} : { authorization: `Bearer ${token}` }), connection: "close" };
  await tools.spend(call.name);
  if (tools.signal.aborted) throw silence(call.effect, "the call was stopped", false);
  const response = await tools
    .fetch(url, { method: call.method, headers, body, redirect: "manual", signal: tools.signal })
    .catch((error: unknown) => {
      throw silence(call.effect, `${call.name} was not answered (${happenedIn(error)})`, leftTheHouse(error));
    });
  return readAnswer(response, call.effect);
}

function tokenFor({ settings }: Tools, { token }: Call): string | null {
  return token === undefined ? tokenOf(settings) : token;
}

/** The proof stands in the address: in a form Facebook has been seen to overlook it. */
function addressOf(tools: Tools, call: Call): URL {
  const { settings } = tools;
  const { path, query } = call;
  const url = new URL(graphRoot(settings) + path);
  const token = tokenFor(tools, call);
  const proof = token === null ? null : proofOf(settings, token);
  url.search = new URLSearchParams({ ...query, ...(proof === null ? {} : { appsecret_proof: proof }) }).toString();
  return url;
}

function bodyOf({ form }: Call): URLSearchParams | FormData | null {
  if (form === undefined) return null;
  return form instanceof FormData ? form : new URLSearchParams(form);
}
