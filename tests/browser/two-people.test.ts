import type { Page, Request } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { carry } from "./clocks.ts";
import { executablePath, hour, openRig, patience, type Rig } from "./house.ts";

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
  }, 120_000);

  it("one who writes hears of the other's words while writing, and saving shows both; dropped meanwhile, hers stay in sight", async () => {
    const { id, kim, jo } = await bothAt((post) => `/posts/${post}/edit`);
    await kim.getByLabel("Text", { exact: true }).fill("Wie Kim es sagt.");
    await kim.getByRole("button", { name: "Speichern", exact: true }).click();
    await kim.waitForURL(/#post-/, patience);
    await jo.getByLabel("Text", { exact: true }).fill("Wie Jo es sagt.");
    await jo.getByText("Inzwischen hat sich dieser Beitrag geändert").waitFor(patience);
    await jo.getByRole("button", { name: "Speichern", exact: true }).click();
    await jo.getByText("Wie Kim es sagt.").waitFor(patience);
    expect(await jo.getByLabel("Text", { exact: true }).inputValue()).toBe("Wie Jo es sagt.");
    // Her page has asked for itself again and was told that there is nothing to edit: that is no lost connection.
    const told = jo.waitForResponse((answer) => answer.url().endsWith("/edit") && answer.status() === 409, patience);
    await kim.locator(`#post-${id} details.drop summary`).click();
    await kim.locator(`#post-${id} details.drop form button`).first().click();
    await expect.poll(() => stateOf(id), patience).toBe("skipped");
    await (await told).finished();
    expect(await jo.innerText("#notice")).toBe("");
    await jo.getByRole("button", { name: "Speichern", exact: true }).click();
    await jo.getByLabel("Ihr Text, zum Kopieren").waitFor(patience);
    expect(await jo.getByLabel("Ihr Text, zum Kopieren").inputValue()).toContain("Wie Jo es sagt.");
    expect(await stateOf(id)).toBe("skipped");
    await Promise.all([kim.context().close(), jo.context().close()]);
  }, 120_000);

  it("two who drag two posts to one place: one has it, the other is told, and the same post twice likewise", async () => {
    const { store, clock } = rig.sample.house;
    const old = (await rig.sample.posts()).find(
      (each) => each.channel === "facebook-seite" && each.state === "confirmed",
    );
    const at = clock.now();
    for (const [number, id] of ["eins", "zwei"].entries()) {
      const fresh = { ...old, id, mark: id, round: 30 + number, goodUntilAt: at + 9 * hour, link: old?.link ?? "" };
      await store.posts.add({ ...fresh, state: "composed", reason: { code: "waits-for-slot" } } as never, at);
      const place = { from: "composed", to: "scheduled", reason: { code: "slot" }, at } as const;
      await store.posts.move(id, { ...place, changes: { dueAt: Math.ceil(at / hour) * hour + (2 + number) * hour } });
    }
    const { kim, jo } = await bothAt(() => "/calendar?view=day");
    for (const page of [kim, jo]) await page.setViewportSize({ width: 1280, height: 2600 });
    // Both have something in hand and see the day as it was.
    await jo.evaluate(`document.querySelector("#main").dataset.busy = ""`);
    const slot = (page: Page, time: string) =>
      page.locator('.slot[data-channel="facebook-seite"]').filter({ hasText: time });
    const wanted = Number(await slot(kim, "16:35").getAttribute("data-drop"));
    await carry(kim, kim.locator('[data-move="/posts/eins/move"]'), slot(kim, "16:35"));
    await expect.poll(async () => (await store.posts.get("eins"))?.dueAt, patience).toBe(wanted);
    await carry(jo, jo.locator('[data-move="/posts/zwei/move"]'), slot(jo, "16:35"));
    await expect.poll(() => jo.innerText("#notice"), patience).toMatch(/Dann geht es nicht/);
    expect((await store.posts.get("zwei"))?.dueAt).not.toBe(wanted);
    await jo.goto(new URL("/calendar?view=day", rig.url).href);
    await jo.evaluate(`document.querySelector("#main").dataset.busy = ""`);
    await kim.getByRole("button", { name: "Rückgängig" }).click();
    await expect.poll(async () => (await store.posts.get("eins"))?.dueAt, patience).not.toBe(wanted);
    await carry(jo, jo.locator('[data-move="/posts/eins/move"]'), slot(jo, "17:05"));
    await expect.poll(() => jo.innerText("#notice"), patience).toMatch(/Nichts geändert: .*durch Kim/);
    await Promise.all([kim.context().close(), jo.context().close()]);
  }, 120_000);

  it("one who saves while the connection is away loses no word, and saves when it is back", async () => {
    const { kim, jo } = await bothAt((post) => `/posts/${post}/edit`);
    await kim.getByLabel("Text", { exact: true }).fill("Was Kim noch schrieb.");
    const count = kim.locator("#proof .count");
    const before = await count.textContent();
    const serveAgain = await rig.outage();
    await kim.getByLabel("Text", { exact: true }).fill("Was Kim noch schrieb, und das hörte niemand.");
    // The pane of the judge says it too: it has not judged these words.
    for (const id of ["#notice", "#proof"]) await kim.locator(id).getByText("Verbindung verloren").waitFor(patience);
    // Saving asks first whether the connection is back; had it come back meanwhile, this press would save.
    const isAsking = (request: Request) => request.method() === "GET" && request.url().endsWith("/edit");
    const [asked] = await Promise.all([
      kim.waitForRequest(isAsking, patience),
      kim.getByRole("button", { name: "Speichern", exact: true }).click(),
    ]);
    await expect.poll(() => asked.failure(), patience).not.toBeNull();
    expect(await kim.getByLabel("Text", { exact: true }).inputValue()).toContain("und das hörte niemand");
    await serveAgain();
    await kim.locator("html:not([data-lost])").waitFor(patience);
    await count.waitFor(patience);
    expect(await count.textContent()).not.toBe(before);
    await kim.getByRole("button", { name: "Speichern", exact: true }).click();
    await kim.waitForURL(/#post-/, patience);
    await Promise.all([kim.context().close(), jo.context().close()]);
  }, 120_000);

  it("what is said unasked moves nothing on the page, and the page is painted before it listens", async () => {
    const { page } = await rig.open("/ended");
    for (const script of [watchShift, watchLine]) await page.addInitScript(script);
    await page.goto(new URL("/now", rig.url).href);
    await expect.poll(() => page.evaluate("window.framesBefore"), patience).toBeGreaterThan(0);
    const serveAgain = await rig.outage();
    await page.locator("#notice").getByText("Verbindung verloren").waitFor(patience);
    await serveAgain();
    await page.getByText("Wieder verbunden").waitFor(patience);
    expect(await page.evaluate("window.shift")).toBe(0);
    await page.context().close();
  }, 120_000);
});
