import { expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { scriptedChannel } from "../support/channel.ts";
import { duePost } from "../support/desk.ts";
import { stream } from "../schedule/support.ts";
import { openBoard } from "./board.ts";

it("the page “Now” says what changed settings do not hold, and that breaking news passed the money of the month", async () => {
  const adapter = adapters.find(({ name }) => name === "twitter");
  if (!adapter) throw new Error("no adapter for twitter");
  // X charges US$ 0.20 for a post with its link.
  const schedule = { ...stream, maxDollarsPerMonth: 0.2 };
  const faults: string[] = [];
  const channels = [{ ...scriptedChannel({ channel: { schedule: "stream" } }), adapter }];
  const board = await openBoard([schedule], { channels, settingsFaults: () => faults });
  await duePost(board.desk, { url: "https://kurier.example/a" });
  const page = async () => (await board.get("/now")).text();
  expect(await page()).not.toContain("über das Geld des Monats hinaus");
  await duePost(board.desk, { url: "https://kurier.example/eilig", priority: 100 });
  faults.push("strom.yaml:5:1: „gapp“ ist hier nicht bekannt. Meinten Sie „gap“?");
  const now = await page();
  expect(now).toContain("Eilmeldung über das Geld des Monats hinaus: Beitrag 2, bezahlt sind 1, höchstens 1");
  expect(now).toContain("„max US$ per month“ erhöhen");
  expect(now).toContain("„gapp“ ist hier nicht bekannt");
});
