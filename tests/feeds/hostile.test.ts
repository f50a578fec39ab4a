import { describe, expect, test } from "vitest";
import { parseFeed } from "../../src/feeds/parse.ts";
import { spentMs } from "../support/spent.ts";

const read = (text: string) =>
  parseFeed(new TextEncoder().encode(text), { url: "https://bote.example/feed", contentType: null });
const inItem = (inside: string) => `<rss version="2.0"><channel><item><title>t</title>${inside}</item></channel></rss>`;

describe("what would take the square of its length takes no more time than its length", () => {
  test.each([
    ["tags never closed", (n: number) => inItem(`<description>${"&lt;img ".repeat(n)}</description>`)],
    ["attributes never closed", (n: number) => inItem(`<description>${'&lt;img src="'.repeat(n)}</description>`)],
    ["mail addresses", (n: number) => inItem(`<author>${"a@".repeat(n)}</author>`)],
    ["entities declared and never ended", (n: number) => `<!DOCTYPE r [${"<!ENTITY a ".repeat(n / 10)}]>${inItem("")}`],
    ["numbers for a date", (n: number) => inItem(`<pubDate>${"1 ".repeat(n)}</pubDate>`)],
    ["brackets escaped twice", (n: number) => inItem(`<description>${"&amp;lt;b&amp;gt;".repeat(n)}</description>`)],
    ["open brackets", (n: number) => inItem(`<description><![CDATA[${"<".repeat(n)}]]></description>`)],
    ["blanks after a bracket", (n: number) => inItem(`<description>&amp;lt;${" ".repeat(n)}i</description>`)],
    ["namespaces", (n: number) => `<rss><channel>${'<a xmlns:b="u"/>'.repeat(n / 4)}</channel></rss>`],
  ])("%s", (_, build) => {
    const [short, long] = [build(20_000), build(160_000)];
    spentMs(() => read(short));
    const ratio =
      spentMs(() => read(long)) /
      Math.max(
        4,
        spentMs(() => read(short)),
      );
    // Eight times as long: eight times the time, with room for a collector's pause; the square would be sixty-four.
    expect(ratio).toBeLessThan(30);
  });
});

describe("what would fill the memory is cut", () => {
  test("to 5,000 entries, in XML and JSON", () => {
    expect(read(`<rss><channel>${"<item><title>t</title></item>".repeat(6000)}</channel></rss>`).entries).toHaveLength(
      5000,
    );
    const items = Array.from({ length: 6000 }, (_, id) => ({ id }));
    expect(read(JSON.stringify({ version: "1", title: "t", items })).entries).toHaveLength(5000);
  });

  test("to a million characters of HTML and 200,000 of a line, of which none has to be taken apart", () => {
    const long = "Wort ".repeat(3_500_000);
    const xml = `<rss><channel><item><title>${long}</title><description>${long}</description><content>${long}</content></item></channel></rss>`;
    const items = [{ title: long, summary: long, content_html: long }];
    for (const feed of [xml, JSON.stringify({ version: "1", title: "t", items })]) {
      const [entry] = read(feed).entries;
      expect([entry?.title, entry?.summary, entry?.content].map((words) => words?.length)).toEqual([
        199_999, 999_999, 999_999,
      ]);
    }
  });

  test("to 200 pictures an entry", () => {
    const inHtml = Array.from({ length: 300 }, (_, n) => `<img src="/${n}.jpg">`).join("");
    const attached = Array.from({ length: 300 }, (_, n) => `<media:thumbnail url="/m${n}.jpg"/>`).join("");
    const [entry] = read(inItem(`<description><![CDATA[${inHtml}]]></description>${attached}`)).entries;
    expect(entry?.images).toHaveLength(200);
  });

  test("to 200 authors, categories and files an entry", () => {
    const all = Array.from({ length: 300 }, (_, n) => n);
    const named = all.map((n) => `<author>A${n}</author><category>K${n}</category><enclosure url="/${n}.mp3"/>`);
    const items = [
      {
        authors: all.map((n) => ({ name: `A${n}` })),
        tags: all.map((n) => `K${n}`),
        attachments: all.map((n) => ({ url: `/${n}.mp3` })),
      },
    ];
    for (const feed of [inItem(named.join("")), JSON.stringify({ version: "1", title: "t", items })]) {
      const [entry] = read(feed).entries;
      expect([entry?.authors, entry?.categories, entry?.enclosures].map((found) => found?.length)).toEqual([
        200, 200, 200,
      ]);
    }
  });
});

test("pictures inside the HTML are found however they are written, points that count readers are none", () => {
  const html = `<IMG alt="x>y" SRC = '/a.jpg'><img src=/b.jpg width=300><img src="/c.gif" width="1" height="1"><img src="/d.gif" height=0><img src="data:image/png;base64,AAAA">`;
  const [entry] = read(inItem(`<description><![CDATA[${html}]]></description>`)).entries;
  expect(entry?.images.map(({ url }) => url)).toEqual(["https://bote.example/a.jpg", "https://bote.example/b.jpg"]);
});

describe("nothing active comes through", () => {
  test.each([
    ["a script", "<script>x()</script>"],
    ["a script in pieces", "<scr<script>ipt>x()</script>"],
    ["a script in capitals", "<SCRIPT SRC=//x.example></SCRIPT>"],
    ["a handler", '<p onclick="x()">y</p>'],
    ["a handler without blank", '<img src="/a.jpg"onerror="x()">'],
    ["an address of script", '<a href="javascript:x()">y</a>'],
    ["one with a tab inside", '<a href="java&#9;script:x()">y</a>'],
    ["one with a control in front", '<a href="&#1;javascript:x()">y</a>'],
    ["one in capitals and numbers", '<a href="&#74;AVASCRIPT:x()">y</a>'],
    ["data", '<a href="data:text/html,x">y</a>'],
    ["a frame", '<iframe src="https://x.example"></iframe>'],
    ["a style", '<p style="background:url(javascript:x)">y</p><style>p{}</style>'],
    ["a drawing", '<svg onload="x()"><script>x()</script></svg>'],
    ["mathematics", '<math><maction actiontype="statusline" xlink:href="javascript:x">y</maction></math>'],
    ["a refresh", '<meta http-equiv="refresh" content="0;url=https://x.example">'],
    ["a base", '<base href="https://x.example/">'],
    ["a form", '<form action="https://x.example"><input onfocus="x()" autofocus></form>'],
    ["a comment that ends early", "<!--><script>x()</script>-->"],
    ["a section of data", "<![CDATA[<script>x()</script>]]>"],
  ])("%s", (_, html) => {
    const escaped = html.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    for (const item of [
      `<description>${escaped}</description>`,
      `<content:encoded>${escaped}</content:encoded>`,
      `<title>${escaped}</title>`,
    ]) {
      const { entries } = read(inItem("").replace("<title>t</title>", item));
      const shown = JSON.stringify(entries[0]);
      expect(shown).not.toMatch(
        /<\s*(?:script|style|iframe|svg|math|meta|base|form|input)\b|\son\w+\s*=|javascript:|data:text/i,
      );
    }
  });
});
