import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterEach, expect, it, vi } from "vitest";
import { startDaemon } from "../../src/daemon/run.ts";
import type { House } from "../../src/path.ts";
import { openStore } from "../../src/store/index.ts";
import { morning, rules } from "../support/article.ts";
import { scriptedChannel } from "../support/channel.ts";
import { duePost, openDesk } from "../support/desk.ts";

afterEach(() => {
  vi.useRealTimers();
});

it("a daemon takes up what a command beside it changed within half a second, before its next pulse", async () => {
  // A second after a pulse, which comes every five.
  vi.useFakeTimers({
    now: morning + 1000,
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"],
  });
  const dataDir = mkdtempSync(join(tmpdir(), "litfass-wake-"));
  const desk = { ...(await openDesk(scriptedChannel({}))), store: await openStore({ dataDir }) };
  const newsroom = { name: "Testblatt", feeds: [], channels: [], rules };
  // Before a due post is sent its article's page is asked once more: that is how its turn is seen.
  const asked = Promise.withResolvers<string>();
  const web: House["web"] = async (url) => {
    asked.resolve(url);
    throw new Error("this page does not answer");
  };
  const house: House = { ...desk, newsroom, schedules: [], web };
  const stop = new AbortController();
  const daemon = startDaemon(house, stop.signal);
  await vi.advanceTimersByTimeAsync(1000);
  const command = await openStore({ dataDir });
  const post = await duePost({ ...desk, store: command });
  await vi.advanceTimersByTimeAsync(500);
  expect(await asked.promise).toBe(post.articleUrl);
  await command.close();
  vi.useRealTimers();
  stop.abort();
  await daemon.stopped;
  await desk.store.close();
});

it("what a notice brings is read before any other step has its turn, and all have theirs a moment later", async () => {
  vi.useFakeTimers({
    now: morning + 1000,
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"],
  });
  const desk = await openDesk(scriptedChannel({}));
  const turns = { hear: 0, compose: 0 };
  const { told, claims } = desk.store;
  const store: typeof desk.store = {
    ...desk.store,
    told: { ...told, toLookAt: (...given) => ((turns.hear += 1), told.toLookAt(...given)) },
    claims: { ...claims, withheld: (...given) => ((turns.compose += 1), claims.withheld(...given)) },
  };
  const newsroom = { name: "Testblatt", feeds: [], channels: [], rules };
  const web: House["web"] = () => Promise.reject(new Error("no web here"));
  const stop = new AbortController();
  const daemon = startDaemon({ ...desk, store, newsroom, schedules: [], web }, stop.signal);
  /** Lets time pass, and the turns that it brings come to their end. */
  const pass = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms);
    for (let times = 0; times < 300; times += 1) await setImmediate();
  };
  await pass(0);
  await pass(1000);
  const before = { ...turns };
  daemon.wake("hear");
  await pass(50);
  expect(turns).toEqual({ hear: before.hear + 1, compose: before.compose });
  await pass(100);
  expect(turns).toEqual({ hear: before.hear + 2, compose: before.compose + 1 });
  vi.useRealTimers();
  stop.abort();
  await daemon.stopped;
  await desk.store.close();
});
