import { nodesOf, textIn, typesOf, type Node } from "./json-ld.ts";
import type { Paragraph } from "./body.ts";
import type { Head } from "./meta.ts";
import { findAll, type PageElement } from "./tree.ts";
import type { Zones } from "./zones.ts";

/** A field's value with its source, from the first source that has one. */
export type Found<T> = { readonly value: T; readonly from: string } | null;

/** A page taken apart, as the readers of single fields want it. */
export type Page = {
  readonly root: PageElement;
  readonly head: Head;
  readonly nodes: readonly Node[];
  /** The node of the article, and how the page wrote it. */
  readonly node: Node | null;
  readonly data: "json-ld" | "microdata";
  /** Articles marked by microdata. */
  readonly items: readonly Node[];
  readonly zones: Zones;
  readonly paragraphs: readonly Paragraph[];
  /** Where they were read: from what the page shows, or from its data where it shows none. */
  readonly bodyFrom: string;
  readonly base: string;
  readonly zone: string;
};

/** The first source that has a value. */
export function firstOf<T>(...sources: readonly (readonly [string, T | null | undefined])[]): Found<T> {
  for (const [from, value] of sources)
    if (value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0))
      return { value, from };
  return null;
}

/** The site's name on the net, without "www.". */
export function hostOf({ base }: Pick<Page, "base">): string | undefined {
  return URL.parse(base)?.hostname.replace(/^www\d?\./, "");
}

/** What the site calls itself: names of the publisher and of the site, its host and the host's first part. */
export function siteNames(page: Page): string[] {
  const { head, node, nodes } = page;
  const publishers = nodesOf(node?.publisher, nodes);
  const sites = nodes.filter((one) =>
    typesOf(one).some((type) => type === "WebSite" || type === "NewsMediaOrganization"),
  );
  const host = hostOf(page);
  const said = head.all("og:site_name", "application-name", "apple-mobile-web-app-title");
  const named = [...publishers, ...sites].map(({ name }) => textIn(name));
  return [...said, ...named, host, host?.split(".")[0]].filter(
    (name) => typeof name === "string" && name !== "",
  ) as string[];
}

/** Elements of the page in front of its first paragraph, or of the one with that number. */
export function inFront(page: Page, number = 0): PageElement[] {
  const all = findAll(page.root, (found) => !/^(?:script|style|head|meta|link|svg|path|noscript)$/.test(found.tag));
  const paragraph = page.paragraphs[number] ?? page.paragraphs[0];
  const end = paragraph ? all.indexOf(paragraph.element) : all.length;
  return all.slice(0, end < 0 ? all.length : end);
}
