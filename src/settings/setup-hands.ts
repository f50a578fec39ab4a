import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Adapter } from "../model/adapter.ts";
import type { SetupHands } from "../model/setup.ts";
import { type ChannelSettings, settingsOf } from "./channel-settings.ts";
import { readVariables } from "./env-file.ts";
import { type Env, lookUp } from "./look-up.ts";
import { scheduleNames } from "./read.ts";
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
  /** In which faults are told; German unless given. */
  readonly language?: "de" | "en";
};

/** What setting up does with files: everything but asking platforms and sites. */
export type SetupDesk = Omit<SetupHands, "web" | "verify"> & {
  /** A platform's settings with these values over those there are. */
  readonly settingsWith: (platform: string, values: Readonly<Record<string, string>>) => ChannelSettings;
};

export function setupDesk({ folder, envFile, dataDir, adapters, real, language = "de" }: SetupPlace): SetupDesk {
  const envWith = (values: Readonly<Record<string, string>> = {}) => ({
    ...readVariables(envFile, real).env,
    ...values,
  });
  const settingsNamed = (platform: string) => adapters.find(({ name }) => name === platform)?.settings ?? [];
  const settingsWith: SetupDesk["settingsWith"] = (platform, values) =>
    settingsOf(settingsNamed(platform), { env: envWith(values), renamed: {}, given: {} });
  const draftFile = join(dataDir, "setup.json");
  return {
    folder: resolve(folder),
    envFile,
    adapters,
    present: () => newsroomText(folder),
    scheduleNames: () => scheduleNames(folder),
    read: (files) => readTexts(files, { envFile, real, platforms: adapters, language }),
    write: async (files, replace) =>
      writeTexts(folder, files, { replace, platforms: adapters.map(({ name }) => name) }),
    set: (platform) => {
      const env = envWith();
      const named = settingsNamed(platform).map(({ name }) => name);
      return new Set(named.filter((name) => lookUp(env, name).value !== undefined));
    },
    missing: (platform, values) => settingsWith(platform, values).missing,
    keepKeys: (values) => writeVariables(envFile, values),
    draft: {
      read: () => (existsSync(draftFile) ? JSON.parse(readFileSync(draftFile, "utf8")) : null),
      write: (draft) => {
        mkdirSync(dataDir, { recursive: true });
        writeFileSync(draftFile, JSON.stringify(draft), { mode: 0o600 });
      },
      forget: () => rmSync(draftFile, { force: true }),
    },
    settingsWith,
  };
}
