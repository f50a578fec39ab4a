const subjects = [
  "Der Stadtrat",
  "Die Feuerwehr",
  "Das Kreisklinikum",
  "Der Handballclub",
  "Die Grundschule am Moor",
  "Der Wochenmarkt",
  "Das Heimatmuseum",
  "Die Buslinie 12",
  "Der Deichverband",
  "Die Stadtbücherei",
  "Der Kirchenchor",
  "Das Hallenbad",
];
const verbs = [
  "berät über",
  "freut sich über",
  "plant",
  "verschiebt",
  "stellt vor:",
  "sucht Helfer für",
  "zieht Bilanz nach",
  "lädt ein zu",
  "beendet",
  "erweitert",
];
const objects = [
  "ein neues Konzept",
  "die Saison",
  "den Umbau im Sommer",
  "einen Tag der offenen Tür",
  "die Spendenaktion",
  "das Herbstfest",
  "längere Öffnungszeiten",
  "den zweiten Bauabschnitt",
  "einen Neuanfang",
  "die Jubiläumsfeier",
];

/** Invented sentences for older posts: the same numbers always give the same sentence, neighbours differ. */
export function olderSentence(index: number): string {
  const pick = (words: readonly string[], step: number) =>
    words[(index * step + Math.floor(index / words.length)) % words.length] ?? "";
  return `${pick(subjects, 5)} ${pick(verbs, 3)} ${pick(objects, 7)} (${index + 1}).`;
}

/** The instant of an older post: every three hours back from `now`, so that a timeline must be paged. */
export function olderInstant(index: number, now: number): number {
  return now - (index + 1) * 3 * 3_600_000;
}
