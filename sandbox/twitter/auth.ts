import { createHmac } from "node:crypto";
import type { Context } from "hono";
import { redeem } from "../core/consent.ts";
import { withFaults } from "../core/faults.ts";
import { basicOf, bearerOf, formBody, noteRefusal } from "../core/request.ts";
import type { World } from "../world.ts";
import { app, scopes } from "./account.ts";
import { faultAnswers } from "./answers.ts";

/** An access token lives two hours: https://docs.x.com/fundamentals/authentication, read 2026-08-22. */
const accessMs = 2 * 3_600_000;

export type Tokens = {
  refresh: string;
  /** A used refresh token that comes back ends the whole family. */
  readonly used: Set<string>;
  readonly access: Map<string, number>;
  /** Nonces of OAuth 1.0a; each signs one request. */
  readonly nonces: Set<string>;
  count: number;
  dead: boolean;
};

export function createTokens(): Tokens {
  return {
    refresh: app.firstRefreshToken,
    used: new Set(),
    access: new Map(),
    nonces: new Set(),
    count: 0,
    dead: false,
  };
}

function tokenError(c: Context, world: World, given: { status: 400 | 401; error: string; why: string }): Response {
  noteRefusal(world, { platform: "twitter", status: given.status, why: `token: ${given.why}` });
  return c.json({ error: given.error, error_description: given.why }, given.status);
}

/** The app is a confidential client: only Basic names it. https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token */
function isClient(c: Context, form: URLSearchParams): boolean {
  const basic = basicOf(c);
  const named = form.get("client_id") ?? app.clientId;
  return basic?.user === app.clientId && basic.password === app.clientSecret && named === app.clientId;
}

function renew(c: Context, world: World, given: { tokens: Tokens; token: string | null }): Response {
  const { tokens, token } = given;
  const invalid = { status: 400, error: "invalid_request", why: "Value passed for the token was invalid." } as const;
  if (token !== null && tokens.used.has(token)) tokens.dead = true;
  if (tokens.dead || token !== tokens.refresh) return tokenError(c, world, invalid);
  return issue(c, world, tokens);
}

/** A consent begins a new family of tokens. */
function begin(c: Context, world: World, { tokens, form }: { tokens: Tokens; form: URLSearchParams }): Response {
  const why = "Value passed for the authorization code was invalid.";
  if (redeem(world, "twitter", form)?.clientId !== app.clientId)
    return tokenError(c, world, { status: 400, error: "invalid_request", why });
  tokens.dead = false;
  return issue(c, world, tokens);
}

function issue(c: Context, world: World, tokens: Tokens): Response {
  tokens.used.add(tokens.refresh);
  tokens.count += 1;
  tokens.refresh = `sandbox-x-refresh-${tokens.count + 1}`;
  const access = `sandbox-x-access-${tokens.count}`;
  tokens.access.set(access, world.now() + accessMs);
  return c.json({
    token_type: "bearer",
    expires_in: accessMs / 1000,
    access_token: access,
    scope: scopes,
    refresh_token: tokens.refresh,
  });
}

/** `POST /2/oauth2/token`: form-urlencoded, codes of consent, single-use refresh tokens. */
export async function tokenEndpoint(c: Context, world: World, tokens: Tokens): Promise<Response> {
  const form = await formBody(c);
  if (!form)
    return tokenError(c, world, { status: 400, error: "invalid_request", why: "The body is not form-urlencoded." });
  if (!isClient(c, form))
    return tokenError(c, world, {
      status: 401,
      error: "unauthorized_client",
      why: "Missing valid authorization header",
    });
  const grant = form.get("grant_type");
  if (grant !== "refresh_token" && grant !== "authorization_code")
    return tokenError(c, world, {
      status: 400,
      error: "unsupported_grant_type",
      why: "Only refresh_token and authorization_code are played here.",
    });
  const play = { world, platform: "twitter", on: "token", answers: faultAnswers(world) } as const;
  return withFaults(c, play, async () =>
    grant === "refresh_token"
      ? renew(c, world, { tokens, token: form.get("refresh_token") })
      : begin(c, world, { tokens, form }),
  );
}

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Is the OAuth 1.0a signature (RFC 5849, HMAC-SHA1) of this request right? Bodies in JSON or multipart are not signed. */
function isSigned(c: Context, header: string, { nonces }: Tokens): boolean {
  const given = Object.fromEntries(
    [...header.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, decodeURIComponent(value)]),
  );
  const nonce = given.oauth_nonce ?? "";
  const isFresh = nonce !== "" && !nonces.has(nonce) && /^\d+$/.test(given.oauth_timestamp ?? "");
  const isOurs = given.oauth_consumer_key === app.consumerKey && given.oauth_token === app.token;
  if (!isFresh || !isOurs || given.oauth_signature_method !== "HMAC-SHA1") return false;
  nonces.add(nonce);
  const url = new URL(c.req.url);
  const { oauth_signature: signature, ...rest } = given;
  const all = [...Object.entries(rest), ...url.searchParams].map(
    ([name, value]) => [encode(name), encode(value)] as const,
  );
  const sorted = all.sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1));
  const parameters = sorted.map(([name, value]) => `${name}=${value}`).join("&");
  const base = [c.req.method, encode(url.origin + url.pathname), encode(parameters)].join("&");
  const key = `${encode(app.consumerSecret)}&${encode(app.tokenSecret)}`;
  return createHmac("sha1", key).update(base).digest("base64") === signature;
}

/** May this request act for the account? OAuth 2.0 user token or OAuth 1.0a signature. */
export function isUser(c: Context, world: World, tokens: Tokens): boolean {
  const bearer = bearerOf(c);
  if (bearer !== null) return !tokens.dead && (tokens.access.get(bearer) ?? 0) > world.now();
  const header = c.req.header("authorization") ?? "";
  return header.startsWith("OAuth ") && isSigned(c, header.slice(6), tokens);
}
