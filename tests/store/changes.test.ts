import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openStore, type Store } from "../../src/store/index.ts";
import { morning } from "../support/article.ts";
import { findPostgres } from "../support/requirements.ts";
import { createPlace, useServer } from "../support/store.ts";

/** Counts rings; `until(n)` resolves with the n-th. */
function createBell() {
  let rings = 0;
  let heard = () => {};
  return {
    ring: () => {
      rings += 1;
      heard();
    },
    rings: () => rings,
    until: (count: number) =>
      new Promise<void>((resolve) => {
        heard = () => rings >= count && resolve();
        heard();
      }),
  };
}

describe("the embedded store", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it("tells what a command beside it changed within half a second, and not what it changed itself", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "litfass-changes-"));
    const daemon = await openStore({ dataDir });
    const command = await openStore({ dataDir });
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const bell = createBell();
    const stop = daemon.changes(bell.ring);
    await daemon.channels.meet("kanal", "test");
    vi.advanceTimersByTime(5000);
    expect(bell.rings()).toBe(0);
    await command.channels.pause("kanal", "Redaktion", morning);
    vi.advanceTimersByTime(500);
    expect(bell.rings()).toBe(1);
    vi.advanceTimersByTime(5000);
    expect(bell.rings()).toBe(1);
    stop();
    await command.channels.resume("kanal", "Redaktion", morning);
    vi.advanceTimersByTime(5000);
    expect(bell.rings()).toBe(1);
    await command.close();
    await daemon.close();
  });
});

const programs = findPostgres();

describe.skipIf(!programs)("a store on PostgreSQL", () => {
  const server = useServer(programs);
  const open = (databaseUrl: string) => openStore({ dataDir: "/nowhere", databaseUrl });

  async function openTwo(): Promise<{ one: Store; other: Store; databaseUrl: string }> {
    const databaseUrl = await createPlace(server().address);
    return { one: await open(databaseUrl), other: await open(databaseUrl), databaseUrl };
  }

  it("tells what another worker changed, and not what it changed itself", async () => {
    const { one, other } = await openTwo();
    const bell = createBell();
    const stop = one.changes(bell.ring);
    await bell.until(1); // It has begun to listen.
    await one.channels.meet("kanal", "test");
    await one.channels.pause("kanal", "Redaktion", morning);
    await other.channels.resume("kanal", "Redaktion", morning);
    await bell.until(2);
    expect(bell.rings()).toBe(2);
    stop();
    await other.channels.pause("kanal", "Redaktion", morning);
    const again = createBell();
    one.changes(again.ring);
    await again.until(1);
    expect(bell.rings()).toBe(2);
    await one.close();
    await other.close();
  });

  it("listens again after the server was away, and takes that for a change", async () => {
    const { one, databaseUrl } = await openTwo();
    const bell = createBell();
    one.changes(bell.ring);
    await bell.until(1);
    await server().stop();
    await expect(one.channels.all()).rejects.toThrow(/^PostgreSQL at 127\.0\.0\.1:\d+\/postgres does not answer \(/);
    await server().start();
    await bell.until(2);
    const later = await open(databaseUrl);
    await later.channels.meet("kanal", "test");
    await bell.until(3);
    expect(await one.channels.all()).toHaveLength(1);
    await later.close();
    await one.close();
  }, 30_000);

  it("listens as soon as it can when the server is away at the beginning", async () => {
    const { one } = await openTwo();
    await server().stop();
    const bell = createBell();
    one.changes(bell.ring);
    await server().start();
    await bell.until(1);
    expect(await one.channels.all()).toEqual([]);
    await one.close();
  }, 30_000);

  it("ends a transaction whose server went away with a sentence, and goes on when it is back", async () => {
    const { one } = await openTwo();
    for (let n = 0; n < 500; n += 1) await one.feeds.meet(`f${n}`, "https://kurier.example/feed", morning);
    const lines = one.exportLines()[Symbol.asyncIterator]();
    await lines.next();
    await lines.next();
    await server().stop();
    const rest = async () => {
      while (!(await lines.next()).done);
    };
    await expect(rest()).rejects.toThrow("does not answer");
    await server().start();
    await one.channels.meet("kanal", "test");
    expect(await one.channels.all()).toHaveLength(1);
    await one.close();
  }, 30_000);
});
