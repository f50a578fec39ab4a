import { fails, holds, type Rule } from "../look.ts";

/** The sentence that calls a text a machine's, in the readers' language; it stands last. */
export const machineLabel = { de: "Text mit KI erstellt.", en: "Text written with AI." } as const;

export const endsInLabel = /\s(?:Text mit KI erstellt|Text written with AI)\.$/u;

/** MACHINE: what a model wrote is looked at by a person, or says in its own text that a machine wrote it. */
export const machine: Rule = ({ teaser }) => {
  if (teaser.from !== "model" || endsInLabel.test(teaser.text)) return holds("MACHINE", "review");
  return fails("MACHINE", "review", {
    why: "A language model wrote this: a named person checks accuracy, plausibility and sources.",
  });
};
