import { readFileSync } from "node:fs";
import { Hono } from "hono";
import { compress } from "hono/compress";
import { mountApi } from "./api/mount.ts";
import { guard } from "./guard.ts";
import { answerMachines } from "./health.ts";
import type { DashboardNeeds } from "./needs.ts";
import { sheets } from "./pages/layout.ts";
import { showArticle } from "./routes/article.ts";
import { showCalendar } from "./routes/calendar.ts";
import { limitSize, readableForms } from "./bodies.ts";
import { rowSheet } from "./rows.ts";
import { showSchedules } from "./routes/schedules.ts";
import { takeDecisions } from "./routes/decide.ts";
import { takeFeedDecisions } from "./routes/feeds.ts";
import { takeMoves } from "./routes/move.ts";
import { takeEdits } from "./routes/edit.ts";
import { keepDoor } from "./routes/enter.ts";
import { showLists } from "./routes/lists.ts";
import { streamLife } from "./routes/live.ts";
import { showPublished } from "./routes/published.ts";
import { offerRss } from "./routes/rss.ts";
import { offerSetup } from "./routes/setup-offer.ts";
import { showWebhooks } from "./routes/webhooks.ts";

function file(name: string): string {
  return readFileSync(new URL(`browser/${name}`, import.meta.url), "utf8");
}

const files = {
  "/litfass.css": [`${sheets.map((name) => file(`${name}.css`)).join("")}${rowSheet()}`, "text/css; charset=utf-8"],
  "/icon.svg": [file("icon.svg"), "image/svg+xml"],
  "/door.js": [file("door.js"), "text/javascript; charset=utf-8"],
  "/live.js": [file("live.js"), "text/javascript; charset=utf-8"],
  "/schedule.js": [file("schedule.js"), "text/javascript; charset=utf-8"],
  "/drag.js": [file("drag.js"), "text/javascript; charset=utf-8"],
  "/keys.js": [file("keys.js"), "text/javascript; charset=utf-8"],
  "/edit.js": [file("edit.js"), "text/javascript; charset=utf-8"],
} as const;

/** The dashboard as a Hono app; the daemon serves it on loopback. */
export function dashboard(needs: DashboardNeeds): Hono {
  const app = new Hono();
  // Outermost: what is within still writes into pages.
  app.use(compress());
  app.use(limitSize());
  app.use(readableForms());
  app.use(guard(needs));
  keepDoor(app, needs);
  mountApi(app, needs);
  streamLife(app, needs);
  showLists(app, needs);
  showPublished(app, needs);
  showArticle(app, needs);
  showCalendar(app, needs);
  showWebhooks(app, needs);
  offerSetup(app, needs);
  offerRss(app, needs);
  takeDecisions(app, needs);
  takeFeedDecisions(app, needs);
  takeEdits(app, needs);
  takeMoves(app, needs);
  showSchedules(app, needs);
  answerMachines(app, needs);
  for (const [path, [text, type]] of Object.entries(files))
    app.get(path, (c) => c.body(text, 200, { "Content-Type": type, "Cache-Control": "no-cache" }));
  app.onError((error, c) => {
    needs.log.warn(`dashboard ${c.req.method} ${c.req.path} failed: ${error.message}`);
    return c.text("Litfass could not do this; the log says why.\n", 500);
  });
  return app;
}
