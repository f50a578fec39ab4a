import type { Tools } from "../../src/model/adapter.ts";
import { Failure } from "../../src/model/failure.ts";
import { answerTo } from "./api.ts";

/** Takes a Pin down. One that is no longer there counts as taken down. */
export async function remove(remoteId: string, tools: Tools): Promise<void> {
  const path = `/pins/${encodeURIComponent(remoteId)}`;
  await answerTo(tools, { name: "remove", effect: "remove", method: "DELETE", path }).catch((error: unknown) => {
    // A 404 that is not in Pinterest's own words, as from a wrong address, is no `rejected`.
    if (error instanceof Failure && error.kind === "rejected" && error.code?.startsWith("404")) return;
    throw error;
  });
}
