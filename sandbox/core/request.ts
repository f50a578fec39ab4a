import type { Context } from "hono";
import type { PlatformName, Refusal, World } from "../world.ts";

/** Notes that a platform refused a request, for tests and for the person looking. */
export function noteRefusal(world: World, refusal: Omit<Refusal, "at">): void {
  world.refusals.push({ ...refusal, at: world.now() });
}

/** The JSON object of a request's body, or null when it is none. */
export async function jsonBody(c: Context): Promise<Record<string, unknown> | null> {
  try {
    const body: unknown = await c.req.json();
    return body !== null && typeof body === "object" && !Array.isArray(body) ? (body as Record<string, unknown>) : null;
  } catch {
    return null; // The caller answers as its platform does.
  }
}

/** The fields of a form-urlencoded body, or null when the body is of another type. */
export async function formBody(c: Context): Promise<URLSearchParams | null> {
  const type = c.req.header("content-type") ?? "";
  return type.startsWith("application/x-www-form-urlencoded") ? new URLSearchParams(await c.req.text()) : null;
}

/** Field names of an object that are not among the known ones. */
export function strangersIn(given: Readonly<Record<string, unknown>>, known: readonly string[]): string[] {
  return Object.keys(given).filter((name) => !known.includes(name));
}

/** The bearer token of a request, or null. */
export function bearerOf(c: Context): string | null {
  return /^Bearer (\S+)$/.exec(c.req.header("authorization") ?? "")?.[1] ?? null;
}

/** User and password of HTTP basic authentication, or null. */
export function basicOf(c: Context): { user: string; password: string } | null {
  const encoded = /^Basic (\S+)$/.exec(c.req.header("authorization") ?? "")?.[1];
  if (!encoded) return null;
  const [user = "", ...rest] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  return { user: decodeURIComponent(user), password: decodeURIComponent(rest.join(":")) };
}

/** Ids of posts and media as digits: they grow, and the same world gives the same ones. */
export function createIds(first: bigint): () => string {
  let next = first;
  return () => String((next += 7919n));
}

/** The public address of a post: its page on the wall. */
export function publicUrl(world: World, platform: PlatformName, id: string): string {
  return `${world.origin}/wall/${platform}/${id}`;
}
