import {
  type BeyondMoney,
  type Choice,
  type Obstacle,
  type Score,
  type ScorePart,
  scoreParts,
} from "../model/choice.ts";
import type { Reason } from "../model/reason.ts";
import type { Said } from "../model/said.ts";
import { sayReason } from "./reasons.ts";

/** What keeps a post from a moment, as half a sentence. */
export const obstacleWords: Readonly<Record<Obstacle, Said>> = {
  "slot taken": { de: "der Sendeplatz ist schon vergeben", en: "the slot is taken" },
  gap: { de: "zu nah an einem anderen Beitrag dieses Kanals", en: "too near another post of this channel" },
  "topic gap": { de: "zu nah an einem Beitrag zum selben Thema", en: "too near a post of the same topic" },
  "quiet hours": { de: "da ist Ruhezeit", en: "it is quiet then" },
  "silent day": { de: "an diesem Tag ist das Haus still", en: "the house is silent on that day" },
  "cap of the day": { de: "der Tag hat seine Höchstzahl schon", en: "the day has all the posts it may have" },
  "cap of the hour": { de: "die Stunde hat ihre Höchstzahl schon", en: "the hour has all the posts it may have" },
  "money of the month": { de: "das Geld des Monats ist verplant", en: "the money of the month is spent" },
  "share of the section": {
    de: "das Ressort hat an diesem Tag seinen Anteil schon",
    en: "the section has its share of that day already",
  },
  "breaking lane": {
    de: "die Stunde hat ihre Eilmeldungen schon",
    en: "that hour has its breaking posts already",
  },
};

const partWords: Readonly<Record<ScorePart, Said>> = {
  freshness: { de: "frisch", en: "fresh" },
  section: { de: "Ressort", en: "section" },
  topic: { de: "Thema", en: "topic" },
  history: { de: "noch nicht gelaufen", en: "not told before" },
  interest: { de: "Interesse", en: "interest" },
  cost: { de: "Kosten", en: "cost" },
};

/** "71 Punkte: frisch 36, Ressort 12, …". */
export function sayScore({ points, of }: Score, language: "de" | "en"): string {
  const parts = scoreParts.flatMap((part) =>
    of[part] === 0 ? [] : [`${partWords[part][language]} ${of[part]}`.replace("-", "−")],
  );
  return `${points} ${language === "de" ? "Punkte" : "points"}: ${parts.join(", ")}`;
}

/** That breaking news passes the money of the month, and how far. */
export function sayBeyondMoney({ posts, paid, most }: BeyondMoney, language: "de" | "en"): string {
  return language === "de"
    ? `Eilmeldung über das Geld des Monats hinaus: Beitrag ${posts}, bezahlt sind ${paid}, höchstens ${most}`
    : `breaking news beyond the money of the month: post ${posts}, ${paid} are paid for, ${most} at most`;
}

/** Why a post has this moment and no earlier one, in one sentence. */
export function sayChoice({ score, metBy, lostTo, beyondMoney }: Choice, language: "de" | "en"): string {
  const points = sayScore(score, language);
  const said = beyondMoney ? `${points}; ${sayBeyondMoney(beyondMoney, language)}` : points;
  if (metBy === null) return said;
  const why = obstacleWords[metBy][language];
  if (lostTo === null) return language === "de" ? `${said}; früher ging nicht: ${why}` : `${said}; not earlier: ${why}`;
  const theirs = lostTo.points === null ? "" : ` (${lostTo.points})`;
  const who = lostTo.headline ?? (language === "de" ? "einem anderen Beitrag" : "another post");
  return language === "de"
    ? `${said}; früher ging nicht: ${why}, nämlich „${who}“${theirs}`
    : `${said}; not earlier: ${why}, namely “${who}”${theirs}`;
}

/** A reason with how placing came to it, as one sentence. */
export function sayWhy(reason: Reason, language: "de" | "en", at: { readonly zone: string }): string {
  const said = sayReason(reason, language, at);
  return reason.choice ? `${said} (${sayChoice(reason.choice, language)})` : said;
}
