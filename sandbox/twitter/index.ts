import { type Context, Hono } from "hono";
import { type Play, withFaults } from "../core/faults.ts";
import { countCall, createCounter } from "../core/limits.ts";
import { seedOlder } from "../core/older.ts";
import type { SandboxPlatform } from "../core/platform.ts";
import { createIds } from "../core/request.ts";

import { type World } from "../world.ts";
import { account, app, scopes } from "./account.ts";
import { faultAnswers, refuse } from "./answers.ts";
import { createTokens, isUser, tokenEndpoint, type Tokens } from "./auth.ts";
import { chargeReads } from "./ledger.ts";
import { countOrRefuse, type windows } from "./limits.ts";
import * as media from "./media.ts";
import type { Desk } from "./desk.ts";
import { describeMedia } from "./metadata.ts";
import { createPost, deletePost } from "./posts.ts";
import { refuseQuery } from "./query.ts";
import { lookUp, timeline } from "./timeline.ts";

type Work = (c: Context, extraDelayMs: number) => Response | Promise<Response>;

type Handle = (of: keyof typeof windows, on: Play["on"], work: Work) => (c: Context) => Promise<Response>;

/** Wraps the work on a request of the account: authorised, counted, with faults played. */
function createHandle(world: World, tokens: Tokens): Handle {
  const counter = createCounter(world.now);
  const answers = faultAnswers(world);
  return (of, on, work) => async (c) => {
    countCall(world.calls, `twitter ${c.req.method} ${of}`);
    if (!isUser(c, world, tokens))
      return refuse(c, world, { status: 401, title: "Unauthorized", detail: "Unauthorized" });
    const full = countOrRefuse(c, world, { counter, of });
    return full ?? withFaults(c, { world, platform: "twitter", on, answers }, async (delay) => work(c, delay));
  };
}

function me(c: Context, world: World): Response {
  const refused = refuseQuery(c, world, []);
  if (refused) return refused;
  chargeReads(world, "user", [account.id]);
  return c.json({ data: account });
}

type Route = {
  readonly at: readonly [method: "GET" | "POST" | "DELETE", path: string];
  readonly of: keyof typeof windows;
  readonly on: Play["on"];
  readonly work: Work;
};

/** What X answers, as far as a newsroom's bot uses it. */
function routesOf(desk: Desk): readonly Route[] {
  const { world } = desk;
  return [
    { at: ["POST", "/2/tweets"], of: "post", on: "publish", work: (c, delayMs) => createPost(c, desk, delayMs) },
    { at: ["DELETE", "/2/tweets/:id"], of: "remove", on: "remove", work: (c) => deletePost(c, desk) },
    { at: ["GET", "/2/tweets"], of: "lookup", on: "read", work: (c) => lookUp(c, desk) },
    { at: ["GET", "/2/tweets/:id"], of: "lookup", on: "read", work: (c) => lookUp(c, desk) },
    { at: ["GET", "/2/users/me"], of: "me", on: "read", work: (c) => me(c, world) },
    { at: ["GET", "/2/users/:id/tweets"], of: "timeline", on: "read", work: (c) => timeline(c, desk) },
    { at: ["POST", "/2/media/upload"], of: "upload", on: "upload", work: (c) => media.uploadOnce(c, desk) },
    { at: ["GET", "/2/media/upload"], of: "chunk", on: "upload", work: (c) => media.status(c, desk) },
    { at: ["POST", "/2/media/upload/initialize"], of: "chunk", on: "upload", work: (c) => media.initialize(c, desk) },
    { at: ["POST", "/2/media/upload/:id/append"], of: "chunk", on: "upload", work: (c) => media.append(c, desk) },
    { at: ["POST", "/2/media/upload/:id/finalize"], of: "chunk", on: "upload", work: (c) => media.finalize(c, desk) },
    { at: ["POST", "/2/media/metadata"], of: "metadata", on: "upload", work: (c) => describeMedia(c, desk) },
  ];
}

/** X's API v2, mounted below `/x`. */
function mount(world: World): Hono {
  const api = new Hono();
  const tokens = createTokens();
  const handle = createHandle(world, tokens);
  api.post("/2/oauth2/token", (c) => {
    countCall(world.calls, "twitter POST token");
    return tokenEndpoint(c, world, tokens);
  });
  const desk: Desk = { world, media: new Map(), nextId: createIds(2_000_000_000_000_000_000n) };
  for (const { at, of, on, work } of routesOf(desk)) api.on(...at, handle(of, on, work));
  // Not notFound: a mounted app's own is never asked.
  api.all("*", (c) =>
    refuse(c, world, { status: 404, title: "Not Found", detail: `There is no ${c.req.method} ${c.req.path}.` }),
  );
  return api;
}

function seed(world: World, backlog: number): void {
  const ids = Array.from({ length: backlog }, createIds(1_900_000_000_000_000_000n)).reverse();
  seedOlder(world, { platform: "twitter", account: account.id, ids, titled: false });
}

/** Twitter/X, played from its published documentation. */
export const twitter: SandboxPlatform = {
  name: "twitter",
  mount,
  consent: {
    path: "/i/oauth2/authorize",
    clients: [app.clientId],
    scopes: scopes.split(" "),
    separator: " ",
    pkce: true,
    // https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token, read 2026-11-25.
    codeLifeMs: 30_000,
    mayReturnTo: (url) => url.hostname === "127.0.0.1",
    lasting: {},
  },
  seed,
  addresses: (origin) => ({ TWITTER_API_URL: `${origin}/x`, TWITTER_WEB_URL: `${origin}/web/twitter` }),
  settings: {
    TWITTER_CLIENT_ID: app.clientId,
    TWITTER_CLIENT_SECRET: app.clientSecret,
    TWITTER_REFRESH_TOKEN: app.firstRefreshToken,
  },
};
