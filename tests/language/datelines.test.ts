import { expect, it } from "vitest";
import { isPlaceAlone, withoutDateline } from "../../src/language/datelines.ts";

it.each([
  ["Wien – Die Stadt baut eine Brücke.", "Die Stadt baut eine Brücke."],
  ["Hamburg/Berlin (dpa) – Die Stadt baut.", "Die Stadt baut."],
  ["Altmoor (abc/xy) - Die Stadt baut.", "Die Stadt baut."],
  ["Bad Lindenau - „Wir bauen“, sagt Beate Krull.", "„Wir bauen“, sagt Beate Krull."],
  ["San Marco de Aller – Die Stadt baut.", "Die Stadt baut."],
  ["Altmoor –Die Stadt baut.", "Die Stadt baut."],
  ["Altmoor – Der Rat will bald – also nach Ostern – bauen.", "Der Rat will bald – also nach Ostern – bauen."],
  ["Beate Krull – Bürgermeisterin von Altmoor – baut.", "Beate Krull – Bürgermeisterin von Altmoor – baut."],
  ["Beate – Gärtnerin aus Altmoor.", "Beate – Gärtnerin aus Altmoor."],
  ["Altmoor – die schönste Stadt.", "Altmoor – die schönste Stadt."],
  ["Die Stadt baut – Endlich.", "Die Stadt baut – Endlich."],
  ["Die Brücke ist fertig.", "Die Brücke ist fertig."],
])("%s", (sentence, rest) => {
  expect(withoutDateline(sentence)).toBe(rest);
});

it.each([
  ["Tarrenbrück.", "Die Feuerwehr in Tarrenbrück löscht.", true],
  ["Bad Moosach.", "Busse nach Bad Moosach fahren.", true],
  ["Berlin.", "Die Feuerwehr löscht.", true],
  ["Endlich.", "Die Feuerwehr löscht endlich.", false],
  ["Stille.", "Danach Stille.", false],
  ["Tarrenbrück brennt.", "Die Feuerwehr in Tarrenbrück löscht.", false],
])("a place alone: %s", (sentence, article, is) => {
  expect(isPlaceAlone(sentence, article)).toBe(is);
});
