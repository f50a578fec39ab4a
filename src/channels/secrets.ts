import { setTimeout as wait } from "node:timers/promises";
import type { Adapter, Tools } from "../model/adapter.ts";
import type { Channel } from "../model/newsroom.ts";
import type { Clock } from "../model/web.ts";
import type { Store } from "../store/index.ts";
import { seal, unseal } from "./sealing.ts";

/** The file of this machine in which secrets are kept, by scope and name. */
export type SecretsKeeper = {
  readonly read: (scope: string, name: string) => Promise<string | null>;
  readonly keep: (scope: string, name: string, value: string) => Promise<void>;
  /** Told of every secret that comes from elsewhere, so that no log shows it. */
  readonly learn?: (value: string) => void;
};

type Needs = { readonly store: Store; readonly clock: Clock; readonly secrets: SecretsKeeper };

/** A token that was given and not kept is lost: a store that is away is asked again, for as long as a restart may take. */
const keepTries = 60;
const keepAgainMs = 500;

async function insist(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1)
    try {
      return await work();
    } catch (thrown) {
      if (tries >= keepTries) throw thrown;
      await wait(keepAgainMs);
    }
}

/**
 * Secrets that change in use: in the file of this machine, or, where several workers share a store, in the store, sealed
 * by the keys that each of them has in its settings. All channels of a platform share them: one account may have several,
 * and names tell accounts apart.
 */
export function secretsFor(channel: Channel, adapter: Adapter, { store, clock, secrets }: Needs): Tools["secrets"] {
  const scope = `platform ${adapter.name}`;
  const keys = adapter.settings.flatMap(({ name, secret }) => {
    const value = channel.settings[name];
    return secret && value ? [value] : [];
  });
  const inStore = store.isShared && keys.length > 0;
  const fromStore = async (name: string) => {
    const sealed = await store.secrets.read(scope, name);
    const value = sealed === null ? null : unseal(sealed, keys);
    if (value !== null) secrets.learn?.(value);
    return value;
  };
  // Older versions kept them by channel.
  const fromFile = async (name: string) =>
    (await secrets.read(scope, name)) ?? (await secrets.read(channel.name, name));
  return {
    read: async (name) =>
      inStore
        ? ((await fromStore(name)) ?? (await fromFile(name)))
        : ((await fromFile(name)) ?? (await fromStore(name))),
    keep: async (name, value) => {
      if (!inStore) return secrets.keep(scope, name, value);
      secrets.learn?.(value);
      await insist(() => store.secrets.keep({ scope, name, sealed: seal(value, keys) }, clock.now()));
    },
    alone: (name, work) => store.alone(`${scope} ${name}`, work),
  };
}
