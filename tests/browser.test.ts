import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveDashboard } from "../src/dashboard/serve.ts";
import { dayStartAt, openSampleHouse, type SampleHouse } from "./support/house.ts";
import { findChromium } from "./support/requirements.ts";

const executablePath = findChromium();
const hour = 3_600_000;

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
    await expect.poll(() => held.count(), { timeout: 5000 }).toBe(before - 1);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("all can be done by keyboard: the brake is reached and pressed", async () => {
    const { page } = await open(board.url);
    const brake = page.getByRole("button", { name: "Alles anhalten" });
    await brake.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("button", { name: "Alles fortsetzen" }).count(), { timeout: 5000 }).toBe(1);
    await page.getByRole("button", { name: "Alles fortsetzen" }).click();
    await page.close();
  });

  it.each([360, 768, 1600])("no page is wider than a window of %i pixels", async (width) => {
    for (const url of [board.url, `${board.url}published`, `${board.url}ended`, wallUrl]) {
      const { page } = await open(url, width);
      const over = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
      expect(over, url).toBeLessThanOrEqual(0);
      await page.close();
    }
  });

  it("the link of a published post leads to the post", async () => {
    const { page } = await open(`${board.url}published`);
    const href = await page.getByRole("link", { name: "Beitrag ansehen" }).first().getAttribute("href");
    const { page: post } = await open(href ?? "");
    expect(await post.innerText("body")).toContain("Tarretaler Tageblatt");
    await post.close();
    await page.close();
  });
});
