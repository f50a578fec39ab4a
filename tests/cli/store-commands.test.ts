import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openStore } from "../../src/store/index.ts";
import { morning } from "../support/article.ts";
import { run } from "../support/entrance.ts";

const newFolder = () => mkdtempSync(join(tmpdir(), "litfass-transfer-"));
const on = (dataDir: string, stdin = "") => ({ stdin, changes: { openStore: () => openStore({ dataDir }) } });

/** A folder whose store has two feeds. */
async function newsroom(): Promise<string> {
  const dataDir = newFolder();
  const store = await openStore({ dataDir });
  for (const name of ["lokal", "sport"]) await store.feeds.meet(name, `https://kurier.example/${name}`, morning);
  await store.close();
  return dataDir;
}

async function feedsIn(dataDir: string): Promise<string[]> {
  const store = await openStore({ dataDir });
  const names = (await store.feeds.all()).map(({ name }) => name);
  await store.close();
  return names;
}

it("export and import move a newsroom by a file that only its owner may read", async () => {
  const [from, to] = [await newsroom(), newFolder()];
  const file = join(newFolder(), "newsroom.jsonl");
  writeFileSync(file, "an older one");
  expect(await run(["export", file], on(from))).toMatchObject({
    code: 0,
    out: [
      `Exported 2 rows from ${from} to ${file}. Renewed tokens are not in it: they stay in secrets.json in DATA_DIR.`,
    ],
  });
  expect(statSync(`${file}`).mode & 0o777).toBe(0o600);
  expect(existsSync(`${file}.new`)).toBe(false);
  expect(await run(["import", file], on(to))).toMatchObject({
    code: 0,
    out: [
      `Imported 2 rows into ${to}. Renewed tokens were not among them: copy secrets.json from the old DATA_DIR to the new one.`,
    ],
  });
  expect(await feedsIn(to)).toEqual(["lokal", "sport"]);
});

it("a newsroom also goes through a pipe, and nothing else is printed there", async () => {
  const [from, to] = [await newsroom(), newFolder()];
  const { out } = await run(["export", "-"], on(from));
  expect(out.map((line) => Object.keys(JSON.parse(line) as object)[0])).toEqual([
    "litfass",
    "table",
    "table",
    "sha256",
  ]);
  expect(await run(["import", "-"], on(to, `${out.join("\n")}\n`))).toMatchObject({ code: 0 });
  expect(await feedsIn(to)).toEqual(["lokal", "sport"]);
});

it("what cannot be read, written or taken in is one sentence, exit 1, and changes nothing", async () => {
  const [from, to, folder] = [await newsroom(), newFolder(), newFolder()];
  const file = join(folder, "newsroom.jsonl");
  await run(["export", file], on(from));
  const missing = join(folder, "missing.jsonl");
  const nowhere = join(folder, "no/where.jsonl");
  writeFileSync(join(folder, "half.jsonl"), readFileSync(file, "utf8").split("\n").slice(0, 2).join("\n"));
  const said: [string[], string, RegExp][] = [
    [["export", nowhere], from, /cannot be written \(ENOENT\); nothing was exported\.$/],
    [["import", missing], to, /missing\.jsonl cannot be read \(ENOENT\); nothing was imported\.$/],
    [["import", join(folder, "half.jsonl")], to, /line 2 is not the checksum of the lines before it\. Nothing/],
    [["import", file], from, /is not empty \(it has feeds\)/],
  ];
  for (const [args, dataDir, why] of said) {
    const { code, out, err } = await run(args, on(dataDir));
    expect({ code, out, lines: err.length }).toEqual({ code: 1, out: [], lines: 1 });
    expect(err[0]).toMatch(why);
  }
  expect(await feedsIn(to)).toEqual([]);
});

it("nothing is imported under a daemon at work", async () => {
  const [from, to] = [await newsroom(), newFolder()];
  const file = join(newFolder(), "newsroom.jsonl");
  await run(["export", file], on(from));
  const daemon = await openStore({ dataDir: to });
  await daemon.holdAsDaemon();
  const { code, err } = await run(["import", file], on(to));
  expect({ code, err }).toEqual({ code: 1, err: [expect.stringContaining("Another Litfass is at work")] });
  await daemon.close();
  expect(await run(["import", file], on(to))).toMatchObject({ code: 0 });
});

it("with a faulty DATABASE_URL no command turns to another store instead, or repeats the password", () => {
  const cwd = newFolder();
  const env = { PATH: process.env.PATH, DATABASE_URL: "postgres://bot:geheimnis@db.example" };
  const main = join(import.meta.dirname, "../../src/main.ts");
  const ran = spawnSync(process.execPath, [main, "pause", "--all"], { cwd, env, encoding: "utf8" });
  expect({ status: ran.status, stdout: ran.stdout, made: existsSync(join(cwd, "data")) }).toEqual({
    status: 1,
    stdout: "",
    made: false,
  });
  expect(ran.stderr).toContain("DATABASE_URL ist gesetzt, aber falsch: nötig ist postgres://");
  expect(ran.stderr).not.toContain("geheimnis");
});
