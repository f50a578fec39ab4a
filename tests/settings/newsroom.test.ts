import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { checkEnvironment, loadEnv } from "../../src/settings/environment.ts";
import { sayFault } from "../../src/settings/faults.ts";
import { readNewsroom } from "../../src/settings/read.ts";
import { redactor } from "../../src/settings/redact.ts";
import { secretsFile } from "../../src/settings/secrets.ts";

const newsroom = `name: Testblatt
rules: { zone: Europe/Berlin }
feeds:
  - { name: alles, url: "https://blatt.example/feed" }
channels:
  - name: seite
    platform: facebook
    schedule: strom
`;
const strom = "zone: Europe/Berlin\nas published: true\ngap: 10 min\n";

function folder(files: Record<string, string>): string {
  const dir = mkdtempSync(join(tmpdir(), "litfass-settings-"));
  for (const [name, text] of Object.entries({ "newsroom.yaml": newsroom, "strom.yaml": strom, ...files }))
    writeFileSync(join(dir, name), text);
  return dir;
}

function read(files: Record<string, string> = {}, env: Record<string, string> = {}) {
  const dir = folder(files);
  const report = readNewsroom({ dir, env, platforms: adapters, pollEveryMs: 60_000 });
  return { ...report, said: report.faults.map((fault) => sayFault(fault).replace(`${dir}/`, "")) };
}

it("a small newsroom is read, with defaults an editor would expect", () => {
  const { newsroom: found, schedules, faults } = read();
  expect(faults).toEqual([]);
  expect(found).toMatchObject({
    name: "Testblatt",
    feeds: [{ name: "alles", url: "https://blatt.example/feed", pollEveryMs: 60_000 }],
    rules: { settleMs: 600_000, shelfLife: { newsMs: 6 * 3_600_000 }, uploadAgencyPictures: false },
    channels: [{ name: "seite", review: "all", voice: { language: "de", address: "Sie" } }],
  });
  expect(schedules).toMatchObject([{ name: "strom", minGapMs: 600_000, asPublished: true }]);
});

it("three faults are told at once, each with file, line, column and the nearest known word", () => {
  const { said } = read({
    "strom.yaml": "zone: Europe/Berln\nas published: true\ngapp: 10 min\n",
    "newsroom.yaml": newsroom
      .replace("schedule: strom", "schedule: strm")
      .replace("platform: facebook", "platform: facebok"),
  });
  expect(said).toEqual([
    'newsroom.yaml:7:15: there is no platform "facebok". Did you mean "facebook"?',
    'newsroom.yaml:8:15: there is no schedule "strm". Did you mean "strom"? A schedule is a file NAME.yaml beside this one.',
    'strom.yaml:3:1: "gapp" is not known here. Did you mean "gap"?',
  ]);
});

it.each([
  ["no zone", "as published: true\n", '"zone" is missing: a schedule must name its time zone'],
  [
    "wrong zone",
    "zone: Europe/Berln\nas published: true\n",
    'strom.yaml:1:7: "Europe/Berln" is no time zone. Did you mean "Europe/Berlin"?',
  ],
  [
    "wrong cron",
    'zone: Europe/Berlin\nslots:\n  - cron: "5 25 * * *"\n',
    'strom.yaml:3:5: "5 25 * * *" is no cron expression: "25" is no hour',
  ],
  ["wrong time", 'zone: Europe/Berlin\nslots: ["7.30"]\n', 'strom.yaml:2:9: "7.30" is no time of day'],
  ["wrong day", "zone: Europe/Berlin\nslots: [{ at: '07:30', days: [Montg] }]\n", 'Did you mean "montag"?'],
  [
    "wrong duration",
    "zone: Europe/Berlin\nas published: true\ngap: ten minutes\n",
    'strom.yaml:3:6: gap: "ten minutes" is no duration',
  ],
  ["never", "zone: Europe/Berlin\n", "nothing would ever be posted"],
  ["no YAML", "zone: [\n", "this is not YAML"],
])("a schedule with %s is refused in one sentence with its place", (_name, text, sentence) => {
  expect(read({ "strom.yaml": text }).said.join("\n")).toContain(sentence);
});

it("German weekdays and times of day become slots in the schedule's zone", () => {
  const { schedules } = read({
    "strom.yaml": "zone: Europe/Vienna\nslots: [{ at: '07:30', days: [Montag, Fr] }, '12:00']\n",
  });
  expect(schedules[0]?.slots).toEqual([
    { cron: "30 7 * * 1,5", zone: "Europe/Vienna" },
    { cron: "0 12 * * *", zone: "Europe/Vienna" },
  ]);
});

it("a feed may use a variable; one that is not set is named with its line", () => {
  const text = newsroom.replace("https://blatt.example/feed", "${SITE}/feed");
  expect(read({ "newsroom.yaml": text }, { SITE: "https://blatt.example" }).newsroom?.feeds[0]?.url).toBe(
    "https://blatt.example/feed",
  );
  expect(read({ "newsroom.yaml": text }).said[0]).toMatch(/^newsroom\.yaml:4:5: the variable SITE is not set/);
});

it("two channels on one platform take their keys from different variables", () => {
  const second = `  - name: zweite\n    platform: facebook\n    schedule: strom\n    env: { FACEBOOK_PAGE_TOKEN: ZWEITE_TOKEN, FACEBOOK_PAGE_ID: ZWEITE_ID }\n`;
  const env = { FACEBOOK_PAGE_TOKEN: "eins", FACEBOOK_PAGE_ID: "1", ZWEITE_TOKEN: "zwei" };
  const { newsroom: found } = read({ "newsroom.yaml": newsroom + second }, env);
  expect(found?.channels.map((each) => each.settings.FACEBOOK_PAGE_TOKEN)).toEqual(["eins", "zwei"]);
  expect(found?.channels.map((each) => each.missing)).toEqual([[], ["ZWEITE_ID"]]);
});

it("a secret in newsroom.yaml is refused and not repeated", () => {
  const { said } = read({ "newsroom.yaml": `${newsroom}    settings: { FACEBOOK_PAGE_TOKEN: EAAgeheim }\n` });
  expect(said[0]).toContain("FACEBOOK_PAGE_TOKEN is a secret");
  expect(said.join()).not.toContain("EAAgeheim");
});

it("wrong and misspelt environment variables are told together", () => {
  const { faults, environment } = checkEnvironment(
    { PORT: "http", FEED_POLL_EVERY: "often", LANGUAGE: "fr" },
    {
      fileNames: ["FACEBOOK_PAGE_TOKN", "SANDBOX_SITE"],
      settings: adapters.flatMap((each) => each.settings),
      renamed: [],
    },
  );
  expect(environment).toBeNull();
  expect(faults.map((fault) => fault.message).join("\n")).toMatch(
    /PORT must be.*\n.*FEED_POLL_EVERY is "often".*|LANGUAGE/s,
  );
  expect(faults.map((fault) => fault.message)).toContain(
    "FACEBOOK_PAGE_TOKN is not known. Did you mean FACEBOOK_PAGE_TOKEN?",
  );
  expect(faults).toHaveLength(4);
});

it("the real environment wins over .env, and NAME_FILE is read", () => {
  const dir = folder({ ".env": "PORT=1\nLANGUAGE=en\n", token: "aus der Datei\n" });
  const { env } = loadEnv(join(dir, ".env"), { PORT: "2", FACEBOOK_PAGE_TOKEN_FILE: join(dir, "token") });
  expect(env).toMatchObject({ PORT: "2", LANGUAGE: "en", FACEBOOK_PAGE_TOKEN: "aus der Datei" });
});

it("rotated secrets are kept for their owner only, and survive side by side", async () => {
  const dir = mkdtempSync(join(tmpdir(), "litfass-secrets-"));
  const file = secretsFile(dir);
  await Promise.all([file.keep("a", "TOKEN", "1"), file.keep("b", "TOKEN", "2"), file.keep("a", "OTHER", "3")]);
  expect(await secretsFile(dir).read("a", "TOKEN")).toBe("1");
  expect(file.values().sort()).toEqual(["1", "2", "3"]);
  expect(statSync(join(dir, "secrets.json")).mode & 0o777).toBe(0o600);
  writeFileSync(join(dir, "secrets.json"), '{"a": 1}');
  await expect(file.keep("a", "TOKEN", "4")).rejects.toThrow("is damaged");
  expect(readFileSync(join(dir, "secrets.json"), "utf8")).toBe('{"a": 1}');
});

it("a secret leaves no trace in a sentence, URL-encoded or not", () => {
  const clean = redactor(() => ["ge heim+1", "ab"]);
  expect(clean("Bearer ge heim+1 an https://x.example/?t=ge%20heim%2B1 ab")).toBe(
    "Bearer ••• an https://x.example/?t=••• ab",
  );
});
