import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withJitter } from "../../src/articles/doubt.ts";
import { pushedFeed } from "../../src/store/feeds.ts";
import { withdrawalAt } from "../../src/store/told.ts";
import { feed, html, minute, openSite, start } from "./site.ts";

const url = "https://bote.example/1";
const patience = { timeout: 20_000, interval: 20 };
let site: Awaited<ReturnType<typeof openSite>>;
beforeEach(async () => {
  site = await openSite();
});
afterEach(() => site.store.close());

/** Goes from one moment that pushed pages wait for to the next; at `standsAt` (s) the page is there. Gives seconds since the start. */
async function goOn(given: { readonly standsAt?: number } = {}): Promise<number[]> {
  const moments: number[] = [];
  for (let turn = 0; turn < 20; turn += 1) {
    const now = (site.clock.now() - start) / 1000;
    if (given.standsAt !== undefined && now >= given.standsAt) site.pages[url] = { html: html("Haushalt") };
    await site.hear();
    moments.push(now);
    const [entry, look] = [await site.store.entries.nextAt(true), await site.store.told.nextAt()];
    const next = [entry, look].filter((at) => at !== null).toSorted((a, b) => a - b)[0];
    if (next === undefined) break;
    site.clock.moveTo(next);
  }
  return moments;
}

const isKnown = async () => (await site.store.articles.get(url))?.withheld === null;
const push = () => site.enter({ id: url, url, publishedAt: null }, pushedFeed);

/** The article as it was before something happens to its page. */
async function known() {
  site.pages[url] = { html: html("Haushalt") };
  await push();
  await site.hear();
  site.asked.length = 0;
}
const asked = () => site.asked.filter((one) => one === url).length;

for (const [name, fault] of Object.entries({
  "answers 404, because the CMS publishes a moment later": { status: 404 },
  "answers 503": { status: 503 },
  "gives no answer": null,
  "shows no article yet": { html: "<html><body><p>Einen Augenblick bitte.</p></body></html>" },
  "is not listed yet": { html: html("Haushalt", '<meta name="robots" content="noindex">') },
}))
  test.each([
    [1, 2.4],
    [6, 8.4],
    [20, 26.4],
  ])(`a pushed page that ${name} and stands after %d s is known after %d s at the latest`, async (standsAt, latest) => {
    if (fault) site.pages[url] = fault;
    await push();
    await site.hear();
    expect(await isKnown()).toBe(false);
    expect((await goOn({ standsAt })).at(-1)).toBeLessThanOrEqual(latest);
    expect(await isKnown()).toBe(true);
  });

test("a pushed page is known though another one that was pushed with it hangs", async () => {
  const hanging = Promise.withResolvers<void>();
  site.pages["https://bote.example/haengt"] = {
    html: html("Hängt").replace("example/1", "example/haengt"),
    after: hanging.promise,
  };
  site.pages[url] = { html: html("Haushalt") };
  await site.enter({ id: "h", url: "https://bote.example/haengt", publishedAt: null }, pushedFeed);
  await push();
  const heard = site.hear();
  await vi.waitFor(async () => expect(await isKnown()).toBe(true), patience);
  expect(await site.store.articles.get("https://bote.example/haengt")).toBeNull();
  hanging.resolve();
  await heard;
  expect(await site.store.articles.get("https://bote.example/haengt")).toMatchObject({ withheld: null });
});

test("an article is known though a picture of another one that was pushed with it hangs", async () => {
  const hanging = Promise.withResolvers<void>();
  site.pages["https://bilder.example/langsam.jpg"] = { after: hanging.promise };
  const slow = html("Langsam")
    .replace("example/1", "example/langsam")
    .replace("/b.png", "https://bilder.example/langsam.jpg");
  site.pages["https://bote.example/langsam"] = { html: slow };
  site.pages[url] = { html: html("Haushalt") };
  await site.enter({ id: "l", url: "https://bote.example/langsam", publishedAt: null }, pushedFeed);
  await push();
  const heard = site.hear();
  await vi.waitFor(async () => expect(await isKnown()).toBe(true), patience);
  expect(site.asked).toContain("https://bilder.example/langsam.jpg");
  hanging.resolve();
  await heard;
  expect(await site.store.articles.get("https://bote.example/langsam")).toMatchObject({ withheld: null });
});

test("a living article is looked at again though one of another site hangs before it", async () => {
  const hanging = Promise.withResolvers<void>();
  const other = "https://anderswo.example/1";
  const feeds = [feed, { ...feed, name: "anderswo", url: "https://anderswo.example/feed.xml" }];
  site.pages[other] = { html: html("Anderswo").replace("bote.example", "anderswo.example") };
  await site.enter({ id: "o", url: other, publishedAt: start }, "anderswo");
  await site.read({ feeds });
  site.clock.moveTo(start + minute);
  site.pages[url] = { html: html("Haushalt") };
  await site.enter({ id: url, url, publishedAt: start });
  await site.read({ feeds });
  expect(await isKnown()).toBe(true);
  site.clock.moveTo(start + 120 * minute);
  site.pages[other] = { ...site.pages[other], after: hanging.promise };
  site.pages[url] = { html: html("Haushalt gekippt") };
  const read = site.read({ feeds });
  const headline = async () => (await site.store.articles.get(url))?.article.headline;
  await vi.waitFor(async () => expect(await headline()).toBe("Haushalt gekippt"), patience);
  hanging.resolve();
  await read;
});

test("a pushed page that never stands is asked at growing distances, not for ever, and is refused with the reason", async () => {
  site.pages[url] = { status: 404 };
  await push();
  const moments = await goOn();
  expect(moments).toHaveLength(6);
  expect(moments.at(-1)).toBeGreaterThan(380);
  expect((await site.store.entries.ofFeed(pushedFeed))[0]).toMatchObject({
    state: "refused",
    why: { en: expect.stringContaining("404") },
  });
});

test("a site that asks us to wait, or is asked too often, is not asked sooner", async () => {
  site.pages[url] = { status: 503, headers: { "retry-after": "300" } };
  await push();
  await site.hear();
  expect(await site.store.entries.nextAt(true)).toBe(start + 300_000);
  site.pages["https://bote.example/2"] = { status: 429 };
  await site.enter({ id: "2", url: "https://bote.example/2", publishedAt: null }, pushedFeed);
  await site.hear();
  expect(await site.store.entries.nextAt(true)).toBe(start + 60_000);
});

test("pages told of in the same second are not asked again in the same second, nor a fifth later than meant", () => {
  const waits = Array.from({ length: 50 }, (_, i) => withJitter(15_000, `https://bote.example/s/${i}`));
  expect(new Set(waits).size).toBeGreaterThan(40);
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(15_000);
  expect(Math.max(...waits)).toBeLessThanOrEqual(18_000);
});

test("a known article of which somebody told, and whose page is silent, is asked again soon and not in five minutes", async () => {
  await known();
  site.pages[url] = { status: 502 };
  await site.store.told.lookAgain(url, site.clock.now());
  await site.hear();
  expect((await site.store.told.nextAt()) ?? 0).toBeLessThan(start + 2500);
  site.clock.moveTo(start + 2500);
  site.pages[url] = { html: html("Haushalt gekippt") };
  await site.hear();
  expect((await site.store.articles.get(url))?.article.headline).toBe("Haushalt gekippt");
  expect(await site.store.told.nextAt()).toBeNull();
});

test("a page that stays silent after a notice is left to the usual rhythm after a minute and a half", async () => {
  await known();
  site.pages[url] = { status: 502 };
  await site.store.told.lookAgain(url, site.clock.now());
  const moments = await goOn();
  expect(moments.at(-1)).toBeLessThan(110);
  expect(asked()).toBe(5);
  expect(await isKnown()).toBe(true);
});

for (const [name, fault] of Object.entries({
  "answers 404": { status: 404 },
  "leads to the home page": { html: html("Start"), at: "https://bote.example/" },
  "says that it is being mended": { html: "<html><body><h1>Wartung</h1></body></html>" },
})) {
  test(`an article whose page ${name} for some seconds is not sent meanwhile and not withdrawn`, async () => {
    await known();
    site.pages[url] = fault;
    expect(await site.recheck(url)).toBe(false);
    expect(await isKnown()).toBe(true);
    site.pages[url] = { html: html("Haushalt") };
    expect(await site.recheck(url)).toBe(true);
    await goOn();
    expect(await isKnown()).toBe(true);
  });

  test(`an article whose page ${name} for more than a minute is withdrawn, within two`, async () => {
    await known();
    site.pages[url] = fault;
    expect(await site.recheck(url)).toBe(false);
    const moments = await goOn();
    expect(moments.at(-1)).toBeGreaterThanOrEqual(60);
    expect(moments.at(-1)).toBeLessThanOrEqual(120);
    expect(await site.store.articles.get(url)).toMatchObject({
      withheld: name === "says that it is being mended" ? "not an article" : "gone",
    });
  });
}

test("a page that is gone is believed at once where its CMS said so too; while it stands, it decides", async () => {
  await known();
  await site.store.told.lookAgain(url, withdrawalAt);
  await site.hear();
  expect(await isKnown()).toBe(true);
  site.pages[url] = { status: 404 };
  await site.store.told.lookAgain(url, withdrawalAt);
  await site.hear();
  expect(await site.store.articles.get(url)).toMatchObject({ withheld: "gone" });
});

test("410 says itself that it is for good, and noindex is meant: both count at once", async () => {
  await known();
  site.pages[url] = { html: html("Haushalt", '<meta name="robots" content="noindex">') };
  expect(await site.recheck(url)).toBe(true);
  expect(await site.store.articles.get(url)).toMatchObject({ withheld: "noindex" });
  site.pages[url] = { html: html("Haushalt") };
  await site.recheck(url);
  expect(await isKnown()).toBe(true);
  site.pages[url] = { status: 410 };
  expect(await site.recheck(url)).toBe(true);
  expect(await site.store.articles.get(url)).toMatchObject({ withheld: "gone" });
});

test("a doubt that ended is forgotten: the next 404 is the first again", async () => {
  await known();
  site.pages[url] = { status: 404 };
  await site.recheck(url);
  site.pages[url] = { html: html("Haushalt") };
  await site.recheck(url);
  site.clock.moveTo(start + 10 * minute);
  site.pages[url] = { status: 404 };
  expect(await site.recheck(url)).toBe(false);
  expect(await isKnown()).toBe(true);
});

/** The store as each step of a daemon has it: its own view of the same. */
const anotherView = () => ({ ...site.store });

test("a doubt that one step had and another settled is not remembered against the page hours later", async () => {
  await known();
  site.pages[url] = { status: 404 };
  expect(await site.recheck(url)).toBe(false);
  site.pages[url] = { html: html("Haushalt") };
  expect(await site.recheck(url, { store: anotherView() })).toBe(true);
  site.clock.moveTo(start + 120 * minute);
  site.pages[url] = { status: 404 };
  expect(await site.recheck(url)).toBe(false);
  expect(await isKnown()).toBe(true);
});

test("a doubt outlives a restart: a page gone before and after it is withdrawn without another minute's wait", async () => {
  await known();
  site.pages[url] = { status: 404 };
  expect(await site.recheck(url)).toBe(false);
  site.clock.moveTo(start + 2 * minute);
  expect(await site.recheck(url, { store: anotherView() })).toBe(true);
  expect(await site.store.articles.get(url)).toMatchObject({ withheld: "gone" });
});

test("an article whose site had trouble for a while is not withdrawn by the first 404 after it", async () => {
  await known();
  site.pages[url] = { status: 502 };
  expect(await site.recheck(url)).toBe(false);
  site.clock.moveTo(start + 5 * minute);
  site.pages[url] = { status: 404 };
  expect(await site.recheck(url)).toBe(false);
  expect(await isKnown()).toBe(true);
});
