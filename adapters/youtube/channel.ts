import { z } from "zod";
import type { Tools } from "../../src/model/adapter.ts";
import { Failure } from "../../src/model/failure.ts";
import { ask } from "./api.ts";
import { accountKey } from "./auth.ts";
import { valueOf } from "./settings.ts";

const Channels = z.object({
  items: z
    .array(
      z.object({
        id: z.string(),
        snippet: z.object({ title: z.string() }),
        contentDetails: z.object({ relatedPlaylists: z.object({ uploads: z.string() }) }),
      }),
    )
    .default([]),
});

/** The channel behind the keys; `uploads` is the list of all its videos. */
export type Owner = { readonly id: string; readonly title: string; readonly uploads: string };

const known = new Map<string, Owner>();

export async function askOwner(tools: Tools): Promise<Owner> {
  const query = { part: "snippet,contentDetails", mine: "true" };
  const { items } = await ask(tools, { name: "list", method: "GET", path: "/channels", query }, Channels);
  const [channel] = items;
  if (channel === undefined) {
    throw new Failure("unauthorized", "The account has no YouTube channel. Create one, or connect another account.");
  }
  const { id, snippet, contentDetails } = channel;
  const owner = { id, title: snippet.title, uploads: contentDetails.relatedPlaylists.uploads };
  known.set(accountKey(tools), owner);
  return owner;
}

/** As last asked: an account keeps its channel. */
export async function ownerOf(tools: Tools): Promise<Owner> {
  return known.get(accountKey(tools)) ?? askOwner(tools);
}

/** The sentence that says the keys belong to another channel than the settings mean, or null. */
export function strangerOf(owner: Owner, tools: Tools): string | null {
  const meant = valueOf(tools.settings, "YOUTUBE_CHANNEL_ID");
  if (meant === null || meant === owner.id) return null;
  return `The keys belong to the YouTube channel ${owner.title} (${owner.id}), not to ${meant}; nothing is uploaded. Connect the right channel.`;
}

const Item = z.object({
  snippet: z.object({ publishedAt: z.string().optional(), description: z.string().optional() }),
  contentDetails: z.object({ videoId: z.string() }),
  status: z.object({ privacyStatus: z.string().optional() }).optional(),
});
const Uploads = z.object({ items: z.array(Item), nextPageToken: z.string().optional() });
export type Uploads = z.infer<typeof Uploads>;

/** One page of the channel's uploads, newest first. A channel without any has no list at all. */
export async function uploadsOf(owner: Owner, pageToken: string | null, tools: Tools): Promise<Uploads> {
  const query = {
    part: "snippet,contentDetails,status",
    playlistId: owner.uploads,
    maxResults: "50",
    ...(pageToken === null ? {} : { pageToken }),
  };
  const asked = ask(tools, { name: "list", method: "GET", path: "/playlistItems", query }, Uploads);
  return asked.catch((error: unknown) => {
    if (error instanceof Failure && error.code === "playlistNotFound") return { items: [] };
    throw error;
  });
}
