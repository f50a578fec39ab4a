import { Hono } from "hono";
import { z } from "zod";
import { fileAnswer } from "./site/answer.ts";
import { sitePath } from "./site/index.ts";
import { spent } from "./twitter/ledger.ts";
import { wallPath } from "./wall/index.ts";
import type { PlatformName, World } from "./world.ts";

const platforms = ["twitter", "facebook", "pinterest", "youtube"] as const satisfies readonly PlatformName[];

const fault = z
  .strictObject({
    platform: z.enum(platforms),
    on: z.enum(["publish", "upload", "read", "token", "remove"]),
    kind: z.enum([
      "accept-then-500",
      "drop-after-accept",
      "hang",
      "refuse-500",
      "limited",
      "unauthorized",
      "garbage",
      "slow",
    ]),
    times: z.number().int().min(1).max(100_000).default(1),
    delayMs: z.number().int().min(0).optional(),
  })
  .refine(({ platform, on }) => platform !== "facebook" || on !== "token", {
    path: ["on"],
    message: "a Page's token is never renewed",
  });

/** The faults of a body, one or a list, or the sentence against it. */
function faultsIn(body: unknown): readonly z.infer<typeof fault>[] | string {
  const given = z
    .array(fault)
    .min(1)
    .safeParse(Array.isArray(body) ? body : [body]);
  if (given.success) return given.data;
  const [issue] = given.error.issues;
  const place = issue?.path.slice(Array.isArray(body) ? 0 : 1).join(".") || "the body";
  return `This is no fault, and nothing was planted: ${place}: ${issue?.message ?? "not understood"}.\n`;
}

/** What arrived, for tests and people: posts by platform, what was refused, requests, and what X would have cost. */
function testimony(world: World) {
  const arrived = (platform: PlatformName) => world.posts.filter((post) => !post.foreign && post.platform === platform);
  return {
    now: new Date(world.now()).toISOString(),
    posts: Object.fromEntries(platforms.map((platform) => [platform, arrived(platform)])),
    refusals: world.refusals,
    calls: Object.fromEntries(world.calls),
    spent: { twitter: spent(world) },
  };
}

/** What the sandbox itself answers: kept files, faults to be planted, and what arrived, for tests and people. */
export function witness(world: World): Hono {
  const app = new Hono();
  app.get("/", (c) =>
    c.text(
      `Litfass sandbox. Invented platforms; nothing leaves this machine.\n` +
        `${wallPath}  what followers see\n${sitePath}  the sample news site\n/witness  what arrived, as JSON\n` +
        `/faults  POST {"platform": "twitter", "on": "publish", "kind": "accept-then-500", "times": 1}\n`,
    ),
  );
  // The platforms' own pages of a post (…/i/web/status/ID, …/pin/ID/, …/watch?v=ID) lead to its page on the wall.
  app.get("/web/:platform/*", (c) => {
    const id = c.req.query("v") ?? c.req.path.split("/").filter(Boolean).at(-1) ?? "";
    return c.redirect(`${wallPath}/${c.req.param("platform")}/${encodeURIComponent(id)}`);
  });
  app.get("/media/:id", (c) => {
    const media = world.media.get(c.req.param("id"));
    if (!media) return c.text("There is no such file.\n", 404);
    return fileAnswer(c, { body: new Uint8Array(media.bytes), type: media.type, changedAt: world.now() });
  });
  app.get("/witness", (c) => c.json(testimony(world)));
  app.get("/faults", (c) => c.json(world.faults.filter(({ times }) => times > 0)));
  app.post("/faults", async (c) => {
    // A foreign page in a browser cannot send this type unasked.
    if (!(c.req.header("content-type") ?? "").startsWith("application/json"))
      return c.text("Faults are planted as application/json; nothing was planted.\n", 415);
    const given = faultsIn(await c.req.json().catch(() => null));
    if (typeof given === "string") return c.text(given, 400);
    world.faults.push(...given);
    return c.json({ waiting: world.faults.filter(({ times }) => times > 0) }, 201);
  });
  return app;
}
