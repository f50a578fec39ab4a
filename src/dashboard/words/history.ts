/** Words of what was published, and of its plots: German, English. */
export const historyWords = {
  section: ["Ressort", "Section"],
  state: ["Stand", "State"],
  fromDay: ["von", "from"],
  toDay: ["bis", "to"],
  clear: ["Filter löschen", "Clear filters"],
  plots: ["Auf einen Blick", "At a glance"],
  perDay: ["Beiträge je Tag", "Posts per day"],
  perSection: ["Beiträge je Ressort", "Posts per section"],
  clicks: ["Klicks gegen das Übliche", "Clicks against the usual"],
  noClicks: [
    "Noch keine Messwerte: Sobald die Plattformen Klicks melden, steht hier jeder Beitrag gegen den Median seines Kanals, ab 30 Beiträgen.",
    "No readings yet: once the platforms report clicks, each post stands here against the median of its channel, from 30 posts on.",
  ],
  budgetUse: ["Budgetverbrauch", "Budget use"],
  noPlot: ["In diesen Tagen ist nichts hinausgegangen.", "Nothing went out in these days."],
  lastDays: ["letzte 30 Tage", "last 30 days"],
  others: ["übrige", "others"],
  asTable: ["Als Tabelle", "As a table"],
  without: ["ohne Ressort", "no section"],
} as const satisfies Record<string, readonly [string, string]>;
