import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { executablePath, openRig, patience, type Rig } from "./house.ts";

describe.skipIf(executablePath === null)("pages that hear what happens, in a real browser", () => {
  let rig: Rig;

  beforeAll(async () => {
    rig = await openRig();
  }, 120_000);
  afterAll(async () => rig?.close());

  /** The page listens: what happens from now on reaches it by a beat. */
  const listens = (page: Page) => page.waitForResponse((answer) => answer.url().endsWith("/live"), patience);
  const focused = (page: Page) => page.evaluate("document.activeElement.textContent.trim()");

  it("hears what happens elsewhere without asking again and again", async () => {
    const why = "Schlüssel abgelaufen: X nimmt ihn nicht mehr an.";
    const { page, complaints } = await rig.open("/now");
    let asked = 0;
    page.on("request", (request) => (asked += request.url().endsWith("/now") ? 1 : 0));
    await page.waitForTimeout(2500);
    expect(asked).toBe(0);
    await rig.sample.house.store.channels.pause("x-zeitung", why, rig.sample.clock.now());
    await page.getByText("Schlüssel abgelaufen").first().waitFor(patience);
    await page.getByText("Ursache beheben, dann den Kanal hier fortsetzen").waitFor();
    await page.getByRole("button", { name: "Fortsetzen x-zeitung" }).first().click();
    await page
      .getByText("Schlüssel abgelaufen")
      .first()
      .waitFor({ state: "detached", ...patience });
    expect(asked).toBeLessThan(5);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 120_000);

  it("hears also what happened between the drawing of a page and its first beat", async () => {
    const { page } = await rig.open("/ended");
    const { channels } = rig.sample.house.store;
    await page.route("**/live", async (route) => {
      await channels.pause("x-zeitung", "vor dem ersten Schlag", rig.sample.clock.now());
      await route.continue();
    });
    await page.goto(new URL("/now", rig.url).href);
    const why = page.getByText("vor dem ersten Schlag").first();
    await expect.poll(() => why.isVisible(), patience).toBe(true);
    await channels.resume("x-zeitung", "Jo", rig.sample.clock.now());
    await page.context().close();
  }, 120_000);

  it("shows the later of two answers, also when the earlier one comes last", async () => {
    const { page } = await rig.open("/now");
    const { channels } = rig.sample.house.store;
    await channels.pause("x-zeitung", "Schlüssel abgelaufen", rig.sample.clock.now());
    await page.getByText("Schlüssel abgelaufen").first().waitFor(patience);
    const refresh = `import(document.querySelector('script[src$="live.js"]').src).then(({ refresh }) => refresh())`;
    let letGo = () => {};
    const released = new Promise<void>((resolve) => (letGo = resolve));
    const held = new Promise<void>((resolve) =>
      page.route(
        "**/now",
        async (route) => {
          const response = await route.fetch();
          resolve();
          await released;
          await route.fulfill({ response });
        },
        { times: 1 },
      ),
    );
    const first = page.evaluate(refresh);
    await held;
    await channels.resume("x-zeitung", "Jo", rig.sample.clock.now());
    await page
      .getByText("Schlüssel abgelaufen")
      .first()
      .waitFor({ state: "detached", ...patience });
    letGo();
    await first;
    expect(await page.getByText("Schlüssel abgelaufen").count()).toBe(0);
    await page.context().close();
  }, 120_000);

  it("says when the connection is lost, and mends the page by itself when it is back", async () => {
    const { page } = await rig.open("/ended");
    const heard = listens(page);
    await page.goto(new URL("/now", rig.url).href);
    await heard;
    const serveAgain = await rig.outage();
    await page.locator("#notice").getByText("Verbindung verloren").waitFor(patience);
    await rig.sample.house.store.channels.pause("youtube-kanal", "während des Ausfalls", rig.sample.clock.now());
    await serveAgain();
    await page.getByText("Wieder verbunden").waitFor(patience);
    await page.getByText("während des Ausfalls").first().waitFor(patience);
    expect(await page.evaluate("document.documentElement.dataset.lost")).toBeUndefined();
    await rig.sample.house.store.channels.resume("youtube-kanal", "Jo", rig.sample.clock.now());
    await page.context().close();
  }, 120_000);

  it("stops everything with one press from any page, and says so on all of them", async () => {
    const { page } = await rig.open("/schedules");
    const { page: other } = await rig.open("/calendar");
    await page.getByRole("button", { name: "Alles anhalten" }).focus();
    await page.keyboard.press("Enter");
    await other.getByText("Alles angehalten: Kein Beitrag geht hinaus").waitFor(patience);
    await expect.poll(() => focused(page), patience).toBe("Fortsetzen");
    await page.keyboard.press("Enter");
    await other.getByText("Alles angehalten: Kein Beitrag geht hinaus").waitFor({ state: "detached", ...patience });
    await expect.poll(() => focused(page), patience).toBe("Alles anhalten");
    await page.locator("details.mourning summary").focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "2: nur Eilmeldungen" }).click();
    await other.getByText("Trauerschalter 2: nur Eilmeldungen").waitFor(patience);
    await other.getByRole("button", { name: "Ausschalten" }).click();
    await page.getByText("Trauerschalter 2: nur Eilmeldungen").waitFor({ state: "detached", ...patience });
    await page.context().close();
    await other.context().close();
  }, 120_000);

  it("leaves the focus on the mourning switch when another presses the brake", async () => {
    const { page } = await rig.open("/schedules");
    const { channels } = rig.sample.house.store;
    await page.locator("details.mourning summary").focus();
    await channels.pause("*", "Jo", rig.sample.clock.now());
    await page.locator("form.brake").getByRole("button", { name: "Fortsetzen" }).waitFor(patience);
    expect(await focused(page)).toBe("Trauer");
    await channels.resume("*", "Jo", rig.sample.clock.now());
    await page.locator("form.brake").getByRole("button", { name: "Alles anhalten" }).waitFor(patience);
    expect(await focused(page)).toBe("Trauer");
    await page.context().close();
  }, 120_000);

  it("leaves standing what an action said while the connection was away", async () => {
    const { page } = await rig.open("/ended");
    const heard = listens(page);
    await page.goto(new URL("/now", rig.url).href);
    await heard;
    const serveAgain = await rig.outage();
    await page.locator("#notice").getByText("Verbindung verloren").waitFor(patience);
    await page.locator("#notice").evaluate((notice) => (notice.textContent = "Beitrag verworfen."));
    await serveAgain();
    await page.locator("html:not([data-lost])").waitFor(patience);
    expect(await page.locator("#notice").textContent()).toBe("Beitrag verworfen.");
    await page.context().close();
  }, 120_000);
});
