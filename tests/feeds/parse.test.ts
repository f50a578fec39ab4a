import { describe, expect, test } from "vitest";
import { parseFeed } from "../../src/feeds/parse.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, url: string | null = "https://bote.example/feed.xml") =>
  parseFeed(bytes(text), { url, contentType: null });
const rss = (item: string, head = "") =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Lindenauer Bote</title><link>https://bote.example/</link>${head}<item>${item}</item></channel></rss>`;
const entry = (item: string) => read(rss(item)).entries[0];

describe("a feed is read", () => {
  test("RSS 2.0 gives words, address, instants, people, files and pictures with their credit", () => {
    const found = entry(
      `<title>Müller &amp;amp; Söhne</title><link> /politik/1.html </link><guid isPermaLink="false">urn:1</guid><pubDate>Tue, 12 Dec 2023 15:20:21 +0100</pubDate><description>&lt;p&gt;Die Länder&lt;/p&gt;&lt;p&gt;klagen.&lt;/p&gt;</description><dc:creator>Ute Groß</dc:creator><category>Politik</category><enclosure url="https://bote.example/t.mp3" type="audio/mpeg" length="12"/><media:content url="https://bote.example/b.jpg" medium="image"><media:credit>Kim Falk/dpa</media:credit></media:content>`,
    );
    expect(found).toEqual({
      id: "urn:1",
      title: "Müller & Söhne",
      url: "https://bote.example/politik/1.html",
      publishedAt: Date.parse("2023-12-12T14:20:21Z"),
      updatedAt: null,
      summary: "Die Länder klagen.",
      content: null,
      authors: [{ name: "Ute Groß", email: null }],
      categories: ["Politik"],
      enclosures: [{ url: "https://bote.example/t.mp3", type: "audio/mpeg", length: 12 }],
      images: [{ url: "https://bote.example/b.jpg", credit: "Kim Falk/dpa" }],
      rights: null,
    });
  });

  test("Atom with a prefix, xml:base and inline XHTML gives its alternate link and the feed's author", () => {
    const { feed, entries } = read(
      `<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:base="https://bote.example/x/"><a:title>Präfix</a:title><a:link rel="self" href="feed"/><a:link href="./"/><a:author><a:name>Redaktion</a:name></a:author><a:entry><a:id>tag:1</a:id><a:title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Ein <b>Ein</b>trag</div></a:title><a:link rel="related" href="no"/><a:link rel="alternate" href="e"/><a:updated>2024-01-02T03:04:05Z</a:updated></a:entry></a:feed>`,
    );
    expect(feed).toMatchObject({ title: "Präfix", link: "https://bote.example/x/" });
    expect(entries[0]).toMatchObject({
      title: "Ein Eintrag",
      url: "https://bote.example/x/e",
      authors: [{ name: "Redaktion" }],
      publishedAt: null,
      updatedAt: Date.parse("2024-01-02T03:04:05Z"),
    });
  });

  test("RDF keeps its items beside the channel", () => {
    const { feed, entries } = read(
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>RDF</title></channel><item rdf:about="https://bote.example/1"><title>Eins</title><link>https://bote.example/1</link></item></rdf:RDF>`,
    );
    expect(feed.title).toBe("RDF");
    expect(entries).toMatchObject([{ id: "https://bote.example/1", title: "Eins" }]);
  });

  test("JSON Feed is read, and a broken item does not cost the others", () => {
    const { entries } = read(
      `{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[3,{"id":7,"url":"/1","content_text":"a < b","date_published":"2024-01-02T03:04:05+01:00","authors":[{"name":"Ute"}]}]}`,
    );
    expect(entries).toMatchObject([
      {
        id: "7",
        url: "https://bote.example/1",
        content: "a &lt; b",
        authors: [{ name: "Ute" }],
        publishedAt: 1704161045000,
      },
    ]);
  });

  test("windows-1252 is read from HTTP, from the XML declaration, and a byte order mark beats both", () => {
    const body = rss("<title>Größe – 10 €</title>").replace('version="1.0"?', 'version="1.0" encoding="windows-1252"?');
    const single = Uint8Array.from(body, (c) => ({ "–": 0x96, "€": 0x80 })[c] ?? c.charCodeAt(0));
    expect(parseFeed(single, { url: null, contentType: null }).entries[0]?.title).toBe("Größe – 10 €");
    const marked = bytes(`\ufeff${body}`);
    expect(parseFeed(marked, { url: null, contentType: "text/xml; charset=latin1" }).entries[0]?.title).toBe(
      "Größe – 10 €",
    );
  });
});

describe("what is unknown is null", () => {
  test("a date nobody can read is never replaced by another", () => {
    expect(entry("<title>x</title><pubDate>12.12.2023 15:20</pubDate>")?.publishedAt).toBeNull();
    expect(entry("<title>x</title><pubDate>gestern</pubDate>")?.publishedAt).toBeNull();
  });

  test("addresses that are no public web addresses are left out", () => {
    for (const link of ["file:///etc/passwd", "javascript:alert(1)", "https://user:pw@bote.example/"])
      expect(entry(`<title>x</title><link>${link}</link>`)?.url).toBeNull();
  });
});

describe("hostile feeds do no harm", () => {
  test("nothing active is left in the content, and its words stay", () => {
    const html = `<p onclick="x()">Gut<script>evil()</script><iframe src="https://x.example"></iframe><a href="javascript:x">da</a><img src="b.jpg" onerror=x></p>`;
    const found = entry(`<content:encoded><![CDATA[${html}]]></content:encoded>`);
    expect(found?.content).toBe('<p>Gut<a>da</a><img src="https://bote.example/b.jpg"></p>');
  });

  test("tags hidden by double escaping do not reach a title", () => {
    expect(entry("<title>A&amp;lt;script&amp;gt;x&amp;lt;/script&amp;gt;B</title>")?.title).toBe("AB");
  });

  test("controls and direction overrides are removed", () => {
    expect(entry("<title>A&#27;\u202eB&#0;&#xFFFE;\u00adC</title>")?.title).toMatch(/^AB\ufffd?C$/);
  });

  test("entities inside entities and files of a document type stay unread", () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>${rss("<title>x&b;&f;</title>").slice(21)}`;
    expect(read(bomb).entries[0]?.title).toBe("x&b;&f;");
  });

  test("a hundred thousand nested elements are survived", () => {
    const deep = `${"<b>".repeat(100_000)}tief${"</b>".repeat(100_000)}`;
    expect(entry(`<title>x</title><description>${deep}</description><link>https://bote.example/1</link>`)?.title).toBe(
      "x",
    );
  });
});

describe("what is no feed is said in one sentence", () => {
  test.each([
    ["  \n", "it is empty"],
    ["<!doctype html><html><body>Hallo</body></html>", "it is a web page"],
    ['{"a":1}', "its JSON has no list of items and no title or version"],
    ["{nope", "it begins like JSON and cannot be read as JSON"],
    ["Nur Text", "it holds neither RSS nor Atom nor JSON Feed nor a sitemap"],
  ])("%s", (text, why) => {
    expect(() => read(text)).toThrow(`https://bote.example/feed.xml is not a feed: ${why}.`);
  });
});
