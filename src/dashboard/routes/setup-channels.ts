import type { Hono } from "hono";
import { channelsPage } from "../pages/setup-channels.ts";
import type { Bench, SetupNeeds } from "../setup/bench.ts";
import { connect, keysIn } from "../setup/keys.ts";

/** The second step: keys are pasted, checked by their platform, and kept where nobody else reads them. */
export function setUpChannels(app: Hono, { hands }: SetupNeeds, bench: Bench): void {
  app.get("/setup/channels", (c) =>
    bench.show(c, "channels", (language) => {
      const platforms = hands.adapters.map((adapter) => ({ adapter, set: hands.set(adapter.name) }));
      return channelsPage({ draft: bench.draft(), platforms, envFile: hands.envFile, language });
    }),
  );
  app.post("/setup/channels/:platform", async (c) => {
    const platform = c.req.param("platform");
    if (!hands.adapters.some(({ name }) => name === platform)) return c.notFound();
    const form = await c.req.parseBody();
    const name = typeof form.channel === "string" ? form.channel.trim() : "";
    const pasted = { platform, name, values: keysIn(form, hands, platform) };
    const language = bench.language(c);
    const work = async () => bench.keep(await connect(hands, bench.draft(), { pasted, language }));
    return bench.begin(c, "channels", { name: "verify", work });
  });
  app.post("/setup/channels/:platform/remove", (c) => {
    const draft = bench.draft();
    bench.keep({ ...draft, channels: draft.channels.filter(({ platform }) => platform !== c.req.param("platform")) });
    return c.redirect("/setup/channels", 303);
  });
}
