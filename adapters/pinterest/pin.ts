import { z } from "zod";
import type { Tools } from "../../src/model/adapter.ts";
import type { Receipt } from "../../src/model/draft.ts";
import { webUrl } from "./settings.ts";

/** A Pin as Pinterest gives it; only its id is always there. */
export const Pin = z.object({
  id: z.string().regex(/^\d+$/),
  link: z.string().nullish(),
  created_at: z.string().nullish(),
  is_owner: z.boolean().nullish(),
});
export type Pin = z.infer<typeof Pin>;

/** Proof of a Pin; now stands in for a date that Pinterest did not tell. */
export function receiptOf(pin: Pin, { now, settings }: Pick<Tools, "now" | "settings">): Receipt {
  return { remoteId: pin.id, url: webUrl(settings, pin.id), at: madeAt(pin) ?? now() };
}

/** When a Pin was made, or null. Pinterest leaves the zone off its dates; they are in UTC. */
export function madeAt({ created_at: told }: Pin): number | null {
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/i.test(told ?? "");
  const at = Date.parse(hasZone ? (told ?? "") : `${told}Z`);
  return Number.isNaN(at) ? null : at;
}
