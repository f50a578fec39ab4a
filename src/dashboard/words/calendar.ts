/** Words of the calendar and of moving a post: German, English. */
export const calendarWords = {
  week: ["Woche", "Week"],
  day: ["Tag", "Day"],
  allChannels: ["alle Kanäle", "all channels"],
  dayBefore: ["Tag davor", "Day before"],
  dayAfter: ["Tag danach", "Day after"],
  moving: ["Beitrag verschieben", "Move a post"],
  move: ["Verschieben", "Move"],
  moveHint: [
    "Ziehen Sie einen geplanten Beitrag auf einen freien Platz oder eine freie Zeit. Mit dem Finger: erst kurz halten. Mit der Tastatur: Tab bis zum Beitrag, dann m.",
    "Drag a scheduled post to a free slot or a free time. By finger: hold it first. By keyboard: Tab to the post, then m.",
  ],
  dropShut: [
    "Nicht verschoben: Dort ist Ruhezeit, oder die Zeit ist vorbei oder kommt an diesem Tag nicht vor.",
    "Not moved: there it is quiet, or that time is past or does not come on this day.",
  ],
  dropElsewhere: ["Nicht verschoben: Ein Beitrag bleibt auf seinem Kanal.", "Not moved: a post stays on its channel."],
  timeTwice: [
    "Diese Zeit kommt an dem Tag zweimal, denn die Uhr geht zurück. Welche ist gemeint?",
    "This time comes twice on that day, for the clock goes back. Which one do you mean?",
  ],
  freeMoments: ["Freie Zeiten", "Free times"],
  freeMomentsHint: [
    "Die früheste zuerst; alle halten Abstand, Obergrenzen und Ruhezeiten des Zeitplans ein.",
    "The earliest first; all keep the schedule's gap, caps and quiet hours.",
  ],
  noFreeMoment: [
    "Bis dieser Artikel nicht mehr aktuell ist, lässt der Zeitplan keine andere Zeit zu.",
    "Until this article is no news any more, the schedule allows no other time.",
  ],
  standsAt: ["jetzt geplant für", "now planned for"],
  timeOfDay: ["Uhrzeit", "Time"],
  otherTime: ["Eine andere Zeit", "Another time"],
  slotFree: ["frei", "free"],
  capFull: ["Obergrenze erreicht", "cap reached"],
  passedOver: ["Nicht dabei, und warum", "Passed over, and why"],
  nothingPassed: [
    "Seit gestern ist kein Artikel übergangen worden.",
    "No article has been passed over since yesterday.",
  ],
  noChannels: [
    "Noch kein Kanal. Sobald newsroom.yaml einen hat, steht hier seine Woche.",
    "No channel yet. As soon as newsroom.yaml has one, its week stands here.",
  ],
  emptyDay: ["An diesem Tag ist nichts geplant.", "Nothing is planned on this day."],
} as const satisfies Record<string, readonly [string, string]>;
