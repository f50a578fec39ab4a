import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Adapter } from "../model/adapter.ts";
import { SaidError } from "../model/said.ts";
import type { SetupChannel, SetupHands } from "../model/setup.ts";
import { settingsOf } from "./channel-settings.ts";
import { readVariables } from "./env-file.ts";
import { type Env, lookUp } from "./look-up.ts";
import { scheduleNames } from "./read.ts";
import { makeFolder, replaceFile } from "./replace-file.ts";
import { newsroomText, readTexts, writeTexts } from "./setup-files.ts";
import { writeVariables } from "./write-env.ts";

export type SetupPlace = {
  /** Where newsroom.yaml goes, where keys go, and where the draft is kept. */
  readonly folder: string;
  readonly envFile: string;
  readonly dataDir: string;
  readonly adapters: readonly Adapter[];
  /** The process's own variables. */
  readonly real: Env;
};

/** What setting up does with files: everything but asking platforms and sites. */
export type SetupDesk = Omit<SetupHands, "web" | "verify" | "consented">;

type Values = Readonly<Record<string, string>>;

/** Values by the names of the channel's variables. */
function byVariable({ variables = {} }: SetupChannel, values: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [variables[name] ?? name, value]));
}

/** What a channel's name becomes at the end of a variable's. */
function suffixOf(channel: string): string {
  const plain = channel.toUpperCase().replaceAll("Ä", "AE").replaceAll("Ö", "OE").replaceAll("Ü", "UE");
  return plain
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^A-Z0-9]+/g, "_");
}

function freeVariable(name: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const variable = number === 1 ? name : `${name}_${number}`;
    if (!taken.includes(variable)) return variable;
  }
}

/** Writes, or says what the machine did not allow. */
async function writing<Outcome>(path: string, write: () => Outcome): Promise<Awaited<Outcome>> {
  try {
    return await write();
  } catch (thrown) {
    if (!(thrown instanceof Error && "code" in thrown)) throw thrown;
    const said = {
      de: `${path} ließ sich nicht schreiben (${String(thrown.code)}): Prüfen Sie, wem es gehört und ob Platz ist.`,
      en: `${path} could not be written (${String(thrown.code)}): check whose it is and that there is room.`,
    };
    throw new SaidError(said, { cause: thrown });
  }
}

export function setupDesk({ folder, envFile, dataDir, adapters, real }: SetupPlace): SetupDesk {
  const envWith = (values: Readonly<Record<string, string>> = {}) => ({
    ...readVariables(envFile, real).env,
    ...values,
  });
  const settingsNamed = (platform: string) => adapters.find(({ name }) => name === platform)?.settings ?? [];
  const settingsWith: SetupDesk["settingsWith"] = (channel, values) =>
    settingsOf(settingsNamed(channel.platform), {
      env: envWith(byVariable(channel, values)),
      renamed: channel.variables ?? {},
      given: {},
    });
  const ownVariables: SetupDesk["ownVariables"] = ({ name: channel, platform }, values, taken) => {
    const env = envWith();
    const shared = adapters.find(({ name }) => name === platform)?.connect?.needs ?? [];
    const own = Object.entries(values).filter(([name, value]) => {
      const there = lookUp(env, name).value;
      return there === undefined ? !shared.includes(name) : there !== value;
    });
    return Object.fromEntries(own.map(([name]) => [name, freeVariable(`${name}_${suffixOf(channel)}`, taken)]));
  };
  const draftFile = join(dataDir, "setup.json");
  return {
    folder: resolve(folder),
    envFile,
    adapters,
    present: () => newsroomText(folder),
    scheduleNames: () => scheduleNames(folder),
    read: (files) => readTexts(files, { envFile, real, platforms: adapters }),
    write: (files, replace) =>
      writing(folder, () => writeTexts(folder, files, { replace, platforms: adapters.map(({ name }) => name) })),
    set: (platform) => {
      const env = envWith();
      const named = settingsNamed(platform).map(({ name }) => name);
      return new Set(named.filter((name) => lookUp(env, name).value !== undefined));
    },
    settingsWith,
    ownVariables,
    keepKeys: (values) => writing(envFile, () => writeVariables(envFile, values)),
    draft: {
      read: () => (existsSync(draftFile) ? JSON.parse(readFileSync(draftFile, "utf8")) : null),
      write: (draft) => {
        makeFolder(dataDir);
        replaceFile(draftFile, JSON.stringify(draft));
      },
      forget: () => rmSync(draftFile, { force: true }),
    },
  };
}
