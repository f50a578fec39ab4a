import type { OpenChannel } from "../../src/model/channel.ts";
import type { Store } from "../../src/store/index.ts";

/** A process that can die: from then on nothing it holds answers, as if it had never been asked. */
export type Life = { isOver: boolean };

export class Died extends Error {}

type Query = (...given: unknown[]) => Promise<unknown>;
/** What happens around one query: throws `Died` to die before or after it. */
export type Watch = (name: string, given: readonly unknown[], go: () => Promise<unknown>) => Promise<unknown>;

/** The store with every query passed through `watch`, by its name such as "posts.move". */
export function watched(store: Store, watch: Watch): Store {
  const groups = Object.entries(store).map(([group, queries]) => {
    if (typeof queries !== "object") return [group, queries];
    const own = Object.entries(queries as Record<string, Query>).map(([name, query]) => [
      name,
      (...given: unknown[]) => watch(`${group}.${name}`, given, () => query(...given)),
    ]);
    return [group, Object.fromEntries(own)];
  });
  // Every query keeps its name and its types; only the call goes round.
  return Object.fromEntries(groups) as Store;
}

/** Dies at that query, before or after it is done; a dead process writes and reads nothing. */
export function dyingAt(
  life: Life,
  point: { query: string; when: "before" | "after"; is?: (given: readonly unknown[]) => boolean },
) {
  const watch: Watch = async (name, given, go) => {
    if (life.isOver) throw new Died();
    const here = name === point.query && (point.is?.(given) ?? true);
    if (here && point.when === "before") return die(life);
    const answer = await go();
    return here ? die(life) : answer;
  };
  return (store: Store) => watched(store, watch);
}

function die(life: Life): never {
  life.isOver = true;
  throw new Died();
}

/** The channel of a process that dies right before its call to the platform, or right after the platform has answered. */
export function dyingAtCall(life: Life, when: "before" | "after") {
  return (open: OpenChannel): OpenChannel => ({
    ...open,
    publish: async (draft, around) => {
      if (when === "before") return die(life);
      await open.publish(draft, around);
      return die(life);
    },
  });
}
