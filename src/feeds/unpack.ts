import { gunzipSync } from "node:zlib";
import { refuse, tooLarge, whyNoFeed } from "./no-feed.ts";

const maxUnpackedBytes = 60_000_000;

/** The bytes of a document that stands packed on its server ("sitemap.xml.gz"), never more than is read of any feed. */
export function unpacked(bytes: Uint8Array, origin: { readonly url: string | null }): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: maxUnpackedBytes });
  } catch (thrown) {
    const isTooLarge = thrown instanceof Error && "code" in thrown && thrown.code === "ERR_BUFFER_TOO_LARGE";
    return refuse(origin, isTooLarge ? tooLarge(maxUnpackedBytes) : whyNoFeed.brokenPacking);
  }
}
