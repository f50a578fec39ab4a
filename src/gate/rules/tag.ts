import { tagOf } from "../../language/tags.ts";
import { fails, holds, type Rule } from "../look.ts";

/** TAG: hashtags come from the article's topics, hold together as one word, and stand at the end, no more than allowed. */
export const tag: Rule = ({ teaser, words, article, form, voice }) => {
  const most = Math.min(form.maxTags, voice.maxTags);
  if (teaser.tags.length > most)
    return fails("TAG", "block", { why: `There are ${teaser.tags.length} hashtags; ${most} are allowed here.` });
  const inside = /(?:^|\s)#\p{L}[^\s]*/u.exec(words)?.[0].trim();
  if (inside) return fails("TAG", "block", { why: `"${inside}" stands inside the text; hashtags come last.` });
  const broken = teaser.tags.find((each) => !/^[\p{L}\p{N}]+$/u.test(each) || !/\p{L}/u.test(each));
  if (broken !== undefined) return fails("TAG", "block", { why: `"#${broken}" breaks: only letters and digits hold.` });
  const twice = teaser.tags.find((each, at) => teaser.tags.indexOf(each) !== at);
  if (twice !== undefined) return fails("TAG", "block", { why: `"#${twice}" stands there twice.` });
  const topics = new Set(article.topics.map((topic) => tagOf(topic)));
  const foreign = teaser.tags.find((each) => !topics.has(each));
  if (foreign !== undefined) return fails("TAG", "block", { why: `"#${foreign}" is none of the article's topics.` });
  return holds("TAG", "block");
};
