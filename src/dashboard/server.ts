import { readFileSync } from "node:fs";
import { type Context, Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { decide, type Decision } from "../posts/decide.ts";
import { pauseChannel, resumeChannel } from "../delivery/pause.ts";
import { allChannels } from "../store/channels.ts";
import type { PostLine } from "../store/views/posts.ts";
import { guard } from "./guard.ts";
import { answerMachines } from "./health.ts";
import type { DashboardNeeds } from "./needs.ts";
import { layout, type Html, type Tab } from "./pages/layout.ts";
import { listPage, queuePage } from "./pages/lists.ts";
import { postPage } from "./pages/post.ts";
import type { View } from "./view.ts";
import { type Language, word } from "./words.ts";

const waiting = ["held", "composed", "scheduled", "sending", "pending", "unconfirmed"] as const;
const out = ["published", "confirmed"] as const;
const ended = ["skipped", "expired", "failed", "removed"] as const;

function languageOf(context: Context, needs: DashboardNeeds): Language {
  const asked = context.req.query("lang") ?? getCookie(context, "lang");
  const language = asked === "en" || asked === "de" ? asked : needs.language;
  if (context.req.query("lang"))
    setCookie(context, "lang", language, { sameSite: "Strict", path: "/", httpOnly: true });
  return language;
}

function viewOf(context: Context, needs: DashboardNeeds): View {
  return { language: languageOf(context, needs), zone: needs.newsroom.rules.zone, now: needs.clock.now() };
}

async function countsOf(needs: DashboardNeeds) {
  const counts = await needs.store.pages.counts();
  const sum = (states: readonly (keyof typeof counts)[]) =>
    states.reduce((all, state) => all + (counts[state] ?? 0), 0);
  return { queue: sum(waiting), published: sum(out), ended: sum(ended) };
}

async function draw(context: Context, needs: DashboardNeeds, page: { tab: Tab; main: (view: View) => Promise<Html> }) {
  const view = viewOf(context, needs);
  const frame = {
    view,
    tab: page.tab,
    paper: needs.newsroom.name,
    wallUrl: needs.wallUrl,
    counts: await countsOf(needs),
    path: context.req.path,
  };
  return context.html(await layout(frame, await page.main(view)));
}

async function standingOf(needs: DashboardNeeds) {
  const all = await needs.store.channels.all();
  const brake = all.find((channel) => channel.name === allChannels);
  return {
    channels: all.filter((channel) => channel.name !== allChannels),
    pausedAll: brake && brake.pausedAt !== null ? (brake.pausedWhy ?? "") : null,
    feeds: await needs.store.feeds.all(),
  };
}

function readPages(app: Hono, needs: DashboardNeeds): void {
  const { pages } = needs.store;
  app.get("/", (c) =>
    draw(c, needs, {
      tab: "queue",
      main: async (view) =>
        queuePage(await pages.posts({ states: waiting, order: "soonest", limit: 300 }), await standingOf(needs), view),
    }),
  );
  app.get("/published", (c) =>
    draw(c, needs, {
      tab: "published",
      main: async (view) =>
        listPage("published", await pages.posts({ states: out, order: "latest", limit: 300 }), view),
    }),
  );
  app.get("/ended", (c) =>
    draw(c, needs, {
      tab: "ended",
      main: async (view) => listPage("ended", await pages.posts({ states: ended, order: "latest", limit: 300 }), view),
    }),
  );
  app.get("/posts/:id", async (c) => {
    const post = await lineOf(needs, c.req.param("id"));
    if (!post) return c.text(`${word("notFound", languageOf(c, needs))}\n`, 404);
    const life = {
      post,
      events: await needs.store.posts.events(post.id),
      attempts: await needs.store.attempts.ofPost(post.id),
    };
    return draw(c, needs, { tab: "post", main: async (view) => postPage(life, view) });
  });
}

async function lineOf(needs: DashboardNeeds, id: string): Promise<PostLine | null> {
  const post = await needs.store.posts.get(id);
  const kept = post && (await needs.store.articles.get(post.articleUrl));
  return post && kept ? { ...post, article: kept.article, withheld: kept.withheld } : null;
}

const decisions: readonly Decision[] = ["approve", "hold", "drop"];

function takeActions(app: Hono, needs: DashboardNeeds): void {
  const answer = (c: Context, fault: string | null) => {
    needs.wake();
    if (fault) return c.text(`${fault}\n`, 409);
    return c.req.header("accept")?.includes("text/html") ? c.redirect(backTo(c), 303) : c.json({ done: true });
  };
  for (const decision of decisions)
    app.post(`/posts/:id/${decision}`, async (c) => {
      const who = word("editor", languageOf(c, needs));
      return answer(c, await decide(needs, c.req.param("id"), { decision, who }));
    });
  app.post("/channels/:name/pause", async (c) =>
    answer(c, await pauseChannel(needs, c.req.param("name"), word("editor", languageOf(c, needs)))),
  );
  app.post("/channels/:name/resume", async (c) => answer(c, await resumeChannel(needs, c.req.param("name"))));
}

/** The page the click came from, if it is one of ours. */
function backTo(context: Context): string {
  const from = context.req.header("referer");
  return from && URL.canParse(from) && new URL(from).host === context.req.header("host") ? new URL(from).pathname : "/";
}

const files = {
  "/style.css": [readFileSync(new URL("browser/style.css", import.meta.url), "utf8"), "text/css; charset=utf-8"],
  "/icon.svg": [readFileSync(new URL("browser/icon.svg", import.meta.url), "utf8"), "image/svg+xml"],
  "/live.js": [readFileSync(new URL("browser/live.js", import.meta.url), "utf8"), "text/javascript; charset=utf-8"],
} as const;

/** The dashboard as a Hono app; the daemon serves it on loopback. */
export function dashboard(needs: DashboardNeeds): Hono {
  const app = new Hono();
  app.use(guard);
  readPages(app, needs);
  takeActions(app, needs);
  answerMachines(app, needs);
  for (const [path, [text, type]] of Object.entries(files))
    app.get(path, (c) => c.body(text, 200, { "Content-Type": type, "Cache-Control": "no-cache" }));
  app.onError((error, c) => {
    needs.log.warn(`dashboard ${c.req.method} ${c.req.path} failed: ${error.message}`);
    return c.text("Litfass could not do this; the log says why.\n", 500);
  });
  return app;
}
