import { walkMarkup } from "../language/markup.ts";
import { readTidyXml } from "./tidy-xml.ts";
import { nameOf, outermost, widen, type Scope } from "./xml-names.ts";
import { noAttributes, type Element } from "./xml.ts";

/** Deeper elements are read as if they stood at this depth: no feed needs more, hostile ones must not exhaust the stack. */
const maxDepth = 100;
const maxElements = 500_000;
const maxAttributes = 100;

/** An element that is still open. */
type Growing = Omit<Element, "children"> & { children: Element["children"] };
type Place = { readonly base: string | null; readonly scope: Scope };

function resolveBase(base: string | null, written: string | undefined): string | null {
  const given = written?.trim();
  if (!given) return base;
  const found = URL.parse(given, base ?? undefined);
  return found && /^https?:$/.test(found.protocol) ? found.href : base;
}

function inLowerCase(given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  let kept = 0;
  let isLower = true;
  for (const key in given) isLower = ++kept <= maxAttributes && isLower && key === key.toLowerCase();
  if (isLower) return given;
  const all = Object.entries(given).slice(0, maxAttributes);
  return Object.fromEntries(all.map(([key, value]) => [key.toLowerCase(), value]));
}

/** What all elements share that hold nothing: most hold a single text, for which an array that grows is costly. */
const nothing: Element["children"] = [];

function element(written: string, place: Place, attributes: Readonly<Record<string, string>>): Growing {
  const { name, space, key, holdsElements } = nameOf(written, place.scope);
  return { name, space, key, holdsElements, attributes, children: nothing, base: place.base };
}

function add(parent: Growing, child: Element | string): void {
  if (parent.children === nothing) parent.children = [child];
  else (parent.children as (Element | string)[]).push(child);
}

/** Where the children of an element stand that has attributes. */
function within(place: Place, attributes: Readonly<Record<string, string>>): Place {
  const scope = widen(place.scope, attributes);
  const base = resolveBase(place.base, attributes["xml:base"]);
  return scope === place.scope && base === place.base ? place : { scope, base };
}

/** No document needs more of its own abbreviations; whoever has more wants to fill the memory. */
const maxExpansions = 1000;
const oneEntity =
  /<!ENTITY\s+([\w.:-]{1,40})\s+(?:"((?:[^"<&%]|&(?:#\w{1,8}|amp|lt|gt|quot|apos);){0,500})"|'((?:[^'<&%]|&(?:#\w{1,8}|amp|lt|gt|quot|apos);){0,500})')\s*>/g;

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

function isBlank(words: string): boolean {
  for (let at = 0; at < words.length; at += 1) if (words.charCodeAt(at) > 0x20) return false;
  return true;
}

/** Told of a document's elements and texts; builds its tree. */
function builder(base: string | null) {
  let place: Place = { base, scope: outermost() };
  let here = element("", place, noAttributes);
  const root: Element = here;
  const around: { readonly element: Growing; readonly place: Place }[] = [];
  let depth = 0;
  let count = 0;
  const reader = {
    open(written: string, given: Readonly<Record<string, string>> | null) {
      if (++depth > maxDepth || ++count > maxElements) return;
      const attributes = given ?? noAttributes;
      around.push({ element: here, place });
      if (given !== null) place = within(place, attributes);
      const begun = element(written, place, attributes);
      add(here, begun);
      here = begun;
    },
    text(words: string) {
      if (!(here.holdsElements && isBlank(words))) add(here, words);
    },
    close() {
      depth -= 1;
      while (around.length > depth) {
        const outer = around.pop();
        if (!outer) return;
        here = outer.element;
        place = outer.place;
      }
    },
  };
  return { root, reader };
}

/** Reads XML as a tree, as forgivingly as it can: undeclared prefixes, unclosed elements, rubbish around the root. */
export function readXml(written: string, base: string | null): Element {
  // What HTML 4 and the DTDs of RSS mean by these two; HTML 5 means other characters.
  const text = written.replaceAll("&lang;", "\u2329").replaceAll("&rang;", "\u232a");
  const tidy = builder(base);
  if (readTidyXml(text, tidy.reader)) return tidy.root;
  const untidy = builder(base);
  const { open, text: words, close } = untidy.reader;
  walkMarkup(
    expandEntities(text),
    { open: (name, given) => open(name, inLowerCase(given)), text: words, close },
    { xml: true },
  );
  return untidy.root;
}
