import { expect, it } from "vitest";
import { sendDue } from "../../src/delivery/send.ts";
import type { Search } from "../../src/model/adapter.ts";
import { Failure } from "../../src/model/failure.ts";
import { confirmPosts } from "../../src/receipts/confirm.ts";
import { article, hour, minute, morning } from "../support/article.ts";
import { receipt, scriptedChannel } from "../support/channel.ts";
import { type Desk, duePost, openDesk, postOf } from "../support/desk.ts";
import { onBothEngines } from "../support/store.ts";

const day = 24 * hour;

/** A platform with a clock of its own that takes every post, and a house whose clock may be wrong by so much. */
async function openScene() {
  const made = new Map<string, { at: number; remoteId: string }>();
  const searches = new Map<string, Search>();
  const wrong = { ms: 0 };
  const state = { isSilent: false, isBlind: false };
  const script = scriptedChannel({});
  const channel: typeof script = {
    ...script,
    publish: async ({ link }, { before }) => {
      await before();
      const mark = new URL(link).searchParams.get("utm_content") ?? "";
      if (made.has(mark)) throw new Error(`${mark} is out twice`);
      const remoteId = `r-${made.size + 1}`;
      made.set(mark, { at: desk.clock.now(), remoteId });
      if (state.isSilent) throw new Failure("unknown", "500");
      // As on Facebook: when it was made is not in the answer, so that our clock stands for it at first.
      return { receipt: receipt({ remoteId, at: clock.now() }) };
    },
    find: async (search) => {
      searches.set(search.mark, search);
      if (state.isBlind) throw new Failure("unavailable", "kein Anschluss");
      const post = made.get(search.mark);
      const within = post && post.at >= search.sinceAt && post.at <= (search.untilAt ?? Infinity);
      return post && (within || search.remoteId === post.remoteId) ? receipt(post) : null;
    },
  };
  const desk = await openDesk(channel);
  const clock = { ...desk.clock, now: () => desk.clock.now() + wrong.ms };
  const house: Desk = { ...desk, clock: { ...desk.clock, ...clock } };
  const send = async (name: string) => {
    const post = await duePost(house, { url: `${article().url}/${name}`, goodUntilAt: morning + 30 * day });
    await sendDue(house);
    return post.id;
  };
  const later = async (ms: number) => {
    desk.clock.moveTo(desk.clock.now() + ms);
    await confirmPosts(house);
  };
  return { desk, house, made, searches, wrong, state, send, later };
}

type Scene = Awaited<ReturnType<typeof openScene>>;

/** One post that is seen, one whose answer is lost while nothing can be read, and one after it. Gives the second one's id. */
async function sendThree({ wrong, state, send, later }: Scene, wrongMs: number): Promise<string> {
  await send("a");
  await later(5 * minute);
  Object.assign(state, { isSilent: true, isBlind: true });
  wrong.ms = wrongMs;
  const lost = await send("bb");
  wrong.ms = 0;
  state.isSilent = false;
  await later(5 * minute);
  await send("ccc");
  await later(5 * minute);
  state.isBlind = false;
  await later(5 * minute);
  return lost;
}

onBothEngines(() => {
  it("a post whose answer was lost is looked for between its neighbours, by the platform's clock", async () => {
    const scene = await openScene();
    const lost = await sendThree(scene, 0);
    await scene.later(hour);
    const [a, , c] = [...scene.made.values()];
    const search = scene.searches.get(lost);
    expect(search?.sinceAt).toBe(a?.at);
    expect(search?.untilAt).toBe((c?.at ?? 0) + 6 * hour);
    expect(await postOf(scene.desk, lost)).toMatchObject({ state: "confirmed", reason: { code: "found-by-mark" } });
  });

  it.each([
    ["ahead", 3 * day],
    ["behind", -3 * day],
  ])("is found and not sent again, though our clock was three days %s when it was sent", async (_way, wrongMs) => {
    const scene = await openScene();
    const lost = await sendThree(scene, wrongMs);
    for (let hours = 0; hours < 5 * 24; hours += 1) {
      await scene.later(hour);
      await sendDue(scene.house);
    }
    expect([...scene.made.keys()]).toHaveLength(3);
    expect(await postOf(scene.desk, lost)).toMatchObject({ state: "confirmed" });
  });

  it("the moment that the platform tells stands in the receipt", async () => {
    const scene = await openScene();
    scene.wrong.ms = 2 * minute;
    const id = await scene.send("a");
    expect((await postOf(scene.desk, id)).receipt?.at).toBe(morning + 2 * minute);
    await scene.later(5 * minute);
    expect((await postOf(scene.desk, id)).receipt?.at).toBe(morning);
  });

  it("one that was sent before as well, and only then seen, is no neighbour after it", async () => {
    const scene = await openScene();
    const { store } = scene.desk;
    Object.assign(scene.state, { isSilent: true, isBlind: true });
    const earlier = await scene.send("a");
    const lost = await scene.send("bb");
    // Its platform did not show it, so that it was sent anew, and then its first attempt was found after all.
    const back = { from: "unconfirmed", to: "scheduled", reason: { code: "slot" }, at: morning } as const;
    await store.posts.move(earlier, { ...back, changes: { dueAt: morning } });
    await store.claims.take(earlier, { at: morning, leaseUntil: morning + hour, worker: "w" });
    const seen = { reason: { code: "seen", at: morning }, at: morning, changes: { receipt: receipt() } } as const;
    await store.posts.move(earlier, { from: "sending", to: "published", ...seen });
    await store.posts.move(earlier, { from: "published", to: "confirmed", ...seen });
    expect(await store.neighbours.of(await postOf(scene.desk, lost))).toEqual({ before: null, after: null });
  });
});
