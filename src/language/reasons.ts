import { sayWithheld } from "./withheld.ts";
import type { Reason, ReasonCode } from "../model/reason.ts";
import { passOf } from "../time/wall-clock.ts";
import { sayPlatformWords } from "./platform-words.ts";

/** One way of saying a reason: without its moment, and with it (`{at}`). Words it does not place (`{words}`) follow it. */
type Saying = { readonly plain: string; readonly timed?: string };
type Sayings = Readonly<Record<ReasonCode, Saying>>;

const german: Sayings = {
  "waits-for-slot": { plain: "wartet auf einen freien Sendeplatz" },
  settling: {
    plain: "wartet die Beruhigungszeit nach der Veröffentlichung ab",
    timed: "geht um {at}, sobald die Beruhigungszeit nach der Veröffentlichung vorbei ist",
  },
  embargo: { plain: "Sperrfrist", timed: "geht um {at}, wenn die Sperrfrist endet" },
  slot: { plain: "hat einen Sendeplatz", timed: "geht auf dem Sendeplatz um {at}" },
  gap: { plain: "wahrt den Mindestabstand", timed: "geht um {at}, dem nächsten Moment, den der Zeitplan erlaubt" },
  "best-time": { plain: "wartet auf eine bessere Tageszeit", timed: "geht um {at}, zu einer besseren Tageszeit" },
  stale: { plain: "nicht mehr aktuell", timed: "war nur bis {at} aktuell" },
  "no-slot-before-stale": {
    plain: "kein freier Sendeplatz, solange der Artikel aktuell ist",
    timed: "kein freier Sendeplatz, solange der Artikel aktuell ist (bis {at})",
  },
  "review-channel": { plain: "wartet auf die Redaktion, wie jeder Beitrag dieses Kanals" },
  "review-section": { plain: "wartet auf die Redaktion, wie alles aus dem Ressort „{words}“ auf diesem Kanal" },
  "review-word": { plain: "wartet auf die Redaktion: im Artikel steht „{words}“" },
  "review-paid": { plain: "wartet auf die Redaktion: Bezahltes geht nie von selbst" },
  "gate-review": { plain: "die Prüfung bittet die Redaktion um einen Blick" },
  "gate-block": { plain: "von der Prüfung gestoppt" },
  approved: { plain: "freigegeben" },
  overruled: { plain: "trotz Prüfung freigegeben" },
  edited: { plain: "Text von der Redaktion geändert" },
  moved: { plain: "von der Redaktion verschoben", timed: "von der Redaktion auf {at} gelegt" },
  proposed: { plain: "vorgeschlagen von {words}, wartet auf die Redaktion" },
  "held-by-editor": { plain: "von der Redaktion angehalten" },
  "dropped-by-editor": { plain: "von der Redaktion verworfen" },
  "post-now": { plain: "soll sofort gehen" },
  unfit: { plain: "passt nicht auf diese Plattform" },
  "no-teaser": { plain: "kein Teaser" },
  "not-routed": { plain: "der Kanal nimmt diesen Artikel nicht" },
  withdrawn: { plain: "der Artikel darf nicht mehr gepostet werden" },
  "article-changed": { plain: "der Artikel hat sich geändert" },
  sending: { plain: "wird gerade gesendet" },
  "platform-works": { plain: "die Plattform arbeitet noch daran" },
  limited: { plain: "die Plattform bittet zu warten", timed: "die Plattform bittet, bis {at} zu warten" },
  unavailable: { plain: "die Plattform antwortet nicht", timed: "keine Antwort, nächster Versuch um {at}" },
  rejected: { plain: "von der Plattform abgelehnt" },
  unauthorized: { plain: "Zugang oder Erlaubnis fehlt, der Kanal ist angehalten" },
  "unknown-outcome": {
    plain: "Ausgang unklar, der Beitrag wird gesucht",
    timed: "Ausgang unklar, der Beitrag wird ab {at} auf der Plattform gesucht",
  },
  "not-found-again": { plain: "nie angekommen, wird erneut gesendet", timed: "nie angekommen, geht um {at} erneut" },
  "too-many-attempts": { plain: "nach mehreren Versuchen aufgegeben" },
  sent: { plain: "gesendet", timed: "gesendet um {at}" },
  seen: { plain: "auf der Plattform gesehen", timed: "um {at} auf der Plattform gesehen" },
  "found-by-mark": {
    plain: "doch angekommen, an seiner Marke erkannt",
    timed: "doch angekommen, um {at} an seiner Marke erkannt",
  },
  "found-withdrawn": { plain: "doch angekommen, obwohl der Artikel nicht mehr gepostet werden darf: wird entfernt" },
  "remove-by-hand": {
    plain: "doch angekommen, obwohl der Artikel nicht mehr gepostet werden darf: bitte von Hand entfernen",
  },
  "cannot-look": {
    plain: "ob der Beitrag draußen ist, lässt sich von hier nicht sehen: bitte nachsehen",
    timed: "seit {at} unklar, ob der Beitrag draußen ist, und von hier nicht zu sehen: bitte nachsehen",
  },
  removed: { plain: "entfernt", timed: "um {at} entfernt" },
  "receipt-but-not-seen": { plain: "Quittung da, aber auf der Plattform nicht zu sehen: bitte nachsehen" },
  "channel-paused": { plain: "der Kanal ist angehalten" },
  budget: { plain: "das Budget ist aufgebraucht", timed: "das Budget reicht erst ab {at} wieder" },
};

const english: Sayings = {
  "waits-for-slot": { plain: "waits for a free slot" },
  settling: {
    plain: "waits for the settling time after publication",
    timed: "goes at {at}, when the settling time after publication is over",
  },
  embargo: { plain: "under embargo", timed: "goes at {at}, when the embargo ends" },
  slot: { plain: "has a slot", timed: "goes in the slot at {at}" },
  gap: { plain: "keeps the gap", timed: "goes at {at}, the next moment the schedule allows" },
  "best-time": { plain: "waits for a better time of the day", timed: "goes at {at}, at a better time of the day" },
  stale: { plain: "no news any more", timed: "was news only until {at}" },
  "no-slot-before-stale": {
    plain: "no free slot while the article is news",
    timed: "no free slot while the article is news (until {at})",
  },
  "review-channel": { plain: "waits for an editor, as every post of this channel does" },
  "review-section": { plain: "waits for an editor, as all of the section “{words}” on this channel" },
  "review-word": { plain: "waits for an editor: the article has the hold word “{words}”" },
  "review-paid": { plain: "waits for an editor: paid content never goes by itself" },
  "gate-review": { plain: "the gate asks an editor to look" },
  "gate-block": { plain: "stopped by the gate" },
  approved: { plain: "approved" },
  overruled: { plain: "let go against the gate" },
  edited: { plain: "words changed by an editor" },
  moved: { plain: "moved by an editor", timed: "put at {at} by an editor" },
  proposed: { plain: "proposed by {words}, waits for an editor" },
  "held-by-editor": { plain: "held by an editor" },
  "dropped-by-editor": { plain: "dropped by an editor" },
  "post-now": { plain: "is to go at once" },
  unfit: { plain: "does not fit this platform" },
  "no-teaser": { plain: "no teaser" },
  "not-routed": { plain: "the channel does not take this article" },
  withdrawn: { plain: "the article may not be posted any more" },
  "article-changed": { plain: "the article has changed" },
  sending: { plain: "is being sent" },
  "platform-works": { plain: "the platform is still working on it" },
  limited: { plain: "the platform asks to wait", timed: "the platform asks to wait until {at}" },
  unavailable: { plain: "the platform does not answer", timed: "no answer, next try at {at}" },
  rejected: { plain: "refused by the platform" },
  unauthorized: { plain: "access or permission is missing, the channel is paused" },
  "unknown-outcome": {
    plain: "outcome unknown, the post is being looked for",
    timed: "outcome unknown, the post is looked for on the platform from {at}",
  },
  "not-found-again": { plain: "never arrived, is sent again", timed: "never arrived, goes again at {at}" },
  "too-many-attempts": { plain: "given up after several attempts" },
  sent: { plain: "sent", timed: "sent at {at}" },
  seen: { plain: "seen on the platform", timed: "seen on the platform at {at}" },
  "found-by-mark": { plain: "did arrive, known by its mark", timed: "did arrive, known by its mark at {at}" },
  "found-withdrawn": { plain: "did arrive although its article may not be posted any more: is being taken down" },
  "remove-by-hand": {
    plain: "did arrive although its article may not be posted any more: please take it down by hand",
  },
  "cannot-look": {
    plain: "whether the post is out cannot be seen from here: please look",
    timed: "whether the post of {at} is out cannot be seen from here: please look",
  },
  removed: { plain: "removed", timed: "removed at {at}" },
  "receipt-but-not-seen": { plain: "has a receipt but is not to be seen on the platform: please look" },
  "channel-paused": { plain: "the channel is paused" },
  budget: { plain: "the budget is used up", timed: "the budget has room again from {at}" },
};

const formats = {
  de: { locale: "de-DE", sayings: german },
  en: { locale: "en-GB", sayings: english },
} as const;

/** Making a format costs a hundred times what using it does. */
const made = new Map<string, Intl.DateTimeFormat>();

function sayAt(at: number, locale: string, zone: string): string {
  // A time that comes twice is told apart by the zone's name.
  const isNamed = passOf(at, zone) !== null;
  const key = `${locale} ${zone} ${isNamed}`;
  const clock = { hour: "2-digit", minute: "2-digit", ...(isNamed && { timeZoneName: "short" as const }) } as const;
  const shape = { timeZone: zone, day: "numeric", month: "numeric", ...clock } as const;
  const format = made.get(key) ?? new Intl.DateTimeFormat(locale, shape);
  made.set(key, format);
  return format.format(at);
}

/** "um {at}" becomes "am 24.11. um 14:05"; elsewhere date and hour stand side by side: "bis 24.11., 14:05". In English: "14:05 on 24/11". */
function withMoment(saying: string, moment: string, language: "de" | "en"): string {
  if (language === "en") return saying.replace("{at}", moment.replace(/^(.+?), (.+)$/, "$2 on $1"));
  return saying.replace("um {at}", `am ${moment.replace(", ", " um ")}`).replace("{at}", moment);
}

/** A platform's own words as they came; why an article is withheld is a code of ours, and told in the reader's language. */
function spoken({ code, words = "" }: Reason, language: "de" | "en"): string {
  return typeof words === "string" && (code === "withdrawn" || code === "found-withdrawn")
    ? sayWithheld(words, language)
    : sayPlatformWords(String(words), language);
}

/**
 * A reason as one sentence of the reader's language, its moment by the zone's clock. A platform's or rule's own words
 * follow after a colon, as they came; what an adapter says of them is said in the reader's language.
 */
export function sayReason(reason: Reason, language: "de" | "en", at: { readonly zone: string }): string {
  const { locale, sayings } = formats[language];
  const saying = sayings[reason.code];
  const said =
    reason.at !== undefined && saying.timed
      ? withMoment(saying.timed, sayAt(reason.at, locale, at.zone), language)
      : saying.plain;
  const words = typeof reason.words === "object" ? reason.words[language] : spoken(reason, language);
  if (said.includes("{words}")) return said.replace("{words}", words);
  return words === "" ? said : `${said}: ${words}`;
}
