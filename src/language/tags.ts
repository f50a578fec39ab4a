import type { Article } from "../model/article.ts";
import { languageOf } from "./language.ts";
import { contentStems } from "./stems.ts";

const longestTag = 30;
const mostWords = 3;
/** A longer topic is no topic. */
const longestTopic = 80;

/** What a register calls a topic in brackets to tell it from others: "(Partei)" says nothing to a reader. */
const kinds =
  /^(?:partei|film|buch|serie|band|stadt|land|staat|firma|unternehmen|konzern|verein|politiker(?:in)?|sänger(?:in)?|schauspieler(?:in)?|autor(?:in)?|sport|begriff|thema|person|ort|gemeinde|landkreis|zeitung|magazin)$/iu;

/** "Frankfurt (Oder)" keeps its bracket as a part of the name; an abbreviation or a kind in brackets goes. */
function withoutBracket(topic: string): string {
  const [, name = "", inside = ""] = /^([^()]+)\(([^()]+)\)$/u.exec(topic) ?? [];
  if (name === "") return topic;
  const isAbbreviation = /^\p{Lu}[\p{L}\d-]*\p{Lu}\p{L}?$/u.test(inside) || /^\p{Lu}{2,}$/u.test(inside);
  return isAbbreviation || kinds.test(inside) ? name.trim() : `${name.trim()} ${inside.trim()}`;
}

/**
 * A topic as a hashtag without "#": letters and digits, the words joined with capitals so that screen readers find them
 * ("Bad Lindenau" → BadLindenau). Null where a tag would break or mean something else ("1&1", "Natur & Umwelt", "Technik/IT").
 */
export function tagOf(topic: string): string | null {
  if (topic.length > longestTopic) return null;
  const bare = withoutBracket(topic.normalize("NFC").trim().replace(/^#/, ""));
  const words = bare
    .split(/[\s\u2010-\u2015-]+/u)
    .map((word) => word.replace(/[.'’]/gu, ""))
    .filter((word) => word !== "");
  if (words.length === 0 || words.length > mostWords) return null;
  // "&", "/", a gender character or quote is left of what is no plain word.
  if (!words.every((word) => /^[\p{L}\p{N}]+$/u.test(word))) return null;
  const tag = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /\p{L}/u.test(tag) && tag.length >= 2 && tag.length <= longestTag ? tag : null;
}

/** Longer topics may stand inside a compound: "Fußball" in "Frauenfußball". */
const shortestInside = 6;

/** Does the text speak of the topic, in whatever case ending? "EU" is not spoken of in "Leute". */
function occurs(topic: string, text: string, language: "de" | "en"): boolean {
  const main = withoutBracket(topic).replace(/\s*\([^()]*\)$/u, "");
  if (main.length >= shortestInside && text.toLowerCase().includes(main.toLowerCase())) return true;
  const said = new Set(contentStems(text, language));
  const stems = contentStems(main, language);
  return stems.length > 0 && stems.every((stem) => said.has(stem));
}

/** At most `max` tags from the article's topics: those that its text really speaks of, no author's name, each once. */
export function tagsFor(article: Article, max: number): string[] {
  const text = [article.kicker, article.headline, article.lede, ...article.body].join(" ");
  const authors = new Set(article.authors.map((author) => author.toLowerCase()));
  const language = languageOf(article) ?? "de";
  const tags = article.topics
    .filter((topic) => !authors.has(topic.trim().toLowerCase()) && occurs(topic, text, language))
    .flatMap((topic) => tagOf(topic) ?? []);
  const seen = new Set<string>();
  return tags.filter((tag) => !seen.has(tag.toLowerCase()) && seen.add(tag.toLowerCase())).slice(0, max);
}
