import { oneLine, plainText } from "../language/markup.ts";

const role =
  /^(?:redakteur(?:in)?|autor(?:in)?|reporter(?:in)?|korrespondent(?:in)?|volontär(?:in)?|chefredakteur(?:in)?|gastautor(?:in)?|kolumnist(?:in)?|freie[rn]? .{0,20}|ressort.{0,20}|politik.?redakteur(?:in)?|.{0,20}-(?:redakteur|reporter|korrespondent)(?:in)?|leiter(?:in)? .{0,30}|editor|staff writer|journalist(?:in)?|ph\.?d\.?|m\.?d\.?|m\.?a\.?|b\.?a\.?)$/i;

/** What stands beside the names in a by-line: "05. November 2024", "15:36 Uhr", "3 Min". */
const dayOrLength =
  /^\d+\s|\d[.:]\d{2}\b|\b(?:19|20)\d{2}\b|^(?:mon|diens|donners|frei|sams|sonn)(?:tag|abend)$|^mittwoch$|^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/i;

/** Words of a page or of its system that stand where a name should. */
const noName =
  /^(?:(?:posted|published|updated|veröffentlicht|publiziert|aktualisiert|erstellt|geschrieben|verfasst)(?:\s+(?:on|am|by|von)\b.{0,20})?|(?:alle|weitere|zur|zum|mehr) (?:artikel|beiträge|autor)\p{L}*|(?:all|more) (?:articles|posts)|folgen|follow|no author|unknown|unbekannt|anonymous|(?:wordpress|site)?admin(?:istrator)?|root|web-?master|von|by|am|on)$/iu;

/** How a page says that a name follows, in front of it. */
const opening =
  "(?:(?:eine?|der|die)\\s)?(?:(?:gast)?beitrag|kommentar|artikel|text|interview|protokoll|autor(?:in|en)?|author|von|vom|by|(?:posted|published|written) by|(?:veröffentlicht|publiziert|erstellt|geschrieben|verfasst|aktualisiert) von|about the author|über (?:den autor|die autorin))";
const openings = new RegExp(`^(?:${opening}(?:\\s*[:–-])?\\s+)+(?:von\\s+)?`, "i");
/** When somebody wrote it, behind the name. */
const writtenAt =
  /\s+(?:am|on|um|at)\s+(?:\d|(?:mo|di|mi|do|fr|sa|so)[a-z]*(?:tag|abend|woch)\b|\p{L}{3,9}day\b|\p{Lu}\p{L}{2,8} \d).*$/iu;

function clean(written: string): string {
  return plainText(written)
    .replace(/^[\s,;:·•|–-]+/, "")
    .replace(openings, "")
    .replace(writtenAt, "")
    .replace(/\s*\([^)]*\)\s*$/, "")
    .replace(/,?\s+(?:in|aus) \p{Lu}\p{L}+$/u, "")
    .replace(/\s+[|/]\s.*$/, "")
    .replace(/\s*@\w+$/, "")
    .replace(/^[\s,;:·•]+|[\s,;:·•]+$/g, "");
}

/** "Ute Groß/dpa": a name and the mark of whoever else wrote or sent it. */
const withMark = /^(\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]+)+)\s?\/\s?([\p{L}.-]{2,12})$/u;

/** Names in one or more author fields: without "Von", roles and addresses, lists taken apart, each once. */
export function readNames(fields: readonly string[]): string[] {
  const names = fields
    .filter((field) => !/^\s*https?:|^\s*@|^\s*www\.|^\S+@\S+\.\S+$/i.test(field))
    .flatMap((field) => clean(field).split(/\s*(?:,|;|\bund\b|\band\b|\bim gespräch mit\b|&|\s\|\s|•|·)\s*/i))
    .flatMap((name) => withMark.exec(name)?.slice(1) ?? [name])
    .map(clean)
    .filter(
      (name) =>
        name.length > 1 &&
        name.length <= 60 &&
        !role.test(name) &&
        !noName.test(name) &&
        /\p{L}/u.test(name) &&
        !dayOrLength.test(name),
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
