import { html } from "hono/html";
import type { PostLine } from "../../store/views/posts.ts";
import { versionOf } from "../version.ts";
import type { View } from "../view.ts";
import { word } from "../words.ts";
import type { Html } from "./layout.ts";

/** Why a person drops a post, in the order of their keys. */
export const dropReasons = ["dropOld", "dropDouble", "dropChannel", "dropWords", "dropDelicate"] as const;

/** The drop button: it opens the reasons, each a button with its key. */
export function dropForm(post: PostLine, { language }: View): Html {
  return html`<details class="drop" data-keep="drop-${post.id}">
    <summary aria-keyshortcuts="d">${word("drop", language)}</summary>
    <form method="post" action="/posts/${post.id}/drop">
      <input type="hidden" name="seen" value="${versionOf(post)}" />
      ${dropReasons.map(
        (reason, index) =>
          html`<button name="why" value="${reason}" aria-keyshortcuts="${index + 1}">
            <kbd>${index + 1}</kbd> ${word(reason, language)}
          </button>`,
      )}
    </form>
  </details>`;
}
