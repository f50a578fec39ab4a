import { expect, it } from "vitest";
import { tellOnce } from "../../src/daemon/webhooks.ts";

it("at a port that no website has, a receiver is said not to be reached, so that it can be said in any language", async () => {
  const hook = { name: "cms", url: "http://127.0.0.1:1/", kinds: ["post.published"], secret: "geheim" } as const;
  const { words, isSilent } = await tellOnce({ fetch, now: () => 0 }, hook, { key: "event-1", body: "{}" });
  expect([words, isSilent]).toEqual(["could not be reached (bad port)", true]);
});
