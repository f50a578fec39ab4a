import type { Setting } from "../model/adapter.ts";

type Env = Readonly<Record<string, string | undefined>>;
export type Sources = {
  readonly env: Env;
  /** Adapter setting → name of the variable that holds it for this channel. */
  readonly renamed: Readonly<Record<string, string>>;
  /** Values written in newsroom.yaml; never secrets. */
  readonly given: Readonly<Record<string, string>>;
};

function valueOf(setting: Setting, from: Sources): string | undefined {
  return (
    from.given[setting.name] ?? (from.env[from.renamed[setting.name] ?? setting.name] || undefined) ?? setting.fallback
  );
}

/**
 * A channel's values for its adapter's settings, and which required ones are missing. Settings of several families
 * replace each other: one complete family suffices; else the family with the least missing is named.
 */
export function settingsOf(
  settings: readonly Setting[],
  from: Sources,
): { settings: Record<string, string>; missing: string[] } {
  const values = settings.map((setting) => ({ setting, value: valueOf(setting, from) }));
  const lacking = values
    .filter(({ setting, value }) => setting.required && value === undefined)
    .map(({ setting }) => setting);
  const named = (setting: Setting) => from.renamed[setting.name] ?? setting.name;
  const families = [...new Set(settings.flatMap((setting) => (setting.family === undefined ? [] : [setting.family])))];
  const gaps = families.map((family) => lacking.filter((setting) => setting.family === family).map(named));
  const smallest = gaps.sort((a, b) => a.length - b.length)[0] ?? [];
  return {
    settings: Object.fromEntries(
      values.flatMap(({ setting, value }) => (value === undefined ? [] : [[setting.name, value]])),
    ),
    missing: [...lacking.filter((setting) => setting.family === undefined).map(named), ...smallest],
  };
}
