import { describe, expect, it } from "vitest";
import { faultSayer } from "../../src/settings/faults.ts";
import { inGerman } from "../../src/settings/german/index.ts";
import { read } from "./support.ts";

const head = "zone: Europe/Berlin\nas published: true\n";
const say = faultSayer("de");

/** The faults of a schedule in German, without the folder. */
function ofSchedule(text: string): string[] {
  return read({ "strom.yaml": text }).faults.map((fault) => say(fault).replace(/^\S*\/(?=[a-z]+\.yaml)/, ""));
}

describe("faults are told in German", () => {
  it("with file, line, column, what was expected and the nearest known word, all at once", () => {
    expect(ofSchedule("zone: Europe/Berln\nas publishd: true\ngap: 10\nslots: [7:30, 99 8 * * *]\n")).toEqual([
      "strom.yaml:1:7: „Europe/Berln“ ist keine Zeitzone. Meinten Sie „Europe/Berlin“?",
      "strom.yaml:2:1: „as publishd“ ist hier nicht bekannt. Meinten Sie „as published“?",
      "strom.yaml:3:6: 10 hat keine Einheit: schreiben Sie es wie „10 min“, „6 h“ oder „30 d“.",
      "strom.yaml:4:15: „99 8 * * *“ ist kein Cron-Ausdruck: „99“ ist keine Minute von 0 bis 59.",
    ]);
  });

  it.each([
    ["zone: [Europe/Berlin]\nas published: true\n", "„zone“ ist eine Liste. Hier gehört Text hin"],
    ["zone: Europe/Berlin\n", "so würde nie etwas gepostet. Nennen Sie „slots“"],
    [`${head}quiet: { from: "23:00", to: "23:00" }\n`, "die Ruhezeit beginnt und endet um 23:00"],
    [`${head}quiet: { from: "25:00", to: "06:00" }\n`, "„from“ ist „25:00“. Schreiben Sie es wie 23:00."],
    [`${head}max per day: viele\n`, "„max per day“ ist „viele“. Schreiben Sie eine ganze Zahl"],
    [`${head}at most: { Sport: 30% }\n`, "ein Anteil in Prozent braucht die Zahl der Beiträge eines Tages"],
    [`${head}first: [Sport]\nlast: [Sport]\n`, "„Sport“ steht in „first“ und in „last“. Behalten Sie eines davon."],
    [`${head}evergreen: { topics: [A], every: 7 d }\n`, "ein Artikel kommt frühestens nach 30 d wieder."],
    [`${head}breaking: { max per hour: 9 }\n`, "„max per hour“ ist 9. Mehr als drei in der Stunde gehen nicht."],
    [`${head}gap: 5 min\ngap: 6 min\n`, "dieser Schlüssel steht zweimal da. Behalten Sie eines davon."],
    [`${head}quiet:\n`, "„quiet“ ist leer."],
    ["zone: Europe/Berlin\nslots: [{ at: 7:30, days: [Motnag] }]\n", "„Motnag“ ist kein Wochentag. Meinten Sie"],
    [
      "zone: Europe/Berlin\nslots: [*/5 * * * *]\n",
      'Was mit * beginnt, braucht Anführungszeichen, etwa "*/5 * * * *".',
    ],
    ["zone: Europe/Berlin\nslots: [0 0 30 2 *]\n", "„0 0 30 2 *“ kommt nie: einen solchen Tag gibt es nicht."],
    [
      "zone: Europe/Berlin\nslots: [23:30]\nquiet: { from: 23:00, to: 06:00 }\n",
      "dieser Sendeplatz liegt in der Ruhezeit",
    ],
    ["zone: Europe/Berlin\nslots: [0 8 * *]\n", "Felder sind es 4, nötig sind fünf: Minute, Stunde, Tag"],
  ])("%j", (text, sentence) => {
    expect(ofSchedule(text).join("\n")).toContain(sentence);
  });

  it("of newsroom.yaml too", () => {
    const text = `name: Blatt
rules: { zone: Europe/Berlin, silent days: [Karfreitg] }
feeds: [{ name: a }, { name: a, url: "ftp://x.example/" }]
channels:
  - { name: x y, platform: plazza, schedule: stro, review: alle, kinds: [Vidio], env: { A: "1x" } }
webhooks: [{ name: cms, url: https://cms.example/, events: [post.publisht] }]
`;
    const said = read({ "newsroom.yaml": text }).faults.map((fault) =>
      say(fault).replace(/^\S*\/(?=[a-z]+\.yaml)/, ""),
    );
    expect(said.join("\n")).not.toMatch(/\b(is|are|the|there|no|mean|Write|Give|Keep)\b/);
    for (const part of [
      "„Karfreitg“ ist weder ein Datum",
      "eine Plattform „plazza“ gibt es nicht. Meinten Sie „plaza“?",
      "den Namen „a“ gibt es zweimal",
      "der Feed „a“ hat keine Adresse",
      "keine Webadresse",
      "einen Zeitplan „stro“ gibt es nicht. Meinten Sie „strom“?",
      "„Vidio“ ist keine Art von Artikel",
      "ein Ereignis „post.publisht“ gibt es nicht",
      "das Geheimnis, das seine Meldungen unterschreibt",
    ])
      expect(said.join("\n")).toContain(part);
  });

  it("a sentence that nobody has put into German stays whole in English", () => {
    expect(inGerman("Something new happened. Keep one.")).toBeNull();
    expect(say({ file: "a.yaml", line: 1, column: 2, message: "something new.", hint: "Keep one." })).toBe(
      "a.yaml:1:2: something new. Behalten Sie eine.",
    );
  });
});
