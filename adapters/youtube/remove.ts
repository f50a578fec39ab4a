import type { Tools } from "../../src/model/adapter.ts";
import { Failure } from "../../src/model/failure.ts";
import { answerTo } from "./api.ts";

/** Deletes a video. One that is no longer there counts as deleted. */
export async function remove(remoteId: string, tools: Tools): Promise<void> {
  const call = { name: "remove", method: "DELETE", path: "/videos", query: { id: remoteId } } as const;
  await answerTo(tools, call).catch((error: unknown) => {
    if (error instanceof Failure && ["videoNotFound", "404"].includes(error.code ?? "")) return;
    throw error;
  });
}
