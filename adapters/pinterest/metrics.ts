import { z } from "zod";
import type { Metrics, Tools } from "../../src/model/adapter.ts";
import { ask } from "./api.ts";

const Counts = z.record(z.string(), z.unknown()).nullish();
const Measured = z.object({ pin_metrics: z.object({ lifetime_metrics: Counts, "90d": Counts }).nullish() });

/** Pinterest's counts of a Pin since it was made, else of the last 90 days; none where it has none (its API sandbox). */
export async function metrics(remoteId: string, tools: Tools): Promise<Metrics> {
  const path = `/pins/${encodeURIComponent(remoteId)}`;
  const query = { pin_metrics: "true" };
  const pin = await ask(tools, { name: "lookup", effect: "read", method: "GET", path, query }, Measured);
  const counts = Object.entries(pin.pin_metrics?.lifetime_metrics ?? pin.pin_metrics?.["90d"] ?? {});
  return Object.fromEntries(counts.filter((entry): entry is [string, number] => typeof entry[1] === "number"));
}
