import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

const shape = z.object({ url: z.url(), pid: z.int() });

/** Begins the name of each demo's folder, among the system's temporary ones. */
export const demoPrefix = "litfass-demo-";

function fileIn(dataDir: string): string {
  return join(dataDir, "dashboard.json");
}

/** Notes where the dashboard of this folder answers, for commands beside it. Gives the function that takes the note away. */
export function noteDashboard(dataDir: string, url: string): () => void {
  const file = fileIn(dataDir);
  writeFileSync(file, JSON.stringify({ url, pid: process.pid }), { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // Another person's process cannot be asked, but is there.
    return thrown instanceof Error && "code" in thrown && thrown.code === "EPERM";
  }
}

/** Where the dashboard of a folder answers; null when none runs there. */
export function dashboardOf(dataDir: string): string | null {
  let text: string;
  try {
    text = readFileSync(fileIn(dataDir), "utf8");
  } catch {
    return null; // Nothing runs there, or not for us to read.
  }
  const read = shape.safeParse(JSON.parse(text));
  return read.success && isAlive(read.data.pid) ? read.data.url : null;
}

/** The folders of the demos that this person runs, the newest first. */
export function demosRunning(): string[] {
  const own = process.getuid?.();
  return readdirSync(tmpdir())
    .filter((name) => name.startsWith(demoPrefix))
    .map((name) => join(tmpdir(), name))
    .flatMap((dir) => {
      const found = statSync(dir, { throwIfNoEntry: false });
      return found && (own === undefined || found.uid === own) ? [{ dir, at: found.mtimeMs }] : [];
    })
    .sort((a, b) => b.at - a.at)
    .flatMap(({ dir }) => (dashboardOf(dir) === null ? [] : [dir]));
}
