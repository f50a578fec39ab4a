import { readEntities } from "../language/entities.ts";
import { endOfComment } from "../language/tidy-markup.ts";

/** Told of each element, text and end in order; names of attributes are in lower case, null where an element has none. */
export type XmlReader = {
  readonly open: (name: string, attributes: Record<string, string> | null) => void;
  readonly text: (text: string) => void;
  readonly close: () => void;
};

const startOfTag = /([A-Za-z_][\w.:-]{0,80})/y;
const attribute = /\s+([A-Za-z_][\w.:-]{0,80})\s?=\s?(?:"([^"]*)"|'([^']*)')/y;
const endOfTag = /\s*(\/?)>/y;

/** An element with more of them is a parser's work, and that of whoever cuts them short. */
const mostAttributes = 100;

type Tag = {
  readonly name: string;
  readonly attributes: Record<string, string> | null;
  readonly closed: boolean;
  readonly length: number;
};

function readTag(text: string, from: number): Tag | null {
  startOfTag.lastIndex = from;
  const name = startOfTag.exec(text)?.[1];
  if (name === undefined) return null;
  let attributes: Record<string, string> | null = null;
  let end = from + name.length;
  for (let count = 0; ; count += 1) {
    attribute.lastIndex = end;
    const found = attribute.exec(text);
    if (!found) break;
    const [whole, written = "", double, single = ""] = found;
    const key = written.toLowerCase();
    const value = readEntities(double ?? single, "xml");
    attributes ??= {};
    if (value === null || Object.hasOwn(attributes, key) || count === mostAttributes) return null;
    attributes[key] = value;
    end += whole.length;
  }
  endOfTag.lastIndex = end;
  const closing = endOfTag.exec(text);
  return closing ? { name, attributes, closed: closing[1] === "/", length: end + closing[0].length - from } : null;
}

/** Where a part that is passed over ends (comment, declaration of the version, plain DOCTYPE), or -1. */
function endOfAside(text: string, from: number): number {
  if (text.startsWith("<!--", from)) return endOfComment(text, from);
  if (!text.startsWith("<?", from)) return -1;
  const end = text.indexOf(">", from);
  return end !== -1 && text[end - 1] === "?" ? end + 1 : -1;
}

/** So many tags are kept as they were read; a feed has some fifty. */
const mostKept = 1000;

const opensCdata = "<![CDATA[";

/**
 * Reads XML that is written as XML is meant to be, at a fraction of a parser's cost. False, and the reader has been told
 * nonsense, as soon as anything else is met (a DOCTYPE, an element that another one's end closes, an odd entity):
 * then it is a parser's work. What is read is the same.
 */
export function readTidyXml(text: string, reader: XmlReader): boolean {
  const open: string[] = [];
  const met = new Map<string, Tag>();
  for (let at = 0; at < text.length;) {
    const next = text.indexOf("<", at);
    const words = next === at ? "" : readEntities(next === -1 ? text.slice(at) : text.slice(at, next), "xml");
    if (words === null) return false;
    if (words !== "") reader.text(words);
    if (next === -1) break;
    const code = text.charCodeAt(next + 1);
    if (code === 0x2f) {
      const name = open.pop();
      const end = next + 2 + (name?.length ?? 0);
      if (name === undefined || !text.startsWith(name, next + 2) || text.charCodeAt(end) !== 0x3e) return false;
      reader.close();
      at = end + 1;
    } else if (code === 0x21 && text.startsWith(opensCdata, next)) {
      const end = text.indexOf("]]>", next);
      if (end === -1) return false;
      if (end > next + opensCdata.length) reader.text(text.slice(next + opensCdata.length, end));
      at = end + 3;
    } else if (code === 0x21 || code === 0x3f) {
      at = endOfAside(text, next);
      if (at === -1) return false;
    } else {
      const close = text.indexOf(">", next);
      const whole = close === -1 ? "" : text.slice(next + 1, close);
      const tag = met.get(whole) ?? readTag(text, next + 1);
      if (tag === null) return false;
      // Most tags of a feed are written in it many times; one that a ">" within its attributes cuts short is not kept.
      if (met.size < mostKept && next + 1 + tag.length === close + 1) met.set(whole, tag);
      reader.open(tag.name, tag.attributes);
      if (tag.closed) reader.close();
      else open.push(tag.name);
      at = next + 1 + tag.length;
    }
  }
  return open.length === 0;
}
