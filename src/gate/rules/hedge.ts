import { hedgesIn, type Hedge, type HedgeKind } from "../../language/hedges.ts";
import type { Language } from "../../language/language.ts";
import { quotesIn, termWords } from "../../language/quotes.ts";
import { contentStems } from "../../language/stems.ts";
import { alterations } from "../altered.ts";
import { fails, holds, inKnown, type TeaserSentence } from "../look.ts";

/** A sentence that says so much of its source's content is held against it; a few common words alone do not align. */
const aligned = { share: 0.5, coverage: 0.25 };
/** From here on the sentence is the source said again, so that every single hedge counts. */
const saidAgain = { share: 0.85, coverage: 0.8 };

/** A title shares its subject with many sentences; it must say more of one to be held against it. */
const titleAligned = { share: 0.8, coverage: 0.5 };

/** A question claims nothing. */
const asks = /\?[“”"»«]?$/u;
/** Told freely, "Wer zu viel gezahlt hat, …" claims nothing of anybody. */
const supposes = /^(?:Wer|Falls|Whoever|If)\s/u;

function claimsNothing(claim: TeaserSentence): boolean {
  if (asks.test(claim.text) || (claim.isTitle && announces.test(claim.text))) return true;
  return supposes.test(claim.text) && alterations(claim) === null;
}

const unsure: readonly HedgeKind[] = ["modal", "adverb", "suspicion", "konjunktiv"];

function count(hedges: readonly Hedge[], kinds: readonly HedgeKind[]): number {
  return hedges.filter(({ kind }) => kinds.includes(kind)).length;
}

/** A title that announces what the article tells claims nothing either: "Was Eltern wissen müssen". */
const announces = /(?:^|:\s)(?:Was|Wie|Wann|Warum|Wo|Welche[rsn]?|So|What|How|Why|When|Where)\s/u;

/** Hedges of a sentence; speech in it is attributed by its marks, whatever the verb. */
function ownHedges({ text }: TeaserSentence, language: Language): readonly Hedge[] {
  const hedges = hedgesIn(text, language);
  const speech = quotesIn(text).find(({ words }) => words > termWords);
  return speech ? [...hedges, { word: speech.text, kind: "attribution" }] : hedges;
}

/** What the sentence lost of what its source holds back, as words for a person; null when nothing. */
function lost(claim: TeaserSentence, theirs: readonly Hedge[], language: Language): string | null {
  const { coverage, source } = claim;
  const hedges = ownHedges(claim, language);
  const words = theirs.map(({ word }) => `"${word}"`).join(", ");
  if (hedges.length === 0) return `${words} is missing: a claim became a fact`;
  const [own, whole] = [count(hedges, unsure), count(theirs, unsure)];
  const isNear = alterations(claim) !== null;
  const again = isNear || ((source?.share ?? 0) >= saidAgain.share && coverage >= saidAgain.coverage);
  if (again && own < whole) return `of ${words} something is missing`;
  // Whose statement it is may be said twice over: "sagte Krull der Zeitung zufolge".
  const sources = theirs.filter(({ kind }) => kind === "attribution");
  if (isNear && count(hedges, ["attribution"]) < sources.length)
    return `of ${sources.map(({ word }) => `"${word}"`).join(", ")} something is missing`;
  if (whole === 0 && count(hedges, ["attribution"]) === 0 && hedges.every(({ kind }) => kind === "modal"))
    return `whose statement it is (${words}) is missing: "${hedges[0]?.word}" does not say it`;
  return null;
}

/** All that is said stands in one sentence of the article that also says who says so. */
const taken = { share: 0.85, coverage: 0.4, reported: 0.2 };

/** Who accuses somebody says so himself: "Prosecutors have charged him with …". */
const accuses =
  /(?<!\p{L})(?:(?:have|has|had) (?:charged|accused)|accuses?|(?:wirft|werfen|warfen|warf)\s.{1,120}\svor)(?!\p{L})/iu;

function lostSource(
  { text, source, coverage, isTitle }: TeaserSentence,
  theirs: readonly Hedge[],
  language: Language,
): string | null {
  const [who] = theirs.filter(({ kind }) => kind === "attribution");
  if (isTitle || !who || !source || source.share < taken.share || accuses.test(text)) return null;
  // Reported speech alone gives away that it is the same statement.
  const isReported = hedgesIn(text, language).some(({ kind }) => kind === "konjunktiv");
  if (coverage < (isReported ? taken.reported : taken.coverage)) return null;
  return `"${who.word}" is missing: nobody says whose statement it is`;
}

/** Who says so at the very end says all of the sentence. */
const saidAtEnd: Readonly<Record<Language, RegExp>> = {
  de: /,\s(?:so|sagt\p{Ll}*|teilt\p{Ll}*|heißt|hieß|erklärt\p{Ll}*|mein\p{Ll}*|beton\p{Ll}*|berichte\p{Ll}*|schr[ie]{2}b\p{Ll}*|wie)\s[^,]{2,80}$/u,
  en: /,\s(?:[^,]{2,60}\s)?(?:said|says|told|according|reported|announced|added)(?!\p{L})[^,]{0,60}$/u,
};

/** A last clause of its own: what it holds back says nothing of the clause before. */
const lastClause: Readonly<Record<Language, RegExp>> = {
  de: /,\s(?:und|aber|doch|denn|weil|da|nachdem|während|obwohl|wobei|sodass)\s[^,]{10,}(?:,[^,]{5,})?$/u,
  en: /,\s(?:and|but|because|while|although|after|whereas)\s[^,]{10,}(?:,[^,]{5,})?$/u,
};

/** The source as far as the sentence tells it: without a last clause that it leaves out. */
function toldOf({ text, source }: TeaserSentence, language: Language): string {
  const whole = source?.text ?? "";
  const at = lastClause[language].exec(whole)?.index ?? -1;
  if (at === -1 || saidAtEnd[language].test(whole)) return whole;
  const [head, tail] = [contentStems(whole.slice(0, at), language), contentStems(whole.slice(at), language)];
  const own = new Set(contentStems(text, language));
  return tail.some((stem) => own.has(stem) && !head.includes(stem)) ? whole : whole.slice(0, at);
}

/** HEDGE: what the article holds back or attributes, the teaser holds back or attributes too, and in the same kind. */
export const hedge = inKnown("HEDGE", "block", ({ claims, language }) => {
  let relied: string | null = null;
  // One sentence of a teaser may say for the next whose statement it is.
  const isAttributed = () =>
    claims.some((claim) => !claim.isTitle && count(ownHedges(claim, language), ["attribution"]) > 0);
  for (const claim of claims) {
    const { source, text, isVerbatim } = claim;
    const least = claim.isTitle ? titleAligned : aligned;
    if (isVerbatim || !source || source.share < least.share || claim.coverage < least.coverage) continue;
    if (claimsNothing(claim)) continue;
    const theirs = hedgesIn(toldOf(claim, language), language);
    if (theirs.length === 0) continue;
    const why = lost(claim, theirs, language) ?? (isAttributed() ? null : lostSource(claim, theirs, language));
    if (why) return fails("HEDGE", "block", { why: `In "${text}" ${why}.`, evidence: source.text });
    relied ??= source.text;
  }
  return holds("HEDGE", "block", relied);
});
