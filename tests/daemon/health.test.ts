import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openChannel } from "../../src/channels/open.ts";
import { beginHealth, counted } from "../../src/daemon/health.ts";
import { dashboard } from "../../src/dashboard/server.ts";
import { sendDue } from "../../src/delivery/send.ts";
import { Failure } from "../../src/model/failure.ts";
import { rules } from "../support/article.ts";
import { receipt, scriptedChannel, sourced, testAdapter } from "../support/channel.ts";
import { type Desk, duePost, openDesk, postOf } from "../support/desk.ts";

const host = "127.0.0.1:4711";
let desk: Desk;
afterEach(() => desk.store.close().catch(() => undefined));

function ask(path: string, given: { host?: string; desk?: Desk } = {}) {
  const { channels, ...rest } = given.desk ?? desk;
  const newsroom = { name: "Testblatt", feeds: [], channels: [], rules };
  const app = dashboard({ ...rest, channels, newsroom, wake: () => {}, wallUrl: null, language: "de" });
  return app.request(`http://${given.host ?? host}${path}`, { headers: { host: given.host ?? host } });
}

describe("readiness", () => {
  beforeEach(async () => {
    desk = await openDesk(scriptedChannel({}));
  });

  it("is there while the store answers and the pulse beats, and gone with either, in a sentence", async () => {
    expect((await ask("/readyz")).status).toBe(503);
    let now = 0;
    const health = beginHealth(desk.store, () => now);
    health.beat();
    expect((await ask("/readyz")).status).toBe(200);
    now = 61_000;
    const late = await ask("/readyz");
    expect(late.status).toBe(503);
    expect(await late.text()).toContain("has not beaten for 61 s");
    health.beat();
    await desk.store.close();
    const lost = await ask("/readyz");
    expect(lost.status).toBe(503);
    expect(await lost.text()).toContain("store does not answer");
    expect((await ask("/healthz")).status).toBe(200);
  });

  it("is told through the dashboard's own door only", async () => {
    for (const path of ["/healthz", "/readyz", "/metrics"])
      expect((await ask(path, { host: "fremd.example" })).status).toBe(403);
  });
});

describe("metrics", () => {
  const limit = (name: string, window: number | "day in America/Los_Angeles" | "month in UTC") =>
    ({ name, unit: "calls", per: "account", limit: sourced(50), window }) as const;
  const adapter = testAdapter({
    budget: {
      ...testAdapter().budget,
      windows: [limit("quarter", 900_000), limit("day", "day in America/Los_Angeles"), limit("month", "month in UTC")],
      costs: { publish: ["quarter", "day", "month"].map((window) => ({ window, amount: 3 })), find: [] },
    },
    publish: async (_draft, tools) => {
      await tools.spend("publish");
      return { receipt: receipt() };
    },
  });

  async function read(): Promise<string> {
    const answer = await ask("/metrics");
    expect(answer.headers.get("content-type")).toContain("text/plain");
    return answer.text();
  }

  it("tell states, lateness, attempts, look-ups and pauses as the store has them", async () => {
    const refused = new Failure("unavailable", "geheim-im-wort");
    desk = await openDesk(scriptedChannel({ publish: [refused, { receipt: receipt() }] }));
    await duePost(desk);
    desk.clock.moveTo(desk.clock.now() + 30_000);
    const health = beginHealth(desk.store);
    expect(await read()).toContain("litfass_next_due_lag_seconds 30");
    const channels = desk.channels.map((open) => counted(open, health));
    await sendDue({ ...desk, channels });
    await desk.store.channels.pause("kanal", "Pause", desk.clock.now());
    const told = await read();
    for (const line of [
      'litfass_posts{state="scheduled"} 1',
      'litfass_posts_waiting{state="scheduled",channel="kanal"} 1',
      'litfass_attempts_total{channel="kanal",outcome="unavailable"} 1',
      'litfass_channel_paused{channel="kanal"} 1',
      "litfass_next_due_lag_seconds 0",
      "litfass_lookups_waiting 0",
      "process_resident_memory_bytes",
    ])
      expect(told).toContain(line);
    expect(told).not.toContain("geheim");
    expect(told).not.toContain("Brücke");
  });

  it("tell used and left of every window as the budget itself counts them", async () => {
    desk = await openDesk();
    const { store, clock, log } = desk;
    const secrets = { read: async () => null, keep: async () => {} };
    const media = async () => ({ bytes: new Uint8Array(), type: "", widthPx: null, heightPx: null });
    const needs = { store, clock, log, fetch, media, secrets, redact: (text: string) => text };
    const open = openChannel(scriptedChannel({}).channel, adapter, needs);
    await store.channels.meet("kanal", "test");
    desk = { ...desk, channels: [open] };
    const { id } = await duePost(desk);
    await sendDue(desk);
    expect((await postOf(desk, id)).state).toBe("published");
    const told = await read();
    for (const window of ["quarter", "day", "month"]) {
      expect(told).toContain(`litfass_budget_used{meter="channel kanal: ${window}",unit="calls"} 3`);
      expect(told).toContain(`litfass_budget_left{meter="channel kanal: ${window}",unit="calls"} 42`);
    }
  });

  it("tell how old a feed is and how often it failed in a row", async () => {
    desk = await openDesk();
    const at = desk.clock.now();
    await desk.store.feeds.meet("alles", "https://zeitung.example/feed", at);
    const trouble = { de: "kaputt", en: "broken" };
    const visit = { etag: null, lastModified: null, nextFetchAt: at, fetchedAt: at, failures: 4, trouble };
    await desk.store.feeds.visited("alles", visit);
    desk.clock.moveTo(at + 90_000);
    const told = await read();
    expect(told).toContain('litfass_feed_age_seconds{feed="alles"} 90');
    expect(told).toContain('litfass_feed_failures{feed="alles"} 4');
  });
});
