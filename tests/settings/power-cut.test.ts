import type * as Fs from "node:fs";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { beforeEach, expect, it, vi } from "vitest";
import { takeBackup, unpackBackup } from "../../src/cli/backup-file.ts";
import { makeFolder, replaceFile } from "../../src/settings/replace-file.ts";
import { writeSchedule } from "../../src/settings/schedule-files.ts";
import { secretsFile } from "../../src/settings/secrets.ts";
import { writeTexts } from "../../src/settings/setup-files.ts";
import { writeVariables } from "../../src/settings/write-env.ts";
import { openStore } from "../../src/store/index.ts";

/**
 * What was asked of the disk, in order. A disk keeps a file's content only when the file was synced, and a name only when
 * its folder was; what was not synced it may keep or lose when the power is cut.
 */
type Asked =
  | { readonly did: "write" | "sync"; readonly path: string }
  | { readonly did: "rename"; readonly path: string; readonly to: string };

const asked = vi.hoisted(() => [] as Asked[]);

vi.mock("node:fs", async (original) => {
  const fs = await original<typeof Fs>();
  const open = new Map<number, string>();
  const openSync = (...given: Parameters<typeof fs.openSync>) => {
    const handle = fs.openSync(...given);
    open.set(handle, String(given[0]));
    return handle;
  };
  const write = (...given: Parameters<typeof fs.writeFileSync>) => {
    const [to] = given;
    asked.push({ did: "write", path: typeof to === "number" ? (open.get(to) ?? "") : String(to) });
    fs.writeFileSync(...given);
  };
  const fsyncSync = (handle: number) => {
    asked.push({ did: "sync", path: open.get(handle) ?? "" });
    fs.fsyncSync(handle);
  };
  const renameSync = (from: Fs.PathLike, to: Fs.PathLike) => {
    asked.push({ did: "rename", path: String(from), to: String(to) });
    fs.renameSync(from, to);
  };
  const mocked = { ...fs, openSync, writeFileSync: write, fsyncSync, renameSync };
  return { ...mocked, default: mocked };
});

/** What may be found under a path after the power was cut, having asked so much: "old", "new" or "torn". */
function afterCut(path: string, done: readonly Asked[]): Set<"old" | "new" | "torn"> {
  const synced = new Set<string>();
  let found = new Set<"old" | "new" | "torn">(["old"]);
  let content: "new" | "torn" | null = null;
  for (const each of done) {
    if (each.did === "write") {
      synced.delete(each.path);
      if (each.path === path) found = new Set(["torn"]);
    }
    if (each.did === "sync") {
      synced.add(each.path);
      if (each.path === path && found.has("torn")) found = new Set(["new"]);
      if (each.path === dirname(path) && content !== null) found = new Set([content]);
    }
    if (each.did === "rename" && each.to === path) {
      content = synced.has(each.path) ? "new" : "torn";
      found = new Set([...found, content]);
    }
  }
  return found;
}

/** Holds at every moment: the old file or the new one, never a torn one; and the new one when the work was acknowledged. */
function expectWhole(path: string): void {
  expect(asked.length).toBeGreaterThan(0);
  for (let count = 0; count <= asked.length; count += 1)
    expect(afterCut(path, asked.slice(0, count)), JSON.stringify(asked.slice(0, count))).not.toContain("torn");
  expect([...afterCut(path, asked)]).toEqual(["new"]);
}

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "litfass-power-")));
  asked.length = 0;
});

const schedules = join(import.meta.dirname, "../../schedules");
const [sample = ""] = readdirSync(schedules).filter((name) => /^(?!newsroom).*\.yaml$/.test(name));
const schedule = readFileSync(join(schedules, sample), "utf8");

it.each<[string, string, () => unknown]>([
  ["any file", "datei", () => replaceFile(join(folder, "datei"), "neu")],
  ["keys in .env", ".env", () => writeVariables(join(folder, ".env"), { TWITTER_CLIENT_ID: "app" })],
  ["renewed tokens", "secrets.json", () => secretsFile(folder).keep("platform x", "TOKEN", "1")],
  ["a schedule", sample, () => writeSchedule(join(folder, sample), schedule)],
  [
    "a new newsroom",
    "newsroom.yaml",
    () => writeTexts(folder, { "newsroom.yaml": "name: X\n" }, { replace: true, platforms: [] }),
  ],
])("%s written last through a power cut, whole or not at all", async (_what, name, write) => {
  await write();
  expect(readFileSync(join(folder, name), "utf8").length).toBeGreaterThan(0);
  expectWhole(join(folder, name));
});

it("a folder that is made lasts like the files in it: each name in it reaches the disk", () => {
  makeFolder(join(folder, "a", "b", "c"));
  expect(asked.map(({ path }) => path).toSorted()).toEqual([folder, join(folder, "a"), join(folder, "a", "b")]);
  asked.length = 0;
  makeFolder(join(folder, "a", "b"));
  expect(asked).toEqual([]);
});

it("the folder of a new store reaches the disk before anything is kept in it", async () => {
  const store = await openStore({ dataDir: join(folder, "neu", "data") });
  expect(asked.map(({ path }) => path)).toEqual([join(folder, "neu"), folder]);
  await store.close();
});

it("a backup and what is restored from it last through a power cut", async () => {
  const [from, to] = [join(folder, "von"), join(folder, "nach")];
  await (await openStore({ dataDir: from })).close();
  writeFileSync(join(from, "secrets.json"), "{}");
  asked.length = 0;
  const file = join(folder, "sicherung");
  takeBackup(from, file, 1);
  expectWhole(file);
  mkdirSync(to);
  asked.length = 0;
  const unpacked = unpackBackup(file, to);
  unpacked.putInPlace();
  for (const name of ["litfass.sqlite", "secrets.json"]) {
    const moved = asked.filter((each) => each.did === "rename").map((each) => basename(each.path));
    expect(moved).toEqual(["secrets.json", "litfass.sqlite"]);
    expectWhole(join(to, name));
  }
  // The old store's log is gone from the disk before the new store comes to stand beside it.
  const at = asked.findIndex((each) => each.did === "rename" && each.to === join(to, "litfass.sqlite"));
  expect(asked.slice(0, at)).toContainEqual({ did: "sync", path: to });
  unpacked.tidyUp();
});

it("every connection to SQLite is opened where its syncing is asserted", () => {
  const src = join(import.meta.dirname, "../../src");
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const openers = files.filter((name) => readFileSync(join(src, name), "utf8").includes("new DatabaseSync("));
  expect(openers).toEqual([join("store", "engines", "sqlite.ts")]);
  const [opener = ""] = openers;
  const opened = [...readFileSync(join(src, opener), "utf8").matchAll(/new DatabaseSync\(([^,]+)/g)].map(
    ([, what]) => what,
  );
  expect(opened).toEqual(["join(folder", "join(folder", "path"]);
});
