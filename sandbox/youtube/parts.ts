import type { Context } from "hono";
import { type GoogleError, wrongParameter } from "./answers.ts";

const known = {
  video:
    "contentDetails fileDetails id liveStreamingDetails localizations paidProductPlacementDetails player processingDetails recordingDetails snippet statistics status suggestions topicDetails",
  playlistItem: "contentDetails id snippet status",
  channel:
    "auditDetails brandingSettings contentDetails contentOwnerDetails id localizations snippet statistics status topicDetails",
} as const;

/** The parts of a resource that a request asks for or brings (discovery document, 2026-04-27), or YouTube's refusal. */
export function partsOf(c: Context, resource: keyof typeof known): readonly string[] | GoogleError {
  const parts = (c.req.queries("part") ?? []).flatMap((each) => each.split(",")).filter(Boolean);
  if (parts.length === 0) return wrongParameter("missingRequiredParameter", "Required parameter: part");
  const stranger = parts.find((part) => !known[resource].split(" ").includes(part));
  return stranger === undefined ? parts : wrongParameter("unknownPart", `Unknown part: ${stranger}`);
}

/** A resource as it is answered: kind and id always, the rest as asked for. */
export function only(whole: Readonly<Record<string, unknown>>, parts: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(whole).filter(([name]) => ["kind", "id", ...parts].includes(name)));
}
