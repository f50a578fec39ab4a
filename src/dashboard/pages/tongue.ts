import { html } from "hono/html";
import type { Article } from "../../model/article.ts";
import type { View } from "../view.ts";
import type { Html } from "./layout.ts";

/** Names the language of an article's words where it is another than the page's, so that a screen reader speaks it right. */
export function spokenIn({ language }: Pick<Article, "language">, view: Pick<View, "language">): Html | "" {
  const tag = language?.trim().replaceAll("_", "-") ?? "";
  const isTag = /^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/i.test(tag);
  const isPages = tag.toLowerCase().split("-")[0] === view.language;
  return isTag && !isPages ? html` lang="${tag}"` : "";
}
