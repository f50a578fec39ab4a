import { createHash } from "node:crypto";
import type { House } from "../path.ts";
import type { Worker } from "../store/workers.ts";
import { whenAborted } from "./stop.ts";

/** Real ms between two signs of life, and how long each is good for. */
const beatEveryMs = 2000;
const lastsMs = 12_000;
/** Who could give no sign for so long sees to nothing: soon others will. */
const quietMs = 7000;
/** Who takes over from somebody at work waits until that one knows. */
const handOverMs = 2 * beatEveryMs;

/** Articles are read by one worker at a time: of two entries of one article, the second has to find the first. */
export const reading = "reading";

function weight(worker: string, what: string): string {
  return createHash("sha256").update(`${worker}\n${what}`).digest("hex");
}

/**
 * Who of these sees to something: the one whose name and its name give the greatest hash. All that know the same workers
 * agree without asking, and who comes or goes moves only a share. Null when nobody serves it.
 */
export function whoTends(workers: readonly Pick<Worker, "name" | "serves">[], what: string): string | null {
  const able = workers.filter(({ serves }) => serves.includes(what));
  const [first] = able
    .map(({ name }) => ({ name, weight: weight(name, what) }))
    .sort((a, b) => (a.weight < b.weight ? 1 : -1));
  return first?.name ?? null;
}

/** What this worker sees to, among those at work on the same store. */
export type Sharing = { readonly tends: (what: string) => boolean; readonly ended: Promise<void> };

function servedBy({ newsroom, channels }: House): string[] {
  const feeds = newsroom.feeds.map(({ name }) => `feed ${name}`);
  return [reading, ...feeds, ...channels.map(({ channel }) => `channel ${channel.name}`)];
}

/**
 * Shares feeds, reading and channels out between the workers on one store, without a leader, until the signal. Nothing
 * depends on it but how often the same is done: who is late or mistaken does again what the store then refuses. Sending
 * is everybody's, as each post is claimed. `changed` is called when this worker's share may be another.
 */
export function shareOut(house: House, signal: AbortSignal, changed: () => void): Sharing {
  const { store, clock, worker: name } = house;
  if (!store.isShared || clock.rate === 0) return { tends: () => true, ended: Promise.resolve() };
  const serves = servedBy(house);
  const since = new Map<string, number>();
  let beatAt = -Infinity;
  let known: readonly Worker[] = [];
  let isOver = false;
  const beat = async () => {
    const askedAt = performance.now();
    const at = clock.now();
    const all = await store.workers.beat({ name, serves, untilAt: at + lastsMs / clock.rate }, at);
    const before = [...since.keys()].join("\n");
    for (const what of serves) {
      if (whoTends(all, what) !== name) since.delete(what);
      else if (!since.has(what)) since.set(what, askedAt);
    }
    known = all;
    beatAt = askedAt;
    if ([...since.keys()].join("\n") !== before) {
      changed();
      setTimeout(changed, handOverMs).unref();
    }
  };
  // A store that is away says so in every step; here it is only asked again.
  const tell = () => void beat().catch(() => undefined);
  tell();
  const timer = setInterval(tell, beatEveryMs);
  const ended = new Promise<void>((resolve) => {
    whenAborted(signal, () => {
      clearInterval(timer);
      isOver = true;
      store.workers
        .leave(name, clock.now())
        .catch(() => undefined)
        .finally(resolve);
    });
  });
  const tends = (what: string) => {
    const now = performance.now();
    if (isOver || now - beatAt > quietMs) return false;
    // What has left newsroom.yaml is told by whoever meets it; what another machine alone has is that one's.
    if (!serves.includes(what)) return whoTends(known, what) === null;
    const mineSince = since.get(what);
    const isAlone = known.every((each) => each.name === name);
    return mineSince !== undefined && (isAlone || now - mineSince >= handOverMs);
  };
  return { tends, ended };
}
