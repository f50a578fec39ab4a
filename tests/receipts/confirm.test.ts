import { expect, it } from "vitest";
import { sendDue } from "../../src/delivery/send.ts";
import { Failure } from "../../src/model/failure.ts";
import { confirmPosts } from "../../src/receipts/confirm.ts";
import { hour, minute, morning } from "../support/article.ts";
import { receipt, scriptedChannel } from "../support/channel.ts";
import { type Desk, duePost, openDesk, postOf } from "../support/desk.ts";

/** Sends, then looks again and again until `until`, moving the clock to each next look. */
async function live(desk: Desk, until: number): Promise<void> {
  while (desk.clock.now() <= until) {
    await sendDue(desk);
    await confirmPosts(desk);
    const { dueAt, lookAt } = await desk.store.claims.nextAt(desk.clock.now());
    const next = Math.min(...[dueAt, lookAt, until + 1].filter((at) => at !== null));
    desk.clock.moveTo(Math.max(next, desk.clock.now() + 1000));
  }
}

it("a published post is confirmed once it can be seen", async () => {
  const channel = scriptedChannel({ publish: [{ receipt: receipt() }], find: [null, receipt()] });
  const desk = await openDesk(channel);
  const post = await duePost(desk);
  await live(desk, morning + hour);
  expect(await postOf(desk, post.id)).toMatchObject({ state: "confirmed", reason: { code: "seen" } });
  expect(channel.calls).toMatchObject({ published: 1, looked: 2 });
});

it("a post accepted with an unclear answer is found by its mark and adopted, not sent again", async () => {
  const found = receipt({ remoteId: "angenommen" });
  const channel = scriptedChannel({ publish: [new Failure("unknown", "500")], find: [null, found] });
  const desk = await openDesk(channel);
  const post = await duePost(desk);
  await live(desk, morning + hour);
  expect(await postOf(desk, post.id)).toMatchObject({
    state: "confirmed",
    receipt: found,
    reason: { code: "found-by-mark" },
  });
  expect(channel.calls.published).toBe(1);
});

it("an unclear post is sent again only after two complete look-ups past the reading delay", async () => {
  const channel = scriptedChannel({
    publish: [new Failure("unknown", "500"), { receipt: receipt() }],
    find: [null, null, receipt()],
  });
  const desk = await openDesk(channel);
  const post = await duePost(desk);
  await sendDue(desk);
  await confirmPosts(desk);
  expect(channel.calls.looked).toBe(0);
  desk.clock.moveTo(morning + 2 * minute);
  await confirmPosts(desk);
  expect(await postOf(desk, post.id)).toMatchObject({ state: "unconfirmed", absentLooks: 1 });
  await live(desk, morning + hour);
  expect(await postOf(desk, post.id)).toMatchObject({ state: "confirmed", attempts: 2 });
  expect(channel.calls.published).toBe(2);
});

it("a look-up that could not look far enough counts for nothing", async () => {
  const channel = scriptedChannel({
    publish: [new Failure("unknown", "500")],
    find: [new Failure("unavailable", "kein Anschluss")],
  });
  const desk = await openDesk(channel);
  const post = await duePost(desk);
  await live(desk, morning + 5 * hour);
  expect(await postOf(desk, post.id)).toMatchObject({ state: "unconfirmed", absentLooks: 0 });
  expect(channel.calls.published).toBe(1);
  expect(channel.calls.looked).toBeGreaterThan(2);
});

it("a post with a receipt that nobody can see raises one alarm and is never sent again", async () => {
  const channel = scriptedChannel({ publish: [{ receipt: receipt() }], find: [null] });
  const desk = await openDesk(channel);
  const post = await duePost(desk);
  await live(desk, morning + 24 * hour);
  expect(await postOf(desk, post.id)).toMatchObject({ state: "published", reason: { code: "receipt-but-not-seen" } });
  expect(channel.calls.published).toBe(1);
  expect(desk.lines.filter((line) => line.includes("not to be seen"))).toHaveLength(1);
});

it("a post that never arrives is given up after five attempts", async () => {
  const channel = scriptedChannel({ publish: [new Failure("unknown", "500")], find: [null] });
  const desk = await openDesk(channel);
  const post = await duePost(desk, { goodUntilAt: morning + 48 * hour });
  await live(desk, morning + 40 * hour);
  expect(await postOf(desk, post.id)).toMatchObject({ state: "failed", reason: { code: "too-many-attempts" } });
  expect(channel.calls.published).toBe(5);
});
