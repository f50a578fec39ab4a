import { expect, it, vi } from "vitest";
import { sendDue } from "../../src/delivery/send.ts";
import { Failure, ownBudget } from "../../src/model/failure.ts";
import { breakingPriority } from "../../src/model/schedule.ts";
import { hour, minute, morning } from "../support/article.ts";
import { bookingOf } from "../support/booking.ts";
import { receipt, scriptedChannel } from "../support/channel.ts";
import { duePost, openDesk, postOf } from "../support/desk.ts";

it("a due post is published, with its receipt kept and its attempt closed", async () => {
  const channel = scriptedChannel({ publish: [{ receipt: receipt({ remoteId: "42" }) }] });
  const desk = await openDesk(channel);
  const post = await duePost(desk);
  expect(await sendDue(desk)).toBe(1);
  const sent = await postOf(desk, post.id);
  expect(sent.state).toBe("published");
  expect(sent.receipt?.remoteId).toBe("42");
  expect(sent.nextLookAt).toBe(morning + 2 * minute);
  expect(await desk.store.attempts.ofPost(post.id)).toMatchObject([{ outcome: "published", endedAt: morning }]);
});

it("the attempt is on record before the platform is called", async () => {
  const channel = scriptedChannel({ publish: [{ receipt: receipt() }] });
  const desk = await openDesk(channel);
  const post = await duePost(desk);
  const seen: unknown[] = [];
  const publish = vi.fn<typeof channel.publish>(async () => {
    seen.push((await postOf(desk, post.id)).state, await desk.store.attempts.ofPost(post.id));
    return { receipt: receipt() };
  });
  await sendDue({ ...desk, channels: [{ ...channel, publish }] });
  expect(seen).toMatchObject(["sending", [{ outcome: null, startedAt: morning }]]);
});

it("a post answered limited waits for the reset and keeps its attempts", async () => {
  const desk = await openDesk(
    scriptedChannel({ publish: [new Failure("limited", "zu viel", { untilAt: morning + hour })] }),
  );
  const post = await duePost(desk);
  await sendDue(desk);
  expect(await postOf(desk, post.id)).toMatchObject({ state: "scheduled", dueAt: morning + hour, attempts: 0 });
});

it("what is due on a limited channel waits with the post that met it: the platform is asked once, breaking news goes", async () => {
  const limited = new Failure("limited", "verbraucht", { untilAt: morning + hour, code: ownBudget });
  const channel = scriptedChannel({ publish: [limited, { receipt: receipt() }] });
  const desk = await openDesk(channel);
  const posts = [];
  for (const url of ["a", "ab", "abc"]) posts.push(await duePost(desk, { url: `https://kurier.example/${url}` }));
  await sendDue(desk);
  expect(channel.calls.published).toBe(1);
  for (const { id } of posts)
    expect(await postOf(desk, id)).toMatchObject({
      state: "scheduled",
      dueAt: morning + hour,
      reason: { code: "budget", at: morning + hour },
      attempts: 0,
    });
  const breaking = await duePost(desk, { url: "https://kurier.example/abcd", priority: breakingPriority });
  await sendDue(desk);
  expect((await postOf(desk, breaking.id)).state).toBe("published");
});

it("a claim that finds the budget used up claims nothing and records no attempt", async () => {
  const channel = scriptedChannel({ publish: [{ receipt: receipt() }] });
  const desk = await openDesk(channel);
  const post = await duePost(desk);
  const full = { ...bookingOf("m", { at: morning, amount: 1, limit: 0 }) };
  const refusal = (untilAt: number) => new Failure("limited", "voll", { untilAt: morning + untilAt, code: ownBudget });
  const prepay = () => ({ bookings: [{ ...full, refusal }], booked: () => {}, unspent: () => [] });
  await sendDue({ ...desk, channels: [{ ...channel, prepay }] });
  expect(channel.calls.published).toBe(0);
  expect(await desk.store.attempts.ofPost(post.id)).toEqual([]);
  expect((await desk.store.posts.events(post.id)).map(({ to }) => to)).toEqual(["composed", "scheduled"]);
  expect(await postOf(desk, post.id)).toMatchObject({ state: "scheduled", reason: { code: "budget" } });
  expect(await desk.store.budget.spent("m", 0)).toBe(0);
});

it("a post and its payment are on record together, and a payment without a request is given back", async () => {
  const channel = scriptedChannel({ publish: [new Failure("unavailable", "kein Anschluss")] });
  const desk = await openDesk(channel);
  await duePost(desk);
  let rows: readonly number[] = [];
  const booked: number[] = [];
  const payment = {
    bookings: [bookingOf("m", { at: morning, amount: 1, limit: 5 })],
    booked: (given: readonly number[]) => void (rows = given),
    unspent: () => rows,
  };
  const publish: typeof channel.publish = async (...given) => {
    booked.push(await desk.store.budget.spent("m", 0));
    return channel.publish(...given);
  };
  await sendDue({ ...desk, channels: [{ ...channel, prepay: () => payment, publish }] });
  expect(booked).toEqual([1]);
  expect(await desk.store.budget.spent("m", 0)).toBe(0);
});

it("an unavailable platform is tried again, later each time, and given up after five attempts", async () => {
  const channel = scriptedChannel({ publish: [new Failure("unavailable", "kein Anschluss")] });
  const desk = await openDesk(channel);
  const post = await duePost(desk, { goodUntilAt: morning + 24 * hour });
  const waits: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    await sendDue(desk);
    const now = await postOf(desk, post.id);
    waits.push(((now.dueAt ?? 0) - desk.clock.now()) / minute);
    desk.clock.moveTo(now.dueAt ?? 0);
  }
  expect(waits.slice(0, 4)).toEqual([1, 2, 4, 8]);
  expect(await postOf(desk, post.id)).toMatchObject({ state: "failed", reason: { code: "too-many-attempts" } });
  expect(channel.calls.published).toBe(5);
});

it("refused credentials pause the channel, and its posts keep", async () => {
  const channel = scriptedChannel({ publish: [new Failure("unauthorized", "Token abgelaufen")] });
  const desk = await openDesk(channel);
  const post = await duePost(desk);
  await sendDue(desk);
  await sendDue(desk);
  expect(await postOf(desk, post.id)).toMatchObject({ state: "scheduled", attempts: 0 });
  expect(await desk.store.channels.all()).toMatchObject([{ name: "kanal", pausedWhy: "Token abgelaufen" }]);
  expect(channel.calls.published).toBe(1);
});

it("a rejected post fails with the platform's words and the next one goes out", async () => {
  const channel = scriptedChannel({ publish: [new Failure("rejected", "Bild zu klein"), { receipt: receipt() }] });
  const desk = await openDesk(channel);
  const first = await duePost(desk);
  const second = await duePost(desk, { url: "https://kurier.example/zweiter-artikel" });
  await sendDue(desk);
  const states = [(await postOf(desk, first.id)).state, (await postOf(desk, second.id)).state];
  expect(states.sort()).toEqual(["failed", "published"]);
});

it.each([new Failure("unknown", "Verbindung abgerissen"), new Error("irgendein Fehler")])(
  "after %s the post is looked for, never simply sent again",
  async (thrown) => {
    const channel = scriptedChannel({ publish: [thrown] });
    const desk = await openDesk(channel);
    const post = await duePost(desk);
    await sendDue(desk);
    desk.clock.moveTo(morning + hour);
    await sendDue(desk);
    expect(await postOf(desk, post.id)).toMatchObject({
      state: "unconfirmed",
      nextLookAt: morning + 2 * minute,
      attempts: 1,
    });
    expect(channel.calls.published).toBe(1);
  },
);

it("a sender that died leaves its post to be looked for", async () => {
  const channel = scriptedChannel({ publish: [{ receipt: receipt() }] });
  const desk = await openDesk(channel);
  const post = await duePost(desk);
  const claim = { at: morning, leaseUntil: morning + 10 * minute, worker: "gone", channels: ["kanal"] };
  await desk.store.claims.take(post.id, claim);
  await sendDue(desk);
  expect((await postOf(desk, post.id)).state).toBe("sending");
  desk.clock.moveTo(morning + 11 * minute);
  await sendDue(desk);
  expect(await postOf(desk, post.id)).toMatchObject({ state: "unconfirmed", attempts: 1 });
  expect(channel.calls.published).toBe(0);
});

it("two workers send a post once", async () => {
  const channel = scriptedChannel({ publish: [{ receipt: receipt() }] });
  const desk = await openDesk(channel);
  await duePost(desk);
  await Promise.all([sendDue(desk), sendDue({ ...desk, worker: "other" }), sendDue({ ...desk, worker: "third" })]);
  expect(channel.calls.published).toBe(1);
});

it("stale news expires unsent", async () => {
  const channel = scriptedChannel({ publish: [{ receipt: receipt() }] });
  const desk = await openDesk(channel);
  const post = await duePost(desk, { goodUntilAt: morning + hour });
  desk.clock.moveTo(morning + hour + 1);
  await sendDue(desk);
  expect(await postOf(desk, post.id)).toMatchObject({ state: "expired", reason: { code: "stale" } });
  expect(channel.calls.published).toBe(0);
});

it("an article withdrawn at the last moment stops its post before the call", async () => {
  const channel = scriptedChannel({ publish: [{ receipt: receipt() }] });
  const desk = await openDesk(channel);
  const post = await duePost(desk);
  const recheck = async (url: string) => {
    await desk.store.articles.withhold(url, "gone", desk.clock.now());
    return true;
  };
  await sendDue({ ...desk, recheck });
  expect((await postOf(desk, post.id)).state).toBe("scheduled");
  expect(channel.calls.published).toBe(0);
});

it("a page that gives no answer before the call costs a minute, not the post", async () => {
  const channel = scriptedChannel({ publish: [{ receipt: receipt() }] });
  const desk = await openDesk(channel);
  const post = await duePost(desk);
  await sendDue({ ...desk, recheck: async () => false });
  expect(await postOf(desk, post.id)).toMatchObject({ state: "scheduled", dueAt: morning + minute, attempts: 0 });
  expect(channel.calls.published).toBe(0);
});

it("a channel without its keys is paused with the names of what is missing", async () => {
  const channel = scriptedChannel({ channel: { missing: ["TEST_TOKEN"] } });
  const desk = await openDesk(channel);
  await duePost(desk);
  await sendDue(desk);
  const [standing] = await desk.store.channels.all();
  expect(standing?.pausedWhy).toContain("TEST_TOKEN is not set");
});

it("a ticket is kept before the platform answers, and the next try goes on with it", async () => {
  const channel = scriptedChannel({
    publish: [new Failure("unavailable", "abgerissen")],
    resume: [{ receipt: receipt({ remoteId: "video" }) }],
    remembers: "session-7",
  });
  const desk = await openDesk(channel);
  const post = await duePost(desk);
  await sendDue(desk);
  desk.clock.moveTo(morning + 2 * minute);
  await sendDue(desk);
  expect(channel.calls).toMatchObject({ published: 1, resumed: ["session-7"] });
  expect((await postOf(desk, post.id)).receipt?.remoteId).toBe("video");
});

it("a dry run stops before publish", async () => {
  const channel = scriptedChannel({ publish: [{ receipt: receipt() }] });
  const desk = await openDesk(channel);
  const post = await duePost(desk);
  await sendDue({ ...desk, dryRun: true });
  expect((await postOf(desk, post.id)).state).toBe("scheduled");
  expect(channel.calls.published).toBe(0);
});
