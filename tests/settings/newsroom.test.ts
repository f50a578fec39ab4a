import { expect, it } from "vitest";
import { newsroomText, read } from "./support.ts";

const withChannel = (lines: string) => ({ "newsroom.yaml": `${newsroomText}${lines}` });

it("a small newsroom is read, with defaults an editor would expect", () => {
  const { newsroom, schedules, faults } = read();
  expect(faults).toEqual([]);
  expect(newsroom).toMatchObject({
    name: "Testblatt",
    feeds: [{ name: "alles", url: "https://blatt.example/feed", folder: null, pollEveryMs: 60_000 }],
    rules: { settleMs: 600_000, shelfLife: { newsMs: 6 * 3_600_000 }, uploadAgencyPictures: false },
    channels: [{ name: "seite", review: "all", voice: { language: "de", address: "Sie", maxTags: 2, emoji: false } }],
  });
  expect(schedules).toMatchObject([{ name: "strom", minGapMs: 600_000, asPublished: true, quiet: [] }]);
});

it("faults of every kind and file are told at once, each with line, column and the nearest known word", () => {
  const { said, newsroom } = read({
    "strom.yaml": "zone: Europe/Berln\nas published: true\ngapp: 10 min\n",
    "kaputt.yaml": "zone: [\n",
    "newsroom.yaml": newsroomText
      .replace("schedule: strom", "schedule: strm")
      .replace("platform: plaza", "platform: plazza")
      .replace("{ zone: Europe/Berlin }", "{ zone: Berlin, setle: 5 min }")
      .replace("https://blatt.example/feed", "blatt.example/feed"),
  });
  expect(newsroom).toBeNull();
  expect(said).toEqual([
    'newsroom.yaml:2:16: "Berlin" is no time zone. Did you mean "Europe/Berlin"?',
    'newsroom.yaml:2:24: "setle" is not known here. Did you mean "settle"?',
    'newsroom.yaml:4:25: "blatt.example/feed" is no web address. It begins with https:// or http://.',
    'newsroom.yaml:7:15: there is no platform "plazza". Did you mean "plaza"?',
    'newsroom.yaml:8:15: there is no schedule "strm". Did you mean "strom"? A schedule is a file NAME.yaml beside this one.',
    expect.stringMatching(/^kaputt\.yaml:2:1: this is not YAML: /),
    'strom.yaml:1:7: "Europe/Berln" is no time zone. Did you mean "Europe/Berlin"?',
    'strom.yaml:3:1: "gapp" is not known here. Did you mean "gap"?',
  ]);
});

it.each([
  [
    "a name given twice",
    "  - { name: seite, platform: plaza, schedule: strom }\n",
    '9:13: the name "seite" is given twice',
  ],
  [
    "a name with a blank",
    "  - { name: zweite seite, platform: plaza, schedule: strom }\n",
    '"name" is "zweite seite". Use letters',
  ],
  ["a missing platform", "  - { name: b, schedule: strom }\n", '9:5: "platform" is missing in "channels".'],
  ["an unknown review", "    review: some\n", '9:13: "review" is "some". Write "all", "none" or a list of sections.'],
  ["a number for a section", "    sections: [Sport, 5]\n", '9:23: entry 2 of "sections" is 5. Write text'],
  [
    "an unknown key deep inside",
    "    voice: { adress: Du }\n",
    '9:14: "adress" is not known here. Did you mean "address"?',
  ],
  ["a wrong choice", "    voice: { language: fr }\n", '9:24: "language" is "fr". Write "de" or "en".'],
  ["a key of a schedule", "    max per day: 4\n", '9:5: "max per day" is not known here. It belongs in a schedule'],
  ["an empty key", "    sections:\n", '9:5: "sections" is empty. Write a list'],
  [
    "a setting of nobody",
    "    env: { PLAZA_PAGE_TOKN: X }\n",
    '9:12: plaza has no setting "PLAZA_PAGE_TOKN". Did you mean "PLAZA_PAGE_TOKEN"?',
  ],
  ["an alias to nothing", "    topics: *none\n", "9:13: this is not YAML"],
])("a channel with %s is refused in one sentence at its place", (_name, lines, sentence) => {
  const { said, newsroom } = read(withChannel(lines));
  expect(newsroom).toBeNull();
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(sentence);
});

it("what is no newsroom at all is one fault, never a crash", () => {
  expect(read({ "newsroom.yaml": "- 1\n" }).said).toEqual([
    "newsroom.yaml:1:1: the file is a list. Write keys and values below it.",
  ]);
  expect(read({ "newsroom.yaml": "" }).said.join("\n")).toContain('"feeds" is missing');
  expect(read({ "newsroom.yaml": `${newsroomText}name: Zwei\n` }).said).toEqual([
    "newsroom.yaml:9:1: this key is written twice. Keep one of them.",
  ]);
  expect(read({ "newsroom.yaml": `${newsroomText}name: Zwei\nfeds: []\n` }).said).toEqual([
    "newsroom.yaml:9:1: this key is written twice. Keep one of them.",
    expect.stringContaining('newsroom.yaml:10:1: "feds" is not known here. Did you mean "feeds"?'),
  ]);
  const bomb = `a: &a [1,1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c]\n`;
  expect(read({ "newsroom.yaml": bomb }).said).toHaveLength(1);
});

it("a feed needs one address, and only one", () => {
  const feed = (written: string) =>
    read({ "newsroom.yaml": newsroomText.replace(/\{ name: alles.*\}/, written) }).said[0];
  expect(feed("{ name: alles }")).toContain('4:5: feed "alles" has no address. Give "url"');
  expect(feed("{ name: alles, url: kein-link, folder: ./a }")).toContain("is no web address");
  expect(feed("{ name: alles, url: 'https://a.example', every: 5 }")).toContain(
    '5 has no unit: write it like "10 min"',
  );
});

it("a feed may use a variable; one that is not set is named with its place", () => {
  const text = newsroomText.replace("https://blatt.example/feed", "${SITE}/feed");
  const filled = read({ "newsroom.yaml": text }, { SITE: "https://blatt.example" });
  expect(filled.newsroom?.feeds[0]?.url).toBe("https://blatt.example/feed");
  expect(read({ "newsroom.yaml": text }).said).toEqual([
    "newsroom.yaml:4:25: the variable SITE is not set. Put it into .env, or write the value itself.",
  ]);
});

it("two channels on one platform take their keys from different variables", () => {
  const second =
    "  - name: zweite\n    platform: plaza\n    schedule: strom\n    env: { PLAZA_PAGE_TOKEN: ZWEITE_TOKEN, PLAZA_PAGE_ID: ZWEITE_ID }\n";
  const env = { PLAZA_PAGE_TOKEN: "eins", PLAZA_PAGE_ID: "1", ZWEITE_TOKEN: "zwei" };
  const { newsroom } = read(withChannel(second), env);
  expect(newsroom?.channels.map((each) => each.settings.PLAZA_PAGE_TOKEN)).toEqual(["eins", "zwei"]);
  expect(newsroom?.channels.map((each) => each.missing)).toEqual([[], ["ZWEITE_ID"]]);
});

it("a channel may have its own address, written in the file", () => {
  const { newsroom } = read(withChannel('    settings: { PLAZA_API_URL: "${PROXY}/plaza" }\n'), {
    PROXY: "http://127.0.0.1:1",
  });
  expect(newsroom?.channels[0]?.settings.PLAZA_API_URL).toBe("http://127.0.0.1:1/plaza");
  expect(read().newsroom?.channels[0]?.settings.PLAZA_API_URL).toBe("https://api.plaza.example");
});

it("keys that are not set are no fault of the file, but the channel knows what it misses", () => {
  const { faults, newsroom } = read({}, { PLAZA_PAGE_ID: "  " });
  expect(faults).toEqual([]);
  expect(newsroom?.channels[0]?.missing).toEqual(["PLAZA_PAGE_ID", "PLAZA_PAGE_TOKEN"]);
});

it.each([
  [{}, ["CHIRP_CLIENT_ID", "CHIRP_REFRESH_TOKEN"]],
  [{ CHIRP_CLIENT_ID: "1" }, ["CHIRP_REFRESH_TOKEN"]],
  [{ CHIRP_OLD_KEY: "1" }, []],
  [{ CHIRP_CLIENT_ID: "1", CHIRP_REFRESH_TOKEN: "2" }, []],
])("of families of keys one suffices, and the one begun is asked for: %o", (env, missing) => {
  const text = newsroomText.replace("plaza", "chirp");
  expect(read({ "newsroom.yaml": text }, env).newsroom?.channels[0]?.missing).toEqual(missing);
});

it.each([
  ["settings: { PLAZA_PAGE_TOKEN: EAAgeheim }", "PLAZA_PAGE_TOKEN is a secret and does not belong into this file"],
  ['env: { PLAZA_PAGE_TOKEN: "EAA-geheim" }', "this is no name of a variable"],
])("a secret in newsroom.yaml is refused and not repeated: %s", (line, sentence) => {
  const { said } = read(withChannel(`    ${line}\n`));
  expect(said.join("\n")).toContain(sentence);
  expect(said.join("\n")).not.toContain("geheim");
});
