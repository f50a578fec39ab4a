import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { expect, onTestFinished } from "vitest";
import type { SandboxPlatform } from "../../sandbox/core/platform.ts";
import { createWorld, type Fault, type World } from "../../sandbox/world.ts";

/** How soon a new post can be read back in these tests. */
export const delayMs = 40_000;
const startAt = Date.UTC(2026, 10, 24, 5, 0);

/** A file of the sample site's media. */
export function mediaFile(name: string): Buffer<ArrayBuffer> {
  return Buffer.from(readFileSync(new URL(`../../sandbox/site/media/${name}`, import.meta.url)));
}

/** What came back: status, headers, and the body as JSON, or as text where it is none. */
export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  readonly text: string;
};

/** A platform alone on 127.0.0.1 below `/PATH`, with sample pictures below `/files`, until the test ends. */
export type Place = {
  readonly world: World;
  readonly origin: string;
  readonly moveMs: (ms: number) => void;
  readonly ask: (path: string, init?: RequestInit) => Promise<Answer>;
  readonly plant: (on: Fault["on"], kind: Fault["kind"], delayMs?: number) => void;
  /** The account's own posts that are not deleted, shown already or not. */
  readonly posts: () => World["posts"];
};

async function listen(app: Hono): Promise<string> {
  const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
  onTestFinished(() => {
    server.close();
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
  await new Promise((ready) => server.once("listening", ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function readable(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export async function place(platform: SandboxPlatform, path: string, backlog = 0): Promise<Place> {
  let now = startAt;
  const delays = { twitter: delayMs, facebook: delayMs, pinterest: delayMs, youtube: delayMs };
  const world = createWorld(() => now, delays);
  const app = new Hono().route(path, platform.mount(world));
  app.get("/files/:name", (c) => c.body(mediaFile(c.req.param("name")), 200, { "content-type": "image/jpeg" }));
  const origin = await listen(app);
  world.origin = origin;
  platform.seed(world, backlog);
  return {
    world,
    origin,
    moveMs: (ms) => (now += ms),
    ask: async (to, init) => {
      const answer = await fetch(to.startsWith("http") ? to : origin + path + to, { redirect: "manual", ...init });
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, body: readable(text), text };
    },
    plant: (on, kind, delayMs_) =>
      world.faults.push({
        platform: platform.name,
        on,
        kind,
        times: 1,
        ...(delayMs_ === undefined ? {} : { delayMs: delayMs_ }),
      }),
    posts: () => world.posts.filter((post) => !post.foreign && post.deletedAt === null),
  };
}

/**
 * Sends a request that makes a post and is never answered, then hangs up. By then the platform has answered two later
 * requests, so an answer would have come.
 */
export async function hangUpAfterPost(here: Place, sent: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
  const controller = new AbortController();
  const arrived = new Promise<void>((resolve) => here.world.listeners.add(() => resolve()));
  let outcome = "none";
  const asked = sent(controller.signal).then(
    () => (outcome = "answered"),
    () => (outcome = "hung up"),
  );
  await arrived;
  for (const path of ["/one", "/two"]) await here.ask(path);
  expect(outcome).toBe("none");
  controller.abort();
  await asked;
  expect(outcome).toBe("hung up");
}
