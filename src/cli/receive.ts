import { pushedState } from "../feeds/push/hints.ts";
import type { House } from "../path.ts";
import { type Receiving, serveReceiver } from "../receiver/serve.ts";
import type { Entrance } from "./entrance.ts";

/** Opens the receiver beside a running daemon; null where nobody is meant to reach it. */
export async function openReceiver(entrance: Entrance, house: House, wake: () => void): Promise<Receiving | null> {
  const { push } = house;
  if (!push) return null;
  await pushedState(house);
  const receiving = await serveReceiver({ ...house, push, wake }, entrance.receiver);
  house.log.info(`start    receiver: ${receiving.url}, for hubs and CMS at ${push.publicUrl}`);
  return receiving;
}
