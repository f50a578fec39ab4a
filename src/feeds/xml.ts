import type { Name } from "./xml-names.ts";

/** An element of a feed, with its name and namespace. */
export type Element = Name & {
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
  /** Address that relative addresses inside start from. */
  readonly base: string | null;
};

/** What all elements share that have no attributes. */
export const noAttributes: Readonly<Record<string, string>> = {};

export function hasElements(parent: Element): boolean {
  for (const child of parent.children) if (typeof child !== "string") return true;
  return false;
}

/** Child elements in order. */
export function elements(parent: Element): Element[] {
  return parent.children.filter((child) => typeof child !== "string");
}

const nothing: Element[] = [];

/** Children of that name; `space:name`, or a plain name for the feed's own vocabulary (RSS without namespace, Atom). */
export function named(parent: Element, name: string): readonly Element[] {
  let found = nothing;
  for (const child of parent.children)
    if (typeof child !== "string" && child.key === name)
      if (found === nothing) found = [child];
      else found.push(child);
  return found;
}

/** The first child that has one of the names, tried in their order. */
export function first(parent: Element, ...names: readonly string[]): Element | null {
  for (const name of names)
    for (const child of parent.children) if (typeof child !== "string" && child.key === name) return child;
  return null;
}

/** All text within, as written. */
export function textOf(element: Element): string {
  const { children } = element;
  const [only] = children;
  if (children.length === 1 && typeof only === "string") return only;
  let text = "";
  for (const child of children) text += typeof child === "string" ? child : textOf(child);
  return text;
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
