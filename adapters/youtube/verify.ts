import type { Identity, Tools } from "../../src/model/adapter.ts";
import { askOwner, strangerOf, uploadsOf, type Owner } from "./channel.ts";
import { privacyOf } from "./settings.ts";
import { lockedSentence } from "./video.ts";

/**
 * The channel behind the keys. That a project is not audited shows only in what became of its uploads, so the latest
 * ones that bear our links are looked at.
 */
export async function verify(tools: Tools): Promise<Identity> {
  const owner = await askOwner(tools);
  const closed = [strangerOf(owner, tools), await lockOf(owner, tools)].filter((sentence) => sentence !== null);
  return { id: owner.id, name: owner.title, url: `https://www.youtube.com/channel/${owner.id}`, closed };
}

async function lockOf(owner: Owner, tools: Tools): Promise<string | null> {
  if (privacyOf(tools.settings) === "private") return null;
  const { items } = await uploadsOf(owner, null, tools);
  const latest = items.find(({ snippet }) => /[?&]utm_source=youtube\b/.test(snippet.description ?? ""));
  return latest?.status?.privacyStatus === "private" ? lockedSentence(latest.contentDetails.videoId) : null;
}
