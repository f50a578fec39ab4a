import type { Clock } from "../model/web.ts";
import { allChannels } from "../store/channels.ts";
import type { Store } from "../store/index.ts";

export type PauseNeeds = { readonly store: Store; readonly clock: Clock };

async function unknownChannel(needs: PauseNeeds, name: string): Promise<string | null> {
  const names = (await needs.store.channels.all()).map((each) => each.name).filter((each) => !each.startsWith("*"));
  if (name === allChannels || names.includes(name)) return null;
  return `There is no channel "${name}"; the newsroom has ${names.join(", ") || "none"}.`;
}

/** Stops a channel (or all, `*`) from sending; posts keep. Gives null, or one sentence why not. */
export async function pauseChannel(needs: PauseNeeds, name: string, who: string): Promise<string | null> {
  const fault = await unknownChannel(needs, name);
  if (fault) return fault;
  await needs.store.channels.pause(name, who, needs.clock.now());
  return null;
}

/** Lets a channel (or all) send again. What came due meanwhile is placed anew, spaced. */
export async function resumeChannel(needs: PauseNeeds, name: string, who: string): Promise<string | null> {
  const fault = await unknownChannel(needs, name);
  if (fault) return fault;
  await needs.store.channels.resume(name, who, needs.clock.now());
  return null;
}
