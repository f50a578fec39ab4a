import { describe, expect, it } from "vitest";
import type { Article } from "../../src/model/article.ts";
import type { Channel } from "../../src/model/newsroom.ts";
import { type BreakingLane, breakingPriority, type Schedule, usualBreakingLane } from "../../src/model/schedule.ts";
import type { Judgement } from "../../src/model/teaser.ts";
import { composePost, composePosts } from "../../src/posts/compose.ts";
import { decide } from "../../src/posts/decide.ts";
import { editPost } from "../../src/posts/edit.ts";
import { trackedLink } from "../../src/posts/link.ts";
import { markOf } from "../../src/posts/mark.ts";
import { mayUpload } from "../../src/posts/rights.ts";
import { goodUntil } from "../../src/posts/shelf.ts";
import { article, hour, minute, morning, rules, teaser } from "../support/article.ts";
import { scriptedChannel } from "../support/channel.ts";
import { openDesk, postOf } from "../support/desk.ts";

const pass: Judgement = { verdict: "pass", rules: [] };
const kept = (changes: Partial<Article> = {}) => ({
  article: article(changes),
  version: 1,
  withheld: null,
  old: false,
  firstSeenAt: morning,
  readAt: morning,
  changedAt: morning,
});

const blockedBy = (...names: string[]): Judgement => ({
  verdict: "block",
  rules: names.map((rule) => ({ rule, level: "block", ok: false, why: "no", evidence: null })),
});

function compose(given: { article?: Partial<Article>; judgement?: Judgement; channel?: Partial<Channel> } = {}) {
  const written = { teaser: teaser(), judgement: given.judgement ?? pass, skipped: null };
  const channel = scriptedChannel({ channel: given.channel });
  return composePost(written, kept(given.article), {
    channel,
    rules: { ...rules, holdWords: ["Suizid"] },
    mark: "abc",
  });
}

it("the tracked link keeps the address's own parameters and carries the mark", () => {
  const link = new URL(
    trackedLink("https://kurier.example/a/bruecke-gesperrt.html?page=2", { source: "x", mark: "m1" }),
  );
  expect(Object.fromEntries(link.searchParams)).toEqual({
    page: "2",
    utm_source: "x",
    utm_medium: "social",
    utm_campaign: "bruecke-gesperrt",
    utm_content: "m1",
  });
});

it("the same article, channel and round always give the same mark, another round another one", () => {
  expect(markOf("u", "c", 1)).toBe(markOf("u", "c", 1));
  expect(markOf("u", "c", 1)).toMatch(/^[0-9a-z]{12}$/);
  expect(new Set([markOf("u", "c", 1), markOf("u", "c", 2), markOf("u", "d", 1), markOf("v", "c", 1)]).size).toBe(4);
});

it("composing is pure: twice the same gives the same bytes", () => {
  expect(JSON.stringify(compose())).toBe(JSON.stringify(compose()));
});

it.each([
  ["an ordinary article", {}, "composed"],
  ["paid content", { article: { sponsored: true } }, "held"],
  ["a hold word", { article: { lede: "Nach einem Suizid ermittelt die Polizei." } }, "held"],
  ["a section under review", { channel: { review: ["Lokales"] } }, "held"],
  ["a section under review, other article", { channel: { review: ["Sport"] } }, "composed"],
  ["a channel under review", { channel: { review: "all" as const } }, "held"],
  ["words the gate wants seen", { judgement: { verdict: "review" as const, rules: [] } }, "held"],
  ["words that lack only the picture's description", { judgement: blockedBy("ALT") }, "held"],
  ["words that lack more than that", { judgement: blockedBy("ALT", "SENT") }, "skipped"],
  ["words the gate blocks", { judgement: { verdict: "block" as const, rules: [] } }, "skipped"],
])("%s is %s", (_name, given, state) => {
  expect(compose(given as Parameters<typeof compose>[0]).state).toBe(state);
});

const picture = { url: "https://kurier.example/b.jpg", alt: null, caption: null, widthPx: null, heightPx: null };

it.each([
  ["own photographer", "Greta Lindhorst", ["Greta Lindhorst"], true],
  ["agency", "picture alliance/dpa | Jo Nachname", ["picture alliance", "dpa", "Jo Nachname"], false],
  ["pool", "Pool", ["Pool"], false],
  ["unknown", null, [], false],
])("a picture by %s: upload %s", (_name, credit, creditChain, allowed) => {
  expect(mayUpload({ ...picture, credit, creditChain }, false)).toBe(allowed);
});

it("an article is good for as long as its kind: news hours, background days, service months", () => {
  const from = morning - 20 * minute;
  expect(goodUntil(article(), rules, morning)).toBe(from + 6 * hour);
  expect(goodUntil(article({ section: "kultur" }), rules, morning)).toBe(from + 72 * hour);
  expect(goodUntil(article({ section: "Ratgeber" }), rules, morning)).toBe(from + 180 * 24 * hour);
  expect(goodUntil(article({ embargoUntil: morning + hour }), rules, morning)).toBe(morning + 7 * hour);
  expect(goodUntil(article({ publishedAt: null }), rules, morning)).toBe(morning + 6 * hour);
});

async function deskWithTeaser() {
  const desk = await openDesk(scriptedChannel({}));
  const keep = async (version: number, headline: string) => {
    const piece = { article: article({ headline }), hash: `h${version}`, withheld: null, old: false, aliases: [] };
    await desk.store.articles.keep(piece, desk.clock.now());
    const words = {
      articleUrl: article().url,
      version,
      channel: "kanal",
      teaser: teaser({ text: headline }),
      judgement: pass,
      skipped: null,
    };
    await desk.store.teasers.keep(words, desk.clock.now());
    await composePosts(desk);
  };
  return { desk, keep, id: markOf(article().url, "kanal", 1) };
}

/** A post of an article that the CMS calls breaking news, composed in a house of some breaking lane. */
async function composeBreaking(given: { lane?: Partial<BreakingLane>; ageMs?: number; piece?: Partial<Article> } = {}) {
  const desk = await openDesk(scriptedChannel({}));
  const [open] = desk.channels;
  const cms = { fields: { breaking: true }, from: {} };
  const piece = article({ cms, publishedAt: morning - (given.ageMs ?? minute), ...given.piece });
  await desk.store.articles.keep({ article: piece, hash: "h", withheld: null, old: false, aliases: [] }, morning);
  const words = { articleUrl: piece.url, version: 1, channel: "kanal", teaser: teaser(), judgement: pass };
  await desk.store.teasers.keep({ ...words, skipped: null }, morning);
  const lane = { ...usualBreakingLane, ...given.lane };
  const schedules = [{ name: open?.channel.schedule, breaking: lane } as Schedule];
  const newsroom = { name: "Testblatt", feeds: [], channels: open ? [open.channel] : [], rules };
  await composePosts({ ...desk, newsroom, schedules });
  return postOf(desk, markOf(piece.url, "kanal", 1));
}

it("what the CMS calls breaking news goes before all others, by the name CMS and while it is young", async () => {
  const urgent = { state: "composed", priority: breakingPriority, reason: { code: "post-now", words: "CMS" } };
  const inTurn = { state: "composed", priority: 0, reason: { code: "waits-for-slot" } };
  expect(await composeBreaking()).toMatchObject(urgent);
  expect(await composeBreaking({ lane: { who: ["cms", "Chefin vom Dienst"] } })).toMatchObject(urgent);
  expect(await composeBreaking({ lane: { who: ["Chefin vom Dienst"] } })).toMatchObject(inTurn);
  expect(await composeBreaking({ ageMs: 60 * minute })).toMatchObject(inTurn);
  expect(await composeBreaking({ ageMs: 30 * minute, lane: { maxAgeMs: 20 * minute } })).toMatchObject(inTurn);
  expect(await composeBreaking({ piece: { cms: { fields: { breaking: false }, from: {} } } })).toMatchObject(inTurn);
  expect(await composeBreaking({ piece: { sponsored: true } }), "a person looks first").toMatchObject({
    state: "held",
    priority: 0,
  });
});

it("an edited article renews its waiting post and asks for a new place", async () => {
  const { desk, keep, id } = await deskWithTeaser();
  await keep(1, "Erste Fassung.");
  await desk.store.posts.move(id, {
    from: "composed",
    to: "scheduled",
    reason: { code: "slot" },
    at: morning,
    changes: { dueAt: morning },
  });
  await keep(2, "Zweite Fassung.");
  const post = await desk.store.posts.get(id);
  expect(post).toMatchObject({
    state: "composed",
    articleVersion: 2,
    dueAt: null,
    reason: { code: "article-changed" },
  });
  expect(post?.draft?.parts.text).toContain("Zweite Fassung.");
});

it("an editor's words outlive a new version of the article, are judged anew, and wait for a person", async () => {
  const { desk, keep, id } = await deskWithTeaser();
  await keep(1, "Die Brücke wird für 7 Wochen gesperrt.");
  const before = await postOf(desk, id);
  const words = teaser({ text: "Die Brücke wird für 7 Wochen gesperrt.", from: "editor", sentences: [] });
  await editPost(desk, id, { teaser: words, who: "Frühdienst", seen: before, approve: true });
  expect((await postOf(desk, id)).state).toBe("composed");
  await keep(2, "Die Brücke wird für 9 Wochen gesperrt.");
  const after = await postOf(desk, id);
  expect(after).toMatchObject({ state: "held", articleVersion: 2, approvedBy: null });
  expect(after.draft?.parts.text).toContain("7 Wochen");
  expect(after.judgement?.verdict).toBe("block");
  await keep(3, "Die Brücke wird für 7 Wochen gesperrt.");
  expect(await postOf(desk, id)).toMatchObject({
    state: "held",
    articleVersion: 3,
    reason: { code: "article-changed" },
  });
  expect((await postOf(desk, id)).draft?.parts.text).toContain("7 Wochen");
});

it("a withdrawn article ends its waiting posts", async () => {
  const { desk, keep, id } = await deskWithTeaser();
  await keep(1, "Erste Fassung.");
  await desk.store.articles.withhold(article().url, "gone", morning);
  await composePosts(desk);
  expect(await desk.store.posts.get(id)).toMatchObject({
    state: "skipped",
    reason: { code: "withdrawn", words: "gone" },
  });
});

it("an editor approves, holds and drops; what is out of reach is said in one sentence", async () => {
  const { desk, keep, id } = await deskWithTeaser();
  await keep(1, "Erste Fassung.");
  expect(await decide(desk, id, { decision: "hold", who: "Redaktion" })).toBeNull();
  expect((await desk.store.posts.get(id))?.state).toBe("held");
  expect(await decide(desk, id, { decision: "approve", who: "Redaktion" })).toBeNull();
  expect(await desk.store.posts.get(id)).toMatchObject({ state: "composed", approvedBy: "Redaktion" });
  expect(await decide(desk, id, { decision: "drop", who: "Redaktion" })).toBeNull();
  expect(await decide(desk, id, { decision: "approve", who: "Redaktion" })).toEqual({
    de: `Der Beitrag ${id} lässt sich nicht mehr freigeben (jetzt: übersprungen).`,
    en: `Post ${id} is skipped and cannot be approved any more.`,
  });
  const missing = await decide(desk, "nix", { decision: "drop", who: "Redaktion" });
  expect(missing?.en).toContain("There is no post nix");
  expect((await desk.store.posts.events(id)).map((event) => event.who)).toEqual([
    "bot",
    "Redaktion",
    "Redaktion",
    "Redaktion",
  ]);
});

describe("an article that was withdrawn and is back", () => {
  const round = async (desk: Awaited<ReturnType<typeof deskWithTeaser>>["desk"], number: number) =>
    desk.store.posts.find(article().url, "kanal", number);

  async function away() {
    const made = await deskWithTeaser();
    await made.keep(1, "Erste Fassung.");
    await made.desk.store.articles.withhold(article().url, "gone", morning);
    await composePosts(made.desk);
    return made;
  }

  it("makes a next round of its own mark and link, once", async () => {
    const { desk, keep, id } = await away();
    await keep(2, "Erste Fassung.");
    await composePosts(desk);
    expect((await postOf(desk, id)).state).toBe("skipped");
    const again = await round(desk, 2);
    expect(again).toMatchObject({
      state: "composed",
      articleVersion: 2,
      reason: { code: "waits-for-slot", words: { de: "der Artikel ist wieder da" } },
    });
    expect(again?.link).toContain(`utm_content=${again?.id}`);
    expect(await round(desk, 3)).toBeNull();
  });

  it("ends that round too when it is withdrawn once more, and goes on with the next", async () => {
    const { desk, keep } = await away();
    await keep(2, "Erste Fassung.");
    await desk.store.articles.withhold(article().url, "noindex", morning);
    await composePosts(desk);
    expect((await round(desk, 2))?.state).toBe("skipped");
    await keep(3, "Erste Fassung.");
    expect((await round(desk, 3))?.state).toBe("composed");
  });

  it("asks a person again who was to be asked, or whose words they were", async () => {
    const { desk, keep, id } = await deskWithTeaser();
    await keep(1, "Die Brücke wird für 7 Wochen gesperrt.");
    const words = teaser({ text: "Die Brücke wird für 7 Wochen gesperrt.", from: "editor", sentences: [] });
    await editPost(desk, id, { teaser: words, who: "Frühdienst", seen: await postOf(desk, id), approve: true });
    await desk.store.articles.withhold(article().url, "gone", morning);
    await composePosts(desk);
    await keep(2, "Die Brücke wird für 7 Wochen gesperrt.");
    const again = await round(desk, 2);
    expect(again).toMatchObject({ state: "held", approvedBy: null });
    expect(again?.draft?.parts.text).toContain("7 Wochen");
  });

  it("makes none where a person dropped the post, closed the article, or it is no news any more", async () => {
    const dropped = await deskWithTeaser();
    await dropped.keep(1, "Erste Fassung.");
    await decide(dropped.desk, dropped.id, { decision: "drop", who: "Redaktion" });
    await dropped.desk.store.articles.withhold(article().url, "gone", morning);
    await composePosts(dropped.desk);
    await dropped.keep(2, "Erste Fassung.");
    expect(await round(dropped.desk, 2)).toBeNull();

    const closed = await away();
    await closed.desk.store.articles.close(article().url, "Redaktion", morning);
    await closed.keep(2, "Erste Fassung.");
    expect(await round(closed.desk, 2)).toBeNull();

    const late = await away();
    late.desk.clock.moveTo(morning + 8 * 24 * hour);
    await late.keep(2, "Erste Fassung.");
    expect(await round(late.desk, 2)).toBeNull();
  });
});
