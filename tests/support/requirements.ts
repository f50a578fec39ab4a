import { existsSync, globSync } from "node:fs";

const required = process.env.REQUIRE_ALL === "1";

/** Where Chromium is on this machine, or null. With REQUIRE_ALL=1 a missing one is a failure, not a skip. */
export function findChromium(): string | null {
  const places = [
    process.env.CHROMIUM_PATH,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
  ];
  const found = places.find((path) => path !== undefined && existsSync(path)) ?? null;
  if (!found && required)
    throw new Error("REQUIRE_ALL=1, but there is no Chromium: install Debian's chromium or set CHROMIUM_PATH.");
  return found;
}

/** Folder of PostgreSQL's own programs (initdb, postgres), or null. With REQUIRE_ALL=1 a missing one is a failure. */
export function findPostgres(): string | null {
  const found =
    globSync("/usr/lib/postgresql/*/bin/initdb")
      .sort()
      .at(-1)
      ?.replace(/\/initdb$/, "") ?? null;
  if (!found && required) throw new Error("REQUIRE_ALL=1, but there is no PostgreSQL: install Debian's postgresql.");
  return found;
}

/** Those of these programs that this machine does not have. With REQUIRE_ALL=1 a missing one is a failure. */
export function findMissing(programs: readonly string[]): string[] {
  const folders = (process.env.PATH ?? "").split(":");
  const missing = programs.filter((name) => !folders.some((folder) => existsSync(`${folder}/${name}`)));
  if (missing.length > 0 && required) throw new Error(`REQUIRE_ALL=1, but there is no ${missing.join(", ")}.`);
  return missing;
}
