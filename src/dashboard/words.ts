import { ruleName } from "../gate/say.ts";
import { stateNames } from "../language/states.ts";
import type { PostState } from "../model/post.ts";
import type { Said } from "../model/said.ts";
import type { Verdict } from "../model/teaser.ts";
import { articleWords } from "./words/article.ts";
import { calendarWords } from "./words/calendar.ts";
import { doorWords } from "./words/door.ts";
import { historyWords } from "./words/history.ts";
import { nowWords } from "./words/now.ts";
import { overruleWords } from "./words/overrule.ts";
import { scheduleWords } from "./words/schedules.ts";

export type Language = "de" | "en";

const words = {
  ...nowWords,
  ...overruleWords,
  ...calendarWords,
  ...articleWords,
  ...historyWords,
  ...doorWords,
  ...scheduleWords,
  queue: ["Warteschlange", "Queue"],
  published: ["Veröffentlicht", "Published"],
  ended: ["Nicht gesendet", "Not sent"],
  forYou: ["Wartet auf Sie", "Waiting for you"],
  next: ["Als Nächstes", "Next"],
  underWay: ["Unterwegs", "Under way"],
  nothingForYou: [
    "Nichts wartet auf eine Entscheidung. Was ein Kanal vorlegt oder die Prüfung anhält, steht hier.",
    "Nothing waits for a decision. What a channel puts before you, or the gate holds, stands here.",
  ],
  nothingNext: [
    "Nichts geplant. Sobald ein Feed einen neuen Artikel bringt, steht er hier.",
    "Nothing scheduled. As soon as a feed brings a new article, it stands here.",
  ],
  nothingPublished: [
    "Noch nichts veröffentlicht. Der erste Beitrag erscheint hier mit seinem Link.",
    "Nothing published yet. The first post will stand here with its link.",
  ],
  nothingEnded: [
    "Kein Beitrag ist liegen geblieben. Was übersprungen wird, verfällt oder scheitert, steht hier mit dem Grund.",
    "No post was left behind. What is skipped, expires or fails stands here with the reason.",
  ],
  approve: ["Freigeben", "Approve"],
  hold: ["Anhalten", "Hold"],
  drop: ["Verwerfen", "Drop"],
  pause: ["Pausieren", "Pause"],
  resume: ["Fortsetzen", "Resume"],
  paused: ["pausiert", "paused"],
  ready: ["bereit", "ready"],
  channels: ["Kanäle", "Channels"],
  feeds: ["Feeds", "Feeds"],
  feedWell: ["zuletzt gelesen", "last read"],
  feedNever: ["noch nicht gelesen", "not read yet"],
  article: ["Artikel", "Article"],
  open: ["Beitrag ansehen", "See the post"],
  why: ["Warum?", "Why?"],
  history: ["Verlauf", "History"],
  rules: ["Prüfung", "Gate"],
  attempts: ["Sendeversuche", "Attempts"],
  noAttempts: ["Noch kein Sendeversuch.", "No attempt yet."],
  bot: ["Bot", "Bot"],
  goodUntil: ["aktuell bis", "good until"],
  link: ["Link", "Link"],
  picture: ["Bild", "Picture"],
  noPage: ["Diese Seite gibt es nicht.", "There is no such page."],
  notHereHint: [
    "Vielleicht ist die Adresse vertippt, oder sie stammt aus einem alten Link. Weiter geht es hier:",
    "The address may be mistyped, or come from an old link. Go on here:",
  ],
  searchAll: ["Veröffentlichtes durchsuchen", "Search what was published"],
  noNow: [
    "Das konnte Litfass gerade nicht; im Protokoll steht, warum.",
    "Litfass could not do this just now; the log says why.",
  ],
  problem: ["Hinweis", "Note"],
  notFound: ["Diesen Beitrag gibt es nicht.", "There is no such post."],
  back: ["Zurück", "Back"],
  demo: [
    "Vorführung: erfundene Zeitung, erfundene Plattformen. Nichts verlässt diesen Rechner.",
    "Demonstration: an invented paper, invented platforms. Nothing leaves this machine.",
  ],
  wall: ["Zur Wand", "To the wall"],
  lost: ["Verbindung verloren – neuer Versuch läuft", "Connection lost – trying again"],
  clock: ["Uhr der Redaktion", "Newsroom clock"],
  editor: ["Redaktion", "Editor"],
  calendar: ["Kalender", "Calendar"],
  keys: ["Tastatur", "Keyboard"],
  keysOff: ["Tastenkürzel ausschalten", "Turn keyboard shortcuts off"],
  keysOn: ["Tastenkürzel einschalten", "Turn keyboard shortcuts on"],
  keyNext: ["nächster", "next"],
  keyBack: ["voriger", "previous"],
  keyApprove: ["freigeben", "approve"],
  keyDrop: ["verwerfen, dann 1–5 für den Grund", "drop, then 1–5 for the reason"],
  keyHold: ["anhalten; was schon wartet, bleibt liegen", "hold; what waits already is left lying"],
  keyOther: ["anderer Text", "other words"],
  keyEdit: ["bearbeiten", "edit"],
  keyHelp: ["diese Liste", "this list"],
  other: ["Anderer Text", "Other words"],
  edit: ["Bearbeiten", "Edit"],
  noOther: [
    "Der Artikel gibt keinen anderen Text her, der die Prüfung besteht.",
    "The article yields no other words that pass the gate.",
  ],
  dropOld: ["nicht mehr aktuell", "no news any more"],
  dropDouble: ["schon gelaufen", "has been posted already"],
  dropChannel: ["passt nicht auf diesen Kanal", "not for this channel"],
  dropWords: ["Text taugt nicht", "the words are no good"],
  dropDelicate: ["zu heikel", "too delicate"],
  claims: ["Worauf der Text beruht", "What the words rest on"],
  verbatim: ["wörtlich im Artikel", "word for word in the article"],
  restsOn: ["im Artikel", "in the article"],
  noSource: ["keine Stelle im Artikel gefunden", "no place found in the article"],
  ruleOk: ["bestanden", "passed"],
  ruleWarn: ["Hinweis", "hint"],
  ruleReview: ["bitte ansehen", "please look"],
  ruleBlock: ["gestoppt", "stopped"],
  text: ["Text", "Words"],
  title: ["Titel", "Title"],
  altText: ["Bildbeschreibung", "Picture description"],
  tags: ["Hashtags, durch Leerzeichen getrennt", "Hashtags, separated by blanks"],
  save: ["Speichern", "Save"],
  saveApprove: ["Speichern und freigeben", "Save and approve"],
  editing: ["Text bearbeiten", "Edit the words"],
  preview: ["So geht er hinaus", "As it will go out"],
  standsNow: ["So steht der Beitrag jetzt", "How the post stands now"],
  counts: ["zählt", "counts"],
  of: ["von", "of"],
  tooLong: ["zu lang", "too long"],
  you: ["Sie arbeiten als", "You work as"],
  remember: ["Merken", "Remember"],
  more: ["weitere", "more"],
  earlier: ["Zurück", "Back"],
  later: ["Weiter", "Next"],
  page: ["Seite", "Page"],
  channel: ["Kanal", "Channel"],
  allOfThem: ["alle", "all"],
  search: ["Suchen", "Search"],
  searchIn: ["Text, Überschrift oder Adresse", "Words, headline or address"],
  nothingFound: ["Kein Beitrag passt dazu. Weniger Wörter finden mehr.", "No post fits. Fewer words find more."],
  exported: ["Als Datei", "As a file"],
  posts: ["Beiträge", "Posts"],
  noPosts: ["Noch kein Beitrag zu diesem Artikel.", "No post of this article yet."],
  pictures: ["Bilder", "Pictures"],
  noPictures: ["Der Artikel hat keine Bilder.", "The article has no pictures."],
  noCredit: ["ohne Bildnachweis", "no credit"],
  mayUpload: ["darf hochgeladen werden", "may be uploaded"],
  cardOnly: [
    "nur als Vorschaubild der Plattform: Rechte zum Hochladen sind nicht belegt",
    "only as the platform's own preview: no proof of the right to upload it",
  ],
  events: ["Ablauf", "What happened"],
  version: ["Fassung", "Version"],
  versionWritten: ["gelesen und Texte geschrieben", "read and words written"],
  articleSeen: ["Artikel zum ersten Mal gesehen", "article seen for the first time"],
  articlePublished: ["veröffentlicht", "published"],
  postNow: ["Jetzt posten", "Post now"],
  postNowHint: [
    "Geht vor allen anderen im nächsten Moment, den der Zeitplan Eilmeldungen erlaubt: ohne Mindestabstand und Ruhezeit, höchstens drei in der Stunde.",
    "Goes before all others at the next moment that the schedule allows to breaking news: without gap and quiet hours, at most three an hour.",
  ],
  never: ["Nie posten", "Never post"],
  noArticle: ["Diesen Artikel kennt Litfass nicht.", "Litfass does not know this article."],
  aboutArticle: ["Alles zu diesem Artikel", "All about this article"],
  original: ["Zum Artikel", "To the article"],
  quiet: ["Ruhe", "quiet"],
  slotsFree: ["freie Plätze", "free slots"],
  asPublished: ["sobald etwas erscheint", "as things are published"],
  cap: ["höchstens", "at most"],
  aDay: ["am Tag", "a day"],
  anHour: ["in der Stunde", "an hour"],
  clockForward: ["Uhr geht vor: 23 Stunden", "clock goes forward: 23 hours"],
  clockBack: ["Uhr geht zurück: 25 Stunden", "clock goes back: 25 hours"],
  clockChanged: ["Uhr wird umgestellt", "the clock changes"],
  breaking: ["eilt", "breaking"],
  today: ["heute", "today"],
  weekBefore: ["Woche davor", "Week before"],
  weekAfter: ["Woche danach", "Week after"],
  nothingThatDay: ["nichts geplant", "nothing planned"],
  silentDay: ["stiller Tag", "silent day"],
} as const satisfies Record<string, readonly [string, string]>;

const verdicts: Readonly<Record<Verdict, readonly [string, string]>> = {
  pass: ["bestanden", "passed"],
  warn: ["mit Hinweis", "with a hint"],
  review: ["bitte ansehen", "please look"],
  block: ["gestoppt", "stopped"],
};

/** The gate's verdict in plain words. */
export function verdictWord(verdict: Verdict, language: Language): string {
  return verdicts[verdict][language === "de" ? 0 : 1];
}

/** A rule's name in plain words of the reader's language. */
export function ruleWord(rule: string, language: Language): string {
  return ruleName(rule, language);
}

export type Word = keyof typeof words;

/** A word of the dashboard in the reader's language. */
export function word(name: Word, language: Language): string {
  return words[name][language === "de" ? 0 : 1];
}

/** The same in both languages. */
export function bothWords(name: Word): Said {
  return { de: words[name][0], en: words[name][1] };
}

/** A post's state in plain words. */
export function stateWord(state: PostState, language: Language): string {
  return stateNames[state][language];
}

const outcomes: Readonly<Record<string, readonly [string, string]>> = {
  published: ["angenommen", "taken"],
  pending: ["angenommen, wird dort noch verarbeitet", "taken, still being processed there"],
  limited: ["bitte warten", "asked to wait"],
  unavailable: ["nicht erreichbar", "not available"],
  unauthorized: ["Schlüssel abgelehnt", "key refused"],
  rejected: ["abgelehnt", "rejected"],
  unknown: ["Ausgang unklar", "outcome unknown"],
  stopped: ["nicht gesendet", "not sent"],
};

/** How a call to publish ended, in plain words; null is one that runs, or that nobody saw the end of. */
export function outcomeWord(outcome: string | null, language: Language): string {
  return outcome === null ? "…" : (outcomes[outcome]?.[language === "de" ? 0 : 1] ?? outcome);
}

/** Dollars and cents, as the reader writes them. */
export function dollars(value: number, language: Language): string {
  const said = value.toLocaleString(language === "de" ? "de-DE" : "en-GB", {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return language === "de" ? `${said} US$` : `US$${said}`;
}

/** A number with its thousands parted, as the reader writes it. */
export function count(value: number, language: Language): string {
  return value.toLocaleString(language === "de" ? "de-DE" : "en-GB");
}
