/** Words of the door and of what is told to others: German, English. */
export const doorWords = {
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
  setup: ["Einrichten", "Set up"],
  goOn: ["Weiter", "Go on"],
  leave: ["Abmelden", "Sign out"],
  about: [
    "Was die Redaktion in den sozialen Netzen postet: entscheiden, planen, nachsehen.",
    "What the newsroom posts on social networks: to decide, to plan, to look up.",
  ],
  webhooks: ["Webhooks", "Webhooks"],
  noWebhooks: [
    "Niemand wird benachrichtigt. Unter „webhooks“ in newsroom.yaml steht, wer erfährt, was mit Beiträgen geschieht.",
    "Nobody is told. “webhooks” in newsroom.yaml names who hears what becomes of posts.",
  ],
  toldNothing: ["noch nichts zugestellt", "nothing told yet"],
  toldLast: ["zuletzt zugestellt", "last told"],
  toldWaiting: ["warten", "waiting"],
  toldDead: ["aufgegeben", "given up"],
  lastTry: ["Letzter Versuch", "Last try"],
  tellAgain: ["Noch einmal zustellen", "Tell again"],
  letGo: ["Nicht mehr zustellen", "Let go"],
  deadTodo: [
    "Sehen Sie nach, ob der Empfänger läuft und das Geheimnis kennt; dann noch einmal zustellen.",
    "See that the receiver runs and knows the secret; then tell it again.",
  ],
  hooksDead: [
    "Ein Webhook nimmt keine Nachrichten an; Zustellungen wurden aufgegeben.",
    "A webhook takes no messages; some were given up.",
  ],
  seeWebhooks: ["Ansehen", "See"],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;
