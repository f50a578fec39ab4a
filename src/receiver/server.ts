import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { type Door, webhook } from "../feeds/push/doors.ts";
import { ghost } from "../feeds/push/ghost.ts";
import { receiveNotice } from "../feeds/push/receive.ts";
import { takeDelivery, verifyIntent } from "../feeds/push/websub.ts";
import { wordpress } from "../feeds/push/wordpress.ts";
import type { Feed, HouseRules } from "../model/newsroom.ts";
import type { Push } from "../model/push.ts";
import type { Clock, Log, Web } from "../model/web.ts";
import type { Store } from "../store/index.ts";
import { count } from "./tally.ts";

/** What the receiver works with. */
export type ReceiverNeeds = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly web: Web;
  readonly newsroom: { readonly feeds: readonly Feed[]; readonly rules: HouseRules };
  readonly push: Push;
  /** Wakes the steps. */
  readonly wake: () => void;
};

const doors: readonly Door[] = [webhook, wordpress, ghost];
const mostNoticeBytes = 512 * 1024;
const mostFeedBytes = 5 * 1024 * 1024;

/** What a person asks who looks whether the public address leads here. */
export const aliveWords = "Litfass receives here.\n";

const forgery = new Set(["forged", "unsigned", "late"]);

/** Counts a call, and says those that were refused: the first, the second, the fourth and so on, for there may be many. */
function tell({ store, log }: ReceiverNeeds, door: string, outcome: string): void {
  const times = count(store, door, outcome);
  if (forgery.has(outcome) && Number.isInteger(Math.log2(times)))
    log.warn(
      `push     ${door}: a notice was refused (${outcome}), ${times} since the start; nothing of it was believed`,
    );
}

function limit(needs: ReceiverNeeds, door: string, maxSize: number) {
  return bodyLimit({
    maxSize,
    onError: (c) => {
      tell(needs, door, "too large");
      return c.text(`More than ${maxSize} bytes are no notice.\n`, 413);
    },
  });
}

async function bodyOf(c: Context): Promise<Uint8Array> {
  return new Uint8Array(await c.req.arrayBuffer());
}

function openDoors(app: Hono, needs: ReceiverNeeds): void {
  for (const door of doors)
    app.post(`/${door.name}`, limit(needs, door.name, mostNoticeBytes), async (c) => {
      const call = { header: (name: string) => c.req.header(name) ?? null, body: await bodyOf(c) };
      const given = { ...needs, feeds: needs.newsroom.feeds };
      const { outcome, status, text } = await receiveNotice(given, door, call);
      tell(needs, door.name, outcome);
      if (outcome === "accepted") needs.wake();
      return c.text(text, status);
    });
}

function openCallback(app: Hono, needs: ReceiverNeeds): void {
  const given = { ...needs, feeds: needs.newsroom.feeds };
  app.get("/websub/:token", async (c) => {
    const { status, text } = await verifyIntent(given, c.req.param("token"), c.req.query());
    tell(needs, "hub", status === 200 ? "verified" : "not asked for");
    return c.text(text, status);
  });
  app.post("/websub/:token", limit(needs, "hub", mostFeedBytes), async (c) => {
    const signature = c.req.header("x-hub-signature") ?? null;
    const delivery = { signature, contentType: c.req.header("content-type") ?? null, body: await bodyOf(c) };
    const { outcome, answer } = await takeDelivery(given, c.req.param("token"), delivery);
    tell(needs, "hub", outcome);
    if (outcome === "accepted") needs.wake();
    return c.text(answer.text, answer.status);
  });
}

/**
 * The receiver as a Hono app: the only part of Litfass that strangers may reach. It tells nobody what it knows. A reverse
 * proxy may hand on the path of the public address or take it off.
 */
export function receiver(needs: ReceiverNeeds): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Cache-Control", "no-store");
  });
  const path = new URL(needs.push.publicUrl).pathname.replace(/\/$/, "");
  for (const base of new Set(["", path])) {
    const part = new Hono();
    part.get("/alive", (c) => c.text(aliveWords));
    openDoors(part, needs);
    openCallback(part, needs);
    app.route(base === "" ? "/" : base, part);
  }
  app.notFound((c) => c.text("There is nothing here.\n", 404));
  app.onError((error, c) => {
    needs.log.warn(`push     ${c.req.method} at the receiver failed: ${error.message}`);
    return c.text("This could not be taken now; please send it again.\n", 503);
  });
  return app;
}
