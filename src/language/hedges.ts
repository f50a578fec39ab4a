import type { Language } from "./language.ts";
import { withoutQuotes } from "./quotes.ts";

/** What a hedge does: `attribution` says who says so, `konjunktiv` that it is reported, the others how sure it is. */
export type HedgeKind = "modal" | "attribution" | "adverb" | "suspicion" | "konjunktiv";
export type Hedge = { readonly word: string; readonly kind: HedgeKind };

type Pattern = readonly [HedgeKind, RegExp];

const say =
  "sagte|sagten|sagt|teilte|teilten|erklärte|erklärten|erklärt|berichtete|berichteten|berichtet|berichten|betonte|betonten|meinte|kritisierte|warnte|warnten|versicherte|behauptete|behaupteten|behauptet|schrieb|schreibt|schreiben|äußerte|räumte|bestätigte|bestätigten|meldete|meldet|melden|hieß|heißt|verlautete";

const german: readonly Pattern[] = [
  ["modal", /(?<!\p{L})(?:soll|sollen|sollte|sollten|könnte|könnten|dürfte|dürften|müsste|müssten)(?!\p{L})/giu],
  [
    "attribution",
    /(?<!\p{L})(?:laut|zufolge|nach (?:eigenen |ersten |bisherigen |übereinstimmenden |unbestätigten |jüngsten )?(?:angaben|informationen|erkenntnissen|einschätzung|ansicht|auskunft|aussage|aussagen|darstellung|worten|berichten|medienberichten|recherchen|schätzungen|meinung)|angaben (?:der|des|von)|unter berufung auf|beruft sich|beriefen sich|den angaben nach|dem bericht nach|nach (?:dem )?eindruck|aus sicht|so (?:der|die|das) \p{Lu}\p{L}+|gegenüber (?:der|dem) \p{Lu}\p{L}+)/giu,
  ],
  ["attribution", new RegExp(`(?<![\\p{L}])(?:${say})(?![\\p{L}])`, "giu")],
  [
    "adverb",
    /(?<!\p{L})(?:angeblich\p{Ll}*|mutmaßlich\p{Ll}*|offenbar|offensichtlich|wohl|möglicherweise|vermutlich\p{Ll}*|wahrscheinlich\p{Ll}*|voraussichtlich\p{Ll}*|anscheinend|scheinbar|vermeintlich\p{Ll}*|womöglich|eventuell|vielleicht|augenscheinlich)(?!\p{L})/giu,
  ],
  [
    "suspicion",
    /(?<!\p{L})(?:\p{L}*verdacht\p{Ll}*|verdächtig\p{Ll}*|tatverdächtig\p{Ll}*|vorw[uü]rf\p{Ll}*|vorgeworfen|wirft\s.{1,60}\svor|beschuldig\p{Ll}*|bezichtig\p{Ll}*|angeklagt\p{Ll}*|anklage\p{Ll}*|unter verdacht|strittig|umstritten\p{Ll}*|unklar|ungeklärt|ungewiss)(?!\p{L})/giu,
  ],
];

/** Forms of reported speech that no other form looks like; "habe", "werde" and the like only beside a third person. */
const konjunktiv =
  /(?<!\p{L})(?:sei|seien|hätte|hätten|wäre|wären|würde|würden|müsse|könne|dürfe|solle|wolle|möge|gebe|gehe|komme|stehe|bleibe|lasse|nehme|finde|liege|bringe|brauche|sehe|wisse|halte|trage|zeige|führe|rechne|gelte|fehle|laufe|spreche|biete|bestehe|handele|handle|mache|bekomme|erhalte|betreffe)(?!\p{L})/giu;
const konjunktivOfHave = /(?<!\p{L})(?:habe|werde)(?!\p{L})/giu;
const firstPerson = /(?<!\p{L})(?:ich|Ich)(?!\p{L})/u;

/** "Sei dabei", "Seien Sie": a call at the beginning of a sentence is no report. */
function isCall(text: string, at: number): boolean {
  const before = text.slice(0, at).trimEnd();
  return before === "" || /[.!?:]$/.test(before);
}

/** "Die Gebe", "der Halte" do not exist, but capitalised forms are names or nouns: "Sehe", "Gelte". */
function isNoun(text: string, at: number): boolean {
  return /^\p{Lu}/u.test(text.slice(at)) && !isCall(text, at);
}

function konjunktivIn(text: string): Hedge[] {
  const found = [...text.matchAll(konjunktiv)].filter(({ index }) => !isCall(text, index) && !isNoun(text, index));
  const have = firstPerson.test(text)
    ? []
    : [...text.matchAll(konjunktivOfHave)].filter(({ index }) => !isCall(text, index));
  return [...found, ...have].map(([word]) => ({ word, kind: "konjunktiv" as const }));
}

const english: readonly Pattern[] = [
  [
    "modal",
    /\b(?:may|might|could|would|should|is said to|are said to|is expected to|are expected to|is believed to)\b/giu,
  ],
  [
    "attribution",
    /\b(?:according to|citing|(?:he|she|they|it|officials?|police|sources?|\p{Lu}\p{L}+) (?:said|says|told|claims?|claimed|reported|reports|confirmed|announced|warned|argued)|said|reported by|in the view of)\b/giu,
  ],
  [
    "adverb",
    /\b(?:allegedly|reportedly|apparently|possibly|probably|presumably|likely|unlikely|perhaps|purportedly|supposedly|seemingly|alleged|apparent|presumed|suspected)\b/giu,
  ],
  [
    "suspicion",
    /\b(?:suspicions?|suspects?|accused|accuses?|accusations?|allegations?|charged with|charges|unclear|disputed)\b/giu,
  ],
];

function matches(text: string, patterns: readonly Pattern[]): Hedge[] {
  return patterns.flatMap(([kind, pattern]) => [...text.matchAll(pattern)].map(([word]) => ({ word, kind })));
}

/** The words of a text that hold a statement back or say whose it is. What stands in speech (quotes) is not asked. */
export function hedgesIn(text: string, language: Language): Hedge[] {
  const own = withoutQuotes(text);
  return language === "en" ? matches(own, english) : [...matches(own, german), ...konjunktivIn(own)];
}
