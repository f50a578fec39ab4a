import type { Piece, Underway } from "../model/underway.ts";

type Place = Pick<Piece, "lane" | "width">;
type Lane = { going: number; readonly waiting: (() => void)[] };

/** Lets at most so many pieces of one lane go on; the others wait in the order in which they came. */
function createLanes() {
  const lanes = new Map<string, Lane>();
  return {
    enter: async ({ lane: name, width }: Place): Promise<void> => {
      const lane = lanes.get(name) ?? { going: 0, waiting: [] };
      lanes.set(name, lane);
      if (lane.going >= width) return new Promise((enter) => void lane.waiting.push(enter));
      lane.going += 1;
    },
    leave: ({ lane: name }: Place): void => {
      const lane = lanes.get(name);
      const next = lane?.waiting.shift();
      if (next) return next();
      if (lane && (lane.going -= 1) === 0) lanes.delete(name);
    },
  };
}

/** Who is told of each piece as it begins, and the signal after which no piece is begun any more. */
export type Watch = { readonly tell: (moved: Promise<number>, piece: Piece) => void; readonly stop: AbortSignal };

/** What goes on beside the steps; without anybody who watches it, whoever begins pieces waits for them. */
export function createUnderway(watch?: Watch): Underway {
  const names = new Set<string>();
  const lanes = createLanes();
  const begun: Promise<number>[] = [];
  const queues = new Map<string, Promise<unknown>>();
  const run = async (piece: Piece): Promise<number> => {
    const places: Place[] = [piece, ...(piece.within ? [piece.within] : [])];
    for (const place of places) await lanes.enter(place);
    try {
      return watch?.stop.aborted ? 0 : await piece.work();
    } finally {
      for (const place of places) lanes.leave(place);
      names.delete(piece.name);
    }
  };
  return {
    names,
    begin: (piece) => {
      if (names.has(piece.name)) return;
      names.add(piece.name);
      const moved = run(piece);
      if (watch) return watch.tell(moved, piece);
      moved.catch(() => undefined);
      begun.push(moved);
    },
    inTurn: (queue, work) => {
      const mine = (queues.get(queue) ?? Promise.resolve()).then(work);
      queues.set(
        queue,
        mine.catch(() => undefined),
      );
      return mine;
    },
    moved: async () => {
      const ended = await Promise.allSettled(begun.splice(0));
      const failed = ended.find((one) => one.status === "rejected");
      if (failed) throw failed.reason;
      return ended.reduce((sum, one) => sum + (one.status === "fulfilled" ? one.value : 0), 0);
    },
  };
}
