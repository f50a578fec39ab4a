import { type Context, Hono } from "hono";
import { type Play, withFaults } from "../core/faults.ts";
import { type Counter, countCall, createCounter, type Window } from "../core/limits.ts";
import { seedOlder } from "../core/older.ts";
import type { SandboxPlatform } from "../core/platform.ts";
import { createIds } from "../core/request.ts";

import { visiblePosts, type World } from "../world.ts";
import { account, app, board, scopes, trialApp } from "./account.ts";
import { faultAnswers, noBoard, notAuthorised, rateLimited, refuse, trialOnly } from "./answers.ts";
import { accessOf, createTokens, tokenEndpoint, type Tokens } from "./auth.ts";
import { windows } from "./limits.ts";
import { createPin, deletePin, type Desk, listPins, readPin } from "./pins.ts";

type Kind = { readonly name: string; readonly of: "read" | "write"; readonly on: Play["on"] };
type Work = (c: Context, extraDelayMs: number) => Response | Promise<Response>;

/** Counts a request in its window and tells how it stands; the reset is told in seconds from now. */
function pace(c: Context, world: World, { counter, window }: { counter: Counter; window: Window }): boolean {
  const { allowed, limit, remaining, resetAt } = counter.hit(window);
  c.header("x-ratelimit-limit", `${limit}, ${limit};w=${window.windowMs / 1000};name="${window.name}"`);
  c.header("x-ratelimit-remaining", String(remaining));
  c.header("x-ratelimit-reset", String(Math.ceil((resetAt - world.now()) / 1000)));
  return allowed;
}

/** Wraps a request with a bearer token: authorised, paced, with faults played. */
function createHandle(world: World, tokens: Tokens) {
  const counter = createCounter(world.now);
  return ({ name, of, on }: Kind, work: Work) =>
    async (c: Context): Promise<Response> => {
      countCall(world.calls, `pinterest ${c.req.method} ${name}`);
      const access = accessOf(c, world, tokens);
      if (access === null) return refuse(c, world, notAuthorised);
      if (!pace(c, world, { counter, window: windows[access][of] })) return refuse(c, world, rateLimited);
      if (on === "publish" && access === "trial") return refuse(c, world, trialOnly);
      const play = { world, platform: "pinterest", on, answers: faultAnswers } as const;
      return withFaults(c, play, async (delay) => work(c, delay));
    };
}

const pinCount = (world: World): number => visiblePosts(world, "pinterest", account.id).length;

const boardNow = (world: World) => ({
  id: board.id,
  name: board.name,
  description: "",
  owner: { username: account.username },
  privacy: "PUBLIC",
  pin_count: pinCount(world),
  follower_count: 0,
  collaborator_count: 0,
});

const userNow = (world: World) => ({
  id: account.id,
  username: account.username,
  business_name: account.name,
  account_type: "BUSINESS",
  profile_image: "",
  website_url: "",
  board_count: 1,
  pin_count: pinCount(world),
  follower_count: 0,
  following_count: 0,
  monthly_views: 0,
});

const read = (name: string): Kind => ({ name, of: "read", on: "read" });

/** Pinterest's API v5 as far as a newsroom's bot uses it, mounted below `/pinterest`. */
function mount(world: World): Hono {
  const api = new Hono();
  const tokens = createTokens(world.now());
  const handle = createHandle(world, tokens);
  const desk: Desk = { world, nextId: createIds(810_000_000_000_000_000n) };
  const oneBoard: Work = (c) =>
    c.req.param("board") === board.id ? c.json(boardNow(world)) : refuse(c, world, noBoard);
  const get = (path: string, name: string, work: Work) => api.get(path, handle(read(name), work));
  api.post("/v5/oauth/token", (c) => {
    countCall(world.calls, "pinterest POST token");
    return tokenEndpoint(c, world, tokens);
  });
  get("/v5/user_account", "user_account", (c) => c.json(userNow(world)));
  get("/v5/boards", "boards", (c) => c.json({ items: [boardNow(world)], bookmark: null }));
  get("/v5/boards/:board", "board", oneBoard);
  get("/v5/boards/:board/pins", "board pins", (c) => listPins(c, desk));
  get("/v5/pins", "pins", (c) => listPins(c, desk));
  get("/v5/pins/:id", "pin", (c) => readPin(c, desk));
  const publish: Kind = { name: "pins", of: "write", on: "publish" };
  const remove: Kind = { name: "pin", of: "write", on: "remove" };
  api.post(
    "/v5/pins",
    handle(publish, (c, delay) => createPin(c, desk, delay)),
  );
  api.delete(
    "/v5/pins/:id",
    handle(remove, (c) => deletePin(c, desk)),
  );
  // Not notFound: a mounted app keeps its routes only.
  api.all("*", (c) =>
    refuse(c, world, { status: 404, code: 0, message: `There is no ${c.req.method} ${c.req.path}.` }),
  );
  return api;
}

function seed(world: World, backlog: number): void {
  const ids = Array.from({ length: backlog }, createIds(700_000_000_000_000_000n)).reverse();
  seedOlder(world, { platform: "pinterest", account: account.id, ids, titled: true });
}

/** Pinterest, played from its published description. */
export const pinterest: SandboxPlatform = {
  name: "pinterest",
  mount,
  consent: {
    path: "/oauth/",
    clients: [app.id, trialApp.id],
    scopes: scopes.split(/[ ,]/),
    separator: ",",
    pkce: false,
    codeLifeMs: 10 * 60_000,
    mayReturnTo: (url) => ["localhost", "127.0.0.1"].includes(url.hostname),
    lasting: {},
  },
  seed,
  addresses: (origin) => ({
    PINTEREST_API_URL: `${origin}/pinterest/v5`,
    PINTEREST_WEB_URL: `${origin}/web/pinterest`,
  }),
  settings: {
    PINTEREST_APP_ID: app.id,
    PINTEREST_APP_SECRET: app.secret,
    PINTEREST_REFRESH_TOKEN: app.firstRefreshToken,
    PINTEREST_BOARD_ID: board.id,
  },
};
