import { expect, it } from "vitest";
import { openChannel } from "../../src/channels/open.ts";
import { sendDue } from "../../src/delivery/send.ts";
import type { OpenChannel } from "../../src/model/channel.ts";
import { breakingPriority } from "../../src/model/schedule.ts";
import { channelNamed, receipt, testAdapter } from "../support/channel.ts";
import { duePost } from "../support/desk.ts";
import { type Board, openBoard } from "./board.ts";

const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A newsroom with ten posts due at this moment on one channel, whose platform takes some time for each. */
async function tenDue() {
  const board = await openBoard();
  const { store, clock, log } = board.desk;
  const calls: number[] = [];
  const publish = async () => {
    calls.push(performance.now());
    await soon(2);
    return { receipt: receipt({ remoteId: `r${calls.length}` }) };
  };
  const secrets = { read: async () => null, keep: async () => {} };
  const media = () => Promise.reject(new Error("no media here"));
  const needs = { store, clock, log, fetch, media, secrets, redact: (text: string) => text };
  // The next post is claimed, and waits for its turn, while this one is under way.
  const slow = testAdapter({ publish, budget: { ...testAdapter().budget, minGapMs: 60 } });
  const open: OpenChannel = openChannel(channelNamed("kanal"), slow, needs);
  for (let number = 0; number < 10; number += 1)
    await duePost(board.desk, { url: `https://kurier.example/${"a".repeat(number + 1)}` });
  return { board, calls, sending: { ...board.desk, channels: [open] } };
}

/** Three or more are out, some wait, and the next one waits, claimed, for its turn. */
async function oneIsClaimed({ desk: { store } }: Board): Promise<void> {
  for (;;) {
    const [out, claimed] = [await store.posts.inState("published"), await store.posts.inState("sending")];
    if (out.length >= 3 && out.length <= 8 && claimed.length === 1) return;
    expect(out.length).toBeLessThan(10);
    await soon(1);
  }
}

it("the brake pressed, no post leaves from the moment the press is answered, claimed or not", async () => {
  const { board, calls, sending } = await tenDue();
  const work = sendDue(sending);
  await oneIsClaimed(board);
  expect((await board.send("/channels/*/pause")).status).toBe(200);
  const answeredAt = performance.now();
  await work;
  await sendDue(sending);
  expect(calls.filter((at) => at > answeredAt)).toEqual([]);
  expect(calls.length).toBeLessThan(10);
  const { store } = board.desk;
  expect((await store.posts.inState("scheduled")).length).toBe(10 - calls.length);
  await board.send("/channels/*/resume");
  await sendDue(sending);
  expect(calls.length).toBe(10);
});

it("the mourning switch set, what it keeps back does not leave, due or claimed; breaking news at level 2 does", async () => {
  const { board, calls, sending } = await tenDue();
  const { store } = board.desk;
  const work = sendDue(sending);
  await oneIsClaimed(board);
  expect((await board.send("/mourning", { level: "2" })).status).toBe(200);
  const answeredAt = performance.now();
  await work;
  expect(calls.filter((at) => at > answeredAt)).toEqual([]);
  const [first] = await store.posts.inState("scheduled");
  if (first) await store.posts.change(first.id, "scheduled", { priority: breakingPriority });
  const before = calls.length;
  await sendDue(sending);
  expect(calls.length).toBe(before + 1);
  await board.send("/mourning", { level: "3" });
  const [second] = await store.posts.inState("scheduled");
  if (second) await store.posts.change(second.id, "scheduled", { priority: breakingPriority });
  await sendDue(sending);
  expect(calls.length).toBe(before + 1);
  await board.send("/mourning", { level: "0" });
  await sendDue(sending);
  expect(calls.length).toBe(10);
  expect((await board.send("/mourning", { level: "7" })).status).toBe(409);
});
