import { type Context, Hono } from "hono";
import { type Play, withFaults } from "../core/faults.ts";
import { countCall, createCounter, type Window } from "../core/limits.ts";
import type { SandboxPlatform } from "../core/platform.ts";
import { createIds, publicUrl } from "../core/request.ts";
import { olderInstant, olderSentence } from "../core/sentences.ts";
import { addPost, type World } from "../world.ts";
import { account, app, board } from "./account.ts";
import { faultAnswers, notAuthorised, refuse } from "./answers.ts";
import { createTokens, isUser, tokenEndpoint, type Tokens } from "./auth.ts";
import { createPin, type Desk, listPins, onePin } from "./pins.ts";

/** Per user and app a minute, Standard access: developers.pinterest.com, rate limits, 2026. */
const windows = {
  read: { name: "org_read", limit: 1000, windowMs: 60_000 },
  write: { name: "org_write", limit: 100, windowMs: 60_000 },
} as const satisfies Record<string, Window>;

type Kind = { readonly name: string; readonly of: keyof typeof windows; readonly on: Play["on"] };
type Work = (c: Context, extraDelayMs: number) => Response | Promise<Response>;

function createHandle(world: World, tokens: Tokens) {
  const counter = createCounter(world.now);
  return ({ name, of, on }: Kind, work: Work) =>
    async (c: Context): Promise<Response> => {
      countCall(world.calls, `pinterest ${c.req.method} ${name}`);
      if (!isUser(c, world, tokens)) return refuse(c, world, notAuthorised);
      const { allowed, limit, remaining, resetAt } = counter.hit(windows[of]);
      c.header("x-ratelimit-limit", `${limit}, ${limit};w=60;name="safety_net_app_id_user_id"`);
      c.header("x-ratelimit-remaining", String(remaining));
      c.header("x-ratelimit-reset", String(Math.ceil((resetAt - world.now()) / 1000)));
      if (!allowed)
        return refuse(c, world, {
          status: 429,
          code: 8,
          message: "You have exceeded your rate limit. Try again later.",
        });
      return withFaults(c, { world, platform: "pinterest", on, answers: faultAnswers }, async (delay) =>
        work(c, delay),
      );
    };
}

const aBoard = {
  id: board.id,
  name: board.name,
  description: "",
  owner: { username: account.username },
  privacy: "PUBLIC",
  pin_count: 0,
  follower_count: 0,
  collaborator_count: 0,
};

const user = {
  id: account.id,
  username: account.username,
  business_name: account.name,
  account_type: "BUSINESS",
  profile_image: "",
  website_url: "",
  board_count: 1,
  pin_count: 0,
  follower_count: 0,
  following_count: 0,
  monthly_views: 0,
};

/** Pinterest's API v5 as far as a newsroom's bot uses it, mounted below `/pinterest`. */
function mount(world: World): Hono {
  const api = new Hono();
  const tokens = createTokens();
  const handle = createHandle(world, tokens);
  const desk: Desk = { world, nextId: createIds(810_000_000_000_000_000n) };
  api.post("/v5/oauth/token", (c) => {
    countCall(world.calls, "pinterest POST token");
    return tokenEndpoint(c, world, tokens);
  });
  const read = (name: string): Kind => ({ name, of: "read", on: "read" });
  api.get(
    "/v5/user_account",
    handle(read("user_account"), (c) => c.json(user)),
  );
  api.get(
    "/v5/boards",
    handle(read("boards"), (c) => c.json({ items: [aBoard], bookmark: null })),
  );
  api.get(
    "/v5/boards/:board",
    handle(read("board"), (c) =>
      c.req.param("board") === board.id
        ? c.json(aBoard)
        : refuse(c, world, { status: 404, code: 40, message: "Board not found." }),
    ),
  );
  api.get(
    "/v5/boards/:board/pins",
    handle(read("board pins"), (c) => listPins(c, desk)),
  );
  api.get(
    "/v5/pins",
    handle(read("pins"), (c) => listPins(c, desk)),
  );
  api.get(
    "/v5/pins/:id",
    handle(read("pin"), (c) => onePin(c, desk)),
  );
  api.post(
    "/v5/pins",
    handle({ name: "pins", of: "write", on: "publish" }, (c, delay) => createPin(c, desk, delay)),
  );
  api.delete(
    "/v5/pins/:id",
    handle({ name: "pin", of: "write", on: "remove" }, (c) => onePin(c, desk)),
  );
  api.notFound((c) =>
    refuse(c, world, { status: 404, code: 0, message: `There is no ${c.req.method} ${c.req.path}.` }),
  );
  return api;
}

function seed(world: World, backlog: number): void {
  const nextId = createIds(700_000_000_000_000_000n);
  const ids = Array.from({ length: backlog }, nextId).reverse();
  for (const [index, id] of ids.entries()) {
    const createdAt = olderInstant(index, world.now());
    addPost(world, {
      platform: "pinterest",
      account: account.id,
      id,
      url: publicUrl(world, "pinterest", id),
      title: olderSentence(index),
      text: olderSentence(index),
      link: null,
      tags: [],
      altText: null,
      imageUrl: null,
      videoUrl: null,
      card: null,
      createdAt,
      visibleAt: createdAt,
      foreign: true,
      deletedAt: null,
    });
  }
}

/** Pinterest, played from its published description. */
export const pinterest: SandboxPlatform = {
  name: "pinterest",
  mount,
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
