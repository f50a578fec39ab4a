import { namesIn } from "../../language/names.ts";
import { contentStems, wordsIn } from "../../language/stems.ts";
import { exchangedIn, nameReplaced } from "../altered.ts";
import { literally } from "../persons.ts";
import { nameSwapped, strangerAmong } from "../retold.ts";
import { fails, holds, type Look, type Rule, type TeaserSentence } from "../look.ts";

/** Genitive endings do not make another name. */
const bare = (name: string) => name.replace(/(?:s|’s|’|'s|')$/u, "");
const lastOf = (name: string) => bare(name.split(" ").at(-1) ?? "");

function sentenceWith(part: string, { said }: Look): string | null {
  return said.sentences.find((sentence) => sentence.includes(part)) ?? null;
}

function faultOf(name: string, { said }: Look): string | null {
  if (said.whole.includes(bare(name))) return null;
  const other = said.names.find((each) => lastOf(each) === lastOf(name));
  if (other !== undefined) return `"${name}" is "${other}" in the article`;
  const words = new Set(wordsIn(said.whole).map(bare));
  const missing = name.split(" ").find((word) => !words.has(bare(word)));
  if (missing !== undefined) return `"${name}" is not in the article`;
  // Capitalised neighbours that the article has apart from each other: two nouns, or two halves of two names.
  return said.names.some((each) => each.split(" ")[0] === name.split(" ")[0])
    ? `"${name}" joins parts of two names of the article`
    : null;
}

/** Does the article put this word, a first name or what somebody is, beside this last name? */
function belongs(word: string, last: string, { said, language }: Look): boolean {
  const stems = contentStems(word.split("-").at(-1) ?? word, language);
  const isNear = (text: string) => stems.every((stem) => contentStems(text, language).join(" ").includes(stem));
  return said.sentences.some(
    (sentence, at) => sentence.includes(last) && isNear(`${said.sentences[at - 1] ?? ""} ${sentence}`),
  );
}

/** Words in front of a name of the article that the article never puts there: another first name, another office. */
function strangerIn(text: string, name: string, look: Look): string | null {
  const last = lastOf(name);
  const first = name.split(" ")[0] ?? "";
  if (last.length < 3 || !text.includes(last)) return null;
  const pattern = new RegExp(
    `(?<![\\p{L}-])(\\p{Lu}[\\p{L}’'-]+)\\s+(?:${literally(first)}\\s+)?${literally(last)}(?:s|’s|’)?(?![\\p{Ll}-])`,
    "gu",
  );
  for (const [found, word = ""] of text.matchAll(pattern)) {
    const isKnown = look.said.whole.includes(found) || contentStems(word, look.language).length === 0;
    if (!isKnown && !belongs(word, last, look)) return found;
  }
  return null;
}

/** "Bernhard H." is somebody as well. */
function initialNotThere(text: string, { said }: Look): string | null {
  const found = text.match(/(?<![\p{L}-])\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)? \p{Lu}\.(?=\s|$|[,;)])/gu) ?? [];
  return found.find((each) => !said.whole.includes(each)) ?? null;
}

type Fault = { readonly why: string; readonly evidence: string | null };

function wrongPerson(text: string, look: Look): Fault | null {
  for (const each of namesIn(text.replaceAll("\n", " . "), look.language)) {
    const why = faultOf(each, look);
    if (why) return { why: `The name ${why}.`, evidence: sentenceWith(lastOf(each), look) };
  }
  // A question may begin with its verb.
  const claims = look.changed.map(({ text: own }) => (own.endsWith("?") ? own.replace(/^\S+\s/u, "") : own));
  for (const each of look.said.names) {
    const stranger = strangerIn(claims.join("\n"), each, look);
    if (stranger)
      return { why: `The article does not put it so: "${stranger}".`, evidence: sentenceWith(lastOf(each), look) };
  }
  return null;
}

function changedName(claim: TeaserSentence, look: Look): Fault | null {
  const evidence = claim.source?.text ?? null;
  const swap = nameSwapped(claim, look) ?? nameReplaced(claim, look);
  if (swap) return { why: `The text says "${swap.here}" where the article says "${swap.there}".`, evidence };
  const turned = exchangedIn(claim, look);
  return turned ? { why: `"${turned.here}" and "${turned.there}" changed places.`, evidence } : null;
}

function notThere(text: string, look: Look): Fault | null {
  const stranger = strangerAmong(text, look) ?? initialNotThere(text, look);
  return stranger ? { why: `"${stranger}" is not in the article.`, evidence: null } : null;
}

/** NAME: every name of a person or house is the article's, with the first name and office it has there. */
export const name: Rule = (look) => {
  const { changed } = look;
  const text = [...changed.map((claim) => claim.text), look.teaser.altText].join("\n");
  if (text === "") return holds("NAME", "block");
  const [swapped] = changed.flatMap((claim) => changedName(claim, look) ?? []);
  const fault = wrongPerson(text, look) ?? swapped ?? notThere(text, look);
  return fault ? fails("NAME", "block", fault) : holds("NAME", "block");
};
