import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fastClock, movedClock } from "../clock.ts";
import { walkDay } from "../daemon/day.ts";
import { startDaemon } from "../daemon/run.ts";
import { serveDashboard } from "../dashboard/serve.ts";
import { stateNames } from "../language/states.ts";
import type { PostState } from "../model/post.ts";
import type { Clock } from "../model/web.ts";
import type { House } from "../path.ts";
import type { Entrance, Sandbox } from "./entrance.ts";
import { postJson } from "./posts-json.ts";
import { Fault, jsonLine, sayer, Usage } from "./print.ts";
import { demoPrefix, noteDashboard } from "./running.ts";
import type { SetUp } from "./setup.ts";
import { doorFor } from "./way-in.ts";
import { makeLink } from "../dashboard/door.ts";

const hourMs = 3_600_000;
/** The invented day: Tuesday, 24 November 2026, 06:00 to 22:00 in Berlin. */
const dayStartAt = Date.UTC(2026, 10, 24, 5, 0);
const dayEndAt = dayStartAt + 16 * hourMs;
/** After the day, late posts are still looked for and confirmed. */
const lookingEndsAt = dayEndAt + hourMs;

export type DemoOptions = { readonly once?: boolean; readonly json?: boolean; readonly minutes: string };

type Demo = {
  readonly house: House;
  readonly sandbox: Sandbox;
  readonly dataDir: string;
  readonly close: () => Promise<void>;
};

/**
 * Runs the sample newsroom: to be watched, or as fast as it can. Gives where it answered when a person left it to set up a newsroom, else null.
 */
export async function runDemo(entrance: Entrance, options: DemoOptions): Promise<SetUp | null> {
  if (options.json && !options.once)
    throw new Usage({
      de: "--json geht nur mit --once: litfass demo --once --json.",
      en: "--json goes with --once: litfass demo --once --json.",
    });
  if (options.once) {
    await runWholeDay(entrance, options.json === true);
    return null;
  }
  const minutes = Number(options.minutes);
  if (!(minutes >= 0.1 && minutes <= 960))
    throw new Fault({
      de: `--minutes nimmt eine Zahl von 0.1 bis 960, nicht „${options.minutes}“.`,
      en: `--minutes takes a number from 0.1 to 960, not "${options.minutes}".`,
    });
  return watchDay(entrance, minutes);
}

async function openDemo(entrance: Entrance, clock: Clock, log: "out" | "none"): Promise<Demo> {
  const dataDir = mkdtempSync(join(tmpdir(), demoPrefix));
  const sandbox = await entrance.startSandbox({ now: clock.now, dayStartAt, port: 0 });
  const options = { clock, env: sandbox.env, sealed: true, dataDir, dryRun: false, log } as const;
  const house = await entrance.openHouse(options).catch(async (thrown: unknown) => {
    await sandbox.stop();
    throw thrown;
  });
  const close = async () => {
    await house.close();
    await sandbox.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { house, sandbox, dataDir, close };
}

async function runWholeDay(entrance: Entrance, json: boolean): Promise<void> {
  const clock = movedClock(dayStartAt);
  const demo = await openDemo(entrance, clock, json ? "none" : "out");
  try {
    if (!json) greet(entrance);
    const { nextEventAt } = demo.sandbox;
    await walkDay(demo.house, { clock, endAt: lookingEndsAt, nextEventAt: (after) => nextEventAt(after) });
    await printDay(entrance, demo.house, json);
  } finally {
    await demo.close();
  }
}

function greet(entrance: Entrance): void {
  entrance.output.out(
    sayer(entrance)(
      "DIES IST EINE DEMONSTRATION (THIS IS A DEMO): eine erfundene Zeitung und erfundene Plattformen auf diesem Rechner. Nichts wird irgendwo veröffentlicht.",
      "THIS IS A DEMO: an invented newspaper and invented platforms on this machine. Nothing is posted anywhere.",
    ),
  );
}

async function printDay(entrance: Entrance, house: House, json: boolean): Promise<void> {
  const posts = await house.store.pages.posts({ order: "soonest", limit: 100_000 });
  const { zone } = house.newsroom.rules;
  if (json) for (const post of posts) entrance.output.out(jsonLine(postJson(post, zone)));
  const states: Partial<Record<PostState, number>> = {};
  for (const post of posts) states[post.state] = (states[post.state] ?? 0) + 1;
  const summary = {
    demo: true,
    summary: true,
    posts: posts.length,
    states,
    from: new Date(dayStartAt).toISOString(),
    to: new Date(house.clock.now()).toISOString(),
  };
  if (json) return entrance.output.out(JSON.stringify(summary));
  const all = Object.entries(states) as [PostState, number][];
  const counts = all.map(([state, count]) => `${count} ${sayer(entrance)(stateNames[state].de, state)}`).join(", ");
  entrance.output.out(
    sayer(entrance)(
      `Der Tag ist um: ${posts.length} Beiträge, ${counts}. Jeden einzeln zeigt litfass demo --once --json.`,
      `The day is over: ${posts.length} posts, ${counts}. Run litfass demo --once --json for each of them.`,
    ),
  );
}

async function watchDay(entrance: Entrance, minutes: number): Promise<SetUp | null> {
  const left = new AbortController();
  const signal = AbortSignal.any([entrance.signal, left.signal]);
  const clock = fastClock({ startAt: dayStartAt, endAt: dayEndAt, speed: (16 * 60) / minutes });
  const demo = await openDemo(entrance, clock, "out");
  try {
    greet(entrance);
    const daemon = startDaemon(demo.house, signal);
    const wallUrl = `${demo.sandbox.origin}/wall`;
    const { language } = entrance;
    const { scheduleFiles } = entrance;
    const setup = { folder: entrance.setup.folder, begin: (url: string) => leave(entrance, left, url) };
    const needs = {
      ...demo.house,
      scheduleFiles,
      savesSchedules: false,
      wake: () => daemon.wake(),
      wallUrl,
      language,
      door: doorFor(entrance),
      setup,
    } as const;
    const { host, port } = entrance.dashboard;
    const board = await serveDashboard(needs, { host, port }).catch(() => serveDashboard(needs, { host, port: 0 }));
    noteDashboard(demo.dataDir, board.url);
    const link = await makeLink(demo.house.store, board.url, Date.now());
    sayWays(entrance, { link, wallUrl, minutes });
    void clock.until(dayEndAt, signal).then(() => (signal.aborted ? undefined : sayGoodnight(entrance, demo.house)));
    await daemon.stopped;
    await board.stop();
    return left.signal.aborted ? { host, port: Number(new URL(board.url).port) } : null;
  } finally {
    await demo.close();
  }
}

function sayWays(
  entrance: Entrance,
  { link, wallUrl, minutes }: { readonly link: string; readonly wallUrl: string; readonly minutes: number },
): void {
  const { out } = entrance.output;
  const say = sayer(entrance);
  out(`  Dashboard  ${link}`);
  out(`  ${say("Wand      ", "Wall      ")} ${wallUrl}`);
  out(
    say(
      `  Ein Tag, 6 bis 22 Uhr, in ${minutes} Minuten. Strg-C beendet ihn.`,
      `  One day, 06:00 to 22:00, in ${minutes} minutes. Ctrl-C ends it.`,
    ),
  );
  out(
    say(
      "  Der Link öffnet das Dashboard einmal, in einem Browser; litfass link gibt einen weiteren aus.",
      "  The dashboard's link opens it once, in one browser; litfass link prints another.",
    ),
  );
  out(
    say(
      "  Die eigene Redaktion: litfass setup, oder der Link oben im Dashboard.",
      "  Your own newsroom: litfass setup, or the link at the top of the dashboard.",
    ),
  );
}

/** Makes the way into the set-up, and ends the demo as soon as that has reached the browser. */
async function leave(entrance: Entrance, left: AbortController, url: string): Promise<string> {
  const store = await entrance.openStore();
  const link = await makeLink(store, url, Date.now()).finally(() => store.close());
  setTimeout(() => left.abort(), 300);
  return link;
}

async function sayGoodnight(entrance: Entrance, house: House): Promise<void> {
  if (entrance.signal.aborted) return;
  await printDay(entrance, house, false);
  entrance.output.out(
    sayer(entrance)(
      "Dashboard und Wand bleiben offen; Strg-C beendet sie.",
      "Dashboard and wall stay up; Ctrl-C ends them.",
    ),
  );
}
