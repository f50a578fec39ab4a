import type { Judgement } from "./teaser.ts";

/** What a language model is asked: who it is to be and by what rules, and the piece it is to write for. */
export type Prompt = { readonly system: string; readonly user: string };

/** What it answered, as it came. `model` is what the server calls itself, `tokens` what it counted, where it says so. */
export type Answer = { readonly text: string; readonly model: string | null; readonly tokens: number | null };

/** A language model the newsroom has chosen. */
export type Rewriter = {
  /** Its name as set. */
  readonly model: string;
  readonly callsADay: number;
  /** Throws an Error whose message is a sentence for people: not there, too slow, refused, no answer. */
  readonly ask: (prompt: Prompt) => Promise<Answer>;
};

/**
 * What a channel does with a model's words: `review` holds each for a named person; `label` lets those go that need nobody,
 * called a machine's in their own text.
 */
export type RewriteMode = "review" | "label";

/** One text of a model with the gate's judgement of it. */
export type Proposal = { readonly text: string; readonly judgement: Judgement };

/** What is kept of a question to a model, whatever came of it: the record that a review of machine-made text needs. */
export type Rewriting = {
  readonly model: string;
  /** What the server calls the model that answered. */
  readonly answeredBy: string | null;
  /** SHA-256 of the rules and the article as they were sent. */
  readonly promptHash: string;
  readonly proposals: readonly Proposal[];
  /** Which of the proposals was taken. */
  readonly taken: number | null;
  /** Why there is no text, as a clause; null when there is one. */
  readonly trouble: string | null;
  readonly tokens: number | null;
};
