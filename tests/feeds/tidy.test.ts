import { Parser } from "htmlparser2";
import { expect, test } from "vitest";
import { readTidyXml } from "../../src/feeds/tidy-xml.ts";
import { isEmpty, readTidy } from "../../src/language/tidy-markup.ts";

type Events = readonly string[];

/** Texts that follow each other count as one: a parser gives them in pieces around each entity. */
function noting() {
  const events: string[] = [];
  let words = "";
  const flush = () => {
    if (words !== "") events.push(`"${words}"`);
    words = "";
  };
  const note = (event: string) => {
    flush();
    events.push(event);
  };
  return {
    open: (name: string, attributes: object | null) =>
      note(`<${name} ${JSON.stringify(attributes ?? {}).toLowerCase()}`),
    text: (text: string) => void (words += text),
    close: (name: string) => note(`>${name}`),
    done: (): Events => {
      flush();
      return events;
    },
  };
}

function byParser(markup: string, xmlMode: boolean): Events {
  const { open, text, close, done } = noting();
  new Parser({ onopentag: open, ontext: text, onclosetag: close }, { xmlMode, decodeEntities: true }).end(markup);
  return done();
}

function tidyXml(markup: string): Events | null {
  const { open, text, close, done } = noting();
  const names: string[] = [];
  const begin = (name: string, attributes: object | null) => open(name, attributes) ?? names.push(name);
  const end = () => close(names.pop() ?? "");
  return readTidyXml(markup, { open: begin, text, close: end }) ? done() : null;
}

function tidyHtml(markup: string): Events | null {
  const { open, text, close, done } = noting();
  const pieces = readTidy(markup);
  for (const piece of pieces ?? [])
    if (typeof piece === "string") text(piece);
    else if ("closes" in piece) close(piece.closes);
    else {
      open(piece.opens, piece.attributes);
      if (isEmpty(piece.opens)) close(piece.opens);
    }
  return pieces && done();
}

const feed = `<?xml version="1.0"?>
<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><!-- Bote --><channel><title>M&#252;hle &amp; W&auml;lder</title>
<item a='1' b = "&quot;x&quot; > y"><dc:creator/><guid isPermaLink="false" >7</guid><description><![CDATA[<p>Ein ]] Satz</p>]]></description></item></channel></rss>`;
const html = `<p>Die <b>Br&uuml;cke</b> &bdquo;am Wehr&ldquo;<br>ist <a href="/a?x=1&amp;y=2" title='so > so'>zu</a><br/></p><ul><li>1 &#8364;</li><li><h2>zwei</h2></li></ul><div><p>drei</p><img src="b.jpg" alt="" /></div>`;

const spoils = [
  "<",
  ">",
  "&",
  '"',
  "'",
  "/",
  "</p>",
  "<p>",
  "<li>",
  "<a>",
  "<i>",
  "&copy;",
  "&x;",
  "&#150;",
  "-->",
  "\0",
  "=",
];

/** A document, and all that come of spoiling it at one place. */
function* spoiled(whole: string): Generator<string> {
  yield whole;
  for (let at = 0; at < whole.length; at += 1) {
    yield whole.slice(0, at) + whole.slice(at + 1);
    yield whole.slice(0, at) + (spoils[at % spoils.length] ?? "") + whole.slice(at);
    yield whole.slice(0, at) + (spoils[(at * 7 + 3) % spoils.length] ?? "") + whole.slice(at + 2);
  }
}

test.each([
  ["XML", feed, tidyXml, true],
  ["HTML", html, tidyHtml, false],
] as const)(
  "tidy %s is read without the parser as by the parser, and what is not tidy is left to it",
  (_, whole, tidy, xmlMode) => {
    expect(tidy(whole)).toEqual(byParser(whole, xmlMode));
    let [read, left] = [0, 0];
    for (const one of spoiled(whole)) {
      const events = tidy(one);
      if (events === null) left += 1;
      else if (JSON.stringify(events) !== JSON.stringify(byParser(one, xmlMode))) expect.fail(`Read otherwise: ${one}`);
      else read += 1;
    }
    expect(read).toBeGreaterThan(whole.length / 2);
    expect(left).toBeGreaterThan(whole.length / 2);
  },
);

test.each([
  "<p>a<div>b</div></p>",
  "<a>a<a>b</a></a>",
  "<li>a<li>b</li></li>",
  "<h2>a<p>b</p></h2>",
  "<p>a</p></p>",
  "<b>a",
])("%s, of which a parser ends something by itself, is left to the parser", (markup) =>
  expect(tidyHtml(markup)).toBeNull(),
);
