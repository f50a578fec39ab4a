import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "vitest";
import { openApi } from "../../src/dashboard/api/openapi.ts";
import { makeToken } from "../../src/dashboard/door.ts";
import type { DashboardNeeds } from "../../src/dashboard/needs.ts";
import { type Scope, scopes } from "../../src/model/scope.ts";
import { type Board, host, openBoard } from "./board.ts";

type Described = {
  readonly paths: Record<string, Record<string, { operationId: string; responses: Record<string, Content> }>>;
  readonly components: { readonly schemas: Record<string, object> };
};
type Content = { readonly content: Record<string, { readonly schema: object }> };
export type Answer = { readonly status: number; readonly json: Record<string, unknown> };

export const described = openApi() as unknown as Described;
const ajv = new Ajv2020({
  strict: false,
  allErrors: true,
  formats: { date: /^\d{4}-\d\d-\d\d$/, "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/ },
});
ajv.addSchema({ $id: "api", components: described.components });
/** Operations that answered 200. */
export const called = new Set<string>();

/** Checks an answer against what the description says of this address, method and status. */
export function checkAnswer(method: string, path: string, answer: Answer & { readonly type: string }): void {
  const plain = path.split("?")[0] ?? "";
  const template = Object.keys(described.paths).find((each) => {
    return new RegExp(`^${each.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(plain) && described.paths[each]?.[method];
  });
  const operation = template === undefined ? undefined : described.paths[template]?.[method];
  const response = operation?.responses[String(answer.status)];
  if (!operation || !response) throw new Error(`${method} ${path} answered ${answer.status}, which is not described.`);
  const [[type = "", content] = []] = Object.entries(response.content);
  expect(answer.type, path).toContain(type);
  const schema = JSON.parse(JSON.stringify(content?.schema).replaceAll('"#/', '"api#/')) as object;
  const fits = ajv.compile(schema);
  expect(fits(answer.json) ? [] : fits.errors, `${method} ${path}: ${JSON.stringify(answer.json)}`).toEqual([]);
  if (answer.status === 200) called.add(operation.operationId);
  else expect(String(answer.json.detail)).toMatch(/^[A-Z"].*[.:]$|^.{20,}$/);
}

type Given = { readonly body?: unknown; readonly scope?: Scope; readonly accepts?: string };

/** A board asked as programs ask, in English, by a token of any scope (`decide` unless given); each answer is held to the description. */
export type ApiBoard = Board & {
  readonly ask: (method: string, path: string, given?: Given) => Promise<Answer>;
  readonly tokens: Readonly<Record<Scope, string>>;
};

export async function openApiBoard(more: Partial<DashboardNeeds> = {}): Promise<ApiBoard> {
  const board = await openBoard([], more);
  const tokens: Record<Scope, string> = { read: "", propose: "", decide: "" };
  for (const scope of scopes)
    tokens[scope] = (await makeToken(board.desk.store, `programm-${scope}`, { scope, now: Date.now() })) ?? "";
  const ask: ApiBoard["ask"] = async (method, path, { body, scope = "decide", accepts = "en" } = {}) => {
    const headers: Record<string, string> = {
      host,
      authorization: `Bearer ${tokens[scope]}`,
      "accept-language": accepts,
    };
    if (body !== undefined) headers["content-type"] = "application/json";
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await board.app.request(`http://${host}${path}`, { method: method.toUpperCase(), headers, ...sent });
    const json = (await answer.json()) as Record<string, unknown>;
    checkAnswer(method, path, { status: answer.status, json, type: answer.headers.get("content-type") ?? "" });
    return { status: answer.status, json };
  };
  return { ...board, ask, tokens };
}
