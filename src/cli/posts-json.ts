import type { Overruling } from "../model/overruling.ts";
import type { PostLine } from "../store/views/posts.ts";
import { sayReason } from "../language/reasons.ts";

/** A post in the shape of `litfass posts --json`. */
export function postJson(post: PostLine, zone: string) {
  return {
    id: post.id,
    url: post.articleUrl,
    channel: post.channel,
    platform: post.platform,
    round: post.round,
    state: post.state,
    dueAt: post.dueAt,
    why: sayReason(post.reason, "en", { zone }),
    link: post.link,
    parts: post.draft?.parts ?? null,
    media: post.draft?.media ?? [],
    receipt: post.receipt,
    overruled: post.overruled && overruledJson(post.overruled),
  };
}

function overruledJson({ rules, who, why, at, articleVersion, words }: Overruling) {
  return { rules, who, reason: why, at, articleVersion, wordsHash: words };
}

/** A post in two lines for people. */
export function postText(post: PostLine, zone: string, language: "de" | "en" = "en"): string {
  const when = post.receipt?.at ?? post.dueAt;
  const clock = when === null ? "" : ` ${sayTime(when, zone)}`;
  const head = `${post.id}  ${post.state.padEnd(11)}${clock.padEnd(18)} ${post.channel}: ${post.article.headline ?? post.articleUrl}`;
  const against = post.overruled ? `  (against the gate: ${post.overruled.rules.join(", ")})` : "";
  const address = post.receipt ? `  ${post.receipt.url}` : "";
  return `${head}\n              ${sayReason(post.reason, language, { zone })}${against}${address}`;
}

/** Day and time in the newsroom's zone, such as "24.11. 14:05". */
export function sayTime(at: number, zone: string): string {
  return new Intl.DateTimeFormat("de-DE", {
    timeZone: zone,
    day: "2-digit",
    month: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  })
    .format(at)
    .replace(",", "");
}
