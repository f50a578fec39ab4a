import { imageSize } from "image-size";
import type { MediaFile } from "./model/adapter.ts";
import { Failure } from "./model/failure.ts";
import { type Web, WebFault } from "./model/web.ts";

/** Largest file taken for a post: a video of some minutes. It is held in memory while it is sent. */
const maxMediaBytes = 512 * 1024 * 1024;

/**
 * Fetches a public file of a draft and measures it. A file that is gone or may not be asked makes this post impossible; a site
 * in trouble is asked again later, for nothing has left the house yet.
 */
export async function fetchMedia(web: Web, url: string): Promise<MediaFile> {
  const answer = await web(url, { maxBytes: maxMediaBytes }).catch((thrown: unknown) => {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    const isFinal = thrown instanceof WebFault && (thrown.kind === "refused" || thrown.kind === "too-large");
    const kind = isFinal ? "rejected" : "unavailable";
    throw new Failure(kind, `The file ${url} of the post cannot be had: ${why}`, { cause: thrown });
  });
  if (answer.status !== 200) {
    const kind = answer.status >= 500 || answer.status === 429 ? "unavailable" : "rejected";
    throw new Failure(kind, `The file ${url} of the post cannot be had: it answers ${answer.status}.`);
  }
  const type = answer.headers.get("content-type")?.split(";")[0]?.trim() ?? "application/octet-stream";
  const size = type.startsWith("image/") ? sizeOf(answer.bytes) : null;
  return { bytes: answer.bytes, type, widthPx: size?.width ?? null, heightPx: size?.height ?? null };
}

function sizeOf(bytes: Uint8Array): { width: number; height: number } | null {
  try {
    return imageSize(bytes);
  } catch {
    return null; // Not a picture we can measure; the platform's own check decides.
  }
}
