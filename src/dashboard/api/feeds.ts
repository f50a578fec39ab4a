import { z } from "zod";
import { askFeed, dropHeld, releaseHeld } from "../../feeds/held.ts";
import { type AnyOperation, operation, Refused } from "./operation.ts";

const decisions = {
  release: [releaseHeld, "Lets go of all entries of a feed that came in a flood and were held back"],
  drop: [dropHeld, "Keeps them as known and old: they are never posted by themselves"],
  ask: [askFeed, "Has the feed asked now"],
} as const;

/** What people do with feeds. */
export const feedOperations: readonly AnyOperation[] = Object.entries(decisions).map(([verb, [carryOut, summary]]) =>
  operation({
    name: `${verb}Feed`,
    method: "post",
    path: `/api/feeds/{name}/${verb}`,
    scope: "decide",
    summary,
    pathParts: z.object({ name: z.string().max(200) }),
    query: null,
    body: null,
    answer: z.object({ count: z.int().describe("Entries, or 1 for a feed that is asked") }),
    refusals: [404],
    run: async ({ needs, path }) => {
      const done = await carryOut(needs, path.name);
      if ("fault" in done) throw new Refused("not-known", done.fault);
      needs.wake();
      return { count: done.count };
    },
  }),
);
