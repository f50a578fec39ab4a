import type { Context } from "hono";
import { redeem } from "../core/consent.ts";
import { withFaults } from "../core/faults.ts";
import { bearerOf, formBody, noteRefusal } from "../core/request.ts";
import type { World } from "../world.ts";
import { cappedGrant, type Grant, project, scopes, unauditedProject } from "./account.ts";
import { faultAnswers } from "./answers.ts";

/** An access token of Google lives an hour. */
const accessMs = 3_600_000;
const grants = [project, unauditedProject, cappedGrant];

/** Every access token given out, with what it opens and until when. */
export type Tokens = Map<string, { readonly grant: Grant; readonly untilAt: number }>;

type Issue = {
  readonly tokens: Tokens;
  readonly grant: Grant;
  /** Of a consent just given. */ readonly fresh: boolean;
};

function issue(c: Context, world: World, { tokens, grant, fresh }: Issue): Response {
  const token = `ya29.sandbox-${tokens.size + 1}`;
  tokens.set(token, { grant, untilAt: world.now() + accessMs });
  const lasting = fresh ? { refresh_token: grant.refreshToken } : {};
  return c.json({ access_token: token, expires_in: accessMs / 1000, ...lasting, scope: scopes, token_type: "Bearer" });
}

type OAuthError = { readonly status: 400 | 401; readonly error: string; readonly description: string };

/** The grant a form asks for, or the refusal of RFC 6749, 5.2. */
function grantOf(world: World, form: URLSearchParams | null): Grant | OAuthError {
  if (!form) return { status: 400, error: "invalid_request", description: "The body is not form-urlencoded." };
  const kind = form.get("grant_type");
  if (kind !== "refresh_token" && kind !== "authorization_code")
    return { status: 400, error: "unsupported_grant_type", description: "Invalid grant_type." };
  const [id, secret, token] = [form.get("client_id"), form.get("client_secret"), form.get("refresh_token")];
  const own = grants.filter(({ clientId, clientSecret }) => clientId === id && clientSecret === secret);
  if (own.length === 0) return { status: 401, error: "invalid_client", description: "The OAuth client was not found." };
  const bad: OAuthError = { status: 400, error: "invalid_grant", description: "Token has been expired or revoked." };
  if (kind === "authorization_code") {
    const consent = redeem(world, "youtube", form);
    return own.find(({ clientId }) => clientId === consent?.clientId) ?? { ...bad, description: "Bad Request" };
  }
  if (!token)
    return { status: 400, error: "invalid_request", description: "Missing required parameter: refresh_token" };
  return own.find(({ refreshToken }) => refreshToken === token) ?? bad;
}

/** `POST /token`: form-urlencoded; Google does not rotate refresh tokens. */
export async function tokenEndpoint(c: Context, world: World, tokens: Tokens): Promise<Response> {
  const form = await formBody(c);
  const grant = grantOf(world, form);
  if ("error" in grant) {
    const { status, error, description } = grant;
    noteRefusal(world, { platform: "youtube", status, why: `token: ${error}: ${description}` });
    return c.json({ error, error_description: description }, status);
  }
  const play = { world, platform: "youtube", on: "token", answers: faultAnswers } as const;
  const fresh = form?.get("grant_type") === "authorization_code";
  return withFaults(c, play, async () => issue(c, world, { tokens, grant, fresh }));
}

/** What the bearer of a request may do, or null when its token is unknown or has ended. */
export function grantOfBearer(c: Context, world: World, tokens: Tokens): Grant | null {
  const held = tokens.get(bearerOf(c) ?? "");
  return held && held.untilAt > world.now() ? held.grant : null;
}
