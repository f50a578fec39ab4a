import type { Language } from "./language.ts";
import { stem } from "./stems.ts";

const german = `
  mehr/weniger viel/wenig viele/wenige höher/niedriger hoch/niedrig größer/kleiner groß/klein stärker/schwächer stark/schwach
  besser/schlechter gut/schlecht teurer/billiger teuer/billig teurer/günstiger schneller/langsamer früher/später länger/kürzer
  älter/jünger alt/neu reich/arm steigt/sinkt steigen/sinken stieg/sank stiegen/sanken gestiegen/gesunken steigend/sinkend
  steigt/fällt stieg/fiel gestiegen/gefallen wächst/schrumpft wuchs/schrumpfte gewachsen/geschrumpft erhöht/gesenkt erhöhen/senken
  erhöhte/senkte anheben/senken zugenommen/abgenommen gewinnt/verliert gewinnen/verlieren gewann/verlor gewonnen/verloren
  gewannen/verloren siegt/unterliegt siegte/unterlag Sieg/Niederlage Siege/Niederlagen Gewinn/Verlust Gewinne/Verluste
  Anstieg/Rückgang Zunahme/Abnahme Plus/Minus Erfolg/Misserfolg Stärke/Schwäche Aufstieg/Abstieg Vorteil/Nachteil Freund/Feind
  Befürworter/Gegner Mehrheit/Minderheit erlaubt/verboten erlauben/verbieten erlaubte/verbot zulässig/verboten
  öffnet/schließt öffnen/schließen öffnete/schloss geöffnet/geschlossen offen/geschlossen Öffnung/Schließung
  beginnt/endet begann/endete beginnen/enden Beginn/Ende Anfang/Ende kommt/geht kam/ging lebt/starb lebendig/tot
  bestätigt/dementiert bestätigte/dementierte bestätigten/dementierten begrüßt/kritisiert begrüßte/kritisierte
  begrüßten/kritisierten lobt/kritisiert lobte/kritisierte lobten/kritisierten angenommen/abgelehnt zugestimmt/widersprochen
  zustimmte/ablehnte stimmte/lehnte unterstützt/bekämpft befürwortet/abgelehnt fordert/verweigert gestattet/untersagt
  genehmigt/abgelehnt gelungen/gescheitert gelang/misslang gelingt/misslingt erfolgreich/erfolglos verurteilt/freigesprochen
  positiv/negativ richtig/falsch wahr/falsch links/rechts linke/rechte oben/unten innen/außen vorne/hinten
  erste/letzte ersten/letzten erster/letzter alle/keine immer/nie oft/selten häufig/selten überall/nirgends jeder/keiner
  mindestens/höchstens über/unter vor/nach vorher/nachher für/gegen mit/ohne pro/contra
  leicht/schwer einfach/schwierig warm/kalt heiß/kalt trocken/nass hell/dunkel voll/leer sicher/gefährlich gesund/krank
  freiwillig/verpflichtend öffentlich/geheim dafür/dagegen Ja/Nein ja/nein Import/Export Käufer/Verkäufer kauft/verkauft
  kaufte/verkaufte gekauft/verkauft Kauf/Verkauf Norden/Süden Osten/Westen nördlich/südlich östlich/westlich
  höchste/niedrigste größte/kleinste stärkste/schwächste beste/schlechteste teuerste/billigste teuerste/günstigste
  schnellste/langsamste älteste/jüngste längste/kürzeste meiste/wenigste besiegt/unterliegt besiegte/unterlag besiegte/verlor
  schlägt/unterliegt schlug/verlor gesteht/bestreitet gestand/bestritt räumt/bestreitet räumte/bestritt
  verbessert/verschlechtert verbesserte/verschlechterte Verbesserung/Verschlechterung verschärft/gelockert beschleunigt/gebremst`;

const english = `
  more/less more/fewer many/few higher/lower high/low bigger/smaller larger/smaller better/worse good/bad stronger/weaker
  cheaper/dearer cheap/expensive faster/slower earlier/later longer/shorter older/younger rises/falls rise/fall rose/fell
  risen/fallen rising/falling increase/decrease increased/decreased increases/decreases grows/shrinks grew/shrank
  wins/loses win/lose won/lost victory/defeat profit/loss gain/loss allowed/banned allows/bans opens/closes open/closed
  opened/closed begins/ends began/ended confirms/denies confirmed/denied welcomes/criticises welcomed/criticised
  praised/criticised accepted/rejected approved/rejected succeeded/failed convicted/acquitted positive/negative right/wrong
  true/false left/right first/last all/none always/never often/rarely most/least before/after for/against with/without
  above/below over/under north/south east/west import/export buys/sells bought/sold up/down supporters/opponents
  highest/lowest biggest/smallest largest/smallest strongest/weakest best/worst cheapest/expensive cheapest/dearest
  fastest/slowest oldest/youngest longest/shortest most/fewest beat/lost beats/loses defeated/lost admits/denies admitted/denied
  confesses/denies rise/drop rises/drops rose/dropped support/oppose supports/opposes supported/opposed
  majority/minority public/secret safe/dangerous hot/cold yes/no`;

/** Long words count in every form: "der teuerste", "die teuersten". */
const formless = (word: string, language: Language) => (word.length > 6 ? stem(word, language) : word.toLowerCase());

function pairsOf(list: string, language: Language): ReadonlySet<string> {
  const both = list
    .trim()
    .split(/\s+/)
    .flatMap((pair) => [pair.split("/"), pair.split("/").reverse()]);
  return new Set(both.map((words) => words.map((word) => formless(word, language)).join("/")));
}

const pairs: Readonly<Record<Language, ReadonlySet<string>>> = {
  de: pairsOf(german, "de"),
  en: pairsOf(english, "en"),
};
const denying: Readonly<Record<Language, RegExp>> = {
  de: /^(?:un|nicht-?)(?=\p{L}{4})/u,
  en: /^(?:un|in|im|non-?)(?=\p{L}{4})/u,
};

/** Is one word the other with "un-" in front, in any form? Of nouns that says little: "Unfall" denies no "Fall". */
function isDenied(word: string, other: string, language: Language): boolean {
  if (/^\p{Lu}/u.test(word)) return false;
  const bare = word.replace(denying[language], "");
  return bare !== word && stem(bare, language) === stem(other, language);
}

/** Do the two words say the opposite of each other: "steigt" and "sinkt", "möglich" and "unmöglich"? */
export function areOpposites(one: string, two: string, language: Language): boolean {
  const isPair = pairs[language].has(`${formless(one, language)}/${formless(two, language)}`);
  return isPair || isDenied(one, two, language) || isDenied(two, one, language);
}
