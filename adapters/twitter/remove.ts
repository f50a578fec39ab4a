import { z } from "zod";
import type { Tools } from "../../src/model/adapter.ts";
import { Failure } from "../../src/model/failure.ts";
import { ask } from "./api.ts";

const Deleted = z.object({ data: z.object({ deleted: z.boolean() }) });

/** Takes a post down. One that is no longer there counts as taken down. */
export async function remove(remoteId: string, tools: Tools): Promise<void> {
  const path = `tweets/${encodeURIComponent(remoteId)}`;
  const asked = ask(tools, { name: "remove", effect: "remove", method: "DELETE", path }, Deleted);
  const answer = await asked.catch((error: unknown) => {
    if (error instanceof Failure && error.kind === "rejected" && error.code?.startsWith("404")) return null;
    throw error;
  });
  if (answer !== null && !answer.data.deleted) {
    throw new Failure("unavailable", `X did not delete post ${remoteId} and gave no reason; it is tried again.`);
  }
}
