import { describe, expect, it } from "vitest";
import { movedClock } from "../../src/clock.ts";
import type { Schedule } from "../../src/model/schedule.ts";
import { beginRounds, nextLookAt, type RoundNeeds } from "../../src/posts/rounds.ts";
import { openMemoryStore } from "../../src/store/index.ts";
import { writeRound } from "../../src/teasers/step.ts";
import { paper } from "../schedule/paper.ts";
import { stream } from "../schedule/support.ts";
import { article, hour, morning, rules } from "../support/article.ts";
import { channelNamed, scriptedChannel } from "../support/channel.ts";

const day = 24 * hour;
const evergreen = { topics: ["Dauerbrenner"], sections: [], everyMs: 30 * day, rounds: 4 };
const advice = {
  url: "https://kurier.example/ratgeber/apfelbaum",
  section: "Garten",
  kicker: null,
  headline: "Apfelbäume richtig schneiden",
  lede: "Apfelbäume brauchen einen Schnitt, solange sie keine Blätter tragen.",
  body: [
    "Wer im Winter schneidet, erhält kräftige neue Triebe und größere Früchte.",
    "Alte Äste werden dicht am Stamm mit einer scharfen Säge entfernt.",
    "Die Schnittfläche sollte schräg liegen, damit das Regenwasser ablaufen kann.",
  ],
  topics: ["Garten", "Dauerbrenner"],
  publishedAt: morning,
};

/** One article whose first round went out on the morning, and a schedule that brings it again. */
async function openGarden(given: { article?: object; schedule?: Partial<Schedule>; review?: "all" | "none" } = {}) {
  const store = await openMemoryStore();
  const clock = movedClock(morning);
  const piece = article({ ...advice, ...given.article });
  await store.articles.keep({ article: piece, hash: "1", withheld: null, old: false, aliases: [] }, morning);
  const first = { articleUrl: piece.url, articleVersion: 1, channel: "kanal", platform: "test", round: 1 } as const;
  const parts = { text: `${advice.lede} https://kurier.example/m` };
  const draft = { parts, link: "https://kurier.example/m", media: [] };
  await store.posts.add({ ...first, id: "r1", state: "composed", reason: { code: "slot" }, draft }, morning);
  const out = [
    ["composed", "scheduled"],
    ["scheduled", "sending"],
    ["sending", "published"],
    ["published", "confirmed"],
  ] as const;
  const receipt = { remoteId: "1", url: "https://test.example/1", at: morning };
  for (const [from, to] of out)
    await store.posts.move("r1", { from, to, reason: { code: "sent" }, at: morning, changes: { receipt } });
  const channel = channelNamed("kanal", { schedule: "stream", review: given.review ?? "none" });
  const rechecked: string[] = [];
  const schedules = [{ ...stream, evergreen, ...given.schedule }];
  const base = {
    store,
    clock,
    log: { info: () => {}, warn: () => {} },
    channels: [scriptedChannel({ channel })],
    rules,
    newsroom: paper({ channels: [channel] }),
    schedules,
  };
  const needs: RoundNeeds = {
    ...base,
    recheck: async (url) => rechecked.push(url) > 0,
    write: writeRound.bind(null, base),
  };
  const rounds = async () =>
    (await store.desk.lines(await store.desk.idsOfArticle(piece.url))).toSorted((a, b) => a.round - b.round);
  return { store, clock, needs, rechecked, rounds, url: piece.url };
}

describe("an article that may come again", () => {
  it("gets its next round after its time, looked at once more, and in words that no round had", async () => {
    const { clock, needs, rechecked, rounds, url } = await openGarden();
    clock.moveTo(morning + 29 * day);
    expect(await beginRounds(needs)).toBe(0);
    clock.moveTo(morning + 30 * day);
    expect(await beginRounds(needs)).toBe(1);
    expect(rechecked).toEqual([url]);
    const [first, second] = await rounds();
    expect(second).toMatchObject({ round: 2, state: "composed", goodUntilAt: morning + 60 * day });
    expect(second?.mark).not.toBe(first?.mark);
    expect(second?.draft?.parts.text).not.toContain("keine Blätter");
    expect(String(second?.draft?.parts.text)).toMatch(/richtig schneiden|Triebe|Säge|Regenwasser/);
    clock.moveTo(morning + 31 * day);
    expect(await beginRounds(needs)).toBe(0);
  });

  it.each([
    ["was not named for it", { topics: ["Garten"] }],
    ["tells of a suspicion", { body: [...advice.body, "Der Leiter des Gartenamts weist den Vorwurf zurück."] }],
    ["speaks of its day", { lede: "Heute beginnt die Zeit, in der Apfelbäume geschnitten werden." }],
    ["is too old for service", { publishedAt: morning - 170 * day }],
  ])("has no other round when it %s", async (_name, changes) => {
    const { clock, needs, rounds } = await openGarden({ article: changes });
    clock.moveTo(morning + 40 * day);
    expect(await beginRounds(needs)).toBe(0);
    expect((await rounds()).filter(({ state }) => state === "composed")).toEqual([]);
  });

  it("has none when its page does not answer, is withheld, or was closed by a person", async () => {
    const { clock, needs, store, rounds, url } = await openGarden();
    clock.moveTo(morning + 40 * day);
    expect(await beginRounds({ ...needs, recheck: async () => false })).toBe(0);
    clock.moveTo(morning + 41 * day);
    const goes = async () => store.articles.withhold(url, "gone", clock.now());
    expect(await beginRounds({ ...needs, recheck: goes })).toBe(0);
    expect(await rounds()).toHaveLength(1);
  });

  it("waits for a person where the channel asks for one, and ends where nothing is left to say", async () => {
    const asking = await openGarden({ review: "all" });
    asking.clock.moveTo(morning + 30 * day);
    await beginRounds(asking.needs);
    expect((await asking.rounds()).at(-1)).toMatchObject({ round: 2, state: "held" });

    const { clock, needs, rounds } = await openGarden({ article: { headline: advice.lede, body: [advice.lede] } });
    clock.moveTo(morning + 30 * day);
    expect(await beginRounds(needs)).toBe(0);
    expect((await rounds()).at(-1)).toMatchObject({ round: 2, state: "skipped", reason: { code: "no-teaser" } });
    clock.moveTo(morning + 90 * day);
    expect(await beginRounds(needs)).toBe(0);
    expect(await rounds()).toHaveLength(2);
  });

  it("is looked for once an hour, and nowhere unless a schedule asks for it", async () => {
    const { needs } = await openGarden();
    expect(nextLookAt(needs)).toBe(Math.ceil((morning + 1) / hour) * hour);
    const without = await openGarden({ schedule: { evergreen: null } });
    expect(nextLookAt(without.needs)).toBeNull();
    without.clock.moveTo(morning + 60 * day);
    expect(await beginRounds(without.needs)).toBe(0);
  });
});
