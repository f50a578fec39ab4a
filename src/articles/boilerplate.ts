import { oneLine } from "../language/markup.ts";
import { isCorrection } from "./corrections.ts";

const agencies =
  "dpa(?:[-/ ](?:infocom|tmn|afx|lsw|lby|lnw|lrs|lhe|lno|lmv|lth|lsn|lni|dpa))?|afp|ap|rtr|reuters|apa|sda|keystone-sda|epd|kna|sid|ots|dts|ddp|dapd|tass|ansa|spot(?: on news)?";
const signature = `(?:[a-zäöü]{2,5}(?:/[\\wäöü.-]{2,20})*/)?(?:${agencies})(?:\\s?[/,+&]\\s?[\\wäöü. -]{2,20})*`;

/** A day and an hour alone, with a word in front at most. */
export const dateAlone =
  /^(?:\p{L}{2,14}\.?:?\s+(?:am\s+)?)?(?:\p{L}{2,10},\s)?\d{1,2}\.\s?(?:\d{1,2}\.|\p{L}{3,9})\s?\d{4}(?:[\s,|–-]*(?:um\s)?\d{1,2}[:.]\d{2}(?:\sUhr)?)?$/iu;

/** Lines of a page that are no part of any article, by how they begin or by being nothing else. German and English. */
const lines: readonly RegExp[] = [
  /^(?:(?:diesen |den )?(?:artikel|beitrag|text|seite)\s+)?(?:teilen|drucken|merken|vorlesen|anhören|kommentieren|verschenken|weiterleiten|per e-?mail(?: teilen)?)\s*:?$/i,
  /^(?:lesen|sehen|hören|erfahren|entdecken|schauen) sie (?:auch|hier|mehr|dazu|zum thema|außerdem|weiter|jetzt|im)\b/i,
  /^(?:lies|sieh|hör) (?:auch|hier|mehr|dazu|weiter)\b/i,
  /^(?:auch interessant|mehr zum thema|mehr dazu|mehr lesen|weiterlesen|weiterführende links?|das könnte (?:sie|dich|euch) (?:auch )?interessieren|passend dazu|zum thema|weitere (?:artikel|nachrichten|themen|informationen|news|meldungen)(?: zum thema)?|mehr aus|verwandte (?:themen|artikel)|lesetipps?|empfehlungen? der redaktion|related|read more|read also|more on)\b.{0,80}:?$/i,
  /^(?:auch interessant|lesen sie auch|mehr zum thema|lesetipp|passend dazu|read more|read also|siehe auch|see also)\s*[:–-]/i,
  /^(?:hier (?:lesen|finden) sie|an dieser stelle (?:finden|befindet|steht)|alle (?:news|nachrichten|infos|entwicklungen|artikel) (?:zu|zum|zur|rund um|aus)\b.{0,60}(?:finden|lesen|gibt))/i,
  /\bfolgen sie\b.{0,80}\b(?:facebook|twitter|instagram|whatsapp|youtube|tiktok|google news|telegram|threads|bluesky|pinterest)\b/i,
  /^(?:folge|follow) (?:uns|us)\b/i,
  /\b(?:newsletter|push-?(?:nachrichten|meldungen)|whatsapp-kanal)\b.{0,120}\b(?:abonnieren|anmelden|bestellen|erhalten|eintragen|aktivieren)\b/i,
  /^(?:jetzt|hier)\b.{0,60}\b(?:abonnieren|anmelden|registrieren|testen|herunterladen|downloaden|bestellen)\b/i,
  /^(?:sign up|subscribe)\b.{0,160}\b(?:newsletters?|inbox|e-?mail|channel|updates)\b|\b(?:delivered to|in) your inbox\b/i,
  /^(?:follow|like|find) .{1,60}\bon (?:facebook|twitter|instagram|youtube|x|whatsapp|threads|bluesky)\b/i,
  /^\(?(?:additional |with )?reporting by \p{Lu}|\bcontributed (?:to this (?:report|story|article)|reporting)\b/iu,
  /^(?:e-?mail|write to|contact|reach) .{2,60}\bat \S+@\S+/i,
  /^(?:you may also like|this slideshow requires javascript|have a tip\?|click here (?:for|to)|chat with us (?:in|on)|if you (?:enjoyed|liked) this|like this (?:story|article)\?)/i,
  /^by \p{Lu}.{2,80}\b(?:19|20)\d{2}(?:\s+(?:at\s+)?\d{1,2}:\d{2}.{0,12})?$/iu,
  /^by \p{Lu}.{2,60} on \p{Lu}\p{Ll}+day, |^\d{1,2}[:/]\d{2}.{0,30} by \p{Lu}[\p{L}.'-]+ \p{Lu}[\p{L}.'-]+$/u,
  /^(?:anzeige|werbung|advertisement|sponsored|advertorial)\s*:?$/i,
  /^(?:themen|schlagworte|schlagwörter|tags|stichworte|topics|keywords|kommentare?|\d+ kommentare?|startseite|zur startseite|zurück|nach oben|inhaltsverzeichnis|newsletter|impressum)\s*:?$/i,
  /^(?:empfohlener (?:redaktioneller|externer) inhalt|externer inhalt|externe inhalte)\b/i,
  /^(?:wir benötigen ihre|mit (?:ihrer|deiner) zustimmung|ich bin damit einverstanden|sie können .{0,60}externe|zum anzeigen .{0,80}zustimm|hier (?:steht|sehen sie) .{0,40}(?:inhalt|ein element) (?:von|aus))/i,
  /^(?:bitte )?(?:aktivieren sie|stimmen sie|akzeptieren sie) .{0,60}(?:javascript|cookies|zu)\b/i,
  /^(?:erfahren sie hier )?mehr über (?:die |unsere )?(?:journalistischen|redaktionellen) (?:standards|leitlinien)/i,
  /^erfahren sie (?:hier )?mehr\b/i,
  /^(?:transparenzhinweis|hinweis der redaktion|anmerkung der redaktion|korrekturhinweis)\b.{0,20}:/i,
  /^(?:dieser|der) (?:artikel|text|beitrag) (?:erschien|ist (?:zuerst|ursprünglich|erstmals)|wurde (?:zuerst|ursprünglich|aktualisiert|mit (?:material|hilfe)|von der redaktion))\b/i,
  /^(?:mit material (?:von|der)|quellen?\s*:|mit informationen (?:von|der)|dieser text (?:wurde|enthält))/i,
  /\b(?:in (?:ihrer|die|der) zwischenablage|link (?:wurde )?kopiert|copied to (?:your|the) clipboard)\b/i,
  /^(?:©|\(c\)\s|copyright\b)/i,
  /^(?:bild|foto|fotos|bilder|grafik|illustration|video|quelle|symbolbild|archivfoto)\s*:\s.{0,160}$/i,
  // A caption: no sentence of an article ends in the name of a photographer.
  /[.!?…“”"»«\p{L})]\s(?:bild|foto|bildquelle|bildrechte)\s?:\s?[^.:!?]{2,60}$/iu,
  /^\d{1,2}:\d{2} (?:min|std|stunden|h)\b.{0,60}$|^(?:video |audio )?verfügbar bis\b/i,
  /^(?:dpa-infocom|dpa|afp),? ?(?:dpa)?:\d{6}/i,
  /^\/(?:[\wäöü.-]{2,20}\/)*[\wäöü.-]{2,20}$/i,
  new RegExp(`^[(/]?\\s*${signature}\\s*[)/]?$`, "i"),
  /^(?:veröffentlicht|aktualisiert|stand|erstellt|publiziert|published|updated)(?: am)?\s*:?\s+(?:(?:mo|di|mi|do|fr|sa|so)\w*,?\s+)?\d{1,2}\./i,
  dateAlone,
  /^\d+\s*(?:min(?:uten)?\.?|minuten?)(?: lesezeit)?$|^lesezeit\b/i,
  /^[+*\s_–—-]{3,}$/,
  // A tag of a page builder that was not there to turn it into something.
  /^\[([a-z_-]{3,20})[ =][^\]]*\].*\[\/\1\]$/i,
  /^(?:sie haben|du hast) (?:einen fehler|noch kein(?:en)?|bereits)\b/i,
  /^(?:weiter(?:lesen)? mit|jetzt mit|sie möchten weiterlesen|exklusiv für abonnent|dieser artikel ist (?:exklusiv|nur|kostenpflichtig))/i,
];

/** Is this line share bar, follow-us footer, hint, signature or another thing that is no part of the article? */
export function isBoilerplate(text: string): boolean {
  return lines.some((pattern) => pattern.test(text)) || isCorrection(text);
}

const dateline = new RegExp(`^\\p{Lu}[\\p{L}./ -]{1,40}\\s?\\((?:${signature})\\)\\s?[-–—.:]?\\s+(?=\\S)`, "iu");
const bareMark = new RegExp(`^\\(?(?:${agencies})\\)?\\s?[-–—]\\s+(?=\\p{Lu})`, "iu");
const endMark = new RegExp(
  `\\s*(?:\\(\\s*${signature}\\s*\\)|©\\s?dpa-infocom.*|dpa-infocom, dpa:.*|(?:^|\\s)/[\\wäöü]{2,5}/[\\wäöü.]{2,20})\\s*$`,
  "iu",
);

/** A paragraph without agency marks at its start or end, on one line. */
export function cleanParagraph(text: string): string {
  return oneLine(text).replace(dateline, "").replace(bareMark, "").replace(endMark, "").trim();
}
