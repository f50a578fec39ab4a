import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveDashboard } from "../src/dashboard/serve.ts";
import { heldPost } from "./dashboard/board.ts";
import { scriptedChannel } from "./support/channel.ts";
import { openDesk } from "./support/desk.ts";
import { dayStartAt, openSampleHouse, type SampleHouse } from "./support/house.ts";
import { findChromium } from "./support/requirements.ts";
import { linkTo } from "./support/session.ts";

const executablePath = findChromium();
const hour = 3_600_000;
const patience = { timeout: 20_000 };

describe.skipIf(executablePath === null)("in a real browser, at eleven on the sample day", () => {
  let sample: SampleHouse;
  let browser: Browser;
  let board: { url: string; stop: () => Promise<void> };
  let wallUrl: string;

  beforeAll(async () => {
    sample = await openSampleHouse();
    await sample.walkTo(dayStartAt + 5 * hour);
    wallUrl = `${sample.sandbox.origin}/wall`;
    const needs = { ...sample.house, wake: () => {}, wallUrl, language: "de" } as const;
    board = await serveDashboard(needs, { host: "127.0.0.1", port: 0 });
    const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];
    browser = await chromium.launch({ executablePath: executablePath ?? "", args });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await board?.stop();
    await sample?.close();
  });

  /** A page, and every complaint the browser made about it. */
  async function open(url: string, width = 1280): Promise<{ page: Page; complaints: string[] }> {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    if (url.startsWith(board.url)) await page.goto(await linkTo(sample.house.store, board.url));
    await page.goto(url);
    return { page, complaints };
  }

  it("the wall shows what followers see on the four platforms, without a complaint of the browser", async () => {
    const { page, complaints } = await open(wallUrl);
    await page.waitForSelector(".column--twitter .post");
    const text = await page.innerText("body");
    for (const words of ["Twitter/X", "Facebook", "Pinterest", "YouTube", "tarretaler-tageblatt.example"])
      expect(text).toContain(words);
    const images = await page.$$eval(
      "img",
      (all) => all.filter((one) => one.complete && one.naturalWidth === 0).length,
    );
    expect(images).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("a person approves a held post with one press, and it leaves the list without reloading", async () => {
    const { page, complaints } = await open(board.url);
    const held = page.locator(".post.held");
    const before = await held.count();
    expect(before).toBeGreaterThan(0);
    await held.first().getByRole("button", { name: "Freigeben" }).click();
    await expect.poll(() => held.count(), patience).toBe(before - 1);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("the desk decides by keyboard alone: next, approve, other words, drop with a reason, and the focus goes on", async () => {
    const { page, complaints } = await open(board.url);
    const held = page.locator(".post.held");
    const before = await held.count();
    expect(before).toBeGreaterThan(1);
    const focused = () => page.evaluate("document.activeElement.closest('.post')?.id ?? null");
    const ids = await page.$$eval(".post", (all) => all.map(({ id }) => id));
    await page.keyboard.press("j");
    expect(await focused()).toBe(ids[0]);
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    expect(await focused()).toBe(ids[0]);
    await page.keyboard.press("d");
    await page.keyboard.press("1");
    await expect.poll(() => held.count(), patience).toBe(before - 1);
    await expect.poll(focused, patience).toBe(ids[1]);
    const [, dropped] = /post-(.+)/.exec(ids[0] ?? "") ?? [];
    const post = await sample.house.store.posts.get(dropped ?? "");
    expect([post?.state, post?.reason.words]).toEqual([
      "skipped",
      { de: "nicht mehr aktuell (Redaktion)", en: "no news any more (Redaktion)" },
    ]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("twenty waiting posts are decided in sixty key presses and five minutes at most, as a desk decides: approved, edited, in other words, kept, dropped", async () => {
    const channel = scriptedChannel({});
    const desk = await openDesk(channel);
    const who = ["Die Bücherei", "Das Hallenbad", "Der Wochenmarkt", "Die Musikschule", "Der Tierpark"];
    const what = ["öffnet am Samstag wieder", "sucht neue Helfer", "bekommt ein Dach", "zieht im Mai um"];
    const ledes = who.flatMap((one) => what.map((does) => `${one} in Altmoor ${does}.`));
    for (const [number, lede] of ledes.entries())
      await heldPost(desk, {
        id: `p${number}`,
        article: { url: `https://kurier.example/artikel-${number}`, headline: `Altmoor: ${lede}`, lede },
        teaser: { text: `${lede} Der Busverkehr wird umgeleitet.` },
      });
    const newsroom = { name: "T", feeds: [], channels: [channel.channel], rules: desk.rules };
    const needs = { ...desk, newsroom, wake: () => {}, wallUrl: null, language: "de" } as const;
    const twenty = await serveDashboard(needs, { host: "127.0.0.1", port: 0 });
    const { page, complaints } = await open(await linkTo(desk.store, twenty.url));
    const held = page.locator(".post.held");
    const focused = async () =>
      /post-(.+)/.exec(await page.evaluate("document.activeElement?.closest('.post')?.id ?? ''"))?.[1] ?? "";
    let presses = 0;
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
      presses += keys.length;
    };
    let waiting = 20;
    /** Decides on the post in focus, and sees it leave the list. */
    const decide = async (...keys: string[]) => {
      await press(...keys);
      waiting -= 1;
      await expect.poll(() => held.count(), patience).toBe(waiting);
    };
    const began = performance.now();
    await press("j");
    const kept: string[] = [];
    for (let number = 0; number < 2; number += 1) {
      kept.push(await focused());
      await press("h");
    }
    for (let number = 0; number < 9; number += 1) await decide("a");
    for (const reason of ["1", "2", "4", "5"]) await decide("d", reason);
    const other: string[] = [];
    for (let number = 0; number < 3; number += 1) {
      const id = await focused();
      other.push(id);
      const before = await page.innerText(`#post-${id} .seen`);
      await press("o");
      await expect.poll(() => page.innerText(`#post-${id} .seen`), patience).not.toBe(before);
      await decide("a");
    }
    const edited: string[] = [];
    for (let number = 0; number < 2; number += 1) {
      const id = await focused();
      edited.push(id);
      await press("e");
      await page.waitForURL(/edit$/, patience);
      await page.locator("#text:focus").waitFor(patience);
      await press("Control+End");
      while (/ Der/.test(await page.inputValue("#text"))) await press("Control+Backspace");
      await press("Control+Enter");
      await page.waitForURL(/#post-/, patience);
      await expect.poll(focused, patience).toBe(id);
      await decide("a");
    }
    expect(performance.now() - began).toBeLessThan(5 * 60_000);
    expect(presses).toBeLessThanOrEqual(60);
    expect((await desk.store.posts.inState("held")).map(({ id }) => id).toSorted()).toEqual(kept.toSorted());
    const approved = new Map((await desk.store.posts.inState("composed")).map((post) => [post.id, post]));
    expect([approved.size, (await desk.store.posts.inState("skipped")).length]).toEqual([14, 4]);
    for (const id of edited) expect(approved.get(id)?.draft?.parts.text).not.toContain("Busverkehr");
    expect(new Set([...other, ...edited]).size).toBe(5);
    expect(complaints).toEqual([]);
    await twenty.stop();
    await page.close();
  }, 120_000);

  it("no key is eaten in a text field, and keys can be switched off", async () => {
    const { page } = await open(board.url);
    const before = await page.locator(".post.held").count();
    await page.getByLabel("Sie arbeiten als").fill("");
    await page.getByLabel("Sie arbeiten als").pressSequentially("jkadhoe?1");
    expect(await page.getByLabel("Sie arbeiten als").inputValue()).toBe("jkadhoe?1");
    await page.getByRole("button", { name: "Tastenkürzel ausschalten" }).click();
    await page.locator(".post.held").first().focus();
    await page.keyboard.press("a");
    await page.waitForTimeout(300);
    expect(await page.locator(".post.held").count()).toBe(before);
    await page.getByRole("button", { name: "Tastenkürzel einschalten" }).click();
    await page.close();
  });

  it("words are judged while they are typed, and saved by keyboard", async () => {
    const { page, complaints } = await open(board.url);
    await page.locator(".post.held").first().focus();
    await page.keyboard.press("e");
    await page.waitForURL(/edit$/, patience);
    const verdict = page.locator("#proof .count .verdict");
    await expect.poll(() => page.evaluate("document.activeElement.id"), patience).toBe("text");
    await page.locator("#text").fill("Am Ende waren es 7777 Menschen.");
    await expect.poll(() => verdict.innerText(), patience).toBe("gestoppt");
    expect(await page.innerText("#proof")).toContain("7777");
    await page.keyboard.press("Control+Enter");
    await page.waitForURL(/#post-/, patience);
    await expect.poll(() => page.evaluate("document.activeElement.innerText"), patience).toContain("7777");
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("all decisions are forms that work in a browser without script, and lead back to where they were made", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(await linkTo(sample.house.store, board.url));
    await page.goto(`${board.url}?next=1`);
    const first = page.locator(".post.scheduled").first();
    const id = await first.getAttribute("id");
    await first.getByRole("button", { name: "Anhalten" }).click();
    expect(new URL(page.url()).search).toBe("?next=1");
    await page.locator(`#${id}.held`).getByText("Verwerfen").click();
    await page.locator(`#${id}`).getByRole("button", { name: "zu heikel" }).click();
    expect(await page.locator(`#${id}`).count()).toBe(0);
    expect((await sample.house.store.posts.get(id?.slice(5) ?? ""))?.state).toBe("skipped");
    await context.close();
  });

  it.each([360, 768, 1600])(
    "no page is wider than a window of %i pixels",
    async (width) => {
      const posts = await sample.posts();
      const held = posts.find(({ state }) => state === "held");
      const planned = posts.find(({ state }) => state === "scheduled");
      const desk = ["now", "calendar?view=day", "calendar?channel=x-zeitung", "schedules", `posts/${planned?.id}/move`];
      const own = [
        ...desk,
        "",
        "published",
        "ended",
        "calendar",
        `posts/${held?.id}/edit`,
        `articles?url=${held?.articleUrl}`,
      ];
      const { page } = await open(board.url, width);
      for (const url of [...own.map((path) => `${board.url}${path}`), wallUrl]) {
        await page.goto(url);
        const over = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        expect(over, url).toBeLessThanOrEqual(0);
      }
      await page.close();
    },
    60_000,
  );

  it("the link of a published post leads to the post", async () => {
    const { page } = await open(`${board.url}published`);
    const href = await page.getByRole("link", { name: "Beitrag ansehen" }).first().getAttribute("href");
    const { page: post } = await open(href ?? "");
    expect(await post.innerText("body")).toContain("Tarretaler Tageblatt");
    await post.close();
    await page.close();
  });
});
