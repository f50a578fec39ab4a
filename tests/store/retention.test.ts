import { expect, it } from "vitest";
import type { Desk } from "../support/desk.ts";
import { duePost, openDesk } from "../support/desk.ts";
import { scriptedChannel } from "../support/channel.ts";
import { onBothEngines } from "../support/store.ts";

const day = 24 * 3_600_000;

/** A post with a reading of two ages and a chosen time, all of them from now. */
async function readPost(desk: Desk, url: string): Promise<string> {
  const { id, channel } = await duePost(desk, { url });
  const at = desk.clock.now();
  for (const ageMs of [day / 12, day])
    await desk.store.readings.keep({ postId: id, ageMs, at, clicks: 7, data: { clicks: 7 } });
  await desk.store.assignments.keep({ postId: id, channel, arm: "chosen", part: "17-20", chance: 0.4, at });
  return id;
}

onBothEngines(() => {
  it("old readings and choices of a time are let go of; those of a waiting post and young ones stay", async () => {
    const desk = await openDesk(scriptedChannel({}));
    const { store, clock } = desk;
    const old = await readPost(desk, "https://kurier.example/alt");
    const waiting = await readPost(desk, "https://kurier.example/wartet");
    clock.moveTo(clock.now() + 10 * day);
    const young = await readPost(desk, "https://kurier.example/ganz-neu");
    for (const id of [old, young])
      await store.posts.move(id, { from: "scheduled", to: "expired", reason: { code: "stale" }, at: clock.now() });
    const channel = (await store.posts.get(old))?.channel ?? "";
    const read = async () =>
      (await store.readings.outcomes(channel, { since: 0, ageMs: day })).map((each) => each.postId);
    const chosen = async () => {
      const all = await Promise.all([old, waiting, young].map((id) => store.assignments.get(id)));
      return all.flatMap((each) => each?.postId ?? []);
    };
    expect([(await read()).length, await chosen()]).toEqual([3, [old, waiting, young]]);
    while ((await store.retention.forget(clock.now() - day, 1)) > 0);
    expect(await read()).toEqual([young]);
    expect(await chosen()).toEqual([waiting, young]);
    await store.close();
  });
});
