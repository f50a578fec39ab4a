import type { Hono } from "hono";
import { draw, languageOf } from "../frame.ts";
import type { DashboardNeeds } from "../needs.ts";
import { setupBegins, setupOffer } from "../pages/setup-offer.ts";

/** The way from the demonstration to a newsroom of one's own; no other house offers it. */
export function offerSetup(app: Hono, needs: DashboardNeeds): void {
  const { setup } = needs;
  if (!setup) return;
  app.get("/setup", (c) =>
    draw(c, needs, { tab: "setup", still: true, main: ({ language }) => setupOffer(setup.folder, language) }),
  );
  app.post("/setup/begin", async (c) => {
    const link = await setup.begin(`http://${c.req.header("host")}/`);
    return c.html(await setupBegins(link, languageOf(c, needs)));
  });
}
