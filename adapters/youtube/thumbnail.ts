import type { Tools } from "../../src/model/adapter.ts";
import type { Draft } from "../../src/model/draft.ts";
import { answerTo } from "./api.ts";
import { thumbnailMaxBytes, thumbnailTypes } from "./limits.ts";

/** Sets the draft's thumbnail. Says whether it could: the video is published either way, with a still of its own. */
export async function setThumbnail(id: string, { media }: Draft, tools: Tools): Promise<boolean> {
  const thumbnail = media.find(({ kind }) => kind === "thumbnail");
  if (thumbnail === undefined) return false;
  try {
    const { bytes, type } = await tools.media(thumbnail.url);
    if (bytes.length > thumbnailMaxBytes.value || !thumbnailTypes.value.includes(type)) return false;
    await answerTo(tools, {
      name: "thumbnail",
      method: "POST",
      at: "upload",
      path: "/thumbnails/set",
      query: { videoId: id, uploadType: "media" },
      headers: { "content-type": type },
      bytes: bytes.slice(),
    });
    return true;
  } catch {
    // A failure here must not make a published video look unpublished; it would be uploaded again.
    return false;
  }
}
