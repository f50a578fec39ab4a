import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { linkTo } from "../support/session.ts";
import { executablePath, openRig, patience, type Rig } from "./house.ts";

const mine = "Der Rat berät am Abend über den Haushalt.";

describe.skipIf(executablePath === null)("somebody who writes while the session ends", () => {
  let rig: Rig;

  beforeAll(async () => {
    rig = await openRig();
  }, 120_000);
  afterAll(async () => rig?.close());

  const endAll = () => rig.sample.house.store.sessions.end(null);
  const text = (page: Page) => page.getByLabel("Text", { exact: true });
  const save = (page: Page) => page.getByRole("button", { name: "Speichern", exact: true });

  async function heldId(): Promise<string> {
    return (await rig.sample.posts()).find(({ state }) => state === "held")?.id ?? "";
  }

  async function comeInAgain(page: Page): Promise<void> {
    const other = await page.context().newPage();
    await other.goto(await linkTo(rig.sample.house.store, rig.url));
    await other.close();
  }

  async function wordsOf(id: string): Promise<string | undefined> {
    const { store } = rig.sample.house;
    const post = await store.posts.get(id);
    const place = {
      articleUrl: post?.articleUrl ?? "",
      version: post?.articleVersion ?? 0,
      channel: post?.channel ?? "",
    };
    return (await store.desk.teaser(place))?.teaser?.text;
  }

  it("is told so and loses no word; with a new link opened in another tab the words are judged and saved", async () => {
    const id = await heldId();
    const { page } = await rig.open(`/posts/${id}/edit`);
    await page.locator("#clock").waitFor();
    await endAll();
    await text(page).fill(mine);
    for (const place of ["#notice", "#proof"])
      await page.locator(place).getByText("Ihre Sitzung ist zu Ende").waitFor(patience);
    await save(page).click();
    expect(await text(page).inputValue()).toBe(mine);
    await comeInAgain(page);
    await page.locator("#proof .count").waitFor(patience);
    await page.locator("html:not([data-lost])").waitFor(patience);
    await save(page).click();
    await page.waitForURL(/#post-/, patience);
    expect(await wordsOf(id)).toBe(mine);
    await page.context().close();
  }, 120_000);

  it("who came in anew behind the page's back goes on writing there, as if nothing had been", async () => {
    const id = await heldId();
    const { page } = await rig.open(`/posts/${id}/edit`);
    const before = await page.locator('meta[name="form-key"]').getAttribute("content");
    await endAll();
    await comeInAgain(page);
    await text(page).fill(`${mine} Noch einmal.`);
    await expect.poll(() => page.locator('meta[name="form-key"]').getAttribute("content"), patience).not.toBe(before);
    await page.locator("#proof .count").waitFor(patience);
    await save(page).click();
    await page.waitForURL(/#post-/, patience);
    await page.context().close();
  }, 120_000);

  it("without a script the words stand on the door's page, go on from there, and are still there on the way back", async () => {
    const id = await heldId();
    const { page } = await rig.open(`/posts/${id}/edit`, { javaScriptEnabled: false, locale: "de-DE" });
    await text(page).fill(`${mine} Ohne Skript.`);
    await endAll();
    await save(page).click();
    await page.getByText("Ihre Sitzung ist zu Ende").waitFor(patience);
    expect(await page.getByLabel("Ihr Text, zum Kopieren").inputValue()).toContain(`${mine} Ohne Skript.`);
    // The way back leads to the form as it was left.
    await page.goBack();
    expect(await text(page).inputValue()).toBe(`${mine} Ohne Skript.`);
    await save(page).click();
    await page.getByText("Ihre Sitzung ist zu Ende").waitFor(patience);
    await comeInAgain(page);
    await page.getByRole("button", { name: "Noch einmal senden" }).click();
    await page.getByText("Sie sind neu angemeldet").waitFor(patience);
    await page.getByRole("button", { name: "Noch einmal senden" }).click();
    await page.waitForURL(/#post-/, patience);
    expect(await wordsOf(id)).toBe(`${mine} Ohne Skript.`);
    await page.context().close();
  }, 120_000);

  it("a schedule half written is tried as it was, after the new link", async () => {
    const { page } = await rig.open("/schedules/facebook", { locale: "de-DE" });
    await page.getByLabel(/Mindestabstand/).fill("37 min");
    await endAll();
    await page.getByRole("button", { name: "Ausprobieren" }).first().click();
    expect(await page.getByLabel("Ihr Text, zum Kopieren").inputValue()).toContain("Abstand: 37 min");
    await comeInAgain(page);
    for (const said of ["Sie sind neu angemeldet", "+ gap: 37 min"]) {
      await page.getByRole("button", { name: "Noch einmal senden" }).click();
      await page.getByText(said).waitFor(patience);
    }
    expect(await page.getByLabel(/Mindestabstand/).inputValue()).toBe("37 min");
    await page.context().close();
  }, 120_000);

  it("a page that nobody writes on shows the closed door at once", async () => {
    const { page } = await rig.open("/now", { locale: "de-DE" });
    await endAll();
    await page.evaluate(`void fetch("/now")`).catch(() => null);
    await expect.poll(() => page.innerText("main"), patience).toContain("Diese Seite öffnet ein Einmal-Link");
    await page.context().close();
  }, 120_000);

  it("one whose post another has dropped still saves, and is told what became of it", async () => {
    const id = await heldId();
    const { page } = await rig.open(`/posts/${id}/edit`);
    await text(page).fill(`${mine} Zu spät.`);
    const { page: other } = await rig.open("/");
    // The page asks for itself again when that is done, and hears that there is none any more.
    const told = page.waitForResponse((answer) => answer.url().endsWith("/edit") && answer.status() === 409, patience);
    await other.locator(`#post-${id} details.drop summary`).click();
    await other.locator(`#post-${id} details.drop form button`).first().click();
    await expect.poll(async () => (await rig.sample.house.store.posts.get(id))?.state, patience).toBe("skipped");
    await (await told).finished();
    expect(await page.innerText("#notice")).toBe("");
    await save(page).click();
    expect(await page.getByLabel("Ihr Text, zum Kopieren").inputValue()).toContain("Zu spät.");
    for (const each of [page, other]) await each.context().close();
  }, 120_000);
});
