import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { openStore } from "../../src/store/index.ts";
import { dice, startAt } from "./clock.ts";
import { type Count, countAll, countOpen, type Expected, type Witnessed } from "./count.ts";
import { openDatabase } from "./database.ts";
import { type Fleet, startFleet } from "./fleet.ts";
import { readNewsroom } from "./newsroom.ts";
import { readOptions } from "./options.ts";
import { letArrive, postsOf } from "./seed.ts";
import { postsPerArticle } from "./site.ts";

/**
 * npm run torture: kills daemons with SIGKILL at random moments while a fifth of all calls to the sandbox go wrong, lets
 * the rest settle, and counts what the sandbox saw. With more than one worker also stops one of them past its lease and
 * restarts the database. One JSON line; exit 1 on any double or loss.
 */
const options = readOptions(process.argv.slice(2));
const { minutes, workers, seed, verbose } = options;
const articles = Math.ceil(options.posts / postsPerArticle);
/** Articles arrive in this share of the time; what faults and kills delay comes behind. */
const arrivingShare = 0.85;
/** Of the fast clock, between two posts of a channel. */
const gapMs = 60_000;
/** What is open when the time is over gets half as much again, and two minutes. */
const graceMs = minutes * 30_000 + 120_000;
/** Longer than a lease and the looks after it, in real ms. */
const frozenMs = 15_000;
/** Requests that a post costs on average while a fifth of them fails: sent, perhaps uploaded, looked for. */
const callsPerPost = 2;
/** A worker that has nothing to do is killed too. */
const longestLifeMs = 20_000;
/** So that a kill falls anywhere between two calls. */
const betweenCallsMs = 200;
const freezeEveryMs = 40_000;
const restartEveryMs = 75_000;

const roll = dice(seed);
const beganAt = Date.now();
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const say = (line: string) => process.stderr.write(`${line}\n`);

type Ready = { readonly origin: string; readonly site: string; readonly env: Record<string, string> };

function startSandbox(): ChildProcess {
  return fork(join(import.meta.dirname, "sandbox.ts"), [String(seed), String(beganAt)], {
    execArgv: [],
    env: { ...process.env, NODE_NO_WARNINGS: "1" },
    stdio: ["ignore", "inherit", verbose ? "inherit" : "ignore", "ipc"],
  });
}

const database = await openDatabase(options.database);
const { place } = database;
const sandbox = startSandbox();
const asked = new Set<string>();
const tally = { kills: 0, freezes: 0, restarts: 0 };
let fleet: Fleet | null = null;
/** One connection for all that is asked here: on SQLite two in one thread would wait for each other. */
const store = await openStore(place);
let isKilling = true;
let calls = 0;
// Whoever has no more time gets the count of what was until then.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => (isKilling = false));

/**
 * Kills at random moments, spread over the calls that the posts need, so that on a slow machine too each life has a chance
 * to send something.
 */
async function keepKilling(crew: Fleet): Promise<void> {
  const meanCalls = (options.posts * callsPerPost) / Math.max(1, options.kills);
  while (isKilling && tally.kills < options.kills) {
    const dueCalls = calls + 2 * meanCalls * roll();
    const latestAt = Date.now() + longestLifeMs;
    while (isKilling && calls < dueCalls && Date.now() < latestAt) await wait(5);
    await wait(betweenCallsMs * roll());
    if (!isKilling) return;
    await crew.kill();
    tally.kills += 1;
  }
}

async function keepFreezing(crew: Fleet): Promise<void> {
  while (isKilling && workers > 1) {
    await wait(2 * freezeEveryMs * roll());
    if (isKilling && (await crew.freeze(frozenMs))) tally.freezes += 1;
  }
}

async function keepRestarting(): Promise<void> {
  while (isKilling && database.restart) {
    await wait(2 * restartEveryMs * roll());
    if (!isKilling) return;
    await database.restart();
    tally.restarts += 1;
  }
}

async function sayHowFar(due: number): Promise<number> {
  const unknown = (thrown: unknown) => ({ open: due, states: String(thrown) });
  const { open, states } = await countOpen(store, due).catch(unknown);
  say(`${Math.round((Date.now() - beganAt) / 1000)} s: ${tally.kills} kills, ${calls} calls; ${states}`);
  return open;
}

/** Says how far it is while it lasts. */
async function watch(due: number): Promise<void> {
  for (let nextAt = Date.now(); isKilling; await wait(100)) {
    if (Date.now() < nextAt) continue;
    await sayHowFar(due);
    nextAt = Date.now() + 15_000;
  }
}

/** Waits until nothing is on its way; gives what still is when the time is over. */
async function settle(due: number, untilAt: number): Promise<number> {
  for (;;) {
    const open = await sayHowFar(due);
    if (open === 0 || Date.now() > untilAt) return open;
    await wait(2000);
  }
}

/**
 * What the count says as soon as the database answers all of it: connections that a restart ended may fail a last time, and
 * a count of an hour is not thrown away for one. How often it failed stands in the result.
 */
async function countAtLast(expected: Expected): Promise<Count & { readonly failedCounts: number }> {
  for (let failedCounts = 0; ; failedCounts += 1) {
    try {
      return { ...(await countAll(store, expected)), failedCounts };
    } catch (thrown) {
      say(`The count failed: ${String(thrown)}`);
      if (failedCounts === 30) throw thrown;
      await wait(2000);
    }
  }
}

/** How many calls could meet a fault, and how many did. */
function playedAll(): Promise<{ calls: number; faults: number }> {
  const told = new Promise<{ calls: number; faults: number }>((resolve) => {
    sandbox.on("message", (news: { calls: number; faults?: number }) => {
      if (news.faults !== undefined) resolve({ calls: news.calls, faults: news.faults });
    });
  });
  sandbox.send("count");
  return told;
}

try {
  const [ready] = (await once(sandbox, "message")) as [Ready];
  const { newsroom } = readNewsroom({ env: ready.env, gapMs });
  const paper = { origin: ready.site, mediaOrigin: ready.origin, publishedAt: startAt - 3_600_000 };
  const arriving = { newsroom, paper, articles };
  sandbox.on("message", (news: { calls?: number }) => {
    calls = news.calls ?? calls;
  });
  let due = postsOf(arriving);
  say(`${due} posts are to be made of ${articles} articles`);
  const hosts = [ready.origin, ready.site].map((origin) => new URL(origin).host);
  const tortureAt = Date.now();
  const crew = startFleet({
    size: workers,
    orders: (name) => ({ name, place, beganAt, env: ready.env, gapMs, hosts }),
    roll,
    verbose,
    heard: (news) => {
      const post = news.is === "asks" ? /the mark (\w+)/.exec(news.line)?.[1] : undefined;
      if (post) asked.add(post);
    },
  });
  fleet = crew;
  const arrived = letArrive(store, arriving, {
    untilAt: tortureAt + minutes * 60_000 * arrivingShare,
    isOver: () => isKilling === false && tally.kills < options.kills,
  });
  const settled = watch(due);
  const freezing = keepFreezing(crew);
  const restarting = keepRestarting();
  await keepKilling(crew);
  isKilling = false;
  const killedMs = Date.now() - tortureAt;
  await Promise.all([freezing, restarting]);
  due = postsOf({ ...arriving, articles: await arrived });
  await settled;
  sandbox.send("calm");
  const unfinished = await settle(due, Date.now() + graceMs);
  const played = await playedAll();
  const ownDeaths = crew.ownDeaths();
  const startsInVain = crew.startsInVain();
  await crew.end();
  const { posts } = (await (await fetch(`${ready.origin}/witness`)).json()) as { posts: Record<string, Witnessed[]> };
  const count = await countAtLast({ witnessed: Object.values(posts).flat(), due });
  const settledAlone = count.unknown === 0 ? 1 : 1 - count.beforePerson / count.unknown;
  const result = {
    torture: true,
    seed,
    engine: options.database === null ? "sqlite" : "postgres",
    workers,
    seconds: Math.round((Date.now() - beganAt) / 1000),
    killingSeconds: Math.round(killedMs / 1000),
    articles,
    due,
    ...tally,
    ownDeaths,
    startsInVain,
    startMs: crew.startMs(),
    ...played,
    unfinished,
    ...count,
    settledAlone: Math.round(settledAlone * 100_000) / 100_000,
    askedOnTheWay: asked.size,
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
  process.exitCode = count.doubles + count.losses > 0 || ownDeaths > 0 ? 1 : 0;
} finally {
  isKilling = false;
  await fleet?.end();
  sandbox.kill("SIGKILL");
  await store.close();
  await database.end();
}
