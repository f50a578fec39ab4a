import type { Context } from "hono";
import { type Play, withFaults } from "../core/faults.ts";
import { faultAnswers, type GoogleError, malformed, notFound, refuse } from "./answers.ts";
import type { Desk, Session } from "./desk.ts";
import { videoResource } from "./resource.ts";
import { makeVideo } from "./video.ts";

/** Every part but the last must be a multiple of this: YouTube's guide to resumable uploads. */
const chunkUnit = 256 * 1024;
/** How long a session lasts: about a week. */
const sessionMs = 7 * 24 * 3_600_000;

const gone: GoogleError = { status: 410, reason: "gone", message: "The upload session has expired.", domain: "global" };

/** The bytes of a request and where they begin; "probe" when it brings none and asks how the session stands. */
type Sent = { readonly bytes: Uint8Array; readonly from: number } | "probe";

/** Reads what a request brings by its Content-Range; without one it brings the whole file. */
function sentOf(range: string | undefined, bytes: Uint8Array, total: number): Sent | GoogleError {
  const wrong = malformed(`Content-Range "${range ?? ""}" does not fit the ${bytes.length} bytes sent.`);
  const asked = /^bytes \*\/(\d+|\*)$/.exec(range ?? "")?.[1];
  if (asked !== undefined) return bytes.length === 0 && ["*", String(total)].includes(asked) ? "probe" : wrong;
  const [, first, last, whole] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(range ?? `bytes 0-${total - 1}/${total}`) ?? [];
  const [from, to] = [Number(first), Number(last)];
  if (first === undefined || Number(whole) !== total || to >= total || to - from + 1 !== bytes.length) return wrong;
  return to + 1 < total && bytes.length % chunkUnit !== 0 ? wrong : { bytes, from };
}

function unfinished(c: Context, { received }: Session): Response {
  if (received > 0) c.header("Range", `bytes=0-${received - 1}`);
  return c.newResponse(null, { status: 308 });
}

function made(
  c: Context,
  { world, videos }: Desk,
  { session, status }: { session: Session; status: 200 | 201 },
): Response {
  const video = videos.get(session.videoId ?? "");
  return video ? c.json(videoResource(world, video), status) : unfinished(c, session);
}

/** Keeps a part that goes on where the last one ended; any other changes nothing. */
function keep(session: Session, { bytes, from }: Exclude<Sent, "probe">): void {
  if (from !== session.received) return;
  session.parts.push(bytes);
  session.received += bytes.length;
}

type Coming = { readonly session: Session; readonly sent: Sent };

/** Plays the faults that wait for a probe (read), a part (upload) or the last part (publish), and does what is asked. */
async function take(c: Context, desk: Desk, { session, sent }: Coming): Promise<Response> {
  const isLast = sent !== "probe" && sent.from + sent.bytes.length === session.totalBytes;
  const on: Play["on"] = sent === "probe" ? "read" : isLast ? "publish" : "upload";
  // Faults judge by the answer's status, and 308 is no success to them: it is put on afterwards.
  const open = new Response(null);
  const play = { world: desk.world, platform: "youtube", on, answers: faultAnswers } as const;
  const answer = await withFaults(c, play, async (delayMs) => {
    if (session.videoId !== null) return made(c, desk, { session, status: 200 });
    if (sent !== "probe") keep(session, sent);
    if (session.received < session.totalBytes) return open;
    session.videoId = makeVideo(desk, session, delayMs).post.id;
    return made(c, desk, { session, status: 201 });
  });
  return answer === open ? unfinished(c, session) : answer;
}

/** `PUT` to a session: a part, or a question with `bytes *\/TOTAL`. The video exists only after the last byte. */
export async function putPart(c: Context, desk: Desk): Promise<Response> {
  const { world, sessions } = desk;
  const session = sessions.get(c.req.query("upload_id") ?? "");
  if (!session) return refuse(c, world, notFound("notFound", "There is no such upload session.", "global"));
  if (world.now() - session.startedAt >= sessionMs) return refuse(c, world, gone);
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const sent = sentOf(c.req.header("content-range"), bytes, session.totalBytes);
  return sent !== "probe" && "reason" in sent ? refuse(c, world, sent) : take(c, desk, { session, sent });
}
