import { oneLine, plainText } from "../language/markup.ts";

const role =
  /^(?:redakteur(?:in)?|autor(?:in)?|reporter(?:in)?|korrespondent(?:in)?|volontär(?:in)?|chefredakteur(?:in)?|gastautor(?:in)?|kolumnist(?:in)?|freie[rn]? .{0,20}|ressort.{0,20}|politik.?redakteur(?:in)?|.{0,20}-(?:redakteur|reporter|korrespondent)(?:in)?|leiter(?:in)? .{0,30}|editor|staff writer|journalist(?:in)?)$/i;

/** What stands beside the names in a by-line: "05. November 2024", "15:36 Uhr", "3 Min". */
const dayOrLength = /^\d+\s|\d[.:]\d{2}\b|\b(?:19|20)\d{2}\b/;

function clean(written: string): string {
  return plainText(written)
    .replace(
      /^(?:(?:ein (?:beitrag|kommentar|gastbeitrag|artikel)|text|kommentar|interview|protokoll|autor(?:in|en)?|von|vom|by|written by|author)\s*:?\s+)+(?:von\s+)?/i,
      "",
    )
    .replace(/\s*\([^)]*\)\s*$/, "")
    .replace(/,?\s+(?:in|aus) \p{Lu}\p{L}+$/u, "")
    .replace(/\s+[|/]\s.*$/, "")
    .replace(/\s*@\w+$/, "")
    .replace(/^[\s,;:·•]+|[\s,;:·•]+$/g, "");
}

/** Names in one or more author fields: without "Von", roles and addresses, lists taken apart, each once. */
export function readNames(fields: readonly string[]): string[] {
  const names = fields
    .filter((field) => !/^\s*https?:|^\s*@|^\s*www\.|^\S+@\S+\.\S+$/i.test(field))
    .flatMap((field) => clean(field).split(/\s*(?:,|;|\bund\b|\band\b|&|\s\|\s|•|·)\s*/i))
    .map(clean)
    .filter(
      (name) =>
        name.length > 1 && name.length <= 60 && !role.test(name) && /\p{L}/u.test(name) && !dayOrLength.test(name),
    );
  const seen = new Map(names.map((name) => [name.toLowerCase(), name]).reverse() as [string, string][]);
  return [...new Set(names.map((name) => seen.get(name.toLowerCase()) ?? name))];
}

/** Five words or more, all of them names or nouns: a list that somebody parted by blanks, in which nobody finds the names again. */
const bareWords = /^(?:\p{Lu}[\p{L}\d-]+\s+){4,}\p{Lu}[\p{L}\d-]+$/u;

/** Topics as a newsroom means them: lists taken apart, each once, without authors, house shelves, numbers and addresses. */
export function readTopics(fields: readonly string[], drop: readonly string[]): string[] {
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  const dropped = new Set(drop.map(bare));
  const topics = fields
    .flatMap((field) => (field.includes(";") && !field.includes(",") ? field.split(";") : field.split(",")))
    .filter((field) => !bareWords.test(field.trim()))
    .map((topic) => oneLine(plainText(topic)).replace(/^[#"'„»]+|["'“«]+$/g, ""))
    .filter(
      (topic) =>
        !/^(?:themen? )?(?:bearbeiten|folgen|merken|abonnieren)$|^(?:alle|weitere|mehr) (?:themen|schlagworte|tags)$|^(?:all|more) (?:topics|tags)$|^(?:themen|schlagworte|tags|topics|zur startseite|startseite|home|(?:zum )?artikel|kommentare?)$/i.test(
          topic,
        ),
    )
    .filter((topic) => topic.length > 1 && topic.length <= 60 && /\p{L}/u.test(topic))
    .filter((topic) => !/^https?:|[_=]|^[a-z]+[:/]|^\d+$|\b[0-9a-f]{12,}\b/.test(topic) && !dropped.has(bare(topic)));
  const seen = new Set<string>();
  return topics.filter((topic) => !seen.has(bare(topic)) && seen.add(bare(topic)));
}
