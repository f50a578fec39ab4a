import type { MediaFile, Tools } from "../../src/model/adapter.ts";
import type { Draft, Published } from "../../src/model/draft.ts";
import { Failure } from "../../src/model/failure.ts";
import { ownerOf, strangerOf } from "./channel.ts";
import { silence } from "./failures.ts";
import { partBytes } from "./limits.ts";
import { open, probe, sendPart, ticketOf, type Session, type Standing } from "./session.ts";
import { categoryOf, privacyOf, valueOf } from "./settings.ts";
import { setThumbnail } from "./thumbnail.ts";
import { failIfRefused, receiptOf, type Video } from "./video.ts";

/** Uploads the video. The session is kept before its first byte; an upload cut short gives its ticket, to go on with. */
export async function publish(draft: Draft, tools: Tools): Promise<Published> {
  await refuseStranger(tools);
  const resource = { snippet: snippetOf(draft, tools), status: statusOf(tools) };
  const file = await videoOf(draft, tools);
  const session = await open({ resource, total: file.bytes.length, type: file.type }, tools);
  const ticket = ticketOf(session);
  await tools.remember(ticket);
  try {
    return await done(await sendFrom(0, { session, file }, tools), draft, tools);
  } catch (error) {
    if (error instanceof Failure && goesOn(error)) return { ticket };
    throw error;
  }
}

/** The code of failures after which the session is of no more use. */
const sessionGone = "session gone";

function goesOn({ kind, code }: Failure): boolean {
  return (kind === "unavailable" || kind === "limited") && code !== sessionGone;
}

async function refuseStranger(tools: Tools): Promise<void> {
  if (valueOf(tools.settings, "YOUTUBE_CHANNEL_ID") === null) return;
  const sentence = strangerOf(await ownerOf(tools), tools);
  if (sentence !== null) throw new Failure("unauthorized", sentence);
}

/** The words of a video as YouTube names them. */
export function snippetOf({ parts }: Draft, tools: Tools): Record<string, unknown> {
  const { title, description, tags } = parts;
  if (typeof title !== "string" || typeof description !== "string") {
    throw new Failure(
      "rejected",
      "The draft for YouTube lacks title or description; nothing was sent. Compose it again.",
    );
  }
  return { title, description, tags: Array.isArray(tags) ? tags : [], categoryId: categoryOf(tools.settings) };
}

const statusOf = (tools: Tools): Record<string, unknown> => ({
  privacyStatus: privacyOf(tools.settings),
  selfDeclaredMadeForKids: false,
});

export async function videoOf({ media }: Draft, tools: Tools): Promise<MediaFile> {
  const video = media.find(({ kind }) => kind === "video");
  if (video === undefined) throw new Failure("rejected", "The draft for YouTube has no video; nothing was sent.");
  const file = await tools.media(video.url);
  if (/^(video\/|application\/octet-stream)/.test(file.type) && file.bytes.length > 0) return file;
  throw new Failure(
    "rejected",
    `The file of the video is no video (${file.type}, ${file.bytes.length} bytes); nothing was sent.`,
  );
}

export type Upload = { readonly session: Session; readonly file: MediaFile };

/** Sends the bytes from `from` to the end. Goes by what YouTube says it has kept, which may be less than was sent. */
export async function sendFrom(from: number, { session, file }: Upload, tools: Tools): Promise<Video> {
  const total = file.bytes.length;
  let [next, furthest, stalls] = [from, from, 0];
  while (stalls < 3) {
    const end = Math.min(next + partBytes, total);
    const standing = await sendOrAsk(next, { session, file }, tools);
    if (standing.at === "made") return standing.video;
    if (standing.at === "gone") throw lost(end === total);
    next = standing.next;
    stalls = next > furthest ? 0 : stalls + 1;
    furthest = Math.max(next, furthest);
  }
  throw silence(`the upload stands still at byte ${next} of ${total}`);
}

/** Sends one part; asks how the session stands when no clear answer came, or when YouTube has every byte already. */
async function sendOrAsk(from: number, { session, file }: Upload, tools: Tools): Promise<Standing> {
  if (from >= file.bytes.length) return probe(session, tools);
  const part = { from, bytes: file.bytes.slice(from, from + partBytes) };
  return sendPart(session, part, tools).catch((error: unknown) => {
    if (error instanceof Failure && error.kind === "unavailable") return probe(session, tools);
    throw error;
  });
}

function lost(atTheEnd: boolean): Failure {
  const [kind, meaning] = atTheEnd
    ? (["unknown", "with its last part; the video may be there. It is looked for."] as const)
    : (["unavailable", "before its end; no video was made. It is begun anew."] as const);
  return new Failure(kind, `YouTube ended the upload session ${meaning}`, { code: sessionGone });
}

/** The video is there: sets its thumbnail and gives the receipt. */
export async function done(video: Video, draft: Draft, tools: Tools): Promise<Published> {
  failIfRefused(video);
  await setThumbnail(video.id, draft, tools);
  return { receipt: receiptOf(video, tools) };
}
