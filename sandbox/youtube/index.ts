import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import { type Play, withFaults } from "../core/faults.ts";
import { countCall } from "../core/limits.ts";
import { seedOlder } from "../core/older.ts";
import type { SandboxPlatform } from "../core/platform.ts";

import { type World } from "../world.ts";
import { channel, type Grant, project, scopes, unauditedProject } from "./account.ts";
import { authError, faultAnswers, notFound, quotaExceeded, refuse } from "./answers.ts";
import { grantOfBearer, tokenEndpoint, type Tokens } from "./auth.ts";
import { deleteVideo, setThumbnail, updateVideo } from "./changes.ts";
import type { Desk } from "./desk.ts";
import { channels, listVideos, playlistItems } from "./lists.ts";
import { costs, createQuota } from "./quota.ts";
import { openSession } from "./session.ts";
import { putPart } from "./uploads.ts";

/** A request: its name for the witness, what it costs of the day's units, and the faults it plays. */
type Kind = { readonly name: string; readonly cost?: keyof typeof costs; readonly on?: Play["on"] };
type Work = (c: Context, desk: Desk, grant: Grant) => Response | Promise<Response>;

/** Wraps a request of the channel's owner: authorised, paid in units, with faults played. */
function createHandle(desk: Desk, tokens: Tokens) {
  const { world, quota } = desk;
  return ({ name, cost, on }: Kind, work: Work) =>
    async (c: Context): Promise<Response> => {
      countCall(world.calls, `youtube ${c.req.method} ${name}`);
      const grant = grantOfBearer(c, world, tokens);
      if (!grant) return refuse(c, world, authError);
      const { clientId } = grant;
      if (cost && !quota.take({ clientId, bucket: "units", units: costs[cost] }))
        return refuse(c, world, quotaExceeded);
      if (!on) return work(c, desk, grant);
      const play = { world, platform: "youtube", on, answers: faultAnswers } as const;
      return withFaults(c, play, async () => work(c, desk, grant));
    };
}

/** The Data API v3 with Google's tokens, as far as a newsroom's bot uses them, mounted below `/youtube`. */
function mount(world: World): Hono {
  const api = new Hono();
  const tokens: Tokens = new Map();
  const desk: Desk = { world, quota: createQuota(world.now), sessions: new Map(), videos: new Map() };
  const handle = createHandle(desk, tokens);
  const read = (name: string): Kind => ({ name, cost: "list", on: "read" });
  const [data, upload] = ["/youtube/v3", "/upload/youtube/v3"];
  api.post("/token", (c) => {
    countCall(world.calls, "youtube POST token");
    return tokenEndpoint(c, world, tokens);
  });
  api.get(`${data}/channels`, handle(read("channels"), channels));
  api.get(`${data}/playlistItems`, handle(read("playlistItems"), playlistItems));
  api.get(`${data}/videos`, handle(read("videos"), listVideos));
  api.put(`${data}/videos`, handle({ name: "videos", cost: "update" }, updateVideo));
  api.delete(`${data}/videos`, handle({ name: "videos", cost: "remove", on: "remove" }, deleteVideo));
  api.post(`${upload}/videos`, handle({ name: "session" }, openSession));
  api.put(`${upload}/videos`, handle({ name: "part" }, putPart));
  api.post(`${upload}/thumbnails/set`, handle({ name: "thumbnail", cost: "thumbnail", on: "upload" }, setThumbnail));
  // Not notFound: a mounted app keeps its routes only.
  api.all("*", (c) => refuse(c, world, notFound("notFound", `There is no ${c.req.method} ${c.req.path}.`, "global")));
  return api;
}

function seed(world: World, backlog: number): void {
  const idOf = (index: number) => createHash("sha256").update(`older video ${index}`).digest("base64url").slice(0, 11);
  const ids = Array.from({ length: backlog }, (_, index) => idOf(index));
  seedOlder(world, { platform: "youtube", account: channel.id, ids, titled: true });
}

/** YouTube, played from its published description. */
export const youtube: SandboxPlatform = {
  name: "youtube",
  mount,
  consent: {
    path: "/o/oauth2/v2/auth",
    clients: [project.clientId, unauditedProject.clientId],
    scopes: scopes.split(" "),
    separator: " ",
    pkce: true,
    codeLifeMs: 10 * 60_000,
    mayReturnTo: (url) => ["localhost", "127.0.0.1"].includes(url.hostname),
    lasting: { access_type: "offline", prompt: "consent" },
  },
  seed,
  addresses: (origin) => ({
    YOUTUBE_API_URL: `${origin}/youtube/youtube/v3`,
    YOUTUBE_UPLOAD_URL: `${origin}/youtube/upload/youtube/v3`,
    GOOGLE_OAUTH_URL: `${origin}/youtube`,
    GOOGLE_ACCOUNTS_URL: `${origin}/web/youtube`,
    YOUTUBE_WEB_URL: `${origin}/web/youtube`,
  }),
  settings: {
    YOUTUBE_CLIENT_ID: project.clientId,
    YOUTUBE_CLIENT_SECRET: project.clientSecret,
    YOUTUBE_REFRESH_TOKEN: project.refreshToken,
  },
};
