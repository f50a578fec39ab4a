/** Words of an article's page: German, English. */
export const articleWords = {
  wordsBefore: ["Text davor", "Words before"],
  write: ["Selbst schreiben", "Write it yourself"],
  writeHint: [
    "Für diesen Kanal fand Litfass keinen Text, der die Prüfung besteht. Ihr eigener wird beim Schreiben geprüft.",
    "Litfass found no words for this channel that pass the gate. Your own are judged while you write.",
  ],
  wordless: ["Ohne Text geblieben", "Left without words"],
  postNowAgain: ["Neu anstoßen und sofort posten", "Start anew and post now"],
  bringBack: ["Zurückholen", "Bring back"],
  bringBackHint: [
    "Legt den verworfenen oder verfallenen Beitrag als neue Runde wieder zur Entscheidung vor.",
    "Puts the dropped or expired post before the desk again, as a new round.",
  ],
  round: ["Runde", "Round"],
  closedArticle: [
    "Für alle Kanäle gesperrt: Dieser Artikel wird nie gepostet, auch nicht in späteren Runden.",
    "Closed to all channels: this article is never posted, in no later round either.",
  ],
  reopen: ["Sperre aufheben", "Open again"],
  reopenHint: [
    "Danach lässt sich jeder Beitrag einzeln zurückholen; von selbst geht keiner.",
    "After that each post can be brought back by itself; none goes on its own.",
  ],
  neverForAll: [
    "Verwirft alle wartenden Beiträge dieses Artikels und sperrt ihn für alle Kanäle, auch künftige. Was schon draußen ist, bleibt.",
    "Drops all waiting posts of this article and closes it to all channels, later ones too. What is out already stays.",
  ],
  articleClosed: ["für alle Kanäle gesperrt", "closed to all channels"],
  comesLater: ["Nach der Veröffentlichung", "After publication"],
  readings: ["Messwerte", "Readings"],
  noReadings: [
    "Noch keine Messwerte. Klicks und Reaktionen stehen hier, sobald die Plattformen abgefragt werden.",
    "No readings yet. Clicks and reactions stand here once the platforms are asked.",
  ],
  corrections: ["Korrekturen", "Corrections"],
  noCorrections: [
    "Der Artikel ist seit dem ersten Beitrag unverändert.",
    "The article is unchanged since the first post.",
  ],
  changedSince: [
    "Fassungen seit dem ersten Beitrag; bitte die Beiträge draußen mit dem Artikel vergleichen:",
    "versions since the first post; please compare the posts outside with the article:",
  ],
  takedown: ["Herunternehmen", "Takedown"],
  noTakedown: ["Kein Beitrag ist draußen.", "No post is out."],
  takedownHint: [
    "Zum Herunternehmen den Beitrag auf der Plattform öffnen und dort löschen:",
    "To take a post down, open it on the platform and delete it there:",
  ],
  yourWords: ["Ihr Text, zum Kopieren", "Your words, to be copied"],
  seeNow: ["Zum Beitrag", "To the post"],
} as const satisfies Record<string, readonly [string, string]>;
