import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenChannel } from "../../src/model/channel.ts";
import { Failure } from "../../src/model/failure.ts";
import { type House, steps } from "../../src/path.ts";
import type { Post } from "../../src/store/post-row.ts";
import { type FaultHouse, hour, type Morning, openHouse, prepareMorning, type Scene } from "./house.ts";
import { allPosts, arrivals, expectOnce, round, walkOn } from "./walk.ts";

let morning: Morning;
beforeAll(async () => {
  morning = await prepareMorning(1);
}, 120_000);
afterAll(() => morning.end());

/** Stops whoever comes once it is shut, as SIGSTOP does, until it is opened again. */
function createGate() {
  const open = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  let isShut = false;
  return {
    shut: () => void (isShut = true),
    open: open.resolve,
    reached: reached.promise,
    pass: async () => {
      if (!isShut) return;
      isShut = false;
      reached.resolve();
      await open.promise;
    },
  };
}

const stepNamed = (name: string, house: House) => steps.find((each) => each.name === name)?.run(house);

async function thePost({ store }: House): Promise<Post> {
  const [post] = await allPosts(store);
  if (!post) throw new Error("there is no post");
  return post;
}

/** Walks one house on from moment to moment until its post is as wanted. */
async function walkUntil(house: House, scene: Scene, wanted: (post: Post) => boolean): Promise<Post> {
  for (let moments = 0; moments < 200; moments += 1) {
    const post = await thePost(house);
    if (wanted(post)) return post;
    await round(house);
    if (wanted(await thePost(house))) continue;
    const due = await Promise.all(steps.slice(-3).map((step) => step.nextAt(house)));
    scene.clock.moveTo(Math.max(scene.clock.now() + 1000, Math.min(...due.filter((at) => at !== null))));
  }
  throw new Error(`it never came so far: ${JSON.stringify(await thePost(house))}`);
}

type Wrap = (open: OpenChannel) => OpenChannel;

/** Two workers on one store; `one` is the one that will stand still. */
async function openTwo(scene: Scene, wrap: { one?: Wrap; two?: Wrap }): Promise<[FaultHouse, FaultHouse]> {
  const one = await openHouse({ ...scene, worker: "one", only: "twitter", channel: wrap.one });
  const store = () => one.house.store;
  return [one, await openHouse({ ...scene, worker: "two", only: "twitter", store, channel: wrap.two })];
}

async function settle([one, two]: [FaultHouse, FaultHouse], scene: Scene): Promise<void> {
  await walkOn([one.house, two.house], scene, { lastsMs: 40 * hour });
  const posts = await expectOnce(one.house.store, scene);
  expect(posts.map(({ state }) => state)).toEqual(["confirmed"]);
  await Promise.all([one.close(), two.close()]);
}

const refused = { platform: "twitter", on: "publish", kind: "refuse-500", times: 1 } as const;
const unclear = { platform: "twitter", on: "publish", kind: "accept-then-500", times: 1 } as const;

describe("a worker that stands still past its lease and goes on", () => {
  it("with a look-up that found nothing before the other's second try, does not have it sent a third time", async () => {
    const scene = await morning.scene("twitter");
    scene.sandbox.world.faults.push(refused, unclear);
    const gate = createGate();
    const frozen: Wrap = (open) => ({
      ...open,
      find: async (search) => {
        const found = await open.find(search);
        await gate.pass();
        return found;
      },
    });
    const houses = await openTwo(scene, { one: frozen });
    const [{ house: one }, { house: two }] = houses;
    const seen = await walkUntil(one, scene, ({ absentLooks }) => absentLooks === 1);
    gate.shut();
    scene.clock.moveTo(seen.nextLookAt ?? 0);
    const late = stepNamed("confirm", one);
    await gate.reached;
    await walkUntil(two, scene, ({ state, attempts }) => state === "unconfirmed" && attempts === 2);
    gate.open();
    await late;
    expect(await thePost(two)).toMatchObject({ state: "unconfirmed", attempts: 2 });
    await settle(houses, scene);
  });

  it("with a failure of its own, does not take the post out of the other's hands while that one sends", async () => {
    const scene = await morning.scene("twitter");
    const [gate, sending] = [createGate(), createGate()];
    const frozen: Wrap = (open) => ({
      ...open,
      publish: async (_draft, around) => {
        await around.before();
        await gate.pass();
        throw new Failure("unavailable", "nothing was taken");
      },
    });
    const slow: Wrap = (open) => ({
      ...open,
      publish: async (draft, around) => {
        const published = await open.publish(draft, around);
        await sending.pass();
        return published;
      },
    });
    const houses = await openTwo(scene, { one: frozen, two: slow });
    const [{ house: one }, { house: two }] = houses;
    gate.shut();
    await stepNamed("place", one);
    const due = await thePost(one);
    scene.clock.moveTo(Math.max(due.dueAt ?? 0, scene.clock.now()));
    const late = stepNamed("send", one);
    await gate.reached;
    sending.shut();
    const again = walkUntil(two, scene, ({ state }) => state === "published");
    await sending.reached;
    gate.open();
    await late;
    expect((await thePost(two)).state).toBe("sending");
    sending.open();
    expect((await again).state).toBe("published");
    await settle(houses, scene);
  });

  it("before its first byte, sends nothing while another has the post", async () => {
    const scene = await morning.scene("twitter");
    const [gate, sending] = [createGate(), createGate()];
    const frozen: Wrap = (open) => ({
      ...open,
      publish: async (draft, around) => {
        await gate.pass();
        return open.publish(draft, around);
      },
    });
    const slow: Wrap = (open) => ({
      ...open,
      publish: async (draft, around) => {
        await sending.pass();
        return open.publish(draft, around);
      },
    });
    const houses = await openTwo(scene, { one: frozen, two: slow });
    const [{ house: one }, { house: two }] = houses;
    gate.shut();
    await stepNamed("place", one);
    const due = await thePost(one);
    scene.clock.moveTo(Math.max(due.dueAt ?? 0, scene.clock.now()));
    const late = stepNamed("send", one);
    await gate.reached;
    sending.shut();
    const again = walkUntil(two, scene, ({ state }) => state === "published");
    await sending.reached;
    gate.open();
    await late;
    // Sent by now it could only be by the first: a platform that refuses doubles would hide that later.
    expect(arrivals(scene).size).toBe(0);
    expect((await thePost(two)).state).toBe("sending");
    sending.open();
    expect((await again).state).toBe("published");
    expect(arrivals(scene).size).toBe(1);
    await settle(houses, scene);
  });
});
