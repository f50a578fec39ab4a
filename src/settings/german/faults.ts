import type { Saying } from "./saying.ts";

/** What is wrong in a file, the most particular first. */
export const faults: readonly Saying[] = [
  [/^this file cannot be read \((.+?)\)\./, "diese Datei lässt sich nicht lesen ($1)."],
  [/^there is no newsroom\.yaml in (.+)\.$/, "in $1 gibt es keine newsroom.yaml."],
  [/^this key is written twice\./, "dieser Schlüssel steht zweimal da."],
  [/^this is not YAML: (.+)\.$/s, "das ist kein YAML ($1)."],
  [/^the schedule "(.*)" has two files\./, "der Zeitplan „$1“ hat zwei Dateien."],
  [/^"(.*?)" is not known here\./, "„$1“ ist hier nicht bekannt."],
  [/^"(.*?)" is missing in "(.*?)"\./, "„$1“ fehlt in „$2“."],
  [/^"(.*?)" is missing\./, "„$1“ fehlt."],
  [/^nothing would ever be posted\./, "so würde nie etwas gepostet."],
  [/^"slots" and "as published" exclude each other\./, "„slots“ und „as published“ schließen einander aus."],
  [
    /^the quiet hours begin and end at (\S+): leave "quiet" out, or mend one\./,
    "die Ruhezeit beginnt und endet um $1: lassen Sie „quiet“ weg, oder ändern Sie eines davon.",
  ],
  [
    /^this slot lies in the quiet hours \((.*)\) and would never be used\./,
    "dieser Sendeplatz liegt in der Ruhezeit ($1) und käme nie dran.",
  ],
  [/^"(.*)" never comes: there is no such day\./, "„$1“ kommt nie: einen solchen Tag gibt es nicht."],
  [
    /^a share in percent needs to know how many posts a day has: "as published" has no number of its own\./,
    "ein Anteil in Prozent braucht die Zahl der Beiträge eines Tages, und „as published“ hat keine eigene.",
  ],
  [/^"(.*)" is in "first" and in "last"\./, "„$1“ steht in „first“ und in „last“."],
  [/^an article comes again after 30 d at the earliest\./, "ein Artikel kommt frühestens nach 30 d wieder."],
  [
    /^nothing would come again: name "topics" or "sections"\./,
    "so käme nichts wieder: nennen Sie „topics“ oder „sections“.",
  ],
  [/^three an hour are the most\./, "mehr als drei in der Stunde gehen nicht."],
  [/^60 min are the most\./, "mehr als 60 min gehen nicht."],
  [
    /^a feed is asked at most once a second: write a longer time\./,
    "ein Feed wird höchstens einmal in der Sekunde gefragt: schreiben Sie eine längere Zeit.",
  ],
  [/^"(.*?)" is no weekday\./, "„$1“ ist kein Wochentag."],
  [/^"(.*?)" is no time zone\./, "„$1“ ist keine Zeitzone."],
  [
    /^"(.*?)" is no time of day like 07:30 and no cron expression\./,
    "„$1“ ist weder eine Uhrzeit wie 07:30 noch ein Cron-Ausdruck.",
  ],
  [
    /^"(.*?)" is no duration: write it like "10 min", "6 h" or "30 d"\./,
    "„$1“ ist keine Dauer: schreiben Sie sie wie „10 min“, „6 h“ oder „30 d“.",
  ],
  [
    /^(\S+) has no unit: write it like "10 min", "6 h" or "30 d"\./,
    "$1 hat keine Einheit: schreiben Sie es wie „10 min“, „6 h“ oder „30 d“.",
  ],
  [
    /^"(.*?)" is no date like 2026-12-24 and no known day\./,
    "„$1“ ist weder ein Datum wie 2026-12-24 noch ein bekannter Tag.",
  ],
  [/^"(.*?)" is no kind of article\./, "„$1“ ist keine Art von Artikel."],
  [/^there is no platform "(.*?)"\./, "eine Plattform „$1“ gibt es nicht."],
  [/^there is no schedule "(.*?)"\./, "einen Zeitplan „$1“ gibt es nicht."],
  [/^there is no event "(.*?)"\./, "ein Ereignis „$1“ gibt es nicht."],
  [
    /^this is no name of a variable: "env" names the variable in \.env that holds the value, never the value itself\./,
    "das ist kein Name einer Variablen: „env“ nennt die Variable in .env, in der der Wert steht, nie den Wert selbst.",
  ],
  [
    /^this names the variable in \.env that holds the secret, never the secret itself\./,
    "hier steht der Name der Variablen in .env, in der das Geheimnis steht, nie das Geheimnis selbst.",
  ],
  [
    /^the name "(.*)" is given twice; each needs its own\./,
    "den Namen „$1“ gibt es zweimal; jeder braucht seinen eigenen.",
  ],
  [/^feed "(.*)" has no address\./, "der Feed „$1“ hat keine Adresse."],
  [/^"(.*)" is no web address\./, "„$1“ ist keine Webadresse."],
  [/^this is no web address\./, "das ist keine Webadresse."],
  [/^the variable (\w+) is not set\./, "die Variable $1 ist nicht gesetzt."],
  [/^(\w+) has no setting "(.*?)"\./, "$1 hat keine Einstellung „$2“."],
  [/^(\w+) is a secret and does not belong into this file\./, "$1 ist ein Geheimnis und gehört nicht in diese Datei."],
  [
    /^(\w+) names a file that cannot be read \((.+?)\): (.+)\.$/,
    "$1 nennt eine Datei, die sich nicht lesen lässt ($2): $3.",
  ],
  [
    /^the secret that signs its messages is not set\./,
    "das Geheimnis, das seine Meldungen unterschreibt, ist nicht gesetzt.",
  ],
  [/^(\w+) is too short\./, "$1 ist zu kurz."],
  [/^"(.*?)" is no rule of the gate\./, "„$1“ ist keine Regel der Prüfung."],
  [/^"(.*?)" is no name for a schedule\./, "„$1“ ist kein Name für einen Zeitplan."],
  [/^its keys cannot be changed one by one:/, "ihre Schlüssel lassen sich nicht einzeln ändern:"],
  [
    /^the file was changed by somebody else since you opened it; nothing was saved\./,
    "die Datei wurde geändert, seit Sie sie geöffnet haben; nichts wurde gespeichert.",
  ],
  [
    /^the channel "(.*?)" follows this schedule; nothing was removed\./,
    "der Kanal „$1“ folgt diesem Zeitplan; nichts wurde entfernt.",
  ],
  [/^there is a schedule "(.*?)" already\./, "es gibt schon einen Zeitplan „$1“."],
  [/^there is no schedule "(.*?)"; nothing was saved\./, "es gibt keinen Zeitplan „$1“; nichts wurde gespeichert."],
  [
    /^the channel "(.*?)" has the schedule "(.*?)" by now; nothing was saved\./,
    "der Kanal „$1“ hat inzwischen den Zeitplan „$2“; nichts wurde gespeichert.",
  ],
  [
    /^newsroom\.yaml has no channel "(.*?)" with a schedule any more; nothing was saved\./,
    "newsroom.yaml hat keinen Kanal „$1“ mit einem Zeitplan mehr; nichts wurde gespeichert.",
  ],
  [/^newsroom\.yaml cannot be changed here:/, "newsroom.yaml lässt sich hier nicht ändern:"],
  [/^it is written with references\./, "darin stehen Verweise (& und *)."],
  [/^it is not YAML with keys\./, "es ist kein YAML mit Schlüsseln."],
  [
    /^newsroom\.yaml has faults of its own; nothing was saved\./,
    "newsroom.yaml hat selbst Fehler; nichts wurde gespeichert.",
  ],
  [/^the name is longer than (\d+) characters\./, "der Name ist länger als $1 Zeichen."],
  [
    /^the file could not be written \((.+?)\); it is as it was\./,
    "die Datei ließ sich nicht schreiben ($1); sie ist, wie sie war.",
  ],
];
