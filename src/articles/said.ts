import { addressForms } from "../language/address-forms.ts";
import type { Article } from "../model/article.ts";
import type { Store } from "../store/index.ts";
import { withCms } from "./cms.ts";

/** The article with what its CMS last said of it in a notice about any of these addresses. */
export async function withNotice(
  store: Store,
  article: Article,
  addresses: readonly (string | null)[],
): Promise<Article> {
  const forms = new Set([...addresses, article.url].flatMap((address) => addressForms(address)));
  const told = await store.told.of([...forms]);
  if (!told) return article;
  // Its own address may be another than the notice's, and is all that is known when it is read again.
  await store.told.say(article.url, told);
  return withCms(article, "webhook", told.said);
}

/** A known article read anew, with what its CMS said of it in a notice or in a feed. */
export async function withAllSaid(store: Store, article: Article, url: string): Promise<Article> {
  const told = await withNotice(store, article, [url]);
  return withCms(told, "feed", await store.sources.cmsOf(url));
}
