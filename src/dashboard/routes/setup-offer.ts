import { readFileSync } from "node:fs";
import type { Hono } from "hono";
import { draw, languageOf } from "../frame.ts";
import type { DashboardNeeds } from "../needs.ts";
import { setupBegins, setupOffer } from "../pages/setup-offer.ts";

const script = readFileSync(new URL("../browser/setup.js", import.meta.url), "utf8");

/** The way from the demonstration to a newsroom of one's own; no other house offers it. */
export function offerSetup(app: Hono, needs: DashboardNeeds): void {
  const { setup } = needs;
  if (!setup) return;
  app.get("/setup.js", (c) => c.body(script, 200, { "Content-Type": "text/javascript; charset=utf-8" }));
  app.get("/setup", (c) =>
    draw(c, needs, { tab: "setup", still: true, main: ({ language }) => setupOffer(setup.folder, language) }),
  );
  app.post("/setup/begin", async (c) => {
    const link = await setup.begin(`http://${c.req.header("host")}/`);
    return c.html(await setupBegins(link, languageOf(c, needs)));
  });
}
