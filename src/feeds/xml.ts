import { walkMarkup } from "../language/markup.ts";

/** An element of a feed. `name` is lower case, `space` a short name of its namespace ("" for the feed's own). */
export type Element = {
  readonly name: string;
  readonly space: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Element | string)[];
  /** Address that relative addresses inside start from. */
  readonly base: string | null;
};

/** Deeper elements are read as if they stood at this depth: no feed needs more, hostile ones must not exhaust the stack. */
const maxDepth = 100;
const maxElements = 500_000;
const maxAttributes = 100;

const spaces: readonly (readonly [RegExp, string])[] = [
  [/^http:\/\/(?:www\.)?purl\.org\/dc\/elements/i, "dc"],
  [/^http:\/\/(?:www\.)?purl\.org\/dc\/terms/i, "dcterms"],
  [/purl\.org\/rss\/1\.0\/modules\/content/i, "content"],
  [/search\.yahoo\.com\/mrss/i, "media"],
  [/itunes\.com\/dtds\/podcast/i, "itunes"],
  [/example\.com\/dtds\/podcast/i, "itunes"],
  [/rssnamespace\.org\/feedburner|feedburner/i, "feedburner"],
  [/^urn:litfass:fields$/i, "litfass"],
  [/w3\.org\/1999\/xhtml/i, "xhtml"],
  [/w3\.org\/1998\/Math|w3\.org\/2000\/svg/i, "drawing"],
  [/w3\.org\/2005\/Atom|purl\.org\/atom\/ns|example\.com\/newformat|necho/i, "atom"],
  [/w3\.org\/1999\/02\/22-rdf-syntax-ns/i, "rdf"],
  [
    /purl\.org\/rss\/1\.0\/?$|my\.netscape\.com\/rdf|backend\.userland\.com|blogs\.law\.harvard|purl\.org\/net\/rss1|channel\.netscape/i,
    "",
  ],
];

type Scope = ReadonlyMap<string, string>;
type Open = { readonly element: Element; readonly scope: Scope };

function shortName(prefix: string, scope: Scope): string {
  const address = scope.get(prefix);
  if (address === undefined) return prefix;
  return spaces.find(([pattern]) => pattern.test(address))?.[1] ?? (prefix || "");
}

function widen(scope: Scope, attributes: Record<string, string>): Scope {
  const declared = Object.entries(attributes).filter(([name]) => /^xmlns(?::|$)/i.test(name));
  if (declared.length === 0) return scope;
  return new Map([...scope, ...declared.map(([name, value]) => [name.slice(6).toLowerCase(), value] as const)]);
}

function resolveBase(base: string | null, attributes: Record<string, string>): string | null {
  const given = attributes["xml:base"]?.trim();
  if (!given) return base;
  const found = URL.parse(given, base ?? undefined);
  return found && /^https?:$/.test(found.protocol) ? found.href : base;
}

function begin(parent: Open, written: string, given: Record<string, string>): Open {
  const scope = widen(parent.scope, given);
  const [prefix, name] = written.includes(":") ? written.toLowerCase().split(":", 2) : ["", written.toLowerCase()];
  const attributes: Record<string, string> = {};
  let kept = 0;
  for (const key in given) {
    if (++kept > maxAttributes) break;
    const value = given[key];
    if (value !== undefined) attributes[key.toLowerCase()] = value;
  }
  const base = resolveBase(parent.element.base, attributes);
  const element = { name: name ?? "", space: shortName(prefix ?? "", scope), attributes, children: [], base };
  return { element, scope };
}

/** No document needs more of its own abbreviations; whoever has more wants to fill the memory. */
const maxExpansions = 1000;
const oneEntity =
  /<!ENTITY\s+([\w.:-]{1,40})\s+(?:"((?:[^"<&%]|&#\w{1,8};){0,500})"|'((?:[^'<&%]|&#\w{1,8};){0,500})')\s*>/g;

/** Puts in what a document's own DOCTYPE declares as entities: plain words and characters, never one inside another. */
function expandEntities(written: string): string {
  // What HTML 4 and the DTDs of RSS mean by these two; HTML 5 means other characters.
  const text = written.includes("ang;")
    ? written.replaceAll("&lang;", "\u2329").replaceAll("&rang;", "\u232a")
    : written;
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

/** Reads XML as a tree, as forgivingly as it can: undeclared prefixes, unclosed elements, rubbish around the root. */
export function readXml(text: string, base: string | null): Element {
  const root: Element = { name: "", space: "", attributes: {}, children: [], base };
  const open: Open[] = [{ element: root, scope: new Map() }];
  let depth = 0;
  let count = 0;
  const reader = {
    open(written: string, given: Record<string, string>) {
      const parent = open.at(-1);
      if (++depth > maxDepth || !parent || ++count > maxElements) return;
      const begun = begin(parent, written, given);
      parent.element.children.push(begun.element);
      open.push(begun);
    },
    text(words: string) {
      open.at(-1)?.element.children.push(words);
    },
    close() {
      depth--;
      while (open.length > depth + 1) open.pop();
    },
  };
  walkMarkup(expandEntities(text), reader, { xml: true });
  return root;
}

/** Child elements in order. */
export function elements(parent: Element): Element[] {
  return parent.children.filter((child) => typeof child !== "string");
}

/** An item is asked for dozens of names; its children are sorted by name once. */
const byName = new WeakMap<Element, Map<string, Element[]>>();
const nothing: Element[] = [];

function sorted(parent: Element): Map<string, Element[]> {
  const before = byName.get(parent);
  if (before) return before;
  const names = new Map<string, Element[]>();
  for (const child of parent.children) {
    if (typeof child === "string") continue;
    const own = child.space === "" || child.space === "atom";
    for (const name of own ? [child.name, `${child.space}:${child.name}`] : [`${child.space}:${child.name}`]) {
      const found = names.get(name);
      if (found) found.push(child);
      else names.set(name, [child]);
    }
  }
  byName.set(parent, names);
  return names;
}

/** Children of that name; `space:name`, or a plain name for the feed's own vocabulary (RSS without namespace, Atom). */
export function named(parent: Element, name: string): readonly Element[] {
  return sorted(parent).get(name) ?? nothing;
}

/** The first child that has one of the names, tried in their order. */
export function first(parent: Element, ...names: readonly string[]): Element | null {
  for (const name of names) {
    const found = named(parent, name)[0];
    if (found) return found;
  }
  return null;
}

/** All text within, as written. */
export function textOf(element: Element): string {
  const [only] = element.children;
  if (element.children.length === 1 && typeof only === "string") return only;
  return element.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}

function escape(text: string): string {
  return !/[&<>]/.test(text) ? text : text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** What stands inside an element as markup again. */
export function innerMarkup(element: Element): string {
  return element.children.map((child) => (typeof child === "string" ? escape(child) : outerMarkup(child))).join("");
}

function outerMarkup(element: Element): string {
  const attributes = Object.entries(element.attributes)
    .filter(([name]) => !name.startsWith("xml"))
    .map(([name, value]) => ` ${name}="${escape(value).replaceAll('"', "&quot;")}"`);
  return `<${element.name}${attributes.join("")}>${innerMarkup(element)}</${element.name}>`;
}
