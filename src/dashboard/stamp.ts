import { createHash } from "node:crypto";
import type { DashboardNeeds } from "./needs.ts";

/** Another word as soon as what the pages show has changed: a page brings its own, and each beat the one of its moment. */
export async function stampOf({ store }: Pick<DashboardNeeds, "store">): Promise<string> {
  return createHash("sha256")
    .update(await store.standing.stamp())
    .digest("base64url")
    .slice(0, 16);
}
