import { Hono } from "hono";
import { compress } from "hono/compress";
import { mountApi } from "./api/mount.ts";
import { answerInstead } from "./frame.ts";
import { guard, protect } from "./guard.ts";
import { answerMachines } from "./health.ts";
import { answerFailed } from "./pages/closed.ts";
import { packPages } from "./packing.ts";
import type { DashboardNeeds } from "./needs.ts";
import { showArticle } from "./routes/article.ts";
import { showCalendar } from "./routes/calendar.ts";
import { limitSize, readableForms } from "./bodies.ts";
import { serveScripts } from "./scripts.ts";
import { beginSchedules } from "./routes/new-schedule.ts";
import { giveSchedules } from "./routes/schedule-channels.ts";
import { showSchedules } from "./routes/schedules.ts";
import { refuseUnknown } from "./routes/unknown.ts";
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
import { takeOwnWords } from "./routes/write.ts";
import { showWebhooks } from "./routes/webhooks.ts";
import { bothWords } from "./words.ts";

/** The dashboard as a Hono app; the daemon serves it on loopback. */
export function dashboard(needs: DashboardNeeds): Hono {
  const app = new Hono();
  // Outermost: what is within still writes into pages.
  app.use(compress());
  app.use(packPages);
  app.use(protect);
  app.use(limitSize(needs.language));
  app.use(readableForms(needs.language));
  app.use(guard(needs));
  keepDoor(app, needs);
  mountApi(app, needs);
  refuseUnknown(app, needs);
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
  takeOwnWords(app, needs);
  takeMoves(app, needs);
  showSchedules(app, needs);
  beginSchedules(app, needs);
  giveSchedules(app, needs);
  answerMachines(app, needs);
  serveScripts(app);
  app.notFound((c) => answerInstead(c, needs, { what: bothWords("noPage") }));
  app.onError((error, c) => {
    needs.log.warn(`dashboard ${c.req.method} ${c.req.path} failed: ${error.message}`);
    return answerFailed(c, needs.language);
  });
  return app;
}
