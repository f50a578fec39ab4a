import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningSandbox, startSandbox } from "../../sandbox/index.ts";
import { movedClock, type MovedClock } from "../../src/clock.ts";
import { postStates } from "../../src/model/post.ts";
import { type House, walkPath } from "../../src/path.ts";
import type { Store } from "../../src/store/index.ts";
import { hour, openHouse, readyAt } from "./house.ts";
import { Died, dyingAt, type Life } from "./mortal.ts";

/** 06:00 to 11:00 of the sample day, in turns so far apart that one visit brings several articles. */
const startAt = readyAt - 8.5 * hour;
const endAt = startAt + 5 * hour;
const turnMs = 2.5 * hour;

const root = mkdtempSync(join(tmpdir(), "litfass-early-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

type Morning = { readonly sandbox: RunningSandbox; readonly clock: MovedClock; readonly dataDir: string };
type Dying = { readonly life: Life; readonly store: (store: Store) => Store };

async function openMorning(): Promise<Morning> {
  const clock = movedClock(startAt);
  const sandbox = await startSandbox({ now: clock.now, dayStartAt: startAt, port: 0, backlog: 5 });
  return { sandbox, clock, dataDir: mkdtempSync(join(root, "morning-")) };
}

/** Reads one feed alone: what another feed shows too would be found again whatever was lost of this one. */
function ofOneFeed(house: House): House {
  return { ...house, newsroom: { ...house.newsroom, feeds: house.newsroom.feeds.slice(0, 1) } };
}

/** Walks the morning on, as it stands in the folder, to its end or to the process's death. */
async function walkMorning({ dataDir, sandbox, clock }: Morning, dying?: Dying): Promise<string[]> {
  const given = { dataDir, clock, sandbox, secrets: new Map<string, string>(), dryRun: true };
  const { house, close } = await openHouse({ ...given, store: dying?.store });
  try {
    for (;;) {
      await walkPath(ofOneFeed(house));
      if (clock.now() >= endAt) return await told(house.store);
      clock.moveTo(clock.now() + turnMs);
    }
  } catch (thrown) {
    if (dying?.life.isOver && thrown instanceof Died) return [];
    throw thrown;
  } finally {
    await close();
  }
}

/** Every post with its moment and its life: what is late, missing, doubled or done twice reads another way. */
async function told(store: Store): Promise<string[]> {
  const posts = (await Promise.all(postStates.map((state) => store.posts.inState(state)))).flat();
  const lines = posts.map(async ({ id, articleUrl, channel, round, dueAt }) => {
    const life = (await store.posts.events(id)).map(({ at, to }) => `${to} ${at}`);
    return [new URL(articleUrl).pathname, channel, round, `due ${dueAt}`, ...life].join(", ");
  });
  return (await Promise.all(lines)).toSorted();
}

let whole: string[] = [];
beforeAll(async () => {
  const morning = await openMorning();
  whole = await walkMorning(morning);
  await morning.sandbox.stop();
}, 120_000);

type Given = readonly unknown[];
const isOpen = (article: string) => whole.some((line) => line.startsWith(`${new URL(article).pathname}, `));

/** The writes between two steps, each of something that becomes a post: the loss of an old article would be none. */
const queries: Readonly<Record<string, (given: Given) => boolean>> = {
  "sources.keepEntry": ([entry]) => isOpen((entry as { url: string }).url),
  "feeds.visited": () => true,
  "articles.keep": ([reading]) => isOpen((reading as { article: { url: string } }).article.url),
  "entries.settle": ([, outcome]) => isOpen((outcome as { articleUrl: string }).articleUrl),
  "teasers.keep": ([teaser]) => (teaser as { teaser: unknown }).teaser !== null,
  "posts.add": () => true,
  "placings.write": ([placings]) => (placings as { all: unknown[] }).all.length > 0,
};

describe("a process that dies on the way from a feed to a moment", () => {
  it("makes posts on several channels without dying, too", () => {
    expect(whole.filter((line) => line.includes("scheduled")).length).toBeGreaterThan(8);
  });

  const points = Object.keys(queries).flatMap((query) =>
    (["before", "after"] as const).map((when) => [when, query] as const),
  );
  it.each(points)("%s %s leaves no article out, makes none late and none twice", async (when, query) => {
    const morning = await openMorning();
    const life: Life = { isOver: false };
    let seen = 0;
    // Not the first time, so that something stands before it; what comes after it in the same turn is still to do.
    const is = (given: Given) => (queries[query]?.(given) ?? false) && (seen += 1) === 2;
    await walkMorning(morning, { life, store: dyingAt(life, { query, when, is }) });
    expect(life.isOver, "it never came to this point").toBe(true);
    const after = await walkMorning(morning);
    await morning.sandbox.stop();
    expect(after).toEqual(whole);
  });
});
