import { describe, expect, it } from "vitest";
import { sendDue } from "../../src/delivery/send.ts";
import { Failure } from "../../src/model/failure.ts";
import { confirmPosts } from "../../src/receipts/confirm.ts";
import { article, hour, minute, morning } from "../support/article.ts";
import { receipt, scriptedChannel } from "../support/channel.ts";
import { type Desk, duePost, openDesk, postOf } from "../support/desk.ts";

const unclear = new Failure("unknown", "500");

/** Sends and looks at each next moment until `until`. */
async function live(desk: Desk, until: number): Promise<void> {
  while (desk.clock.now() <= until) {
    await sendDue(desk);
    await confirmPosts(desk);
    const { dueAt, lookAt, leaseAt } = await desk.store.claims.nextAt(desk.clock.now());
    const next = Math.min(...[dueAt, lookAt, leaseAt, until + 1].filter((at) => at !== null));
    desk.clock.moveTo(Math.max(next, desk.clock.now() + 1000));
  }
}

describe("what cannot be decided by reading", () => {
  it.each([
    ["credentials that are refused", new Failure("unauthorized", "Token widerrufen"), hour],
    ["an account that is gone", new Failure("rejected", "404: no such user"), hour],
    ["a day of failing look-ups", new Failure("unavailable", "kein Anschluss"), 30 * hour],
  ])("is shown to a person with everything known after %s, and never sent again", async (_what, failure, lasts) => {
    const channel = scriptedChannel({ publish: [unclear], find: [failure] });
    const desk = await openDesk(channel);
    const post = await duePost(desk, { goodUntilAt: morning + 72 * hour });
    await live(desk, morning + lasts);
    const now = await postOf(desk, post.id);
    expect(now).toMatchObject({ state: "unconfirmed", reason: { code: "cannot-look", at: morning } });
    const said = JSON.stringify(now.reason.words);
    for (const known of [post.mark, failure.message, post.link ?? "?"]) expect(said).toContain(known);
    expect(channel.calls.published).toBe(1);
    expect(desk.lines.filter((line) => line.includes("a person must look"))).toHaveLength(1);
  });

  it("is decided after all when a later look-up succeeds", async () => {
    const channel = scriptedChannel({
      publish: [unclear],
      find: [new Failure("unauthorized", "Token widerrufen"), receipt({ remoteId: "da" })],
    });
    const desk = await openDesk(channel);
    const post = await duePost(desk);
    await live(desk, morning + hour);
    expect(await postOf(desk, post.id)).toMatchObject({ state: "confirmed", receipt: { remoteId: "da" } });
  });

  it("is not asked of a person post by post when one look is refused: the channel is paused, which tells them", async () => {
    const channel = scriptedChannel({
      publish: [unclear],
      find: [new Failure("unauthorized", "Token widerrufen"), receipt({ remoteId: "da" })],
    });
    const desk = await openDesk(channel);
    await duePost(desk);
    await live(desk, morning + hour);
    expect((await desk.store.channels.all()).map(({ pausedWhy }) => pausedWhy)).toContain("Token widerrufen");
    expect(desk.lines.filter((line) => line.includes("a person must look"))).toEqual([]);
  });

  it("includes posts of a channel that left newsroom.yaml; they do not stand in the way of others", async () => {
    const desk = await openDesk(scriptedChannel({ publish: [unclear] }));
    const post = await duePost(desk);
    await sendDue(desk);
    desk.clock.moveTo(morning + 10 * minute);
    await confirmPosts({ ...desk, channels: [] });
    const now = await postOf(desk, post.id);
    expect(now.reason.code).toBe("cannot-look");
    expect(now.nextLookAt).toBeGreaterThan(desk.clock.now());
  });
});

it("looks made before the reading delay is over do not count as absence", async () => {
  const channel = scriptedChannel({ find: [null, null, receipt()] });
  const desk = await openDesk(channel);
  const post = await duePost(desk);
  const claim = { at: morning, leaseUntil: morning + 10 * minute, worker: "gone", channels: ["kanal"] };
  await desk.store.claims.take(post.id, claim);
  desk.clock.moveTo(morning + 10 * minute);
  await sendDue(desk);
  await confirmPosts(desk);
  expect(channel.calls.looked).toBe(1);
  expect(await postOf(desk, post.id)).toMatchObject({ absentLooks: 0, nextLookAt: morning + 12 * minute });
  await live(desk, morning + hour);
  expect(channel.calls.published).toBe(0);
  expect((await postOf(desk, post.id)).state).toBe("confirmed");
});

it("a clock that stood two hours ahead at sending does not hide the post from its look-up", async () => {
  const channel = scriptedChannel({ publish: [unclear] });
  const desk = await openDesk(channel);
  await duePost(desk);
  await sendDue(desk);
  const trulySentAt = morning - 2 * hour;
  const find: typeof channel.find = async ({ sinceAt }) => (sinceAt <= trulySentAt ? receipt() : null);
  await live({ ...desk, channels: [{ ...channel, find }] }, morning + hour);
  expect(channel.calls.published).toBe(1);
});

describe("a post found although its article was withdrawn meanwhile", () => {
  async function found(remove?: (remoteId: string) => Promise<void>) {
    const channel = scriptedChannel({ publish: [unclear], find: [receipt({ remoteId: "7" })], remove });
    const desk = await openDesk(channel);
    const post = await duePost(desk);
    await sendDue(desk);
    await desk.store.articles.withhold(article().url, "gone", desk.clock.now());
    await live(desk, morning + 5 * hour);
    return { post: await postOf(desk, post.id), desk };
  }

  it("is taken down, asked again until the platform has done it", async () => {
    const asked: string[] = [];
    const remove = async (remoteId: string) => {
      asked.push(remoteId);
      if (asked.length < 3) throw new Failure("unavailable", "kein Anschluss");
    };
    const { post, desk } = await found(remove);
    expect(asked).toEqual(["7", "7", "7"]);
    expect(post).toMatchObject({ state: "removed", receipt: { remoteId: "7" } });
    const states = (await desk.store.posts.events(post.id)).map(({ to }) => to);
    expect(states).toEqual(["composed", "scheduled", "sending", "unconfirmed", "confirmed", "removed"]);
  });

  it("is put before a person where the platform's posts cannot be removed", async () => {
    const { post } = await found();
    expect(post).toMatchObject({ state: "confirmed", reason: { code: "remove-by-hand" } });
  });
});
