import type { Article } from "../../src/model/article.ts";
import type { HouseRules } from "../../src/model/newsroom.ts";
import type { Teaser } from "../../src/model/teaser.ts";

/** 24 November 2026, 08:00 in Berlin. */
export const morning = Date.UTC(2026, 10, 24, 7, 0);
export const minute = 60_000;
export const hour = 60 * minute;

/** An invented article; tests change what they are about. */
export function article(changes: Partial<Article> = {}): Article {
  return {
    url: "https://kurier.example/lokales/bruecke-gesperrt",
    section: "Lokales",
    kicker: "Verkehr in Altmoor",
    headline: "Brücke über die Aller wird gesperrt",
    lede: "Die Brücke über die Aller in Altmoor wird von Montag an für drei Wochen gesperrt.",
    body: ["Nach Angaben der Stadt sind mehrere Lager beschädigt.", "Der Busverkehr wird umgeleitet."],
    topics: ["Altmoor", "Verkehr"],
    authors: ["Greta Lindhorst"],
    publishedAt: morning - 20 * minute,
    modifiedAt: null,
    language: "de",
    images: [],
    videos: [],
    paywalled: false,
    sponsored: false,
    opinion: false,
    liveBlog: false,
    embargoUntil: null,
    ...changes,
  };
}

export const rules: HouseRules = {
  zone: "Europe/Berlin",
  settleMs: 0,
  shelfLife: { newsMs: 6 * hour, backgroundMs: 72 * hour, serviceMs: 180 * 24 * hour },
  serviceSections: ["Ratgeber"],
  backgroundSections: ["Kultur"],
  domains: [],
  holdWords: [],
  uploadAgencyPictures: false,
};

export function teaser(changes: Partial<Teaser> = {}): Teaser {
  return {
    text: "Die Brücke über die Aller in Altmoor wird von Montag an für drei Wochen gesperrt.",
    title: null,
    altText: null,
    tags: [],
    from: "lede",
    sentences: [],
    ...changes,
  };
}
