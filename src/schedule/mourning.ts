import type { SilenceLevel } from "../model/schedule.ts";
import { mourningRow } from "../store/channels.ts";
import type { Store } from "../store/index.ts";

/** Where the mourning switch stands: 0 is off. */
export async function mourningLevel(store: Store): Promise<SilenceLevel | 0> {
  const row = (await store.channels.all()).find((each) => each.name === mourningRow);
  const level = row?.pausedAt === null ? 0 : Number(row?.pausedWhy ?? 0);
  return level === 1 || level === 2 || level === 3 ? level : 0;
}

/** Sets the switch for the whole house, at once and durably. */
export async function setMourning(
  store: Store,
  level: SilenceLevel | 0,
  by: { readonly who: string; readonly at: number },
): Promise<void> {
  await store.channels.resume(mourningRow, by.who, by.at);
  if (level !== 0) await store.channels.pause(mourningRow, String(level), by.at);
}
