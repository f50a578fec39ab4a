import type { Context } from "hono";
import { withFaults } from "../core/faults.ts";
import { bearerOf, formBody, noteRefusal } from "../core/request.ts";
import type { World } from "../world.ts";
import { project, scopes } from "./account.ts";
import { faultAnswers } from "./answers.ts";
import { accessMs } from "./quota.ts";

export type Tokens = { readonly access: Map<string, number>; count: number };

export function createTokens(): Tokens {
  return { access: new Map(), count: 0 };
}

function issue(c: Context, world: World, tokens: Tokens): Response {
  tokens.count += 1;
  const token = `ya29.sandbox-${tokens.count}`;
  tokens.access.set(token, world.now() + accessMs);
  return c.json({ access_token: token, expires_in: accessMs / 1000, scope: scopes, token_type: "Bearer" });
}

/** `POST /token`: form-urlencoded; Google does not rotate refresh tokens. */
export async function tokenEndpoint(c: Context, world: World, tokens: Tokens): Promise<Response> {
  const form = await formBody(c);
  const refused = (status: 400 | 401, error: string, description: string) => {
    noteRefusal(world, { platform: "youtube", status, why: `token: ${description}` });
    return c.json({ error, error_description: description }, status);
  };
  if (!form) return refused(400, "invalid_request", "The body is not form-urlencoded.");
  if (form.get("grant_type") !== "refresh_token") return refused(400, "unsupported_grant_type", "Invalid grant_type.");
  if (form.get("client_id") !== project.clientId || form.get("client_secret") !== project.clientSecret)
    return refused(401, "invalid_client", "The OAuth client was not found.");
  if (form.get("refresh_token") !== project.refreshToken)
    return refused(400, "invalid_grant", "Token has been expired or revoked.");
  const play = { world, platform: "youtube", on: "token", answers: faultAnswers } as const;
  return withFaults(c, play, async () => issue(c, world, tokens));
}

export function isOwner(c: Context, world: World, tokens: Tokens): boolean {
  return (tokens.access.get(bearerOf(c) ?? "") ?? 0) > world.now();
}
