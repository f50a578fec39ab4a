import { Parser } from "htmlparser2";
import { describe, expect, test } from "vitest";
import { parseFeed } from "../../src/feeds/parse.ts";

const read = (text: string) =>
  parseFeed(new TextEncoder().encode(text), { url: "https://bote.example/feed", contentType: null });

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Every text of what was read, with the name of its field. */
function textsIn(value: unknown, field = ""): [string, string][] {
  if (typeof value === "string") return [[field, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${field}/${key}`));
}

function decoded(text: string): string {
  const parts: string[] = [];
  const parser = new Parser({ ontext: (words) => void parts.push(words) });
  parser.end(text.replaceAll("<", "&lt;"));
  return parts.join("");
}

/** What a browser would run of a text that is taken for HTML, with its entities taken apart so many times before. */
function activeIn(text: string, times: number): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (/(?:^|[:<])(?:script|iframe|svg|math|style|meta|object|embed|form|base|link)$/.test(name)) found.push(name);
      for (const [key, value] of Object.entries(attributes))
        if (/^on|^style$/.test(key) || /^(?:\w*script|data):/i.test(value.replace(/\s/g, "")))
          found.push(`${name} ${key}`);
    },
  });
  parser.end(text);
  return times === 0 ? found : [...found, ...activeIn(decoded(text), times - 1)];
}

const tricks = [
  "<script>weg()</script>",
  "<scr<script>ipt>weg()</scr</script>ipt>",
  "<img src=x onerror=weg()>",
  "<img/src='x'/onerror=weg()",
  '<a title=">" onclick="weg()">hier</a>',
  '" onmouseover="weg()" x="',
  "<a href='java\tscript:weg()'>hier</a>",
  "<a href='data:text/html,x'>hier</a>",
  "<svg><style><img src=x onload=weg()></style></svg>",
  "<p style='width:expression(weg())'>hier",
  "<meta http-equiv=refresh content='0;url=https://falle.example'>",
  "<iframe srcdoc='&lt;script&gt;weg()&lt;/script&gt;'>",
  "<x:script>weg()</x:script>",
  "&lt;<b>script&gt;weg()&lt;/</b>script&gt;",
  "&lt;<unbekannt>script&gt;weg()",
];

const rss = (words: string, value: string) =>
  `<rss xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:l="urn:litfass:fields"
    xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
    <channel><title>${words}</title><link>${words}</link><description>${words}</description><language>${words}</language>
    <copyright>${words}</copyright><managingEditor>a@b.example (${words})</managingEditor><image><url>${words}</url></image>
    <item><title>${words}</title><link>${words}</link><guid>${words}</guid><description>${words}</description>
    <content:encoded>${words}&lt;img src="/b.jpg" alt="${words}"&gt;</content:encoded><author>${words}</author>
    <dc:creator>${words} a@b.example</dc:creator><category>${words}</category><itunes:keywords>${words}</itunes:keywords>
    <media:content url="${value}" medium="image"><media:credit>${words}</media:credit></media:content>
    <l:kicker>${words}</l:kicker><l:teaser platform="twitter">${words}</l:teaser><l:image>https://bote.example/c.jpg</l:image><l:image_alt>${words}</l:image_alt>
    <dc:rights>${words}</dc:rights><enclosure url="https://bote.example/a" type="${value}" length="${value}"/></item></channel></rss>`;
const atom = (words: string, value: string) =>
  ["html", "text", "xhtml"].map(
    (type) => `<feed xmlns="http://www.w3.org/2005/Atom"><title type="${type}">${words}</title><icon>${words}</icon>
    <entry><id>${words}</id><title type="${type}">${words}</title><link href="${value}"/><summary type="${type}">${words}</summary>
    <content type="${type}">${words}</content><category term="${value}" label="${value}"/><author><name>${words}</name></author>
    <link rel="enclosure" href="https://bote.example/a" type="${value}"/></entry></feed>`,
  );
const json = (words: string) =>
  JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: words,
    language: words,
    icon: words,
    items: [
      { id: words, url: words, title: words, summary: words, content_html: words, tags: [words], image: words },
      { id: 1, content_text: words, attachments: [{ url: "https://bote.example/a", mime_type: words }] },
    ],
  });

describe("nothing active is left in any field, however often its entities are taken apart", () => {
  test.each(tricks)("%s", (trick) => {
    const once = escaped(trick);
    const twice = escaped(once);
    const thrice = escaped(twice);
    const feeds = [once, twice, thrice, `<![CDATA[${trick}]]>`, `<![CDATA[${once}]]>`].flatMap((words) => [
      rss(words, once),
      ...atom(words, once),
    ]);
    for (const feed of [...feeds, json(trick), json(once), json(twice)])
      for (const [field, text] of textsIn(read(feed))) expect([field, ...activeIn(text, 4)]).toEqual([field]);
  });
});

describe("harmless words stay as they are", () => {
  const inItem = (inside: string) => read(`<rss><channel><item>${inside}</item></channel></rss>`).entries[0];

  test.each(["Ist 5 < 7 & 9 > 8?", 'Das "Haus" & <3', "Preise: 10 &lt; 20", "R&amp;D"])(
    "%s, in a title and in HTML",
    (words) => {
      const html = escaped(escaped(words));
      expect(inItem(`<title>${escaped(words)}</title>`)?.title).toBe(words.replace("&lt;", "<").replace("&amp;", "&"));
      expect(inItem(`<content>${html}</content>`)?.content?.replaceAll("&quot;", '"')).toBe(
        words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
      );
    },
  );

  test("quotation marks in what a picture shows", () => {
    const html = '<img src="https://bote.example/a.jpg" alt="Das &quot;Haus&quot; am See">';
    expect(inItem(`<content>${escaped(html)}</content>`)?.content).toBe(html);
  });

  test("an id with signs of its own", () => {
    expect(inItem("<guid isPermaLink='false'>tag:bote.example,2026:/a?b&amp;c=&lt;7&gt;</guid>")?.id).toBe(
      "tag:bote.example,2026:/a?b&c=<7>",
    );
  });
});

test("of what a feed calls itself signs stay that hide nothing, and those within words go, as all do from an entry", () => {
  const title = "<title>A &#8206; B &#173; C&#173;D &#8238;E&#8203;</title>";
  const { feed, entries } = read(`<rss><channel>${title}<item>${title}</item></channel></rss>`);
  expect(feed.title).toBe("A \u200e B \u00ad CD E");
  expect(entries[0]?.title).toBe("A B CD E");
});

test("the kind of a file is kept where it is one", () => {
  const kind = (type: string) =>
    read(`<rss><channel><item><enclosure url="https://bote.example/a" type="${type}"/></item></channel></rss>`)
      .entries[0]?.enclosures[0]?.type;
  expect(kind(" audio/mpeg ")).toBe("audio/mpeg");
  expect(kind("video/mp4; codecs=avc1")).toBe("video/mp4");
  expect(kind("image")).toBe("image");
  expect(kind("&lt;b&gt;")).toBeNull();
  expect(kind("audio/mpeg onload=x")).toBeNull();
});

test("an address that was escaped too often opens no tag where it is read once more", () => {
  const [entry] = read(
    "<rss><channel><item><link>https://bote.example/a?b=&amp;amp;lt;i&amp;gt;&amp;c=1&amp;quote=2&amp;#60;</link></item></channel></rss>",
  ).entries;
  expect(entry?.url).toBe("https://bote.example/a?b=%3Ci%3E&c=1&quote=2%26#60;");
});
