import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { executablePath, openRig, type Rig } from "./house.ts";

const patience = { timeout: 20_000 };

/** Adds up every shift of the page, also one that follows an act of the person's. */
const watchShift = `
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const each of list.getEntries()) window.shift += each.value;
  }).observe({ type: "layout-shift", buffered: true });
`;

/** Notes how many frames there were before the page began to listen. */
const watchLine = `
  window.frames = 0;
  requestAnimationFrame(() => (window.frames += 1));
  window.EventSource = class extends window.EventSource {
    constructor(...given) {
      super(...given);
      window.framesBefore ??= window.frames;
    }
  };
`;

describe.skipIf(executablePath === null)("two people at one desk, in two browsers", () => {
  let rig: Rig;

  beforeAll(async () => {
    rig = await openRig();
  }, 120_000);
  afterAll(async () => rig?.close());

  const stateOf = async (id: string) => (await rig.sample.house.store.posts.get(id))?.state;

  /** The next post that waits, with a page of each of the two. */
  async function bothAt(path: (id: string) => string): Promise<{ id: string; kim: Page; jo: Page }> {
    const id = (await rig.sample.posts()).find(({ state }) => state === "held")?.id ?? "";
    const pages: Page[] = [];
    for (const name of ["Kim", "Jo"]) {
      const { page } = await rig.open("/");
      await page.context().addCookies([{ name: "who", value: name, url: rig.url }]);
      await page.goto(new URL(path(id), rig.url).href);
      pages.push(page);
    }
    const [kim, jo] = pages as [Page, Page];
    return { id, kim, jo };
  }

  it("a decision that comes too late changes nothing, and says what became of the post and by whom", async () => {
    const { id, kim, jo } = await bothAt(() => "/");
    // Jo has something in hand, and her page leaves the card as it is.
    await jo.evaluate(`document.querySelector("#main").dataset.busy = ""`);
    await kim.locator(`#post-${id} .approve`).click();
    await expect.poll(() => stateOf(id), patience).not.toBe("held");
    await jo.locator(`#post-${id} details.drop summary`).click();
    await jo.locator(`#post-${id} details.drop form button`).first().click();
    await expect.poll(() => jo.innerText("#notice"), patience).toMatch(/Nichts geändert: .*durch Kim/);
    expect(await stateOf(id)).not.toBe("skipped");
    await Promise.all([kim.context().close(), jo.context().close()]);
  }, 60_000);

  it("one who writes hears of the other's words while writing, and saving shows both; dropped meanwhile, hers stay in sight", async () => {
    const { id, kim, jo } = await bothAt((post) => `/posts/${post}/edit`);
    await kim.getByLabel("Text", { exact: true }).fill("Wie Kim es sagt.");
    await kim.getByRole("button", { name: "Speichern", exact: true }).click();
    await kim.waitForURL(/#post-/);
    await jo.getByLabel("Text", { exact: true }).fill("Wie Jo es sagt.");
    await jo.getByText("Inzwischen hat sich dieser Beitrag geändert").waitFor(patience);
    await jo.getByRole("button", { name: "Speichern", exact: true }).click();
    await jo.getByText("Wie Kim es sagt.").waitFor(patience);
    expect(await jo.getByLabel("Text", { exact: true }).inputValue()).toBe("Wie Jo es sagt.");
    await kim.locator(`#post-${id} details.drop summary`).click();
    await kim.locator(`#post-${id} details.drop form button`).first().click();
    await expect.poll(() => stateOf(id), patience).toBe("skipped");
    await jo.getByRole("button", { name: "Speichern", exact: true }).click();
    expect(await jo.getByLabel("Ihr Text, zum Kopieren").inputValue()).toContain("Wie Jo es sagt.");
    expect(await stateOf(id)).toBe("skipped");
    await Promise.all([kim.context().close(), jo.context().close()]);
  }, 60_000);

  it("what is said unasked moves nothing on the page, and the page is painted before it listens", async () => {
    const { page } = await rig.open("/ended");
    for (const script of [watchShift, watchLine]) await page.addInitScript(script);
    await page.goto(new URL("/now", rig.url).href);
    await expect.poll(() => page.evaluate("window.framesBefore"), patience).toBeGreaterThan(0);
    const serveAgain = await rig.outage();
    await page.getByText("Verbindung verloren").waitFor(patience);
    await serveAgain();
    await page.getByText("Wieder verbunden").waitFor(patience);
    expect(await page.evaluate("window.shift")).toBe(0);
    await page.context().close();
  }, 60_000);
});
