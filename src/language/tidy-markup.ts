import { readEntities } from "./entities.ts";

/** An element's beginning; one without content ends with it. */
export type Opening = { readonly opens: string; readonly attributes: Record<string, string> };
/** One piece of markup in order: words, or an element's beginning, or its end. */
export type Piece = string | Opening | { readonly closes: string };

const words = (list: string) => list.split(" ");
const blocks = words(
  "address article aside blockquote dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul",
);
const inline = words(
  "a abbr b big br center cite code del dfn em font i img ins kbd mark q s samp small span strike strong sub sup time tt u var wbr",
);
const known = new Set([...blocks, ...inline]);
const empty = new Set(words("br hr img wbr"));

/** Which elements an HTML parser ends by itself when another begins right in them. Whoever relies on it is not tidy. */
const ended = new Map<string, ReadonlySet<string>>([
  ...words("p h1 h2 h3 h4 h5 h6").map((name) => [name, new Set(blocks)] as const),
  ["a", new Set(["a"])],
  ["li", new Set(["li"])],
  ...words("dd dt").map((name) => [name, new Set(["dd", "dt"])] as const),
  ...words("td th").map((name) => [name, new Set(["td", "th", "tr"])] as const),
  ["tr", new Set(["tr"])],
  ...words("thead tbody").map((name) => [name, new Set(["tbody", "tfoot", "td"])] as const),
]);

const none: Record<string, string> = {};
/** Tags without attributes, as nearly all are: what stands between the angle brackets, and what it means. */
const bare = new Map<string, Piece>(
  [...known].flatMap((name): [string, Piece][] =>
    empty.has(name)
      ? [name, `${name}/`, `${name} /`].map((tag) => [tag, { opens: name, attributes: none }])
      : [
          [name, { opens: name, attributes: none }],
          [`/${name}`, { closes: name }],
        ],
  ),
);

const tagName = /([a-z][a-z\d]{0,9})(?=\s)/y;
const attribute = /\s+([a-z][a-z\d-]{0,30})(?:\s?=\s?(?:"([^"]*)"|'([^']*)')|(?=[\s/>]))/y;
const tagEnd = /\s*\/?>/y;

/** A tag with attributes that stand in quotes, and where it ends; null for any other. */
function readTag(html: string, from: number): { readonly piece: Opening; readonly end: number } | null {
  tagName.lastIndex = from;
  const name = tagName.exec(html)?.[1] ?? "";
  if (!known.has(name)) return null;
  const attributes: Record<string, string> = {};
  let end = from + name.length;
  for (attribute.lastIndex = end; ; attribute.lastIndex = end) {
    const found = attribute.exec(html);
    if (!found) break;
    const [whole, key = "", double, single = ""] = found;
    const value = readEntities(double ?? single, "attribute");
    if (value === null || Object.hasOwn(attributes, key)) return null;
    attributes[key] = value;
    end += whole.length;
  }
  tagEnd.lastIndex = end;
  const closing = tagEnd.exec(html);
  return closing ? { piece: { opens: name, attributes }, end: end + closing[0].length } : null;
}

/** Where a comment ends; -1 for one that is written so that parsers differ. */
export function endOfComment(text: string, from: number): number {
  const end = text.indexOf("-->", from + 4);
  const within = end === -1 ? "" : text.slice(from + 4, end + 1);
  return end === -1 || /^[->]|--|!>/.test(within) ? -1 : end + 3;
}

const deepest = 50;

/**
 * HTML as it is mostly written in feeds, taken apart at a fraction of a parser's cost: known elements, each ended where it
 * began, attributes in quotes, common entities. Null for all else, which is a parser's work; both read the same.
 */
export function readTidy(html: string): Piece[] | null {
  const pieces: Piece[] = [];
  const open: string[] = [];
  for (let at = 0; at < html.length;) {
    const next = html.indexOf("<", at);
    if (next !== at) {
      const text = readEntities(next === -1 ? html.slice(at) : html.slice(at, next), "html");
      if (text === null) return null;
      pieces.push(text);
      if (next === -1) break;
    }
    if (html.startsWith("<!--", next)) {
      const end = endOfComment(html, next);
      if (end === -1) return null;
      at = end;
      continue;
    }
    const close = html.indexOf(">", next);
    let piece = close === -1 ? undefined : bare.get(html.slice(next + 1, close));
    at = close + 1;
    if (piece === undefined) {
      const read = readTag(html, next + 1);
      if (read === null) return null;
      piece = read.piece;
      at = read.end;
    }
    if (!follow(open, piece)) return null;
    pieces.push(piece);
  }
  return open.length === 0 ? pieces : null;
}

/** Keeps account of what is open; false where a parser would end something by itself. */
function follow(open: string[], piece: Piece): boolean {
  if (typeof piece === "string") return true;
  if ("closes" in piece) return open.pop() === piece.closes;
  if (ended.get(open.at(-1) ?? "")?.has(piece.opens)) return false;
  if (!empty.has(piece.opens)) open.push(piece.opens);
  return open.length <= deepest;
}

/** Does an element end where it begins? */
export function isEmpty(name: string): boolean {
  return empty.has(name);
}
