import type { Article } from "../model/article.ts";

/** The languages Litfass knows rules for. */
export type Language = "de" | "en";

/** The language of an article if it is one we know, else null: unknown, or another one. */
export function languageOf({ language }: Pick<Article, "language">): Language | null {
  const main = language?.toLowerCase().split(/[-_]/)[0];
  return main === "de" || main === "en" ? main : null;
}
