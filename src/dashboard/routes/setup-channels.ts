import type { Context, Hono } from "hono";
import { saidOf } from "../../model/said.ts";
import { channelsPage } from "../pages/setup-channels.ts";
import type { Bench, SetupNeeds } from "../setup/bench.ts";
import { beginConsent, type PendingConsent } from "../setup/consent.ts";
import { connect, keysIn, type Pasted } from "../setup/keys.ts";
import { setupSaid } from "../words/setup.ts";

/** The consent that is being asked for; one at a time, for they share the port that browsers are sent back to. */
type Asked = { now: PendingConsent | null };

type Desk = { readonly needs: SetupNeeds; readonly bench: Bench; readonly asked: Asked };

function end(asked: Asked): void {
  asked.now?.end();
  asked.now = null;
}

function back(c: Context): Response {
  return c.redirect("/setup/channels", 303);
}

function verify(c: Context, { needs, bench }: Desk, given: { pasted: Pasted; after?: () => void }): Response {
  const work = async () => {
    bench.keep(await connect(needs.hands, bench.draft(), given.pasted));
    given.after?.();
  };
  return bench.begin(c, "channels", { name: "verify", work });
}

async function ask(c: Context, { needs, bench, asked }: Desk, pasted: Pasted): Promise<Response> {
  end(asked);
  try {
    asked.now = await beginConsent(needs.hands, pasted);
  } catch (thrown) {
    return bench.refuse(c, "channels", saidOf(thrown));
  }
  return back(c);
}

/** What becomes of a consent: its answer, what it opens taken on, or its end. */
function takeConsents(app: Hono, desk: Desk): void {
  const { bench, asked } = desk;
  app.post("/setup/channels/:platform/answer", async (c) => {
    const { address } = await c.req.parseBody();
    const isOurs = asked.now?.paste(typeof address === "string" ? address : "") ?? false;
    return isOurs ? back(c) : bench.refuse(c, "channels", setupSaid("consentNoAnswer"));
  });
  app.post("/setup/channels/:platform/take", async (c) => {
    const form = await c.req.parseBody();
    const pending = asked.now;
    const state = pending?.state();
    const one = state?.is === "opened" ? state.opened[Number(form.index)] : undefined;
    if (!pending || !one) return back(c);
    const { platform, values } = pending.pasted;
    const name = typeof form.channel === "string" ? form.channel.trim() : "";
    const pasted = { platform, name, values: { ...values, ...one.values } };
    return verify(c, desk, { pasted, after: () => pending.taken(one) });
  });
  app.post("/setup/channels/:platform/stop", (c) => {
    end(asked);
    return back(c);
  });
}

/** The second step: keys are pasted or brought by consent, checked by their platform, and kept where nobody else reads them. */
export function setUpChannels(app: Hono, needs: SetupNeeds, bench: Bench): void {
  const { hands } = needs;
  const asked: Asked = { now: null };
  const desk = { needs, bench, asked };
  let sent: string | null = null;
  bench.atEnd = () => end(asked);
  bench.waitsAt = () => {
    const is = asked.now?.state().is;
    return is === "trading" || (is === "asking" && asked.now?.comesBack) ? "channels" : null;
  };
  app.get("/setup/channels", (c) =>
    bench.show(c, "channels", (language) => {
      const platforms = hands.adapters.map((adapter) => ({
        adapter,
        set: hands.set(adapter.name),
        pending: asked.now?.pasted.platform === adapter.name ? asked.now : null,
        isOpen: adapter.name === sent,
      }));
      return channelsPage({ draft: bench.draft(), platforms, envFile: hands.envFile, language });
    }),
  );
  app.post("/setup/channels/:platform", async (c) => {
    const platform = c.req.param("platform");
    if (!hands.adapters.some(({ name }) => name === platform)) return c.notFound();
    sent = platform;
    const form = await c.req.parseBody();
    const name = typeof form.channel === "string" ? form.channel.trim() : "";
    const pasted = { platform, name, values: keysIn(form, hands, platform) };
    return form.do === "consent" ? ask(c, desk, pasted) : verify(c, desk, { pasted, after: () => (sent = null) });
  });
  takeConsents(app, desk);
  app.post("/setup/channels/:platform/remove", async (c) => {
    const { channel } = await c.req.parseBody();
    const draft = bench.draft();
    bench.keep({ ...draft, channels: draft.channels.filter(({ name }) => name !== channel) });
    return back(c);
  });
}
