import { Hono } from "hono";
import { z } from "zod";
import { fileAnswer } from "./site/answer.ts";
import { sitePath } from "./site/index.ts";
import { wallPath } from "./wall/index.ts";
import type { World } from "./world.ts";

const fault = z.strictObject({
  platform: z.enum(["twitter", "facebook", "pinterest", "youtube"]),
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
});
const faults = z.union([fault.transform((one) => [one]), z.array(fault)]);

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
  app.get("/witness", (c) =>
    c.json({
      now: new Date(world.now()).toISOString(),
      posts: world.posts.filter((post) => !post.foreign),
      refusals: world.refusals,
      calls: Object.fromEntries(world.calls),
    }),
  );
  app.get("/faults", (c) => c.json(world.faults.filter(({ times }) => times > 0)));
  app.post("/faults", async (c) => {
    const given = faults.safeParse(await c.req.json().catch(() => null));
    if (!given.success) {
      const [issue] = given.error.issues;
      return c.text(
        `This is no fault: ${issue?.path.join(".") || "the body"}: ${issue?.message ?? "not understood"}.\n`,
        400,
      );
    }
    world.faults.push(...given.data.map((each) => ({ ...each })));
    return c.json({ waiting: world.faults.filter(({ times }) => times > 0) }, 201);
  });
  return app;
}
