import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { operations } from "../../src/dashboard/api/index.ts";
import { setupApp } from "../../src/dashboard/setup/app.ts";
import { feedHealth } from "../../src/feeds/health.ts";
import { morning } from "../support/article.ts";
import { openApiBoard } from "./api-board.ts";
import { openBoard } from "./board.ts";

/** What programs use for each thing that the dashboard shows or does; whoever adds one says here what that is. */
const forPrograms: Readonly<Record<string, readonly string[]>> = {
  "GET /": ["listPosts"],
  "GET /now": ["readNow", "listBudgets", "listChannels", "listFeeds", "readMourning"],
  "GET /ended": ["listPosts"],
  "GET /published": ["listPosts", "readHistory"],
  "GET /posts/:id": ["whyPost"],
  "GET /posts/:id/edit": ["whyPost", "judgeWords"],
  "GET /posts/:id/move": ["listMoments"],
  "GET /articles": ["readArticle"],
  "GET /calendar": ["readCalendar", "listMoments", "listPassedOver"],
  "GET /schedules": ["listSchedules"],
  "GET /schedules/:name": ["listSchedules"],
  "GET /schedules/:name/channels": ["listSchedules"],
  "GET /new-schedule": ["listSchedules"],
  "GET /webhooks": ["listWebhooks"],
  "POST /posts/:id/approve": ["approvePost"],
  "POST /posts/:id/hold": ["holdPost"],
  "POST /posts/:id/drop": ["dropPost"],
  "POST /posts/:id/overrule": ["overrulePost"],
  "POST /posts/:id/other": ["takeOtherWords"],
  "POST /posts/:id/undo": ["undoDecision"],
  "POST /posts/:id/now": ["postNow"],
  "POST /posts/:id/back": ["bringPostBack"],
  "POST /posts/:id/edit": ["writeWords"],
  "POST /posts/:id/move": ["movePost"],
  "GET /articles/write": ["readArticle"],
  "POST /articles/write": ["writePost"],
  "POST /articles/judge": ["judgeOwnWords"],
  "POST /articles/never": ["neverPostArticle"],
  "POST /articles/reopen": ["reopenArticle"],
  "POST /channels/:name/pause": ["pauseChannel"],
  "POST /channels/:name/resume": ["resumeChannel"],
  "POST /mourning": ["setMourning"],
  "POST /feeds/:name/release": ["releaseFeed"],
  "POST /feeds/:name/drop": ["dropFeed"],
  "POST /feeds/:name/ask": ["askFeed"],
  "POST /schedules/:name": ["trySchedule", "saveSchedule"],
  "GET /schedules/:name/remove": ["listSchedules"],
  "POST /schedules/:name/remove": ["removeSchedule"],
  "POST /schedules/:name/channels": ["trySchedule", "assignSchedule"],
  "POST /webhooks/:name/again": ["tellWebhookAgain"],
  "POST /webhooks/:name/drop": ["dropWebhookMessages"],
};

/** For a browser alone; docs/api.md says of each why. */
const browserOnly = [
  "GET /enter",
  "POST /leave",
  "POST /link",
  "POST /who",
  "GET /live",
  "GET /trying",
  "GET /setup",
  "POST /setup/begin",
];

/** Neither shown nor done: what machines ask, and what pages are made of. */
const machines = ["GET /healthz", "GET /readyz", "GET /metrics", "GET /icon.svg", "GET /published.rss"];

function routesOf(app: { readonly routes: readonly { readonly method: string; readonly path: string }[] }): string[] {
  const isPage = ({ method, path }: { method: string; path: string }) =>
    method !== "ALL" && path !== "*" && !path.startsWith("/api/") && !/:file$|\.(?:css|js)$/.test(path);
  return [...new Set(app.routes.filter(isPage).map(({ method, path }) => `${method} ${path}`))];
}

const docs = readFileSync(join(import.meta.dirname, "../../docs/api.md"), "utf8");

it("whatever the dashboard shows or does has its operation for programs, or docs/api.md says why not", async () => {
  const setup = { folder: "/nowhere", begin: async () => "" };
  const { app } = await openBoard([], { setup });
  const known = new Set([...Object.keys(forPrograms), ...browserOnly, ...machines]);
  const routes = routesOf(app);
  expect(routes.length).toBeGreaterThan(40);
  expect(routes.filter((route) => !known.has(route))).toEqual([]);
  expect([...known].filter((route) => !routes.includes(route))).toEqual([]);
  const names = new Set(operations.map(({ name }) => name));
  for (const [route, wanted] of Object.entries(forPrograms))
    for (const name of wanted) expect(names, route).toContain(name);
  for (const route of browserOnly) expect(docs, route).toContain(`\`${route.split(" ")[1]}\``);
});

it("programs are told every fact of a feed that the pages show, in their language", async () => {
  const board = await openApiBoard();
  const { store } = board.desk;
  await store.feeds.meet("bote", "https://bote.example/feed", morning);
  const dates = { zone: "Europe/Berlin", from: "newsroom", always: false, decided: 3 } as const;
  const visit = {
    etag: null,
    lastModified: null,
    nextFetchAt: morning,
    fetchedAt: morning,
    failures: 0,
    trouble: null,
  };
  await store.feeds.visited("bote", { ...visit, dates });
  const [shown] = await feedHealth(store);
  const { json } = await board.ask("get", "/api/feeds", { accepts: "de" });
  const [told] = json.feeds as Record<string, unknown>[];
  expect(Object.keys(told ?? {}).sort()).toEqual(Object.keys(shown ?? {}).sort());
  expect(told).toMatchObject({ name: "bote", dates, ahead: null });
});

it("the set-up is for a browser, and docs/api.md says what programs write instead", async () => {
  const { desk } = await openBoard();
  const hands = { draft: { read: () => null } };
  const app = setupApp({ store: desk.store, language: "de", hands } as unknown as Parameters<typeof setupApp>[0]);
  const steps = routesOf(app).filter((route) => route.startsWith("POST /setup/"));
  expect(steps.length).toBeGreaterThan(8);
  expect(docs).toContain("`/setup/…`");
});
