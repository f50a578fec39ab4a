import type { Said } from "../model/said.ts";
import type { Entrance } from "./entrance.ts";
import { Fault } from "./print.ts";

/** Sentences of the rooms below that a command passes on, with what stands in them, and the same in German. */
const sayings: readonly (readonly [english: RegExp, german: string])[] = [
  [
    /^Another Litfass is at work on the store in (.+), and two would get in each other's way: .*$/,
    "Auf dem Speicher in $1 arbeitet schon ein Litfass, und zwei kämen einander in die Quere: erst diesen beenden oder DATA_DIR auf einen eigenen Ordner setzen.",
  ],
  [
    /^The store in (.+) was made by a newer Litfass \((.+)\): .*$/,
    "Der Speicher in $1 ist von einem neueren Litfass ($2): dieses aktualisieren. Nichts wurde geändert.",
  ],
  [
    /^The store in (.+) could not be brought to this version, and nothing was changed: (.*)$/s,
    "Der Speicher in $1 ließ sich nicht auf diesen Stand bringen, und nichts wurde geändert: $2",
  ],
  [
    /^The store in (.+) is not empty \(it has (\w+)\), and an import .*$/,
    "Der Speicher in $1 ist nicht leer (er hat $2), und eine Aufnahme vermischte zwei Redaktionen: einen leeren nennen. Nichts wurde aufgenommen.",
  ],
  [
    /^The store in (.+) cannot be opened \((.+)\): .*$/,
    "Der Speicher in $1 lässt sich nicht öffnen ($2): Ist DATA_DIR ein Ordner, in den Litfass schreiben darf?",
  ],
  [
    /^This export is of a store of version (\S+), and this Litfass has (\S+): .*$/,
    "Dieser Abzug ist von einem Speicher der Fassung $1, und dieses Litfass hat $2: mit dem Litfass aufnehmen, das ihn machte, und dessen Speicher aktualisieren. Nichts wurde aufgenommen.",
  ],
  [
    /^This is no whole export of Litfass: line (\d+) (.+)\. Nothing was imported; make the export again\.$/s,
    "Das ist kein ganzer Abzug von Litfass: Zeile $1 passt nicht ($2). Nichts wurde aufgenommen; den Abzug noch einmal machen.",
  ],
  [
    /^SQLite does not write through to the disk in (.+) \(.*$/,
    "SQLite schreibt in $1 nicht bis auf die Platte durch; bei einem Stromausfall ginge Bestätigtes verloren: ein Node nehmen, dessen SQLite es kann. Nichts wurde geändert.",
  ],
  [
    /^PostgreSQL at (.+) runs with (.+), so that .*$/,
    "PostgreSQL auf $1 läuft mit $2; bei einem Stromausfall ginge Bestätigtes verloren: in postgresql.conf einschalten und den Server neu starten. Nichts wurde geändert.",
  ],
  [
    /^The database of DATABASE_URL has no schema for our tables: .*$/,
    "Die Datenbank von DATABASE_URL hat kein Schema für unsere Tabellen: eines anlegen oder den search_path berichtigen. Nichts wurde geändert.",
  ],
  [
    /^PostgreSQL at (.+?) does not answer \((\w+)\): .*$/,
    "PostgreSQL auf $1 antwortet nicht ($2): Läuft der Server, und stimmt DATABASE_URL? Was unterwegs war, ist festgehalten.",
  ],
  [/^PostgreSQL at (.+?) refuses: (.+)\.$/s, "PostgreSQL auf $1 lehnt ab: $2."],
  [/^Port (\d+) is taken: .*$/, "Port $1 ist belegt: beenden, was ihn benutzt, oder PORT auf einen anderen setzen."],
  [
    /^The JSON is no article: (.+) is not what "litfass read --json" prints there\.$/,
    "Das JSON ist kein Artikel: $1 ist nicht, was „litfass read --json“ dort ausgibt.",
  ],
  [
    /^The document begins like JSON and cannot be read as JSON: (.+)\.$/,
    "Das Dokument beginnt wie JSON und lässt sich nicht als JSON lesen: $1.",
  ],
  [/^"(.*)" is no domain or address of a site\.$/, "„$1“ ist weder Domain noch Adresse einer Seite."],
  [/^(\S+) was not asked: the site was asked enough\.$/, "$1 wurde nicht abgefragt: Die Seite wurde genug gefragt."],
  [
    /^(.+) was not asked: only http and https are asked, not (.+)\.$/,
    "$1 wurde nicht abgefragt: nur http und https, nicht $2.",
  ],
  [
    /^(.+) was not asked: it carries a user name or password\.$/,
    "$1 wurde nicht abgefragt: Die Adresse trägt einen Namen oder ein Passwort.",
  ],
  [
    /^(.+) was not asked: port (\d+) belongs to another service than the web\.$/,
    "$1 wurde nicht abgefragt: Port $2 gehört zu einem anderen Dienst als dem Web.",
  ],
  [
    /^(.+) was not asked: "(.+)" leads to an address that may not be asked: (\S+) .*$/,
    "$1 wurde nicht abgefragt: „$2“ führt zu $3, das nicht im öffentlichen Netz liegt.",
  ],
  [
    /^(.+) was not asked: (\S+) does not lie in the public internet \((\w+)\)\.$/,
    "$1 wurde nicht abgefragt: $2 liegt nicht im öffentlichen Netz ($3).",
  ],
  [
    /^(.+) was not asked: (\S+) is a service of the machine's host\.$/,
    "$1 wurde nicht abgefragt: $2 ist ein Dienst des Rechners, auf dem diese Maschine läuft.",
  ],
  [
    /^(.+) was not asked: "(.+)" is a name inside a network\.$/,
    "$1 wurde nicht abgefragt: „$2“ ist ein Name innerhalb eines Netzes.",
  ],
  [/^(.+) was not asked: it is no address\.$/, "$1 wurde nicht abgefragt: Das ist keine Adresse."],
  [/^(.+) gave no whole answer within (\S+) s\.$/, "$1 gab binnen $2 s keine ganze Antwort."],
  [
    /^(.+) could not be fetched: it is larger than the (\d+) bytes allowed here\.$/,
    "$1 ließ sich nicht holen: mehr als die erlaubten $2 Bytes.",
  ],
  [
    /^(.+) could not be fetched: it redirects more than (\d+) times\.$/,
    "$1 ließ sich nicht holen: Die Adresse leitet mehr als $2-mal weiter.",
  ],
  [/^(.+) could not be fetched: (.+)\.$/s, "$1 ließ sich nicht holen ($2)."],
  [/^(.+) answers? (\d+)\.?$/, "$1 antwortet mit $2."],
  [/^(?:(.+) )?answered (\d+)\.?$/, "$1 antwortet mit $2."],
  [/^(?:(.+) )?gave no answer within (\d+) s\.?$/, "$1 gab binnen $2 s keine Antwort."],
  [/^(?:(.+) )?could not be reached \((.+)\)\.?$/, "$1 war nicht zu erreichen ($2)."],
];

/** Sentences around another one, which is said by itself. */
const around: readonly (readonly [english: RegExp, german: (...parts: string[]) => string])[] = [
  [
    /^(\S+) gives no page: (.+) Is the name right, and is the site up\?$/s,
    (site, why) => `${site} gibt keine Seite: ${why} Stimmt der Name, und läuft sie?`,
  ],
  [/^The document is not a feed: (.+)\.$/s, (why) => `Das ist kein Feed: ${why}.`],
  [/^(\S+) is not a feed: (.+)\.$/s, (url, why) => `${url} ist kein Feed: ${why}.`],
];

/** Why something is no feed. */
const whyNoFeed: readonly (readonly [english: RegExp, german: string])[] = [
  [/^it begins like JSON and cannot be read as JSON$/, "Es beginnt wie JSON und lässt sich nicht als JSON lesen"],
  [
    /^its JSON has no list of items and no title or version$/,
    "Sein JSON hat keine Liste „items“, keinen Titel und keine Fassung",
  ],
  [/^it is empty$/, "Es ist leer"],
  [/^it lists sitemaps; take one of them: (.*)$/, "Es zählt Sitemaps auf; eine davon nehmen: $1"],
  [
    /^it holds neither RSS nor Atom nor JSON Feed nor a sitemap$/,
    "Es enthält weder RSS noch Atom, JSON Feed oder eine Sitemap",
  ],
];

/** A sentence of a room below in German; null where it is not known here. */
function inGerman(english: string): string | null {
  for (const [pattern, german] of around) {
    const [, ...parts] = pattern.exec(english) ?? [];
    const inner = parts.at(-1);
    if (inner !== undefined)
      return german(...parts.slice(0, -1), plainly(inner, whyNoFeed) ?? inGerman(inner) ?? inner);
  }
  return plainly(english, sayings);
}

function plainly(english: string, known: typeof sayings): string | null {
  for (const [pattern, german] of known) if (pattern.test(english)) return english.replace(pattern, german).trim();
  return null;
}

/** What a room below says, in both languages; where its German is not known, its English stands. */
export function inBoth(entrance: Pick<Entrance, "inGerman">, thrown: unknown): Said {
  if (thrown instanceof Fault) return thrown.said;
  const en = thrown instanceof Error ? thrown.message : String(thrown);
  return { de: inGerman(en) ?? entrance.inGerman(en) ?? en, en };
}

/** A fault in the person's language. */
export function sayThrown(entrance: Pick<Entrance, "inGerman" | "language">, thrown: unknown): string {
  return inBoth(entrance, thrown)[entrance.language];
}
