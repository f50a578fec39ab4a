import { expect, it } from "vitest";
import { placePosts } from "../../src/schedule/step.ts";
import { movedClock } from "../../src/clock.ts";
import { hour, minute, morning } from "../support/article.ts";
import { ask, keepPost, openMemoryStore, paper } from "./paper.ts";
import { stream } from "./support.ts";

const at = ["--at", "2026-11-24T08:00"];
type Line = { dueAt: string | null; id: string | null; channel: string | null; state: string | null; why: string };
const linesOf = (ran: { json: unknown[] }) => ran.json as Line[];

async function openStore() {
  const store = await openMemoryStore();
  await keepPost(store, "a");
  await keepPost(store, "b", { article: { section: "Sport" } });
  await keepPost(store, "c", { state: "held" });
  await keepPost(store, "d", { goodUntilAt: morning + 5 * minute });
  return store;
}

it("a plan tells when each waiting post goes, and of every other one why not, in one sentence", async () => {
  const store = await openStore();
  const lines = linesOf(await ask(store, ["plan", "--json", ...at]));
  expect(lines.map(({ id, dueAt, state }) => [id, dueAt, state])).toEqual([
    ["a", "2026-11-24T07:00:00.000Z", "scheduled"],
    ["b", "2026-11-24T07:10:00.000Z", "scheduled"],
    ["c", null, "held"],
    ["d", null, "expired"],
    // Four articles have no teaser on either channel.
    ...Array.from({ length: 8 }, () => [null, null, null]),
  ]);
  for (const { why } of lines) expect(why).toMatch(/\w{3}/);
  expect(lines[2]?.why).toBe("waits for an editor, as every post of this channel does");
  expect(lines[3]?.why).toContain("no free slot while the article is news");
});

it("what is planned is what the placing room then does, and planning changes nothing", async () => {
  const store = await openStore();
  const before = await store.pages.posts({ order: "soonest", limit: 100 });
  const first = await ask(store, ["plan", "--json", ...at]);
  expect((await ask(store, ["plan", "--json", ...at])).out).toEqual(first.out);
  expect(await store.pages.posts({ order: "soonest", limit: 100 })).toEqual(before);
  const log = { info: () => {}, warn: () => {} };
  await placePosts({ store, clock: movedClock(morning), log, newsroom: paper(), schedules: [stream] });
  for (const { id, dueAt } of linesOf(first))
    if (id && dueAt) expect((await store.posts.get(id))?.dueAt).toBe(Date.parse(dueAt));
});

it("an article no channel takes is told with what the channel takes instead", async () => {
  const store = await openMemoryStore();
  await keepPost(store, "a", { state: "none", article: { section: "Kultur" } });
  const none = { articleUrl: "https://kurier.example/a", version: 1, teaser: null, judgement: null, skipped: null };
  for (const channel of ["kanal", "sport"]) await store.teasers.keep({ ...none, channel }, morning);
  const lines = linesOf(await ask(store, ["plan", "--json", ...at]));
  expect(lines.map(({ channel, why }) => [channel, why])).toContainEqual(["sport", "sport takes only Sport"]);
});

it("a post beyond the days looked at is told as such", async () => {
  const store = await openMemoryStore();
  await keepPost(store, "a", { article: { embargoUntil: morning + 48 * hour }, goodUntilAt: morning + 72 * hour });
  const [line] = linesOf(await ask(store, ["plan", "--json", "--days", "1", ...at]));
  expect(line).toMatchObject({ dueAt: null, state: "scheduled" });
  expect(line?.why).toBe("goes after the days looked at");
});

it("what ended more than a day ago is no longer told", async () => {
  const store = await openStore();
  const ended = { to: "skipped", reason: { code: "dropped-by-editor" }, at: morning } as const;
  await store.posts.move("a", { ...ended, from: "composed" });
  const told = async (day: string) => linesOf(await ask(store, ["plan", "--json", "--at", `2026-11-${day}T08:00`]));
  expect((await told("25")).map(({ id }) => id)).toContain("a");
  expect((await told("26")).map(({ id }) => id)).not.toContain("a");
});

it("an empty store gives one sentence, wrong words a fault", async () => {
  const store = await openMemoryStore();
  expect((await ask(store, ["plan"])).out).toHaveLength(1);
  expect(await ask(store, ["plan", "--days", "some"])).toMatchObject({
    code: 1,
    err: [expect.stringContaining("--days")],
  });
  expect(await ask(store, ["plan", "--at", "soon"])).toMatchObject({ code: 1, err: [expect.stringContaining("--at")] });
});

it("for people a plan has a line a day with its posts", async () => {
  const { out } = await ask(await openStore(), ["plan", ...at]);
  expect(out[0]).toBe("Di., 24.11.: 2 posts");
  expect(out[1]).toContain("08:00  kanal");
  expect(out).toContain("Not planned:");
});

it("every sentence comes in German too: of what goes, what does not, and what no channel may have; so does a post's life", async () => {
  const store = await openStore();
  const closed = { article: { section: "Sport" }, state: "none" } as const;
  await keepPost(store, "zu", closed);
  await store.articles.close("https://kurier.example/zu", "ada", morning);
  await keepPost(store, "fort", closed);
  const gone = await store.articles.get("https://kurier.example/fort");
  if (!gone) throw new Error("no article");
  const reading = { article: gone.article, hash: "fort", withheld: "gone", old: false, aliases: [] } as const;
  await store.articles.keep(reading, morning);
  await keepPost(store, "kultur", { state: "none", article: { section: "Kultur" } });
  for (const channel of ["kanal", "sport"])
    await store.teasers.keep(
      {
        articleUrl: "https://kurier.example/kultur",
        version: 1,
        channel,
        teaser: null,
        judgement: null,
        skipped: null,
      },
      morning,
    );
  const german = linesOf(await ask(store, ["plan", "--json", "--lang", "de", ...at])).map(({ why }) => why);
  const english = linesOf(await ask(store, ["plan", "--json", ...at])).map(({ why }) => why);
  expect(german).toHaveLength(english.length);
  for (const [index, why] of german.entries()) {
    expect(why).not.toBe(english[index]);
    expect(why).not.toMatch(/\b(the|its|goes|is|no|waits|which)\b/);
  }
  for (const part of [
    "wartet auf die Redaktion, wie jeder Beitrag dieses Kanals",
    "ada hat ihn für immer gesperrt",
    "seine Seite gibt es nicht mehr",
    "sport nimmt nur Sport",
    "noch ohne Teaser",
  ])
    expect(german.join("\n")).toContain(part);
  const life = (await ask(store, ["why", "c", "--lang", "de"])).out.join("\n");
  expect(life).toContain("wartet auf die Redaktion, wie jeder Beitrag dieses Kanals (bot)");
  expect((await ask(store, ["why", "c", "--lang", "fr"])).err.join()).toContain('--lang takes de or en, not "fr"');
});
