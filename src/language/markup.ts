import { Parser } from "htmlparser2";
import { isEmpty, readTidy } from "./tidy-markup.ts";

/** Elements that begin on a line of their own: their words must not run into their neighbours'. */
const blocks = new Set(
  "address article aside blockquote body br dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);

/** Elements whose words are never meant for a reader. */
const unseen = new Set("script style head template noscript iframe svg math select textarea".split(" "));

const c1 = new TextDecoder("windows-1252");

/** Nearly all text: letters of Western Europe, quotation marks and dashes, of which nothing is removed or composed. */
const plain = /^[\t\n\r\u0020-\u007e\u00a0-\u00ac\u00ae-\u00ff\u2013\u2014\u2018-\u201e\u2026\u20ac]*$/;

/** A sign without width (soft hyphen, joiner, mark of direction) between two blanks, where it can hide nothing. */
type Alone = "kept" | "removed";
const lonely = /(?<=\s)[\u00ad\u200c-\u200f](?=\s)/;

/** Removes what cannot be seen (controls, direction overrides, soft hyphens, zero width), composes accents (NFC; of angle brackets it would make wide CJK ones). */
export function cleanText(text: string, alone: Alone = "removed"): string {
  if (plain.test(text)) return text;
  if (alone === "kept" && lonely.test(text))
    return text
      .split(/(?<=\s)(?=[\u00ad\u200c-\u200f]\s)|(?<=\s[\u00ad\u200c-\u200f])(?=\s)/)
      .map((part) => (/^[\u00ad\u200c-\u200f]$/.test(part) ? part : cleanText(part)))
      .join("");
  return text
    .replace(/[\u0080-\u009f]/g, (char) => c1.decode(Uint8Array.of(char.charCodeAt(0))))
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff\ufffc\ufffe\uffff]/g, "")
    .replace(/[\u202a-\u202e\u2066-\u2069\u061c]/g, "")
    .replace(/(?<=[\p{Script=Latin}\d\s])(?:\u200c|\u200d|\u200e|\u200f)+/gu, "")
    .toWellFormed()
    .replace(/[^\u2329\u232a]+/g, (part) => part.normalize("NFC"));
}

/** White space that is not one blank between words; looking for it is faster than putting one blank in place of each. */
const loose = /(?! )[\s\u00a0\u202f\u2007]| {2}/;

/** What nearly no text has that is on one line: signs that are not `plain`, or a blank beside another. Long texts are no trouble to it. */
const unsettled = /[^\u0020-\u007e\u00a1-\u00ac\u00ae-\u00ff\u2013\u2014\u2018-\u201e\u2026\u20ac]| {2}/;

/** Clean text on one line: every run of white space, hard blanks included, is one blank. */
export function oneLine(text: string, alone: Alone = "removed"): string {
  const trimmed = text.trim();
  if (!unsettled.test(trimmed)) return trimmed;
  const clean = cleanText(text, alone);
  return (loose.test(clean) ? clean.replace(/[\s\u00a0\u202f\u2007]+/g, " ") : clean).trim();
}

/** Nesting beyond this is hostile: the parser's time grows with the square of the depth, so reading ends there. */
const maxDepth = 1000;

/** Told of each element and text in order; `close` is told for every element that was opened. */
export type MarkupReader = {
  readonly open: (name: string, attributes: Record<string, string>) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
};

class TooDeep extends Error {}

/** Reads HTML, or XML with `{ xml: true }`; what follows a nesting deeper than 1,000 is not read. */
export function walkMarkup(markup: string, reader: MarkupReader, { xml = false } = {}): void {
  const pieces = xml ? null : readTidy(markup);
  if (pieces === null) return walkUntidy(markup, reader, xml);
  for (const piece of pieces)
    if (typeof piece === "string") reader.text(piece);
    else if ("closes" in piece) reader.close(piece.closes);
    else {
      reader.open(piece.opens, piece.attributes);
      if (isEmpty(piece.opens)) reader.close(piece.opens);
    }
}

function walkUntidy(markup: string, reader: MarkupReader, xml: boolean): void {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++depth > maxDepth) throw new TooDeep();
        reader.open(name, attributes);
      },
      ontext: reader.text,
      onclosetag(name) {
        depth--;
        reader.close(name);
      },
    },
    { xmlMode: xml, decodeEntities: true },
  );
  try {
    parser.end(markup);
  } catch (thrown) {
    if (!(thrown instanceof TooDeep)) throw thrown;
  }
}

function stripMarkup(html: string): string {
  const pieces = readTidy(html);
  if (pieces === null) return stripUntidy(html);
  let text = "";
  let isApart = true;
  for (const piece of pieces)
    if (typeof piece === "string") {
      text += piece;
      isApart = false;
    } else if (!isApart && blocks.has("closes" in piece ? piece.closes : piece.opens)) {
      text += " ";
      isApart = true;
    }
  return text;
}

function stripUntidy(html: string): string {
  const parts: string[] = [];
  const hidden: string[] = [];
  const reader = {
    open(name: string) {
      if (unseen.has(name)) hidden.push(name);
      else if (blocks.has(name)) parts.push("\n");
    },
    text(text: string) {
      if (hidden.length === 0) parts.push(text);
    },
    close(name: string) {
      if (hidden.at(-1) === name) hidden.pop();
      else if (blocks.has(name)) parts.push("\n");
    },
  };
  walkUntidy(html, reader, false);
  return parts.join("");
}

const looksEscaped = /&(?:[a-z]{2,31}\d{0,2}|#\d{1,7}|#x[\da-f]{1,6});|<\/?[a-z][^<>]*>|<!--/i;

/** Words of a piece of HTML for a reader, on one line, also when it was escaped twice or thrice. */
export function plainText(html: string, alone: Alone = "removed"): string {
  if (!/[<&]/.test(html)) return oneLine(html, alone);
  let text = stripMarkup(html);
  for (let round = 0; round < 2 && /[<&]/.test(text) && looksEscaped.test(text); round++) text = stripMarkup(text);
  return oneLine(withoutActive(text), alone);
}

const activeNames =
  "animate|applet|audio|base|bgsound|body|button|embed|form|frame|foreignobject|frameset|handler|head|html|iframe|ilayer|image|input|isindex|keygen|layer|link|listing|marquee|math|meta|noembed|noframes|noscript|object|param|plaintext|portal|script|select|set|style|svg|template|textarea|title|use|video|xml|xmp|xss";
/** An element that does something, or within which readers differ about what does; also where it stands in another's tag. */
const activeTag = new RegExp(
  `<[\\s/]*(?:[a-z\\d]{1,20}:)?(?:${activeNames})(?![a-z\\d])|<[a-z/][^<>]*[\\s"'\`/]on[a-z]{3,}\\s*=`,
  "i",
);

/** Is it an address that a browser would run rather than visit? */
export function isScript(address: string): boolean {
  return /^(?:[a-z]*script|mocha|data):/i.test(address.replace(/[\s\u0000-\u001f]+/g, ""));
}

function isActiveAttribute([name, value]: readonly [string, string]): boolean {
  if (/^(?:on|style$|srcdoc$|xmlns)/.test(name)) return true;
  // Of a mark like "`" old browsers made the end of a value.
  return isScript(value) || value.includes("`");
}

/** Would it do anything in a browser, even if what comes after it ends what it left open? */
function isActive(html: string): boolean {
  let found = activeTag.test(html);
  const open = (_: string, attributes: Readonly<Record<string, string>>) => {
    found ||= Object.entries(attributes).some(isActiveAttribute);
  };
  if (!found) walkUntidy(`${html}>'>">`, { open, text() {}, close() {} }, false);
  return found;
}

function wordsIn(html: string): string {
  const parts: string[] = [];
  walkUntidy(html, { open() {}, text: (words) => parts.push(words), close() {} }, false);
  return parts.join("");
}

/** Nobody takes entities apart more often than this. */
const mostReadings = 6;
/** Words that nobody reads are not weighed. */
const mostWeighed = 100_000;
/** Where a text or an attribute's value without any of these is read, nothing but words comes of it. */
const suspect = { text: /<|&(?:lt|amp|#)/i, attribute: /[<"]|&(?:lt|quot|amp|#)/i };

/**
 * Words that stay words even where they are taken for HTML, once or repeatedly: those of which something active would come,
 * between tags or out of an attribute's quotation marks, lose their tags and marks.
 */
export function withoutActive(text: string, place: keyof typeof suspect = "text"): string {
  let read = text;
  let isHarmless = text.length <= mostWeighed || !suspect[place].test(text);
  for (let round = 0; round < mostReadings && text.length <= mostWeighed && suspect[place].test(read); round++) {
    isHarmless &&= !isActive(read) && (place === "text" || !isActive(`<a title="${read}`));
    const next = cleanText(wordsIn(isHarmless ? read.replaceAll("<", "&lt;") : read));
    if (next === read) break;
    read = next;
  }
  return isHarmless ? text : read.replace(/[<"]|&(?=lt|amp|quot|#)/gi, "");
}

/** `plainText`, or null when no word is left. */
export function plainTextOrNull(html: string | null | undefined): string | null {
  return html ? plainText(html) || null : null;
}
