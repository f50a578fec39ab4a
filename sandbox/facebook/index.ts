import { Hono } from "hono";
import { seedOlder } from "../core/older.ts";
import type { SandboxPlatform } from "../core/platform.ts";
import { createIds } from "../core/request.ts";

import { type World } from "../world.ts";
import { debugToken, readPage, scrape } from "./about.ts";
import { refuse } from "./answers.ts";
import type { Desk } from "./desk.ts";
import type { Given } from "./given.ts";
import { createDoor, isPage, onPage, type Route } from "./door.ts";
import { listPosts } from "./list.ts";
import { insights, readPost, removePost, updatePost } from "./node.ts";
import { ownPages, tradeToken } from "./login.ts";
import { app, page, tokens } from "./page.ts";
import { createPhoto, isUpload } from "./photos.ts";
import { createFeedPost } from "./posts.ts";

const write = "pages_manage_posts";
const read = "pages_read_engagement";

/** Calls on the Page, as far as a newsroom's bot uses them. */
function pageRoutes(desk: Desk): readonly Route[] {
  const list = onPage(desk.world, (c, { given }) => listPosts(c, desk, given));
  const post = onPage(desk.world, (c, asked) => createFeedPost(c, desk, asked));
  const photo = onPage(desk.world, (c, asked) => createPhoto(c, desk, asked));
  const photoIs = (given: Given) => (isUpload(given) ? "upload" : "publish");
  return [
    { at: ["POST", "/:node/feed"], name: "feed", on: "publish", needs: write, work: post },
    { at: ["POST", "/:node/photos"], name: "photos", on: photoIs, needs: write, work: photo },
    { at: ["GET", "/:node/published_posts"], name: "published_posts", on: "read", needs: read, work: list },
    { at: ["GET", "/:node/feed"], name: "feed", on: "read", needs: read, work: list },
  ];
}

/** Calls on posts, tokens and linked pages. */
function nodeRoutes(world: World): readonly Route[] {
  const look: Route["work"] = (c, { given }) => (isPage(c) ? readPage(c, world, given) : readPost(c, world, given));
  const change: Route["work"] = (c, { given }) => updatePost(c, world, given);
  const remove: Route["work"] = (c) => removePost(c, world);
  const count: Route["work"] = (c, { given }) => insights(c, world, given);
  const debug: Route["work"] = (c, { given }) => debugToken(c, world, given);
  const renew: Route["work"] = (c, { given }) => scrape(c, world, given);
  return [
    { at: ["GET", "/debug_token"], name: "debug_token", on: "read", needs: null, work: debug },
    { at: ["GET", "/:node/insights"], name: "insights", on: "read", needs: "read_insights", work: count },
    { at: ["GET", "/:node"], name: "node", on: "read", needs: read, work: look },
    { at: ["POST", "/:node"], name: "update", on: "remove", needs: write, work: change },
    { at: ["DELETE", "/:node"], name: "delete", on: "remove", needs: write, work: remove },
    { at: ["POST", ""], name: "scrape", on: "read", needs: null, work: renew },
    { at: ["POST", "/"], name: "scrape", on: "read", needs: null, work: renew },
  ];
}

/** The Graph API, mounted below `/facebook`. */
function mount(world: World): Hono {
  const api = new Hono();
  const desk: Desk = { world, photos: new Map(), nextId: createIds(700_000_000_000_000n) };
  const door = createDoor(world);
  api.get("/:version/oauth/access_token", (c) => tradeToken(c, world));
  api.get("/:version/me/accounts", (c) => ownPages(c, world));
  for (const route of [...nodeRoutes(world), ...pageRoutes(desk)])
    api.on(route.at[0], `/:version${route.at[1]}`, door(route));
  // Not notFound: a mounted app's own is never asked.
  api.all("*", (c) => refuse(c, world, { status: 404, code: 2500, message: `Unknown path components: ${c.req.path}` }));
  return api;
}

function seed(world: World, backlog: number): void {
  const digits = Array.from({ length: backlog }, createIds(500_000_000_000_000n)).reverse();
  const ids = digits.map((each) => `${page.id}_${each}`);
  seedOlder(world, { platform: "facebook", account: page.id, ids, titled: false });
}

/** Facebook Pages, played from the published documentation of the Graph API. */
export const facebook: SandboxPlatform = {
  name: "facebook",
  mount,
  consent: {
    path: "/:version/dialog/oauth",
    clients: [app.id],
    scopes: ["pages_show_list", "pages_manage_posts", "pages_read_engagement"],
    separator: ",",
    pkce: false,
    codeLifeMs: 10 * 60_000,
    mayReturnTo: (url) => url.protocol === "https:" || url.pathname.endsWith("/connect/login_success.html"),
    landing: "/connect/login_success.html",
    lasting: {},
  },
  seed,
  addresses: (origin) => ({ FACEBOOK_GRAPH_URL: `${origin}/facebook`, FACEBOOK_WEB_URL: `${origin}/web/facebook` }),
  settings: { FACEBOOK_PAGE_ID: page.id, FACEBOOK_PAGE_TOKEN: tokens.page },
};
