import { oneLine, walkMarkup } from "../language/markup.ts";

/** An element of a page. Names of tags and attributes are lower case. */
export type PageElement = {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (PageElement | string)[];
  readonly parent: PageElement | null;
};

/** Elements a browser closes by itself at the next block; htmlparser2 knows them. */
const maxElements = 200_000;

/** Reads HTML as a tree, as forgiving as a browser would be. */
export function readPageTree(html: string): PageElement {
  const root: PageElement = { tag: "", attributes: {}, children: [], parent: null };
  let place = root;
  let count = 0;
  walkMarkup(html, {
    open(tag, attributes) {
      const element: PageElement = { tag, attributes, children: [], parent: place };
      if (++count <= maxElements) place.children.push(element);
      place = element;
    },
    text(text) {
      place.children.push(text);
    },
    close() {
      place = place.parent ?? root;
    },
  });
  return root;
}

/** All elements below in document order. */
export function* descendants(element: PageElement): Generator<PageElement> {
  for (const child of element.children) {
    if (typeof child === "string") continue;
    yield child;
    yield* descendants(child);
  }
}

/** Elements below that pass, in document order. */
export function findAll(element: PageElement, passes: (found: PageElement) => boolean): PageElement[] {
  const found: PageElement[] = [];
  for (const child of element.children) {
    if (typeof child === "string") continue;
    if (passes(child)) found.push(child);
    found.push(...findAll(child, passes));
  }
  return found;
}

/** The element itself and those around it, from the inside out. */
export function* selfAndAround(element: PageElement): Generator<PageElement> {
  for (let at: PageElement | null = element; at; at = at.parent) yield at;
}

/** The nearest article element, itself or around it. */
export function articleAround(element: PageElement): PageElement | undefined {
  return [...selfAndAround(element)].find(({ tag }) => tag === "article");
}

const silent = new Set("script style template noscript svg button select iframe object".split(" "));
const breaking = new Set(
  "br p div li ul ol h1 h2 h3 h4 h5 h6 section article header footer figure figcaption td tr dd dt blockquote".split(
    " ",
  ),
);

function collect(element: PageElement, skip: (found: PageElement) => boolean, into: string[]): void {
  for (const child of element.children) {
    if (typeof child === "string") into.push(child);
    else if (!silent.has(child.tag) && !skip(child)) {
      // A browser draws the marks of a quotation: without them it would be the newsroom's own claim.
      if (child.tag === "q") into.push('"');
      if (breaking.has(child.tag)) into.push(" ");
      collect(child, skip, into);
      if (child.tag === "q") into.push('"');
      if (breaking.has(child.tag)) into.push(" ");
    }
  }
}

/** A page is read by many readers, all of which ask for the same words. */
const known = new WeakMap<PageElement, string>();
const none = () => false;

/** Words of an element for a reader, on one line, without the elements to skip. */
export function wordsIn(element: PageElement, skip: (found: PageElement) => boolean = none): string {
  const before = skip === none ? known.get(element) : undefined;
  if (before !== undefined) return before;
  const parts: string[] = [];
  collect(element, skip, parts);
  const words = oneLine(parts.join(""));
  if (skip === none) known.set(element, words);
  return words;
}

/** Names of what shows itself only when a reader points at a word, besides those of words for screen readers. */
const hiddenName =
  /(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|a11y-hidden|tooltip-?(?:text|content|body|box)|popover-?(?:content|body|box)|hover-?card|rollover-\w+-block)(?:$|\s)/i;

/** Words that no reader sees, or sees struck out: they are no part of a sentence. */
export function isUnseen({ tag, attributes }: PageElement): boolean {
  if (/^(?:del|s|strike)$/.test(tag) || attributes.hidden !== undefined) return true;
  return hiddenName.test(attributes.class ?? "") || /display\s*:\s*none/i.test(attributes.style ?? "");
}

/** Text exactly as written, for scripts that hold data. */
export function rawText(element: PageElement): string {
  return element.children.filter((child) => typeof child === "string").join("");
}

/** What an element is called: class, id, data-testid and the like in one line, for naming conventions. */
export function labels(element: PageElement): string {
  const { class: classes = "", id = "", itemprop = "", role = "" } = element.attributes;
  const test = element.attributes["data-testid"] ?? element.attributes["data-test"] ?? "";
  const type =
    element.attributes["data-type"] ?? element.attributes["data-component"] ?? element.attributes["data-ct-area"] ?? "";
  return `${classes} ${id} ${itemprop} ${role} ${test} ${type}`.trim();
}
