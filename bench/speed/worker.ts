import { sendDue } from "../../src/delivery/send.ts";
import { openStore } from "../../src/store/index.ts";
import { openHouse } from "./store.ts";

/** What a worker of this bench is told when it is to begin. */
export type Work = {
  readonly databaseUrl: string;
  readonly platform: string;
  readonly channels: number;
  readonly name: string;
};

/** Sends what is due, again and again, to a platform that takes its time to answer, until it is stopped. */
async function work({ databaseUrl, platform, channels, name }: Work): Promise<void> {
  const store = await openStore({ dataDir: "/nowhere", databaseUrl });
  const answer = async (link: string) => void (await fetch(platform, { method: "POST", body: link }));
  const { house } = await openHouse(store, { channels, answer, worker: name });
  const needs = { ...house, rules: house.newsroom.rules, recheck: async () => true };
  process.send?.("ready");
  for (;;) if ((await sendDue(needs)) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

process.once("message", (given) => void work(given as Work));
process.on("disconnect", () => process.exit(0));
