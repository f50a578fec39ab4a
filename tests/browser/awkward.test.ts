import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { article, teaser } from "../support/article.ts";
import { executablePath, hour, openRig, type Rig } from "./house.ts";

const law = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung";
const url = `https://blatt.example/${law.toLowerCase().replaceAll(/[^a-z]/g, "")}`;
const piece = article({
  url,
  section: `${law}srat`,
  kicker: `${law} vor Gericht`,
  headline: `${law}: Karl-Theodor von und zu Hohenlohe-Langenburg-Schillingsfürst hofft auf ein letztes Wort`,
  lede: `Über die ${law} wird seit achtzehn Jahren gestritten.`,
  images: [],
});

/** Posts of an article with the longest of words, without a picture: waiting, planned, sent and failed. */
async function addAwkward({ sample }: Rig): Promise<Readonly<Record<string, string>>> {
  const { store, clock } = sample.house;
  const at = clock.now();
  await store.articles.keep({ article: piece, hash: "h", withheld: null, old: false, aliases: [] }, at);
  const words = teaser({ text: piece.lede ?? "" });
  const judgement = { verdict: "pass", rules: [] } as const;
  const facts = { articleUrl: url, articleVersion: 1, round: 1, judgement } as const;
  const add = async (id: string, channel: string, state: "held" | "scheduled" | "published" | "failed") => {
    await store.teasers.keep({ articleUrl: url, channel, version: 1, teaser: words, judgement, skipped: null }, at);
    const link = `${url}?utm_content=${id}`;
    const draft = { parts: { text: `${words.text} ${link}` }, link, media: [] };
    const platform = channel.startsWith("x") ? "twitter" : "facebook";
    const reason = { code: state === "failed" ? "rejected" : "slot" } as const;
    await store.posts.add({ ...facts, id, channel, platform, state, reason, link, draft, goodUntilAt: at + hour }, at);
  };
  await add("lang-wartet", "x-zeitung", "held");
  await add("lang-geplant", "facebook-seite", "scheduled");
  await store.posts.change("lang-geplant", "scheduled", { dueAt: at + 26 * hour });
  await add("lang-gescheitert", "pinterest-service", "failed");
  await add("lang-gesendet", "youtube-kanal", "published");
  await store.posts.change("lang-gesendet", "published", { receipt: { remoteId: "1", url, at }, dueAt: at });
  await store.feeds.meet("weit-weg", `${url}/feed`, at);
  const visit = { etag: null, lastModified: null, nextFetchAt: at, fetchedAt: at - 30 * hour, failures: 3 };
  const trouble = { de: `${url}/feed antwortet nicht.`, en: `${url}/feed does not answer.` };
  await store.feeds.visited("weit-weg", { ...visit, trouble, movedTo: `${url}/neu/${law}`, movedAt: at });
  return {
    now: "/now",
    review: "/",
    calendar: "/calendar",
    day: "/calendar?view=day",
    published: "/published",
    ended: "/ended",
    post: "/posts/lang-gescheitert",
    article: `/articles?url=${encodeURIComponent(url)}`,
    edit: "/posts/lang-wartet/edit",
    move: "/posts/lang-geplant/move",
  };
}

/** What stands outside the window, or is cut off within its own box. */
async function outsideOf(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const wide = scrollWidth > clientWidth ? ["the page is " + scrollWidth + " px wide"] : [];
    const cut = [...document.querySelectorAll("main *")].filter((each) =>
      !each.closest(".heard, .scroll, .time-grid, pre, svg, textarea, input, progress") &&
      each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== "inline");
    return [...wide, ...cut.slice(0, 3).map((each) => each.tagName + "." + each.className + " is cut off")];
  })()`);
}

describe.skipIf(executablePath === null)("pages with awkward things on them", () => {
  let rig: Rig;
  let pages: Readonly<Record<string, string>>;

  beforeAll(async () => {
    rig = await openRig();
    pages = await addAwkward(rig);
  }, 120_000);
  afterAll(async () => rig?.close());

  it.each([360, 1280])(
    "cut no word off at %s px, however long it is, and are no wider than the window",
    async (width) => {
      const { page } = await rig.open("/now", { viewport: { width, height: 800 } });
      const found: Record<string, string[]> = {};
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(new URL(path, rig.url).href);
        const outside = await outsideOf(page);
        if (outside.length > 0) found[name] = outside;
      }
      expect(found).toEqual({});
      await page.context().close();
    },
    120_000,
  );

  it("sets the level of mourning apart from its word", async () => {
    const { page } = await rig.open("/now");
    await page.locator("details.mourning summary").click();
    await page.locator('details.mourning button[value="2"]').click();
    const apart = `(() => {
      const words = document.createRange();
      const summary = document.querySelector("details.mourning summary");
      words.selectNodeContents(summary.firstChild);
      return summary.querySelector("b").getBoundingClientRect().left - words.getBoundingClientRect().right;
    })()`;
    await page.locator("details.mourning summary b").waitFor();
    expect(await page.evaluate(apart)).toBeGreaterThan(3);
    await page.locator("details.mourning summary").click();
    await page.locator('details.mourning button[value="0"]').click();
    await page.context().close();
  });
});
