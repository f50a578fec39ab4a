import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { executablePath, openRig, pagesOf, patience, type Rig } from "./house.ts";

/** From now on each answer is another page than the one before, as when something happens all the time. */
const alwaysNews = `
  const ask = window.fetch;
  let news = 0;
  window.fetch = async (...given) => {
    const answer = await ask(...given);
    const text = (await answer.text()).replace("</main>", '<i data-news="' + (news += 1) + '"></i></main>');
    return new Response(text, { status: answer.status, headers: answer.headers });
  };
`;

/** Focuses some of the page's steps, has the page drawn anew under each, and tells those that lost the focus, or never showed it. */
const tryFocus = `(async () => {
  const { refresh } = await import(document.querySelector('script[src$="live.js"]').src);
  const main = document.querySelector("#main");
  const steps = () =>
    [...main.querySelectorAll("a[href], button, summary, [tabindex='0']")].filter((each) => each.checkVisibility());
  const count = steps().length;
  const lost = [];
  for (let at = 0; at < count; at += Math.max(1, Math.floor(count / 12))) {
    const step = steps()[at];
    step.focus();
    if (getComputedStyle(step).outlineStyle === "none") lost.push("unseen: " + step.outerHTML.slice(0, 100));
    const before = step.outerHTML.slice(0, 100);
    await refresh();
    if (document.activeElement.outerHTML.slice(0, 100) !== before) lost.push(before);
  }
  return lost;
})()`;

/** Every step of a page, as the Tab key comes to it. */
const tabsOf = `[...document.querySelectorAll("a[href], button, input:not([type=hidden]), textarea, select, summary, [tabindex='0']")]
  .filter((each) => each.checkVisibility() && !each.disabled && !(each.type === "radio" && !each.checked)).length`;

describe.skipIf(executablePath === null)("the focus", () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await openRig();
  }, 120_000);
  afterAll(async () => rig?.close());

  const focused = (page: Page) => page.evaluate("document.activeElement.textContent.trim().replaceAll(/\\s+/g, ' ')");

  it("stays where it is on every page when something happens meanwhile, and is seen", async () => {
    for (const [name, path] of Object.entries(await pagesOf(rig))) {
      const { page } = await rig.open(path);
      await page.evaluate(alwaysNews);
      expect(await page.evaluate(tryFocus), name).toEqual([]);
      await page.context().close();
    }
  }, 240_000);

  it("comes to everything that can be done on a page, by Tab alone", async () => {
    for (const [name, path] of Object.entries(await pagesOf(rig))) {
      const { page } = await rig.open(path);
      const count = Number(await page.evaluate(tabsOf));
      await page.evaluate("document.activeElement.blur(); window.met = new Set()");
      // A field for a day takes several presses.
      for (let press = 0; press < count + 15; press += 1) {
        await page.keyboard.press("Tab");
        await page.evaluate("if (document.activeElement !== document.body) window.met.add(document.activeElement)");
      }
      expect(await page.evaluate("window.met.size"), name).toBe(count);
      await page.context().close();
    }
  }, 240_000);

  it("goes to what stands in the place of a button that has done its work", async () => {
    await rig.sample.house.store.channels.pause("x-zeitung", "Schlüssel abgelaufen", rig.sample.clock.now());
    const { page } = await rig.open("/now");
    await page.getByRole("button", { name: "Fortsetzen x-zeitung" }).first().focus();
    await page.keyboard.press("Enter");
    await page
      .getByText("Schlüssel abgelaufen")
      .first()
      .waitFor({ state: "detached", ...patience });
    expect(await page.evaluate("document.querySelector('#main').contains(document.activeElement)")).toBe(true);
    expect(await focused(page)).not.toBe("");
    await page.context().close();
  }, 60_000);

  it("and the place of what scrolls by itself stay too, on a narrow screen", async () => {
    const { page } = await rig.open("/calendar?view=day", { viewport: { width: 360, height: 700 } });
    await page.evaluate(alwaysNews);
    const far = await page.evaluate(`(async () => {
      const { refresh } = await import(document.querySelector('script[src$="live.js"]').src);
      const grid = () => document.querySelector(".time-grid");
      grid().scrollLeft = 200;
      const before = grid().scrollLeft;
      await refresh();
      return [before > 0, grid().scrollLeft === before];
    })()`);
    expect(far).toEqual([true, true]);
    await page.context().close();
  }, 60_000);
});
