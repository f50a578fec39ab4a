import { createHash } from "node:crypto";
import type { Context } from "hono";
import { jsonBody, publicUrl } from "../core/request.ts";
import { addPost, keepMedia, type RemotePost, type World } from "../world.ts";
import { channel } from "./account.ts";
import { faultAnswers, refuse } from "./answers.ts";
import { withFaults } from "../core/faults.ts";
import { isRefusal, type Metadata, readMetadata } from "./metadata.ts";
import type { Quota } from "./quota.ts";

/** Every part but the last must be a multiple of this. */
const chunkUnit = 256 * 1024;
const sessionMs = 7 * 24 * 3_600_000;

type Session = {
  readonly id: string;
  readonly metadata: Metadata;
  readonly type: string;
  readonly totalBytes: number;
  readonly startedAt: number;
  readonly parts: Uint8Array[];
  received: number;
  video: Video | null;
};

/** A video with what the API tells beside its post. */
export type Video = { post: RemotePost; metadata: Metadata; readonly processedAt: number };

export type Desk = {
  readonly world: World;
  readonly quota: Quota;
  readonly sessions: Map<string, Session>;
  readonly videos: Map<string, Video>;
};

/** `POST /upload/youtube/v3/videos?uploadType=resumable&part=snippet,status`: opens a session. */
export async function openSession(c: Context, desk: Desk): Promise<Response> {
  const { world } = desk;
  const parts = (c.req.query("part") ?? "").split(",");
  if (c.req.query("uploadType") !== "resumable" || !parts.includes("snippet") || !parts.includes("status"))
    return refuse(c, world, {
      status: 400,
      reason: "badRequest",
      message: "uploadType=resumable and part=snippet,status are required.",
      domain: "global",
    });
  const totalBytes = Number(c.req.header("x-upload-content-length"));
  const type = c.req.header("x-upload-content-type") ?? "";
  if (!Number.isInteger(totalBytes) || totalBytes < 1 || !/^(?:video\/|application\/octet-stream)/.test(type))
    return refuse(c, world, {
      status: 400,
      reason: "mediaBodyRequired",
      message: "The request does not include the video content.",
      domain: "youtube.video",
    });
  const body = await jsonBody(c);
  const read = body ? readMetadata(body) : null;
  if (!read)
    return refuse(c, world, { status: 400, reason: "parseError", message: "The body is no JSON.", domain: "global" });
  if (isRefusal(read)) return refuse(c, world, read);
  if (!desk.quota.take("insert", 1))
    return refuse(c, world, {
      status: 403,
      reason: "quotaExceeded",
      message: "The quota of video uploads is used up.",
      domain: "youtube.quota",
    });
  const id = createHash("sha256").update(`${desk.sessions.size} ${read.title}`).digest("base64url").slice(0, 24);
  desk.sessions.set(id, {
    id,
    metadata: read,
    type,
    totalBytes,
    startedAt: world.now(),
    parts: [],
    received: 0,
    video: null,
  });
  c.header("Location", `${world.origin}/youtube/upload/youtube/v3/videos?uploadType=resumable&upload_id=${id}`);
  c.header("X-GUploader-UploadID", id);
  return c.body(null, 200);
}

function videoId(session: Session): string {
  return createHash("sha256").update(session.id).digest("base64url").slice(0, 11);
}

function makeVideo(desk: Desk, session: Session, extraDelayMs: number): Video {
  const { world } = desk;
  const id = videoId(session);
  const at = world.now();
  const { title, description, tags, privacyStatus } = session.metadata;
  const post: RemotePost = {
    platform: "youtube",
    account: channel.id,
    id,
    url: publicUrl(world, "youtube", id),
    title,
    text: description,
    link: /https?:\/\/\S+/.exec(description)?.[0] ?? null,
    tags,
    altText: null,
    imageUrl: null,
    videoUrl: keepMedia(world, session.type, new Uint8Array(Buffer.concat(session.parts))),
    card: null,
    createdAt: at,
    visibleAt: privacyStatus === "public" ? at + world.readingDelayMs.youtube + extraDelayMs : Number.MAX_SAFE_INTEGER,
    foreign: false,
    deletedAt: null,
  };
  const video = { post, metadata: session.metadata, processedAt: at + 60_000 };
  session.video = video;
  desk.videos.set(id, video);
  addPost(world, post);
  return video;
}

function unfinished(c: Context, session: Session): Response {
  if (session.received > 0) c.header("Range", `bytes=0-${session.received - 1}`);
  return c.body(null, 308 as never);
}

/** `PUT` to a session: a part, or a question with `bytes *\/TOTAL`. The video exists only after the last byte. */
export async function putPart(c: Context, desk: Desk): Promise<Response> {
  const { world } = desk;
  const session = desk.sessions.get(c.req.query("upload_id") ?? "");
  if (!session)
    return refuse(c, world, {
      status: 404,
      reason: "notFound",
      message: "There is no such upload session.",
      domain: "global",
    });
  if (world.now() - session.startedAt > sessionMs)
    return refuse(c, world, {
      status: 410,
      reason: "gone",
      message: "The upload session has expired.",
      domain: "global",
    });
  if (session.video) return c.json(wire(desk, session.video), 200);
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const range = c.req.header("content-range") ?? `bytes 0-${session.totalBytes - 1}/${session.totalBytes}`;
  if (/^bytes \*\/(?:\d+|\*)$/.test(range)) return unfinished(c, session);
  const found = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(range);
  const [from, to, total] = [Number(found?.[1]), Number(found?.[2]), Number(found?.[3])];
  const isLast = to + 1 === session.totalBytes;
  if (
    !found ||
    total !== session.totalBytes ||
    to - from + 1 !== bytes.length ||
    (!isLast && bytes.length % chunkUnit !== 0)
  )
    return refuse(c, world, {
      status: 400,
      reason: "badRequest",
      message: `Content-Range "${range}" does not fit the ${bytes.length} bytes sent.`,
      domain: "global",
    });
  if (from !== session.received) return unfinished(c, session);
  session.parts.push(bytes);
  session.received += bytes.length;
  if (!isLast)
    return withFaults(c, { world, platform: "youtube", on: "upload", answers: faultAnswers }, async () =>
      unfinished(c, session),
    );
  const play = { world, platform: "youtube", on: "publish", answers: faultAnswers } as const;
  return withFaults(c, play, async (delay) => c.json(wire(desk, makeVideo(desk, session, delay)), 201));
}

/** A video resource as the API tells it. */
export function wire({ world }: Desk, { post, metadata, processedAt }: Video) {
  const done = world.now() >= processedAt;
  const { title, description, tags, categoryId, privacyStatus } = metadata;
  const publishedAt = new Date(post.createdAt).toISOString().replace(/\.\d{3}Z$/, "Z");
  return {
    kind: "youtube#video",
    id: post.id,
    snippet: { publishedAt, channelId: channel.id, channelTitle: channel.title, title, description, tags, categoryId },
    status: { uploadStatus: done ? "processed" : "uploaded", privacyStatus, license: "youtube", embeddable: true },
    processingDetails: { processingStatus: done ? "succeeded" : "processing" },
    statistics: { viewCount: "0", likeCount: "0", commentCount: "0" },
  };
}
