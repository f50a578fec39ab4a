import type { Said } from "../model/said.ts";
import { callSayings, inPlainWords } from "./platform-calls.ts";
import { gateSayings } from "./platform-gates.ts";
import { keySayings } from "./platform-keys.ts";

/** A sentence of an adapter, and the same in German; what stands between its signs of quotation is the platform's own. */
type Saying = readonly [english: RegExp, german: string];

const name = "(Facebook|Pinterest|X|YouTube)";
const newToken = "ein neues Token der Seite holen und FACEBOOK_PAGE_TOKEN setzen";

/** What happened. */
const happened: readonly Saying[] = [
  [new RegExp(`^${name} answered (.+?)[.] (?=\\p{Lu})`, "su"), "$1 antwortete $2. "],
  [
    new RegExp(`${name} could not be asked: (.*?)[.] Nothing was sent;`, "s"),
    "$1 war nicht zu erreichen: $2. Nichts wurde gesendet;",
  ],
  [new RegExp(`${name} gave no clear answer: (.*?)[.](?= )`, "s"), "$1 gab keine klare Antwort: $2."],
  [
    new RegExp(`${name} did not (?:change|delete) post (\\S+) and gave no reason;`),
    "$1 ließ Beitrag $2 unverändert und nannte keinen Grund;",
  ],
  [
    new RegExp(`The draft for ${name} (?:has|lacks) .*?; nothing was sent[.](?: Compose .*?[.])?`),
    "Dem Entwurf für $1 fehlt etwas; nichts wurde gesendet. Bitte den Beitrag neu aufsetzen.",
  ],
  [
    /The message for Facebook is too long; nothing was sent[.] Shorten it[.]/,
    "Der Text ist für Facebook zu lang; nichts wurde gesendet. Bitte kürzen.",
  ],
  [
    /The picture has (\d+) bytes; (\w+) takes (?:fewer than )?(\d+)[.] Use a smaller one[.]/,
    "Das Bild hat $1 Bytes; $2 nimmt höchstens $3. Bitte ein kleineres nehmen.",
  ],
  [
    /The picture has (.+?) px; a Pin needs (.+?)[.] Use a larger one[.]/,
    "Das Bild hat $1 Pixel; ein Pin braucht $2. Bitte ein größeres nehmen.",
  ],
  [
    /The picture is of type (.+?); (\w+) takes JPEG and PNG[.] Use another one[.]/,
    "Das Bild ist vom Typ $1; $2 nimmt JPEG und PNG. Bitte ein anderes nehmen.",
  ],
  [
    /X could not work through the picture of this post[.] Use another one[.]/,
    "X konnte das Bild dieses Beitrags nicht verarbeiten. Bitte ein anderes nehmen.",
  ],
];

/** What it means, and what to do. */
const meanings: readonly (readonly [string, string])[] = [
  ["It could not be looked; it is tried again.", "Nachsehen ging nicht; es wird wieder versucht."],
  ["It is not tried again.", "Es wird nicht wieder versucht."],
  ["It is tried again.", "Es wird wieder versucht."],
  [
    "The Pin may be there or not; it is looked for before any second try.",
    "Der Pin ist vielleicht da; vor einem zweiten Versuch wird er gesucht.",
  ],
  [
    "The post may be there or not; it is looked for before any second try.",
    "Der Beitrag ist vielleicht da; vor einem zweiten Versuch wird er gesucht.",
  ],
  [
    "The same post may already be there; it is looked for before any second try.",
    "Derselbe Beitrag ist vielleicht schon da; vor einem zweiten Versuch wird er gesucht.",
  ],
  [
    "The Pin was deleted there, or the account never had it.",
    "Der Pin wurde dort gelöscht, oder das Konto hatte ihn nie.",
  ],
  [
    "The post was deleted there, or this token may not see it.",
    "Der Beitrag wurde dort gelöscht, oder dieses Token darf ihn nicht sehen.",
  ],
  [
    "The account has no channel; create one, or connect another account.",
    "Das Konto hat keinen Kanal: einen anlegen oder ein anderes Konto verbinden.",
  ],
  [
    "The account has no such board; correct PINTEREST_BOARD_ID, or let the account work on the board.",
    "Das Konto hat diese Pinnwand nicht: PINTEREST_BOARD_ID berichtigen oder das Konto an der Pinnwand mitarbeiten lassen.",
  ],
  [
    "The account is locked; a person must unlock it at x.com.",
    "Das Konto ist gesperrt; ein Mensch muss es auf x.com entsperren.",
  ],
  [
    "The account is suspended; a person must settle it with X.",
    "Das Konto ist stillgelegt; ein Mensch muss das mit X klären.",
  ],
  [
    "The account may not use this board or Pin; make it a member of the board, or correct PINTEREST_BOARD_ID.",
    "Das Konto darf diese Pinnwand oder diesen Pin nicht benutzen: zum Mitglied der Pinnwand machen oder PINTEREST_BOARD_ID berichtigen.",
  ],
  ["The account's daily limit for posts is reached.", "Das Konto hat sein Tageslimit für Beiträge erreicht."],
  [
    "The app demands proof of its secret: set FACEBOOK_APP_SECRET to the secret of the app that made the token.",
    "Die App verlangt einen Beweis ihres Geheimcodes: FACEBOOK_APP_SECRET auf den Geheimcode der App setzen, die das Token ausgestellt hat.",
  ],
  ["The app is suspended; see the X console.", "Die App ist stillgelegt; die X-Konsole sagt mehr."],
  [
    "The app may not write; allow it to in the X console, then connect again.",
    "Die App darf nicht schreiben: in der X-Konsole erlauben, dann neu verbinden.",
  ],
  [
    "The app or account may not do this; see its permissions in the X console.",
    "Die App oder das Konto darf das nicht; die Rechte stehen in der X-Konsole.",
  ],
  [
    "The app or the account may not do this; see its access at https://developers.pinterest.com/apps.",
    "Die App oder das Konto darf das nicht; der Zugang steht unter https://developers.pinterest.com/apps.",
  ],
  [
    "The app may not make this call; see its permissions at https://developers.facebook.com/apps.",
    "Die App darf diesen Aufruf nicht; ihre Rechte stehen unter https://developers.facebook.com/apps.",
  ],
  [
    "The app's credits are used up; buy credits in the X console.",
    "Das Guthaben der App ist aufgebraucht: in der X-Konsole aufladen.",
  ],
  [
    "The app's usage cap is used up; raise it in the X console.",
    "Die Obergrenze der App ist erreicht: in der X-Konsole erhöhen.",
  ],
  [
    "The channel may upload no more today; it is tried again in a day.",
    "Der Kanal darf heute nichts mehr hochladen; in einem Tag wird es wieder versucht.",
  ],
  [
    "The project's quota of the day is used up; it starts anew at midnight Pacific time.",
    "Das Tageskontingent des Projekts ist aufgebraucht; es beginnt um Mitternacht pazifischer Zeit neu.",
  ],
  [
    "The project or the channel may not do this; see its permissions in the Google console and in Studio.",
    "Das Projekt oder der Kanal darf das nicht; die Rechte stehen in der Google-Konsole und in Studio.",
  ],
  ["The keys do not fit; connect the account again.", "Die Schlüssel passen nicht: das Konto neu verbinden."],
  [
    "The keys or tokens are not accepted; connect the account again.",
    "Schlüssel oder Token gelten nicht: das Konto neu verbinden.",
  ],
  ["The token is no longer valid; connect the account again.", "Das Token gilt nicht mehr: das Konto neu verbinden."],
  ["The token is not accepted; connect the account again.", "Das Token gilt nicht: das Konto neu verbinden."],
  ["The token is not accepted; connect the channel again.", "Das Token gilt nicht: den Kanal neu verbinden."],
  [
    "The token lacks a scope that this needs; connect the account again with boards and pins, read and write.",
    "Dem Token fehlt ein Recht: das Konto neu verbinden, mit Lesen und Schreiben von Pinnwänden und Pins.",
  ],
  [
    "The trouble is at YouTube; no video was made by this. It is tried again.",
    "Die Störung liegt bei YouTube; ein Video ist dabei nicht entstanden. Es wird wieder versucht.",
  ],
  ["No video was made by this; it is tried again.", "Ein Video ist dabei nicht entstanden; es wird wieder versucht."],
  [
    "The way to Facebook is closed; check FACEBOOK_GRAPH_URL and the token.",
    "Der Weg zu Facebook ist versperrt: FACEBOOK_GRAPH_URL und das Token prüfen.",
  ],
  [
    "There is no Graph API at this address; check FACEBOOK_GRAPH_URL.",
    "Unter dieser Adresse ist keine Graph API: FACEBOOK_GRAPH_URL prüfen.",
  ],
  [
    "There is no Pinterest API at this address; check PINTEREST_API_URL.",
    "Unter dieser Adresse ist keine Pinterest-API: PINTEREST_API_URL prüfen.",
  ],
  [
    "There is no X API at this address; check TWITTER_API_URL.",
    "Unter dieser Adresse ist keine X-API: TWITTER_API_URL prüfen.",
  ],
  [
    "There is no such Page, or the token may not see it; correct FACEBOOK_PAGE_ID or FACEBOOK_PAGE_TOKEN.",
    "Diese Seite gibt es nicht, oder das Token darf sie nicht sehen: FACEBOOK_PAGE_ID oder FACEBOOK_PAGE_TOKEN berichtigen.",
  ],
  ["Too many requests at once; it waits a little.", "Zu viele Anfragen auf einmal; es wartet ein wenig."],
  [
    "Too many requests; it goes on when the window is over.",
    "Zu viele Anfragen; es geht weiter, wenn das Zeitfenster um ist.",
  ],
  ["Too many requests; it goes on when the limit ends.", "Zu viele Anfragen; es geht weiter, wenn die Grenze endet."],
  [
    "It takes so many writes at once for spam; it goes on when the limit ends.",
    "So viele Beiträge auf einmal gelten dort als Spam; es geht weiter, wenn die Grenze endet.",
  ],
  ["Too much at once; it goes on when the limit ends.", "Zu viel auf einmal; es geht weiter, wenn die Grenze endet."],
  [
    "Facebook blocks this Page or app for a while for breaking its rules; see the Page's support inbox before it goes on.",
    "Facebook sperrt diese Seite oder App eine Weile wegen Verstößen gegen seine Regeln; vor dem Weitermachen das Support-Postfach der Seite ansehen.",
  ],
  [
    "Facebook wants a security check; log in at https://www.facebook.com as a person who runs the Page.",
    "Facebook verlangt eine Sicherheitsprüfung: als Betreuer der Seite auf https://www.facebook.com anmelden.",
  ],
  [
    "Facebook wants an identity confirmed; log in at https://www.facebook.com as a person who runs the Page.",
    "Facebook verlangt eine Bestätigung der Identität: als Betreuer der Seite auf https://www.facebook.com anmelden.",
  ],
  [
    "The Page lacks publishing authorization; a person who runs it must get it in the Page's settings.",
    "Der Seite fehlt die Freigabe zum Veröffentlichen; wer sie betreut, muss sie in den Einstellungen der Seite einholen.",
  ],
  [
    "Facebook has limited the account; see its support inbox.",
    "Facebook hat das Konto eingeschränkt; mehr steht in dessen Support-Postfach.",
  ],
  [
    "Facebook holds the content to be against its rules.",
    "Facebook hält den Inhalt für einen Verstoß gegen seine Regeln.",
  ],
  [
    "The picture is too large or of a kind Facebook does not take; use a JPEG or PNG below 4 MB.",
    "Das Bild ist zu groß oder von einer Art, die Facebook nicht nimmt: ein JPEG oder PNG unter 4 MB nehmen.",
  ],
  [
    "Facebook takes no posts whose link leads to facebook.com itself.",
    "Facebook nimmt keine Beiträge, deren Link zu facebook.com selbst führt.",
  ],
  [
    "Facebook does not take the link; see whether it opens in a browser.",
    "Facebook nimmt den Link nicht: prüfen, ob er sich im Browser öffnet.",
  ],
  ["Facebook does not take this.", "Facebook nimmt das nicht an."],
  [
    "Facebook could not read the linked page; it is tried again: see that its crawler (facebookexternalhit) may open the article.",
    "Facebook konnte die verlinkte Seite nicht lesen; es wird wieder versucht: dafür sorgen, dass sein Crawler (facebookexternalhit) den Artikel öffnen darf.",
  ],
  [
    "X does not take this post; it is not tried again.",
    "X nimmt diesen Beitrag nicht an; es wird nicht wieder versucht.",
  ],
  ["Nothing was sent; it is tried again.", "Nichts wurde gesendet; es wird wieder versucht."],
  ["; it is tried again.", "; es wird wieder versucht."],
];

/** The same with a part that changes. */
const patterns: readonly Saying[] = [
  [new RegExp(`The trouble is at ${name}; it is tried again[.]`), "Die Störung liegt bei $1; es wird wieder versucht."],
  [
    new RegExp(`${name} does not take this; it is not tried again[.]`),
    "$1 nimmt das nicht an; es wird nicht wieder versucht.",
  ],
  [/The session of the token is over; get a new token[^.]*[.]/, `Die Sitzung des Tokens ist vorbei: ${newToken}.`],
  [/The token is not accepted; get a new token[^.]*[.]/, `Das Token gilt nicht: ${newToken}.`],
  [/The token has expired; get a new token[^.]*[.]/, `Das Token ist abgelaufen: ${newToken}.`],
  [/The token was made invalid; get a new token[^.]*[.]/, `Das Token wurde ungültig gemacht: ${newToken}.`],
  [/No token reached Facebook; get a new token[^.]*[.]/, `Kein Token kam bei Facebook an: ${newToken}.`],
  [
    /The app was removed by the person behind the token; get a new token[^.]*[.]/,
    `Wer hinter dem Token steht, hat die App entfernt: ${newToken}.`,
  ],
  [
    /The password of the person behind the token was changed; get a new token[^.]*[.]/,
    `Das Passwort der Person hinter dem Token wurde geändert: ${newToken}.`,
  ],
  [
    /The person behind the token has no role on the Page any more; give it back, then get a new token[^.]*[.]/,
    `Die Person hinter dem Token hat keine Rolle mehr auf der Seite: sie ihr wiedergeben, dann ${newToken}.`,
  ],
  [
    /Facebook wants the person behind the token to log in at (https:\/\/\S+) and settle a check there; then get a new token[^.]*[.]/,
    `Facebook verlangt, dass die Person hinter dem Token sich auf $1 anmeldet und dort eine Prüfung erledigt; dann ${newToken}.`,
  ],
  [
    /The account of the person behind the token is not confirmed; log in at (https:\/\/[^\s,]+), then get a new token[^.]*[.]/,
    `Das Konto der Person hinter dem Token ist nicht bestätigt: auf $1 anmelden, dann ${newToken}.`,
  ],
  [
    /The token lacks a permission \(here (.+?)\); grant it to the app and set a new FACEBOOK_PAGE_TOKEN[.]/,
    "Dem Token fehlt ein Recht (hier $1): der App erteilen und ein neues FACEBOOK_PAGE_TOKEN setzen.",
  ],
  [
    /The app has Trial access, from which Pinterest takes no Pins for readers[.] Ask for Standard access at (\S+?)[.]/,
    "Die App hat Trial-Zugang, und aus dem nimmt Pinterest keine Pins für Leser. Standard-Zugang beantragen: $1.",
  ],
];

const all: readonly Saying[] = [...gateSayings, ...keySayings, ...callSayings, ...happened, ...patterns];

/** The longest first: a short one may be the end of a long one. */
const byLength = meanings.toSorted(([a], [b]) => b.length - a.length);

/** What an adapter says of a failure, in German; a platform's own words stay as they came, and so does what nobody translated. */
export function platformWordsInGerman(english: string): string {
  if (english === "") return "";
  let said = english;
  for (const [pattern, german] of all) said = said.replace(pattern, german);
  for (const [sentence, german] of byLength) said = said.replaceAll(sentence, german);
  return inPlainWords(said, "de").replaceAll(/“([^”]*)”/g, "„$1“");
}

/** What an adapter says of a failure, in the reader's language. */
export function sayPlatformWords(english: string, language: "de" | "en"): string {
  return language === "de" ? platformWordsInGerman(english) : inPlainWords(english, "en");
}

/** The same in both languages. */
export function platformWords(english: string): Said {
  return { de: platformWordsInGerman(english), en: inPlainWords(english, "en") };
}
