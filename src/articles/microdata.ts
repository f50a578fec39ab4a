import type { Node } from "./json-ld.ts";
import { wordsIn, type PageElement } from "./tree.ts";

const most = 2000;

/** What one property of an item says, as HTML defines it for each element. */
function valueOf(element: PageElement, read: (element: PageElement) => Node): unknown {
  const { attributes, tag } = element;
  if (attributes.itemscope !== undefined) return read(element);
  if (attributes.content !== undefined) return attributes.content;
  if (tag === "time") return attributes.datetime ?? wordsIn(element);
  if (/^(?:a|link|area)$/.test(tag)) return attributes.itemprop === "url" ? attributes.href : wordsIn(element);
  if (/^(?:img|source|video|audio|embed|iframe)$/.test(tag)) return attributes.src ?? attributes["data-src"];
  return wordsIn(element);
}

/**
 * Items that a page marks by microdata (`itemscope`, `itemprop`), in the shape JSON-LD has. Items inside a property of another are
 * that property's value and no items of their own.
 */
export function readMicrodata(page: PageElement): Node[] {
  const items: Node[] = [];
  let left = most;
  const walk = (element: PageElement, into: Record<string, unknown> | null): void => {
    for (const child of element.children) {
      if (typeof child === "string" || left-- <= 0) continue;
      const names = into ? (child.attributes.itemprop ?? "").split(/\s+/).filter((name) => name !== "") : [];
      if (into && names.length > 0) {
        const value = valueOf(child, readItem);
        for (const name of names) if (value !== undefined) into[name] = add(into[name], value);
        if (child.attributes.itemscope === undefined) walk(child, into);
      } else if (child.attributes.itemscope !== undefined) items.push(readItem(child));
      else walk(child, into);
    }
  };
  const readItem = (element: PageElement): Node => {
    const item: Record<string, unknown> = { "@type": (element.attributes.itemtype ?? "").split(/\s+/) };
    walk(element, item);
    return item;
  };
  walk(page, null);
  return items;
}

function add(before: unknown, value: unknown): unknown {
  return before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
}
