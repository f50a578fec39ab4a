import { describe, expect, it } from "vitest";
import { splitSentences } from "../../src/language/sentences.ts";

describe("German sentences", () => {
  it.each([
    [["Am 3. Oktober tagt der Rat.", "Dr. Beate Krull spricht um 18.30 Uhr."]],
    [["Der 1. FC Tarrenbrück gewann 3:1.", "Trainer Uwe Klamm lobte die Abwehr."]],
    [["Altmoor spielt in der 2. Bundesliga auf Platz 5.", "Tarrenbrück führt."]],
    [["1. Mai: Fest in Altmoor.", "Viele kamen."]],
    [["Er wurde 18.", "2020 zog er um."]],
    [["Am 1. 1. 2027 beginnt es.", "Am 24.12. ist zu."]],
    [["Die Stadt zahlt rund 1,4 Mio. Euro.", "Das teilte sie mit."]],
    [["Das kostet 2 Mio.", "Die Stadt zahlt."]],
    [["Mehr unter https://kurier.example/a?seite=2.", "Karten gibt es im Rathaus."]],
    [["Vgl. S. 45 ff.", "Dort steht es."]],
    [["Gem. § 3 der Satzung ist das verboten.", "Das gilt seit 2020."]],
    [["Wasser, Saft usw. sind teuer.", "Es gibt Äpfel, Birnen usw.", "Wir essen sie."]],
    [["Der Verein Hafen e. V. wächst.", "Er ist Bürgermeister a. D.", "Er kam spät."]],
    [["Vgl. dazu Abb. 3 in Art. 5 Abs. 2, d. h. ganz vorn.", "Es ist klar."]],
    [["Prof. Dr. h. c. mult. Krull und Dipl.-Ing. Lohse kamen.", "Sie blieben."]],
    [["„Das geht nicht. Wir hören auf“, sagte er.", "Danach ging er."]],
    [["„Das geht nicht.“ sagte er.", "„Komm!“, rief sie.", "Er kam."]],
    [["„Wann kommst du?“, fragte sie, „ich warte.“", "Er schwieg."]],
    [['"Das ist gut", sagte sie.', '"Wir machen weiter."', "Dann schwieg sie."]],
    [[',,Das geht nicht. Wir hören auf", sagte er.', ">>Gut. Wir auch<<, sagte sie.", "Danach gingen sie."]],
    [["Er fragte: „Wann kommt sie?“", "Niemand wusste es."]],
    [["Der Film „Lauf!“ läuft.", "Die Firma Yahoo! ist neu.", "Sie wächst."]],
    [["Die GmbH & Co. KG baut in der Bahnhofstr. 5 in St. Peter.", "Es gibt z. B. Wohnungen u. a. für Familien."]],
    [["Er (geb. 1950 in Altmoor. Sein Vater war Müller.) kam spät.", "So war es."]],
    [["Mehr steht auf www.beispiel.de/seite.", "Schreiben Sie an post@beispiel.de.", "Dort steht alles."]],
    [["Ludwig XIV. regierte lange.", "Er nahm Vitamin C.", "Ärzte rieten ab."]],
    [["Das ist frei!", "Wirklich?!", "Ja …", "Nein!!!"]],
    [["Er ging … und kam nie wieder.", "Am Mo. und Di. ist zu.", "Am Mi. ist auf."]],
    [["Alles gut. 🎉🇩🇪", "Wir feiern!"]],
    [["Kita-Gebühren: Stadt zahlt zurück"]],
    [["Die Mauer ist aus dem 1. -3. Jahrhundert und dem 8.-9. Jahrhundert.", "Sie steht noch."]],
    [["Nach § 3 Abs. 2 Nr. 4 Satz 1 ist es erlaubt.", "Das Urteil (Az. 3 K 12/24) gilt."]],
    [["Die Fa. Krull baut i. d. R. schnell.", "Die Frist endet am 31.12.", "Danach ist Schluss."]],
    [["»Das ist doch Unsinn«, rief er, »und das wissen Sie!«", "Sie schwieg."]],
    [["Das war ihr 100. Tor.", "Es war das 150. Spiel.", "Es kamen 300.", "Alle waren froh."]],
    [["Die Abg. Krull fragt Gebr. Lohse.", "Vgl. S. 3.", "Siehe dort."]],
    [["Er lebt in Frankfurt a. M.", "Sie kommt aus Neustadt a. d. W. und bleibt."]],
    [["Bürger*innen, Schüler:innen und Lehrer/-innen kamen am Di., 3. Mai.", "Das Spiel endete 2:1 (1:0)."]],
    [
      [
        "Friedrich II. sagte wenig.",
        "„Er sagte: ‚Komm her.‘ Ich kam“, erzählt sie.",
        "Das war 500 v. Chr.",
        "Dann kamen Römer.",
      ],
    ],
    [
      [
        "Die Frist läuft vom 3. bis 5. Mai.",
        "Am 24. Dezember ist zu.",
        "Laut n-tv.de und ver.di kostet es ca. 5 Mio. €.",
        "Der Bund zahlt.",
      ],
    ],
    [["Das Spiel endete 3:2 n. V.", "Die Fans jubelten.", "Er wurde 4.", "Das reichte."]],
  ])("%j", (sentences) => {
    expect(splitSentences(sentences.join(" "), "de")).toEqual(sentences);
  });

  it("end at a blank line and at a headline, and go on over a wrapped line", () => {
    expect(splitSentences("Stadt zahlt\n\nDer Rat hat es\nso beschlossen.\nEs gilt.", "de")).toEqual([
      "Stadt zahlt",
      "Der Rat hat es\nso beschlossen.",
      "Es gilt.",
    ]);
  });
});

describe("English sentences", () => {
  it.each([
    [["Mr. Smith went to Washington D.C. on Jan. 5.", "He met Sen. Jones at 5 p.m.", "They talked."]],
    [["At 5 a.m. Mr. Smith left.", "He came back at 6 p.m.", "Travelers waited on Dec. 31st near Mt. Altmoor."]],
    [["The U.S. economy grew 3.5 percent.", "Prices rose."]],
    [["“I can’t,” he said.", "“Go!” he said.", "She left."]],
    [["She has a Ph.D. in art.", "He said no.", "No. 5 is alive."]],
  ])("%j", (sentences) => {
    expect(splitSentences(sentences.join(" "), "en")).toEqual(sentences);
  });
});
