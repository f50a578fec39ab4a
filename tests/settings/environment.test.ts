import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readSettings } from "../../src/settings/all.ts";
import { sayFault } from "../../src/settings/faults.ts";
import { folder, insistOnGerman, newsroomText, platforms } from "./support.ts";

function settings(given: { env?: string; real?: Record<string, string>; files?: Record<string, string> }) {
  const dir = folder({ ...given.files, ".env": given.env ?? "" });
  const all = readSettings({ envFile: join(dir, ".env"), real: given.real ?? {}, platforms, schedulesDir: dir });
  insistOnGerman(all.faults);
  return { ...all, dir, said: all.faults.map((fault) => sayFault(fault).replaceAll(`${dir}/`, "")) };
}

it("an empty .env, as copied from the example, gives the defaults", () => {
  const { environment, said } = settings({ env: "PORT=\nDATA_DIR=\nLANGUAGE=\nPLAZA_PAGE_TOKEN=\n" });
  expect(said).toEqual([]);
  expect(environment).toEqual({
    DATA_DIR: "./data",
    SCHEDULES_DIR: "./schedules",
    HOST: "127.0.0.1",
    PORT: 4711,
    LANGUAGE: "de",
    LOG_FORMAT: "text",
    LOG_LEVEL: "info",
    FEED_POLL_EVERY: 60_000,
    FETCH_ALLOW_HOSTS: [],
    RETAIN_DAYS: 400,
    PUSH_HOST: "127.0.0.1",
    PUSH_PORT: 4713,
    MODEL_TIMEOUT: 20_000,
    MODEL_CALLS_A_DAY: 200,
    SESSION_ENDS_AFTER: 12 * 3_600_000,
  });
});

it("wrong and misspelt variables and faults of the files are told together, each at its line", () => {
  const { said, environment } = settings({
    env: "PORT=http\n\n# often\nFEED_POLL_EVERY=often\nPLAZA_PAGE_TOKN=x\nSOMETHING_ELSE=1\n",
    real: { LANGUAGE: "fr", HOST: "0.0.0.0", FETCH_ALLOW_HOSTS: "http://127.0.0.1", PATH: "/bin" },
    files: { "newsroom.yaml": newsroomText.replace("plaza", "plazza") },
  });
  expect(environment).toBeNull();
  expect(said.toSorted()).toEqual([
    '.env:1:1: PORT is "http": write a port number from 0 to 65535.',
    '.env:4:1: FEED_POLL_EVERY is "often": write a duration of a second or more, like 60s or 5min.',
    ".env:5:1: PLAZA_PAGE_TOKN is not known. Did you mean PLAZA_PAGE_TOKEN?",
    'environment: FETCH_ALLOW_HOSTS is "http://127.0.0.1": write hosts with their ports, with commas between, like 127.0.0.1:8080.',
    'environment: HOST is "0.0.0.0": the dashboard answers on this machine only: write 127.0.0.1 or ::1 or localhost.',
    'environment: LANGUAGE is "fr": write de or en.',
    'newsroom.yaml:7:15: there is no platform "plazza". Did you mean "plaza"?',
  ]);
});

it("the address of a PostgreSQL server is taken, also with several hosts, and its password is a secret", () => {
  const address = "postgres://bot:ge%40heim-1@db.example:5432,db2.example/litfass?sslmode=require";
  const { environment, said, secrets } = settings({ env: `DATABASE_URL=${address}\n` });
  expect(said).toEqual([]);
  expect(environment?.DATABASE_URL).toBe(address);
  expect(secrets).toEqual([address, "ge%40heim-1", "ge@heim-1"]);
});

it("what is no such address is refused without repeating its password", () => {
  const wrong = [
    "mysql://bot:geheim@db.example/litfass",
    "postgres://bot:geheim@db.example",
    "postgres://bot:ge/heim@db.example/litfass",
    "postgres://bot:1/geheim@db.example/litfass",
    "geheim",
  ];
  for (const address of wrong)
    expect(settings({ env: `DATABASE_URL=${address}\n` }).said).toEqual([
      ".env:1:1: DATABASE_URL is set: write postgres://USER:PASSWORD@HOST:PORT/DATABASE, with anything but letters and digits in the password as %XX; or leave it out.",
    ]);
});

it("pushes need a public https address and a long secret together, and the secret is never repeated", () => {
  const [secret, old] = ["n".repeat(32), "o".repeat(40)];
  const good = settings({ env: `PUSH_PUBLIC_URL=https://push.bote.example/litfass/\nPUSH_SECRET=${secret}, ${old}\n` });
  expect(good.said).toEqual([]);
  expect(good.environment).toMatchObject({
    PUSH_PUBLIC_URL: "https://push.bote.example/litfass",
    PUSH_SECRET: [secret, old],
  });
  expect(good.secrets).toEqual([secret, old]);
  const address =
    "write the https address at which your reverse proxy hands calls on to the receiver, like https://push.zeitung.example.";
  const short =
    "write a random text of 32 characters or more, such as openssl rand -hex 32 gives; while changing it, the new one, a comma, and the old one.";
  const said = (env: string) => settings({ env }).said;
  for (const url of [
    "http://push.bote.example",
    "push.bote.example",
    "https://a:b@push.bote.example",
    "https://x.example/?a",
  ])
    expect(said(`PUSH_PUBLIC_URL=${url}\nPUSH_SECRET=${secret}\n`)).toEqual([
      `.env:1:1: PUSH_PUBLIC_URL is "${url}": ${address}`,
    ]);
  expect(said("PUSH_PUBLIC_URL=http://127.0.0.1:4713\nPUSH_SECRET=geheim\n")).toEqual([
    `.env:2:1: PUSH_SECRET is set: ${short}`,
  ]);
  expect(said("PUSH_PUBLIC_URL=https://push.bote.example\n")).toEqual([
    expect.stringContaining("PUSH_SECRET is not set, and PUSH_PUBLIC_URL is"),
  ]);
  expect(said(`PUSH_SECRET=${secret}\n`)).toEqual([expect.stringContaining("PUSH_PUBLIC_URL is not set")]);
});

it("the real environment wins over .env, unless it is empty", () => {
  const { environment } = settings({ env: "PORT=1\nLOG_LEVEL=warn\n", real: { PORT: "2", LOG_LEVEL: "" } });
  expect(environment).toMatchObject({ PORT: 2, LOG_LEVEL: "warn" });
});

it("the language lists of the operating system are not taken for ours", () => {
  expect(settings({ real: { LANGUAGE: "en_US:en" } }).environment?.LANGUAGE).toBe("de");
  expect(settings({ real: { LANGUAGE: "en" } }).environment?.LANGUAGE).toBe("en");
});

it("in the real environment only what is hardly to be mistaken counts as misspelt", () => {
  expect(settings({ real: { FEED_POLL_EVRY: "60s" } }).said).toEqual([
    "environment: FEED_POLL_EVRY is not known. Did you mean FEED_POLL_EVERY?",
  ]);
  expect(settings({ real: { XDG_DATA_DIRS: "/usr", HOSTS: "a", LOG_LEVELS: "a", OLD_PLAZA_TOKEN: "a" } }).said).toEqual(
    [],
  );
});

it("another account's variables are no spelling mistakes", () => {
  const second = "    env: { PLAZA_PAGE_TOKEN: PLAZA_PAGE_TOKEM }\n";
  const files = { "newsroom.yaml": newsroomText + second };
  expect(settings({ env: "PLAZA_PAGE_TOKEM=1\nPLAZA_PAGE_ID_SPORT=2\n", files }).said).toEqual([]);
});

it("a secret may stand in a file that NAME_FILE names, also under another name", () => {
  const dir = folder({ eins: "aus der Datei\n", zwei: "zweite Datei\n" });
  const second = "  - { name: zweite, platform: plaza, schedule: strom, env: { PLAZA_PAGE_TOKEN: ZWEITE } }\n";
  const { newsroom, secrets } = settings({
    real: { PLAZA_PAGE_TOKEN_FILE: join(dir, "eins"), ZWEITE_FILE: join(dir, "zwei"), PLAZA_PAGE_ID: "1" },
    files: { "newsroom.yaml": newsroomText + second },
  });
  expect(newsroom?.channels.map((each) => each.settings.PLAZA_PAGE_TOKEN)).toEqual(["aus der Datei", "zweite Datei"]);
  expect(secrets).toEqual(["aus der Datei", "zweite Datei"]);
});

it("a NAME_FILE that cannot be read is a fault; those of other programs are left alone", () => {
  const { said } = settings({ real: { PLAZA_PAGE_TOKEN_FILE: "/nowhere/token", AWS_TOKEN_FILE: "/nowhere/aws" } });
  expect(said).toEqual([
    "newsroom.yaml:6:5: PLAZA_PAGE_TOKEN_FILE names a file that cannot be read (ENOENT): /nowhere/token.",
  ]);
});

it("whether any channel has its keys is known also beside faults", () => {
  const files = { "newsroom.yaml": `${newsroomText}rulez: 1\n` };
  expect(settings({ files }).hasCredentials).toBe(false);
  const found = settings({ files, env: "PLAZA_PAGE_TOKEN=a\nPLAZA_PAGE_ID=b\n" });
  expect(found.newsroom).toBeNull();
  expect(found.hasCredentials).toBe(true);
});

it("a folder without newsroom.yaml is one sentence", () => {
  const dir = folder();
  writeFileSync(join(dir, ".env"), "SCHEDULES_DIR=/nowhere/at/all\n");
  const { faults } = readSettings({ envFile: join(dir, ".env"), real: {}, platforms });
  expect(faults.map(sayFault)).toEqual([
    "/nowhere/at/all/newsroom.yaml: there is no newsroom.yaml in /nowhere/at/all. Copy the sample from schedules/, or set SCHEDULES_DIR to the folder that has it.",
  ]);
});
