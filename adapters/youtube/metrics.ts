import type { Metrics, Tools } from "../../src/model/adapter.ts";
import { Failure } from "../../src/model/failure.ts";
import { lookUp } from "./video.ts";

/** YouTube's counts of a video, under its names. Counts that the channel hides are absent. */
export async function metrics(remoteId: string, tools: Tools): Promise<Metrics> {
  const video = await lookUp(remoteId, "statistics", tools);
  if (video !== null) return video.statistics ?? {};
  throw new Failure("rejected", `YouTube no longer has video ${remoteId}; it was deleted there. It is not counted.`);
}
