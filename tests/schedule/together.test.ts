import { expect, it } from "vitest";
import type { Newsroom } from "../../src/model/newsroom.ts";
import { placePosts } from "../../src/schedule/step.ts";
import type { Store } from "../../src/store/index.ts";
import type { Placing } from "../../src/store/placings.ts";
import { article, hour, minute, morning, rules } from "../support/article.ts";
import { channelNamed } from "../support/channel.ts";
import { openDesk, postOf } from "../support/desk.ts";
import { onBothEngines } from "../support/store.ts";
import { stream } from "./support.ts";

async function openWith(ids: readonly string[]) {
  const desk = await openDesk();
  const channels = [channelNamed("kanal", { schedule: "stream" })];
  const newsroom: Newsroom = { name: "Testblatt", feeds: [], channels, rules: { ...rules, settleMs: 0 } };
  for (const id of ids) {
    const piece = article({ url: `https://kurier.example/${id}` });
    await desk.store.articles.keep({ article: piece, hash: id, withheld: null, old: false, aliases: [] }, morning);
    const post = { id, articleUrl: piece.url, articleVersion: 1, channel: "kanal", platform: "test", round: 1 };
    const waits = { state: "composed", reason: { code: "waits-for-slot" }, goodUntilAt: morning + 6 * hour } as const;
    await desk.store.posts.add({ ...post, ...waits }, morning);
  }
  return { ...desk, newsroom, schedules: [stream] };
}

const now: Omit<Placing, "post"> = { to: "scheduled", reason: { code: "slot" }, dueAt: morning, slotAt: null };
const unplaced = (id: string): Placing => ({ ...now, post: { id, state: "composed", dueAt: null } });

/** Before this worker writes down what it decided, `other` does something; once. */
function interrupted(store: Store, other: () => Promise<unknown>): Store {
  let isFirst = true;
  return {
    ...store,
    placings: {
      ...store.placings,
      write: async (given) => {
        if (isFirst) await other();
        isFirst = false;
        return store.placings.write(given);
      },
    },
  };
}

onBothEngines(() => {
  it("two workers that place on one channel at the same moment choose different moments", async () => {
    const desk = await openWith(["a", "b"]);
    const { store } = desk;
    // The other worker knew of b alone, and gave it the moment that this one is about to give to a.
    const other = async () => {
      const version = await store.placings.version("kanal");
      expect(await store.placings.write({ channel: "kanal", version, at: morning, all: [unplaced("b")] })).toEqual(
        new Set(["b"]),
      );
    };
    expect(await placePosts({ ...desk, store: interrupted(store, other) })).toBe(1);
    expect((await postOf(desk, "b")).dueAt).toBe(morning);
    expect((await postOf(desk, "a")).dueAt).toBe(morning + 10 * minute);
  });

  it("of two workers that write down at the same moment, one decides anew", async () => {
    const { store } = await openWith(["a", "b"]);
    const placings = (id: string) => ({ channel: "kanal", version: 0, at: morning, all: [unplaced(id)] });
    const written = await Promise.all([store.placings.write(placings("a")), store.placings.write(placings("b"))]);
    expect(written.filter((each) => each === null)).toHaveLength(1);
    expect(await store.posts.inState("scheduled")).toHaveLength(1);
    expect(await store.placings.version("kanal")).toBe(1);
  });

  it("a post that was claimed meanwhile is not placed anew, and its life tells only what happened", async () => {
    const { store } = await openWith(["a"]);
    await store.placings.write({ channel: "kanal", version: 0, at: morning, all: [unplaced("a")] });
    const claim = { at: morning, leaseUntil: morning + minute, worker: "zwei", channels: ["kanal"] };
    await store.claims.take("a", claim);
    const anew: Placing = { ...now, dueAt: morning + hour, post: { id: "a", state: "scheduled", dueAt: morning } };
    const moved = await store.placings.write({ channel: "kanal", version: 1, at: morning, all: [anew] });
    expect(moved).toEqual(new Set());
    expect((await store.posts.get("a"))?.state).toBe("sending");
    const events = await store.posts.events("a");
    expect(events.map(({ from, to }) => [from, to])).toEqual([
      [null, "composed"],
      ["composed", "scheduled"],
      ["scheduled", "sending"],
    ]);
  });

  it("the time of the day that was chosen is on record with the moment, or neither is", async () => {
    const { store } = await openWith(["a", "b"]);
    const time = { arm: "explored", part: "17-20", chance: () => 0.25 } as const;
    const write = (all: Placing[], version: number) =>
      store.placings.write({ channel: "kanal", version, at: morning, all });
    const broken = () => {
      throw new Error("kein Würfel");
    };
    await expect(write([{ ...unplaced("a"), time: { ...time, chance: broken } }], 0)).rejects.toThrow("kein Würfel");
    expect(await store.posts.get("a")).toMatchObject({ state: "composed", dueAt: null });
    expect(await store.placings.version("kanal")).toBe(0);
    const moved: Placing = { ...unplaced("b"), post: { id: "b", state: "composed", dueAt: morning } };
    expect(
      await write(
        [
          { ...unplaced("a"), time },
          { ...moved, time },
        ],
        0,
      ),
    ).toEqual(new Set(["a"]));
    expect(await store.assignments.get("a")).toMatchObject({ channel: "kanal", arm: "explored", chance: 0.25 });
    expect(await store.assignments.get("b")).toBeNull();
  });

  it("other channels are placed on without waiting", async () => {
    const { store } = await openWith(["a"]);
    expect(await store.placings.write({ channel: "anderer", version: 0, at: morning, all: [] })).toEqual(new Set());
    expect(await store.placings.version("kanal")).toBe(0);
  });
});
