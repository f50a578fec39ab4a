import { addressForms } from "../language/address-forms.ts";
import type { Article } from "../model/article.ts";
import type { KeptEntry } from "../store/entries.ts";
import { likeness } from "./headline.ts";
import type { ReadNeeds } from "./needs.ts";
import { readAddress, type Source } from "./source.ts";

type ReadSource = Extract<Source, { is: "read" }>;

/** What stood under an entry's id before: the article, null where it was old and never read. */
export type Before = { readonly knownAs: string | null; readonly old: boolean };

/** Shorter bodies may be alike by chance. */
const leastBody = 400;
/** Of one article two wordings share so much at least; of two articles, even on one subject, less. */
const sameNow = 0.8;
const sameOnce = 0.4;

function bodiesAlike(one: Article, other: Article): number {
  const [a, b] = [one, other].map(({ lede, body }) => [lede, ...body].join(" "));
  return !a || !b || Math.min(a.length, b.length) < leastBody ? 0 : likeness(a, b);
}

function areOne(one: readonly (string | null)[], other: readonly (string | null)[]): boolean {
  const forms = new Set(one.flatMap((address) => addressForms(address)));
  return other.some((address) => addressForms(address).some((form) => forms.has(form)));
}

/** Does the address of old say that its article is the new page now: it leads there, or shows the same words? */
function isNow(old: ReadSource, page: ReadSource): boolean {
  const { article } = page.reading;
  if (areOne([old.at, old.reading.article.url], [page.at, article.url])) return true;
  return old.reading.article.headline === article.headline && bodiesAlike(old.reading.article, article) >= sameNow;
}

/**
 * A feed shows an id with an address, a headline and a date that are all others than before: has its article moved, or has the id
 * gone on to another one ("top story")? The address of before decides: it leads to the new page or shows its words, or it is
 * gone and the words that stood there are still the most of these. Null when it is another article; "later" while the site
 * gives no answer.
 */
export async function movedFrom(needs: ReadNeeds, kept: KeptEntry, page: ReadSource): Promise<Before | "later" | null> {
  const { store } = needs;
  const { id, url } = kept.entry;
  if (id === null || url === null || kept.key === id) return null;
  const [before] = (await store.sources.byIds([kept.feed], [id])).filter((one) => !areOne([one.url], [url, page.at]));
  if (!before || before.url === null) return null;
  const knownAs = await store.sources.articleOf(addressForms(before.url));
  const found = { knownAs, old: knownAs === null && before.state === "old" };
  const source = await readAddress(needs, before.url);
  if (source.is === "later") return "later";
  if (source.is === "read") return isNow(source, page) ? found : null;
  const known = knownAs === null ? null : await store.articles.get(knownAs);
  return known && bodiesAlike(known.article, page.reading.article) >= sameOnce ? found : null;
}
