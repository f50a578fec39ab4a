import type { z } from "zod";
import type { Tools } from "../../src/model/adapter.ts";
import { happenedIn, parseJson } from "../../src/model/broken-request.ts";
import { accessToken } from "./auth.ts";
import { refusal, silence, type Answer } from "./failures.ts";
import type { RequestName } from "./limits.ts";
import { addresses } from "./settings.ts";

/** One request to YouTube. `path` goes behind the API's or, for `upload`, the uploads' address. */
export type Call = {
  readonly name: RequestName;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly at?: "api" | "upload";
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly bytes?: Uint8Array<ArrayBuffer>;
};

/** What YouTube answers to a request, in its shape; every other end is a Failure. */
export async function ask<T>(tools: Tools, call: Call, shape: z.ZodType<T>): Promise<T> {
  const answer = await answerTo(tools, call);
  const parsed = shape.safeParse(answer.body);
  if (!parsed.success) throw silence(`its answer to ${call.name} cannot be read`);
  return parsed.data;
}

/** Pays for a request and sends it, again with a fresh token after a 401; gives only answers that are no refusal. */
export async function answerTo(tools: Tools, call: Call): Promise<Answer> {
  const url = new URL(addresses(tools.settings)[call.at ?? "api"] + call.path);
  url.search = new URLSearchParams(call.query).toString();
  const token = await accessToken(tools);
  let answer = await send(tools, call, { url, token });
  if (answer.status === 401) {
    answer = await send(tools, call, { url, token: await accessToken(tools, token) });
  }
  if (answer.status >= 400) throw refusal(answer, tools.now());
  return answer;
}

async function send(tools: Tools, call: Call, to: { readonly url: URL; readonly token: string }): Promise<Answer> {
  await tools.spend(call.name);
  const type = call.json === undefined ? {} : { "content-type": "application/json; charset=UTF-8" };
  try {
    const response = await tools.fetch(to.url, {
      method: call.method,
      headers: { authorization: `Bearer ${to.token}`, ...type, ...call.headers },
      body: call.bytes ?? (call.json === undefined ? null : JSON.stringify(call.json)),
      signal: tools.signal,
    });
    return await readAnswer(response);
  } catch (error) {
    throw silence(`${call.name} was not answered (${happenedIn(error)})`);
  }
}

/** Status, headers and whatever the body holds; a body that is no JSON is null. */
export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: parseJson(text) };
}
