import { placesAndHouses } from "./places-and-houses.ts";

/** Nouns that stand bare in German as proper names do: "in Haft", "Kritik kam auf". */
const bareNouns = new Set(
  `Haft Kraft Not Sicht Gefahr Höhe Form Richtung Angst Sorge Protest Rücksicht Begleitung Betrieb Bezug Zukunft Wahrheit Arbeit
  Kritik Geld Wasser Musik Zeit Luft Hilfe Unterstützung Lob Platz Ende Anfang Beginn Mitte Prozent Euro Dollar Million Millionen
  Milliarde Milliarden Uhr Grund Schluss Teil Freude Ruhe Ordnung Hoffnung Streit Druck Recht Schuld Schutz Strom Gas Öl Wein Bier
  Fußball Sport Politik Wirtschaft Kultur Wissenschaft Bildung Polizei Feuerwehr Justiz Regierung Opposition Stadt Land
  Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember Montag Dienstag Mittwoch Donnerstag
  Freitag Samstag Sonnabend Sonntag Weihnachten Ostern Pfingsten Silvester Neujahr Anklage Klage Bewegung Wirkung Anspruch Kauf
  Angriff Aussicht Frage Folge Kontakt Kürze Planung Vorbereitung Bau Besitz Privatbesitz Deutsch Englisch Französisch
  Unternehmen Firmen Betriebe Kinder Mädchen Jungen Menschen Leute Frauen Männer Eltern Bürger Bewohner Einwohner Anwohner
  Besucher Zuschauer Gäste Fans Schüler Lehrer Nutzer Kunden Verbraucher Mitarbeiter Beschäftigte Helfer Häuser Autos
  Polizei Gericht Staatsanwaltschaft Angaben Medien Medienberichten Bericht Studie Umfrage Behörden Experten Forschern Gesetz`.split(
    /\s+/,
  ),
);

/** Is the word a noun that stands bare like a name? */
export function isBareNoun(word: string): boolean {
  return bareNouns.has(word);
}

const prefix = "(?<![\\p{L}\\p{N}-])";
const word = "(\\p{Lu}[\\p{L}\\p{N}’'-]+)";
/** Bare and in the singular, in front of its verb: "Tarrenbrück gewann", "Nordwerk will". A plural has another verb. */
const asSubject = new RegExp(
  `(?:^|[.!?:;“”"]\\s+|\\p{Ll},?\\s(?:dass|wenn|weil|ob)\\s)${word}\\s(?:hat|hatte|ist|war|will|wollte|wird|wurde|soll|sollte|kann|konnte|muss|musste|darf|baut|plant|gewann|verlor|führt|führte|fordert|forderte|kündigt|kündigte|teilt|teilte|warnt|warnte|sieht|sah|setzt|setzte|stellt|stellte|gibt|gab|kommt|kam|bleibt|blieb|steht|stand|erklärt|erklärte|reagiert|reagierte|verkauft|verkaufte|übernimmt|übernahm|spielt|spielte|trifft|traf)(?!\\p{L})`,
  "gmu",
);
const afterPlaceWord = new RegExp(`${prefix}(?:in|aus|In|Aus)\\s${word}(?=[\\s.,;:!?)–])`, "gu");
const afterKind = new RegExp(
  `${prefix}(?:Partei|Firma|Konzern|Verein|Klub|Club|Stadt|Gemeinde|Unternehmen|Unternehmens|Konzerns|Sender|Zeitung|Landkreis|Kreis|Ortsteil|Stadtteil|Bezirk|Hersteller|Anbieter|Bank|Universität|Gewerkschaft|Dorf|Insel)\\s${word}`,
  "gu",
);
const afterPair = new RegExp(`${prefix}(?:zwischen|Zwischen|between)\\s${word}\\sund\\s${word}`, "gu");
/** German writes compounds as one word, so of two nouns in a row the second is a name: "Bahnhof Tarrenbrück". */
const afterNoun = new RegExp(`${prefix}(\\p{Lu}\\p{Ll}+)(?=\\s${word})`, "gu");
/** Whoever says something and has no article is a name: "sagte Bremner.", "laut Gsell", "Gsell zufolge". */
const afterSaying = new RegExp(
  `${prefix}(?:sagt|sagte|erklärt|erklärte|betont|betonte|meint|meinte|so|schrieb|schreibt|laut|Laut|warnt|warnte)\\s${word}(?=[.,;:]|\\s\\p{Ll})|${prefix}${word}\\szufolge`,
  "gu",
);
/** Not behind amounts and times: "Meter Kabel", "Ende August", "Hunderte Menschen". */
const amounts =
  /^(?:Meter|Kilometer|Liter|Gramm|Kilogramm|Kilo|Tonnen|Euro|Dollar|Franken|Prozent|Million(?:en)?|Milliarden?|Dutzend\p{Ll}*|Hunderte\p{Ll}*|Tausende\p{Ll}*|Ende|Anfang|Mitte|Uhr|Paar|Stück|Stunden?|Tage|Wochen?|Monate|Jahre|Teil|Menge|Der|Die|Das|Den|Dem|Des|Ein|Eine|Einen|Einer|Kein|Keine|Am|Im|In|Auf|Bei|Mit|Nach|Von|Vor|Zu|Zum|Zur|Für|Gegen|Ohne|Seit|Unter|Über|Wie|Als|Und|Viele|Alle|Mehr|Zwei|Drei|Vier|Fünf|Sechs|Sieben|Acht|Neun|Zehn|Seine|Ihre|Unsere|Diese|Neue|Alte|Laut|Wegen|Aus|An|Um|Bis|Durch)$/u;
const withArticle = new RegExp(
  `${prefix}(?:der|die|das|den|dem|des|eine?[nmrs]?|keine?[nmrs]?|(?:sein|ihr|unser|dies|jed|all|viel|mehrer|manch|welch)e?[nmrs]?|im|am|zum|zur|beim|vom|ins|ans|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|\\d+)\\s(?:\\p{Ll}+(?:e|en|er|es|em)\\s)?${word}`,
  "giu",
);

/** Two capitals, or a capital inside: SPD, GPA-djp, McKrull, G20. */
export function isAcronym(token: string): boolean {
  return /^\p{Lu}[\p{L}-]*\p{Lu}|^\p{Lu}\d+$/u.test(token) && !/^\p{Lu}\p{Ll}+-\p{Lu}\p{Ll}+/u.test(token);
}

/**
 * The words of a text that name one thing only: houses, parties, clubs, places. German writes all nouns with a capital, so what
 * counts is where they stand without an article. Names of persons are found elsewhere.
 */
export function properWordsIn(text: string): ReadonlySet<string> {
  const found = [asSubject, afterPlaceWord, afterKind, afterPair, afterSaying].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(([, ...names]) => names.filter((name) => name !== undefined)),
  );
  const pairs = [...text.matchAll(afterNoun)].filter(([, first = ""]) => !amounts.test(first));
  found.push(...pairs.map(([, , name = ""]) => name));
  const common = new Set([...text.matchAll(withArticle)].map(([, name]) => name ?? ""));
  return new Set(found.filter((name) => name.length > 2 && !bareNouns.has(name) && !common.has(name)));
}

/** Is the word a well-known place or house, or written as one? A genitive is still the name. */
export function isKnownProper(token: string): boolean {
  return isAcronym(token) || placesAndHouses.has(token) || placesAndHouses.has(token.replace(/s$/, ""));
}
