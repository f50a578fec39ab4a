import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hour, type Morning, openHouse, prepareMorning, type Wrap } from "./house.ts";
import { Died, dyingAt, dyingAtCall, type Life } from "./mortal.ts";
import { expectOnce, walkOn } from "./walk.ts";

type Point = {
  readonly name: string;
  readonly at: (life: Life) => Wrap;
  readonly only?: string;
  /** What one of the posts goes through from there. */
  readonly road?: string;
};

const moveTo = (state: string) => (given: readonly unknown[]) => (given[1] as { to: string }).to === state;
const keepsTicket = (given: readonly unknown[]) => (given[2] as { ticket?: string }).ticket !== undefined;

/** Every boundary of a post's road at which a process can die. */
const points: readonly Point[] = [
  { name: "before the claim", at: (life) => ({ store: dyingAt(life, { query: "claims.take", when: "before" }) }) },
  {
    name: "with the post claimed and paid for, nothing sent",
    at: (life) => ({ store: dyingAt(life, { query: "claims.take", when: "after" }) }),
    road: "sending, unconfirmed, scheduled, sending, ",
  },
  {
    name: "after the claim, before the last look at it",
    at: (life) => ({ store: dyingAt(life, { query: "claims.lastLook", when: "before" }) }),
  },
  {
    name: "after the last look, before the call",
    at: (life) => ({ channel: dyingAtCall(life, "before"), store: dyingAt(life, { query: "none", when: "before" }) }),
  },
  {
    name: "with the cost of a request around the post booked, before that request",
    at: (life) => ({ store: dyingAt(life, { query: "budget.book", when: "after" }) }),
  },
  {
    name: "with the upload's session kept, before its first byte",
    at: (life) => ({ store: dyingAt(life, { query: "posts.change", when: "after", is: keepsTicket }) }),
    only: "youtube",
  },
  {
    name: "after the call, before the receipt",
    at: (life) => ({ channel: dyingAtCall(life, "after"), store: dyingAt(life, { query: "none", when: "before" }) }),
  },
  {
    name: "at the writing of the receipt",
    at: (life) => ({ store: dyingAt(life, { query: "posts.move", when: "before", is: moveTo("published") }) }),
  },
  {
    name: "with the receipt kept and the attempt closed",
    at: (life) => ({ store: dyingAt(life, { query: "posts.move", when: "after", is: moveTo("published") }) }),
  },
  {
    name: "after it was seen, before that is written",
    at: (life) => ({ store: dyingAt(life, { query: "posts.move", when: "before", is: moveTo("confirmed") }) }),
  },
];

let morning: Morning;
beforeAll(async () => {
  morning = await prepareMorning(2);
}, 120_000);
afterAll(() => morning.end());

describe.each(["twitter", "facebook", "pinterest", "youtube"])("a process that dies on its way to %s", (platform) => {
  const here = points.filter(({ only = platform }) => only === platform);
  it.each(here.map((point) => [point.name, point] as const))(
    "%s leaves nothing doubled and nothing lost",
    async (_name, point) => {
      const scene = await morning.scene(platform);
      const life: Life = { isOver: false };
      const first = await openHouse({ ...scene, ...point.at(life), only: platform });
      const troubles: unknown[] = [];
      await walkOn([first.house], scene, {
        lastsMs: 10 * hour,
        onTrouble: (thrown) => {
          troubles.push(thrown);
          throw thrown;
        },
      }).catch((thrown: unknown) => {
        if (!life.isOver) throw thrown;
      });
      await first.close();
      expect(life.isOver, "it never came to this point").toBe(true);
      expect(troubles.every((thrown) => thrown instanceof Died || thrown instanceof Error)).toBe(true);

      const second = await openHouse({ ...scene, worker: "two", only: platform });
      await walkOn([second.house], scene, { lastsMs: 40 * hour });
      const posts = (await expectOnce(second.house.store, scene)).filter((post) => post.platform === platform);
      const events = await Promise.all(posts.map(({ id }) => second.house.store.posts.events(id)));
      await second.close();
      const roads = events.map((moves) => moves.map(({ to }) => to).join(", "));
      if (point.road) expect(roads.filter((road) => road.includes(point.road ?? ""))).toHaveLength(1);
      expect(posts.length).toBeGreaterThan(0);
      expect(posts.filter(({ state }) => state !== "confirmed")).toEqual([]);
    },
  );
});
