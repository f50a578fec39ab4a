import { execFile } from "node:child_process";
import { copyFileSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Bench } from "../bench.ts";
import { inFolder } from "./store.ts";

const root = join(import.meta.dirname, "../..");
const run = promisify(execFile);

/** Bytes that a folder takes on disk, links not followed. */
function bytesOf(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => lstatSync(join(folder, name)).blocks * 512)
    .reduce((sum, each) => sum + each, 0);
}

/** What an installation takes as people make it, the pinned Node included. It asks npm's cache first, then the registry. */
export const install: Bench = {
  name: "install",
  isApart: true,
  run: () =>
    inFolder(async (folder) => {
      for (const name of ["package.json", "package-lock.json", ".npmrc"])
        copyFileSync(join(root, name), join(folder, name));
      const npm = (...args: readonly string[]) => run("npm", args, { cwd: folder, timeout: 300_000 });
      try {
        await npm("ci", "--prefer-offline", "--ignore-scripts");
        await npm("prune", "--omit=dev", "--ignore-scripts");
      } catch (thrown) {
        const said = thrown instanceof Error ? thrown.message.split("\n")[0] : String(thrown);
        return `npm could not install: ${said}`;
      }
      const how = "node_modules after npm ci && npm prune --omit=dev, as disk blocks";
      const value = bytesOf(join(folder, "node_modules")) / 2 ** 20;
      return [{ name: "an installation, the pinned Node included", value, unit: "MB", goal: ["<=", 350], how }];
    }),
};
