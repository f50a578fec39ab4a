import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { consentPage } from "./core/consent.ts";
import { nextVisibleAt } from "./core/visible.ts";
import type { SandboxPlatform } from "./core/platform.ts";
import { facebook } from "./facebook/index.ts";
import { pinterest } from "./pinterest/index.ts";
import { nextSiteEventAt, site, sitePath } from "./site/index.ts";
import { twitter } from "./twitter/index.ts";
import { wall, wallPath } from "./wall/index.ts";
import { witness } from "./witness.ts";
import { createWorld, type PlatformName, type World } from "./world.ts";
import { youtube } from "./youtube/index.ts";

const platforms: readonly SandboxPlatform[] = [twitter, facebook, pinterest, youtube];
const paths: Readonly<Record<PlatformName, string>> = {
  twitter: "/x",
  facebook: "/facebook",
  pinterest: "/pinterest",
  youtube: "/youtube",
};

export type SandboxOptions = {
  /** The clock that bot, site and platforms share, in ms since 1970 UTC. */
  readonly now: () => number;
  /** 06:00 of the sample site's day. */
  readonly dayStartAt: number;
  /** Port on 127.0.0.1; 0 takes any free one. */
  readonly port: number;
  /** Older posts of others on each timeline, so that a look-up must page. */
  readonly backlog?: number;
  readonly readingDelayMs?: Partial<World["readingDelayMs"]>;
  /** People who were on the Facebook Page in a day: its limit of calls follows from them. */
  readonly engagedUsers?: number;
};

/** A running sandbox. `env` points Litfass at it; `nextEventAt` is the next instant at which it changes by itself. */
export type RunningSandbox = {
  readonly origin: string;
  readonly world: World;
  readonly env: Readonly<Record<string, string>>;
  readonly nextEventAt: (after: number) => number | null;
  readonly stop: () => Promise<void>;
};

/** How soon a new post can be read back. The platforms do not say; these are long enough to be noticed. */
const readingDelayMs: World["readingDelayMs"] = {
  twitter: 20_000,
  facebook: 30_000,
  pinterest: 45_000,
  youtube: 120_000,
};

function appOf(world: World, dayStartAt: number): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    const host = (c.req.header("host") ?? "").replace(/:\d+$/, "");
    if (!["127.0.0.1", "localhost", "[::1]"].includes(host))
      return c.text("The sandbox answers on this machine only, by its loopback address.\n", 403);
    return next();
  });
  for (const platform of platforms) {
    app.route(paths[platform.name], platform.mount(world));
    app.route(`/web/${platform.name}`, consentPage(world, platform));
  }
  app.route(sitePath, site(world, { dayStartAt }));
  app.route(wallPath, wall(world));
  app.route("/", witness(world));
  return app;
}

function listen(app: Hono, port: number): Promise<{ origin: string; stop: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port }, (info) =>
      resolve({
        origin: `http://127.0.0.1:${info.port}`,
        stop: () =>
          new Promise((stopped) => {
            server.close(() => stopped());
            if ("closeAllConnections" in server) server.closeAllConnections();
          }),
      }),
    );
    server.on("error", reject);
  });
}

/** Starts the four platforms, the news site and the wall on 127.0.0.1. */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const { now, dayStartAt, port, backlog = 240 } = options;
  const world = createWorld(now, { ...readingDelayMs, ...options.readingDelayMs });
  const { origin, stop } = await listen(appOf(world, dayStartAt), port);
  world.origin = origin;
  world.engagedUsers = options.engagedUsers ?? null;
  for (const platform of platforms) platform.seed(world, backlog);
  const settings = platforms.flatMap((platform) => [
    ...Object.entries(platform.settings),
    ...Object.entries(platform.addresses(origin)),
  ]);
  const env = { ...Object.fromEntries(settings), SANDBOX_SITE: `${origin}${sitePath}` };
  const nextEventAt = (after: number): number | null => {
    const moments = [nextSiteEventAt(after, dayStartAt), nextVisibleAt(world, after)].filter((at) => at !== null);
    return moments.length === 0 ? null : Math.min(...moments);
  };
  return { origin, world, env, nextEventAt, stop };
}
