import type { Hono } from "hono";
import { answer, draw } from "../frame.ts";
import type { DashboardNeeds } from "../needs.ts";
import { webhooksPage } from "../pages/webhooks.ts";

/** Outgoing webhooks: how they stand, and what becomes of what was given up. */
export function showWebhooks(app: Hono, needs: DashboardNeeds): void {
  const { store, clock, newsroom } = needs;
  const all = newsroom.webhooks ?? [];
  app.get("/webhooks", async (c) => {
    const shown = await Promise.all(
      all.map(async (hook) => ({ hook, standing: await store.hooks.standing(hook.name) })),
    );
    return draw(c, needs, { tab: "webhooks", main: (view) => webhooksPage(shown, view) });
  });
  for (const verb of ["again", "drop"] as const)
    app.post(`/webhooks/:name/${verb}`, async (c) => {
      const hook = all.find(({ name }) => name === c.req.param("name"));
      if (!hook) return answer(c, needs, { de: "Diesen Webhook gibt es nicht.", en: "There is no such webhook." });
      if (verb === "again") await store.hooks.again(hook.name, clock.now());
      else await store.hooks.drop(hook.name);
      return answer(c, needs, null);
    });
}
