import type { TextForm } from "../../model/adapter.ts";
import { fails, holds, type Rule } from "../look.ts";

/** Length of a title or alt text in the unit its limit is counted in. */
function lengthOf(text: string, { unit }: TextForm): number {
  if (unit === "utf-8 bytes") return new TextEncoder().encode(text).length;
  return unit === "utf-16" ? text.length : [...text].length;
}

/** LEN: every part is within the platform's hard limit, link included; beyond the target it only warns. */
export const len: Rule = ({ teaser, form, measure }) => {
  const tags = teaser.tags.map((tag) => ` #${tag}`).join("");
  const cost = form.linkPlace === "end of text" ? form.linkCost.value : 0;
  const length = measure(teaser.text + tags).length + cost;
  const limit = form.text.max.value;
  if (length > limit) return fails("LEN", "block", { why: `The ${form.text.part} counts ${length} of ${limit}.` });
  for (const [given, part] of [[teaser.title, form.title] as const, [teaser.altText, form.altText] as const])
    if (given && part && lengthOf(given, part) > part.max.value)
      return fails("LEN", "block", { why: `The ${part.part} counts ${lengthOf(given, part)} of ${part.max.value}.` });
  if (length > form.text.target * 1.25)
    return fails("LEN", "warn", {
      why: `The ${form.text.part} counts ${length}; up to ${form.text.target} reads well.`,
    });
  return holds("LEN", "block");
};
