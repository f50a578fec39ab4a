import type { Article, Withheld } from "../model/article.ts";
import { readDate } from "../time/written-dates.ts";
import { flagIn, listOf, nodesOf, textIn, typesOf, type Node } from "./json-ld.ts";
import type { Head } from "./meta.ts";
import type { Page } from "./page-parts.ts";
import { showsWall } from "./wall-words.ts";

type Flags = Pick<Article, "paywalled" | "sponsored" | "opinion" | "liveBlog" | "embargoUntil">;

/** Words a newsroom sets over an article of that kind, in its kicker, section or genre. */
const adWords =
  /^(?:anzeige|advertorial|sponsored(?: post| content)?|werbung|gesponsert|paid post|branded content|brandpost|promotion)$/i;
const opinionWords =
  /^(?:meinung(?:en)?|kommentar(?:e)?|leitartikel|kolumnen?|glosse|gastbeitrag|pro (?:&|und) contra|standpunkt|essay|opinion|editorial|comment)$/i;
const liveWords = /^(?:live-?blog|news-?blog|live-?ticker|newsticker|ticker)$/i;

function paywalled(node: Node | null, head: Head): boolean | null {
  const free = flagIn(node?.isAccessibleForFree);
  if (free !== null) return !free;
  const tier = head.one("article:content_tier")?.toLowerCase();
  if (tier === "free") return false;
  if (tier === "locked" || tier === "metered") return true;
  const parts = nodesOf(node?.hasPart).map((part) => flagIn(part.isAccessibleForFree));
  return parts.includes(false) ? true : null;
}

function sponsored(types: readonly string[], words: readonly string[], node: Node | null): boolean | null {
  if (types.includes("AdvertiserContentArticle") || nodesOf(node?.sponsor).length > 0) return true;
  return words.some((word) => adWords.test(word)) ? true : null;
}

function opinion(types: readonly string[], words: readonly string[], head: Head): boolean | null {
  const declared = flagIn(head.one("article:opinion"));
  if (types.includes("OpinionNewsArticle") || words.some((word) => opinionWords.test(word))) return true;
  return declared;
}

/** What kind of article it is; `given` are its kicker and sections. A sign counts, its absence is unknown. */
export function readFlags(page: Page, given: readonly (string | null)[]): Flags {
  const { node, head, zone } = page;
  const types = node ? typesOf(node) : [];
  const genres = listOf(node?.genre).map((genre) => textIn(genre));
  const words = [...given, ...genres, head.one("article:section")].flatMap((word) => word?.split(/\s*[|/,:]\s*/) ?? []);
  const embargo = head.one("litfass:embargo_until") ?? textIn(node?.embargoUntil);
  const isLive = types.includes("LiveBlogPosting") || words.some((word) => liveWords.test(word));
  return {
    paywalled: paywalled(node, head) ?? (showsWall(page.zones.whole) ? true : null),
    sponsored: sponsored(types, words, node),
    opinion: opinion(types, words, head),
    liveBlog: isLive ? true : types.length > 0 ? false : null,
    embargoUntil: readDate(embargo, zone),
  };
}

function site(host: string): string {
  return host.replace(/^(?:www\d?|m|mobil|mobile|amp)\./, "");
}

/** Is the canonical address on another site than the page itself? */
export function isForeign(canonical: string | null, own: string | null): boolean {
  const [one, other] = [URL.parse(canonical ?? ""), URL.parse(own ?? "")];
  if (!one || !other) return false;
  const [a, b] = [site(one.hostname), site(other.hostname)];
  return a !== b && !a.endsWith(`.${b}`) && !b.endsWith(`.${a}`);
}

/** Does the page ask not to be listed? */
export function isNoindex(head: Head): boolean {
  return head
    .all("robots", "googlebot", "googlebot-news")
    .some((words) => /(?:^|[\s,])(?:noindex|none)(?:$|[\s,])/i.test(words));
}

/** Why an article may not be posted now, by what its page says. `now` in ms; null leaves future dates unjudged. */
export function readWithheld(
  article: Article,
  page: { readonly head: Head; readonly isArticle: boolean; readonly foreign: boolean; readonly now: number | null },
): Withheld | null {
  if (!page.isArticle) return "not an article";
  if (isNoindex(page.head)) return "noindex";
  if (page.foreign) return "foreign";
  return page.now !== null && article.publishedAt !== null && article.publishedAt > page.now ? "unpublished" : null;
}
