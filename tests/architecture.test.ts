import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "..");
const crafts = ["language", "gate", "time"];
const rooms = ["feeds", "articles", "teasers", "posts", "schedule", "delivery", "receipts", "audience"];
const entrances = ["cli", "daemon", "dashboard", "receiver", "mcp"];

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((name) => name.endsWith(".ts") && statSync(join(root, name)).isFile());
}

/** Every import of a file, type imports included: paths from the root for our own files, names for packages. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  const found = [
    ...text.matchAll(/^(?:import|export)\b[^"';]*?from\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/gm),
  ];
  return found.flatMap(([, from, bare, dynamic]) => {
    const name = from ?? bare ?? dynamic ?? "";
    return [name.startsWith(".") ? relative(root, resolve(root, dirname(file), name)) : name];
  });
}

/** The room a file stands in: `src/delivery/send.ts` → delivery, `src/path.ts` → path.ts, `adapters/x/…` → adapters/x. */
function roomOf(file: string): string {
  const [top, second, third] = file.split("/");
  if (top === "src") return third === undefined ? (second ?? "") : (second ?? "");
  if (top === "adapters") return third === undefined ? "adapters" : `adapters/${second}`;
  return top ?? "";
}

/** They wire, and alone know adapters and settings: the program, and the thread in which schedules are tried. */
const wiring = ["src/main.ts", "src/trial-thread.ts"];

const files = [...sources("src"), ...sources("adapters"), ...sources("sandbox")];
const arrows = files.flatMap((file) => importsOf(file).map((to) => ({ file, to })));
const own = arrows.filter(({ to }) => /^(src|adapters|sandbox)\//.test(to));

/** What each kind of room may import, besides itself. */
function allowed(room: string): (to: string) => boolean {
  const among = (names: readonly string[]) => (to: string) => names.includes(roomOf(to)) && to.startsWith("src/");
  if (room === "model") return () => false;
  if (room === "language" || room === "time") return among(["model", "language", "time"]);
  if (room === "gate") return among(["model", "language", "time"]);
  if (room === "store") return among(["model"]);
  if (room === "settings") return among(["model", "time"]);
  if (room === "channels") return among(["model", "store", "time"]);
  if (room === "http.ts") return among(["model", "public-address.ts"]);
  if (["clock.ts", "log.ts", "media.ts", "process.ts", "public-address.ts", "rewriter.ts"].includes(room))
    return among(["model"]);
  if (rooms.includes(room)) return among(["model", "store", ...crafts]);
  if (room === "path.ts") return among(["model", "store", ...rooms]);
  if (entrances.includes(room))
    return (to) => among(["model", "store", ...crafts, ...rooms, ...entrances, "path.ts", "clock.ts", "log.ts"])(to);
  if (room === "adapters") return (to) => to.startsWith("adapters/") || among(["model"])(to);
  if (room.startsWith("adapters/")) return among(["model"]);
  return () => false;
}

describe("the house", () => {
  it("is read by this test: it finds the files and their imports", () => {
    expect(files.length).toBeGreaterThan(60);
    expect(own.length).toBeGreaterThan(files.length);
  });

  it("has only arrows that lead one way", () => {
    const wrong = own
      .filter(({ file, to }) => !wiring.includes(file) && roomOf(file) !== roomOf(to))
      .filter(({ file, to }) => !allowed(roomOf(file))(to))
      .map(({ file, to }) => sentence(file, to));
    expect(wrong).toEqual([]);
  });

  it("has no cycles, type imports included", () => {
    expect(findCycle(own)).toBeNull();
  });

  it("lets the sandbox disagree: it imports nothing of ours", () => {
    const ours = own.filter(({ file, to }) => file.startsWith("sandbox/") && !to.startsWith("sandbox/"));
    expect(ours.map(({ file, to }) => `${file} imports ${to}`)).toEqual([]);
  });

  it("has no style sheet or script of the browser's longer than 300 lines", () => {
    const browser = join(root, "src/dashboard/browser");
    const lengthOf = (name: string) => readFileSync(join(browser, name), "utf8").trimEnd().split("\n").length;
    expect(readdirSync(browser).filter((name) => lengthOf(name) > 300)).toEqual([]);
  });

  it("has no bucket rooms", () => {
    const buckets = files.filter((file) => /(^|\/)(util|utils|common|helpers|types|misc|shared)(\/|\.ts$)/.test(file));
    expect(buckets).toEqual([]);
  });

  it("keeps SQL in the store", () => {
    const others = arrows.filter(({ file, to }) => to === "kysely" && !file.startsWith("src/store/"));
    expect(others.map(({ file }) => file)).toEqual([]);
  });

  it("keeps the adapters off environment and clock: both are handed in", () => {
    const offenders = sources("adapters").filter((file) =>
      /process\.env|Date\.now\(\)|new Date\(\)/.test(readFileSync(join(root, file), "utf8")),
    );
    expect(offenders).toEqual([]);
  });

  it("gives every adapter the same rooms", () => {
    const names = "index settings limits compose verify publish find remove update metrics inbox api failures".split(
      " ",
    );
    const strangers = sources("adapters").filter((file) => {
      const [, platform, name] = file.split("/");
      return platform !== undefined && name === "index.ts" && !names.includes("index");
    });
    expect(strangers).toEqual([]);
    for (const platform of ["twitter", "facebook", "pinterest", "youtube"])
      for (const name of ["index", "settings", "limits", "compose", "verify", "publish", "find", "api", "failures"])
        expect(files, `${platform} has ${name}.ts`).toContain(`adapters/${platform}/${name}.ts`);
  });

  it("has files of a size a person can hold", () => {
    const long = files.filter((file) => readFileSync(join(root, file), "utf8").split("\n").length > 301);
    expect(long).toEqual([]);
  });
});

function sentence(file: string, to: string): string {
  const here = file.replace(/^src\//, "");
  if (rooms.includes(roomOf(file)) && rooms.includes(roomOf(to)))
    return `${here} imports ${roomOf(to)}/; rooms meet in the store`;
  return `${here} imports ${to}; ${roomOf(file)} may not know ${roomOf(to)}`;
}

/** A cycle of files as "a → b → a", or null. */
function findCycle(all: readonly { file: string; to: string }[]): string | null {
  const next = Map.groupBy(all, ({ file }) => file);
  const done = new Set<string>();
  const walk = (file: string, trail: readonly string[]): string | null => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file].join(" → ");
    if (done.has(file)) return null;
    for (const { to } of next.get(file) ?? []) {
      const cycle = walk(to, [...trail, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return null;
  };
  for (const file of next.keys()) {
    const cycle = walk(file, []);
    if (cycle) return cycle;
  }
  return null;
}
