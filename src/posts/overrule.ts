import { blocksOf, hashOfWords, namesOf, sayBlocks, whyNoOverruling } from "../gate/overruling.ts";
import { ruleName } from "../gate/say.ts";
import { hasUnseen } from "../gate/unseen.ts";
import { longestName, longestWhy, type Overruling } from "../model/overruling.ts";
import type { Said } from "../model/said.ts";
import type { Judgement, Teaser } from "../model/teaser.ts";
import type { Post } from "../store/post-row.ts";
import type { Version } from "./decide.ts";
import { type EditNeeds, isStale, proveWords, type Waiting, waitingPost } from "./edit.ts";
import { goodUntil, wordsGoodUntil } from "./shelf.ts";

export type Overrule = {
  /** A person's name. */
  readonly who: string;
  readonly why: string;
  /** The version of the post that the person saw; left out, the one that stands now. */
  readonly seen?: Version;
  /** The rules that blocked it before their eyes; left out, those that block it now. */
  readonly rules?: readonly string[];
};

/** Who overruled what; or one sentence why nothing was changed. */
export type Overruled = { readonly rules: readonly string[] } | { readonly fault: Said };

function fault(de: string, en: string): { readonly fault: Said } {
  return { fault: { de, en } };
}

/** Letters, marks and blanks: no control characters, and none that nobody sees. */
const plainWords = /^[^\p{C}\u2028\u2029]*$/u;

/** What is missing of a name and a reason, or null. */
export function faultOfRecord({ who, why }: Pick<Overrule, "who" | "why">): { readonly fault: Said } | null {
  if (who === "") return fault("Bitte den Namen angeben: Wer verantwortet das?", "Give a name: who answers for this?");
  if (why === "") return fault("Bitte eine Begründung angeben.", "Give a reason.");
  if (who.length > longestName || why.length > longestWhy)
    return fault(
      `Der Name hat höchstens ${longestName} Zeichen, die Begründung höchstens ${longestWhy}.`,
      `A name has ${longestName} characters at most, a reason ${longestWhy}.`,
    );
  if (plainWords.test(who) && plainWords.test(why)) return null;
  return fault(
    "Name und Begründung dürfen keine Steuerzeichen und keine Zeilenumbrüche enthalten.",
    "Name and reason may hold no control characters and no line breaks.",
  );
}

const movedOn = fault(
  "Dieser Beitrag hat sich inzwischen geändert; bitte noch einmal ansehen.",
  "This post has changed meanwhile; please look again.",
);

/**
 * Lets a held post go against rules that block it, where the newsroom's rules allow each of them: under a person's name,
 * with their reason, for exactly these words on this version of the article. The gate judges once more; what blocks now and
 * did not block before the person's eyes is not overruled.
 */
export async function overrulePost(needs: EditNeeds, id: string, given: Overrule): Promise<Overruled> {
  const asked = { ...given, who: given.who.trim(), why: given.why.trim() };
  const wrong = faultOfRecord(asked);
  if (wrong) return wrong;
  const waiting = await waitingPost(needs, id);
  if ("fault" in waiting) return waiting;
  const why = whyNot(waiting, given);
  if (why) return why;
  const judged = await judgeAgain(needs, waiting);
  if ("fault" in judged) return judged;
  const refused = whyRefused(needs, judged, given);
  return refused ?? letGo(needs, waiting, { asked, ...judged });
}

function whyNot({ post, kept }: Waiting, { seen }: Overrule): { readonly fault: Said } | null {
  if (seen && isStale(post, seen)) return movedOn;
  if (post.state !== "held")
    return fault(
      "Dieser Beitrag wartet nicht auf eine Entscheidung; es gibt nichts, worüber man sich hinwegsetzen könnte.",
      `Post ${post.id} is ${post.state} and waits for nobody: there is nothing to overrule.`,
    );
  if (kept.closed || kept.withheld !== null)
    return fault("Dieser Artikel darf nicht gepostet werden.", "This article may not be posted.");
  return kept.version === post.articleVersion ? null : movedOn;
}

type Judged = { readonly judgement: Judgement; readonly teaser: Teaser; readonly words: string };

/** The gate's word of this moment on the very words that would go out. */
async function judgeAgain(needs: EditNeeds, waiting: Waiting): Promise<Judged | { readonly fault: Said }> {
  const { post } = waiting;
  const place = { articleUrl: post.articleUrl, version: post.articleVersion, channel: post.channel };
  const teaser = (await needs.store.desk.teaser(place))?.teaser;
  const proof = teaser && (await proveWords(needs, waiting, teaser));
  const words = proof?.draft && hashOfWords(proof.draft);
  if (!teaser || !words || !post.draft || words !== hashOfWords(post.draft))
    return fault(
      "Der Text dieses Beitrags würde heute anders gesetzt: Bitte unter „Bearbeiten“ noch einmal speichern.",
      "These words would be set otherwise today: save them once more under “Edit”.",
    );
  return { judgement: proof.judgement, teaser, words };
}

function whyRefused(
  { rules }: EditNeeds,
  { judgement, teaser }: Judged,
  given: Overrule,
): { readonly fault: Said } | null {
  const blocks = blocksOf(judgement);
  if (blocks.length === 0)
    return fault(
      "Die Prüfung stoppt diesen Text nicht mehr: Bitte unter „Bearbeiten“ noch einmal speichern.",
      "The gate blocks these words no longer: save them once more under “Edit”.",
    );
  const names = namesOf(blocks);
  const fresh = given.rules ? blocks.filter(({ rule }) => !given.rules?.includes(rule)) : [];
  if (fresh.length > 0) {
    const said = sayBlocks(fresh);
    return fault(
      `Inzwischen stoppt die Prüfung diesen Text auch aus anderem Grund: ${said.de}`,
      `Meanwhile the gate blocks these words for another reason too: ${said.en}`,
    );
  }
  const closed = whyNoOverruling(names, rules.overrule ?? []);
  if (closed) return { fault: closed };
  if (!names.includes("TYPO") || !hasUnseen(teaser)) return null;
  return fault(
    "Dieser Text hat Zeichen, die niemand sieht: Bitte bearbeiten.",
    "These words have characters that nobody sees: edit them.",
  );
}

type Leave = Judged & { readonly asked: Overrule };

async function letGo(needs: EditNeeds, waiting: Waiting, leave: Leave): Promise<Overruled> {
  const { post } = waiting;
  const { judgement, words, asked } = leave;
  const { who, why } = asked;
  const at = needs.clock.now();
  const rules = namesOf(blocksOf(judgement));
  const overruled: Overruling = { rules, who, why, at, articleVersion: post.articleVersion, words };
  const goodUntilAt = untilOf(needs, waiting, { rules, text: leave.teaser.text });
  const done = await needs.store.revisions.revise(post.id, {
    seen: asked.seen ? { ...asked.seen, state: post.state } : post,
    to: "composed",
    reason: { code: "overruled", words: sayOverruling(overruled) },
    at,
    who,
    changes: { judgement, approvedBy: who, overruled, goodUntilAt, dueAt: null, slotAt: null },
  });
  return done ? { rules } : movedOn;
}

/** Who overruled time words answers for them as long as the article is news; all others keep no longer than they are true. */
function untilOf(
  needs: EditNeeds,
  { post, kept }: Waiting,
  { rules, text }: { readonly rules: readonly string[]; readonly text: string },
): number | null {
  const news = goodUntil(kept.article, needs.rules, kept.firstSeenAt);
  if (rules.includes("TIME")) return Math.max(post.goodUntilAt ?? news, news);
  return Math.min(post.goodUntilAt ?? news, wordsGoodUntil(text, kept, needs));
}

/** Who let words go against which rules, and why, in both languages. */
export function sayOverruling({ rules, who, why }: Pick<Overruling, "rules" | "who" | "why">): Said {
  const named = (language: "de" | "en") => rules.map((rule) => ruleName(rule, language)).join(", ");
  return { de: `${who}, gegen ${named("de")}: „${why}“`, en: `${who}, against ${named("en")}: “${why}”` };
}

/** May an editor overrule what blocks this post? Null, or one sentence why not. */
export function whyNobodyMay(post: Pick<Post, "judgement">, allowed: readonly string[]): Said | null {
  return whyNoOverruling(namesOf(blocksOf(post.judgement)), allowed);
}
