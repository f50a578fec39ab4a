import { setMarks } from "../../language/quotes.ts";
import { fails, holds, type Rule } from "../look.ts";

const faults: readonly (readonly [RegExp, string])[] = [
  [/\u00ad/u, "a soft hyphen"],
  [/[\u061c\u180e\u200b\u200c\u200e\u200f\u2028\u2029\u2060-\u2064\ufeff\ufff9-\ufffc]/u, "a sign nobody sees"],
  // A joiner belongs between the parts of an emoji and nowhere else here.
  [/(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d/u, "a sign nobody sees"],
  [/[\u202a-\u202e\u2066-\u2069]/u, "a sign that turns the writing round"],
  [/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u, "a control character"],
  [/\p{M}{3,}/u, "accents heaped on each other"],
  [/&(?:[a-z]{2,10}|#\d{1,6}|#x[\da-f]{1,5});/iu, "an HTML entity"],
  [/<\/?[a-z][^<>]*>/iu, "an HTML tag"],
  [/\*\*\S|\]\(\S|^#{1,6}\s/mu, "markup (Markdown)"],
  [/ {2,}/u, "a double blank"],
  [/\s[.,;!?](?:\s|$)/u, "a blank before a mark"],
  [/[!?]\.(?:\s|$)|[,;][.!?](?:\s|$)/u, "two marks where one ends the sentence"],
  [/[\ufffd\ue000-\uf8ff]/u, "a broken character"],
];

function faultOf(text: string): string | null {
  if (text.normalize("NFC") !== text) return "accents taken apart (not NFC)";
  return faults.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** TYPO: composed accents, nothing invisible, no markup, no double blanks; marks of another language only warn. */
export const typo: Rule = ({ teaser, known }) => {
  const parts = [
    ["text", teaser.text] as const,
    ["title", teaser.title] as const,
    ["alt text", teaser.altText] as const,
  ];
  for (const [part, text] of parts) {
    const fault = text === null ? null : faultOf(text);
    if (fault) return fails("TYPO", "block", { why: `The ${part} has ${fault}.` });
  }
  const wrong = known && parts.find(([, text]) => text !== null && setMarks(text, known) !== text);
  if (wrong)
    return fails("TYPO", "warn", { why: `The ${wrong[0]} has quotation marks of another kind than its language.` });
  return holds("TYPO", "block");
};
