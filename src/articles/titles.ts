import { oneLine } from "../language/markup.ts";
import { textIn } from "./json-ld.ts";
import { siteNames, type Page } from "./page-parts.ts";

/** A title the page declares, and where. */
export type Title = { readonly title: string; readonly from: string };

const mark = /\s+[–—·•»«›/-]\s+|\s*\|\s*/;
const hostLike = /^(?:www\.)?[\w-]{2,30}\.[a-z]{2,6}$/i;
const dayOnly = /^\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}$/;

/** The part of a title in front of which, or behind which, the site's name stands. */
function withoutSite(written: string, names: readonly string[]): string {
  const isName = (part: string) => names.includes(part.toLowerCase()) || hostLike.test(part);
  const holdsName = (part: string) =>
    part.split(" ").length <= 5 && names.some((name) => name.length > 4 && part.toLowerCase().includes(name));
  let title = written;
  for (let i = 0; i < 3; i++) {
    const parts = title.split(mark);
    const last = (parts.at(-1) ?? "").trim();
    const before = (parts.at(-2) ?? "").trim();
    const isSite = isName(last) || holdsName(last) || (dayOnly.test(last) && parts.length > 2 && isName(before));
    if (parts.length < 2 || !isSite) break;
    title = title.slice(0, title.lastIndexOf(last)).replace(/\s*[|–—·•»«›/-]\s*$/, "");
  }
  const [first = ""] = title.split(mark);
  return first !== title && isName(first.trim()) ? title.slice(first.length).replace(/^\s*[|–—·•»«›/-]\s*/, "") : title;
}

/** Titles the page declares, best first, without the site's name at either end. */
export function titlesOf(page: Page): Title[] {
  const names = siteNames(page).map((name) => name.toLowerCase());
  const { head, node, data } = page;
  const declared: [string, string | null][] = [
    [`${data} headline`, textIn(node?.headline)],
    ["og:title", head.one("og:title")],
    ["twitter:title", head.one("twitter:title")],
    ["parsely-title", head.one("parsely-title", "dc.title", "title", "headline")],
    ["title", head.title],
  ];
  return declared.flatMap(([from, written]) =>
    written ? [{ title: oneLine(withoutSite(oneLine(written), names)), from }] : [],
  );
}
