import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningSandbox, startSandbox } from "../../sandbox/index.ts";
import { movedClock } from "../../src/clock.ts";
import { walkDay } from "../../src/daemon/day.ts";
import { postStates } from "../../src/model/post.ts";
import type { Store } from "../../src/store/index.ts";
import { hour, openHouse, readyAt } from "./house.ts";
import { Died, dyingAt, type Life } from "./mortal.ts";

/** 06:00 to 08:30 of the sample day, up to placing: long enough for a dozen posts. */
const startAt = readyAt - 8.5 * hour;
const endAt = startAt + 2.5 * hour;

const root = mkdtempSync(join(tmpdir(), "litfass-early-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;

type Given = {
  readonly dataDir: string;
  readonly sandbox: RunningSandbox;
  readonly life?: Life;
  readonly wrap?: (store: Store) => Store;
};

/** Walks the morning on a store in a folder, until its end or until the process dies. */
async function walkMorning({ dataDir, sandbox, life, wrap }: Given): Promise<string[]> {
  const clock = clocks.get(sandbox) ?? movedClock(startAt);
  const opened = await openHouse({ dataDir, clock, sandbox, secrets: new Map(), dryRun: true, store: wrap });
  try {
    await walkDay(opened.house, { clock, endAt, nextEventAt: sandbox.nextEventAt });
  } catch (thrown) {
    if (!life?.isOver) throw thrown;
  }
  if (life?.isOver) {
    await opened.close();
    return [];
  }
  const all = (await Promise.all(postStates.map((state) => opened.house.store.posts.inState(state)))).flat();
  await opened.close();
  return all
    .map(({ articleUrl, channel, round, state }) => `${new URL(articleUrl).pathname} ${channel} ${round} ${state}`)
    .sort();
}

const clocks = new Map<RunningSandbox, ReturnType<typeof movedClock>>();

async function openMorning() {
  const clock = movedClock(startAt);
  const sandbox = await startSandbox({ now: clock.now, dayStartAt: startAt, port: 0, backlog: 5 });
  clocks.set(sandbox, clock);
  return { sandbox, dataDir: mkdtempSync(join(root, `${(count += 1)}-`)) };
}

let whole: string[] = [];
beforeAll(async () => {
  const given = await openMorning();
  whole = await walkMorning(given);
  await given.sandbox.stop();
}, 120_000);

/** The writes between two steps, from a feed's visit to a post's moment. */
const queries = [
  "sources.keepEntry",
  "feeds.visited",
  "articles.keep",
  "entries.settle",
  "teasers.keep",
  "posts.add",
  "placings.write",
];

describe("a process that dies on the way from a feed to a moment", () => {
  it.each(queries.flatMap((query) => (["before", "after"] as const).map((when) => [when, query] as const)))(
    "%s %s leaves no article out and makes none twice",
    async (when, query) => {
      const given = await openMorning();
      const life: Life = { isOver: false };
      let seen = 0;
      // Not the first time, so that something stands before it and something comes after.
      const is = () => (seen += 1) === 3;
      await walkMorning({ ...given, life, wrap: dyingAt(life, { query, when, is }) }).catch((thrown: unknown) => {
        if (!(thrown instanceof Died)) throw thrown;
      });
      expect(life.isOver, "it never came to this point").toBe(true);
      const after = await walkMorning(given);
      await given.sandbox.stop();
      expect(whole.length).toBeGreaterThan(8);
      expect(after).toEqual(whole);
    },
  );
});
