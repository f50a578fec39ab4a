import type { PostState } from "../model/post.ts";
import type { Verdict } from "../model/teaser.ts";

export type Language = "de" | "en";

const states: Readonly<Record<PostState, readonly [string, string]>> = {
  composed: ["wartet auf Termin", "waiting for a slot"],
  held: ["wartet auf Sie", "waiting for you"],
  scheduled: ["geplant", "scheduled"],
  sending: ["wird gesendet", "sending"],
  pending: ["in Arbeit bei der Plattform", "platform is working"],
  unconfirmed: ["unklar, wird gesucht", "unclear, being looked for"],
  published: ["gesendet", "published"],
  confirmed: ["gesehen", "confirmed"],
  skipped: ["übersprungen", "skipped"],
  expired: ["verfallen", "expired"],
  failed: ["gescheitert", "failed"],
  removed: ["entfernt", "removed"],
};

const words = {
  queue: ["Warteschlange", "Queue"],
  published: ["Veröffentlicht", "Published"],
  ended: ["Nicht gesendet", "Not sent"],
  forYou: ["Wartet auf Sie", "Waiting for you"],
  next: ["Als Nächstes", "Next"],
  underWay: ["Unterwegs", "Under way"],
  nothingForYou: ["Nichts wartet auf eine Entscheidung.", "Nothing waits for a decision."],
  nothingNext: [
    "Nichts geplant. Sobald ein Feed einen neuen Artikel bringt, steht er hier.",
    "Nothing scheduled. As soon as a feed brings a new article, it stands here.",
  ],
  nothingPublished: [
    "Noch nichts veröffentlicht. Der erste Beitrag erscheint hier mit seinem Link.",
    "Nothing published yet. The first post will stand here with its link.",
  ],
  nothingEnded: ["Kein Beitrag ist liegen geblieben.", "No post was left behind."],
  approve: ["Freigeben", "Approve"],
  hold: ["Anhalten", "Hold"],
  drop: ["Verwerfen", "Drop"],
  pause: ["Pausieren", "Pause"],
  resume: ["Fortsetzen", "Resume"],
  pauseAll: ["Alles anhalten", "Pause everything"],
  resumeAll: ["Alles fortsetzen", "Resume everything"],
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
  rulesPass: ["Alle Regeln bestanden", "All rules passed"],
  attempts: ["Sendeversuche", "Attempts"],
  noAttempts: ["Noch kein Sendeversuch.", "No attempt yet."],
  bot: ["Bot", "Bot"],
  goodUntil: ["Aktuell bis", "Good until"],
  link: ["Link", "Link"],
  picture: ["Bild", "Picture"],
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

export type Word = keyof typeof words;

/** A word of the dashboard in the reader's language. */
export function word(name: Word, language: Language): string {
  return words[name][language === "de" ? 0 : 1];
}

/** A post's state in plain words. */
export function stateWord(state: PostState, language: Language): string {
  return states[state][language === "de" ? 0 : 1];
}
