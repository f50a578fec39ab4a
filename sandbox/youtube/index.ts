import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import { type Play, withFaults } from "../core/faults.ts";
import { countCall } from "../core/limits.ts";
import type { SandboxPlatform } from "../core/platform.ts";
import { publicUrl } from "../core/request.ts";
import { olderInstant, olderSentence } from "../core/sentences.ts";
import { addPost, type World } from "../world.ts";
import { channel, project } from "./account.ts";
import { authError, faultAnswers, quotaExceeded, refuse } from "./answers.ts";
import { createTokens, isOwner, tokenEndpoint, type Tokens } from "./auth.ts";
import { costs, createQuota } from "./quota.ts";
import { type Desk, openSession, putPart } from "./uploads.ts";
import * as videos from "./videos.ts";

type Kind = { readonly name: string; readonly cost: keyof typeof costs | null; readonly on: Play["on"] | null };
type Work = (c: Context) => Response | Promise<Response>;

/** Wraps a request of the channel's owner: authorised, paid in units, with faults played. */
function createHandle(desk: Desk, tokens: Tokens) {
  const { world, quota } = desk;
  return ({ name, cost, on }: Kind, work: Work) =>
    async (c: Context): Promise<Response> => {
      countCall(world.calls, `youtube ${c.req.method} ${name}`);
      if (!isOwner(c, world, tokens)) return refuse(c, world, authError);
      if (cost !== null && !quota.take("units", costs[cost])) return refuse(c, world, quotaExceeded);
      if (on === null) return work(c);
      return withFaults(c, { world, platform: "youtube", on, answers: faultAnswers }, async () => work(c));
    };
}

/** The Data API v3 with Google's tokens, as far as a newsroom's bot uses them, mounted below `/youtube`. */
function mount(world: World): Hono {
  const api = new Hono();
  const tokens = createTokens();
  const desk: Desk = { world, quota: createQuota(world.now), sessions: new Map(), videos: new Map() };
  const handle = createHandle(desk, tokens);
  const read = (name: string): Kind => ({ name, cost: "list", on: "read" });
  api.post("/token", (c) => {
    countCall(world.calls, "youtube POST token");
    return tokenEndpoint(c, world, tokens);
  });
  api.get(
    "/youtube/v3/channels",
    handle(read("channels"), (c) => videos.channels(c, desk)),
  );
  api.get(
    "/youtube/v3/playlistItems",
    handle(read("playlistItems"), (c) => videos.playlistItems(c, desk)),
  );
  api.get(
    "/youtube/v3/videos",
    handle(read("videos"), (c) => videos.listVideos(c, desk)),
  );
  api.put(
    "/youtube/v3/videos",
    handle({ name: "videos", cost: "update", on: "remove" }, (c) => videos.updateVideo(c, desk)),
  );
  api.delete(
    "/youtube/v3/videos",
    handle({ name: "videos", cost: "remove", on: "remove" }, (c) => videos.deleteVideo(c, desk)),
  );
  api.post(
    "/upload/youtube/v3/videos",
    handle({ name: "session", cost: null, on: null }, (c) => openSession(c, desk)),
  );
  api.put(
    "/upload/youtube/v3/videos",
    handle({ name: "part", cost: null, on: null }, (c) => putPart(c, desk)),
  );
  api.post(
    "/upload/youtube/v3/thumbnails/set",
    handle({ name: "thumbnail", cost: "thumbnail", on: "upload" }, (c) => videos.setThumbnail(c, desk)),
  );
  api.notFound((c) =>
    refuse(c, world, {
      status: 404,
      reason: "notFound",
      message: `There is no ${c.req.method} ${c.req.path}.`,
      domain: "global",
    }),
  );
  return api;
}

function seed(world: World, backlog: number): void {
  for (let index = 0; index < backlog; index += 1) {
    const createdAt = olderInstant(index, world.now());
    const id = createHash("sha256").update(`older video ${index}`).digest("base64url").slice(0, 11);
    addPost(world, {
      platform: "youtube",
      account: channel.id,
      id,
      url: publicUrl(world, "youtube", id),
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

/** YouTube, played from its published description. */
export const youtube: SandboxPlatform = {
  name: "youtube",
  mount,
  seed,
  addresses: (origin) => ({
    YOUTUBE_API_URL: `${origin}/youtube/youtube/v3`,
    YOUTUBE_UPLOAD_URL: `${origin}/youtube/upload/youtube/v3`,
    GOOGLE_OAUTH_URL: `${origin}/youtube`,
    YOUTUBE_WEB_URL: `${origin}/web/youtube`,
  }),
  settings: {
    YOUTUBE_CLIENT_ID: project.clientId,
    YOUTUBE_CLIENT_SECRET: project.clientSecret,
    YOUTUBE_REFRESH_TOKEN: project.refreshToken,
  },
};
