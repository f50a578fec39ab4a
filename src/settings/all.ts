import type { Newsroom } from "../model/newsroom.ts";
import type { Schedule } from "../model/schedule.ts";
import { type Platform, settingsOf } from "./channel-settings.ts";
import { type Environment, passwordsIn, readEnvironment } from "./environment.ts";
import { faultIn, misspelt, readVariables, type Variables } from "./env-file.ts";
import type { Fault } from "./faults.ts";
import { type Env, lookUp } from "./look-up.ts";
import { modelWanted } from "./model-settings.ts";
import type { LooseNewsroom } from "./newsroom-schema.ts";
import { readNewsroom } from "./read.ts";
import { hookSecretName, oldNameOf } from "./webhooks.ts";

export type SettingsGiven = {
  readonly envFile: string;
  /** The process's own variables; they win over the file's. */
  readonly real: Env;
  readonly platforms: readonly Platform[];
  readonly schedulesDir?: string | null;
};

/** Everything people have set, or every fault in it. */
export type Settings = {
  /** Null when a variable is at fault. */
  readonly environment: Environment | null;
  /** Null when newsroom.yaml is at fault. */
  readonly newsroom: Newsroom | null;
  readonly schedules: readonly Schedule[];
  /** The folder that has them. */
  readonly schedulesDir: string;
  readonly faults: readonly Fault[];
  /** Has any channel all it needs? Known also beside faults. */
  readonly hasCredentials: boolean;
  /** The value of every secret that is set, for the redactor. */
  readonly secrets: readonly string[];
};

/** Reads `.env`, the environment, newsroom.yaml and the schedules, and tells all their faults at once. */
export function readSettings(given: SettingsGiven): Settings {
  const { platforms } = given;
  const variables = readVariables(given.envFile, given.real);
  const { env } = variables;
  const { environment, misfits } = readEnvironment(env);
  const dir = given.schedulesDir ?? lookUp(env, "SCHEDULES_DIR").value ?? "./schedules";
  const pollEveryMs = environment?.FEED_POLL_EVERY ?? 60_000;
  const report = readNewsroom({ dir, env, platforms, pollEveryMs });
  const { loose } = report;
  const wantsModel = modelWanted(report.newsroom?.channels ?? [], lookUp(env, "MODEL_URL").value !== undefined);
  return {
    environment,
    newsroom: report.newsroom,
    schedules: report.schedules,
    schedulesDir: dir,
    faults: [
      ...variables.faults,
      ...[...misfits, ...wantsModel, ...misspelt(variables, platforms, namesUsed(loose))].map((each) =>
        faultIn(variables, each),
      ),
      ...report.faults,
    ],
    hasCredentials: standing(loose, { env, platforms }).some((each) => each.missing.length === 0),
    secrets: secretsOf(variables, platforms, loose),
  };
}

/** Variables that newsroom.yaml refers to: other names for settings, and those filled into texts. */
function namesUsed(loose: LooseNewsroom): string[] {
  const texts = [
    ...loose.feeds.flatMap((each) => [each?.url ?? "", each?.folder ?? ""]),
    ...loose.channels.flatMap((each) => Object.values(each?.settings ?? {})),
    ...loose.webhooks.map((each) => each?.url ?? ""),
  ];
  const hooks = hookSecrets(loose);
  return [...loose.channels.flatMap((each) => Object.values(each?.env ?? {})), ...hooks, ...texts.flatMap(filledIn)];
}

/** The variables of secrets that hooks name, and of what these were before. */
function hookSecrets({ webhooks }: LooseNewsroom): string[] {
  const names = webhooks.flatMap((each) => each?.secret ?? []);
  return [...names, ...names.map(oldNameOf)];
}

function filledIn(text: string): string[] {
  return [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? "");
}

/** Variables that are filled into an address and whose name says that they let somebody in. */
function keysIn({ feeds, webhooks }: LooseNewsroom): string[] {
  const names = [...feeds, ...webhooks].flatMap((each) => filledIn(each?.url ?? ""));
  return names.filter((name) => /KEY|TOKEN|SECRET|PASS|AUTH/i.test(name));
}

function standing(loose: LooseNewsroom, { env, platforms }: { env: Env; platforms: readonly Platform[] }) {
  return loose.channels.flatMap((each) => {
    const platform = platforms.find(({ name }) => name === each?.platform);
    return each && platform ? [settingsOf(platform.settings, { env, renamed: each.env, given: each.settings })] : [];
  });
}

/** Every secret set under its own name, or under the one that a channel gives it. */
function secretsOf({ env }: Variables, platforms: readonly Platform[], loose: LooseNewsroom): string[] {
  const names = platforms.flatMap(({ name: platform, settings }) => {
    const channels = loose.channels.filter((each) => each?.platform === platform);
    return settings
      .filter((setting) => setting.secret)
      .flatMap(({ name }) => [name, ...channels.flatMap((each) => each?.env[name] ?? [])]);
  });
  const ours = [hookSecretName, oldNameOf(hookSecretName), "DATABASE_URL", "MODEL_KEY"];
  const values = [...new Set([...names, ...hookSecrets(loose), ...keysIn(loose), ...ours])].map(
    (name) => lookUp(env, name).value,
  );
  const pushes = ["PUSH_SECRET", oldNameOf("PUSH_SECRET")].flatMap((name) =>
    (lookUp(env, name).value ?? "").split(",").flatMap((each) => each.trim() || []),
  );
  const inAddress = passwordsIn(lookUp(env, "DATABASE_URL").value);
  return [...new Set([...values.flatMap((value) => value ?? []), ...inAddress, ...pushes])];
}
