import { expect, it, vi } from "vitest";
import { type OpenNeeds, openChannel } from "../../src/channels/open.ts";
import { wallClock } from "../../src/clock.ts";
import type { Adapter } from "../../src/model/adapter.ts";
import { Failure } from "../../src/model/failure.ts";
import { openMemoryStore } from "../../src/store/index.ts";
import { channelNamed, receipt, testAdapter } from "../support/channel.ts";

const draft = { parts: { text: "Text" }, link: "https://kurier.example/", media: [] };
const nothing = async () => {};
const around = { remember: nothing, before: nothing };

async function open(changes: Partial<Adapter>, needs: Partial<OpenNeeds> = {}) {
  return openChannel(channelNamed("kanal"), testAdapter(changes), {
    store: await openMemoryStore(),
    clock: wallClock,
    log: { info: () => {}, warn: () => {} },
    fetch,
    media: async () => ({ bytes: new Uint8Array(), type: "image/png", widthPx: 1, heightPx: 1 }),
    secrets: { read: async () => null, keep: async () => {} },
    redact: (text) => text.replaceAll("geheim", "•••"),
    ...needs,
  });
}

it("a platform that never answers is an unknown outcome, not a stuck channel", async () => {
  const channel = await open(
    {
      publish: (_draft, tools) =>
        new Promise((_, reject) => tools.signal.addEventListener("abort", () => reject(new Error("aborted")))),
    },
    { timeLimitMs: 20 },
  );
  await expect(channel.publish(draft, around)).rejects.toMatchObject({ name: "Failure", kind: "unknown" });
});

it("anything an adapter throws that is no failure becomes unknown, without the secret it spoke of", async () => {
  const channel = await open({
    publish: async () => {
      throw new TypeError("Bearer geheim is wrong");
    },
  });
  await expect(channel.publish(draft, around)).rejects.toMatchObject({
    kind: "unknown",
    message: "Bearer ••• is wrong",
  });
});

it("one channel's calls never overlap, and sending goes before looking up", async () => {
  const order: string[] = [];
  let running = 0;
  const call = async (name: string) => {
    running += 1;
    expect(running).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 3));
    order.push(name);
    running -= 1;
  };
  const channel = await open({
    publish: async () => {
      await call("publish");
      return { receipt: receipt() };
    },
    find: async () => {
      await call("find");
      return null;
    },
  });
  const search = { mark: "m", link: "l", sinceAt: 0, untilAt: null, ticket: null, remoteId: null };
  const looks = Array.from({ length: 12 }, () => channel.find(search));
  await Promise.all([...looks, channel.publish(draft, around)]);
  expect(order).toHaveLength(13);
  // Bottleneck has some jobs in hand already when the more urgent one arrives.
  expect(order.indexOf("publish")).toBeLessThan(12);
});

it("a call whose turn is free waits for one timer, not for one at each step of its turn", async () => {
  const channel = await open({ publish: async () => ({ receipt: receipt() }) });
  await channel.publish(draft, around);
  const timers = vi.spyOn(globalThis, "setTimeout");
  await channel.publish(draft, around);
  const atOnce = timers.mock.calls.filter(([, ms = 0]) => ms <= 1);
  timers.mockRestore();
  expect(atOnce).toHaveLength(1);
});

it("closing waits for the call under way and takes no new one", async () => {
  let finished = false;
  const channel = await open({
    publish: async () => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      finished = true;
      return { receipt: receipt() };
    },
  });
  const sending = channel.publish(draft, around);
  await new Promise((resolve) => setImmediate(resolve));
  await channel.close();
  expect(finished).toBe(true);
  await sending;
  await expect(channel.publish(draft, around)).rejects.toMatchObject({
    kind: "unavailable",
    message: expect.stringContaining("nothing was sent"),
  });
});

it("leave for a call is asked when its turn has come, not when it was wanted, and can be refused", async () => {
  const order: string[] = [];
  const channel = await open({
    find: async () => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      order.push("looked");
      return null;
    },
    publish: async () => {
      order.push("published");
      return { receipt: receipt() };
    },
  });
  const before = async () => {
    order.push("asked");
    throw new Failure("unavailable", "paused");
  };
  const looking = channel.find({ mark: "m", link: "l", sinceAt: 0, untilAt: null, ticket: null, remoteId: null });
  await new Promise((resolve) => setImmediate(resolve));
  await expect(channel.publish(draft, { remember: nothing, before })).rejects.toThrow("paused");
  await looking;
  expect(order).toEqual(["looked", "asked"]);
});

it("breaking news goes before every other call that waits, right after the one under way", async () => {
  const order: string[] = [];
  const underWay = Promise.withResolvers<void>();
  const channel = await open({
    publish: async ({ link }) => {
      if (order.push(link) === 1) await underWay.promise;
      return { receipt: receipt() };
    },
  });
  const plain = Array.from({ length: 10 }, (_none, n) => channel.publish({ ...draft, link: `${n}` }, around));
  const breaking = channel.publish({ ...draft, link: "breaking" }, { ...around, urgent: true });
  // Bottleneck takes a turn of the timers to receive each.
  for (let turn = 0; turn < 60; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1));
  underWay.resolve();
  await Promise.all([...plain, breaking]);
  expect(order.slice(0, 3)).toEqual(["0", "breaking", "1"]);
});
