import { type Context, Hono } from "hono";
import { type Play, withFaults } from "../core/faults.ts";
import { countCall, createCounter } from "../core/limits.ts";
import type { SandboxPlatform } from "../core/platform.ts";
import { createIds, publicUrl } from "../core/request.ts";
import { olderInstant, olderSentence } from "../core/sentences.ts";
import { addPost, type World } from "../world.ts";
import { account, app } from "./account.ts";
import { faultAnswers, refuse, unauthorized } from "./answers.ts";
import { createTokens, isUser, tokenEndpoint, type Tokens } from "./auth.ts";
import { countOrRefuse, type windows } from "./limits.ts";
import * as media from "./media.ts";
import type { Desk } from "./desk.ts";
import { createPost, deletePost, lookUp, timeline } from "./posts.ts";

type Work = (c: Context, extraDelayMs: number) => Response | Promise<Response>;

type Handle = (of: keyof typeof windows, on: Play["on"], work: Work) => (c: Context) => Promise<Response>;

/** Wraps the work on a request of the account: authorised, counted, with faults played. */
function createHandle(world: World, tokens: Tokens): Handle {
  const counter = createCounter(world.now);
  const answers = faultAnswers(world);
  return (of, on, work) => async (c) => {
    countCall(world.calls, `twitter ${c.req.method} ${of}`);
    if (!isUser(c, world, tokens)) {
      world.refusals.push({ platform: "twitter", at: world.now(), status: 401, why: `${of}: not authorised` });
      return unauthorized(c);
    }
    const full = countOrRefuse(c, world, { counter, of });
    return full ?? withFaults(c, { world, platform: "twitter", on, answers }, async (delay) => work(c, delay));
  };
}

/** X's API v2 as far as a newsroom's bot uses it, mounted below `/x`. */
function mount(world: World): Hono {
  const api = new Hono();
  const tokens = createTokens();
  const handle = createHandle(world, tokens);
  const desk: Desk = { world, media: new Map(), nextId: createIds(2_000_000_000_000_000_000n) };
  api.post("/2/oauth2/token", (c) => {
    countCall(world.calls, "twitter POST token");
    return tokenEndpoint(c, world, tokens);
  });
  api.post(
    "/2/tweets",
    handle("post", "publish", (c, delay) => createPost(c, desk, delay)),
  );
  api.delete(
    "/2/tweets/:id",
    handle("remove", "remove", (c) => deletePost(c, desk)),
  );
  api.get(
    "/2/tweets",
    handle("lookup", "read", (c) => lookUp(c, desk)),
  );
  api.get(
    "/2/tweets/:id",
    handle("lookup", "read", (c) => lookUp(c, desk)),
  );
  api.get(
    "/2/users/me",
    handle("me", "read", (c) => c.json({ data: account })),
  );
  api.get(
    "/2/users/:id/tweets",
    handle("timeline", "read", (c) => timeline(c, desk)),
  );
  api.post(
    "/2/media/upload",
    handle("upload", "upload", (c) => media.uploadOnce(c, desk)),
  );
  api.post(
    "/2/media/upload/initialize",
    handle("chunk", "upload", (c) => media.initialize(c, desk)),
  );
  api.post(
    "/2/media/upload/:id/append",
    handle("chunk", "upload", (c) => media.append(c, desk)),
  );
  api.post(
    "/2/media/upload/:id/finalize",
    handle("chunk", "upload", (c) => media.finalize(c, desk)),
  );
  api.post(
    "/2/media/metadata",
    handle("metadata", "upload", (c) => media.metadata(c, desk)),
  );
  api.notFound((c) =>
    refuse(c, world, { status: 404, title: "Not Found", detail: `There is no ${c.req.method} ${c.req.path}.` }),
  );
  return api;
}

function seed(world: World, backlog: number): void {
  const nextId = createIds(1_900_000_000_000_000_000n);
  const ids = Array.from({ length: backlog }, nextId).reverse();
  for (const [index, id] of ids.entries()) {
    const createdAt = olderInstant(index, world.now());
    addPost(world, {
      platform: "twitter",
      account: account.id,
      id,
      url: publicUrl(world, "twitter", id),
      title: null,
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

/** Twitter/X, played from its published documentation. */
export const twitter: SandboxPlatform = {
  name: "twitter",
  mount,
  seed,
  addresses: (origin) => ({ TWITTER_API_URL: `${origin}/x`, TWITTER_WEB_URL: `${origin}/web/twitter` }),
  settings: {
    TWITTER_CLIENT_ID: app.clientId,
    TWITTER_CLIENT_SECRET: app.clientSecret,
    TWITTER_REFRESH_TOKEN: app.firstRefreshToken,
  },
};
