/** Signs that mean the same to a person who looks for them. */
const alike: readonly (readonly [RegExp, string])[] = [
  [/ä/g, "ae"],
  [/ö/g, "oe"],
  [/ü/g, "ue"],
  [/ß/g, "ss"],
  [/[„“”‟«»]/g, '"'],
  [/[‚‘’‛‹›]/g, "'"],
  [/[\u2010-\u2015\u2212]/g, "-"],
];

/**
 * Text as it is kept for searching, and as what is looked for is compared with it: without capitals, soft hyphens and
 * accents, `ä` and `ae` the same, `ß` and `ss`, every quotation mark and dash one, and blanks single. What stands in a
 * text stands in the folded text too, so that part of a compound word finds it.
 */
export function fold(text: string): string {
  let folded = text.normalize("NFC").toLowerCase();
  for (const [sign, plain] of alike) folded = folded.replace(sign, plain);
  return folded
    .normalize("NFKD")
    .replaceAll(/[\p{M}\u00AD\u200B-\u200D\u2060\uFEFF]/gu, "")
    .replaceAll(/[\s\p{Z}]+/gu, " ")
    .trim();
}

/** Every text in a value, however deep; keys are no words of anybody. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap(textsIn);
}

/** Texts of a value, each a line of its own: no search reaches over the end of one into the next. */
export function foldAll(value: unknown): string {
  return [...new Set(textsIn(value).map(fold))].filter((text) => text !== "").join("\n");
}
