import { describe, expect, it } from "vitest";
import { namesIn } from "../../src/language/names.ts";

describe("names of persons", () => {
  it.each([
    ["Gestern sprach Bürgermeisterin Beate Krull mit Uwe von der Heide.", ["Beate Krull", "Uwe von der Heide"]],
    ["Das sagte Bernd Lohse von der Universität.", ["Bernd Lohse"]],
    ["Das zeigt Uwe Klamms Stadtporträt Hafen.", ["Uwe Klamms"]],
    ["Die Vorsitzende Richterin Beate Krull schwieg.", ["Beate Krull"]],
    ["Will Beate Krull das?", ["Beate Krull"]],
    ["Prof. Dr. Karla B. Lohse kam.", ["Karla B. Lohse"]],
    ["Jan-Ole Krull und Hans Peter Klamm kamen.", ["Jan-Ole Krull", "Hans Peter Klamm"]],
    ["Sprecherin Oduya Lohse sagte nichts.", ["Oduya Lohse"]],
    ["Die Stadt Bad Lindenau, das Neue Rathaus und die Alte Post.", []],
    ["Kerstin und Uwe kamen.", []],
  ])("in %s", (text, names) => {
    expect(namesIn(text, "de")).toEqual(names);
  });

  it("take a third word in English, where nouns are written small", () => {
    expect(namesIn("Mayor Jane Lloyd Hill met them in New Harbour.", "en")).toEqual(["Jane Lloyd Hill"]);
  });
});
