import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { News, Orders } from "./worker.ts";

type Member = {
  readonly child: ChildProcess;
  readonly gone: Promise<unknown>;
  readonly loaded: Promise<void>;
  isReady: boolean;
  isFrozen: boolean;
};

export type FleetNeeds = {
  readonly size: number;
  readonly orders: (name: string) => Orders;
  readonly roll: () => number;
  readonly verbose: boolean;
  readonly heard: (news: News) => void;
};

/** Workers that are killed and frozen, each replaced at once. */
export type Fleet = {
  /** Kills one of those at work with SIGKILL, as soon as there is one. */
  readonly kill: () => Promise<void>;
  /** Stops one of those at work for so many real ms, then lets it go on. False when there is none to spare. */
  readonly freeze: (ms: number) => Promise<boolean>;
  readonly starts: () => number;
  /** Workers that ended although nobody killed them. */
  readonly ownDeaths: () => number;
  /** Those that found no store to open, as while the database is restarted; they are started again. */
  readonly startsInVain: () => number;
  /** Mean real ms from the order to being ready. */
  readonly startMs: () => number;
  readonly end: () => Promise<void>;
};

const compiled = join(import.meta.dirname, "../../node_modules/.cache/litfass");

function load(verbose: boolean): Member {
  const child = fork(join(import.meta.dirname, "worker.ts"), [], {
    execArgv: [],
    // As bin/litfass.js starts the product: what Node made of the sources is kept for the next start.
    env: { NODE_COMPILE_CACHE: compiled, ...process.env, NODE_NO_WARNINGS: "1" },
    stdio: ["ignore", "inherit", verbose ? "inherit" : "ignore", "ipc"],
  });
  const gone = once(child, "exit");
  const loaded = new Promise<void>((resolve) => {
    child.on("message", (news: News) => news.is === "loaded" && resolve());
    void gone.then(() => resolve());
  });
  return { child, gone, loaded, isReady: false, isFrozen: false };
}

/** A fleet at work. For each place one more worker is loaded beforehand, so that a kill is followed by a start at once. */
export function startFleet(needs: FleetNeeds): Fleet {
  const { size, orders, roll, verbose, heard } = needs;
  const crew = new Set<Member>();
  const spares: Member[] = [];
  const killed = new Set<Member>();
  const inVain = new Set<Member>();
  let [starts, ownDeaths, startsInVain, startMs] = [0, 0, 0, 0];
  let isOver = false;

  function refill(): void {
    if (!isOver && spares.length < Math.ceil(size / 2)) spares.push(load(verbose));
  }

  /** Who comes after a killed one has its name, as a service that is started again has. */
  async function begin(name: string): Promise<void> {
    if (isOver) return;
    const member = spares.shift() ?? load(verbose);
    crew.add(member);
    void replaceWhenGone(member, name);
    await member.loaded;
    const orderedAt = performance.now();
    member.child.on("message", (news: News) => {
      heard(news);
      if (news.is === "in vain") inVain.add(member);
      if (news.is !== "ready") return;
      member.isReady = true;
      startMs += performance.now() - orderedAt;
      starts += 1;
      refill();
    });
    if (member.child.connected) member.child.send(orders(name));
  }

  async function replaceWhenGone(member: Member, name: string): Promise<void> {
    await member.gone;
    crew.delete(member);
    if (inVain.has(member)) startsInVain += 1;
    else if (!killed.has(member) && !isOver) ownDeaths += 1;
    await begin(name);
  }

  function pick(): Member | null {
    const able = [...crew].filter(({ isReady, isFrozen }) => isReady && !isFrozen);
    return able[Math.floor(roll() * able.length)] ?? null;
  }

  async function kill(): Promise<void> {
    let member = pick();
    for (; member === null; member = pick()) await new Promise((resolve) => setTimeout(resolve, 10));
    killed.add(member);
    member.child.kill("SIGKILL");
    await member.gone;
  }

  async function freeze(ms: number): Promise<boolean> {
    if ([...crew].filter(({ isReady, isFrozen }) => isReady && !isFrozen).length < 2) return false;
    const member = pick();
    if (!member?.child.kill("SIGSTOP")) return false;
    member.isFrozen = true;
    await new Promise((resolve) => setTimeout(resolve, ms));
    member.child.kill("SIGCONT");
    member.isFrozen = false;
    return true;
  }

  async function end(): Promise<void> {
    isOver = true;
    const all = [...crew, ...spares];
    for (const { child } of all) child.kill("SIGKILL");
    await Promise.all(all.map(({ gone }) => gone));
  }

  for (let number = 0; number < size; number += 1) void begin(`worker-${number + 1}`);
  return {
    kill,
    freeze,
    starts: () => starts,
    ownDeaths: () => ownDeaths,
    startsInVain: () => startsInVain,
    startMs: () => Math.round(startMs / Math.max(1, starts)),
    end,
  };
}
