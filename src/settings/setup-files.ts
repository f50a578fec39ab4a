import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SaidError } from "../model/said.ts";
import type { SetupFiles, SetupRead } from "../model/setup.ts";
import type { Platform } from "./channel-settings.ts";
import { readSettings } from "./all.ts";
import { saidFault } from "./faults.ts";
import { jsonSchemaFor, schemaFiles } from "./json-schema.ts";
import type { Env } from "./look-up.ts";
import { makeFolder, replaceFile } from "./replace-file.ts";

const newsroomFile = "newsroom.yaml";

/** The text of the newsroom.yaml of a folder, or null. */
export function newsroomText(folder: string): string | null {
  const path = join(folder, newsroomFile);
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

/** Reads texts by the code that reads files: in a folder of their own, without any key in it. */
export function readTexts(
  files: SetupFiles,
  given: {
    readonly envFile: string;
    readonly real: Env;
    readonly platforms: readonly Platform[];
  },
): SetupRead {
  const folder = mkdtempSync(join(tmpdir(), "litfass-setup-"));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const { newsroom, schedules, faults } = readSettings({ ...given, schedulesDir: folder });
    const plain = (text: string) => text.replaceAll(`${folder}/`, "");
    const said = faults.map(saidFault).map(({ de, en }) => ({ de: plain(de), en: plain(en) }));
    return { newsroom, schedules, faults: said };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** No key is in these files: whoever reads the folder may read them. */
const publicMode = 0o644;

/** A name beside a file for what stood there before. */
function beside(path: string): string {
  for (let number = 1; ; number += 1) {
    const name = `${path}.before-setup${number === 1 ? "" : `-${number}`}`;
    if (!existsSync(name)) return name;
  }
}

/**
 * Writes the files of a new newsroom, and the schemas that editors' tools check them by. Nothing that is there is
 * overwritten: a newsroom.yaml is moved aside if `replace`, anything else is refused.
 */
export function writeTexts(
  folder: string,
  files: SetupFiles,
  given: { readonly replace: boolean; readonly platforms: readonly string[] },
): string[] {
  makeFolder(folder);
  const taken = Object.keys(files).filter((name) => existsSync(join(folder, name)));
  const inTheWay = taken.filter((name) => !(given.replace && name === newsroomFile));
  if (inTheWay.length > 0)
    throw new SaidError({
      de: `In ${folder} gibt es schon ${inTheWay.join(", ")}; nichts wurde geschrieben.`,
      en: `${inTheWay.join(", ")} in ${folder} ${inTheWay.length > 1 ? "are" : "is"} there already; nothing was written.`,
    });
  const written: string[] = [];
  for (const name of taken) renameSync(join(folder, name), beside(join(folder, name)));
  for (const [name, text] of Object.entries(files)) {
    replaceFile(join(folder, name), text, publicMode);
    written.push(name);
  }
  for (const name of schemaFiles)
    if (!existsSync(join(folder, name)))
      replaceFile(join(folder, name), jsonSchemaFor(name, given.platforms), publicMode);
  return written;
}
