import type { Voice } from "../model/teaser.ts";
import type { Language } from "./language.ts";

const words = (text: string) => new Set(text.split(/\s+/).filter(Boolean));

/** German words that at the beginning point back at a sentence before. */
const backwards = words(`
  Dies Diese Dieser Dieses Diesem Diesen Er Ihm Ihn Ihnen Ihr Ihre Ihrem Ihren Ihrer Sein Seine Seinem Seinen Seiner Deren Dessen
  Dort Damit Dabei Dazu Dafür Dagegen Daher Daran Darauf Daraus Darin Darüber Darum Darunter Davon Davor Danach Daraufhin
  Deshalb Deswegen Demnach Dennoch Doch Aber Und Auch Zudem Außerdem Allerdings Zunächst Jedoch Trotzdem Stattdessen Hingegen
  Sondern Denn Dann Anschließend Schließlich Letztlich Ebenso Ebenfalls Ferner Hinzu Hierzu Hierbei Hiermit Hierfür Hier
  Inzwischen Mittlerweile Unterdessen Derweil Gleichzeitig Zugleich Folglich Somit Solche Solcher Solches Sonst Insgesamt
  Beide Beides Letztere Letzterer Erstere Ersterer So Nun Sogar Selbst Wiederum Zuvor Seitdem Seither Bislang Andererseits
  Einerseits Übrigens Zuletzt Dadurch Wobei Wodurch Weshalb Jene Jener Jenes Derselbe Dieselbe Dasselbe Konkret Dementsprechend
  Entsprechend Weiter Weiterhin Oder
`);

/** Verbs after which "Das", "Die", "Der", "Sie" or "Es" alone is a pronoun, not an article. */
const verb =
  "(?:ist|sind|war|waren|sei|seien|wäre|wären|hat|haben|hatte|hatten|habe|hätte|wird|werden|wurde|wurden|werde|würde|kann|können|konnte|könnte|muss|müssen|musste|müsse|soll|sollen|sollte|will|wollen|wollte|darf|dürfen|dürfte|mag|geht|ging|gehe|gilt|galt|heißt|hieß|kommt|kam|macht|machte|zeigt|zeigte|zeigen|teilte|teilten|sagte|sagten|erklärte|berichtet|berichtete|bedeutet|bedeute|betrifft|entspricht|gibt|gab|gebe|steht|stand|stehe|liegt|lag|liege|bleibt|blieb|bleibe|fordert|forderte|hält|hielt|führt|führte|freut|freute|stößt|stieß|sorgt|sorgte|reicht|reichte|lässt|ließ|schätzt|nennt|nannte|trifft|traf|passiert|passierte|klingt|löste|bestätigte|bestätigt|ergab|ergibt|begründete|begründet|gehört|gehörte|hatten|seien|wären|gehen|kommen|stehen|liegen|fordern|rechnen|rechnet|rechnete|sehen|sieht|sah|bekommt|bekam|erhält|verlangt|kritisierte|kritisiert|spricht|sprach|nahm|nimmt|fand|findet|schloss|schließt|wirft|warf|sollen|dauert|dauerte|kostet|kostete|erfolgt|erfolgte|beginnt|begann|endete|endet|gelingt|gelang|fehlt|fehlte|hilft|half|läuft|lief|starb|lebt|lebte|sucht|suchte|schreibt|schrieb|setzt|setzte|stellt|stellte|zahlt|zahlte|wurden)";

const pronoun = new RegExp(`^(?:Das|Die|Der|Den|Dem) (?:(?:aber|jedoch|allerdings|auch|nun) )?${verb}(?!\\p{L})`, "u");
const they = new RegExp(`^Sie (?:(?:aber|jedoch|auch) )?${verb}(?!\\p{L})`, "u");
/** "Es" that points at nothing before it. */
const freeIt =
  /^Es (?:gibt|gab|gebe|geht um|ging um|handelt sich|wird (?:kalt|warm|heiß|eng|ernst)|ist (?:ein|eine|das|der|die|wieder|soweit|so weit|noch)|war (?:ein|eine|das|der|die)|regnet|regnete|schneit|schneite|fehl(?:t|en|te) (?:an|ein|eine)|kommt (?:Bewegung|zu)|kam zu|brannte|brennt)(?!\p{L})/u;
/** "So viel", "So stellen Sie", "Selbst wer", "Insgesamt 40" say something of their own. */
const free =
  /^(?:So (?:viel|viele|wenig|lange|früh|spät|wie|geht|gelingt|stellen|funktioniert|können|schützen|beantragen|finden|erkennen|sparen)|Selbst (?:wer|wenn|bei|in|im|ein|eine|die|der|das)|Insgesamt (?:rund |etwa |mehr als )?[\d\p{Lu}]|Auch (?:in|im|wer|am|an|ohne|für|bei|nach) \p{Lu}|Zunächst (?:war|hatte)|Beide \p{Lu}\p{Ll}+|Und \p{L}+ (?:doch|jetzt)\?|Hier (?:gibt|finden|können|lesen|sind|ist)|Weiter(?:e|er) |Nun (?:ist|steht) )/u;

const englishBackwards = words(`
  He She It They Him Them His Her Their Its This That These Those But And Or Also However Meanwhile There Then Therefore Thus
  Moreover Furthermore Nevertheless Instead Besides Still So Yet Both Such Otherwise Earlier Later Afterwards Afterward
  Additionally Similarly Likewise Consequently Hence Nor
`);
const englishFree =
  /^(?:It (?:is|was) (?:the|a|an) |It (?:takes|rained|snowed)|There (?:is|are|was|were|will) |This (?:week|year|month|is (?:what|how|where|why))|That \p{L}+ (?:is|was)|These (?:days|are the)|Those who|So (?:far|many|much)|Both \p{Lu}|Still,? \p{Lu}|(?:This|That|These|Those|His|Her|Their|Its) (?:weekend|summer|winter))/u;

/** The word at the beginning of a sentence that points at something left out, or null. */
function germanStart(sentence: string, address: Voice["address"]): string | null {
  const first = /^\p{L}+/u.exec(sentence)?.[0] ?? "";
  if (free.test(sentence)) return null;
  if (backwards.has(first)) return first;
  if (first === "Es") return freeIt.test(sentence) ? null : first;
  if (first === "Sie") return address === "Sie" && !they.test(sentence) ? null : first;
  return pronoun.test(sentence) ? first : null;
}

/**
 * The word with which a sentence points back at one that is not there ("Das geht …", "Dort …", "Er …"), or null when it can
 * stand alone. "Sie" as address is no such word where the channel says Sie. Marks in front are passed over.
 */
export function danglingStart(sentence: string, language: Language, address: Voice["address"]): string | null {
  // Speech that opens a sentence may begin as it will: who says it follows.
  if (/^[„“»"]/u.test(sentence)) return null;
  const bare = sentence.replace(/^[^\p{L}\p{N}]+/u, "");
  if (language === "de") return germanStart(bare, address);
  const first = /^[\p{L}’']+/u.exec(bare)?.[0] ?? "";
  return englishBackwards.has(first) && !englishFree.test(bare) ? first : null;
}
