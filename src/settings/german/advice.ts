import type { Saying } from "./saying.ts";

/** What to do, the most particular first. */
export const advice: readonly Saying[] = [
  [/^Did you mean "(.*?)"\?/, "Meinten Sie „$1“?"],
  [/^It belongs under "rules" in newsroom\.yaml\.$/, "Das gehört unter „rules“ in newsroom.yaml."],
  [/^It belongs to a channel in newsroom\.yaml\.$/, "Das gehört zu einem Kanal in newsroom.yaml."],
  [
    /^It belongs in a schedule, a file of its own beside newsroom\.yaml\.$/,
    "Das gehört in einen Zeitplan, eine eigene Datei neben newsroom.yaml.",
  ],
  [/^Known: ([^.]*)\./, "Bekannt sind: $1."],
  [/^See schedules\/README\.md\./, "Siehe schedules/README.md."],
  [
    /^Write text here, in quotes if it looks like a number\./,
    "Hier gehört Text hin, in Anführungszeichen, wenn er wie eine Zahl aussieht.",
  ],
  [/^Write true or false, ja or nein, yes or no\./, "Schreiben Sie ja oder nein, true oder false."],
  [/^Write true or false\./, "Schreiben Sie true oder false."],
  [/^Write a list: one "- …" a line, or \[a, b\]\./, "Schreiben Sie eine Liste: je Zeile ein „- …“, oder [a, b]."],
  [/^Write keys and values below it\./, "Darunter gehören Schlüssel mit Werten."],
  [/^Write a whole number of 1 or more\./, "Schreiben Sie eine ganze Zahl ab 1."],
  [/^Write a whole number\./, "Schreiben Sie eine ganze Zahl."],
  [/^Write 0 to 5\./, "Schreiben Sie 0 bis 5."],
  [
    /^Write a number of posts, or a share of the day such as "40%"\./,
    'Schreiben Sie eine Anzahl von Beiträgen oder einen Anteil des Tages wie "40%".',
  ],
  [
    /^Write a share for every section such as "40%", or sections such as \{ Sport: 3 \}\./,
    'Schreiben Sie einen Anteil für jedes Ressort wie "40%" oder Ressorts wie { Sport: 3 }.',
  ],
  [/^Write a duration like "10 min", "6 h" or "30 d"\./, "Schreiben Sie eine Dauer wie „10 min“, „6 h“ oder „30 d“."],
  [/^Write an amount of US dollars, such as 50\./, "Schreiben Sie einen Betrag in US-Dollar wie 50."],
  [
    /^Write 24 numbers, one for each hour from 0 to 23\./,
    "Schreiben Sie 24 Zahlen, eine für jede Stunde von 0 bis 23.",
  ],
  [/^Write true, or (\{.*\})\./, "Schreiben Sie true oder $1."],
  [/^Write (\{.*?\}), or a list of such\./, "Schreiben Sie $1 oder eine Liste davon."],
  [/^Write a day such as Karfreitag, or (\{.*?\})\./, "Schreiben Sie einen Tag wie Karfreitag oder $1."],
  [
    /^Write 1 \(no light sections\), 2 \(breaking news only\) or 3 \(nothing\)\./,
    "Schreiben Sie 1 (ohne leichte Ressorts), 2 (nur Eilmeldungen) oder 3 (nichts).",
  ],
  [/^Write the host alone, such as (".*?")\./, "Schreiben Sie nur den Rechnernamen, etwa $1."],
  [
    /^Write "all", "none" or a list of sections\./,
    'Schreiben Sie "all" (jeder Beitrag wartet), "none" (keiner) oder eine Liste von Ressorts.',
  ],
  [/^Write (".*?"(?:, ".*?")*) or (".*?")\./, "Schreiben Sie $1 oder $2."],
  [/^Write it like (\S+) or (\S+)\./, "Schreiben Sie es wie $1 oder $2."],
  [/^Write it like (\S+?)\.(?= |$)/, "Schreiben Sie es wie $1."],
  [/^Name a weekday, or leave it out\./, "Nennen Sie einen Wochentag, oder lassen Sie es weg."],
  [/^Name somebody, or leave it out\./, "Nennen Sie jemanden, oder lassen Sie es weg."],
  [
    /^Name at least one event, or leave the list out\./,
    "Nennen Sie mindestens ein Ereignis, oder lassen Sie die Liste weg.",
  ],
  [/^Give at least one feed\./, "Nennen Sie mindestens einen Feed."],
  [/^Give "slots", or "as published: true"\./, "Nennen Sie „slots“, oder schreiben Sie „as published: true“."],
  [
    /^Give "max per day", or write a number of posts\./,
    "Nennen Sie „max per day“, oder schreiben Sie eine Anzahl von Beiträgen.",
  ],
  [
    /^Give "url", or "folder" for articles on this machine\./,
    "Nennen Sie „url“, oder „folder“ für Artikel auf diesem Rechner.",
  ],
  [/^Give it (\d+) signs or more\./, "Es braucht mindestens $1 Zeichen."],
  [/^Keep one of them\./, "Behalten Sie eines davon."],
  [/^Keep one\./, "Behalten Sie eine."],
  [
    /^Use letters, digits, hyphen, dot and underscore, no blanks\./,
    "Erlaubt sind Buchstaben, Ziffern, Bindestrich, Punkt und Unterstrich, keine Leerzeichen.",
  ],
  [/^Use letters, digits, blanks and hyphens\./, "Erlaubt sind Buchstaben, Ziffern, Leerzeichen und Bindestriche."],
  [/^Indent with blanks instead of tabs\./, "Rücken Sie mit Leerzeichen ein, nicht mit Tabulatoren."],
  [/^What begins with \* needs quotes, such as (".*?")\./, "Was mit * beginnt, braucht Anführungszeichen, etwa $1."],
  [/^Check its name and rights\./, "Prüfen Sie Namen und Rechte."],
  [/^That is what the newsroom's own file is called\./, "So heißt die Datei der Redaktion selbst."],
  [
    /^Leave its ending out: the file gets that by itself\./,
    "Lassen Sie die Endung weg: die Datei bekommt sie von selbst.",
  ],
  [/^It must not end with a blank or a dot\./, "Er darf nicht mit einem Leerzeichen oder Punkt enden."],
  [/^Choose a shorter one\./, "Wählen Sie einen kürzeren."],
  [/^litfass check tells them\./, "„litfass check“ nennt sie."],
  [/^Check the rights of (.+)\.$/, "Prüfen Sie die Rechte von $1."],
  [
    /^Copy the sample from schedules\/, or set SCHEDULES_DIR to the folder that has it\./,
    "Kopieren Sie das Muster aus schedules/, oder setzen Sie SCHEDULES_DIR auf den Ordner, der sie hat.",
  ],
  [/^It begins with https:\/\/ or http:\/\/\./, "Sie beginnt mit https:// oder http://."],
  [/^Put it into \.env, or write the value itself\./, "Schreiben Sie sie in .env, oder hier den Wert selbst."],
  [
    /^Put it into \.env; "env" may name another variable for it\./,
    "Schreiben Sie es in .env; „env“ kann eine andere Variable dafür nennen.",
  ],
  [/^Put it into \.env\./, "Schreiben Sie sie in .env."],
  [
    /^Put (\w+) into \.env, such as openssl rand -base64 32 gives, and the same into the receiver\./,
    "Schreiben Sie $1 in .env, etwa was openssl rand -base64 32 ausgibt, und dasselbe beim Empfänger.",
  ],
  [
    /^A schedule must name its time zone, such as "zone: Europe\/Berlin"\./,
    "Ein Zeitplan braucht seine Zeitzone, etwa „zone: Europe/Berlin“.",
  ],
  [/^A schedule is a file NAME\.yaml beside this one\./, "Ein Zeitplan ist eine Datei NAME.yaml neben dieser."],
  [
    /^A slot is a time like "07:30", a cron expression, or (\{.*\})\./,
    'Ein Sendeplatz ist eine Uhrzeit wie "07:30", ein Cron-Ausdruck oder $1.',
  ],
  [
    /^Look at what stands there now, and repeat your change\./,
    "Sehen Sie nach, was jetzt dort steht, und wiederholen Sie Ihre Änderung.",
  ],
  [/^Open it again and repeat your change\./, "Öffnen Sie sie noch einmal, und wiederholen Sie Ihre Änderung."],
];
