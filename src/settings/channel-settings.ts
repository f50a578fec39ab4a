import type { Setting } from "../model/adapter.ts";
import { type Env, lookUp } from "./look-up.ts";

/** What settings needs to know of a platform. */
export type Platform = { readonly name: string; readonly settings: readonly Setting[] };

export type Sources = {
  readonly env: Env;
  /** Adapter setting → name of the variable that holds it for this channel. */
  readonly renamed: Readonly<Record<string, string>>;
  /** Values written in newsroom.yaml; never secrets. */
  readonly given: Readonly<Record<string, string>>;
};

export type ChannelSettings = {
  readonly settings: Record<string, string>;
  readonly missing: string[];
  /** Files named by a NAME_FILE variable that cannot be read. */
  readonly faults: string[];
};

/**
 * A channel's values for its adapter's settings, and which required ones are missing. Settings of several families
 * replace each other: one complete family suffices; else the one begun, or the first declared, is named.
 */
export function settingsOf(settings: readonly Setting[], from: Sources): ChannelSettings {
  const named = (setting: Setting) => from.renamed[setting.name] ?? setting.name;
  const found = settings.map((setting) => {
    const { value, fault } = lookUp(from.env, named(setting));
    const own = from.given[setting.name] ?? value;
    return { setting, own, value: own ?? setting.fallback, fault };
  });
  const lacks = ({ setting, value }: (typeof found)[number]) => setting.required && value === undefined;
  const families = [...new Set(found.flatMap(({ setting }) => setting.family ?? []))].map((family) => {
    const members = found.filter(({ setting }) => setting.family === family);
    return {
      gap: members.filter(lacks),
      begun: members.some(({ own }) => own !== undefined),
    };
  });
  const begun = families.filter((family) => family.begun).sort((a, b) => a.gap.length - b.gap.length);
  const meant = families.find((family) => family.gap.length === 0) ?? begun[0] ?? families[0];
  const alone = found.filter((each) => each.setting.family === undefined && lacks(each));
  return {
    settings: Object.fromEntries(
      found.flatMap(({ setting, value }) => (value === undefined ? [] : [[setting.name, value]])),
    ),
    missing: [...alone, ...(meant?.gap ?? [])].map(({ setting }) => named(setting)),
    faults: found.flatMap(({ fault }) => fault ?? []),
  };
}
