import { expect, it } from "vitest";
import { sendDue } from "../../src/delivery/send.ts";
import { Failure, ownBudget } from "../../src/model/failure.ts";
import type { Newsroom } from "../../src/model/newsroom.ts";
import { placePosts, setApart } from "../../src/schedule/step.ts";
import { hour, minute, morning, rules } from "../support/article.ts";
import { receipt, scriptedChannel } from "../support/channel.ts";
import { duePost, openDesk } from "../support/desk.ts";
import { stream } from "./support.ts";

/** Posts due at one moment on a channel with ten minutes between two posts, the last of them the most urgent. */
async function open(failure: Failure, minGapMs = stream.minGapMs) {
  const channel = scriptedChannel({ publish: [failure, { receipt: receipt() }] });
  const desk = await openDesk(channel);
  const schedule = { ...stream, minGapMs };
  const newsroom: Newsroom = {
    name: "Testblatt",
    feeds: [],
    channels: [{ ...channel.channel, schedule: schedule.name }],
    rules: { ...rules, settleMs: 0 },
  };
  const needs = { ...desk, newsroom, schedules: [schedule] };
  for (const [n, priority] of [0, 0, 5, 9].entries())
    await duePost(desk, { url: `https://kurier.example/${"a".repeat(n + 1)}`, priority });
  const send = () => sendDue({ ...needs, setApart: (name) => setApart(needs, name) });
  const moments = async () =>
    (await desk.store.posts.inState("scheduled")).map(({ priority, dueAt }) => [
      priority,
      ((dueAt ?? 0) - morning) / minute,
    ]);
  return { desk, needs, channel, send, moments };
}

const until = { untilAt: morning + hour };

it.each([
  ["a platform's limit", new Failure("limited", "zu viel", until)],
  ["its own budget", new Failure("limited", "verbraucht", { ...until, code: ownBudget })],
])("posts put off by %s wait spaced by the gap, the most urgent first, and stay so", async (_title, failure) => {
  const { needs, channel, send, moments, desk } = await open(failure);
  await send();
  const spaced = [
    [9, 60],
    [5, 70],
    [0, 80],
    [0, 90],
  ];
  expect(await moments()).toEqual(spaced);
  expect(await placePosts(needs)).toBe(0);
  expect(await setApart(needs, "kanal")).toBe(0);
  expect(await moments()).toEqual(spaced);
  const [first] = await desk.store.posts.inState("scheduled");
  expect(first?.reason).toMatchObject({ code: failure.code === ownBudget ? "budget" : "limited", at: morning + hour });
  desk.clock.moveTo(morning + hour);
  await send();
  expect(channel.calls.published).toBe(2);
  expect(await moments()).toEqual(spaced.slice(1));
});

it("where nothing sets posts apart, they wait together for the end of the limit", async () => {
  const { send, moments } = await open(new Failure("limited", "zu viel", until), 0);
  await send();
  expect((await moments()).map(([, at]) => at)).toEqual([60, 60, 60, 60]);
});

it("a worker that died between putting off and setting apart leaves it to the next placing on the channel", async () => {
  const { desk, needs, moments } = await open(new Failure("limited", "zu viel", until));
  await sendDue(needs);
  expect((await moments()).map(([, at]) => at)).toEqual([60, 60, 60, 60]);
  await desk.store.posts.move("p-kanal-26", {
    from: "scheduled",
    to: "composed",
    reason: { code: "slot" },
    at: morning,
  });
  await placePosts(needs);
  expect(await moments()).toEqual([
    [9, 60],
    [5, 0],
    [0, 70],
    [0, 80],
  ]);
});
