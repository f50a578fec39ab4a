import type { Article } from "../model/article.ts";

const longestTag = 30;
const mostWords = 3;

/**
 * A topic as a hashtag without "#": letters and digits, the words joined with capitals so that screen readers find them
 * ("Bad Lindenau" → BadLindenau). Null where a tag would break or mean something else ("1&1", "Natur & Umwelt", "Technik/IT").
 */
export function tagOf(topic: string): string | null {
  const text = topic.normalize("NFC").replace(/^#/, "").trim();
  // An abbreviation in brackets says the same again, a place in brackets belongs to the name.
  const bare = text.replace(/\s*\(\p{Lu}{2,}\p{L}*\)$/u, (found) =>
    /\p{Ll}/u.test(found) ? ` ${found.replace(/[()]/g, "")}` : "",
  );
  const named = bare.replace(/\s*\(([^()]+)\)$/u, " $1").trim();
  if (/[&/+*:;,|@„“"?!]|\p{L}[*:_·]\p{Ll}*in/u.test(named)) return null;
  const words = named
    .split(/[\s-]+/)
    .map((word) => word.replace(/[.'’]/g, ""))
    .filter((word) => word !== "");
  if (words.length === 0 || words.length > mostWords) return null;
  if (!words.every((word) => /^[\p{L}\p{N}]+$/u.test(word))) return null;
  const tag = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /\p{L}/u.test(tag) && tag.length >= 2 && tag.length <= longestTag ? tag : null;
}

function occurs(topic: string, text: string): boolean {
  const main = topic.replace(/\s*\([^()]*\)$/u, "").toLowerCase();
  return main.length > 1 && text.includes(main);
}

/** At most `max` tags from the article's topics: those that its text really speaks of, no author's name, each once. */
export function tagsFor(article: Article, max: number): string[] {
  const text = [article.kicker, article.headline, article.lede, ...article.body].join(" ").toLowerCase();
  const authors = new Set(article.authors.map((author) => author.toLowerCase()));
  const tags = article.topics
    .filter((topic) => !authors.has(topic.toLowerCase()) && occurs(topic, text))
    .flatMap((topic) => tagOf(topic) ?? []);
  const seen = new Set<string>();
  return tags.filter((tag) => !seen.has(tag.toLowerCase()) && seen.add(tag.toLowerCase())).slice(0, max);
}
