import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Hono } from "hono";
import type { Context } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { World } from "../world.ts";
import { eventStream } from "./events.ts";
import type { Markup } from "./markup.ts";
import { drawColumns, wallPage } from "./page.ts";
import { missingPage, permalinkPage } from "./permalink.ts";
import { iconFile } from "./picture.ts";

export { wallPath } from "./addresses.ts";

const guard = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    mediaSrc: ["'self'"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: "no-referrer",
  strictTransportSecurity: false,
});

const file = (name: string): Promise<string> => readFile(join(import.meta.dirname, "browser", name), "utf8");

/** The style sheet's parts in their order; a browser gets them as one. */
const sheets = ["frame", "columns", "x-and-facebook", "pinterest-and-youtube", "older-and-single"] as const;

async function page(c: Context, markup: Markup, status: 200 | 404 = 200): Promise<Response> {
  return c.body(String(await markup), status, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
  });
}

const tagOf = (c: Context): string | null => c.req.query("tag") || null;

/** The wall that shows what arrived on the four platforms as their followers see it. Mount it at `wallPath`. */
export function wall(world: World): Hono {
  const app = new Hono();
  app.use(guard);
  app.get("/", (c) => page(c, wallPage(world, tagOf(c))));
  app.get("/columns", (c) => page(c, drawColumns(world, tagOf(c))));
  app.get("/events", (c) => eventStream(c, world));
  app.get("/style.css", async (c) => {
    const all = await Promise.all(sheets.map((name) => file(`${name}.css`)));
    return c.body(all.join("\n"), 200, { "content-type": "text/css; charset=utf-8" });
  });
  app.get("/live.js", async (c) =>
    c.body(await file("live.js"), 200, { "content-type": "text/javascript; charset=utf-8" }),
  );
  app.get("/icon.svg", (c) => c.body(iconFile, 200, { "content-type": "image/svg+xml" }));
  app.get("/:platform/:id", (c) => {
    const { platform, id } = c.req.param();
    const post = world.posts.find((each) => each.platform === platform && each.id === id);
    const seen = post && post.deletedAt === null && post.visibleAt <= world.now();
    return seen ? page(c, permalinkPage(world, post)) : page(c, missingPage(world), 404);
  });
  return app;
}
