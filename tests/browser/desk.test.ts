import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { executablePath, hour, openRig, type Rig } from "./house.ts";

describe.skipIf(executablePath === null)("the desk at work, in a real browser", () => {
  let rig: Rig;
  let rounds = 6;

  beforeAll(async () => {
    rig = await openRig();
  }, 120_000);
  afterAll(async () => rig?.close());

  /** A post that stands on this channel from then on and may be moved about. */
  async function planned(id: string, channel: string, hoursOn: number): Promise<number> {
    const { store, clock } = rig.sample.house;
    const posts = await rig.sample.posts();
    const old = posts.find((post) => post.channel === channel && post.state === "confirmed");
    if (!old) throw new Error(`nothing is out on ${channel}`);
    const at = clock.now();
    const dueAt = Math.ceil(at / hour) * hour + hoursOn * hour;
    const fresh = { ...old, id, mark: id, round: (rounds += 1), goodUntilAt: at + 9 * hour, link: old.link ?? "" };
    const isMade = await store.posts.add({ ...fresh, state: "composed", reason: { code: "waits-for-slot" } }, at);
    expect(isMade).toBe(true);
    const move = { from: "composed", to: "scheduled", reason: { code: "slot", at: dueAt }, at } as const;
    await store.posts.move(id, { ...move, changes: { dueAt } });
    return dueAt;
  }

  it("hears what happens elsewhere without asking again and again, and shows it within two seconds", async () => {
    const why = "Schlüssel abgelaufen: X nimmt ihn nicht mehr an.";
    const { page, complaints } = await rig.open("/now");
    let asked = 0;
    page.on("request", (request) => (asked += request.url().endsWith("/now") ? 1 : 0));
    await page.waitForTimeout(2500);
    expect(asked).toBe(0);
    await rig.sample.house.store.channels.pause("x-zeitung", why, rig.sample.clock.now());
    await page.getByText("Schlüssel abgelaufen").first().waitFor({ timeout: 2500 });
    await page.getByText("Ursache beheben, dann den Kanal hier fortsetzen").waitFor();
    await page.getByRole("button", { name: "Fortsetzen x-zeitung" }).first().click();
    await page.getByText("Schlüssel abgelaufen").waitFor({ state: "detached", timeout: 3000 });
    expect(asked).toBeLessThan(5);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("says when the connection is lost, and mends the page by itself when it is back", async () => {
    const { page } = await rig.open("/now");
    await page.waitForTimeout(1200);
    const serveAgain = await rig.outage();
    await page.locator("#notice").getByText("Verbindung verloren").waitFor({ timeout: 4000 });
    await rig.sample.house.store.channels.pause("youtube-kanal", "während des Ausfalls", rig.sample.clock.now());
    await serveAgain();
    await page.getByText("Wieder verbunden").waitFor({ timeout: 10_000 });
    await page.getByText("während des Ausfalls").first().waitFor({ timeout: 2000 });
    expect(await page.evaluate("document.documentElement.dataset.lost")).toBeUndefined();
    await rig.sample.house.store.channels.resume("youtube-kanal", "Jo", rig.sample.clock.now());
    await page.context().close();
  }, 30_000);

  it("stops everything with one press from any page, and says so on all of them", async () => {
    const { page } = await rig.open("/schedules");
    const { page: other } = await rig.open("/calendar");
    await page.getByRole("button", { name: "Alles anhalten" }).focus();
    await page.keyboard.press("Enter");
    await other.getByText("Alles angehalten: Kein Beitrag geht hinaus").waitFor({ timeout: 3000 });
    expect(await page.evaluate("document.activeElement.textContent.trim()")).toBe("Fortsetzen");
    await page.keyboard.press("Enter");
    await other.getByText("Alles angehalten: Kein Beitrag geht hinaus").waitFor({ state: "detached", timeout: 3000 });
    await page.locator("details.mourning summary").focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "2: nur Eilmeldungen" }).click();
    await other.getByText("Trauerschalter 2: nur Eilmeldungen").waitFor({ timeout: 3000 });
    await other.getByRole("button", { name: "Ausschalten" }).click();
    await page.getByText("Trauerschalter 2: nur Eilmeldungen").waitFor({ state: "detached", timeout: 3000 });
    await page.context().close();
    await other.context().close();
  });

  it("leaves standing what an action said while the connection was away", async () => {
    const { page } = await rig.open("/now");
    await page.waitForTimeout(1200);
    const serveAgain = await rig.outage();
    await page.locator("#notice").getByText("Verbindung verloren").waitFor({ timeout: 4000 });
    await page.locator("#notice").evaluate((notice) => (notice.textContent = "Beitrag verworfen."));
    await serveAgain();
    await page.locator("html:not([data-lost])").waitFor({ timeout: 10_000 });
    expect(await page.locator("#notice").textContent()).toBe("Beitrag verworfen.");
    await page.context().close();
  });

  it("takes a decision back by button or key", async () => {
    const { page, complaints } = await rig.open("/");
    const held = page.locator(".post.held");
    const before = await held.count();
    await page.keyboard.press("j");
    await page.keyboard.press("a");
    await expect.poll(() => held.count(), { timeout: 3000 }).toBe(before - 1);
    await page.keyboard.press("z");
    await expect.poll(() => held.count(), { timeout: 3000 }).toBe(before);
    expect(await page.innerText("#notice")).toBe("Rückgängig gemacht.");
    await page.keyboard.press("j");
    await page.keyboard.press("d");
    await page.keyboard.press("1");
    await expect.poll(() => held.count(), { timeout: 3000 }).toBe(before - 1);
    await page.getByRole("button", { name: "Rückgängig" }).click();
    await expect.poll(() => held.count(), { timeout: 3000 }).toBe(before);
    const words = held.first().locator("figure .part").first();
    const stood = await words.innerText();
    await held.first().focus();
    await page.keyboard.press("o");
    await expect.poll(() => page.innerText("#notice"), { timeout: 20_000 }).toContain("Anderer Text:");
    await expect.poll(() => words.innerText(), { timeout: 20_000 }).not.toBe(stood);
    await page.keyboard.press("z");
    await expect.poll(() => words.innerText(), { timeout: 20_000 }).toBe(stood);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("takes a post that is over the words of a slot, as some browsers say it", async () => {
    await planned("worte", "facebook-seite", 4);
    const { page } = await rig.open("/calendar?view=day");
    const taken = await page.evaluate(`(() => {
      const block = document.querySelector('[data-move="/posts/worte/move"]');
      const slot = [...document.querySelectorAll('.slot[data-channel="facebook-seite"]')].at(-1);
      const words = document.createTreeWalker(slot, NodeFilter.SHOW_TEXT).nextNode();
      const tell = (on, type) => {
        const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: new DataTransfer() });
        return !on.dispatchEvent(event);
      };
      tell(block, "dragstart");
      const over = [tell(words, "dragover"), slot.classList.contains("over")];
      tell(block, "dragend");
      return over;
    })()`);
    expect(taken).toEqual([true, true]);
    await page.context().close();
  });

  it("moves a post by dragging it on a free slot, and back with one press", async () => {
    const dueAt = await planned("ziehen", "facebook-seite", 2);
    const { page, complaints } = await rig.open("/calendar?view=day");
    const block = page.locator('[data-move="/posts/ziehen/move"]');
    const slot = page.locator('.slot[data-channel="facebook-seite"]').filter({ hasText: "16:35" });
    const wanted = Number(await slot.getAttribute("data-drop"));
    await block.dragTo(slot);
    await page.getByText("Verschoben.").waitFor({ timeout: 3000 });
    const { store } = rig.sample.house;
    const moved = await store.posts.get("ziehen");
    expect([moved?.dueAt, moved?.slotAt, moved?.reason.code]).toEqual([wanted, wanted, "moved"]);
    await expect.poll(() => block.innerText(), { timeout: 3000 }).toContain("16:35");
    await page.getByRole("button", { name: "Rückgängig" }).click();
    await expect.poll(async () => (await store.posts.get("ziehen"))?.dueAt, { timeout: 3000 }).toBe(dueAt);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("drops on no other channel, and says why a moment cannot be had", async () => {
    const dueAt = await planned("nicht", "facebook-seite", 3);
    // All of the day in sight: a drag that scrolls is another matter.
    const { page } = await rig.open("/calendar?view=day", { viewport: { width: 1280, height: 2600 } });
    const block = page.locator('[data-move="/posts/nicht/move"]');
    await block.dragTo(page.locator('.slot[data-channel="youtube-kanal"]').last());
    await page.waitForTimeout(300);
    const { store } = rig.sample.house;
    expect((await store.posts.get("nicht"))?.dueAt).toBe(dueAt);
    await block.dragTo(page.locator('.slot[data-channel="facebook-seite"]').last());
    await expect.poll(() => page.innerText("#notice"), { timeout: 3000 }).toMatch(/Dann|nicht mehr aktuell/);
    expect((await store.posts.get("nicht"))?.dueAt).toBe(dueAt);
    await page.context().close();
  });

  it("moves a post by touch: a finger that rests lifts it, one that moves at once scrolls", async () => {
    const dueAt = await planned("tippen", "facebook-seite", 4);
    const { page, complaints } = await rig.open("/calendar?view=day", {
      viewport: { width: 1280, height: 2600 },
      hasTouch: true,
    });
    const touch = await page.context().newCDPSession(page);
    const middle = async (target: Locator) => {
      const box = await target.boundingBox();
      if (!box) throw new Error("nothing to touch");
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    const block = page.locator('[data-move="/posts/tippen/move"]');
    const slot = page.locator('.slot[data-channel="facebook-seite"]').filter({ hasText: "17:05" });
    const wanted = Number(await slot.getAttribute("data-drop"));
    const [from, to] = [await middle(block), await middle(slot)];
    const between = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    const send = (type: "touchStart" | "touchMove" | "touchEnd", at?: { x: number; y: number }) =>
      touch.send("Input.dispatchTouchEvent", { type, touchPoints: at ? [at] : [] });
    const { store } = rig.sample.house;
    await send("touchStart", from);
    for (const at of [between, to]) await send("touchMove", at);
    // The finger stops before it leaves: a page that is still gliding lets no script have the next touch.
    await page.waitForTimeout(200);
    await send("touchMove", to);
    await send("touchEnd");
    expect(await page.locator(".lifted").count()).toBe(0);
    expect((await store.posts.get("tippen"))?.dueAt).toBe(dueAt);
    await send("touchStart", from);
    await page.locator(".lifted").waitFor({ timeout: 3000 });
    for (const at of [between, to]) await send("touchMove", at);
    await page.locator(".slot.over").waitFor({ timeout: 3000 });
    await send("touchEnd");
    await page.getByText("Verschoben.").waitFor({ timeout: 3000 });
    expect((await store.posts.get("tippen"))?.dueAt).toBe(wanted);
    expect(await page.locator(".lifted, .slot.open").count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("lifts what a finger rests on also when something changes meanwhile", async () => {
    await planned("ruhen", "facebook-seite", 3);
    const { page } = await rig.open("/calendar?view=day", { viewport: { width: 1280, height: 2600 }, hasTouch: true });
    const touch = await page.context().newCDPSession(page);
    const box = await page.locator('[data-move="/posts/ruhen/move"]').boundingBox();
    const at = { x: (box?.x ?? 0) + 40, y: (box?.y ?? 0) + 10 };
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [at] });
    await planned("anderes", "x-zeitung", 6);
    await page.evaluate(
      `import(document.querySelector('script[src$="live.js"]').src).then(({ refresh }) => refresh())`,
    );
    await page.locator(".lifted").waitFor({ timeout: 3000 });
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    expect(await page.locator("[data-busy], .lifted").count()).toBe(0);
    await page.context().close();
  });

  it("moves a post by keyboard alone", async () => {
    await planned("tasten", "x-zeitung", 1);
    const { page } = await rig.open("/calendar?channel=x-zeitung");
    await page.locator('[data-move="/posts/tasten/move"] a').first().focus();
    await page.keyboard.press("m");
    await page.waitForURL(/tasten\/move$/);
    const free = page.locator(".moments button");
    const at = Number(await free.nth(1).getAttribute("value"));
    await free.first().focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(/calendar/);
    expect((await rig.sample.house.store.posts.get("tasten"))?.dueAt).toBe(at);
    await page.context().close();
  });

  it("tries a schedule: what changes is shown, and the focus is led there", async () => {
    const { page, complaints } = await rig.open("/schedules/facebook?lang=en");
    await page.getByLabel("Slots, one a line").fill("5 6-22 * * *");
    await page.getByRole("button", { name: "Try" }).first().click();
    await page.getByRole("heading", { name: "What changes" }).waitFor({ timeout: 15_000 });
    expect(await page.evaluate("document.activeElement.id")).toBe("result");
    const text = await page.innerText("#result");
    for (const words of ['+   - "5 6-22 * * *"', "facebook-seite", "moved"]) expect(text).toContain(words);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("closes an article, opens it again, and brings its post back before the desk", async () => {
    const posts = await rig.sample.posts();
    const held = posts.find(({ state }) => state === "held");
    const { page } = await rig.open(`/articles?url=${encodeURIComponent(held?.articleUrl ?? "")}`);
    await page.getByRole("button", { name: "Nie posten" }).click();
    await page.getByText("Für alle Kanäle gesperrt:").waitFor({ timeout: 3000 });
    await page.getByRole("button", { name: "Sperre aufheben" }).click();
    await page.getByRole("button", { name: `Zurückholen: ${held?.channel}` }).click();
    await expect
      .poll(async () => rig.sample.house.store.posts.last(held?.articleUrl ?? "", held?.channel ?? ""), {
        timeout: 3000,
      })
      .toMatchObject({ round: (held?.round ?? 0) + 1, state: "held" });
    await page.context().close();
  });
});
