import { readEntities } from "./entities.ts";

/** An element's beginning; one without content ends with it. */
export type Opening = { readonly opens: string; readonly attributes: Record<string, string> };
/** One piece of markup in order: words, or an element's beginning, or its end. */
export type Piece = string | Opening | { readonly closes: string };

const words = (list: string) => list.split(" ");
const headings = words("p h1 h2 h3 h4 h5 h6");
const blocks = words("p h1 h2 h3 h4 h5 h6 div ul ol blockquote figure figcaption section hr");
const empty = new Set(words("br hr img"));
const inline = words("a abbr b br cite code em i img li mark q s small span strong sub sup time u");
const known = new Set([...blocks, ...inline]);

/** Which elements an HTML parser ends by itself when another begins in them. Whoever relies on it is not tidy. */
const endedBy = new Map<string, ReadonlySet<string>>([
  ...headings.map((name) => [name, new Set(blocks)] as const),
  ["a", new Set(["a"])],
  ["li", new Set(["li"])],
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
const attribute = /\s+([a-z][a-z\d-]{0,30})\s?=\s?(?:"([^"]*)"|'([^']*)')/y;
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
    const value = readEntities(double ?? single);
    if (value === null || Object.hasOwn(attributes, key)) return null;
    attributes[key] = value;
    end += whole.length;
  }
  tagEnd.lastIndex = end;
  const closing = tagEnd.exec(html);
  return closing ? { piece: { opens: name, attributes }, end: end + closing[0].length } : null;
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
      const text = readEntities(next === -1 ? html.slice(at) : html.slice(at, next));
      if (text === null) return null;
      pieces.push(text);
      if (next === -1) break;
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
  if (endedBy.get(open.at(-1) ?? "")?.has(piece.opens)) return false;
  if (!empty.has(piece.opens)) open.push(piece.opens);
  return open.length <= deepest;
}

/** Does an element end where it begins? */
export function isEmpty(name: string): boolean {
  return empty.has(name);
}
