import { expect, it } from "vitest";
import type { Replay } from "../../src/cli/replay-report.ts";
import { hour, minute, morning, rules } from "../support/article.ts";
import { channelNamed } from "../support/channel.ts";
import { ask, keepPost, openMemoryStore, paper } from "./paper.ts";
import { night, stream } from "./support.ts";

const args = ["replay", "--json", "--days", "2", "--at", "2026-11-25T22:00"];
const sections = ["Lokales", "Sport", "Politik"];
const channels = [channelNamed("kanal", { platform: "twitter" })];

/** 30 articles of two days, one every half hour from Tuesday, 6 o'clock. */
async function openStore() {
  const store = await openMemoryStore();
  for (let each = 0; each < 30; each += 1) {
    const publishedAt = morning + (each - 4) * 30 * minute;
    const lede = `Die Brücke Nummer ${each} über die Aller in Altmoor wird von Montag an für drei Wochen gesperrt.`;
    const about = { publishedAt, section: sections[each % 3], lede, headline: `Brücke ${each} wird gesperrt` };
    await keepPost(store, `n${each}`, { state: "none", article: about, at: publishedAt });
  }
  return store;
}

async function replay(store: Awaited<ReturnType<typeof openStore>>, changes = {}, more: string[] = []) {
  const schedule = { ...stream, quiet: [night], ...changes };
  const newsroom = paper({ channels, rules: { ...rules, settleMs: 10 * minute } });
  const ran = await ask(store, [...args, ...more], { newsroom, schedules: [schedule] });
  expect(ran.err).toEqual([]);
  return ran.json[0] as Replay;
}

it("a replay posts the last days' articles as the schedule would have, and says what they cost on X", async () => {
  const { articles, channels: told, posts } = await replay(await openStore());
  expect(articles).toBe(30);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ channel: "kanal", posts: 30, expired: 0, held: 0 });
  expect(told[0]?.dollars).toBeCloseTo(30 * (0.2 + 0.02), 2);
  expect(told[0]?.sections).toEqual({ Lokales: 10, Politik: 10, Sport: 10 });
  expect(told[0]?.perDay).toEqual({ "2026-11-24": 30 });
  expect(Date.parse(String(posts[0]?.dueAt))).toBe(morning - 2 * hour + 10 * minute);
});

it("counts caps hit, gaps met, quiet hours and what expired", async () => {
  const store = await openStore();
  const capped = (await replay(store, { maxPerDay: 5, minGapMs: 60 * minute })).channels[0];
  expect(capped?.perDay).toEqual({ "2026-11-24": 5 });
  expect(capped?.met["cap of the day"]).toBeGreaterThan(10);
  expect(capped?.met.gap).toBeGreaterThan(0);
  expect(capped).toMatchObject({ posts: 5, expired: 25 });
  const nightly = (await replay(store, { quiet: [{ ...night, from: "18:00", to: "08:00" }] })).channels[0];
  expect(nightly?.met["quiet hours"]).toBeGreaterThan(2);
  const slotted = { asPublished: false, slots: [{ cron: "0 * * * *", zone: "Europe/Berlin" }] };
  expect((await replay(store, slotted)).channels[0]?.met["slot taken"]).toBeGreaterThan(5);
});

it("what waits for a person is counted as held, or posted as if approved at once", async () => {
  const store = await openStore();
  const newsroom = paper({ channels: [channelNamed("kanal", { platform: "twitter", review: ["Sport"] })] });
  const told = { newsroom, schedules: [stream] };
  const [held] = (await ask(store, args, told)).json as Replay[];
  expect(held?.channels[0]).toMatchObject({ posts: 20, expired: 10 });
  const [approved] = (await ask(store, [...args, "--approving"], told)).json as Replay[];
  expect(approved?.channels[0]).toMatchObject({ posts: 30, expired: 0 });
});

it("a replay is the same each time and leaves the store as it was", async () => {
  const store = await openStore();
  const first = await replay(store, { jitterMs: 4 * minute });
  expect(await replay(store, { jitterMs: 4 * minute })).toEqual(first);
  expect(await store.pages.posts({ order: "soonest", limit: 10 })).toEqual([]);
  expect(await store.plans.teasersSince(0)).toEqual([]);
});

it("words already written are used again", async () => {
  const store = await openStore();
  const said = { articleUrl: "https://kurier.example/n3", version: 1, channel: "kanal", teaser: null, judgement: null };
  await store.teasers.keep({ ...said, skipped: "no sentence stands alone" }, morning);
  expect((await replay(store)).channels[0]).toMatchObject({ posts: 29, skipped: 1 });
});

it("an empty store gives one sentence", async () => {
  const { out, code } = await ask(await openMemoryStore(), ["replay"]);
  expect({ out, code }).toMatchObject({ code: 0, out: [expect.stringContaining("nothing to replay")] });
});

it("for people a replay has a paragraph a channel", async () => {
  const { out } = await ask(
    await openStore(),
    args.filter((each) => each !== "--json"),
  );
  expect(out[0]).toBe("30 articles of 2 days would have made 40 posts.");
  expect(out.join("\n")).toMatch(/^kanal \(twitter\): 30 posts, US\$ 6\.60/m);
});

/** An article of six weeks ago that went out then, on a channel whose schedule may bring it again. */
async function keepAdvice(store: Awaited<ReturnType<typeof openStore>>, id: string, outAt: number) {
  const url = `https://kurier.example/${id}`;
  const lede = `${id} brauchen einen Schnitt, solange sie keine Blätter tragen.`;
  const body = [
    `Wer im Winter schneidet, erhält von ${id} kräftige neue Triebe und größere Früchte.`,
    `Alte Äste der ${id} werden dicht am Stamm mit einer scharfen Säge entfernt.`,
  ];
  const piece = { url, section: "Garten", headline: `${id} richtig schneiden`, lede, body, topics: ["Dauerbrenner"] };
  await keepPost(store, id, { state: "none", article: { ...piece, publishedAt: outAt }, at: outAt });
  const draft = { parts: { text: lede }, link: url, media: [] };
  const post = { id: `alt-${id}`, articleUrl: url, articleVersion: 1, channel: "kanal", platform: "twitter", round: 1 };
  await store.posts.add({ ...post, state: "confirmed", reason: { code: "seen" }, draft }, outAt);
}

it("plays evergreen rounds too, in other words, with what they met and cost; rounds made since do not keep one from the play", async () => {
  const store = await openStore();
  const day = 24 * hour;
  await keepAdvice(store, "Apfelbäume", morning - 42 * day);
  await keepAdvice(store, "Birnbäume", morning - 41 * day);
  await keepAdvice(store, "Quitten", morning - 20 * day);
  const url = "https://kurier.example/Birnbäume";
  const since = { id: "neu", articleUrl: url, articleVersion: 1, channel: "kanal", platform: "twitter", round: 2 };
  await store.posts.add({ ...since, state: "held", reason: { code: "review-channel" } }, morning + hour);
  const evergreen = { topics: ["Dauerbrenner"], sections: [], everyMs: 30 * day, rounds: 4 };
  const without = await replay(store);
  const played = await replay(store, { evergreen });
  const again = played.posts.filter(({ round }) => round > 1);
  expect(again.map(({ headline, round }) => [headline, round])).toEqual([
    ["Apfelbäume richtig schneiden", 2],
    ["Birnbäume richtig schneiden", 2],
  ]);
  const [told] = played.channels;
  expect(told?.posts).toBe((without.channels[0]?.posts ?? 0) + 2);
  expect(told?.evergreen).toMatchObject({ posts: 2, dollars: 0.44 });
  expect(Object.values(told?.evergreen.met ?? {}).reduce((sum, each) => sum + each, 0)).toBeGreaterThan(0);
  expect(without.channels[0]?.evergreen).toEqual({ posts: 0, met: {}, dollars: 0 });
  const newsroom = paper({ channels, rules: { ...rules, settleMs: 10 * minute } });
  const schedules = [{ ...stream, quiet: [night], evergreen }];
  const text = (
    await ask(
      store,
      args.filter((each) => each !== "--json"),
      { newsroom, schedules },
    )
  ).out;
  expect(text.join("\n")).toContain("  evergreen 2 of these posts, US$ 0.44; met ");
  expect((await store.posts.get("neu"))?.state).toBe("held");
});
