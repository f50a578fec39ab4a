import { describe, expect, test } from "vitest";
import { parseFeed } from "../../src/feeds/parse.ts";

const first = (bytes: Uint8Array, contentType: string | null = null) =>
  parseFeed(bytes, { url: "https://bote.example/feed.xml", contentType }).entries[0];
const inItem = (inside: string) => `<rss version="2.0"><channel><item>${inside}</item></channel></rss>`;

const utf16 = (text: string, big: boolean) => {
  const little = Buffer.from(text, "utf16le");
  return big ? little.swap16() : little;
};
const utf32 = (text: string, big: boolean) => {
  const points = [...text].map((char) => char.codePointAt(0) ?? 0);
  const bytes = Buffer.alloc(points.length * 4);
  for (const [i, point] of points.entries()) bytes[big ? "writeUInt32BE" : "writeUInt32LE"](point, i * 4);
  return bytes;
};
const oneByte = (text: string) => Uint8Array.from(text, (char) => char.codePointAt(0) ?? 0);

describe("charsets", () => {
  const text = inItem("<title>Größe 🌲</title>");
  test.each([
    ["UTF-16 with mark", utf16(`\ufeff${text}`, false)],
    ["UTF-16 big endian without mark", utf16(text, true)],
    ["UTF-32 with mark", utf32(`\ufeff${text}`, false)],
    ["UTF-32 big endian with mark", utf32(`\ufeff${text}`, true)],
    ["UTF-32 without mark", utf32(text, false)],
  ])("%s", (_, bytes) => {
    expect(first(bytes)?.title).toBe("Größe 🌲");
  });

  test.each([
    [
      "Latin 1 that calls itself UTF-8 in HTTP",
      oneByte(inItem("<title>Gr\u00f6\u00dfe</title>")),
      "text/xml; charset=utf-8",
    ],
    ["Latin 1 that claims nothing", oneByte(inItem("<title>Gr\u00f6\u00dfe</title>")), null],
    [
      "UTF-8 that calls itself Latin 1 in HTTP",
      new TextEncoder().encode(inItem("<title>Größe</title>")),
      "text/xml; charset=iso-8859-1",
    ],
    [
      "UTF-8 that calls itself US-ASCII",
      new TextEncoder().encode(`<?xml version="1.0" encoding="us-ascii"?>${inItem("<title>Größe</title>")}`),
      null,
    ],
    [
      "Latin 1 with an underscore in its name",
      oneByte(`<?xml version="1.0" encoding="iso_8859-1"?>${inItem("<title>Gr\u00f6\u00dfe</title>")}`),
      null,
    ],
    [
      "a charset of one's own",
      oneByte(`<?xml version="1.0" encoding="x-user-defined"?>${inItem("<title>Gr\u00f6\u00dfe</title>")}`),
      null,
    ],
    [
      "a charset nobody knows",
      oneByte(`<?xml version="1.0" encoding="x-bote"?>${inItem("<title>Gr\u00f6\u00dfe</title>")}`),
      null,
    ],
  ])("%s", (_, bytes, type) => {
    expect(first(bytes, type)?.title).toBe("Größe");
  });

  test("one broken byte in a UTF-8 feed costs one character, not the umlauts", () => {
    const bytes = new TextEncoder().encode(inItem("<title>Größe über Öl und x</title>"));
    const broken = bytes.map((byte, i) => (byte === 0x78 && i > 40 ? 0xe4 : byte));
    expect(first(broken)?.title).toBe("Größe über Öl und \ufffd");
  });

  test.each([
    ["koi8-r", [0xf2, 0xc5, 0xcb, 0xc1], "Река"],
    ["shift_jis", [0x90, 0x58], "森"],
    ["gb2312", [0xc9, 0xad], "森"],
    ["euc-kr", [0xb3, 0xe2], "년"],
  ])("%s", (charset, word, words) => {
    const [before = "", after = ""] = `<?xml version="1.0" encoding="${charset}"?>${inItem("<title>|</title>")}`.split(
      "|",
    );
    expect(first(Uint8Array.from([...oneByte(before), ...word, ...oneByte(after)]))?.title).toBe(words);
  });
});
