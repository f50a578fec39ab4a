import type { Saying } from "./saying.ts";

/** What to write into a variable. */
const wanted: readonly (readonly [english: string, german: string])[] = [
  [
    "write a duration of a second or more, like 60s or 5min",
    "nötig ist eine Dauer ab einer Sekunde, etwa 60s oder 5min",
  ],
  ["write a port number from 0 to 65535", "nötig ist eine Portnummer von 0 bis 65535"],
  [
    "write hosts with their ports, with commas between, like 127\\.0\\.0\\.1:8080",
    "nötig sind Rechner mit Port, durch Kommas getrennt, etwa 127.0.0.1:8080",
  ],
  ["write a number of days from (\\d+)", "nötig ist eine Zahl von Tagen ab $3"],
  [
    "write postgres://USER:PASSWORD@HOST:PORT/DATABASE, with anything but letters and digits in the password as %XX; or leave it out",
    "nötig ist postgres://NAME:KENNWORT@RECHNER:PORT/DATENBANK, alles außer Buchstaben und Ziffern im Kennwort als %XX; oder lassen Sie es weg",
  ],
  [
    "write an IP address of this machine, 127\\.0\\.0\\.1 behind a reverse proxy on it",
    "nötig ist eine IP-Adresse dieses Rechners, 127.0.0.1 hinter einem Reverse Proxy darauf",
  ],
  [
    "write the https address at which your reverse proxy hands calls on to the receiver, like (\\S+?)",
    "nötig ist die https-Adresse, unter der Ihr Reverse Proxy Aufrufe an den Empfänger weiterreicht, etwa $3",
  ],
  [
    "write a random text of (\\d+) characters or more, such as openssl rand -hex 32 gives; while changing it, the new one, a comma, and the old one",
    "nötig ist ein Zufallstext ab $3 Zeichen, etwa was openssl rand -hex 32 ausgibt; beim Wechsel der neue, ein Komma und der alte",
  ],
  [
    "write the base address of the model's server with its version, like (\\S+); https unless it stands in your own network, and the key goes into MODEL_KEY",
    "nötig ist die Grundadresse des Modell-Servers mit ihrer Version, etwa $3; https, außer er steht im eigenen Netz, und der Schlüssel gehört in MODEL_KEY",
  ],
  [
    "write the model's name as its server lists it, like (\\S+?)",
    "nötig ist der Name des Modells, wie sein Server ihn nennt, etwa $3",
  ],
  ["write the key without blanks", "nötig ist der Schlüssel ohne Leerzeichen"],
  ["write a whole number of calls, 0 to 99999", "nötig ist eine ganze Zahl von Fragen, 0 bis 99999"],
  [
    "the dashboard answers on this machine only: write (\\S+) or (\\S+) or (\\S+?)",
    "das Dashboard antwortet nur auf diesem Rechner: nötig ist $3, $4 oder $5",
  ],
  ["write (\\w+) or (\\w+)", "nötig ist $3 oder $4"],
  ["write (\\w+) or (\\w+) or (\\w+)", "nötig ist $3, $4 oder $5"],
];

/** What is wrong with a variable. */
export const environment: readonly Saying[] = [
  ...wanted.flatMap(([english, german]): Saying[] => [
    [new RegExp(`^(\\w+) is "([^"]*)": ${english}\\.$`), `$1 ist „$2“: ${german}.`],
    [new RegExp(`^(\\w+) is (set): ${english}\\.$`), `$1 ist gesetzt, aber falsch: ${german}.`],
  ]),
  [/^(\w+) is not known\. Did you mean (\w+)\?$/, "$1 ist nicht bekannt. Meinten Sie $2?"],
  [/^Check its rights\./, "Prüfen Sie ihre Rechte."],
  [
    /^PUSH_SECRET is not set, and PUSH_PUBLIC_URL is: without it nobody could be told from a forger\./,
    "PUSH_SECRET ist nicht gesetzt, PUSH_PUBLIC_URL schon: ohne das Geheimnis wäre niemand von einem Fälscher zu unterscheiden.",
  ],
  [
    /^PUSH_PUBLIC_URL is not set, and PUSH_SECRET is: without it no hub or CMS could reach the receiver\./,
    "PUSH_PUBLIC_URL ist nicht gesetzt, PUSH_SECRET schon: ohne die Adresse erreichte kein Hub und kein CMS den Empfänger.",
  ],
  [
    /^MODEL_NAME is not set, and MODEL_URL is: the server must be told which model\./,
    "MODEL_NAME ist nicht gesetzt, MODEL_URL schon: dem Server muss gesagt werden, welches Modell.",
  ],
  [
    /^MODEL_URL is not set, and MODEL_NAME is: write where the model is to be asked\./,
    "MODEL_URL ist nicht gesetzt, MODEL_NAME schon: schreiben Sie, wo das Modell zu fragen ist.",
  ],
  [
    /^MODEL_URL and MODEL_NAME are not set, and the channel "(.*)" in newsroom\.yaml has "model: (\w+)": set both, or write "model: off"\./,
    "MODEL_URL und MODEL_NAME sind nicht gesetzt, und der Kanal „$1“ in newsroom.yaml hat „model: $2“: setzen Sie beide, oder schreiben Sie „model: off“.",
  ],
];
