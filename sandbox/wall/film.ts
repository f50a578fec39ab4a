import type { World } from "../world.ts";
import { ownFile } from "./addresses.ts";

/** Offset of the payload of an MP4 box within `bytes`, searching the children between `from` and `to`; -1 if absent. */
function box(view: DataView, name: string, span: { readonly from: number; readonly to: number }): number {
  for (let at = span.from; at + 8 <= span.to;) {
    const size = view.getUint32(at);
    const type = String.fromCharCode(...[4, 5, 6, 7].map((step) => view.getUint8(at + step)));
    if (type === name) return at + 8;
    if (size < 8) return -1;
    at += size;
  }
  return -1;
}

/** How long an MP4 runs, by its movie header (ISO 14496-12, 8.2.2); null if it has none. */
export function mp4DurationMs(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const to = view.byteLength;
  const movie = box(view, "moov", { from: 0, to });
  const header = movie < 0 ? -1 : box(view, "mvhd", { from: movie, to });
  if (header < 0 || header + 32 > to) return null;
  const long = view.getUint8(header) === 1;
  const scale = view.getUint32(header + (long ? 20 : 12));
  const length = long ? Number(view.getBigUint64(header + 24)) : view.getUint32(header + 16);
  return scale === 0 ? null : (length / scale) * 1000;
}

/** The length of a video the sandbox keeps, or null where it has none or cannot tell. */
export function keptFilmMs(world: World, videoUrl: string | null): number | null {
  const id = /\/media\/([^/]+)$/.exec(ownFile(world, videoUrl) ?? "")?.[1];
  const kept = id === undefined ? undefined : world.media.get(id);
  return kept ? mp4DurationMs(kept.bytes) : null;
}
