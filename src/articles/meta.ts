import { oneLine, plainText } from "../language/markup.ts";
import { findAll, wordsIn, type PageElement } from "./tree.ts";

/** What the head of a page says: meta values by lower-case name, links by rel, title and language. */
export type Head = {
  readonly all: (...names: readonly string[]) => string[];
  /** The first value of the first name that has one. */
  readonly one: (...names: readonly string[]) => string | null;
  readonly link: (rel: string) => string | null;
  readonly title: string | null;
  readonly language: string | null;
};

const languageTag = /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}$/i;

function languageOf(page: PageElement, locale: string | null): string | null {
  const html = findAll(page, (found) => found.tag === "html")[0];
  const written = [html?.attributes.lang, html?.attributes["xml:lang"], locale];
  const tag = written.find((words) => words && languageTag.test(words.trim()))?.trim();
  if (!tag) return null;
  const [language = "", ...rest] = tag.split(/[-_]/);
  const parts = rest.map((part) => (part.length === 2 ? part.toUpperCase() : part));
  return [language.toLowerCase(), ...parts].join("-");
}

/** Some systems write `article:published:time` or `article.published-time`: only the words count. */
function keyOf(name: string): string {
  return name.toLowerCase().replace(/[\s_:.-]+/g, "");
}

/** Reads the head of a page. Broken pages carry metas in the body too, so all are taken. */
export function readHead(page: PageElement): Head {
  const values = new Map<string, string[]>();
  const links = new Map<string, string>();
  let title: string | null = null;
  for (const element of findAll(
    page,
    (found) => found.tag === "meta" || found.tag === "link" || found.tag === "title",
  )) {
    const { attributes } = element;
    if (element.tag === "title") title ??= element.parent?.tag === "head" || !title ? wordsIn(element) || null : null;
    if (element.tag === "link" && attributes.rel && attributes.href) {
      for (const rel of attributes.rel.toLowerCase().split(/\s+/))
        if (!links.has(rel)) links.set(rel, attributes.href.trim());
    }
    const name = attributes.property ?? attributes.name ?? attributes.itemprop ?? attributes["http-equiv"] ?? "";
    const key = keyOf(name);
    const content = attributes.content?.trim();
    if (element.tag === "meta" && key && content) values.set(key, [...(values.get(key) ?? []), content]);
  }
  const all = (...names: readonly string[]) => names.flatMap((name) => values.get(keyOf(name)) ?? []);
  const one = (...names: readonly string[]) => {
    const found = all(...names)[0];
    return found === undefined ? null : (/&[a-z#]/i.test(found) ? plainText(found) : oneLine(found)) || null;
  };
  return {
    all,
    one,
    link: (rel) => links.get(rel) ?? null,
    title,
    language: languageOf(page, one("og:locale", "content-language")),
  };
}
