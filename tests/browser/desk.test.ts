import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { boxOf } from "./clocks.ts";
import { executablePath, hour, openRig, patience, type Rig } from "./house.ts";

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

  it("takes a decision back by button or key", async () => {
    const { page, complaints } = await rig.open("/");
    const held = page.locator(".post.held");
    const before = await held.count();
    await page.keyboard.press("j");
    await page.keyboard.press("a");
    await expect.poll(() => held.count(), patience).toBe(before - 1);
    const wayBack = page.getByRole("button", { name: "Rückgängig" });
    await wayBack.waitFor(patience);
    await page.keyboard.press("z");
    await expect.poll(() => held.count(), patience).toBe(before);
    await expect.poll(() => page.innerText("#notice"), patience).toBe("Rückgängig gemacht.");
    await page.keyboard.press("j");
    await page.keyboard.press("d");
    await page.keyboard.press("1");
    await expect.poll(() => held.count(), patience).toBe(before - 1);
    await wayBack.click();
    await expect.poll(() => held.count(), patience).toBe(before);
    const words = held.first().locator("figure .part").first();
    const stood = await words.innerText();
    await held.first().focus();
    await page.keyboard.press("o");
    await expect.poll(() => page.innerText("#notice"), patience).toContain("Anderer Text:");
    await expect.poll(() => words.innerText(), patience).not.toBe(stood);
    await page.keyboard.press("z");
    await expect.poll(() => words.innerText(), patience).toBe(stood);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 120_000);

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
  }, 120_000);

  it("moves a post by dragging it on a free slot, and back with one press", async () => {
    const dueAt = await planned("ziehen", "facebook-seite", 2);
    const { page, complaints } = await rig.open("/calendar?view=day");
    const block = page.locator('[data-move="/posts/ziehen/move"]');
    const slot = page.locator('.slot[data-channel="facebook-seite"]').filter({ hasText: "16:35" });
    const wanted = Number(await slot.getAttribute("data-drop"));
    await block.dragTo(slot);
    await page.locator("#notice").getByText("Verschoben.").waitFor(patience);
    const { store } = rig.sample.house;
    const moved = await store.posts.get("ziehen");
    expect([moved?.dueAt, moved?.slotAt, moved?.reason.code]).toEqual([wanted, wanted, "moved"]);
    await expect.poll(() => block.innerText(), patience).toContain("16:35");
    await page.getByRole("button", { name: "Rückgängig" }).click();
    await expect.poll(async () => (await store.posts.get("ziehen"))?.dueAt, patience).toBe(dueAt);
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
    await expect.poll(() => page.innerText("#notice"), patience).toMatch(/Dann|nicht mehr aktuell/);
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
    // The page's time goes on as the test says: how long a finger rests is no matter of how busy the machine is.
    await page.clock.pauseAt(Date.now() + hour);
    const middle = async (target: Locator) => {
      const box = await boxOf(target);
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
    await page.clock.runFor(500);
    expect(await page.locator(".lifted").count()).toBe(1);
    for (const at of [between, to]) await send("touchMove", at);
    await page.locator(".slot.over").waitFor(patience);
    await send("touchEnd");
    await page.locator("#notice").getByText("Verschoben.").waitFor(patience);
    expect((await store.posts.get("tippen"))?.dueAt).toBe(wanted);
    expect(await page.locator(".lifted, .slot.open").count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("lifts what a finger rests on also when something changes meanwhile", async () => {
    await planned("ruhen", "facebook-seite", 3);
    const { page } = await rig.open("/calendar?view=day", { viewport: { width: 1280, height: 2600 }, hasTouch: true });
    const touch = await page.context().newCDPSession(page);
    const box = await boxOf(page.locator('[data-move="/posts/ruhen/move"]'));
    const at = { x: box.x + 40, y: box.y + 10 };
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [at] });
    await planned("anderes", "x-zeitung", 6);
    await page.evaluate(
      `import(document.querySelector('script[src$="live.js"]').src).then(({ refresh }) => refresh())`,
    );
    await page.locator(".lifted").waitFor(patience);
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
    await page.getByRole("heading", { name: "What changes" }).waitFor(patience);
    await expect.poll(() => page.evaluate("document.activeElement.id"), patience).toBe("result");
    const text = await page.innerText("#result");
    for (const words of ['+   - "5 6-22 * * *"', "facebook-seite", "moved"]) expect(text).toContain(words);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 120_000);

  it("closes an article, opens it again, and brings its post back before the desk", async () => {
    const posts = await rig.sample.posts();
    const held = posts.find(({ state }) => state === "held");
    const { page } = await rig.open(`/articles?url=${encodeURIComponent(held?.articleUrl ?? "")}`);
    await page.getByRole("button", { name: "Nie posten" }).click();
    await page.getByText("Für alle Kanäle gesperrt:").waitFor(patience);
    await page.getByRole("button", { name: "Sperre aufheben" }).click();
    await page.getByRole("button", { name: `Zurückholen: ${held?.channel}` }).click();
    await expect
      .poll(async () => rig.sample.house.store.posts.last(held?.articleUrl ?? "", held?.channel ?? ""), patience)
      .toMatchObject({ round: (held?.round ?? 0) + 1, state: "held" });
    await page.context().close();
  });
});
