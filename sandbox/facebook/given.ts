import type { Context } from "hono";
import { bearerOf, jsonBody } from "../core/request.ts";

/** The parameters of a request by name; files stay files. */
export type Given = Readonly<Record<string, unknown>>;

/** The parameters of a request, wherever Graph takes them: query, form, multipart or JSON. */
export async function parametersOf(c: Context): Promise<Given> {
  const query = Object.fromEntries(new URL(c.req.url).searchParams);
  if (c.req.method === "GET") return query;
  const type = c.req.header("content-type") ?? "";
  if (type.includes("json")) return { ...query, ...(await jsonBody(c)) };
  if (type.includes("form")) return { ...query, ...(await c.req.parseBody()) };
  return query;
}

/** The token: in the Authorization header, or as the parameter access_token. */
export function tokenOf(c: Context, given: Given): string | null {
  return bearerOf(c) ?? textOf(given, "access_token");
}

/** Parameters every call may carry. */
const always = ["access_token", "appsecret_proof", "fields", "locale"];

/** The first parameter that a call does not know, or null; `name[0]` counts as `name`. */
export function strangerIn(given: Given, known: readonly string[]): string | null {
  const names = Object.keys(given);
  return names.find((name) => ![...known, ...always].includes(name.replace(/\[\d+\]$/, ""))) ?? null;
}

export function textOf(given: Given, name: string): string | null {
  const value = given[name];
  return typeof value === "string" && value !== "" ? value : null;
}

/** A truth as forms and JSON say it; null where nothing is said. */
export function flagOf(given: Given, name: string): boolean | null {
  const value = given[name];
  if (value === undefined) return null;
  return value === true || value === "true" || value === "1" || value === 1;
}
