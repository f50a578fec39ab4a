import { createHash } from "node:crypto";
import { judge } from "../gate/index.ts";
import { endsInLabel, machineLabel } from "../gate/rules/machine.ts";
import { type Language, languageOf } from "../language/language.ts";
import { setMarks } from "../language/quotes.ts";
import type { Article } from "../model/article.ts";
import type { Answer, Prompt, RewriteMode, Rewriter, Rewriting } from "../model/rewriter.ts";
import type { Judgement, Teaser } from "../model/teaser.ts";
import { textsIn } from "./answer.ts";
import { frameOf, labelOf, linkCost, noted, tagsThatFit, type Wanted, type Written } from "./frame.ts";
import { promptFor } from "./prompt.ts";

export type RewriteOrder = {
  readonly rewriter: Rewriter;
  readonly mode: RewriteMode;
  /** The words that stand without a model. */
  readonly verbatim: Written;
};

export function hashOf({ system, user }: Prompt): string {
  return createHash("sha256").update(`${system}\n${user}`).digest("hex");
}

/** What a model is to be asked for this article and channel; null where its words are not wanted. */
export function questionFor(article: Article, wanted: Wanted, { verbatim, mode }: RewriteOrder): Prompt | null {
  const language = languageOf(article);
  // The newsroom's own words for the platform, paid content, and languages without rules are left as they are.
  if (!language || verbatim.teaser?.from === "social" || article.sponsored === true) return null;
  if (article.body.length === 0) return null;
  const { form, voice, platform = "" } = wanted;
  const label = mode === "label" ? machineLabel[language].length + 1 : 0;
  const most = Math.min(form.text.max.value, Math.round(form.text.target * 1.2));
  const room = most - linkCost(wanted) - label - labelOf(article, language).length;
  return promptFor(article, { language, platform, voice, room, verbatim: verbatim.teaser?.text ?? "-" });
}

type Shape = {
  readonly article: Article;
  readonly wanted: Wanted;
  readonly language: Language;
  readonly mode: RewriteMode;
};

/** A model's text as a teaser, judged; where it may be called a machine's and then needs nobody, it is called so. */
function propose(text: string, { article, wanted, language, mode }: Shape): { teaser: Teaser; judgement: Judgement } {
  const frame = frameOf(article, wanted, language);
  // A text asked for before may bear its labels already.
  const front = labelOf(article, language);
  const bare = text.replace(endsInLabel, "");
  const words = (bare.startsWith(front) ? "" : front) + setMarks(bare, language);
  const shape = (whole: string) => {
    const tags = tagsThatFit(whole, frame.tags, wanted);
    const teaser: Teaser = { ...frame, text: whole, tags, from: "model", sentences: [] };
    return { teaser, judgement: judge({ ...wanted, article, teaser, link: null }) };
  };
  const plain = shape(words);
  if (mode !== "label") return plain;
  const labelled = shape(`${words} ${machineLabel[language]}`);
  return /^(?:pass|warn)$/.test(labelled.judgement.verdict) ? labelled : plain;
}

/** The words without a model, with a note that tells the desk why. */
export function withoutModel({ verbatim, rewriter }: RewriteOrder, trouble: string): Written {
  const why = `No words of the model "${rewriter.model}" ("${trouble}"): these are the article's own sentences.`;
  return noted(verbatim, [{ rule: "MODEL", level: "warn", ok: false, why, evidence: null }]);
}

/** Reads a model's answer: the first text that may go, else the first that needs a person; else the article's own sentences. */
export function takeAnswer(
  article: Article,
  given: { readonly wanted: Wanted; readonly order: RewriteOrder; readonly prompt: Prompt; readonly answer: Answer },
): { written: Written; rewriting: Rewriting } {
  const { wanted, order, prompt, answer } = given;
  const language = languageOf(article) ?? wanted.voice.language;
  const all = textsIn(answer.text).map((text) => propose(text, { article, wanted, language, mode: order.mode }));
  const found = all.findIndex(({ judgement }) => /^(?:pass|warn)$/.test(judgement.verdict));
  const at = found === -1 ? all.findIndex(({ judgement }) => judgement.verdict === "review") : found;
  const taken = all[at] ?? null;
  const trouble = taken
    ? null
    : all.length === 0
      ? "its answer is none"
      : stopsOf(all.map(({ judgement }) => judgement));
  const rewriting: Rewriting = {
    model: order.rewriter.model,
    answeredBy: answer.model,
    promptHash: hashOf(prompt),
    proposals: all.map(({ teaser, judgement }) => ({ text: teaser.text, judgement })),
    taken: taken ? at : null,
    trouble,
    tokens: answer.tokens,
  };
  return { written: taken ? { ...taken, skipped: null } : withoutModel(order, trouble ?? ""), rewriting };
}

/** Which rules stopped all of a model's texts. */
function stopsOf(judgements: readonly Judgement[]): string {
  const rules = judgements.flatMap(({ rules: all }) => all.filter(({ ok, level }) => !ok && level === "block"));
  return `the gate stops its texts: ${[...new Set(rules.map(({ rule }) => rule))].join(", ")}`;
}
