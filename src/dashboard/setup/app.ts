import { Hono } from "hono";
import { guard, protect } from "../guard.ts";
import { answerFailed } from "../pages/closed.ts";
import { limitSize, readableForms } from "../bodies.ts";
import { keepDoor } from "../routes/enter.ts";
import { setUpArticles } from "../routes/setup-articles.ts";
import { setUpChannels } from "../routes/setup-channels.ts";
import { setUpSchedule } from "../routes/setup-schedule.ts";
import { serveScripts } from "../scripts.ts";
import { createBench, type SetupNeeds } from "./bench.ts";

/** The set-up as a Hono app behind the same door: from a domain to a newsroom that runs. */
export function setupApp(needs: SetupNeeds): Hono {
  const bench = createBench(needs);
  const app = new Hono();
  app.use(protect);
  app.use(limitSize(needs.language));
  app.use(readableForms(needs.language));
  app.use(guard(needs));
  keepDoor(app, needs);
  serveScripts(app);
  // Another word than the dashboard's, by which the last page knows that the house stands.
  app.get("/healthz", (c) => c.text("setup\n"));
  setUpArticles(app, needs, bench);
  setUpChannels(app, needs, bench);
  setUpSchedule(app, needs, bench);
  app.get("*", (c) => c.redirect("/setup/articles", 303));
  app.onError((error, c) => {
    needs.log.warn(`dashboard ${c.req.method} ${c.req.path} failed: ${error.message}`);
    return answerFailed(c, needs.language);
  });
  return app;
}
