import type { z } from "zod";
import type { Tools } from "../../src/model/adapter.ts";
import { happenedIn, leftTheHouse } from "../../src/model/broken-request.ts";
import { accessToken, renewed } from "./auth.ts";
import { refusal, silence, type Answer, type Effect } from "./failures.ts";
import { windowOf, type RequestName } from "./limits.ts";
import { ratesIn } from "./rates.ts";
import { apiRoot } from "./settings.ts";
import { readAnswer } from "./wire.ts";

/** One request to Pinterest. `path` goes behind the API's root and starts with "/". */
export type Call = {
  readonly name: RequestName;
  readonly effect: Effect;
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
};

/** What Pinterest answers to a request, in its shape; every other end is a Failure. */
export async function ask<T>(tools: Tools, call: Call, shape: z.ZodType<T>): Promise<T> {
  return read(await answerTo(tools, call), call, shape);
}

/** An answer's body in its shape. */
export function read<T>({ body }: Answer, call: Call, shape: z.ZodType<T>): T {
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw silence(call.effect, `its answer to ${call.name} cannot be read`, true);
  return parsed.data;
}

/** What Pinterest answers to a request with a token of its own, such as one that no channel has yet. */
export async function readWith<T>(
  tools: Tools,
  { call, token }: { readonly call: Call; readonly token: string },
  shape: z.ZodType<T>,
): Promise<T> {
  const answer = await send(tools, call, token);
  if (answer.status >= 300) throw refusal(answer, call.effect, tools.now());
  return read(answer, call, shape);
}

/** Pays for a request and sends it, again with renewed tokens after a 401; gives only answers that are no refusal. */
export async function answerTo(tools: Tools, call: Call): Promise<Answer> {
  const token = await accessToken(tools);
  let answer = await send(tools, call, token);
  if (answer.status === 401) {
    const fresh = await renewed(tools, token);
    if (fresh !== null) answer = await send(tools, call, fresh);
  }
  if (answer.status >= 300) throw refusal(answer, call.effect, tools.now());
  return answer;
}

async function send(tools: Tools, call: Call, token: string): Promise<Answer> {
  const url = new URL(apiRoot(tools.settings) + call.path);
  url.search = new URLSearchParams(call.query).toString();
  const type = call.json === undefined ? {} : { "content-type": "application/json" };
  await tools.spend(call.name);
  if (tools.signal.aborted) throw silence(call.effect, "the call was stopped", false);
  const response = await tools
    .fetch(url, {
      method: call.method,
      // A socket of its own: a kept one that Pinterest has closed looks like a request that was lost on the way.
      headers: { authorization: `Bearer ${token}`, connection: "close", ...type },
      body: call.json === undefined ? null : JSON.stringify(call.json),
      redirect: "manual",
      signal: tools.signal,
    })
    .catch((error: unknown) => {
      throw silence(call.effect, `${call.name} was not answered (${happenedIn(error)})`, leftTheHouse(error));
    });
  return heard(tools, call.name, await readAnswer(response, call.effect));
}

function heard(tools: Tools, request: RequestName, answer: Answer): Answer {
  const { limit, remaining, resetAt } = ratesIn(answer.headers, tools.now());
  const window = windowOf(request);
  if (window === null || remaining === null) return answer;
  // The headers may speak of another limit than the one declared (a second's, Trial's day): then only what is left counts.
  const used = limit === window.limit.value ? limit - remaining : null;
  tools.heard({ window: window.name, remaining, used, resetAt });
  return answer;
}
