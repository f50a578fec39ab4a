import { z } from "zod";
import { asTheyAre } from "../../model/said.ts";

const offer = z.object({
  url: z.string(),
  kind: z.enum(["rss", "atom", "json", "sitemap"]),
  title: z.string().nullable(),
  entries: z.int(),
  newestAt: z.number().nullable(),
  hub: z.string().nullable(),
});

/** Drafts of before have their sentences in one language. */
const said = z.union([z.object({ de: z.string(), en: z.string() }), z.string().transform(asTheyAre)]);

const found = z.object({
  site: z.string(),
  feeds: z.array(offer),
  sitemaps: z.array(offer),
  markup: z.array(z.string()),
  troubles: z.array(said),
});

/** When a channel speaks, as the form offers it. */
export const rhythms = ["published", "halfHourly", "hourly", "thrice"] as const;
export type Rhythm = (typeof rhythms)[number];

const channel = z.object({
  name: z.string(),
  platform: z.string(),
  account: z.string(),
  gates: z.array(z.string()),
  /** Variables of its own in .env, by setting; for a further account on a platform. */
  variables: z.record(z.string(), z.string()).optional(),
  rhythm: z.enum(rhythms),
  /** Whether a person approves each post. */
  asks: z.boolean(),
});

export type DraftChannel = z.infer<typeof channel>;

const shape = z.object({
  /** What a person wrote, and what is there. */
  site: z.string().default(""),
  found: found.nullable().default(null),
  /** The addresses chosen among what was found. */
  feeds: z.array(z.string()).default([]),
  name: z.string().default(""),
  zone: z.string().default(""),
  settleMinutes: z.int().min(0).max(1440).default(10),
  gapMinutes: z.int().min(0).max(1440).default(10),
  quietFrom: z.string().default("23:00"),
  quietTo: z.string().default("06:00"),
  channels: z.array(channel).default([]),
});

/** What was set up so far; no key is in it. */
export type Draft = z.infer<typeof shape>;

/** A draft as it was kept; what does not fit is begun anew. */
export function readDraft(kept: unknown): Draft {
  return shape.safeParse(kept ?? {}).data ?? shape.parse({});
}

/** What suits a platform until a person chooses otherwise. */
export function usualRhythm(platform: string): Rhythm {
  if (platform === "facebook") return "halfHourly";
  if (platform === "pinterest") return "hourly";
  return platform === "youtube" ? "thrice" : "published";
}
