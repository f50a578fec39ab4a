import { walkMarkup } from "../language/markup.ts";
import { readTidyXml } from "./tidy-xml.ts";
import { nameOf, outermost, widen, type Scope } from "./xml-names.ts";
import type { Element } from "./xml.ts";

/** Deeper elements are read as if they stood at this depth: no feed needs more, hostile ones must not exhaust the stack. */
const maxDepth = 100;
const maxElements = 500_000;
const maxAttributes = 100;

type Open = { readonly element: Element; readonly scope: Scope };

function resolveBase(base: string | null, written: string | undefined): string | null {
  const given = written?.trim();
  if (!given) return base;
  const found = URL.parse(given, base ?? undefined);
  return found && /^https?:$/.test(found.protocol) ? found.href : base;
}

function inLowerCase(given: Readonly<Record<string, string>>): Record<string, string> {
  const attributes: Record<string, string> = {};
  let kept = 0;
  for (const key in given) {
    if (++kept > maxAttributes) break;
    attributes[key.toLowerCase()] = given[key] ?? "";
  }
  return attributes;
}

const none: Readonly<Record<string, string>> = {};

function begin(parent: Open, written: string, given: Readonly<Record<string, string>> | null): Open {
  if (given === null) {
    const { name, space, key } = nameOf(written, parent.scope);
    const element = { name, space, key, attributes: none, children: [], base: parent.element.base };
    return { element, scope: parent.scope };
  }
  const attributes = inLowerCase(given);
  const scope = widen(parent.scope, attributes);
  const { name, space, key } = nameOf(written, scope);
  const base = resolveBase(parent.element.base, attributes["xml:base"]);
  return { element: { name, space, key, attributes, children: [], base }, scope };
}

/** No document needs more of its own abbreviations; whoever has more wants to fill the memory. */
const maxExpansions = 1000;
const oneEntity =
  /<!ENTITY\s+([\w.:-]{1,40})\s+(?:"((?:[^"<&%]|&#\w{1,8};){0,500})"|'((?:[^'<&%]|&#\w{1,8};){0,500})')\s*>/g;

/** Puts in what a document's own DOCTYPE declares as entities: plain words and characters, never one inside another. */
function expandEntities(text: string): string {
  const doctype = /<!DOCTYPE[^[>]{0,500}\[([^]{0,20000}?)\]\s{0,50}>/i.exec(text.slice(0, 30_000));
  if (!doctype) return text;
  const declared = [...(doctype[1] ?? "").matchAll(oneEntity)].map((one) => [one[1], one[2] ?? one[3] ?? ""] as const);
  const own = new Map(declared);
  let left = maxExpansions;
  return text
    .slice(doctype.index + doctype[0].length)
    .replace(/&([\w.:-]{1,40});/g, (found, name: string) =>
      own.has(name) && left-- > 0 ? (own.get(name) ?? "") : found,
    );
}

/** Told of a document's elements and texts; builds its tree. */
function builder(base: string | null) {
  const root: Element = { name: "", space: "", key: "", attributes: none, children: [], base };
  const open: Open[] = [{ element: root, scope: outermost() }];
  let depth = 0;
  let count = 0;
  const reader = {
    open(written: string, given: Readonly<Record<string, string>> | null) {
      const parent = open[open.length - 1];
      if (++depth > maxDepth || !parent || ++count > maxElements) return;
      const begun = begin(parent, written, given);
      parent.element.children.push(begun.element);
      open.push(begun);
    },
    text(words: string) {
      open[open.length - 1]?.element.children.push(words);
    },
    close() {
      depth--;
      while (open.length > depth + 1) open.pop();
    },
  };
  return { root, reader };
}

/** Reads XML as a tree, as forgivingly as it can: undeclared prefixes, unclosed elements, rubbish around the root. */
export function readXml(written: string, base: string | null): Element {
  // What HTML 4 and the DTDs of RSS mean by these two; HTML 5 means other characters.
  const text = written.includes("ang;")
    ? written.replaceAll("&lang;", "\u2329").replaceAll("&rang;", "\u232a")
    : written;
  const tidy = builder(base);
  if (readTidyXml(text, tidy.reader)) return tidy.root;
  const untidy = builder(base);
  walkMarkup(expandEntities(text), untidy.reader, { xml: true });
  return untidy.root;
}
