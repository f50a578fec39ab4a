import { oneLine, plainText } from "../language/markup.ts";
import { findAll, rawText, type PageElement } from "./tree.ts";

/** A node of JSON-LD: an object whose values may be anything. */
export type Node = { readonly [key: string]: unknown };

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  const bare = text
    .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|(?:\/\/\s*)?<!\[CDATA\[)/, "")
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|(?:\/\/\s*)?\]\]>)\s*$/, "");
  // Line breaks inside strings and commas before a closing bracket are the usual breakages of hand-made blocks.
  for (const attempt of [bare, bare.replace(/[\u0000-\u001f]+/g, " ").replace(/,\s*([}\]])/g, "$1")])
    try {
      return JSON.parse(attempt);
    } catch {
      continue;
    }
  return null;
}

function flatten(value: unknown, depth = 0): Node[] {
  if (depth > 4) return [];
  if (Array.isArray(value)) return value.flatMap((one) => flatten(one, depth + 1));
  if (!isNode(value)) return [];
  return [
    value,
    ...flatten(value["@graph"], depth + 1),
    ...flatten(value.mainEntity, depth + 1),
    ...flatten(value.liveBlog, depth + 1),
  ];
}

/** All nodes of all JSON-LD blocks of a page; a broken block costs only itself. */
export function readJsonLd(page: PageElement): Node[] {
  return findAll(page, (found) => found.tag === "script" && /ld\+json/i.test(found.attributes.type ?? ""))
    .map((script) => parse(rawText(script)))
    .flatMap((value) => flatten(value));
}

/** Values as a list, whatever shape they have; `@id` references are followed. */
export function listOf(value: unknown, nodes: readonly Node[] = []): unknown[] {
  const list = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
  return list.map((one) => {
    if (!isNode(one) || typeof one["@id"] !== "string" || Object.keys(one).length > 2) return one;
    return nodes.find((node) => node !== one && node["@id"] === one["@id"] && Object.keys(node).length > 2) ?? one;
  });
}

/** Nodes among the values. */
export function nodesOf(value: unknown, nodes: readonly Node[] = []): Node[] {
  return listOf(value, nodes).filter(isNode);
}

function nameOf(node: Node): unknown {
  const { givenName, familyName } = node;
  const parts = [givenName, familyName].filter((part) => typeof part === "string");
  return node.name ?? node["@value"] ?? (parts.length === 2 ? parts.join(" ") : undefined);
}

/** The first value that is words, as plain text; the name or `@value` of a node counts. */
export function textIn(value: unknown): string | null {
  for (const one of listOf(value)) {
    const inner = isNode(one) ? nameOf(one) : one;
    if (typeof inner === "string" && plainText(inner)) return plainText(inner);
  }
  return null;
}

/** Yes or no in any spelling ("False", "true", "https://schema.org/True", 0); null when unknown. */
export function flagIn(value: unknown): boolean | null {
  const [one] = listOf(value);
  if (typeof one === "boolean") return one;
  const words = typeof one === "string" || typeof one === "number" ? String(one).trim().toLowerCase() : "";
  if (/^(?:.*schema\.org\/)?(?:true|yes|ja|1)$/.test(words)) return true;
  return /^(?:.*schema\.org\/)?(?:false|no|nein|0)$/.test(words) ? false : null;
}

/** Types of a node without their namespace. */
export function typesOf(node: Node): string[] {
  return listOf(node["@type"]).flatMap((type) =>
    typeof type === "string" ? [oneLine(type).replace(/^.*[/:#]/, "")] : [],
  );
}

const articleType = /(?:Article|BlogPosting|LiveBlogPosting|Report|Reportage|Review)$/;

/** The node that describes the article of the page, or null. Of several one with a title that the page declares is it. */
export function findArticle(nodes: readonly Node[], titles: readonly (string | null)[] = []): Node | null {
  const all = nodes.filter((node) => typesOf(node).some((type) => articleType.test(type)));
  const live = all.find((node) => typesOf(node).includes("LiveBlogPosting") && node.headline);
  const bare = (words: unknown) => (textIn(words) ?? "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  const wanted = titles.map(bare).filter((title) => title.length > 8);
  const isWanted = ({ headline }: Node) =>
    bare(headline).length > 8 && wanted.some((title) => title.includes(bare(headline)));
  const dated = all.filter((node) => node.headline && node.datePublished);
  return live ?? dated.find(isWanted) ?? dated[0] ?? all.find((node) => node.headline) ?? all[0] ?? null;
}

/** Names of the breadcrumb from the home page inwards, without empty ones. */
export function breadcrumbOf(nodes: readonly Node[]): string[] {
  const list = nodes.find((node) => typesOf(node).includes("BreadcrumbList"));
  const items = nodesOf(list?.itemListElement).toSorted((a, b) => Number(a.position ?? 0) - Number(b.position ?? 0));
  return items.flatMap((item) => textIn(item.name) ?? textIn(item.item) ?? []);
}
