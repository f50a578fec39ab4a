const marks: readonly (readonly [string, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

function byMark(bytes: Uint8Array): string | null {
  const found = marks.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  if (found) return found[0];
  // A document starts with "<": a zero beside it gives UTF-16 away even without a mark.
  if (bytes[0] === 0x3c && bytes[1] === 0) return "utf-16le";
  if (bytes[0] === 0 && bytes[1] === 0x3c) return "utf-16be";
  return null;
}

function byDeclaration(bytes: Uint8Array): string | null {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 2048));
  const xml = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(start);
  if (xml) return xml[1] ?? null;
  return /<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(start)?.[1] ?? null;
}

function decoder(label: string | null | undefined): InstanceType<typeof TextDecoder> | null {
  if (!label) return null;
  try {
    return new TextDecoder(label.trim().toLowerCase());
  } catch {
    return null; // A charset nobody knows: the next source is asked.
  }
}

/** Text of a document in the charset of its byte order mark, else of HTTP, else of its own declaration, else UTF-8. */
export function decodeText(bytes: Uint8Array, contentType: string | null = null): string {
  const fromHttp = /charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(contentType ?? "")?.[1];
  const declared = byDeclaration(bytes);
  // Whoever could read the declaration as single bytes cannot be reading UTF-16.
  const declaredUsable = declared && /^utf-?16/i.test(declared) ? "utf-8" : declared;
  const chosen = decoder(byMark(bytes)) ?? decoder(fromHttp) ?? decoder(declaredUsable) ?? new TextDecoder();
  return chosen.decode(bytes);
}
