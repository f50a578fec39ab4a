import type { Search, Tools } from "../../src/model/adapter.ts";
import type { Receipt } from "../../src/model/draft.ts";
import { Failure } from "../../src/model/failure.ts";
import { ownerOf, uploadsOf, type Uploads } from "./channel.ts";
import { probe, sessionOf } from "./session.ts";
import { privacyOf } from "./settings.ts";
import { failIfRefused, lockedSentence, lookUp, receiptOf, type Video } from "./video.ts";

/** YouTube's clock and ours may differ by this much. */
const slackMs = 5 * 60_000;
const mostPages = 100;
const dayMs = 24 * 3_600_000;

/**
 * The channel's video that bears the mark, by its id, its upload session or the link in its description. Null only when all
 * uploads since `sinceAt` have been seen. A video that YouTube locked or refused is a failure that a person hears of.
 */
export async function find(search: Search, tools: Tools): Promise<Receipt | null> {
  const video = (await named(search, tools)) ?? (await sought(search, tools));
  if (video === null) return null;
  failIfRefused(video);
  if (video.status?.privacyStatus === "private" && privacyOf(tools.settings) !== "private") {
    // A fresh lock stops the channel; an old one, long told, must not stop it again after a person resumed it.
    const fresh = tools.now() - search.sinceAt < dayMs;
    throw new Failure(fresh ? "unauthorized" : "rejected", lockedSentence(video.id), { code: "private" });
  }
  return receiptOf(video, tools);
}

const ask = (id: string, tools: Tools) => lookUp(id, "snippet,status", tools);

/** The video of this id, where it bears the mark. */
async function named({ remoteId, mark }: Search, tools: Tools): Promise<Video | null> {
  const video = remoteId === null ? null : await ask(remoteId, tools);
  return video !== null && bears(video.snippet?.description ?? "", mark) ? video : null;
}

async function sought(search: Search, tools: Tools): Promise<Video | null> {
  const id = (await madeBy(search.ticket, tools))?.id ?? (await marked(search, tools));
  return id === null ? null : ask(id, tools);
}

async function madeBy(ticket: string | null, tools: Tools): Promise<Video | null> {
  if (ticket === null) return null;
  const standing = await probe(sessionOf(ticket), tools).catch((error: unknown) => {
    // YouTube no longer knows what to make of this session: the list of uploads decides.
    if (error instanceof Failure && error.kind === "rejected") return null;
    throw error;
  });
  return standing?.at === "made" ? standing.video : null;
}

/** The id of the upload whose description has the mark in a link. */
export async function marked(
  { mark, sinceAt }: Pick<Search, "mark" | "sinceAt">,
  tools: Tools,
): Promise<string | null> {
  const owner = await ownerOf(tools);
  let token: string | null = null;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page: Uploads = await uploadsOf(owner, token, tools);
    const item = page.items.find(({ snippet }) => bears(snippet.description ?? "", mark));
    if (item !== undefined) return item.contentDetails.videoId;
    token = page.nextPageToken ?? null;
    const older = page.items.every(({ snippet }) => Date.parse(snippet.publishedAt ?? "") < sinceAt - slackMs);
    if (token === null || (older && page.items.length > 0)) return null;
  }
  throw new Failure(
    "unavailable",
    `YouTube's list of uploads did not reach back far enough; look for ${mark} by hand.`,
  );
}

/** Links are cut at blanks and quotes, as YouTube does. */
function bears(description: string, mark: string): boolean {
  return (description.match(/https?:\/\/[^\s"<>]+/g) ?? []).some((link) =>
    URL.parse(link.replace(/[.,;:!?)]+$/, ""))
      ?.searchParams.getAll("utm_content")
      .includes(mark),
  );
}
