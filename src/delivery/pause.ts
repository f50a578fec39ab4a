import type { Said } from "../model/said.ts";
import type { Clock } from "../model/web.ts";
import { allChannels } from "../store/channels.ts";
import type { Store } from "../store/index.ts";

export type PauseNeeds = { readonly store: Store; readonly clock: Clock };

async function namesOf(store: Store): Promise<string[]> {
  return (await store.channels.all()).map((each) => each.name).filter((each) => !each.startsWith("*"));
}

/** Of a channel that there is not. */
export async function noChannel(store: Store, name: string): Promise<Said> {
  const all = (await namesOf(store)).join(", ");
  return {
    de: `Es gibt keinen Kanal „${name}“; die Redaktion hat ${all || "keinen"}.`,
    en: `There is no channel "${name}"; the newsroom has ${all || "none"}.`,
  };
}

async function unknownChannel({ store }: PauseNeeds, name: string): Promise<Said | null> {
  const isKnown = name === allChannels || (await namesOf(store)).includes(name);
  return isKnown ? null : noChannel(store, name);
}

/** Stops a channel (or all, `*`) from sending; posts keep. Gives null, or one sentence why not. */
export async function pauseChannel(needs: PauseNeeds, name: string, who: string): Promise<Said | null> {
  const fault = await unknownChannel(needs, name);
  if (fault) return fault;
  await needs.store.channels.pause(name, who, needs.clock.now());
  return null;
}

/** Lets a channel (or all) send again. What came due meanwhile is placed anew, spaced. */
export async function resumeChannel(needs: PauseNeeds, name: string, who: string): Promise<Said | null> {
  const fault = await unknownChannel(needs, name);
  if (fault) return fault;
  await needs.store.channels.resume(name, who, needs.clock.now());
  return null;
}
