import type { Context } from "hono";
import { withFaults } from "../core/faults.ts";
import { basicOf, bearerOf, formBody, noteRefusal } from "../core/request.ts";
import type { World } from "../world.ts";
import { app, scopes } from "./account.ts";
import { faultAnswers } from "./answers.ts";

const day = 24 * 3_600_000;
/** Access tokens live 30 days, continuous refresh tokens 60: developers.pinterest.com, OAuth, 2025-12. */
const accessMs = 30 * day;
const refreshMs = 60 * day;

export type Tokens = { refresh: string; readonly access: Map<string, number>; count: number };

export function createTokens(): Tokens {
  return { refresh: app.firstRefreshToken, access: new Map(), count: 0 };
}

function renew(c: Context, world: World, given: { tokens: Tokens; token: string | null }): Response {
  const { tokens, token } = given;
  if (token !== tokens.refresh) {
    noteRefusal(world, { platform: "pinterest", status: 401, why: "token: the refresh token is not the current one" });
    return c.json({ code: 2, message: "Authentication failed." }, 401);
  }
  tokens.count += 1;
  tokens.refresh = `pinr.sandbox-${tokens.count + 1}`;
  const access = `pina.sandbox-${tokens.count}`;
  tokens.access.set(access, world.now() + accessMs);
  return c.json({
    access_token: access,
    token_type: "bearer",
    expires_in: accessMs / 1000,
    refresh_token: tokens.refresh,
    refresh_token_expires_in: refreshMs / 1000,
    refresh_token_expires_at: Math.floor((world.now() + refreshMs) / 1000),
    scope: scopes,
  });
}

/** `POST /v5/oauth/token`: basic authentication of the app, form-urlencoded. */
export async function tokenEndpoint(c: Context, world: World, tokens: Tokens): Promise<Response> {
  const basic = basicOf(c);
  const form = await formBody(c);
  const refused = (status: 400 | 401, code: number, message: string) => {
    noteRefusal(world, { platform: "pinterest", status, why: `token: ${message}` });
    return c.json({ code, message }, status);
  };
  if (!basic || basic.user !== app.id || basic.password !== app.secret)
    return refused(401, 2, "Authentication failed.");
  if (!form) return refused(400, 1, "The request body is not form-urlencoded.");
  if (form.get("grant_type") !== "refresh_token")
    return refused(400, 1, "Only the grant refresh_token is played here.");
  const play = { world, platform: "pinterest", on: "token", answers: faultAnswers } as const;
  return withFaults(c, play, async () => renew(c, world, { tokens, token: form.get("refresh_token") }));
}

export function isUser(c: Context, world: World, tokens: Tokens): boolean {
  return (tokens.access.get(bearerOf(c) ?? "") ?? 0) > world.now();
}
