import { html } from "hono/html";
import type { Authorship } from "../../posts/authorship.ts";
import type { PostLine } from "../../store/views/posts.ts";
import type { Claim } from "../claims.ts";
import type { View } from "../view.ts";
import { word, type Word } from "../words.ts";
import { keyHints } from "./keys.ts";
import type { Html } from "./layout.ts";
import { pager, type Part } from "./pager.ts";
import { postCard, reviewCard } from "./post-card.ts";
import { reviewPane } from "./review.ts";
import { spokenIn } from "./tongue.ts";

/** A list with what there is of it in all, and where the rest is. */
export type Listed = {
  readonly posts: readonly PostLine[];
  readonly part: Part;
  /** The address that further pages are asked at, without the page; a section of the queue leads to its own list. */
  readonly href: string;
};

type About = {
  readonly view: View;
  readonly empty: Word;
  /** How a post is drawn, where not as in every list. */
  readonly card?: (post: PostLine) => Html;
};

/** A titled list of posts. */
export function section(title: Word, { posts, part, href }: Listed, { view, empty, card }: About): Html {
  return html`<section aria-labelledby="${title}">
    <h2 id="${title}">${word(title, view.language)} <b>${part.total}</b></h2>
    ${
      posts.length === 0
        ? html`<p class="empty">${word(empty, view.language)}</p>`
        : html`<ol class="posts">
            ${posts.map((post) => (card ? card(post) : postCard(post, view)))}
          </ol>`
    }
    ${pager(part, href, view)}
  </section>`;
}

export type Queue = {
  readonly held: Listed;
  readonly underWay: Listed;
  readonly next: Listed;
  /** What no words were found for; a person may write some. */
  readonly wordless: Listed;
  readonly claims: ReadonlyMap<string, readonly Claim[]>;
  /** Who wrote the words of what is held, where a person, a model or a program did. */
  readonly authors: ReadonlyMap<string, Authorship>;
  /** Name of the newsroom, under which its posts are seen. */
  readonly paper: string;
};

/** What waits for a person, in one list; then what is under way, what goes next and can still be stopped, and what no words were found for. */
export function queuePage({ held, underWay, next, wordless, claims, authors, paper }: Queue, view: View): Html {
  const card = (post: PostLine) =>
    reviewCard(post, view, {
      paper,
      evidence: reviewPane(
        {
          judgement: post.judgement,
          claims: claims.get(post.id) ?? [],
          keep: `passed-${post.id}`,
          spoken: spokenIn(post.article, view),
        },
        view,
      ),
      author: authors.get(post.id) ?? null,
    });
  return html`<div id="review">
    ${keyHints(view)} ${section("forYou", held, { view, empty: "nothingForYou", card })}
    ${underWay.posts.length > 0 ? section("underWay", underWay, { view, empty: "nothingNext" }) : ""}
    ${section("next", next, { view, empty: "nothingNext" })}
    ${wordless.posts.length > 0 ? section("wordless", wordless, { view, empty: "nothingNext" }) : ""}
  </div>`;
}
