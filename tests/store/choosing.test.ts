import { expect, it } from "vitest";
import type { Store } from "../../src/store/index.ts";
import { article, hour, morning } from "../support/article.ts";
import { onBothEngines, openTestStore } from "../support/store.ts";
import { keepPost } from "../schedule/paper.ts";

const day = 24 * hour;
const states = ["scheduled", "sending", "published", "confirmed"] as const;

/** A post that went out at this instant. */
async function sendPost(store: Store, id: string, at: number, section = "Lokales"): Promise<void> {
  await keepPost(store, id, { at, article: { section } });
  for (const [index, to] of states.entries()) {
    const from = (["composed", ...states] as const)[index] ?? "composed";
    await store.posts.move(id, { from, to, reason: { code: "sent" }, at, changes: { dueAt: at } });
  }
}

onBothEngines(() => {
  it("a channel's outcomes are its posts' clicks at one age, with how their time was chosen", async () => {
    const store = await openTestStore();
    await sendPost(store, "a", morning, "Sport");
    await sendPost(store, "b", morning + hour);
    await sendPost(store, "früher", morning - 10 * day);
    await store.readings.keep({ postId: "a", ageMs: day, at: morning + day, clicks: 3, data: { clicks: 3 } });
    await store.readings.keep({ postId: "a", ageMs: day, at: morning + day, clicks: 7, data: { clicks: 7 } });
    await store.readings.keep({ postId: "a", ageMs: hour, at: morning + hour, clicks: 1, data: {} });
    await store.readings.keep({ postId: "b", ageMs: day, at: morning + day, clicks: null, data: {} });
    await store.readings.keep({ postId: "früher", ageMs: day, at: morning, clicks: 9, data: {} });
    const time = { postId: "a", channel: "kanal", arm: "chosen", part: "6-9", chance: 0.25, at: morning } as const;
    await store.assignments.keep(time);
    await store.assignments.keep({ ...time, arm: "explored" });
    expect(await store.assignments.get("a")).toEqual(time);
    expect(await store.readings.outcomes("kanal", { since: morning - day, ageMs: day })).toEqual([
      { postId: "a", wentAt: morning, section: "Sport", clicks: 7, arm: "chosen" },
    ]);
  });

  it("the last round of an article rests until its time, and no longer when a later round is there", async () => {
    const store = await openTestStore();
    await sendPost(store, "a", morning);
    const url = "https://kurier.example/a";
    const resting = async (before: number) => (await store.plans.resting("kanal", before)).map(({ id }) => id);
    expect(await resting(morning - 1)).toEqual([]);
    expect(await resting(morning)).toEqual(["a"]);
    const later = { id: "a2", articleUrl: url, articleVersion: 1, channel: "kanal", platform: "twitter", round: 2 };
    await store.posts.add({ ...later, state: "composed", reason: { code: "waits-for-slot" } }, morning + day);
    expect(await resting(morning + 40 * day)).toEqual([]);
    const over = { from: "composed", to: "expired", reason: { code: "stale" }, at: morning + 2 * day } as const;
    await store.posts.move("a2", over);
    expect(await resting(morning + day)).toEqual([]);
    expect(await resting(morning + 40 * day)).toEqual(["a"]);
    await store.articles.close(url, "Desk", morning);
    expect(await resting(morning + 40 * day)).toEqual([]);
  });

  it("placing reads the few facts of an article's newest version", async () => {
    const store = await openTestStore();
    await keepPost(store, "a", { article: { section: "Sport", topics: ["Ruderverein"] } });
    const facts = async () => (await store.plans.waiting("kanal", ["composed"]))[0]?.article;
    expect(await facts()).toEqual({
      url: "https://kurier.example/a",
      headline: "Titel a",
      section: "Sport",
      topics: ["Ruderverein"],
      publishedAt: article().publishedAt,
      embargoUntil: null,
    });
    const piece = article({ url: "https://kurier.example/a", section: "Kultur", headline: "Neu" });
    await store.articles.keep({ article: piece, hash: "2", withheld: null, old: false, aliases: [] }, morning);
    expect(await facts()).toMatchObject({ section: "Kultur", headline: "Neu" });
    expect(await store.plans.unwritten("kanal")).toHaveLength(1);
    const underWay = { underWay: ["composed"], over: ["expired"], since: morning } as const;
    expect((await store.plans.standing(underWay)).map(({ post }) => post.id)).toEqual(["a"]);
  });
});
