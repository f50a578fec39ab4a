import { expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { type Trial, tryDiff, tryPlan, tryReplay, withSchedule } from "../../src/cli/trial.ts";
import { checkText } from "../../src/settings/schedule-files.ts";
import { hour, minute, morning } from "../support/article.ts";
import { channelNamed } from "../support/channel.ts";
import { keepPost, openMemoryStore, paper } from "./paper.ts";
import { stream } from "./support.ts";

const days = { at: morning + 12 * hour, forMs: 24 * hour };
const channels = [channelNamed("kanal", { platform: "twitter", schedule: "stream" })];

async function openTrial(): Promise<Trial> {
  const store = await openMemoryStore();
  for (let each = 0; each < 6; each += 1) {
    const lede = `Die Brücke Nummer ${each} über die Aller in Altmoor wird von Montag an für drei Wochen gesperrt.`;
    const about = { publishedAt: morning + each * minute, lede, headline: `Brücke ${each} wird gesperrt` };
    await keepPost(store, `n${each}`, { state: "none", article: about });
  }
  return { newsroom: paper({ channels }), schedules: [stream], store, adapters };
}

it("a schedule that is written but not saved is tried on the last days, and nothing is changed by it", async () => {
  const trial = await openTrial();
  const before = await trial.store.pages.posts({ order: "soonest", limit: 100 });
  const { schedule } = checkText("stream", "zone: Europe/Berlin\nas published: true\nmax per day: 2\n");
  if (!schedule) throw new Error("the text has a fault");
  expect((await tryReplay(trial, days)).posts).toHaveLength(6);
  expect((await tryReplay(withSchedule(trial, schedule), days)).posts).toHaveLength(2);
  const difference = await tryDiff(trial, schedule, days);
  expect(difference.channels[0]).toMatchObject({ channel: "kanal", before: 6, after: 2, lost: 4 });
  expect(await trial.store.pages.posts({ order: "soonest", limit: 100 })).toEqual(before);
});

it("what waits is planned by a schedule that is not saved", async () => {
  const trial = await openTrial();
  await keepPost(trial.store, "a");
  await keepPost(trial.store, "b");
  const moments = async (given: Trial) => {
    const lines = await tryPlan(given, { at: morning, forMs: 24 * hour });
    return lines.flatMap(({ id, dueAt }) => (dueAt === null ? [] : [`${id} ${(dueAt - morning) / minute}`]));
  };
  expect(await moments(trial)).toEqual(["a 0", "b 10"]);
  expect(await moments(withSchedule(trial, { ...stream, minGapMs: 45 * minute }))).toEqual(["a 0", "b 45"]);
});
