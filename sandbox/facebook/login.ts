import { createHmac } from "node:crypto";
import type { Context } from "hono";
import { redeem } from "../core/consent.ts";
import { countCall } from "../core/limits.ts";
import { bearerOf } from "../core/request.ts";
import type { World } from "../world.ts";
import { refuse } from "./answers.ts";
import { app, page, person, tokens } from "./page.ts";

const hour = 3600;

/** `GET /oauth/access_token`: a code of Login for an hour's token, that one for one of 60 days. */
export function tradeToken(c: Context, world: World): Response {
  countCall(world.calls, "facebook GET access_token");
  const given = new URL(c.req.url).searchParams;
  if (given.get("client_id") !== app.id || given.get("client_secret") !== app.secret)
    return refuse(c, world, { code: 1, message: "Error validating client secret.", status: 400 });
  if (given.get("grant_type") === "fb_exchange_token")
    return given.get("fb_exchange_token") === person.short
      ? c.json({ access_token: person.long, token_type: "bearer", expires_in: 60 * 24 * hour })
      : refuse(c, world, { code: 190, message: "Invalid OAuth access token - Cannot parse access token", status: 400 });
  if (redeem(world, "facebook", given)?.clientId !== app.id)
    return refuse(c, world, {
      code: 100,
      message: "This authorization code has been used or is not valid.",
      status: 400,
    });
  return c.json({ access_token: person.short, token_type: "bearer", expires_in: hour });
}

/** `GET /me/accounts`: the Pages on which the person has a task, one of them without the right to create content. */
export function ownPages(c: Context, world: World): Response {
  countCall(world.calls, "facebook GET accounts");
  const proof = c.req.query("appsecret_proof");
  if (bearerOf(c) !== person.long)
    return refuse(c, world, {
      code: 190,
      message: "Invalid OAuth access token - Cannot parse access token",
      status: 400,
    });
  if (proof !== undefined && proof !== createHmac("sha256", app.secret).update(person.long).digest("hex"))
    return refuse(c, world, { code: 100, message: "Invalid appsecret_proof provided in the API argument" });
  return c.json({
    data: [
      { id: page.id, name: page.name, access_token: tokens.page, tasks: ["CREATE_CONTENT", "MODERATE", "ANALYZE"] },
      { id: "101000000000002", name: "Tarretaler Anzeigen", access_token: tokens.reader, tasks: ["ANALYZE"] },
    ],
  });
}
