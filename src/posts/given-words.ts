import type { Teaser } from "../model/teaser.ts";

/** Words as a person gives them; what is left out is empty. Tags with or without #, as one text or a list. */
export type GivenWords = {
  readonly text: string;
  readonly title?: string | null;
  readonly altText?: string | null;
  readonly tags?: string | readonly string[] | null;
};

function readTags(given: GivenWords["tags"]): string[] {
  const all = typeof given === "string" ? given.split(/[\s,]+/) : (given ?? []);
  return all.map((tag) => tag.replace(/^#/, "")).filter((tag) => tag !== "");
}

/** A part that has no lines of its own, a break in it a blank; null where nothing is written. */
function inOneLine(given: string | null | undefined): string | null {
  return given?.replaceAll(/\s*[\r\n]+\s*/g, " ").trim() || null;
}

/** A person's words as a teaser; where they are the bot's own (`before`), they stay the bot's. */
export function teaserOf(given: GivenWords, before: Teaser | null): Teaser {
  const text = given.text.replaceAll("\r\n", "\n").trim();
  const teaser = {
    text,
    title: inOneLine(given.title),
    altText: inOneLine(given.altText),
    tags: readTags(given.tags),
  };
  return before && before.text === text && before.title === teaser.title
    ? { ...before, ...teaser }
    : { ...teaser, from: "editor", sentences: [] };
}
