import { endsInLabel } from "../gate/rules/machine.ts";
import type { Reason } from "../model/reason.ts";
import type { Said } from "../model/said.ts";
import type { Teaser } from "../model/teaser.ts";
import type { Store } from "../store/index.ts";
import type { Post } from "../store/post-row.ts";
import type { KeptRewriting } from "../store/rewrites.ts";

/**
 * Who wrote a post's words, and who answers for them: `rules` chose the article's own sentences, the `cms` brought the
 * newsroom's, a `model` the newsroom asked or a `program` proposed them, an `editor` wrote them.
 */
export type Authorship = {
  readonly by: "rules" | "cms" | "model" | "program" | "editor";
  /** The model, program or person by name; null where the rules or the CMS did it. */
  readonly name: string | null;
  /** The sentence in the text that calls it a machine's; null where there is none. */
  readonly label: string | null;
  /** The person who looked at it and let it go; null while nobody has. */
  readonly reviewedBy: string | null;
};

type Event = { readonly at: number; readonly reason: Reason; readonly who: string };

/** All that a post's authorship is read from. */
export type Traces = {
  readonly teaser: Teaser;
  readonly events: readonly Event[];
  /** Questions to the model for this article and channel, in order. */
  readonly rewrites: readonly KeptRewriting[];
  readonly post: Pick<Post, "articleVersion" | "approvedBy">;
};

/** Decisions behind which a person's own words stand. */
const ofEditors = new Set<Reason["code"]>(["edited", "approved", "gate-block", "gate-review"]);

function writerOf({ teaser, events, rewrites, post }: Traces): Pick<Authorship, "by" | "name"> {
  if (teaser.from === "social") return { by: "cms", name: null };
  if (teaser.from === "editor") {
    const edit = events.findLast(({ reason, who }) => ofEditors.has(reason.code) && who !== "bot");
    return { by: "editor", name: edit?.who ?? null };
  }
  if (teaser.from !== "model") return { by: "rules", name: null };
  const proposed = events.findLast(({ reason }) => reason.code === "proposed");
  const asked = rewrites.findLast(({ version, taken }) => version === post.articleVersion && taken !== null);
  if (proposed && (!asked || proposed.at >= asked.askedAt)) return { by: "program", name: proposed.who };
  return { by: "model", name: asked ? (asked.answeredBy ?? asked.model) : null };
}

/** Who wrote these words. Pure. */
export function authorshipOf(traces: Traces): Authorship {
  const { teaser, post } = traces;
  const label = teaser.from === "model" ? (endsInLabel.exec(teaser.text)?.[0].trim() ?? null) : null;
  return { ...writerOf(traces), label, reviewedBy: post.approvedBy };
}

/** A post's authorship with the questions to the model behind it; null where its words are kept no longer. */
export async function readAuthorship(
  { store }: { readonly store: Store },
  post: Post,
): Promise<{ readonly authorship: Authorship | null; readonly rewrites: readonly KeptRewriting[] }> {
  const place = { articleUrl: post.articleUrl, version: post.articleVersion, channel: post.channel };
  const rewrites = await store.rewrites.ofArticle(post.articleUrl, post.channel);
  const teaser = (await store.desk.teaser(place))?.teaser;
  if (!teaser) return { authorship: null, rewrites };
  return { authorship: authorshipOf({ teaser, events: await store.posts.events(post.id), rewrites, post }), rewrites };
}

const writers = {
  rules: { de: "Sätze des Artikels, nach Regeln ausgewählt", en: "the article's own sentences, chosen by rules" },
  cms: { de: "Text aus dem Redaktionssystem", en: "words from the CMS" },
  model: { de: "geschrieben vom Sprachmodell", en: "written by the language model" },
  program: { de: "vorgeschlagen vom Programm", en: "proposed by the program" },
  editor: { de: "geschrieben von", en: "written by" },
} as const satisfies Record<Authorship["by"], Said>;

const unnamed: Said = { de: "(ohne Namen)", en: "(no name kept)" };

/** Who answers for a machine's words: a named person, the label in the text, or nobody yet. */
function sayReview({ by, label, reviewedBy }: Authorship): Said | null {
  if (reviewedBy !== null) return { de: `freigegeben von ${reviewedBy}`, en: `let go by ${reviewedBy}` };
  if (by !== "model" && by !== "program") return null;
  if (label !== null) return { de: `gekennzeichnet: „${label}“`, en: `labelled: “${label}”` };
  return { de: "von keinem Menschen geprüft", en: "reviewed by nobody yet" };
}

/** Who wrote a post's words and who looked at them, as a sentence of both languages without its stop. */
export function sayAuthorship(authorship: Authorship): Said {
  const { by, name } = authorship;
  const review = sayReview(authorship);
  const inWords = (language: "de" | "en") => {
    const who = by === "rules" || by === "cms" ? "" : ` ${name ?? unnamed[language]}`;
    return `${writers[by][language]}${who}${review ? `; ${review[language]}` : ""}`;
  };
  return { de: inWords("de"), en: inWords("en") };
}
