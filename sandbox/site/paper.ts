/** The invented paper behind the sample site. Region, people, firms, clubs and authorities exist only here. */
export const paper = {
  name: "Tarretaler Tageblatt",
  short: "Tageblatt",
  domainLabel: "tarretaler-tageblatt.example",
  claim: "Unabhängige Zeitung für Tarrenbrück und das Tarreland",
  region: "Tarreland",
  zone: "Europe/Berlin",
  /** Thursday, 17 September 2026, 06:00 in Berlin: the day the articles' seasons and prices were written for. */
  sampleDayStartAt: Date.UTC(2026, 8, 17, 4, 0),
  feeds: {
    rss: "/feed.rss",
    sport: "/sport.atom",
    video: "/video.json",
    sitemap: "/news-sitemap.xml",
  },
} as const;

/** Address part of a section: "Aus der Region" becomes "aus-der-region". */
export function sectionPath(section: string): string {
  const plain = section.toLowerCase().replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue");
  return plain.replaceAll("ß", "ss").replaceAll(/[^a-z0-9]+/g, "-");
}

/** Sections in the order of the navigation. */
export const navigation = [
  "Lokales",
  "Blaulicht",
  "Politik",
  "Wirtschaft",
  "Sport",
  "Kultur",
  "Ratgeber",
  "Gesundheit",
  "Genuss",
  "Freizeit",
  "Meinung",
  "English",
] as const;
