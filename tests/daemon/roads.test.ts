import { beforeEach, describe, expect, it, vi } from "vitest";
import { Roads } from "../../src/daemon/roads.ts";
import type { HookNeeds } from "../../src/daemon/webhooks.ts";
import type { Webhook } from "../../src/model/webhook.ts";
import { scriptedChannel } from "../support/channel.ts";
import { type Desk, openDesk } from "../support/desk.ts";

type Call = { readonly answer: (status: number) => void; readonly fail: () => void };

const names = ["silent", "slow", "good"] as const;
type Name = (typeof names)[number];

let desk: Desk;
let needs: HookNeeds;
let roads: Roads;
let stop: AbortController;
/** Every call to a receiver, in the order in which they came. */
let calls: Record<Name, Call[]>;
let busiest: Record<Name, number>;
let open: Record<Name, number>;

const hooks = names.map((name): Webhook => ({
  name,
  url: `https://${name}.example/`,
  kinds: ["post.held"],
  secret: "s".repeat(24),
}));
const turn = (which = hooks) => roads.turn(needs, which);
const onlySilent = hooks.filter(({ name }) => name === "silent");
const later = (ms: number) => desk.clock.moveTo(desk.clock.now() + ms);
const patience = { timeout: 20_000 };
const reached = (name: Name, count: number) => vi.waitUntil(() => calls[name].length >= count, patience);
const waiting = async (name: Name) => (await desk.store.hooks.standing(name)).waiting;

/** The good receiver answers at once, the others when the test lets them. */
const receive = ((input: string) => {
  const name = new URL(input).hostname.split(".")[0] as Name;
  open[name] += 1;
  busiest[name] = Math.max(busiest[name], open[name]);
  return new Promise<Response>((resolve, reject) => {
    const answer = (status: number) => ((open[name] -= 1), resolve(new Response(null, { status })));
    const fail = () => ((open[name] -= 1), reject(new DOMException("too late", "TimeoutError")));
    calls[name].push({ answer, fail });
    if (name === "good") answer(204);
  });
}) as typeof fetch;

async function owe(count: number): Promise<void> {
  const at = desk.clock.now();
  for (const hook of names) {
    const message = (number: number) => ({ id: `${hook} ${at}-${number}`, hook, kind: "post.held", body: "{}" });
    const deliveries = Array.from({ length: count }, (_, number) => message(number));
    // oxlint-disable-next-line no-await-in-loop
    await desk.store.hooks.enqueue(hook, { deliveries, seenEvent: 0, at });
  }
}

beforeEach(async () => {
  desk = await openDesk(scriptedChannel({}));
  const { store, clock, log } = desk;
  needs = { store, clock, log, paper: "Testblatt", zone: "Europe/Berlin", fetch: receive, now: Date.now };
  [calls, busiest, open] = [
    { silent: [], slow: [], good: [] },
    { silent: 0, slow: 0, good: 0 },
    { silent: 0, slow: 0, good: 0 },
  ];
  stop = new AbortController();
  roads = new Roads(stop.signal);
  await owe(50);
});

describe("a receiver", () => {
  it("is told all of its fifty messages while a silent one and a slow one are still asked for their first", async () => {
    await turn();
    await reached("good", 50);
    await vi.waitUntil(async () => (await waiting("good")) === 0, patience);
    later(1000);
    await owe(1);
    await turn();
    await reached("good", 51);
    expect([calls.silent.length, calls.slow.length]).toEqual([1, 1]);
    calls.slow[0]?.answer(200);
    await reached("slow", 2);
    expect(busiest).toEqual({ silent: 1, slow: 1, good: 1 });
  });

  it("that is silent is left in peace for 10 s, then 20 s, up to 5 minutes, with one message each time", async () => {
    const rests = [10, 20, 40, 80, 160, 300, 300];
    await turn(onlySilent);
    for (const [tries, seconds] of rests.entries()) {
      await reached("silent", tries + 1);
      calls.silent[tries]?.fail();
      await roads.ended();
      later(seconds * 1000 - 1);
      await turn(onlySilent);
      await roads.ended();
      expect(calls.silent).toHaveLength(tries + 1);
      later(1);
      await turn(onlySilent);
    }
    await reached("silent", rests.length + 1);
  });

  it("that speaks again is told the rest at once, and a message that it refuses stops no other", async () => {
    await turn(onlySilent);
    await reached("silent", 1);
    calls.silent[0]?.fail();
    await roads.ended();
    later(10_000);
    await turn(onlySilent);
    for (let number = 1; number <= 50; number += 1) {
      // oxlint-disable-next-line no-await-in-loop
      await reached("silent", number + 1);
      calls.silent[number]?.answer(number === 1 ? 500 : 200);
    }
    await roads.ended();
    expect([busiest.silent, await waiting("silent")]).toEqual([1, 1]);
    await owe(2);
    await turn(onlySilent);
    await reached("silent", 52);
    calls.silent[51]?.fail();
    await roads.ended();
    later(10_000);
    await turn(onlySilent);
    await reached("silent", 53);
  });

  it("is told nothing more after the signal, and what was on its way is waited for", async () => {
    await turn();
    await reached("slow", 1);
    stop.abort();
    let isOver = false;
    const ended = roads.ended().then(() => (isOver = true));
    calls.slow[0]?.answer(200);
    await vi.waitUntil(async () => (await waiting("slow")) === 49, patience);
    expect(isOver).toBe(false);
    calls.silent[0]?.fail();
    await ended;
    expect([calls.slow.length, calls.silent.length]).toEqual([1, 1]);
  });
});
