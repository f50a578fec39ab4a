import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { startSandbox } from "../sandbox/index.ts";
import { movedClock } from "../src/clock.ts";
import { walkDay } from "../src/daemon/day.ts";
import { lookingFirst, restoredFacts } from "../src/daemon/restored.ts";
import { metrics } from "../src/dashboard/metrics.ts";
import type { FailureKind } from "../src/model/failure.ts";
import { type House, walkPath } from "../src/path.ts";
import { openStore, type Store } from "../src/store/index.ts";
import { run } from "./support/entrance.ts";
import { dayStartAt, openSampleHouse, type SampleHouse } from "./support/house.ts";

const hour = 3_600_000;
const failureKinds = ["limited", "unavailable", "unauthorized", "rejected", "unknown"] as const satisfies FailureKind[];
const root = join(import.meta.dirname, "..");
const undo: (() => unknown)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const each of undo.splice(0).reverse()) await each();
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "litfass-operating-"));
  undo.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

async function openIn(dataDir: string): Promise<Store> {
  const store = await openStore({ dataDir });
  undo.push(() => store.close().catch(() => undefined));
  return store;
}

/** Runs a command of ours on the store of a folder, at the sample's time. */
async function command(args: readonly string[], dataDir: string, at: number) {
  vi.useFakeTimers({ toFake: ["Date"], now: at });
  const ran = await run(args, { changes: { openStore: () => openStore({ dataDir }) } });
  vi.useRealTimers();
  return ran;
}

/** The sample newsroom with its store in a folder, as a daemon would have it. */
async function houseIn(sample: SampleHouse, dataDir: string): Promise<House> {
  const store = await openIn(dataDir);
  for (const { channel } of sample.house.channels) await store.channels.meet(channel.name, channel.platform);
  const channels = sample.house.channels.map((open) => lookingFirst(open, { store, clock: sample.clock }));
  return { ...sample.house, channels, store };
}

describe("a backup put back after more posts went out", () => {
  it("leads to no second post, and knows every post whose article it still meets", async () => {
    const sample = await openSampleHouse();
    undo.push(sample.close);
    const { clock, sandbox } = sample;
    const walk = (house: House, endAt: number) => walkDay(house, { clock, endAt, nextEventAt: sandbox.nextEventAt });
    const ours = () => sandbox.world.posts.filter(({ foreign }) => !foreign);
    const [before, after, file] = [folder(), folder(), join(folder(), "litfass.backup")];

    const first = await houseIn(sample, before);
    await walk(first, dayStartAt + 3 * hour);
    expect(await command(["backup", file], before, clock.now())).toMatchObject({ code: 0, err: [] });
    const backedUp = ours().length;
    const waiting = await first.store.posts.inState("scheduled");
    await walk(first, dayStartAt + 7 * hour);
    const lost = ours().length;
    expect(lost).toBeGreaterThan(backedUp + 5);
    const wentOut = await Promise.all(waiting.map(({ id }) => first.store.posts.get(id)));
    expect(wentOut.filter((post) => post?.state === "confirmed").length).toBeGreaterThan(1);
    await first.store.close();

    const restored = await command(["restore", file], after, clock.now());
    expect(restored).toMatchObject({ code: 0, err: [] });
    const second = await houseIn(sample, after);
    await walk(second, clock.now() + hour / 2);
    // Until a person has looked nothing goes out.
    expect(ours()).toHaveLength(lost);
    const found = await Promise.all(waiting.map(({ id }) => second.store.posts.get(id)));
    for (const [index, post] of wentOut.entries())
      if (post?.receipt)
        expect(found[index], post.id).toMatchObject({
          state: "confirmed",
          receipt: { remoteId: post.receipt.remoteId },
        });
    await second.store.channels.resume("*", "Jo", Date.now());
    await walk(second, dayStartAt + 12 * hour);
    expect(ours().length).toBeGreaterThan(lost + 5);
    const links = ours().map((post) => `${post.platform} ${/utm_content=(\w+)/.exec(post.link ?? post.text)?.[1]}`);
    expect(links.filter((link, index) => links.indexOf(link) !== index)).toEqual([]);
  }, 240_000);

  it("refuses a folder that holds a newsroom, a file that is no backup, and one that is damaged", async () => {
    const sample = await openSampleHouse();
    undo.push(sample.close);
    const [full, empty, files] = [folder(), folder(), folder()];
    await (await houseIn(sample, full)).store.feeds.meet("alles", "http://zeitung.example/feed", 1);
    const file = join(files, "b");
    await command(["backup", file], full, dayStartAt);
    const intoFull = await command(["restore", file], full, dayStartAt);
    expect(intoFull.code).toBe(1);
    expect(intoFull.err.join()).toContain("holds a newsroom already");
    expect((await command(["backup", file], full, dayStartAt)).err.join()).toContain("is there already");
    const text = join(files, "text");
    writeFileSync(text, "kein Backup, sondern ein Brief an die Redaktion");
    expect((await command(["restore", text], empty, dayStartAt)).err.join()).toContain("is no backup");
    const torn = join(files, "torn");
    writeFileSync(torn, readFileSync(file).fill(0xff, 8192, 40_000));
    expect((await command(["restore", torn], empty, dayStartAt)).err.join()).toMatch(/damaged|no backup/);
    expect(await command(["restore", file], empty, dayStartAt)).toMatchObject({ code: 0 });
  });

  it("counts as put back also when a server's own tools did it, from the instant of the dump", async () => {
    const sample = await openSampleHouse();
    undo.push(sample.close);
    const dataDir = folder();
    const { store } = await houseIn(sample, dataDir);
    const dumpedAt = dayStartAt - hour;
    const ran = await command(["restore", "--in-place", new Date(dumpedAt).toISOString()], dataDir, dayStartAt);
    expect(ran).toMatchObject({ code: 0, err: [] });
    expect(await restoredFacts(store)).toEqual({ backupAt: dumpedAt, restoredAt: dayStartAt });
    expect((await store.channels.all()).find(({ name }) => name === "*")?.pausedAt).toBe(dayStartAt);
    expect((await command(["restore", "--in-place", "gestern"], dataDir, dayStartAt)).code).toBe(1);
  });

  it("carries the rotated tokens, readable by their owner only", async () => {
    const sample = await openSampleHouse();
    undo.push(sample.close);
    const [from, to, file] = [folder(), folder(), join(folder(), "b")];
    await houseIn(sample, from);
    const secrets = JSON.stringify({ "x-zeitung": { TWITTER_REFRESH_TOKEN: "gedreht-1234" } });
    writeFileSync(join(from, "secrets.json"), secrets, { mode: 0o600 });
    const ran = await command(["backup", file], from, dayStartAt);
    expect(ran.out.join()).not.toContain("gedreht");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await command(["restore", file], to, dayStartAt);
    expect(readFileSync(join(to, "secrets.json"), "utf8")).toBe(secrets);
    expect(statSync(join(to, "secrets.json")).mode & 0o777).toBe(0o600);
  });
});

describe("what a person who keeps the machine is given", () => {
  const read = (file: string) => readFileSync(join(root, file), "utf8");

  it("tells every alarm that the log can print, with its cure", () => {
    const page = read("docs/operating.md");
    const said = globSync("src/**/*.ts", { cwd: root }).flatMap((file) =>
      [...read(file).matchAll(/log\.warn\(\s*([`"])(\w+ +|\$\{step\.name[^}]*\}\s+)(.*?)\1,?\s*\)/gs)].map(
        ([, , , words = ""]) => ({ file, words: words.replaceAll(/\$\{[^}]*\}/g, "…") }),
      ),
    );
    expect(said.length).toBeGreaterThan(15);
    // A failure's kind and a platform's words alone: the page has a row for each kind.
    const sentences = said.filter(({ words }) => /\p{L}/u.test(words));
    for (const kind of failureKinds) expect(page).toContain(`\`…: ${kind}: …\``);
    expect(sentences.filter(({ words }) => !page.includes(words.replace(/(\S)…$/, "$1")))).toEqual([]);
  });

  it("names every metric there is, and no other", () => {
    const told = [...read("docs/operating.md").matchAll(/`(litfass_\w+)/g)].map(([, name]) => name);
    expect([...new Set(told)].sort()).toEqual(metrics.map(({ name }) => name).sort());
  });

  it("holds a unit that systemd takes, run by its own user, ended in order, and hardened", () => {
    const unit = read("deploy/litfass.service");
    for (const line of unit.split("\n")) expect(line).toMatch(/^(?:#.*|\[\w+\]|[A-Z]\w*=.*|)$/);
    for (const line of ["User=litfass", "KillMode=mixed", "NoNewPrivileges=yes", "ProtectSystem=strict", "UMask=0077"])
      expect(unit).toContain(`\n${line}\n`);
    expect(Number(/TimeoutStopSec=(\d+)/.exec(unit)?.[1])).toBeGreaterThan(10);
    for (const [, path = ""] of unit.matchAll(/\/opt\/litfass\/(\S+)/g))
      expect(existsSync(join(root, path)), path).toBe(true);
  });

  it("holds a Containerfile that installs what is locked, copies what the program needs, and runs as no root", () => {
    const lines = read("deploy/Containerfile").split("\n");
    expect(lines.find((line) => line.startsWith("RUN npm"))).toContain("npm ci --omit=dev");
    expect(lines.findLast((line) => line.startsWith("USER"))).toBe("USER node");
    const copied = lines.flatMap((line) => (line.startsWith("COPY") ? line.split(/\s+/).slice(1, -1) : []));
    for (const path of copied) expect(existsSync(join(root, path)), path).toBe(true);
    for (const needed of ["bin", "src", "adapters", "sandbox", "schedules", "package.json", "package-lock.json"])
      expect(copied).toContain(needed);
  });
});

type Started = { readonly child: ChildProcess; readonly output: () => string; readonly ended: Promise<number | null> };

/** A command of the product in a process of its own. */
function start(args: readonly string[], env: Record<string, string>): Started {
  const child = spawn(process.execPath, [join(root, "bin/litfass.js"), ...args], {
    cwd: env.DATA_DIR,
    env: { PATH: process.env.PATH ?? "", ...env },
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => lines.push(text));
  undo.push(() => child.exitCode === null && child.kill("SIGKILL"));
  return { child, output: () => lines.join(""), ended: new Promise((resolve) => child.on("exit", resolve)) };
}

async function until<T>(what: () => T | Promise<T>, started: Started): Promise<NonNullable<T>> {
  for (;;) {
    const found = await what();
    if (found) return found;
    if (started.child.exitCode !== null) throw new Error(`It ended: ${started.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe("the real process on the sandbox", () => {
  it("answers machines, is backed up while it works, and ends within 10 s of SIGTERM though a platform hangs", async () => {
    const began = Date.now() - 2 * hour;
    const sandbox = await startSandbox({ now: Date.now, dayStartAt: began, port: 0 });
    undo.push(sandbox.stop);
    const [dataDir, schedules] = [folder(), folder()];
    cpSync(join(root, "schedules"), schedules, { recursive: true });
    // X may speak at any hour, whenever this test runs.
    writeFileSync(join(schedules, "strom.yaml"), "zone: Europe/Berlin\nas published: true\ngap: 10 min\n");
    const env = {
      ...sandbox.env,
      DATA_DIR: dataDir,
      SCHEDULES_DIR: schedules,
      FETCH_ALLOW_HOSTS: new URL(sandbox.origin).host,
      PORT: "0",
      LOG_FORMAT: "json",
    };
    const id = await scheduleOne(env, began);
    sandbox.world.faults.push({ platform: "twitter", on: "publish", kind: "hang", times: 5 });
    const daemon = start(["start"], env);
    const arrived = () => sandbox.world.posts.some(({ foreign, platform }) => !foreign && platform === "twitter");
    await until(arrived, daemon);
    const board = await until(() => /dashboard: (http:\S+\/)/.exec(daemon.output())?.[1], daemon);
    expect((await fetch(`${board}healthz`)).status).toBe(200);
    // Lines for machines are sent on and kept: the way in is not among them.
    expect(daemon.output()).not.toContain("enter?key=");
    expect((await fetch(board)).status).toBe(401);
    expect(await (await fetch(`${board}readyz`)).text()).toBe("ready\n");
    expect(await (await fetch(`${board}metrics`)).text()).toContain('litfass_posts{state="sending"} 1');

    const file = join(folder(), "b");
    const copy = start(["backup", file], env);
    expect(await copy.ended, copy.output()).toBe(0);

    const before = performance.now();
    daemon.child.kill("SIGTERM");
    expect(await daemon.ended, daemon.output()).toBe(0);
    expect(performance.now() - before).toBeLessThan(10_000);
    const store = await openIn(dataDir);
    expect(await store.posts.get(id)).toMatchObject({ state: "unconfirmed", receipt: null });
    expect(await store.attempts.ofPost(id)).toMatchObject([{ outcome: "unknown" }]);
  }, 120_000);
});

/** Walks the sample newsroom of a folder until X has a post to come, and makes it due in a moment. Gives its id. */
async function scheduleOne(env: Record<string, string>, began: number): Promise<string> {
  const { adapters } = await import("../adapters/index.ts");
  const { readSettings } = await import("../src/settings/all.ts");
  const { openChannel } = await import("../src/channels/open.ts");
  const { createWeb } = await import("../src/http.ts");
  const settings = readSettings({ envFile: "", real: env, platforms: adapters, schedulesDir: env.SCHEDULES_DIR });
  const { newsroom, schedules } = settings;
  if (!newsroom) throw new Error(JSON.stringify(settings.faults));
  const store = await openStore({ dataDir: env.DATA_DIR ?? "" });
  const clock = movedClock(Date.now());
  const log = { info: () => {}, warn: () => {} };
  const web = createWeb({ allowHosts: [env.FETCH_ALLOW_HOSTS ?? ""] });
  const secrets = { read: async () => null, keep: async () => {} };
  const media = async () => ({ bytes: new Uint8Array(), type: "image/jpeg", widthPx: 1, heightPx: 1 });
  const channels = newsroom.channels.map((channel) => {
    const adapter = adapters.find(({ name }) => name === channel.platform);
    if (!adapter) throw new Error(channel.platform);
    return openChannel(channel, adapter, { store, clock, log, fetch, media, secrets, redact: (text) => text });
  });
  for (const { channel } of channels) await store.channels.meet(channel.name, channel.platform);
  for (const feed of newsroom.feeds) await store.feeds.meet(feed.name, feed.url ?? "", began);
  // A dry run: nothing is sent while walking.
  const house: House = { newsroom, schedules, channels, store, clock, log, web, worker: "test", dryRun: true };
  await walkPath(house);
  const [post, ...others] = (await store.posts.inState("scheduled")).filter(({ platform }) => platform === "twitter");
  if (!post) throw new Error("The sample newsroom has nothing for X in its first hours.");
  const dueAt = Date.now() + 3000;
  // However long this machine takes, no other post of the channel comes due before the test is over.
  for (const other of others) await store.posts.change(other.id, "scheduled", { dueAt: dueAt + hour });
  await store.posts.change(post.id, "scheduled", { dueAt, goodUntilAt: dueAt + hour });
  await store.close();
  await web.close();
  return post.id;
}
