import type { Context } from "hono";
import { bearerOf, jsonBody } from "../core/request.ts";

/** The parameters of a request, wherever Graph takes them: query, form, multipart or JSON. Files stay files. */
export async function parametersOf(c: Context): Promise<Record<string, unknown>> {
  const query = Object.fromEntries(new URL(c.req.url).searchParams);
  if (c.req.method === "GET") return query;
  const type = c.req.header("content-type") ?? "";
  if (type.includes("json")) return { ...query, ...(await jsonBody(c)) };
  if (type.includes("form")) return { ...query, ...(await c.req.parseBody()) };
  return query;
}

/** The token: in the Authorization header, or as the parameter access_token. */
export function tokenOf(c: Context, given: Readonly<Record<string, unknown>>): string | null {
  return bearerOf(c) ?? (typeof given.access_token === "string" ? given.access_token : null);
}

/** Parameters every call may carry. */
const always = ["access_token", "appsecret_proof", "fields", "locale"];

/** Names of parameters that a call does not know. */
export function strangers(given: Readonly<Record<string, unknown>>, known: readonly string[]): string[] {
  return Object.keys(given).filter((name) => !known.includes(name) && !always.includes(name));
}

export function textOf(given: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = given[name];
  return typeof value === "string" && value !== "" ? value : null;
}

/** Field names of `fields=a,b{c,d}`, without what is asked inside them. */
export function fieldsOf(given: Readonly<Record<string, unknown>>): string[] {
  const fields = textOf(given, "fields") ?? "";
  return fields
    .replace(/\.[a-z_]+\([^)]*\)/g, "")
    .replace(/\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g, "")
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");
}

/** Only the fields that were asked for; `id` is always there. */
export function selected(all: Readonly<Record<string, unknown>>, fields: readonly string[]): Record<string, unknown> {
  const names = fields.length === 0 ? ["id"] : ["id", ...fields];
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}
