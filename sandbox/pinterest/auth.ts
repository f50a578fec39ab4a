import type { Context } from "hono";
import { redeem } from "../core/consent.ts";
import { withFaults } from "../core/faults.ts";
import { basicOf, bearerOf, formBody } from "../core/request.ts";
import type { World } from "../world.ts";
import { type Access, type App, app, scopes, trialApp } from "./account.ts";
import { faultAnswers, invalid, notAuthorised, refuse } from "./answers.ts";

const day = 24 * 3_600_000;
/** Access tokens live 30 days, continuous refresh tokens 60: developers.pinterest.com, OAuth, 2025-12. */
const accessMs = 30 * day;
const refreshMs = 60 * day;

type Refresh = { readonly app: App; readonly token: string; readonly untilAt: number; readonly count: number };
type Key = { readonly access: Access; readonly untilAt: number };

/** The refresh token in force of each app, and every access token given out. */
export type Tokens = { readonly refresh: Map<string, Refresh>; readonly keys: Map<string, Key> };

export function createTokens(now: number): Tokens {
  const first = (one: App): [string, Refresh] => [
    one.id,
    { app: one, token: one.firstRefreshToken, untilAt: now + refreshMs, count: 0 },
  ];
  return { refresh: new Map([first(app), first(trialApp)]), keys: new Map() };
}

type Issue = { readonly tokens: Tokens; readonly old: Refresh; readonly kind: "refresh_token" | "authorization_code" };

function issue(c: Context, world: World, { tokens, old, kind }: Issue): Response {
  const [now, count] = [world.now(), old.count + 1];
  const family = old.app.firstRefreshToken.replace(/-1$/, "");
  const next: Refresh = { app: old.app, token: `${family}-${count + 1}`, untilAt: now + refreshMs, count };
  const access = `${family.replace("pinr", "pina")}-${count}`;
  tokens.refresh.set(old.app.id, next);
  tokens.keys.set(access, { access: old.app.access, untilAt: now + accessMs });
  return c.json({
    response_type: kind,
    access_token: access,
    token_type: "bearer",
    expires_in: accessMs / 1000,
    refresh_token: next.token,
    refresh_token_expires_in: refreshMs / 1000,
    refresh_token_expires_at: Math.floor(next.untilAt / 1000),
    scope: scopes,
  });
}

/**
 * `POST /v5/oauth/token`: basic authentication of the app, form-urlencoded. Each renewal gives a new refresh token. Whether
 * the old one stays good is not documented; here it does not, so that whoever loses the new one hears of it.
 */
export async function tokenEndpoint(c: Context, world: World, tokens: Tokens): Promise<Response> {
  const basic = basicOf(c);
  const form = await formBody(c);
  const old = tokens.refresh.get(basic?.user ?? "");
  if (!old || basic?.password !== old.app.secret) return refuse(c, world, notAuthorised);
  if (!form) return refuse(c, world, invalid("The request body is not form-urlencoded."));
  const kind = form.get("grant_type");
  if (kind !== "refresh_token" && kind !== "authorization_code")
    return refuse(c, world, invalid("Only the grants refresh_token and authorization_code are played here."));
  if (kind === "refresh_token" && !form.get("refresh_token"))
    return refuse(c, world, invalid("Invalid request: refresh_token is required."));
  const play = { world, platform: "pinterest", on: "token", answers: faultAnswers } as const;
  return withFaults(c, play, async () =>
    opens(world, form, old) ? issue(c, world, { tokens, old, kind }) : refuse(c, world, notAuthorised),
  );
}

function opens(world: World, form: URLSearchParams, old: Refresh): boolean {
  if (form.get("grant_type") === "authorization_code") return redeem(world, "pinterest", form)?.clientId === old.app.id;
  return form.get("refresh_token") === old.token && old.untilAt > world.now();
}

/** What the bearer of a request may do, or null when its token is unknown or has ended. */
export function accessOf(c: Context, world: World, tokens: Tokens): Access | null {
  const key = tokens.keys.get(bearerOf(c) ?? "");
  return key && key.untilAt > world.now() ? key.access : null;
}
