/** The platforms' budget windows in German; their own names are English. */
const german: Readonly<Record<string, string>> = {
  money: "Geld",
  "posts of the account": "Beiträge des Kontos",
  "posts of the app": "Beiträge der App",
  "posts of the day": "Beiträge am Tag",
  "writes of the day": "Änderungen am Tag",
  timelines: "Blicke auf die Timeline",
  "post look-ups": "Blicke auf Beiträge",
  "own account": "Blicke auf das Konto",
  deletions: "Löschungen",
  "upload parts": "Teile von Uploads",
  "alt texts": "Bildbeschreibungen",
  uploads: "Uploads",
  units: "Einheiten",
  reads: "Lesen",
  writes: "Schreiben",
  "use by the app": "Auslastung durch die App",
  "use by the Page": "Auslastung durch die Seite",
};

/** A budget window's name in the reader's language; one that is not known here keeps its own. */
export function windowWord(name: string, language: "de" | "en"): string {
  return language === "de" ? (german[name] ?? name) : name;
}
