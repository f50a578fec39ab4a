import { createHash } from "node:crypto";
import type { Context } from "hono";
import { jsonBody } from "../core/request.ts";
import type { Grant } from "./account.ts";
import { malformed, quotaExceeded, refuse, wrongVideo } from "./answers.ts";
import type { Desk, Session } from "./desk.ts";
import { isRefusal, readMetadata } from "./metadata.ts";
import { partsOf } from "./parts.ts";

type Announced = Pick<Session, "metadata" | "type" | "totalBytes">;

/** What a request announces: the video's metadata in its body, type and length of the file in its headers. */
async function announced(c: Context): Promise<Announced | ReturnType<typeof malformed>> {
  if (c.req.query("uploadType") !== "resumable") return malformed("Only uploadType=resumable is played here.");
  const parts = partsOf(c, "video");
  if ("reason" in parts) return parts;
  if (!/^application\/json\b/.test(c.req.header("content-type") ?? ""))
    return malformed("Media type is not supported. Valid media types: [application/json]", "badContent");
  const body = await jsonBody(c);
  if (!body) return malformed("Parse Error", "parseError");
  const metadata = readMetadata(body, parts);
  if (isRefusal(metadata)) return metadata;
  const totalBytes = Number(c.req.header("x-upload-content-length"));
  const type = c.req.header("x-upload-content-type") ?? "";
  if (!Number.isSafeInteger(totalBytes) || totalBytes < 1 || !/^(?:video\/|application\/octet-stream)/.test(type))
    return wrongVideo("mediaBodyRequired", "The request does not include the video content.");
  return { metadata, type, totalBytes };
}

/** `POST /upload/youtube/v3/videos?uploadType=resumable&part=snippet,status`: opens a session. Only this counts as insert. */
export async function openSession(c: Context, desk: Desk, grant: Grant): Promise<Response> {
  const { world, sessions, quota } = desk;
  if (!quota.take({ clientId: grant.clientId, bucket: "insert", units: 1 })) return refuse(c, world, quotaExceeded);
  const given = await announced(c);
  if (isRefusal(given)) return refuse(c, world, given);
  if (!grant.mayUpload)
    return refuse(
      c,
      world,
      wrongVideo("uploadLimitExceeded", "The user has exceeded the number of videos they may upload."),
    );
  const id = createHash("sha256").update(`session ${sessions.size}`).digest("base64url").slice(0, 24);
  sessions.set(id, { ...given, id, grant, startedAt: world.now(), parts: [], received: 0, videoId: null });
  c.header("Location", `${world.origin}/youtube/upload/youtube/v3/videos?uploadType=resumable&upload_id=${id}`);
  c.header("X-GUploader-UploadID", id);
  return c.body(null, 200);
}
