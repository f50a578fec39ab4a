import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { run } from "../support/entrance.ts";

const dir = mkdtempSync(join(tmpdir(), "litfass-feed-files-"));

describe("litfass entries, of files as they lie about", () => {
  const rssOf = (title: string) => `<rss version="2.0"><channel><title>${title}</title></channel></rss>`;
  const swapped = (bytes: Buffer, width: 16 | 32) => (width === 16 ? bytes.swap16() : bytes.swap32());
  const wide = (words: string) => Buffer.from(Uint32Array.from(words, (char) => char.codePointAt(0) ?? 0).buffer);

  it.each([
    ["in UTF-16 without a mark", Buffer.from(rssOf("Größe"), "utf16le")],
    ["in UTF-16, the other way round", swapped(Buffer.from(rssOf("Größe"), "utf16le"), 16)],
    ["in UTF-32", wide(rssOf("Größe"))],
    ["in UTF-32, the other way round", swapped(wide(rssOf("Größe")), 32)],
    ["packed, as some sitemaps stand on their servers", gzipSync(rssOf("Größe"))],
  ])("reads a feed %s", async (_, bytes) => {
    writeFileSync(join(dir, "feed.bin"), bytes);
    const { code, json } = await run(["entries", join(dir, "feed.bin"), "--json"]);
    expect({ code, json }).toMatchObject({ code: 0, json: [{ feed: { title: "Größe" } }] });
  });

  it("says of a broken packing what it is", async () => {
    const target = join(dir, "kaputt.xml.gz");
    writeFileSync(target, gzipSync(rssOf("Größe")).subarray(0, 40));
    const { code, err } = await run(["entries", target]);
    expect({ code, err }).toEqual({
      code: 1,
      err: [`${target} is not a feed: it is packed and its packing is broken.`],
    });
  });
});
