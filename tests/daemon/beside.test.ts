import { setImmediate } from "node:timers/promises";
import { afterEach, expect, it, vi } from "vitest";
import { startDaemon } from "../../src/daemon/run.ts";
import type { House } from "../../src/path.ts";
import { morning, rules } from "../support/article.ts";
import { scriptedChannel } from "../support/channel.ts";
import { openDesk } from "../support/desk.ts";

afterEach(() => {
  vi.useRealTimers();
});

it("what goes on beside the steps and fails by a fault of ours is told as the fault of the step that began it", async () => {
  vi.useFakeTimers({
    now: morning + 1000,
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"],
  });
  const desk = await openDesk(scriptedChannel({}));
  const { feeds, told } = desk.store;
  const store: typeof desk.store = {
    ...desk.store,
    feeds: { ...feeds, visited: () => Promise.reject(new Error("the disk is full")) },
    told: { ...told, toLookAt: () => Promise.resolve([{ url: "https://bote.example/a", lookAt: morning, tries: 0 }]) },
    articles: { ...desk.store.articles, get: () => Promise.reject(new Error("the shelf is gone")) },
  };
  const lines: string[] = [];
  const log = { ...desk.log, warn: (line: string) => void lines.push(line) };
  const feed = { name: "bote", url: "https://bote.example/feed", folder: null, pollEveryMs: 60_000 };
  const newsroom = { name: "Testblatt", feeds: [feed], channels: [], rules };
  const web: House["web"] = () => Promise.reject(new Error("no web here"));
  const stop = new AbortController();
  const daemon = startDaemon({ ...desk, log, store, newsroom, schedules: [], web }, stop.signal);
  for (let times = 0; times < 300; times += 1) await setImmediate();
  await vi.advanceTimersByTimeAsync(1000);
  for (let times = 0; times < 300; times += 1) await setImmediate();
  vi.useRealTimers();
  stop.abort();
  await daemon.stopped;
  await desk.store.close();
  expect(lines).toContain("fetch    could not finish its turn: the disk is full");
  expect(lines).toContain("hear     could not finish its turn: the shelf is gone");
});
