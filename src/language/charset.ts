import { isUtf8 } from "node:buffer";

const marks: readonly (readonly [string, readonly number[]])[] = [
  ["utf-32le", [0xff, 0xfe, 0, 0]],
  ["utf-32be", [0, 0, 0xfe, 0xff]],
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
  // A document starts with "<": zeros beside it give the width of its characters away even without a mark.
  ["utf-32le", [0x3c, 0, 0, 0]],
  ["utf-32be", [0, 0, 0, 0x3c]],
  ["utf-16le", [0x3c, 0]],
  ["utf-16be", [0, 0x3c]],
];

function byMark(bytes: Uint8Array): string | null {
  return marks.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte))?.[0] ?? null;
}

function byDeclaration(bytes: Uint8Array): string | null {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 2048));
  const xml = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(start);
  if (xml) return xml[1] ?? null;
  return /<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(start)?.[1] ?? null;
}

/** The name of a charset as the platform knows it, or null for one that nobody knows. */
function charsetNamed(label: string | null | undefined): string | null {
  for (const written of label ? [label.trim(), label.trim().replaceAll("_", "-")] : [])
    try {
      const { encoding } = new TextDecoder(written);
      // Whoever could read the label as single bytes cannot be reading UTF-16; "x-user-defined" is no writing at all.
      return encoding.startsWith("utf-16") ? "utf-8" : encoding === "x-user-defined" ? "windows-1252" : encoding;
    } catch {
      continue;
    }
  return null;
}

/** The platform has no decoder for UTF-32. */
function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const point = view.getUint32(at, littleEndian);
    parts.push(point > 0x10_ff_ff || (point >= 0xd8_00 && point <= 0xdf_ff) ? "\ufffd" : String.fromCodePoint(point));
  }
  return parts.join("").replace(/^\ufeff/, "");
}

/** UTF-8 with broken places; where more is broken than whole, it is windows-1252 that calls itself UTF-8. */
function decodeBroken(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const whole = text.match(/[^\0-\u007f\ufffd]/gu)?.length ?? 0;
  return broken > whole ? new TextDecoder("windows-1252").decode(bytes) : text;
}

const oneByteACharacter = /^(?:windows-|iso-8859|ibm866|koi8|macintosh|x-mac)/;

/**
 * Text of a document in the charset of its byte order mark, else of HTTP, else of its own declaration, else UTF-8. What
 * reads as UTF-8 throughout is UTF-8 whatever single-byte charset is claimed, and what does not is not.
 */
export function decodeText(bytes: Uint8Array, contentType: string | null = null): string {
  const marked = byMark(bytes);
  if (marked?.startsWith("utf-32")) return decodeUtf32(bytes, marked === "utf-32le");
  if (marked) return new TextDecoder(marked).decode(bytes);
  const fromHttp = /charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(contentType ?? "")?.[1];
  const claimed = [charsetNamed(fromHttp), charsetNamed(byDeclaration(bytes))].filter((name) => name !== null);
  if (isUtf8(bytes)) {
    const [first = "utf-8"] = claimed;
    return new TextDecoder(oneByteACharacter.test(first) ? "utf-8" : first).decode(bytes);
  }
  const other = claimed.find((name) => name !== "utf-8");
  return other ? new TextDecoder(other).decode(bytes) : decodeBroken(bytes);
}
