import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Setting } from "../../src/model/adapter.ts";
import type { Platform } from "../../src/settings/channel-settings.ts";
import { inGerman } from "../../src/settings/german/index.ts";
import { type Fault, sayFault } from "../../src/settings/faults.ts";
import { readNewsroom } from "../../src/settings/read.ts";

/** A setting of an invented platform. */
export function setting(name: string, changes: Partial<Setting> = {}): Setting {
  return { name, about: name, from: "https://platform.example/keys", secret: false, required: false, ...changes };
}

/** Two invented platforms: one key and one id; and two families of keys of which one suffices. */
export const platforms: readonly Platform[] = [
  {
    name: "plaza",
    settings: [
      setting("PLAZA_API_URL", { fallback: "https://api.plaza.example" }),
      setting("PLAZA_PAGE_ID", { required: true }),
      setting("PLAZA_PAGE_TOKEN", { required: true, secret: true }),
    ],
  },
  {
    name: "chirp",
    settings: [
      setting("CHIRP_CLIENT_ID", { required: true, family: "new" }),
      setting("CHIRP_REFRESH_TOKEN", { required: true, secret: true, family: "new" }),
      setting("CHIRP_OLD_KEY", { required: true, secret: true, family: "old" }),
    ],
  },
];

export const newsroomText = `name: Testblatt
rules: { zone: Europe/Berlin }
feeds:
  - { name: alles, url: "https://blatt.example/feed" }
channels:
  - name: seite
    platform: plaza
    schedule: strom
`;
export const streamText = "zone: Europe/Berlin\nas published: true\ngap: 10 min\n";

/** A folder with a small newsroom, and the given files in it or instead of its own. */
export function folder(files: Readonly<Record<string, string>> = {}): string {
  const dir = mkdtempSync(join(tmpdir(), "litfass-settings-"));
  for (const [name, text] of Object.entries({ "newsroom.yaml": newsroomText, "strom.yaml": streamText, ...files }))
    writeFileSync(join(dir, name), text);
  return dir;
}

/** Reads such a folder; `said` are its faults as a person sees them, file names without their folder. */
export function read(files: Readonly<Record<string, string>> = {}, env: Readonly<Record<string, string>> = {}) {
  const dir = folder(files);
  const report = readNewsroom({ dir, env, platforms, pollEveryMs: 60_000 });
  insistOnGerman(report.faults);
  return { ...report, said: report.faults.map((fault) => sayFault(fault).replaceAll(`${dir}/`, "")) };
}

/** Every fault must be told in German too. */
export function insistOnGerman(faults: readonly Fault[]): void {
  const sentences = faults.flatMap(({ message, hint }) => [message, hint ?? ""]);
  const untold = sentences.filter((each) => inGerman(each) === null);
  if (untold.length > 0) throw new Error(`No German for: ${untold.join(" | ")}`);
}
