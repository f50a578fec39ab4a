import { join } from "node:path";
import { sendDue } from "../../src/delivery/send.ts";
import { nextMoment } from "../../src/path.ts";
import { placePosts } from "../../src/schedule/step.ts";
import { openStore } from "../../src/store/index.ts";
import { type Bench, type Figure, pick, quantile } from "../bench.ts";
import { addPosts, fillBulk, inFolder, openHouse } from "./store.ts";

/** Placing and sending with many posts waiting: how long after its moment a post's platform is called, pages aside. */
export const waiting: Bench = {
  name: "waiting",
  run: (size) =>
    inFolder(async (folder) => {
      const [count, due, everyMs] = pick(size, {
        tiny: [50, 3, 100],
        normal: [10_000, 60, 400],
        large: [10_000, 300, 400],
      });
      const place = join(folder, "store");
      await fillBulk(place, { count, state: "scheduled" });
      const store = await openStore({ dataDir: place });
      const calledAt = new Map<string, number>();
      const answer = async (link: string) => void calledAt.set(link, Date.now());
      const { house } = await openHouse(store, { channels: 4, answer });
      const firstAt = Date.now() + 3000 + due * 10;
      const dueAt = (n: number) => firstAt + (n - 100) * everyMs;
      const dueAtOf = await addPosts(store, { from: 100, count: due, channels: 4, dueAt });
      const needs = { ...house, rules: house.newsroom.rules, recheck: async () => true };
      for (;;) {
        await placePosts(house);
        await sendDue(needs);
        if ([...dueAtOf.keys()].every((link) => calledAt.has(link))) break;
        const at = (await nextMoment(house)) ?? 0;
        await new Promise((resolve) => setTimeout(resolve, Math.max(1, at - Date.now())));
      }
      await store.close();
      const late = [...dueAtOf].map(([link, at]) => (calledAt.get(link) ?? Infinity) - at);
      const how = `${due} posts every ${everyMs} ms while ${count} wait`;
      return [
        { name: "due → platform called, median", value: quantile(late), unit: "ms", goal: ["<=", 50], how },
        { name: "due → platform called, 95 of 100", value: quantile(late, 0.95), unit: "ms", goal: ["<=", 250], how },
      ] satisfies Figure[];
    }),
};
