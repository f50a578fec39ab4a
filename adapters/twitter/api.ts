import { Agent as HttpAgent, type ClientRequestArgs } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Socket } from "node:net";
import { ApiPartialResponseError, ApiResponseError, TwitterApi } from "twitter-api-v2";
import type { ITwitterApiClientPlugin } from "twitter-api-v2";
import type { z } from "zod";
import type { Tools } from "../../src/model/adapter.ts";
import { keyOf, renewed, type Key } from "./auth.ts";
import { refusal, silence, type Answer, type Effect } from "./failures.ts";
import { postsOfApp, requestTimeoutMs, windowOf, type RequestName } from "./limits.ts";
import { apiRoot } from "./settings.ts";

/** One request to X. `path` goes behind the API's root and starts without "/". */
export type Call = {
  readonly name: RequestName;
  readonly effect: Effect;
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly query?: Record<string, string>;
  readonly json?: Record<string, unknown>;
  readonly form?: FormData;
};

// A socket of its own for each request: a kept one that X has closed looks like a request that was lost on the way.
const agents = { "http:": new HttpAgent({ keepAlive: false }), "https:": new HttpsAgent({ keepAlive: false }) };

/** What X answers to a request, in its shape; every other end is a Failure. */
export async function ask<T>(tools: Tools, call: Call, shape: z.ZodType<T>): Promise<T> {
  const { body } = await answerTo(tools, call);
  return read(body, call, shape);
}

export function read<T>(body: unknown, call: Call, shape: z.ZodType<T>): T {
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw silence(call.effect, `its answer to ${call.name} cannot be read`, true);
  return parsed.data;
}

/** Pays for a request and sends it, again with renewed tokens after a 401; gives only answers that are no refusal. */
export async function answerTo(tools: Tools, call: Call): Promise<Answer> {
  const answer = await sendWithKey(tools, call);
  const answered = refusesName(answer, call) ? await sendWithKey(tools, renamed(call)) : answer;
  if (answered.status >= 400) throw refusal(answered, call.effect, tools.now());
  return answered;
}

async function sendWithKey(tools: Tools, call: Call): Promise<Answer> {
  const key = await keyOf(tools);
  const answer = await send(tools, call, key);
  if (answer.status !== 401 || key.kind !== "bearer") return answer;
  const fresh = await renewed(tools, key.token);
  return fresh === null ? answer : send(tools, call, fresh);
}

/** X's description of 2026-08 says post.fields where its guides and older servers say tweet.fields. */
function refusesName({ status, body }: Answer, { query = {} }: Call): boolean {
  return status === 400 && "tweet.fields" in query && JSON.stringify(body ?? "").includes("tweet.fields");
}

function renamed(call: Call): Call {
  const { "tweet.fields": fields = "", ...query } = call.query ?? {};
  return { ...call, query: { ...query, "post.fields": fields } };
}

async function send(tools: Tools, call: Call, key: Key): Promise<Answer> {
  const root = apiRoot(tools.settings);
  const [body, headers] = await bodyOf(call);
  await tools.spend(call.name);
  const wire: Wire = { sent: false, trouble: null };
  const client = clientFor(key, [plugin(wire, { root, signal: tools.signal })]);
  const options = {
    fullResponse: true,
    prefix: `${root}/`,
    timeout: requestTimeoutMs,
    // Compressed answers that break off never end in this library.
    compression: "identity",
    // Told outright: the library guesses it from a path that starts with /2/.
    forceBodyMode: call.form === undefined ? "json" : "raw",
    headers,
  } as const;
  try {
    const response =
      call.method === "POST"
        ? await client.v2.post<unknown>(call.path, body, options)
        : await client.v2[call.method === "GET" ? "get" : "delete"]<unknown>(call.path, { ...call.query }, options);
    return heard(tools, call.name, { status: 200, headers: response.headers, body: response.data });
  } catch (error) {
    return heard(tools, call.name, answerIn(error, call, wire));
  }
}

async function bodyOf(call: Call): Promise<[Record<string, unknown> | Buffer, Record<string, string>]> {
  if (call.form === undefined) return [call.json === undefined ? Buffer.alloc(0) : { ...call.json }, {}];
  // The library's own multipart names no file, which some servers then read as text.
  const encoded = new Response(call.form);
  const type = encoded.headers.get("content-type") ?? "multipart/form-data";
  return [Buffer.from(await encoded.arrayBuffer()), { "content-type": type }];
}

function clientFor(key: Key, plugins: ITwitterApiClientPlugin[]): TwitterApi {
  if (key.kind === "bearer") return new TwitterApi(key.token, { plugins });
  const { kind: _, ...tokens } = key;
  return new TwitterApi(tokens, { plugins });
}

type Wire = { sent: boolean; trouble: string | null };
type WireEvent = { readonly socket?: Socket; readonly requestError?: Error };

/** Gives the library's requests our signal and agent, and notes when a connection stood and bytes could leave. */
function plugin(wire: Wire, { root, signal }: { root: string; signal: AbortSignal }): ITwitterApiClientPlugin {
  const secure = root.startsWith("https:");
  return {
    onBeforeRequestConfig: ({ params }) => {
      params.requestEventDebugHandler = (event, data: WireEvent | undefined) => {
        // The library's own error has lost what went wrong.
        if (event === "request-error") wire.trouble = data?.requestError?.message ?? null;
        if (event === "socket") data?.socket?.once(secure ? "secureConnect" : "connect", () => (wire.sent = true));
      };
    },
    onBeforeRequest: ({ requestOptions }: { requestOptions: Partial<ClientRequestArgs> }) => {
      requestOptions.signal = signal;
      requestOptions.agent = agents[secure ? "https:" : "http:"];
    },
  };
}

/** An answer that the library threw, or the failure when there was none. Its errors carry our keys: none is passed on. */
function answerIn(error: unknown, call: Call, wire: Wire): Answer {
  if (error instanceof ApiResponseError) return { status: error.code, headers: error.headers, body: error.data };
  if (error instanceof ApiPartialResponseError) {
    const { statusCode = 0, headers } = error.response;
    if (statusCode >= 400) return { status: statusCode, headers, body: null };
    throw silence(call.effect, `its answer to ${call.name} broke off or cannot be read`, true);
  }
  throw silence(call.effect, wire.trouble ?? "the connection was closed", wire.sent);
}

function heard(tools: Tools, request: RequestName, answer: Answer): Answer {
  const tell = (family: string, name: string, declared: number): void => {
    const number = (part: string): number | null => {
      const value = Number(answer.headers[`${family}-${part}`] ?? Number.NaN);
      return Number.isFinite(value) ? value : null;
    };
    const [limit, remaining, reset] = [number("limit"), number("remaining"), number("reset")];
    // X has been seen to send limits of a million that hold for nobody.
    if (remaining === null || (limit !== null && limit > declared)) return;
    const used = limit === null ? null : limit - remaining;
    tools.heard({ window: name, remaining, used, resetAt: reset === null ? null : reset * 1000 });
  };
  const window = windowOf(request);
  if (window !== null) tell("x-rate-limit", window.name, window.limit.value);
  if (request === "post") tell("x-app-limit-24hour", postsOfApp, Number.POSITIVE_INFINITY);
  return answer;
}
