import type { CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { executablePath, openRig, pagesOf, patience, type Rig } from "./house.ts";

type Figures = {
  readonly paintMs: number;
  readonly bytes: number;
  readonly requests: number;
  /** What the page waited for before it was painted, beside itself. */
  readonly blocking: number;
  readonly shift: number;
};

const watchShift = `
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const each of list.getEntries()) if (!each.hadRecentInput) window.shift += each.value;
  }).observe({ type: "layout-shift", buffered: true });
`;

/** First contentful paint, bytes and requests of our own address, and how much the page moved while it came. */
async function measure(page: Page, url: string): Promise<Figures> {
  await page.goto(url);
  // A beat, and whatever it brings.
  await page.waitForTimeout(1300);
  return page.evaluate(`(() => {
    const own = performance.getEntriesByType("resource").filter(({ name }) => name.startsWith(location.origin) && !name.endsWith("/live"));
    const sent = [...performance.getEntriesByType("navigation"), ...own];
    return {
      paintMs: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Infinity,
      bytes: sent.reduce((sum, { transferSize }) => sum + transferSize, 0),
      requests: sent.length,
      blocking: own.filter(({ renderBlockingStatus }) => renderBlockingStatus === "blocking").length,
      shift: window.shift,
    };
  })()`);
}

/** Processor time that the page's own thread has taken so far: the same whatever else the machine does. */
async function spentMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Infinity) * 1000;
}

describe.skipIf(executablePath === null)("the pages come quickly and stand still", () => {
  let rig: Rig;

  beforeAll(async () => {
    rig = await openRig();
  }, 120_000);
  afterAll(async () => rig?.close());

  it("the first page weighs 200 KB at most with all it needs, and is painted within 300 ms on loopback", async () => {
    const all: Figures[] = [];
    // The best counts: other work on the machine is not the page's.
    const isQuick = () => all.some(({ paintMs }) => paintMs <= 300);
    for (let times = 0; times < 12 && !isQuick(); times += 1) {
      const { page } = await rig.open("/ended");
      await page.context().clearCookies({ name: "lang" });
      await page.addInitScript(watchShift);
      const cache = await page.context().newCDPSession(page);
      await cache.send("Network.setCacheDisabled", { cacheDisabled: true });
      all.push(await measure(page, new URL("/", rig.url).href));
      await page.context().close();
    }
    expect(Math.max(...all.map(({ bytes }) => bytes))).toBeLessThanOrEqual(200_000);
    expect(isQuick(), JSON.stringify(all)).toBe(true);
  }, 60_000);

  it("what happens elsewhere is shown within two seconds", async () => {
    const { channels } = rig.sample.house.store;
    const { page } = await rig.open("/now");
    const why = page.getByText("Schlüssel abgelaufen").first();
    const tookMs: number[] = [];
    // The best counts, as above.
    for (let times = 0; times < 5 && !tookMs.some((each) => each <= 2000); times += 1) {
      const began = performance.now();
      await channels.pause("x-zeitung", "Schlüssel abgelaufen", rig.sample.clock.now());
      await why.waitFor(patience);
      tookMs.push(performance.now() - began);
      await channels.resume("x-zeitung", "Jo", rig.sample.clock.now());
      await why.waitFor({ state: "detached", ...patience });
    }
    expect(Math.min(...tookMs)).toBeLessThanOrEqual(2000);
    await page.context().close();
  }, 120_000);

  it("no page weighs more than 30 KB in four requests, is waited for beside itself, moves under the reader's eyes, or keeps the browser busy", async () => {
    const { page } = await rig.open("/now");
    await page.addInitScript(watchShift);
    const cache = await page.context().newCDPSession(page);
    await cache.send("Network.setCacheDisabled", { cacheDisabled: true });
    await cache.send("Performance.enable", { timeDomain: "threadTicks" });
    const wrong: Record<string, Figures & { busyMs: number }> = {};
    for (const [name, path] of Object.entries(await pagesOf(rig))) {
      const url = new URL(path, rig.url).href;
      const before = await spentMs(cache);
      const figures = await measure(page, url);
      const after = await spentMs(cache);
      // A page may come in a process of its own, which counts from zero.
      const found = { ...figures, busyMs: after < before ? after : after - before };
      const { shift, bytes, requests, blocking, busyMs } = found;
      if (shift > 0.02 || bytes > 30_000 || requests > 4 || blocking > 0 || busyMs > 150) wrong[name] = found;
    }
    expect(wrong).toEqual({});
    await page.context().close();
  }, 60_000);
});
