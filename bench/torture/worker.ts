import { imageSize } from "image-size";
import { openChannel } from "../../src/channels/open.ts";
import { createWeb } from "../../src/http.ts";
import type { House } from "../../src/path.ts";
import { sendDue } from "../../src/delivery/send.ts";
import { confirmPosts } from "../../src/receipts/confirm.ts";
import { placePosts } from "../../src/schedule/step.ts";
import { secretsFile } from "../../src/settings/secrets.ts";
import { openStore } from "../../src/store/index.ts";
import { sharedClock } from "./clock.ts";
import { adapterOf, readNewsroom, timeLimitMs } from "./newsroom.ts";

/** One worker, to be killed: places, sends and confirms what stands in the store, as the daemon does, until it is stopped. */
const [dataDir = "", name = "", beganAt = "0"] = process.argv.slice(2);
const env: unknown = JSON.parse(process.env.TORTURE_ENV ?? "{}");
const { newsroom, schedules } = readNewsroom(env as Record<string, string>);
const clock = sharedClock(Number(beganAt));
const store = await openStore({ dataDir });
const warn = (sentence: string) => void process.stderr.write(`${name} ${sentence}\n`);
const log = { info: () => {}, warn };
const origin = new URL(newsroom.channels[0]?.settings.TWITTER_API_URL ?? "http://127.0.0.1").host;
const web = createWeb({ allowHosts: [origin] });

async function media(url: string) {
  const { bytes, headers } = await web(url);
  const type = headers.get("content-type") ?? "";
  const size = type.startsWith("image/") ? imageSize(bytes) : null;
  return { bytes, type, widthPx: size?.width ?? null, heightPx: size?.height ?? null };
}

const needs = {
  store,
  clock,
  log,
  fetch,
  media,
  secrets: secretsFile(dataDir),
  redact: (text: string) => text,
  timeLimitMs,
};
const channels = newsroom.channels.map((channel) => openChannel(channel, adapterOf(channel), needs));
for (const { channel } of channels) await store.channels.meet(channel.name, channel.platform);
const house: House = { newsroom, schedules, channels, store, clock, log, web, worker: name, dryRun: false };

/** Refused credentials are the sandbox's play: whoever looks after it resumes the channel after ten minutes of its clock. */
async function mend(): Promise<void> {
  for (const each of await store.channels.all())
    if (each.pausedAt !== null && clock.now() - each.pausedAt > 600_000) await store.channels.resume(each.name);
}

const turns: readonly (() => Promise<unknown>)[] = [
  mend,
  () => placePosts(house),
  () => sendDue({ ...house, rules: newsroom.rules, recheck: async () => true }),
  () => confirmPosts(house),
];

/** Each step in a loop of its own, as in the daemon: a platform that hangs holds up nothing else. */
async function loop(turn: () => Promise<unknown>): Promise<void> {
  while (process.connected) {
    await turn().catch((thrown: unknown) => log.warn(String(thrown)));
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

process.send?.("ready");
await Promise.all(turns.map(loop));
