import { accusationsIn } from "../accusation.ts";
import { isSensitive } from "../sensitive-words.ts";
import { fails, holds, type Rule } from "../look.ts";

const picture =
  /\p{Extended_Pictographic}(?:\u200d\p{Extended_Pictographic}|\ufe0f|\p{Emoji_Modifier})*|\p{Regional_Indicator}{2}/gu;

/** EMOJI: at most one where the channel uses them, at the end of a sentence, none for what is sad or grave. */
export const emoji: Rule = (look) => {
  const found = [...look.teaser.text.matchAll(picture)].filter(([sign]) => !/[©®™]/u.test(sign));
  const [first] = found;
  if (!first) return holds("EMOJI", "warn");
  if (!look.voice.emoji) return fails("EMOJI", "warn", { why: `"${first[0]}": this channel uses no emoji.` });
  if (found.length > 1) return fails("EMOJI", "warn", { why: `There are ${found.length} emoji; one is enough.` });
  if (isSensitive(look) || accusationsIn(look).length > 0)
    return fails("EMOJI", "warn", { why: "An emoji does not go with what is told here." });
  const before = look.teaser.text.slice(0, first.index).trimEnd();
  if (!/[.!?:][“”"»«]?$/u.test(before))
    return fails("EMOJI", "warn", { why: `"${first[0]}" belongs at the end of a sentence.` });
  return holds("EMOJI", "warn");
};
