import { imageSize } from "image-size";
import { openChannel } from "../../src/channels/open.ts";
import { startDaemon } from "../../src/daemon/run.ts";
import { createWeb } from "../../src/http.ts";
import type { House } from "../../src/path.ts";
import { secretsFile } from "../../src/settings/secrets.ts";
import { openStore, type Place, type Store } from "../../src/store/index.ts";
import { sharedClock } from "./clock.ts";
import { adapterOf, readNewsroom, timeLimitMs } from "./newsroom.ts";

/** What a worker is told when its turn has come. */
export type Orders = {
  readonly name: string;
  readonly place: Place;
  readonly beganAt: number;
  readonly env: Readonly<Record<string, string>>;
  readonly gapMs: number;
  readonly hosts: readonly string[];
};

/** What a worker tells. `asks`: the post that a person is asked to look for; `in vain`: why it could not open the store. */
export type News = { readonly is: "loaded" | "ready" } | { readonly is: "asks" | "in vain"; readonly line: string };

const tell = (news: News) => void process.send?.(news);

/** The daemon of the product on the fast clock. It is loaded beforehand and begins when it is told, to be killed. */
async function work({ name, place, beganAt, env, gapMs, hosts }: Orders): Promise<void> {
  const { newsroom, schedules } = readNewsroom({ env, gapMs });
  const clock = sharedClock(beganAt);
  const inVain = (thrown: unknown) => endInVain(String(thrown));
  const store = await openStore(place).catch(inVain);
  const warn = (sentence: string) => {
    process.stderr.write(`${name} ${sentence}\n`);
    if (sentence.includes("cannot be known from here")) tell({ is: "asks", line: sentence });
  };
  const log = { info: () => {}, warn };
  const web = createWeb({ allowHosts: hosts });
  const media = async (url: string) => {
    const { bytes, headers } = await web(url);
    const type = headers.get("content-type") ?? "";
    const size = type.startsWith("image/") ? imageSize(bytes) : null;
    return { bytes, type, widthPx: size?.width ?? null, heightPx: size?.height ?? null };
  };
  const secrets = secretsFile(place.dataDir);
  const needs = { store, clock, log, fetch, media, secrets, redact: (text: string) => text, timeLimitMs };
  const channels = newsroom.channels.map((channel) => openChannel(channel, adapterOf(channel), needs));
  for (const { channel } of channels) await store.channels.meet(channel.name, channel.platform).catch(inVain);
  const house: House = {
    newsroom,
    schedules,
    channels,
    store: unhurried(store),
    clock,
    log,
    web,
    worker: name,
    dryRun: false,
  };
  startDaemon(house, new AbortController().signal);
  setInterval(() => void mend(house).catch((thrown: unknown) => warn(String(thrown))), 250);
  tell({ is: "ready" });
}

/** As the product does: its service starts it again. */
function endInVain(line: string): Promise<never> {
  process.stderr.write(`${line}\n`);
  return new Promise(() => process.send?.({ is: "in vain", line } satisfies News, () => process.exit(1)));
}

/** On the fast clock every waiting article would be read anew twice a second; it is read before its post is sent anyway. */
function unhurried(store: Store): Store {
  return {
    ...store,
    articles: { ...store.articles, dueForReread: async () => [] },
    sources: { ...store.sources, toLookAt: async () => [] },
  };
}

/** Refused credentials are the sandbox's play: whoever looks after it resumes the channel after ten minutes of its clock. */
async function mend({ store, clock }: House): Promise<void> {
  for (const each of await store.channels.all())
    if (each.pausedAt !== null && clock.now() - each.pausedAt > 600_000)
      await store.channels.resume(each.name, "torture", clock.now());
}

process.once("message", (orders) => void work(orders as Orders));
// The parent is gone: so is the reason to run.
process.on("disconnect", () => process.exit(0));
tell({ is: "loaded" });
