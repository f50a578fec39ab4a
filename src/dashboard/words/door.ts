/** Words of the door: German, English. */
const words = {
  closedTitle: ["Geschlossen", "Closed"],
  closed: [
    "Diese Seite öffnet ein Einmal-Link. Litfass druckt einen beim Start; er gilt einmal und eine Viertelstunde lang.",
    "A one-time link opens this page. Litfass prints one at its start; it works once, within a quarter of an hour.",
  ],
  linkOver: [
    "Dieser Link wurde schon benutzt, oder seine Viertelstunde ist um.",
    "This link was used already, or its quarter of an hour is over.",
  ],
  newLink: [
    "Einen neuen druckt, auf dem Rechner, auf dem Litfass läuft:",
    "A new one is printed, on the machine that Litfass runs on, by:",
  ],
  goOn: ["Weiter", "Go on"],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

export function doorWord(name: keyof typeof words, language: "de" | "en"): string {
  return words[name][language === "de" ? 0 : 1];
}
