import type { Command } from "commander";
import { wallClock } from "../clock.ts";
import { giveBackAfterStart } from "../daemon/give-back.ts";
import { keepLooking, liveRules, type Rules } from "../daemon/live-rules.ts";
import { type Daemon, startDaemon, workOnce } from "../daemon/run.ts";
import { serveDashboard } from "../dashboard/serve.ts";
import { type DemoOptions, runDemo } from "./demo.ts";
import { checkAll } from "./check.ts";
import { connectAccount, type ConnectOptions } from "./connect.ts";
import type { Entrance, OpenHouse } from "./entrance.ts";
import { Fault } from "./print.ts";
import { openReceiver } from "./receive.ts";
import { noteDashboard } from "./running.ts";
import { runSetup } from "./setup.ts";
import { doorFor, sayWayIn } from "./way-in.ts";

/** Commands that run the product: start, demo, check, sandbox. */
export function addRunCommands(program: Command, entrance: Entrance, done: (code: number) => void): void {
  program
    .command("start")
    .description("runs the daemon and the dashboard; without any channel that has credentials it shows the demo")
    .option("--once", "works until nothing is due, then stops")
    .option("--dry-run", "does everything but publish")
    .option("--setup", "sets the newsroom up in the browser first")
    .action((options: StartOptions) => start(entrance, options));
  program
    .command("setup")
    .description("sets up a newsroom of your own in the browser, from a domain to the first schedule, and starts it")
    .action(() => start(entrance, { setup: true }));
  program
    .command("demo")
    .description("runs the sample newsroom through an invented day on the sandbox; needs no keys")
    .option("--once", "runs the day as fast as it can and ends")
    .option("--json", "with --once: one JSON line a post and a last summary line")
    .option("--minutes <minutes>", "how long the day takes when it is to be watched", "4")
    .action((options: DemoOptions) => demo(entrance, options));
  program
    .command("check")
    .description(
      "checks settings, schedules, store, and each channel's credentials and gates; tells all faults at once",
    )
    .option("--json", "one JSON object")
    .action(async (options: { json?: boolean }) => done(await checkAll(entrance, options.json === true)));
  program
    .command("connect <platform>")
    .description("asks an account's consent in the browser and keeps the keys in .env; takes a channel's name too")
    .option("--redirect <url>", "the address registered with the app, where it is not the usual one")
    .option("--choose <name>", "name or id of the Page or board, where the consent opens several")
    .action((platform: string, options: ConnectOptions) => connectAccount(entrance, platform, options));
  program
    .command("sandbox")
    .description("runs the four platforms and the sample news site on loopback until Ctrl-C")
    .option("--port <port>", "port to listen on", "4712")
    .action((options: { port: string }) => runSandbox(entrance, options));
}

type StartOptions = { readonly once?: boolean; readonly dryRun?: boolean; readonly setup?: boolean };

/** The demo, and after it the set-up, if a person chose that there. */
async function demo(entrance: Entrance, options: DemoOptions): Promise<void> {
  const left = await runDemo(entrance, options);
  const at = left && (await runSetup(entrance, { at: left, greet: false }));
  if (at) await startHouse(entrance, {}, at);
}

async function start(entrance: Entrance, options: StartOptions): Promise<void> {
  const isEmpty = entrance.setup.present() === null && !options.once;
  if (!options.setup && !isEmpty) return startHouse(entrance, options);
  const at = await runSetup(entrance);
  if (at) await startHouse(entrance, options, at);
}

async function startHouse(entrance: Entrance, options: StartOptions, at = entrance.dashboard): Promise<void> {
  // The sample's feeds are on the sandbox, which only the demo starts; that alone is no fault here.
  const { faults, hasCredentials } = entrance.report({ SANDBOX_SITE: "http://127.0.0.1:4712/site" });
  if (faults.length > 0) throw new Fault(faults.join("\n"));
  if (!hasCredentials) {
    entrance.output.out(
      "No channel in newsroom.yaml has credentials yet, so this is the demo. (litfass check names what is missing.)",
    );
    return demo(entrance, { minutes: "4" });
  }
  const house = await entrance.openHouse({ clock: wallClock, dryRun: options.dryRun === true, log: "out" });
  try {
    await house.store.holdAsDaemon();
    if (options.once) await workOnce(house, entrance.signal);
    else await runUntilStopped(entrance, house, at);
  } finally {
    await house.close();
  }
}

async function runUntilStopped(entrance: Entrance, opened: OpenHouse, at: Entrance["dashboard"]): Promise<void> {
  const daemon = startDaemon(opened, entrance.signal);
  giveBackAfterStart();
  const { house, rules } = livingHouse(opened, daemon, entrance.signal);
  const { language, scheduleFiles } = entrance;
  const board = await serveDashboard(
    Object.assign(house, {
      wake: () => daemon.wake(),
      wallUrl: null,
      language,
      scheduleFiles,
      door: doorFor(entrance),
      settingsFaults: () => rules?.faults() ?? [],
      takeSchedule: () => (void rules?.look(true), rules !== null),
    }),
    at,
  );
  const forget = noteDashboard(entrance.dataDir, board.url);
  house.log.info(`start    dashboard: ${board.url}`);
  const receiving = await openReceiver(entrance, house, () => daemon.wake("hear"));
  await sayWayIn(entrance, house.store, board.url);
  await daemon.stopped;
  await receiving?.stop();
  forget();
  await board.stop();
  house.log.info("start    stopped; what was under way is on record");
}

/** The house as it is at any moment: other settings hold as soon as their files are good ones. */
function livingHouse(opened: OpenHouse, daemon: Daemon, signal: AbortSignal) {
  let current: Rules = opened;
  const take = (rules: Rules) => {
    current = rules;
    daemon.renew(rules);
  };
  const { renewal, log } = opened;
  const rules = renewal ? liveRules({ renewal, log, take }) : null;
  if (rules) keepLooking(rules, signal);
  const house: OpenHouse = Object.defineProperties(
    { ...opened },
    {
      newsroom: { get: () => current.newsroom, enumerable: true },
      schedules: { get: () => current.schedules, enumerable: true },
      channels: { get: () => current.channels, enumerable: true },
      rewriter: { get: () => current.rewriter ?? null, enumerable: true },
    },
  );
  return { house, rules };
}

async function runSandbox(entrance: Entrance, options: { port: string }): Promise<void> {
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Fault(`--port takes a number from 0 to 65535, not "${options.port}".`);
  const sandbox = await entrance.startSandbox({ now: () => Date.now(), dayStartAt: Date.now(), port });
  const { out } = entrance.output;
  out(
    `Sandbox on ${sandbox.origin}: wall ${sandbox.origin}/wall, news site ${sandbox.origin}/site. Invented platforms; nothing leaves this machine.`,
  );
  out("To point Litfass at it, set:");
  for (const [name, value] of Object.entries(sandbox.env)) out(`  ${name}=${value}`);
  await new Promise<void>((resolve) => entrance.signal.addEventListener("abort", () => resolve(), { once: true }));
  await sandbox.stop();
}
