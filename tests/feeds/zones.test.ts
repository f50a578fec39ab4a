import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { movedClock, type MovedClock } from "../../src/clock.ts";
import { feedHealth } from "../../src/feeds/health.ts";
import { parseFeed } from "../../src/feeds/parse.ts";
import { fetchFeeds } from "../../src/feeds/step.ts";
import type { Feed } from "../../src/model/newsroom.ts";
import type { Web } from "../../src/model/web.ts";
import { openMemoryStore, type Store } from "../../src/store/index.ts";
import { dateReader, type DateZone } from "../../src/time/written-dates.ts";

const minute = 60_000;
const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
const berlin: DateZone = { zone: "Europe/Berlin" };
const readBy = (given: DateZone, text: string) => iso(dateReader(given).read(text));

describe("a date without a zone is of the zone given", () => {
  test.each([
    ["in winter", "Wed, 25 Nov 2026 20:15:00", "2026-11-25T19:15:00.000Z"],
    ["in summer", "Sat, 25 Jul 2026 20:15:00", "2026-07-25T18:15:00.000Z"],
    ["of a news sitemap", "2026-11-25T20:15", "2026-11-25T19:15:00.000Z"],
    ["with a fraction", "2026-11-25T20:15:30.250", "2026-11-25T19:15:30.250Z"],
    ["a day alone", "2026-11-25", "2026-11-24T23:00:00.000Z"],
    ["in German", "25.11.2026, 20:15 Uhr", "2026-11-25T19:15:00.000Z"],
    ["in the hour that is left out in spring", "2026-03-29T02:30:00", "2026-03-29T01:30:00.000Z"],
    ["just before it", "2026-03-29T01:59:59", "2026-03-29T00:59:59.000Z"],
    ["just after it", "2026-03-29T03:00:00", "2026-03-29T01:00:00.000Z"],
    ["in the hour that comes twice in autumn, its first coming", "2026-10-25T02:30:00", "2026-10-25T00:30:00.000Z"],
    ["just before it", "2026-10-25T01:59:59", "2026-10-24T23:59:59.000Z"],
    ["just after it", "2026-10-25T03:00:00", "2026-10-25T02:00:00.000Z"],
    ["at the midnight that ends a day", "2026-11-25T24:00:00", "2026-11-25T23:00:00.000Z"],
  ])("%s: %s", (_, written, want) => expect(readBy(berlin, written)).toBe(want));

  test("and one that names its own keeps it, unless all are said to be of ours", () => {
    const own = "Wed, 25 Nov 2026 20:15:00 GMT";
    expect(readBy(berlin, own)).toBe("2026-11-25T20:15:00.000Z");
    expect(readBy({ ...berlin, always: true }, own)).toBe("2026-11-25T19:15:00.000Z");
    expect(readBy({ ...berlin, always: true }, "2026-07-25T20:15:00+00:00")).toBe("2026-07-25T18:15:00.000Z");
  });

  test("what is no date stays none, in whatever zone", () => {
    for (const written of ["", "gestern", "2026-13-01", "2026-02-30T10:00", "20:15", "Wed, 25 Nov", "2026-11-25T25:00"])
      expect([readBy(berlin, written), readBy({ ...berlin, always: true }, written)]).toEqual([null, null]);
  });
});

const documents = {
  RSS: `<rss><channel><item><title>t</title><pubDate>Wed, 25 Nov 2026 20:15:00</pubDate></item></channel></rss>`,
  Atom: `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>t</title><published>2026-11-25T20:15:00</published></entry></feed>`,
  "JSON Feed": JSON.stringify({
    version: "1.1",
    title: "t",
    items: [{ id: "1", date_published: "2026-11-25T20:15:00" }],
  }),
  "a news sitemap": `<urlset xmlns:news="n"><url><loc>https://bote.example/1</loc><news:news><news:publication_date>2026-11-25T20:15</news:publication_date></news:news></url></urlset>`,
};
test.each(Object.entries(documents))("%s tells of how many dates the zone decided", (_, text) => {
  const read = (dates?: DateZone) =>
    parseFeed(new TextEncoder().encode(text), { url: "https://bote.example/f", contentType: null, dates });
  expect(read(berlin)).toMatchObject({
    zoneDecided: 1,
    entries: [{ publishedAt: Date.parse("2026-11-25T19:15:00Z") }],
  });
  expect(read()).toMatchObject({ zoneDecided: 1, entries: [{ publishedAt: Date.parse("2026-11-25T20:15:00Z") }] });
});

const start = Date.parse("2026-11-25T12:00:00Z");
const day = 1440 * minute;
const rules = { zone: "Europe/Berlin", shelfLife: { newsMs: day, backgroundMs: 2 * day, serviceMs: 3 * day } };
const plain: Feed = { name: "bote", url: "https://bote.example/feed", folder: null, pollEveryMs: minute };
let store: Store;
let clock: MovedClock;
let warned: string[];
let asked: Record<string, string>[];
let items: string[];
beforeEach(async () => {
  store = await openMemoryStore();
  clock = movedClock(start);
  [warned, asked, items] = [[], [], []];
});
afterEach(() => store.close());

const web: Web = async (url, options) => {
  asked.push(options?.headers ?? {});
  const body = new TextEncoder().encode(`<rss><channel>${items.join("")}</channel></rss>`);
  return { status: 200, url, headers: new Headers({ etag: '"1"' }), bytes: body };
};
const log = { info: () => {}, warn: (sentence: string) => void warned.push(sentence) };
/** What a clock in the zone shows, without the zone. */
const wall = (at: number, zone: string) =>
  new Intl.DateTimeFormat("sv", { timeZone: zone, dateStyle: "short", timeStyle: "medium" })
    .format(at)
    .replace(" ", "T");

/** The site publishes an article every 20 minutes and dates it as `write` does; we look five minutes later. */
async function watch(feed: Feed, count: number, write: (at: number) => string): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const at = start + n * 20 * minute;
    items.push(`<item><guid>${n}</guid><link>https://bote.example/${n}</link><pubDate>${write(at)}</pubDate></item>`);
    clock.moveTo(at + 5 * minute);
    await store.feeds.askAt(feed.name, clock.now());
    await fetchFeeds({ feeds: [feed], store, clock, web, log, newsroom: { rules } });
  }
}
const waiting = async () => (await store.entries.unread(clock.now(), 100)).map(({ key }) => key);

test("a CMS that writes local time without its zone holds nothing back: its feed is of the newsroom's zone", async () => {
  await watch(plain, 8, (at) => wall(at, "Europe/Berlin"));
  expect(await waiting()).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
  const [health] = await feedHealth(store);
  expect(health).toMatchObject({
    ahead: null,
    dates: { zone: "Europe/Berlin", from: "newsroom", always: false, decided: 8 },
  });
  expect(warned).toEqual([]);
});

test("a feed that writes another zone's time without naming it is read in the zone written at it", async () => {
  const feed = { ...plain, zone: "UTC" };
  await watch(feed, 3, (at) => wall(at, "UTC"));
  expect(await waiting()).toEqual(["1", "2"]);
  expect((await feedHealth(store))[0]?.dates).toEqual({ zone: "UTC", from: "feed", always: false, decided: 3 });
});

test("a feed whose news is always dated an hour ahead is told of once, with what to do", async () => {
  const feed = { ...plain, zone: "UTC" };
  await watch(feed, 9, (at) => wall(at, "Europe/Berlin"));
  expect(warned).toEqual([
    "fetch    bote: all that came lately is dated 55 min ahead and waits until then as if under embargo: its dates name no zone and are read in UTC; write the right one at this feed in newsroom.yaml, such as zone: Europe/Berlin",
  ]);
  expect((await feedHealth(store))[0]?.ahead?.de).toContain("55 min in der Zukunft");
  // The zone is mended: the feed is read once more though it says nothing new, and nothing waits any longer.
  clock.moveTo(clock.now() + minute);
  await store.feeds.askAt("bote", clock.now());
  await fetchFeeds({ feeds: [plain], store, clock, web, log, newsroom: { rules } });
  expect(asked.at(-1)).not.toHaveProperty("if-none-match");
  expect(await waiting()).toHaveLength(9);
  expect((await feedHealth(store))[0]?.ahead).toBeNull();
});

test("where the zone that a site writes is the wrong one, the sentence says so, and its zones can be passed over", async () => {
  await watch(plain, 7, (at) => `${wall(at, "Europe/Berlin")}Z`);
  expect(warned).toEqual([expect.stringContaining("the zone that the site writes seems wrong; have it mended there")]);
  const feed = { ...plain, name: "mended", zone: "Europe/Berlin", ignoreWrittenZone: true };
  items = [];
  await watch({ ...feed, name: "mended" }, 3, (at) => `${wall(at, "Europe/Berlin")}Z`);
  expect(warned).toHaveLength(1);
});

test("embargoes on some articles, and dates a little ahead, are nobody's wrong zone", async () => {
  let n = 0;
  await watch(plain, 8, (at) => new Date(n++ % 3 === 0 ? at : at + 60 * minute).toISOString());
  await watch({ ...plain, name: "eilig" }, 8, (at) => new Date(at + 7 * minute).toISOString());
  expect(warned).toEqual([]);
});
