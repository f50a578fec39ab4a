import type { Tools } from "../../src/model/adapter.ts";
import { happenedIn } from "../../src/model/broken-request.ts";
import { answerTo, readAnswer } from "./api.ts";
import { accessToken } from "./auth.ts";
import { refusal, silence, type Answer } from "./failures.ts";
import type { RequestName } from "./limits.ts";
import { addresses } from "./settings.ts";
import { Video } from "./video.ts";

/**
 * An upload session. `url` is as good as a key to the upload: it is kept and sent, never printed.
 * `total` is the file's length in bytes, null where a ticket does not say it.
 */
export type Session = { readonly url: string; readonly total: number | null };

/** Where a session stands: the video is made, `next` is the first byte YouTube lacks, or the session is gone. */
export type Standing =
  | { readonly at: "made"; readonly video: Video }
  | { readonly at: "open"; readonly next: number }
  | { readonly at: "gone" };

/** A ticket is the session's address, with the file's length behind "#", which is never sent. */
export function ticketOf({ url, total }: Session): string {
  return total === null ? url : `${url}#bytes=${total}`;
}

export function sessionOf(ticket: string): Session {
  const [url = "", mark = ""] = ticket.split("#bytes=");
  return { url, total: /^\d+$/.test(mark) ? Number(mark) : null };
}

/** What begins an upload: the words of the video and the file's length and type. */
export type Opening = { readonly resource: unknown; readonly total: number; readonly type: string };

/** Opens a session. No video exists before its last byte, so a session lost here has made nothing. */
export async function open({ resource, total, type }: Opening, tools: Tools): Promise<Session> {
  const answer = await answerTo(tools, {
    name: "upload",
    method: "POST",
    at: "upload",
    path: "/videos",
    query: { uploadType: "resumable", part: "snippet,status" },
    headers: { "x-upload-content-type": type, "x-upload-content-length": String(total) },
    json: resource,
  });
  const location = URL.parse(answer.headers.get("location") ?? "", addresses(tools.settings).upload);
  if (!answer.headers.has("location") || location === null) throw silence("it opened no upload session");
  location.hash = "";
  return { url: location.href, total };
}

/** Sends the bytes of one part and says how the session stands after it. */
export async function sendPart(session: Session, part: Part, tools: Tools): Promise<Standing> {
  const last = part.from + part.bytes.length - 1;
  const range = `bytes ${part.from}-${last}/${session.total ?? "*"}`;
  return standing(await put(session, { name: "part", range, bytes: part.bytes }, tools), tools.now());
}

export type Part = { readonly from: number; readonly bytes: Uint8Array<ArrayBuffer> };

/** Asks how the session stands, sending nothing. */
export async function probe(session: Session, tools: Tools): Promise<Standing> {
  return standing(await put(session, { name: "probe", range: `bytes */${session.total ?? "*"}` }, tools), tools.now());
}

type Put = { readonly name: RequestName; readonly range: string; readonly bytes?: Uint8Array<ArrayBuffer> };

async function put(session: Session, { name, range, bytes }: Put, tools: Tools): Promise<Answer> {
  // The token goes to YouTube's own address only; a session elsewhere is opened by its own address alone.
  const own = new URL(session.url).origin === new URL(addresses(tools.settings).upload).origin;
  const send = async (token: string | null): Promise<Answer> => {
    await tools.spend(name);
    const headers = { ...(token === null ? {} : { authorization: `Bearer ${token}` }), "content-range": range };
    // 308 here means "go on", not "go elsewhere".
    const sent = { method: "PUT", redirect: "manual", headers, body: bytes ?? null, signal: tools.signal } as const;
    return tools
      .fetch(session.url, sent)
      .then(readAnswer)
      .catch((error: unknown) => {
        throw silence(`the upload was cut off (${happenedIn(error)})`);
      });
  };
  if (!own) return send(null);
  const token = await accessToken(tools);
  const answer = await send(token);
  return answer.status === 401 ? send(await accessToken(tools, token)) : answer;
}

function standing(answer: Answer, now: number): Standing {
  if (answer.status === 308) return { at: "open", next: nextByte(answer.headers.get("range")) };
  if (answer.status === 404 || answer.status === 410) return { at: "gone" };
  if (answer.status >= 400) throw refusal(answer, now);
  const video = Video.safeParse(answer.body);
  if (!video.success) throw silence(`its answer ${answer.status} to the upload cannot be read`);
  return { at: "made", video: video.data };
}

/** "bytes=0-524287" → 524288; without the header YouTube has kept nothing. */
function nextByte(range: string | null): number {
  const last = /-(\d+)$/.exec(range ?? "")?.[1];
  return last === undefined ? 0 : Number(last) + 1;
}
