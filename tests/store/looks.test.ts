import { expect, it } from "vitest";
import { confirmPosts } from "../../src/receipts/confirm.ts";
import { article, hour, morning } from "../support/article.ts";
import { receipt, scriptedChannel } from "../support/channel.ts";
import { type Desk, duePost, openDesk, postOf } from "../support/desk.ts";
import { onBothEngines } from "../support/store.ts";

type Left = {
  readonly channel: string;
  readonly number?: number;
  readonly to?: "published" | "unconfirmed" | "pending";
};

/** A post that was sent, and is to be looked for since the morning; the higher its number, the longer. */
async function sentPost(desk: Desk, { channel, number = 0, to = "published" }: Left, found = false): Promise<string> {
  const url = `${article().url}-${"x".repeat(number)}`;
  const { id } = await duePost(desk, { channel, url });
  await desk.store.claims.take(id, { at: morning, leaseUntil: morning + 1000, worker: "eins" });
  const isThere = to === "published" || found;
  const changes = { nextLookAt: morning - number, ...(isThere ? { receipt: receipt() } : {}) };
  await desk.store.posts.move(id, { from: "sending", to, reason: { code: "sent" }, at: morning, changes });
  return id;
}

const openTwo = (find: Parameters<typeof scriptedChannel>[0]["find"]) =>
  openDesk(scriptedChannel({ find, name: "voll" }), scriptedChannel({ find, name: "leer" }));

onBothEngines(() => {
  it("what waits to be looked for on one channel is found however much waits longer on another", async () => {
    const desk = await openTwo([receipt()]);
    for (let number = 1; number <= 3; number += 1) await sentPost(desk, { channel: "voll", number });
    const [last, lost] = [
      await sentPost(desk, { channel: "leer" }),
      await sentPost(desk, { channel: "leer", number: 1, to: "unconfirmed" }),
    ];
    const asked = { what: "post", limit: 3 } as const;
    const ids = async (channel: string | { besides: string[] }) =>
      (await desk.store.claims.toLookUp(morning, { ...asked, channel })).map(({ id }) => id);
    expect(await ids("leer")).toEqual([lost, last]);
    expect(await ids({ besides: ["voll"] })).toEqual([lost, last]);
    expect(await ids({ besides: ["voll", "leer"] })).toEqual([]);
    expect(await ids({ besides: [] })).toHaveLength(3);
    expect(await desk.store.claims.toLookUp(morning - 1, { ...asked, channel: "leer" })).toMatchObject([{ id: lost }]);
  });

  it("uploads that a platform works on, and what is to be taken down, are asked for by themselves", async () => {
    const desk = await openTwo([]);
    for (let number = 1; number <= 3; number += 1) await sentPost(desk, { channel: "voll", number });
    const [upload, found] = [
      await sentPost(desk, { channel: "voll", to: "pending" }),
      await sentPost(desk, { channel: "voll", number: 4, to: "unconfirmed" }, true),
    ];
    const asked = { channel: "voll", limit: 1 } as const;
    expect(await desk.store.claims.toLookUp(morning, { ...asked, what: "upload" })).toMatchObject([{ id: upload }]);
    expect(await desk.store.claims.toLookUp(morning, { ...asked, what: "removal" })).toMatchObject([{ id: found }]);
  });
});

it("a worker that looks on one channel is not held up by hundreds that wait on another's", async () => {
  const desk = await openTwo([receipt()]);
  for (let number = 1; number <= 205; number += 1) await sentPost(desk, { channel: "voll", number });
  const id = await sentPost(desk, { channel: "leer" });
  desk.clock.moveTo(morning + hour);
  expect(await confirmPosts({ ...desk, looks: (channel) => channel === "leer" })).toBe(1);
  expect(await postOf(desk, id)).toMatchObject({ state: "confirmed" });
});
