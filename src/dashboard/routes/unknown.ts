import type { Context, Hono } from "hono";
import { allChannels } from "../../store/channels.ts";
import type { Said } from "../../model/said.ts";
import { answerInstead } from "../frame.ts";
import type { DashboardNeeds } from "../needs.ts";
import { bothWords } from "../words.ts";

type Known = (name: string) => Promise<boolean> | boolean;

const noChannel: Said = {
  de: "Diesen Kanal gibt es nicht: „Jetzt“ zeigt alle.",
  en: "There is no such channel: “Now” shows them all.",
};
const noFeed: Said = {
  de: "Diesen Feed gibt es nicht: „Jetzt“ zeigt alle.",
  en: "There is no such feed: “Now” shows them all.",
};
const noWebhook: Said = { de: "Diesen Webhook gibt es nicht.", en: "There is no such webhook." };

/** Says of deeds on what there is not that it is not there (404), before anything is looked at or done. */
export function refuseUnknown(app: Hono, needs: DashboardNeeds): void {
  const { store, newsroom } = needs;
  const isChannel = async (name: string) =>
    name === allChannels ||
    newsroom.channels.some((each) => each.name === name) ||
    (await store.channels.all()).some((each) => each.name === name);
  const isFeed = async (name: string) =>
    newsroom.feeds.some((each) => each.name === name) || (await store.feeds.get(name)) !== null;
  const known: readonly (readonly [string, Known, Said])[] = [
    ["/posts/:name/:deed", async (name) => (await store.posts.get(name)) !== null, bothWords("notFound")],
    ["/channels/:name/:deed", isChannel, noChannel],
    ["/feeds/:name/:deed", isFeed, noFeed],
    ["/webhooks/:name/:deed", (name) => (newsroom.webhooks ?? []).some((each) => each.name === name), noWebhook],
  ];
  for (const [path, isKnown, what] of known)
    app.use(path, async (c: Context, next) => {
      if (await isKnown(c.req.param("name") ?? "")) return next();
      return answerInstead(c, needs, { what });
    });
}
