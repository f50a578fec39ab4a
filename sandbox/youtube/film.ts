const boxes = ["ftyp", "moov", "mdat", "wide", "free", "skip"];
const starts = ["1a45dfa3", "52494646", "000001ba", "000001b3", "464c5601", "3026b275"];

/** Do these bytes begin like MP4 or QuickTime, WebM or Matroska, AVI, MPEG, FLV or WMV? */
export function isFilm(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 8));
  return boxes.includes(head.toString("latin1", 4, 8)) || starts.includes(head.toString("hex", 0, 4));
}
