import { wallClock } from "../clock.ts";
import type { EditNeeds } from "../posts/edit.ts";
import type { Entrance } from "./entrance.ts";

/** Opens the newsroom for work on words: they are measured and judged with its own channels and rules. */
export async function withEditing<T>(entrance: Entrance, work: (needs: EditNeeds) => Promise<T>): Promise<T> {
  const house = await entrance.openHouse({ clock: wallClock, dryRun: true, log: "none" });
  try {
    return await work({ ...house, rules: house.newsroom.rules });
  } finally {
    await house.close();
  }
}
