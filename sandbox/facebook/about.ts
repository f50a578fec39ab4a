import type { Context } from "hono";
import { crawl } from "../core/crawl.ts";
import type { World } from "../world.ts";
import { refuse, refuseParameter, tell } from "./answers.ts";
import { flagOf, type Given, textOf } from "./given.ts";
import { app, page, permissionsOf } from "./page.ts";
import { isUnreadable } from "./posts.ts";

/** `GET /{page}` and, for a Page's token, `GET /me`. */
export function readPage(c: Context, world: World, given: Given): Response {
  const node = {
    id: page.id,
    name: page.name,
    link: page.link,
    username: page.username,
    category: "Newspaper",
    tasks: ["CREATE_CONTENT", "MANAGE", "MODERATE", "ANALYZE"],
    can_post: true,
    is_published: true,
    fan_count: 4210,
    followers_count: 4380,
  };
  return tell(c, world, { given, node, type: "Page", fallback: "name,id" });
}

/** `GET /debug_token`: what a token is and may do. */
export function debugToken(c: Context, world: World, given: Given): Response {
  const token = textOf(given, "input_token");
  if (token === null) return refuseParameter(c, world, "The parameter input_token is required");
  const scopes = permissionsOf(token);
  if (scopes === null)
    return c.json({
      data: { is_valid: false, error: { code: 190, message: "Invalid OAuth access token." }, scopes: [] },
    });
  return c.json({
    data: {
      app_id: app.id,
      type: "PAGE",
      application: app.name,
      data_access_expires_at: Math.floor(world.now() / 1000) + 90 * 86_400,
      expires_at: 0,
      is_valid: true,
      issued_at: Math.floor(world.now() / 1000) - 86_400,
      profile_id: page.id,
      scopes,
      user_id: "303000000000003",
    },
  });
}

/** `POST /?id=URL&scrape=true`: reads a page anew. Of pages outside this machine it knows only the address. */
export async function scrape(c: Context, world: World, given: Given): Promise<Response> {
  const url = textOf(given, "id");
  if (url === null || !URL.canParse(url) || flagOf(given, "scrape") !== true)
    return refuseParameter(c, world, "The parameters id and scrape=true are required");
  const card = await crawl(url);
  if (isUnreadable(world, url, card))
    return refuse(c, world, { code: 1_609_005, message: "(#1609005) The page could not be scraped." });
  return c.json({
    url,
    type: "article",
    title: card?.title ?? url,
    ...(card?.description ? { description: card.description } : {}),
    ...(card?.imageUrl ? { image: [{ url: card.imageUrl }] } : {}),
    updated_time: new Date(world.now()).toISOString().replace(/\.\d{3}Z$/, "+0000"),
    id: "900000000000009",
  });
}
