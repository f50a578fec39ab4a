import { asTheyAre } from "../model/said.ts";
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
import { Fault, sayer } from "./print.ts";
import { openReceiver } from "./receive.ts";
import { noteDashboard } from "./running.ts";
import { runSetup } from "./setup.ts";
import { doorFor, sayWayIn } from "./way-in.ts";

/** Commands that run the product: start, demo, check, sandbox. */
export function addRunCommands(program: Command, entrance: Entrance, done: (code: number) => void): void {
  const say = sayer(entrance);
  program
    .command("start")
    .description(
      say(
        "startet Bot und Dashboard; solange kein Kanal Zugangsdaten hat, läuft die Demonstration",
        "runs the daemon and the dashboard; without any channel that has credentials it shows the demo",
      ),
    )
    .option(
      "--once",
      say("arbeitet, bis nichts mehr ansteht, und hört dann auf", "works until nothing is due, then stops"),
    )
    .option("--dry-run", say("tut alles, nur veröffentlichen nicht", "does everything but publish"))
    .option("--setup", say("richtet vorher im Browser die Redaktion ein", "sets the newsroom up in the browser first"))
    .action((options: StartOptions) => start(entrance, options));
  program
    .command("setup")
    .description(
      say(
        "richtet im Browser die eigene Redaktion ein, von der Domain bis zum ersten Zeitplan, und startet sie",
        "sets up a newsroom of your own in the browser, from a domain to the first schedule, and starts it",
      ),
    )
    .action(() => start(entrance, { setup: true }));
  program
    .command("demo")
    .description(
      say(
        "spielt die Musterredaktion durch einen erfundenen Tag im Sandkasten; ohne Schlüssel",
        "runs the sample newsroom through an invented day on the sandbox; needs no keys",
      ),
    )
    .option("--once", say("spielt den Tag so schnell es geht und endet", "runs the day as fast as it can and ends"))
    .option(
      "--json",
      say(
        "mit --once: je Beitrag eine Zeile JSON und am Ende eine Summe",
        "with --once: one JSON line a post and a last summary line",
      ),
    )
    .option(
      "--minutes <minutes>",
      say("wie lange der Tag dauert, wenn man zusieht", "how long the day takes when it is to be watched"),
      "4",
    )
    .action((options: DemoOptions) => demo(entrance, options));
  program
    .command("check")
    .description(
      say(
        "prüft Einstellungen, Zeitpläne, Speicher und jeden Kanal mit Zugang und Sperren; nennt alle Fehler auf einmal",
        "checks settings, schedules, store, and each channel's credentials and gates; tells all faults at once",
      ),
    )
    .option("--json", say("ein JSON-Objekt", "one JSON object"))
    .action(async (options: { json?: boolean }) => done(await checkAll(entrance, options.json === true)));
  addConnecting(program, entrance);
}

/** Commands for accounts: those of the platforms, and the invented ones. */
function addConnecting(program: Command, entrance: Entrance): void {
  const say = sayer(entrance);
  program
    .command("connect <platform>")
    .description(
      say(
        "holt im Browser die Erlaubnis eines Kontos und legt die Schlüssel in .env ab; nimmt auch den Namen eines Kanals",
        "asks an account's consent in the browser and keeps the keys in .env; takes a channel's name too",
      ),
    )
    .option(
      "--redirect <url>",
      say(
        "die bei der App eingetragene Adresse, wenn es nicht die übliche ist",
        "the address registered with the app, where it is not the usual one",
      ),
    )
    .option(
      "--choose <name>",
      say(
        "Name oder Kennung der Seite oder Pinnwand, wenn es mehrere gibt",
        "name or id of the Page or board, where the consent opens several",
      ),
    )
    .action((platform: string, options: ConnectOptions) => connectAccount(entrance, platform, options));
  program
    .command("sandbox")
    .description(
      say(
        "stellt die vier Plattformen und die Musterseite auf diesem Rechner nach, bis Strg-C",
        "runs the four platforms and the sample news site on loopback until Ctrl-C",
      ),
    )
    .option("--port <port>", say("Port, auf dem er antwortet", "port to listen on"), "4712")
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
  if (faults.length > 0) throw new Fault(asTheyAre(faults.join("\n")));
  if (!hasCredentials) {
    const { out } = entrance.output;
    out(
      sayer(entrance)(
        "In newsroom.yaml hat noch kein Kanal Zugangsdaten, deshalb läuft die Demonstration. (litfass check nennt, was fehlt.)",
        "No channel in newsroom.yaml has credentials yet, so this is the demo. (litfass check names what is missing.)",
      ),
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
      takeSettings: async () => {
        if (!rules) return "later";
        await rules.look(true);
        return rules.faults().length === 0 ? "now" : "mended";
      },
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
    throw new Fault({
      de: `--port nimmt eine Zahl von 0 bis 65535, nicht „${options.port}“.`,
      en: `--port takes a number from 0 to 65535, not "${options.port}".`,
    });
  const sandbox = await entrance
    .startSandbox({ now: () => Date.now(), dayStartAt: Date.now(), port })
    .catch((thrown: NodeJS.ErrnoException) => {
      if (thrown.code !== "EADDRINUSE") throw thrown;
      throw new Fault({
        de: `Port ${port} ist belegt: mit --port einen anderen wählen (0 nimmt einen freien).`,
        en: `Port ${port} is taken: choose another one with --port (0 takes a free one).`,
      });
    });
  const { out } = entrance.output;
  const say = sayer(entrance);
  out(
    say(
      `Sandkasten auf ${sandbox.origin}: Wand ${sandbox.origin}/wall, Nachrichtenseite ${sandbox.origin}/site. Erfundene Plattformen; nichts verlässt diesen Rechner.`,
      `Sandbox on ${sandbox.origin}: wall ${sandbox.origin}/wall, news site ${sandbox.origin}/site. Invented platforms; nothing leaves this machine.`,
    ),
  );
  out(say("Damit Litfass ihn nimmt, setzen Sie:", "To point Litfass at it, set:"));
  for (const [name, value] of Object.entries(sandbox.env)) out(`  ${name}=${value}`);
  await new Promise<void>((resolve) => entrance.signal.addEventListener("abort", () => resolve(), { once: true }));
  await sandbox.stop();
}
