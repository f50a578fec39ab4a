/** Where the words of a teaser come from; all but `model` and `editor` are the publisher's own sentences. */
export type TeaserSource = "social" | "lede" | "sentences" | "headline" | "video" | "model" | "editor";

/** One sentence a teaser uses and where the article has it (`paragraph` counts the body from 0; null for the lede). */
export type UsedSentence = {
  readonly text: string;
  readonly part: "lede" | "body" | "headline" | "video" | "social";
  readonly paragraph: number | null;
};

/** Words that bring a reader to an article, written for one channel. Tags come without "#". */
export type Teaser = {
  readonly text: string;
  readonly title: string | null;
  readonly altText: string | null;
  readonly tags: readonly string[];
  readonly from: TeaserSource;
  readonly sentences: readonly UsedSentence[];
};

/** Words of a post that made way for others, and the version of the article they were written for. */
export type WordsBefore = { readonly teaser: Teaser; readonly version: number };

/** How a channel speaks; a setting of the newsroom. */
export type Voice = {
  readonly language: "de" | "en";
  readonly address: "Sie" | "Du" | "none";
  readonly maxTags: number;
  readonly emoji: boolean;
};

/** `block` stops automatic posting, `review` asks a person, `warn` only tells. */
export type RuleLevel = "block" | "review" | "warn";

/** What one rule of the gate says of one text. `evidence` is the article sentence it relied on. */
export type RuleResult = {
  readonly rule: string;
  readonly level: RuleLevel;
  readonly ok: boolean;
  readonly why: string | null;
  readonly evidence: string | null;
};

/** The gate's word on a text: the hardest level among the rules that failed, or `pass`. */
export type Verdict = "pass" | "warn" | "review" | "block";

/** The verdict with the rules behind it. */
export type Judgement = { readonly verdict: Verdict; readonly rules: readonly RuleResult[] };
