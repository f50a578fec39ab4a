import { z } from "zod";
import type { Tools } from "../../src/model/adapter.ts";
import type { Receipt } from "../../src/model/draft.ts";
import { Failure } from "../../src/model/failure.ts";
import { ask } from "./api.ts";
import { webUrl } from "./settings.ts";

/** The part of a video resource we read. */
export const Video = z.object({
  id: z.string().min(1),
  snippet: z.object({ publishedAt: z.string().optional(), description: z.string().optional() }).optional(),
  status: z
    .object({
      privacyStatus: z.string().optional(),
      uploadStatus: z.string().optional(),
      rejectionReason: z.string().optional(),
      failureReason: z.string().optional(),
    })
    .optional(),
  statistics: z.record(z.string(), z.coerce.number()).optional(),
});
export type Video = z.infer<typeof Video>;

const Videos = z.object({ items: z.array(Video).default([]) });

/** One video of ours with the parts asked for, or null when it is not there. */
export async function lookUp(id: string, part: string, tools: Tools): Promise<Video | null> {
  const call = { name: "list", method: "GET", path: "/videos", query: { part, id } } as const;
  return (await ask(tools, call, Videos)).items.find((video) => video.id === id) ?? null;
}

/** Proof of a video; now stands in for a date that YouTube did not tell. */
export function receiptOf(video: Video, { now, settings }: Pick<Tools, "now" | "settings">): Receipt {
  const at = Date.parse(video.snippet?.publishedAt ?? "");
  return {
    remoteId: video.id,
    url: webUrl(settings, video.id),
    at: Number.isNaN(at) ? now() : at,
  };
}

/** A video that YouTube has refused or could not read is there, but nobody sees it. */
export function failIfRefused({ id, status }: Video): void {
  if (status?.uploadStatus !== "rejected" && status?.uploadStatus !== "failed") return;
  const reason = status.rejectionReason ?? status.failureReason ?? "no reason given";
  throw new Failure("rejected", `YouTube took video ${id} and then refused it (${reason}). See it in Studio.`, {
    code: reason,
  });
}

/** What a person must know when nobody else can see a video. */
export function lockedSentence(id: string): string {
  return (
    `YouTube keeps video ${id} private although it was meant to be seen. Projects without its compliance audit upload ` +
    "for private viewing only: apply for the audit at https://support.google.com/youtube/contact/yt_api_form, or set YOUTUBE_PRIVACY=private."
  );
}
