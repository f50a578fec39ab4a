import { judge } from "../gate/index.ts";
import { whyStillBlocked } from "../gate/overruling.ts";
import type { Article } from "../model/article.ts";
import type { OpenChannel } from "../model/channel.ts";
import type { Draft } from "../model/draft.ts";
import type { Reason } from "../model/reason.ts";
import type { RuleResult, Teaser } from "../model/teaser.ts";
import type { Post } from "../store/post-row.ts";

export type AtSending = {
  readonly post: Pick<Post, "draft" | "link" | "judgement" | "approvedBy" | "articleVersion" | "overruled">;
  readonly article: Article;
  readonly open: Pick<OpenChannel, "adapter" | "channel">;
  readonly publishAt: number;
  readonly zone: string;
  /** The rules that editors may overrule, as newsroom.yaml has them now. */
  readonly overrule: readonly string[];
};

/** Rules on parts that a draft carries in its platform's own way; they were judged when it was composed. */
const judgedOnce = new Set(["ALT", "TAG", "LEN"]);

/**
 * Why a post's words may not go at this moment, or null. The gate judges them again; what counts is a rule that held when
 * the post was composed and fails now, such as a "today" that has passed. What asked for a person then was decided then. A person's
 * approval stands against what asks for a person; against what blocks stands only an overruling, for its own words and rules. Pure.
 */
export function stopsNow({ post, article, open, publishAt, zone, overrule }: AtSending): Reason | null {
  const { draft, judgement } = post;
  if (!draft || !judgement) return null;
  // Whatever road it came on: what the gate blocked when it was judged does not go out.
  const blocked = whyStillBlocked(post, overrule);
  if (blocked) return { code: "gate-block", words: blocked };
  const { form, measure } = open.adapter;
  const held = new Set(judgement.rules.filter(({ ok }) => ok).map(({ rule }) => rule));
  const asked = new Set(judgement.rules.filter(({ ok, level }) => !ok && level !== "block").map(({ rule }) => rule));
  const { voice } = open.channel;
  const teaser = teaserOf(draft, open);
  const now = judge({ article, teaser, form, measure, voice, publishAt, zone, recent: [], link: post.link });
  const failing = now.rules.filter(({ ok, rule }) => !ok && !judgedOnce.has(rule));
  const worse = failing.filter(({ rule }) => held.has(rule));
  // What only asked for a person then may block now.
  const blocks = failing.filter(({ level, rule }) => level === "block" && (held.has(rule) || asked.has(rule)));
  if (blocks.length > 0) return { code: "gate-block", words: say(blocks) };
  const asks = worse.filter(({ level }) => level === "review");
  return asks.length > 0 && post.approvedBy === null ? { code: "gate-review", words: say(asks) } : null;
}

function say(failed: readonly RuleResult[]): string {
  return failed.map(({ rule, why }) => `${rule}: ${why ?? ""}`.trim()).join("; ");
}

/** The words of a draft as the gate reads them: without the link, the hashtags at the end and invisible joiners. */
function teaserOf(draft: Draft, { adapter }: Pick<OpenChannel, "adapter">): Teaser {
  const { text, title } = adapter.form;
  const words = partOf(draft, text.part)
    .replaceAll(draft.link, "")
    .replaceAll("\u2060", "")
    .trim()
    .replace(/(?:\s+#[\p{L}\p{N}_]+)+$/u, "");
  return {
    text: words.trim(),
    title: title ? partOf(draft, title.part) || null : null,
    altText: null,
    tags: [],
    from: "sentences",
    sentences: [],
  };
}

function partOf(draft: Draft, part: string): string {
  const given = draft.parts[part];
  return typeof given === "string" ? given : "";
}
