import { article } from "../support/article.ts";

/** An invented article with sentences that say fairly, in other words, what it says. */
export type Fair = { readonly piece: ReturnType<typeof article>; readonly sayings: readonly string[] };

const bath = article({
  kicker: "Freibad in Altmoor",
  headline: "Sanierung des Freibads wird teurer als geplant",
  lede: "Die Sanierung des Freibads in Altmoor kostet nach Angaben der Stadt rund 3,2 Millionen Euro und damit 800.000 Euro mehr als geplant. Grund seien gestiegene Preise für Stahl und Fliesen, sagte Bürgermeisterin Beate Krull am Dienstag.",
  body: [
    "Das Bad bleibt deshalb bis Mai 2028 geschlossen. Ursprünglich sollte es im August 2027 wieder öffnen.",
    "„Wir wollen das Bad auf keinen Fall aufgeben“, sagte Krull. Die SPD im Stadtrat unterstützt die Pläne, die CDU fordert einen Baustopp.",
    "Nach einer Umfrage des Fördervereins nutzen 1.900 Menschen das Bad im Sommer mindestens einmal pro Woche. Der Verein hat 240 Mitglieder.",
    "Die Arbeiten könnten im März beginnen, wenn der Stadtrat zustimmt. Eine Schließung des Bads ist laut Krull nicht geplant.",
    "Die Firma Nordbau aus Tarrenbrück hatte das günstigste Angebot abgegeben. Sie beschäftigt 85 Menschen.",
  ],
  topics: ["Freibad", "Altmoor"],
});

const theft = article({
  kicker: "Polizei in Tarrenbrück",
  headline: "Kupferkabel vom Bahnhof gestohlen",
  lede: "Unbekannte haben in der Nacht zum 12. November am Bahnhof Tarrenbrück 400 Meter Kupferkabel gestohlen. Der Schaden beträgt nach ersten Schätzungen der Polizei etwa 25.000 Euro.",
  body: [
    "Der Zugverkehr zwischen Tarrenbrück und Altmoor war sechs Stunden lang unterbrochen. Die Bahn setzte 14 Busse ein.",
    "Zwei Männer im Alter von 24 und 31 Jahren stehen unter Verdacht. Beide bestreiten die Vorwürfe, wie die Staatsanwaltschaft mitteilte.",
    "Zeugen wollen einen weißen Lieferwagen gesehen haben. Die Polizei bittet um Hinweise unter der Nummer 0555 1234.",
    "Nach Informationen des „Tarrenbrücker Anzeigers“ könnte es sich um dieselbe Gruppe handeln, die im September in Bad Moosach zugeschlagen hat.",
  ],
  topics: ["Polizei", "Tarrenbrück"],
});

const study = article({
  kicker: "Gesundheit",
  headline: "Wer früh schläft, lernt besser",
  lede: "Schulkinder, die vor 21 Uhr schlafen gehen, schneiden in Tests besser ab. Das geht aus einer Studie der Universität Falkenrode mit 3.400 Kindern hervor.",
  body: [
    "Im Schnitt lösten die Frühschläfer 12 Prozent mehr Aufgaben. Ein Beweis für die Ursache sei das aber nicht, sagt die Psychologin Marta Lindhorst.",
    "„Schlaf ist kein Luxus, sondern Arbeit für das Gehirn“, erklärt Lindhorst. Sie leitet das Schlaflabor seit 2019.",
    "Jedes dritte Kind sieht nach der Studie am Abend länger als zwei Stunden fern. Eltern sollten nach Ansicht der Forscherin feste Zeiten vereinbaren.",
    "Das Handy gehört nicht ins Kinderzimmer. Möglicherweise stört schon das Licht des Bildschirms den Schlaf.",
  ],
  topics: ["Schlaf", "Schule"],
});

export const fair: readonly Fair[] = [
  {
    piece: bath,
    sayings: [
      "Rund 3,2 Millionen Euro kostet die Sanierung des Freibads in Altmoor nach Angaben der Stadt.",
      "Nach Angaben der Stadt Altmoor wird die Sanierung des Freibads 800.000 Euro teurer als geplant.",
      "In Altmoor wird die Sanierung des Freibads laut Stadt um 800.000 Euro teurer.",
      "Wegen gestiegener Preise für Stahl und Fliesen wird die Sanierung des Freibads teurer, wie Bürgermeisterin Beate Krull sagte.",
      "Bis Mai 2028 bleibt das Freibad in Altmoor geschlossen.",
      "Das Freibad in Altmoor öffnet erst im Mai 2028 wieder, geplant war August 2027.",
      "Eigentlich sollte das Freibad in Altmoor im August 2027 wieder öffnen.",
      "„Wir wollen das Bad auf keinen Fall aufgeben“, sagte Bürgermeisterin Beate Krull.",
      "Bürgermeisterin Beate Krull sagt über das Freibad: „Wir wollen das Bad auf keinen Fall aufgeben.“",
      "Während die SPD im Stadtrat die Pläne unterstützt, fordert die CDU einen Baustopp.",
      "Die CDU im Stadtrat von Altmoor fordert einen Baustopp für das Freibad.",
      "Unterstützung für die Pläne kommt von der SPD im Stadtrat.",
      "1.900 Menschen nutzen das Freibad in Altmoor nach einer Umfrage des Fördervereins mindestens einmal pro Woche.",
      "Der Förderverein des Freibads hat 240 Mitglieder.",
      "Im März könnten die Arbeiten am Freibad in Altmoor beginnen, falls der Stadtrat zustimmt.",
      "Stimmt der Stadtrat zu, könnten die Arbeiten im März beginnen.",
      "Laut Bürgermeisterin Beate Krull ist keine Schließung des Bads geplant.",
      "Das günstigste Angebot für das Freibad kam von der Firma Nordbau aus Tarrenbrück.",
      "Die Firma Nordbau aus Tarrenbrück, die 85 Menschen beschäftigt, hatte das günstigste Angebot abgegeben.",
      "Was kostet die Sanierung des Freibads in Altmoor? Die Stadt rechnet mit rund 3,2 Millionen Euro.",
    ],
  },
  {
    piece: theft,
    sayings: [
      "Am Bahnhof Tarrenbrück haben Unbekannte 400 Meter Kupferkabel gestohlen.",
      "400 Meter Kupferkabel sind in der Nacht zum 12. November am Bahnhof Tarrenbrück gestohlen worden.",
      "Auf etwa 25.000 Euro schätzt die Polizei den Schaden nach einem Diebstahl am Bahnhof Tarrenbrück.",
      "Nach ersten Schätzungen der Polizei beträgt der Schaden etwa 25.000 Euro.",
      "Sechs Stunden lang war der Zugverkehr zwischen Tarrenbrück und Altmoor unterbrochen.",
      "Zwischen Altmoor und Tarrenbrück fuhren sechs Stunden lang keine Züge.",
      "Die Bahn setzte zwischen Tarrenbrück und Altmoor 14 Busse ein.",
      "Unter Verdacht stehen zwei Männer im Alter von 24 und 31 Jahren, die nach Angaben der Staatsanwaltschaft die Vorwürfe bestreiten.",
      "Wie die Staatsanwaltschaft mitteilte, bestreiten zwei verdächtige Männer im Alter von 24 und 31 Jahren die Vorwürfe.",
      "Einen weißen Lieferwagen wollen Zeugen am Bahnhof Tarrenbrück gesehen haben.",
      "Hinweise nimmt die Polizei unter der Nummer 0555 1234 entgegen.",
      "Die Polizei bittet nach einem Diebstahl von 400 Metern Kupferkabel in Tarrenbrück um Hinweise.",
      "Laut „Tarrenbrücker Anzeiger“ könnte dieselbe Gruppe im September in Bad Moosach zugeschlagen haben.",
      "Im September könnte dieselbe Gruppe nach Informationen des „Tarrenbrücker Anzeigers“ schon in Bad Moosach zugeschlagen haben.",
      "Wer hat am Bahnhof Tarrenbrück 400 Meter Kupferkabel gestohlen? Die Polizei bittet um Hinweise.",
      "Kupferkabel im Wert von etwa 25.000 Euro fehlen nach ersten Schätzungen der Polizei am Bahnhof Tarrenbrück.",
      "14 Busse waren im Einsatz, weil am Bahnhof Tarrenbrück 400 Meter Kupferkabel gestohlen wurden.",
      "In Tarrenbrück haben Unbekannte 400 Meter Kupferkabel vom Bahnhof gestohlen.",
    ],
  },
  {
    piece: study,
    sayings: [
      "Vor 21 Uhr ins Bett: Schulkinder schneiden dann laut einer Studie der Universität Falkenrode in Tests besser ab.",
      "Wer als Schulkind vor 21 Uhr schlafen geht, schneidet in Tests laut einer Studie besser ab.",
      "An der Studie der Universität Falkenrode nahmen 3.400 Kinder teil.",
      "Eine Studie der Universität Falkenrode mit 3.400 Kindern zeigt: Wer vor 21 Uhr schlafen geht, schneidet in Tests besser ab.",
      "Im Schnitt 12 Prozent mehr Aufgaben lösten Kinder, die früh schlafen gehen.",
      "Die Frühschläfer lösten im Schnitt 12 Prozent mehr Aufgaben, ein Beweis für die Ursache sei das laut der Psychologin Marta Lindhorst aber nicht.",
      "Psychologin Marta Lindhorst sagt, ein Beweis für die Ursache sei das nicht.",
      "„Schlaf ist kein Luxus, sondern Arbeit für das Gehirn“, sagt die Psychologin Marta Lindhorst.",
      "Die Psychologin Marta Lindhorst leitet seit 2019 das Schlaflabor.",
      "Am Abend sieht nach der Studie jedes dritte Kind länger als zwei Stunden fern.",
      "Jedes dritte Kind schaut laut Studie am Abend länger als zwei Stunden fern.",
      "Nach Ansicht der Forscherin sollten Eltern feste Zeiten vereinbaren.",
      "Eltern sollten mit ihren Kindern feste Zeiten vereinbaren, rät die Psychologin Marta Lindhorst.",
      "Ins Kinderzimmer gehört das Handy nicht.",
      "Schon das Licht des Bildschirms stört möglicherweise den Schlaf von Kindern.",
      "Möglicherweise stört das Licht des Bildschirms den Schlaf, das Handy gehört deshalb nicht ins Kinderzimmer.",
      "Wie lange schlafen Kinder gut? Antworten gibt eine Studie der Universität Falkenrode mit 3.400 Kindern.",
      "Früh schlafen hilft beim Lernen: Das geht aus einer Studie der Universität Falkenrode hervor.",
      "Kinder, die früh schlafen, lösten im Schnitt 12 Prozent mehr Aufgaben.",
      "Feste Zeiten am Abend sollten Eltern nach Ansicht der Forscherin mit ihren Kindern vereinbaren.",
      "Mit 3.400 Kindern hat die Universität Falkenrode untersucht, ob früher Schlaf beim Lernen hilft.",
      "Ein Handy gehört nicht ins Kinderzimmer.",
    ],
  },
];

/** Names and houses of these articles, for the mutations. */
export const known = {
  names: ["Beate Krull", "Marta Lindhorst", "Uwe Klamm"],
  houses: [
    ["SPD", "CDU"],
    ["Tarrenbrück", "Altmoor", "Bad Moosach"],
    ["Nordbau", "Stadtwerke"],
  ],
};
