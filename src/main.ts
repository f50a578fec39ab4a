import { hostname } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { adapters } from "../adapters/index.ts";
import { openChannel } from "./channels/open.ts";
import type { Entrance, HouseOptions, OpenHouse } from "./cli/entrance.ts";
import { createLines } from "./cli/lines.ts";
import { Fault } from "./cli/print.ts";
import { runCommand } from "./cli/program.ts";
import { trialsApart } from "./cli/trials.ts";
import { wallClock } from "./clock.ts";
import type { Reread } from "./daemon/live-rules.ts";
import type { ConsentAsk, Identity, Opened as OpenedByConsent } from "./model/adapter.ts";
import { createWeb } from "./http.ts";
import { createLog } from "./log.ts";
import { fetchMedia } from "./media.ts";
import type { OpenChannel } from "./model/channel.ts";
import { Failure } from "./model/failure.ts";
import type { Channel, Newsroom } from "./model/newsroom.ts";
import type { Rewriter } from "./model/rewriter.ts";
import { asTheyAre, type Said } from "./model/said.ts";
import type { SetupChannel } from "./model/setup.ts";
import { keepOutputCalm, leaveWhenDone, stopSignal, waitUnlessLeaving } from "./process.ts";
import { createRewriter } from "./rewriter.ts";
import { inGerman } from "./settings/german/index.ts";
import { readSettings, type Settings } from "./settings/all.ts";
import type { Environment } from "./settings/environment.ts";
import { faultSayer } from "./settings/faults.ts";
import { pushOf } from "./settings/push-settings.ts";
import { readScheduleFile } from "./settings/read.ts";
import { redactor } from "./settings/redact.ts";
import { scheduleFiles, stampOf } from "./settings/schedule-files.ts";
import { secretsFile } from "./settings/secrets.ts";
import { setupDesk } from "./settings/setup-hands.ts";
import { writeVariables } from "./settings/write-env.ts";
import { openMemoryStore, openStore, type Store } from "./store/index.ts";

const root = join(import.meta.dirname, "..");
const write = {
  out: (line: string) => void process.stdout.write(`${line}\n`),
  err: (line: string) => void process.stderr.write(`${line}\n`),
};

type Env = Readonly<Record<string, string>>;
type Given = { readonly env?: Env; readonly sealed?: boolean };

function settingsFor({ env = {}, sealed = false }: Given): Settings {
  const real = sealed ? env : { ...process.env, ...env };
  return readSettings({
    envFile: sealed ? "" : join(process.cwd(), ".env"),
    real,
    platforms: adapters,
    schedulesDir: sealed ? join(root, "schedules") : null,
  });
}

const own = settingsFor({});
const language = own.environment?.LANGUAGE ?? "de";
const sayFault = faultSayer(language);
const dataDir = own.environment?.DATA_DIR ?? "./data";
/** Keys that a person has just pasted. */
const pasted = new Set<string>();
const redact = redactor(() => [...own.secrets, ...secretsFile(dataDir).values(), ...pasted]);

/** The language model of the newsroom, if it has set one. */
function rewriterOf(environment: Environment): Rewriter | null {
  const { MODEL_URL: url, MODEL_NAME: model, MODEL_KEY: key, MODEL_TIMEOUT: timeoutMs } = environment;
  if (url === undefined || model === undefined) return null;
  return createRewriter({ url, model, timeoutMs, callsADay: environment.MODEL_CALLS_A_DAY, ...(key && { key }) });
}

/** What of the environment may change while the house runs. */
function renewable(environment: Environment) {
  return { rewriter: rewriterOf(environment), retainMs: environment.RETAIN_DAYS * 24 * 3_600_000 };
}

type ChannelNeeds = Parameters<typeof openChannel>[2] & { readonly store: Store };

function noPlatform(name: string): Said {
  return {
    de: `newsroom.yaml nennt die Plattform „${name}“, die es nicht gibt.`,
    en: `newsroom.yaml names the platform "${name}", which there is not.`,
  };
}

/** Opens the channels of newsroom.yaml. One that is open with the same keys stays open, and keeps what it has counted. */
async function openChannels(newsroom: Newsroom, needs: ChannelNeeds, known: readonly OpenChannel[]) {
  const channels: OpenChannel[] = [];
  for (const channel of newsroom.channels) {
    const adapter = adapters.find(({ name }) => name === channel.platform);
    if (!adapter) throw new Fault(noPlatform(channel.platform));
    const old = known.find((each) => keysOf(each.channel) === keysOf(channel));
    await needs.store.channels.meet(channel.name, channel.platform);
    channels.push(old ? { ...old, channel } : openChannel(channel, adapter, needs));
  }
  return channels;
}

function keysOf({ name, platform, settings, missing }: Channel): string {
  return JSON.stringify([name, platform, settings, missing]);
}

type Opened = { settings: Settings; readonly needs: ChannelNeeds; channels: readonly OpenChannel[] };

/** How the house's settings are read anew while it runs. */
function renewalOf(options: Partial<HouseOptions>, opened: Opened) {
  const reread = async (): Promise<Reread> => {
    const settings = settingsFor(options);
    const { newsroom, schedules, faults, environment } = settings;
    if (!newsroom || !environment || faults.length > 0) return { faults: faults.map(sayFault) };
    const before = opened.channels;
    const channels = await openChannels(newsroom, opened.needs, before);
    Object.assign(opened, { settings, channels });
    const gone = before.filter((old) => !channels.some((each) => keysOf(each.channel) === keysOf(old.channel)));
    const release = async () => void (await Promise.all(gone.map((each) => each.close())));
    return { newsroom, schedules, channels, ...renewable(environment), release };
  };
  const files = options.sealed ? [] : [join(process.cwd(), ".env")];
  const stamp = () => stampOf(opened.settings.schedulesDir, files);
  return { stamp, reread, channels: () => opened.channels };
}

/** Puts the house together: settings, store, guarded web, channels wrapped with limiter, budget and time limit. */
async function openHouse(options: Partial<HouseOptions>): Promise<OpenHouse> {
  const settings = settingsFor(options);
  const { newsroom, schedules, environment } = settings;
  if (!newsroom || !environment || settings.faults.length > 0)
    throw new Fault(asTheyAre(settings.faults.map(sayFault).join("\n")));
  const clock = options.clock ?? wallClock;
  const folder = options.dataDir ?? environment.DATA_DIR;
  const secrets = secretsFile(folder);
  const opened = { settings };
  const hide = redactor(() => [...opened.settings.secrets, ...secrets.values()]);
  const sandboxHost = options.sealed && options.env?.SANDBOX_SITE ? [new URL(options.env.SANDBOX_SITE).host] : [];
  const web = createWeb({ allowHosts: [...environment.FETCH_ALLOW_HOSTS, ...sandboxHost] });
  const to = options.log ?? "out";
  const log = createLog({
    clock,
    zone: newsroom.rules.zone,
    redact: hide,
    write: to === "none" ? () => {} : write[to],
    format: environment.LOG_FORMAT,
    level: environment.LOG_LEVEL,
  });
  const place = { dataDir: folder, databaseUrl: environment.DATABASE_URL };
  const store = await openStore(place);
  const needs = { store, clock, log, fetch, secrets, redact: hide, media: (url: string) => fetchMedia(web, url) };
  const channels = await openChannels(newsroom, needs, []);
  const renewal = renewalOf(options, Object.assign(opened, { needs, channels }));
  const close = async () => {
    await waitUnlessLeaving(entrance.signal, Promise.all(renewal.channels().map((each) => each.close())));
    await store.close();
    await waitUnlessLeaving(entrance.signal, web.close());
  };
  const worker = `${hostname()} ${process.pid}`;
  return {
    newsroom,
    schedules,
    channels,
    store,
    clock,
    log,
    web,
    worker,
    dryRun: options.dryRun ?? false,
    push: pushOf(environment),
    ...renewable(environment),
    renewal,
    trials: trialsApart(place, new URL("trial-thread.ts", import.meta.url)),
    close,
  };
}

const envFile = join(process.cwd(), ".env");

const desk = setupDesk({ folder: own.schedulesDir, envFile, dataDir, adapters, real: process.env });

/** A channel opened with these settings, to ask something of its platform; what it renews on the way is kept as the house will read it. */
async function askOf<T>(
  named: SetupChannel,
  given: { readonly settings: Env; readonly missing: readonly string[] },
  ask: (open: OpenChannel) => Promise<T>,
): Promise<T> {
  const adapter = adapters.find(({ name }) => name === named.platform);
  if (!adapter) throw new Failure("rejected", `There is no platform "${named.platform}".`);
  for (const { name, secret } of adapter.settings) if (secret && given.settings[name]) pasted.add(given.settings[name]);
  const routing = { sections: [], notSections: [], topics: [] };
  const voice = { language: "de", address: "Sie", maxTags: 2, emoji: false } as const;
  const channel = { ...named, schedule: "", routing, review: "all", voice, ...given } as const;
  const store = await openMemoryStore();
  const log = { info: () => {}, warn: () => {} };
  const media = (url: string) => fetchMedia(web, url);
  const needs = { store, clock: wallClock, log, fetch, secrets: secretsFile(dataDir), redact, media };
  const open = openChannel({ ...channel, missing: [...given.missing] }, adapter, needs);
  return ask(open).finally(async () => {
    await open.close();
    await store.close();
  });
}

function verifyKeys(named: SetupChannel, values: Env): Promise<Identity> {
  return askOf(named, desk.settingsWith(named, values), (open) => open.verify());
}

async function tradeCode(named: SetupChannel, code: string, ask: ConsentAsk): Promise<readonly OpenedByConsent[]> {
  const given = { settings: ask.settings, missing: [] };
  const opened = await askOf(named, given, async ({ connect }) => (connect ? connect(code, ask) : []));
  for (const { values } of opened) for (const value of Object.values(values)) pasted.add(value);
  return opened;
}

const lines = createLines(process.stdin);
const web = createWeb({ allowHosts: own.environment?.FETCH_ALLOW_HOSTS ?? [] });

const entrance: Entrance = {
  output: write,
  redact,
  adapters,
  web,
  reach: (url) => web.reach(url),
  stdin: () => text(process.stdin),
  line: lines.next,
  keepVariables: async (values) => {
    await writeVariables(envFile, values);
    return envFile;
  },
  signal: stopSignal(),
  report: (env) => {
    const { newsroom, schedules, faults, hasCredentials } = env ? settingsFor({ env }) : own;
    return { newsroom, schedules, faults: faults.map(sayFault), hasCredentials };
  },
  scheduleFile: (path) => {
    const { schedule, faults } = readScheduleFile(path);
    return { schedule, faults: faults.map(sayFault) };
  },
  scheduleFiles: scheduleFiles(own.schedulesDir),
  openHouse,
  openStore: async (folder) => {
    if (folder !== undefined) return openStore({ dataDir: folder });
    // Not the default store instead: a pause would be told to the wrong one.
    if (!own.environment) throw new Fault(asTheyAre(own.faults.map(sayFault).join("\n")));
    return openStore({ dataDir, databaseUrl: own.environment.DATABASE_URL });
  },
  startSandbox: async (options) => (await import("../sandbox/index.ts")).startSandbox(options),
  setup: { ...desk, web: (url, options) => web(url, options), verify: verifyKeys, consented: tradeCode },
  dataDir,
  idleMs: own.environment?.SESSION_ENDS_AFTER ?? 12 * 3_600_000,
  receiver: { host: own.environment?.PUSH_HOST ?? "127.0.0.1", port: own.environment?.PUSH_PORT ?? 4713 },
  dashboard: { host: own.environment?.HOST ?? "127.0.0.1", port: own.environment?.PORT ?? 4711 },
  logFormat: own.environment?.LOG_FORMAT ?? "text",
  language,
  inGerman,
  zone: own.newsroom?.rules.zone ?? "Europe/Berlin",
};

keepOutputCalm();
process.exitCode = await runCommand(entrance, process.argv.slice(2));
lines.close();
leaveWhenDone(entrance.signal);
await web.close();
