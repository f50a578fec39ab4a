import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { Hono } from "hono";
import type { Context } from "hono";
import type { World } from "../world.ts";
import { conditional, fileAnswer } from "./answer.ts";
import { atom } from "./feeds/atom.ts";
import { jsonFeed } from "./feeds/json.ts";
import { rss } from "./feeds/rss.ts";
import { sitemap } from "./feeds/sitemap.ts";
import { createHub } from "./hub.ts";
import { issueAt, nextSiteEventAt, pathOf } from "./issue.ts";
import type { Edition, Issue } from "./issue.ts";
import { classicPage } from "./pages/classic.ts";
import { compactPage } from "./pages/compact.ts";
import { framed } from "./pages/frame.ts";
import { frontPage } from "./pages/front.ts";
import { articleHead } from "./pages/head.ts";
import { magazinePage } from "./pages/magazine.ts";
import type { Markup } from "./pages/markup.ts";
import { gonePage, imprintPage, missingPage } from "./pages/plain.ts";
import { navigation, paper, sectionPath } from "./paper.ts";
import { mediaFolder } from "./pieces.ts";

export { nextSiteEventAt } from "./issue.ts";
export { paper } from "./paper.ts";

/** Where the site is mounted below the world's origin. */
export const sitePath = "/site";

const mediaTypes: Readonly<Record<string, string>> = { ".jpg": "image/jpeg", ".png": "image/png", ".mp4": "video/mp4" };

const feeds = [
  { path: paper.feeds.rss, type: "application/rss+xml; charset=utf-8", write: rss },
  { path: paper.feeds.sport, type: "application/atom+xml; charset=utf-8", write: atom },
  { path: paper.feeds.video, type: "application/feed+json", write: jsonFeed },
  { path: paper.feeds.sitemap, type: "application/xml; charset=utf-8", write: sitemap },
] as const;

const templates = { classic: classicPage, magazine: magazinePage, compact: compactPage };

async function page(c: Context, markup: Markup, changedAt: number): Promise<Response> {
  return conditional(c, { body: String(await markup), type: "text/html; charset=utf-8", changedAt });
}

function articlePage(edition: Edition, issue: Issue): Markup {
  const { piece } = edition;
  return framed({
    issue,
    title: `${edition.headline} | ${paper.name}`,
    language: piece.language,
    section: piece.section,
    head: articleHead(edition, issue),
    main: templates[piece.page](edition, issue),
  });
}

async function mediaAnswer(c: Context, changedAt: number): Promise<Response> {
  const file = c.req.param("file") ?? "";
  const type = mediaTypes[extname(file)];
  if (type === undefined || !/^[a-z0-9-]+\.[a-z0-9]+$/.test(file)) return c.text("Keine solche Datei", 404);
  try {
    return fileAnswer(c, { body: new Uint8Array(await readFile(join(mediaFolder, file))), type, changedAt });
  } catch (error) {
    return c.text(`Keine solche Datei: ${error instanceof Error ? error.name : "Fehler"}`, 404);
  }
}

/** The issue of the moment; made anew only when the site changes. */
function createIssues(world: Pick<World, "now" | "origin">, dayStartAt: number): () => Issue {
  let made: Issue | null = null;
  let until = -Infinity;
  return () => {
    const now = world.now();
    const base = `${world.origin}${sitePath}`;
    if (made === null || now >= until || made.base !== base) {
      made = issueAt({ base, now, dayStartAt });
      until = nextSiteEventAt(now, dayStartAt) ?? Infinity;
    }
    return { ...made, now };
  };
}

/** The sample paper on the world's clock, to be mounted under `/site`. `dayStartAt` is 06:00 in Berlin of its day. */
export function site(world: Pick<World, "now" | "origin">, options: { readonly dayStartAt: number }): Hono {
  const app = new Hono();
  const issue = createIssues(world, options.dayStartAt);
  app.route("/hub", createHub(world.now).app);

  app.get("/impressum", (c) => page(c, imprintPage(issue()), options.dayStartAt));
  app.get("/style.css", async (c) => {
    const parts = ["page", "front", "article"].map((part) => join(import.meta.dirname, "style", `${part}.css`));
    const body = (await Promise.all(parts.map((part) => readFile(part, "utf8")))).join("\n");
    return conditional(c, { body, type: "text/css; charset=utf-8", changedAt: options.dayStartAt });
  });
  app.get("/media/:file", (c) => mediaAnswer(c, options.dayStartAt));
  for (const { path, type, write } of feeds) {
    app.get(path, (c) => conditional(c, { body: write(issue()), type, changedAt: issue().changedAt }));
  }
  for (const section of navigation) {
    app.get(`/${sectionPath(section)}/`, (c) => page(c, frontPage(issue(), section), issue().changedAt));
  }
  app.get("/:section/:article{.+\\.html}", async (c) => {
    const today = issue();
    const path = `/${c.req.param("section")}/${c.req.param("article")}`;
    const edition = today.editions.find((each) => pathOf(each.piece) === path);
    if (!edition) return c.html(await missingPage(today), 404);
    if (edition.withdrawn) return c.html(await gonePage(today), 410);
    return page(c, articlePage(edition, today), today.changedAt);
  });
  // A mounted "/" does not match "/site/", so the front page is caught here with its slash.
  app.get("*", async (c) => {
    const today = issue();
    if (c.req.path.replace(/\/$/, "") === sitePath) return page(c, frontPage(today, null), today.changedAt);
    return c.html(await missingPage(today), 404);
  });
  return app;
}
