import { fails, holds, type Rule } from "../look.ts";

const faults: readonly (readonly [RegExp, string])[] = [
  [/[\u00ad]/u, "a soft hyphen"],
  [/[\u200b\u200e\u200f\u2060\ufeff]/u, "a sign nobody sees"],
  [/[\u202a-\u202e\u2066-\u2069]/u, "a sign that turns the writing round"],
  [/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u, "a control character"],
  [/&(?:[a-z]{2,10}|#\d{1,6}|#x[\da-f]{1,5});/iu, "an HTML entity"],
  [/<\/?[a-z][^<>]*>/iu, "an HTML tag"],
  [/ {2,}/u, "a double blank"],
  [/\s[.,;!?](?:\s|$)/u, "a blank before a mark"],
  [/\ufffd/u, "a broken character"],
];

/** TYPO: composed accents, nothing invisible, no markup, no double blanks. */
export const typo: Rule = ({ teaser }) => {
  for (const text of [teaser.text, teaser.title ?? "", teaser.altText ?? ""]) {
    if (text.normalize("NFC") !== text)
      return fails("TYPO", "block", { why: "The text has accents taken apart (not NFC)." });
    const found = faults.find(([pattern]) => pattern.test(text));
    if (found) return fails("TYPO", "block", { why: `The text has ${found[1]}.` });
  }
  return holds("TYPO", "block");
};
