import { z } from "zod";
import type { Metrics, Tools } from "../../src/model/adapter.ts";
import { Failure } from "../../src/model/failure.ts";
import { ask, type Call } from "./api.ts";
import { isPermission } from "./codes.ts";

const Summary = z.object({ summary: z.object({ total_count: z.number() }).nullish() }).nullish();
const Counted = z.object({
  shares: z.object({ count: z.number() }).nullish(),
  reactions: Summary,
  comments: Summary,
});
const Insights = z.object({
  data: z.array(z.object({ name: z.string(), values: z.array(z.object({ value: z.unknown() })) })),
});

/** The names change often: https://developers.facebook.com/docs/graph-api/reference/insights, 2026-11-22. */
const insightNames = ["post_media_view", "post_total_media_view_unique", "post_clicks"];

/** Facebook's counts of a post; views and clicks too where the Page has them (100 likes) and the token may read them. */
export async function metrics(remoteId: string, tools: Tools): Promise<Metrics> {
  const path = `/${encodeURIComponent(remoteId)}`;
  const query = { fields: "shares,reactions.limit(0).summary(true),comments.limit(0).summary(true)" };
  const { shares, reactions, comments } = await ask(tools, reading("lookup", path, query), Counted);
  const counts = [
    ["shares", shares?.count],
    ["reactions", reactions?.summary?.total_count],
    ["comments", comments?.summary?.total_count],
    ...(await insights(path, tools)),
  ] as const;
  return Object.fromEntries(counts.filter((entry): entry is [string, number] => typeof entry[1] === "number"));
}

const reading = (name: "lookup" | "insights", path: string, query: Record<string, string>): Call => ({
  name,
  effect: "post",
  method: "GET",
  path,
  query,
});

async function insights(path: string, tools: Tools): Promise<readonly (readonly [string, unknown])[]> {
  const call = reading("insights", `${path}/insights`, { metric: insightNames.join(","), period: "lifetime" });
  const told = await ask(tools, call, Insights).catch((error: unknown) => {
    if (error instanceof Failure && isWithheld(error)) return { data: [] };
    throw error;
  });
  return told.data.map(({ name, values }) => [name, values.at(-1)?.value]);
}

/** A permission is missing, or the version no longer has a metric of this name (100). */
function isWithheld({ code }: Failure): boolean {
  const first = Number(code?.split("/")[0]);
  return first === 100 || isPermission(first);
}
