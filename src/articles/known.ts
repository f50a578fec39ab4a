import { createHash } from "node:crypto";
import { addressForms } from "../language/address-forms.ts";
import type { Article, Withheld } from "../model/article.ts";
import type { Reason } from "../model/reason.ts";
import type { Clock, Web } from "../model/web.ts";
import type { KeptArticle } from "../store/articles.ts";
import type { Store } from "../store/index.ts";
import { hashOf, withKnownSizes } from "./keep.ts";
import { measurePictures } from "./measure.ts";
import type { Reading } from "./page.ts";

/** What keeping a reading works with. */
export type KnownNeeds = { readonly store: Store; readonly clock: Clock; readonly web: Web };

/** Shorter bodies may be alike by chance: a notice, a pay wall. */
const leastBody = 400;

/** What an article is known by when its address is new: its words. Null when there are too few to tell. */
export function contentName(article: Article): string | null {
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  const body = bare([article.lede, ...article.body].join(" "));
  if (article.headline === null || body.length < leastBody) return null;
  return `content:${createHash("sha256")
    .update(`${bare(article.headline)}\n${body}`)
    .digest("hex")}`;
}

/** The article that a page is, when it was met before: under any spelling of these addresses, or with the same words. */
export async function findKnown(
  store: Store,
  article: Article,
  addresses: readonly (string | null)[],
): Promise<string | null> {
  const names = [...addresses, article.url].flatMap((address) => addressForms(address));
  const content = contentName(article);
  return store.sources.articleOf(content ? [...names, content] : names);
}

/** The canonical address of the article that people mean by an address, however it is spelt; null for an unknown one. */
export async function articleMeant(store: Store, address: string): Promise<string | null> {
  return store.sources.articleOf(addressForms(address));
}

/** Why the article may not be posted now, its date counted even when only the feed knows it. */
export function withheldNow(reading: Reading, article: Article, now: number): Withheld | null {
  return reading.withheld ?? (article.publishedAt !== null && article.publishedAt > now ? "unpublished" : null);
}

/** What a new reading says that followers of posts already out should know, or null. */
function whatHappened(known: KeptArticle, article: Article, withheld: Withheld | null): Reason | null {
  if (withheld !== known.withheld)
    return withheld === null
      ? { code: "article-changed", words: { en: "its page is open again", de: "seine Seite ist wieder offen" } }
      : { code: "withdrawn", words: withheld };
  const before = known.article;
  const [correction] = (article.corrections ?? []).filter((one) => !before.corrections?.includes(one));
  if (correction !== undefined)
    return {
      code: "article-changed",
      words: {
        en: `the newsroom corrected it: "${correction}"; this post is out with the old words`,
        de: `die Redaktion hat ihn berichtigt: „${correction}“; dieser Beitrag steht mit den alten Worten draußen`,
      },
    };
  if (article.headline !== before.headline)
    return {
      code: "article-changed",
      words: {
        en: `its headline is now "${article.headline}"; this post is out with the old words`,
        de: `die Überschrift ist jetzt „${article.headline}“; dieser Beitrag steht mit den alten Worten draußen`,
      },
    };
  if (article.lede === before.lede) return null;
  return {
    code: "article-changed",
    words: {
      en: "its lede is a new one; this post is out with the old words",
      de: "der Vorspann ist neu; dieser Beitrag steht mit den alten Worten draußen",
    },
  };
}

/** Withholds an article and records that on its posts which are out. False when it was withheld for that before. */
export async function withhold(needs: Omit<KnownNeeds, "web">, url: string, withheld: Withheld): Promise<boolean> {
  const { store, clock } = needs;
  const moved = await store.articles.withhold(url, withheld, clock.now());
  if (moved) await store.sources.tellPosts(url, { code: "withdrawn", words: withheld }, clock.now());
  return moved;
}

/** A reading with the addresses it was met under; `knownAs` is the article it is, `old` counts for a new one only. */
export type GivenReading = {
  readonly article: Article;
  readonly withheld: Withheld | null;
  readonly aliases: readonly string[];
  readonly knownAs: string | null;
  readonly old: boolean;
};

/** The article with the sizes of its pictures, those of an earlier reading where it is known. The site of a picture may be slow. */
export async function withSizes(needs: KnownNeeds, article: Article, knownAs: string | null): Promise<Article> {
  const known = knownAs === null ? null : await needs.store.articles.get(knownAs);
  return measurePictures(withKnownSizes(article, known?.article ?? null), needs.web);
}

/** Keeps a reading under the one address its article is known by, waiting for no site. Gives that address and what changed. */
export async function keepReading(
  needs: Omit<KnownNeeds, "web">,
  given: GivenReading,
): Promise<{ url: string; kept: "new" | "changed" | "same" }> {
  const { store, clock } = needs;
  const { url: own } = given.article;
  // An article that moved keeps the address it is known by, or it would be posted a second time.
  const url = given.knownAs ?? own;
  const known = await store.articles.get(url);
  const sized = withKnownSizes({ ...given.article, url }, known?.article ?? null);
  const article = { ...sized, images: sized.images.filter((image) => image.url !== "") };
  const content = contentName(article);
  const aliases = [...given.aliases, own, ...(content ? [content] : [])].filter((address) => address !== url);
  const old = known?.old ?? given.old;
  const reading = { article, hash: hashOf(article), withheld: given.withheld, old, aliases };
  const kept = await store.articles.keep(reading, clock.now());
  const happened = known && kept === "changed" ? whatHappened(known, article, given.withheld) : null;
  if (happened) await store.sources.tellPosts(url, happened, clock.now());
  return { url, kept };
}
