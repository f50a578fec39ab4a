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
    "Einen neuen Link druckt auf dem Rechner, auf dem Litfass läuft:",
    "On the machine that Litfass runs on, a new link is printed by:",
  ],
  sessionEnded: [
    "Ihre Sitzung ist zu Ende. Gespeichert wurde nichts; was Sie geschrieben haben, steht hier.",
    "Your session has ended. Nothing was saved; what you wrote stands here.",
  ],
  thenAgain: [
    "Öffnen Sie den neuen Link in einem anderen Tab und senden Sie Ihren Text dann von hier noch einmal.",
    "Open the new link in another tab, and then send your words again from here.",
  ],
  newSession: [
    "Sie sind neu angemeldet, und dieser Text stammt noch aus der Sitzung davor. Gespeichert wurde nichts; senden Sie ihn noch einmal.",
    "You came in anew, and these words are still from the session before. Nothing was saved; send them again.",
  ],
  sendAgain: ["Noch einmal senden", "Send again"],
  endedHere: [
    "Ihre Sitzung ist zu Ende; was Sie geschrieben haben, bleibt hier stehen. Einen neuen Link druckt „litfass link“: in einem anderen Tab öffnen, dann lässt es sich von hier speichern.",
    "Your session has ended; what you wrote stays here. “litfass link” prints a new link: open it in another tab, then it can be saved from here.",
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
