import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { identify } from "../../src/feeds/identify.ts";
import { parseFeed } from "../../src/feeds/parse.ts";

const url = "https://bote.example/a/feed.xml";
const read = (text: string | Uint8Array, contentType: string | null = null) =>
  parseFeed(typeof text === "string" ? new TextEncoder().encode(text) : text, { url, contentType });
const first = (text: string | Uint8Array, contentType: string | null = null) => read(text, contentType).entries[0];
const dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"';
const rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"';
const atom = 'xmlns="http://www.w3.org/2005/Atom"';
const atom03 = 'version="0.3" xmlns="http://purl.org/atom/ns#"';
const inItem = (inside: string, spaces = "") =>
  `<rss version="2.0" ${spaces}><channel><item>${inside}</item></channel></rss>`;

describe("every dialect gives its entries", () => {
  test.each([
    [
      "RSS 0.90",
      `<rdf:RDF ${rdf} xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>B</title></channel><item><title>Eins</title><link>https://bote.example/1</link></item></rdf:RDF>`,
    ],
    [
      "RSS 0.91 with its DTD",
      `<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>B</title><item><title>Eins</title><link>https://bote.example/1</link></item></channel></rss>`,
    ],
    [
      "RSS 0.92",
      `<rss version="0.92"><channel><title>B</title><item><title>Eins</title><link>https://bote.example/1</link></item></channel></rss>`,
    ],
    [
      "RSS 1.0",
      `<rdf:RDF ${rdf} xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>B</title></channel><item rdf:about="y"><title>Eins</title><link>https://bote.example/1</link></item></rdf:RDF>`,
    ],
    [
      "RSS 1.1",
      `<Channel xmlns="http://purl.org/net/rss1.1#" ${rdf} rdf:about="x"><title>B</title><items rdf:parseType="Collection"><item rdf:about="y"><title>Eins</title><link>https://bote.example/1</link></item></items></Channel>`,
    ],
    [
      "RSS 2.0 in a namespace of its own",
      `<rss version="2.0" xmlns="http://backend.userland.com/rss2"><channel><title>B</title><item><title>Eins</title><link>https://bote.example/1</link></item></channel></rss>`,
    ],
    [
      "RSS without version, in capitals",
      `<RSS><CHANNEL><TITLE>B</TITLE><ITEM><TITLE>Eins</TITLE><LINK>https://bote.example/1</LINK></ITEM></CHANNEL></RSS>`,
    ],
    [
      "Atom 0.3",
      `<feed ${atom03}><title>B</title><entry><title>Eins</title><link rel="alternate" type="text/html" href="https://bote.example/1"/></entry></feed>`,
    ],
    ["Atom 1.0", `<feed ${atom}><title>B</title><entry><title>Eins</title><link href="/1"/></entry></feed>`],
    [
      "CDF",
      `<CHANNEL HREF="https://bote.example/"><TITLE>B</TITLE><ITEM HREF="https://bote.example/1" LASTMOD="2024-01-02T03:04Z"><TITLE>Eins</TITLE></ITEM></CHANNEL>`,
    ],
    [
      "items never closed",
      `<rss><channel><title>B</title><item><title>Eins</title><link>https://bote.example/1</link><item><title>Zwei</title><link>https://bote.example/2</link></channel></rss>`,
    ],
    [
      "words before the declaration",
      `\n Hinweis: alt\n<?xml version="1.0"?><rss><channel><title>B</title><item><title>Eins</title><link>https://bote.example/1</link></item></channel></rss>`,
    ],
    [
      "cut off in the middle",
      `<rss><channel><title>B</title><item><title>Eins</title><link>https://bote.example/1</link></item><item><title>Zw`,
    ],
  ])("%s", (_, text) => {
    const { feed, entries } = read(text);
    expect(feed.title).toBe("B");
    expect(entries[0]).toMatchObject({ title: "Eins", url: "https://bote.example/1" });
  });

  test("items that nobody closed are all seen, an empty one inside another is none", () => {
    expect(
      read("<rss><channel><item><title>1</title><item><title>2</title><item><title>3</title></rss>").entries,
    ).toHaveLength(3);
    expect(read("<rss><channel><item><title>1</title><item /></item></channel></rss>").entries).toHaveLength(1);
  });

  test("a single Atom entry is a feed of one", () => {
    const { feed, entries } = read(`<entry ${atom}><id>tag:1</id><title>Eins</title><link href="/1"/></entry>`);
    expect(feed.title).toBeNull();
    expect(entries).toMatchObject([{ id: "tag:1", url: "https://bote.example/1" }]);
  });

  test("a packed document is read, and one that swells beyond measure is refused in a sentence", () => {
    expect(first(gzipSync(inItem("<title>Eins</title>")))?.title).toBe("Eins");
    expect(() => read(gzipSync(Buffer.alloc(61_000_000, " ")))).toThrow("unpacked it is larger than 60 MB");
    expect(() => read(Uint8Array.of(0x1f, 0x8b, 8, 0, 1))).toThrow("its packing is broken");
  });
});

describe("a text means what its type says", () => {
  test.each([
    ["text", '<title type="text">5 &lt; 6 &amp;amp; mehr</title>', "5 < 6 & mehr"],
    ["html", '<title type="html">&lt;b&gt;Rat&lt;/b&gt; &amp;amp; Tat</title>', "Rat & Tat"],
    ["html in CDATA", '<title type="html"><![CDATA[<b>Rat</b> &amp; Tat]]></title>', "Rat & Tat"],
    [
      "xhtml",
      '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><b>Rat</b> &amp; Tat</div></title>',
      "Rat & Tat",
    ],
    [
      "xhtml with a prefix",
      '<title type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:b>Rat</h:b> &amp; Tat</h:div></title>',
      "Rat & Tat",
    ],
    ["bytes as base64", '<title type="application/octet-stream">UmF0ICYgVGF0</title>', "Rat & Tat"],
    [
      "a kind nobody knows, with words that could be base64",
      '<title type="application/x-rat">Radweg</title>',
      "Radweg",
    ],
    [
      "a kind nobody knows, with words that are none",
      '<title type="application/x-rat">{"Rat": 1}</title>',
      '{"Rat": 1}',
    ],
  ])("Atom 1.0 %s", (_, title, words) => {
    expect(first(`<feed ${atom}><entry>${title}</entry></feed>`)?.title).toBe(words);
  });

  test.each([
    ["escaped", '<content type="text/html" mode="escaped">&lt;b&gt;Rat&lt;/b&gt;</content>'],
    [
      "xml",
      '<content type="application/xhtml+xml" mode="xml"><b xmlns="http://www.w3.org/1999/xhtml">Rat</b></content>',
    ],
    ["base64", '<content type="text/html" mode="base64">PGI+UmF0PC9iPg==</content>'],
  ])("Atom 0.3 mode %s", (_, content) => {
    expect(first(`<feed ${atom03}><entry>${content}</entry></feed>`)?.content).toBe("<b>Rat</b>");
  });

  test("a picture packed into the content says no words", () => {
    const content = '<content type="image/png">iVBORw0KGgoAAAANSUhEUgAA</content>';
    expect(first(`<feed ${atom}><entry><title>t</title>${content}</entry></feed>`)?.content).toBeNull();
  });

  test("objects and applets leave the words that stand in for them", () => {
    expect(first(inItem("<description>&lt;object data=x&gt;Ersatz&lt;/object&gt;</description>"))?.summary).toBe(
      "Ersatz",
    );
  });
});

describe("addresses start where the document says", () => {
  test("from xml:base, nested and relative, for links, pictures and links inside the HTML", () => {
    const found = first(
      `<feed ${atom} xml:base="https://bote.example/b/"><entry xml:base="c/"><link href="1.html"/><content type="html" xml:base="d/">&lt;a href="x"&gt;da&lt;/a&gt;&lt;img src="y.jpg"&gt;</content><link rel="enclosure" href="z.mp3" type="audio/mpeg"/></entry></feed>`,
    );
    expect(found?.url).toBe("https://bote.example/b/c/1.html");
    expect(found?.content).toContain('href="https://bote.example/b/c/d/x"');
    expect(found?.enclosures[0]?.url).toBe("https://bote.example/b/c/z.mp3");
  });

  test("from the address of the feed when nothing else is said, never from one that is no web address", () => {
    expect(first(inItem("<link>1.html</link>"))?.url).toBe("https://bote.example/a/1.html");
    expect(first(`<feed ${atom} xml:base="javascript:1"><entry><link href="2"/></entry></feed>`)?.url).toBe(
      "https://bote.example/a/2",
    );
  });

  test("a permanent guid stands in for a missing link, any other guid does not", () => {
    expect(first(inItem("<guid>https://bote.example/7</guid>"))?.url).toBe("https://bote.example/7");
    expect(first(inItem('<guid isPermaLink="false">https://bote.example/7</guid>'))?.url).toBeNull();
  });
});

describe("vocabularies are known by their address, whatever their prefix", () => {
  test("under odd prefixes and in capitals", () => {
    const found = first(
      inItem(
        "<Q:CREATOR>Ute Groß</Q:CREATOR><q:date>2024-01-02T03:04:05Z</q:date><m:content url='/b.jpg' medium='image'><m:credit>Kim Falk/dpa</m:credit></m:content>",
        'xmlns:q="http://purl.org/dc/elements/1.1/" xmlns:Q="http://purl.org/dc/elements/1.1/" xmlns:m="http://search.yahoo.com/mrss"',
      ),
    );
    expect(found).toMatchObject({
      authors: [{ name: "Ute Groß" }],
      publishedAt: Date.parse("2024-01-02T03:04:05Z"),
      images: [{ url: "https://bote.example/b.jpg", credit: "Kim Falk/dpa" }],
    });
  });

  test("also when nobody declared the prefix, and unknown ones are passed over", () => {
    const found = first(
      inItem("<dc:creator>Ute Groß</dc:creator><x:title>Nein</x:title><title>Ja</title>", 'xmlns:x="urn:x"'),
    );
    expect(found).toMatchObject({ title: "Ja", authors: [{ name: "Ute Groß" }] });
  });

  test("a picture finds the credit nearest to it", () => {
    const found = first(
      inItem(
        '<media:credit>Außen</media:credit><media:group><media:credit>Gruppe</media:credit><media:content url="/1.jpg" type="image/jpeg"><media:credit>Innen</media:credit></media:content><media:content url="/2.jpg" type="image/jpeg"/></media:group><media:thumbnail url="/3.jpg"/>',
        'xmlns:media="http://search.yahoo.com/mrss/"',
      ),
    );
    expect(found?.images.map(({ credit }) => credit)).toEqual(["Innen", "Gruppe", "Außen"]);
  });

  test("a podcast gives its picture, words and shelves", () => {
    const found = first(
      inItem(
        '<itunes:title>Folge 1</itunes:title><itunes:author>Ute Groß</itunes:author><itunes:summary>Worum es geht</itunes:summary><itunes:image href="/f.jpg"/><itunes:keywords>Wald, Wasser</itunes:keywords><itunes:category text="Natur"><itunes:category text="Wege"/></itunes:category><enclosure url="/f.mp3" length="0" type="audio/mpeg"/>',
        'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
      ),
    );
    expect(found).toMatchObject({
      title: "Folge 1",
      summary: "Worum es geht",
      categories: ["Natur", "Wege", "Wald", "Wasser"],
      images: [{ url: "https://bote.example/f.jpg" }],
      enclosures: [{ url: "https://bote.example/f.mp3", type: "audio/mpeg", length: 0 }],
    });
  });
});

describe("a feed says who it is", () => {
  test("RSS: rights, editor, picture and instants", () => {
    const { feed } = read(
      `<rss version="2.0" ${dc}><channel><title>B</title><copyright>© Lindenauer Bote</copyright><managingEditor>redaktion@bote.example (Ute Groß)</managingEditor><webMaster>technik@bote.example</webMaster><image><url>/logo.png</url></image><pubDate>Tue, 12 Dec 2023 15:20:21 +0100</pubDate><lastBuildDate>Tue, 12 Dec 2023 16:20:21 MEZ</lastBuildDate><language>de_DE</language></channel></rss>`,
    );
    expect(feed).toMatchObject({
      rights: "© Lindenauer Bote",
      authors: [
        { name: "Ute Groß", email: "redaktion@bote.example" },
        { name: null, email: "technik@bote.example" },
      ],
      image: { url: "https://bote.example/logo.png" },
      publishedAt: Date.parse("2023-12-12T14:20:21Z"),
      updatedAt: Date.parse("2023-12-12T15:20:21Z"),
      language: "de-DE",
    });
  });

  test("Atom: rights of feed and entry, logo, author with address", () => {
    const { feed, entries } = read(
      `<feed ${atom}><rights type="html">&amp;copy; Bote</rights><logo>logo.png</logo><author><name>Ute Groß</name><email>ute@bote.example</email></author><entry><title>Eins</title><rights>frei</rights></entry></feed>`,
    );
    expect(feed).toMatchObject({ rights: "© Bote", image: { url: "https://bote.example/a/logo.png" } });
    expect(entries[0]).toMatchObject({ rights: "frei", authors: [{ name: "Ute Groß", email: "ute@bote.example" }] });
  });

  test("what is kept of an entry holds names, and neither mail addresses nor rights", () => {
    const { entries } = read(
      inItem("<guid>1</guid><author>ute@bote.example (Ute Groß)</author><author>k@bote.example</author>"),
    );
    const [kept] = identify(entries);
    expect(kept?.entry.authors).toEqual([{ name: "Ute Groß" }]);
    expect(JSON.stringify(kept)).not.toMatch(/@|rights/);
  });

  test.each([
    ["ute@bote.example (Ute Groß)", "Ute Groß", "ute@bote.example"],
    ["Ute Groß (ute@bote.example)", "Ute Groß", "ute@bote.example"],
    ["Ute Groß &lt;ute@bote.example&gt;", "Ute Groß", "ute@bote.example"],
    ["Ute Groß (mailto:ute@bote.example)", "Ute Groß", "ute@bote.example"],
    ["ute@bote.example", null, "ute@bote.example"],
    ["Ute Groß (Redaktion)", "Ute Groß (Redaktion)", null],
  ])("an author written as %s", (written, name, email) => {
    expect(first(inItem(`<author>${written}</author>`))?.authors).toEqual([{ name, email }]);
  });
});

describe("entities", () => {
  test.each([
    ["named ones of HTML", "Gr&ouml;&szlig;e &euro; &hellip;", "Größe € …"],
    ["escaped once more", "Gr&amp;ouml;&amp;szlig;e", "Größe"],
    ["numbers", "&#214;l &#xD6;l", "Öl Öl"],
    ["numbers that mean windows-1252", "Er sagte &#132;ja&#147; &#150; und", "Er sagte „ja“ – und"],
    ["angle brackets as HTML 4 means them", "&lang;a&rang;", "\u2329a\u232a"],
    ["an ampersand that is none", "A & B &c; &nbsp;C", "A & B &c; C"],
  ])("%s", (_, title, words) => {
    expect(first(inItem(`<title>${title}</title>`))?.title).toBe(words);
  });

  test("what the document type declares is put in, not more than a thousand times", () => {
    const type = '<!DOCTYPE rss [<!ENTITY ort "Lindenau"><!ENTITY uuml "&#252;"><!ENTITY laden "Rat &amp; Tat">]>';
    const found = first(`${type}${inItem("<title>M&uuml;he in &ort;: &laden;</title>")}`);
    expect(found?.title).toBe("Mühe in Lindenau: Rat & Tat");
    const many = first(`${type}${inItem(`<title>${"&ort; ".repeat(1500)}</title>`)}`)?.title ?? "";
    expect(many.split("Lindenau")).toHaveLength(1001);
  });
});
