import type { Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { hour, minute } from "../support/article.ts";
import { boxOf, carry, type ClockRig, openClockRig } from "./clocks.ts";
import { executablePath, patience } from "./house.ts";

/** Days on which the clock is changed: zone, day, eight in the morning there, and the half hour in question. */
const back = [
  [
    "Europe/Berlin",
    "2026-10-25",
    Date.UTC(2026, 9, 25, 7),
    [Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)],
  ],
  [
    "America/New_York",
    "2026-11-01",
    Date.UTC(2026, 10, 1, 13),
    [Date.UTC(2026, 10, 1, 5, 30), Date.UTC(2026, 10, 1, 6, 30)],
  ],
  // Goes back by half an hour.
  [
    "Australia/Lord_Howe",
    "2027-04-04",
    Date.UTC(2027, 3, 3, 21, 30),
    [Date.UTC(2027, 3, 3, 14, 30), Date.UTC(2027, 3, 3, 15)],
  ],
] as const;
const forward = [
  ["Europe/Berlin", "2027-03-28", Date.UTC(2027, 2, 28, 6), "02:30", "03:00"],
  ["America/New_York", "2027-03-14", Date.UTC(2027, 2, 14, 12), "02:30", "03:00"],
  ["Australia/Lord_Howe", "2026-10-04", Date.UTC(2026, 9, 3, 21), "02:15", "02:30"],
] as const;

describe.skipIf(executablePath === null)("on days on which the clock is changed", () => {
  let rig: ClockRig;
  afterEach(() => rig?.close());

  const stands = (page: Page, id: string) => page.locator(`[data-move="/posts/${id}/move"]`);
  const quarter = (page: Page, at: number, channel = "kanal") =>
    page.locator(`.q[data-drop="${at}"][data-channel="${channel}"]`);
  const dueAt = async (id: string) => (await rig.desk.store.posts.get(id))?.dueAt;
  const said = (page: Page) => page.innerText("#notice");

  /** Carries the post there, and sees it arrive in the store and on the page. */
  async function put(page: Page, at: number, shown: string): Promise<void> {
    await carry(page, stands(page, "a-kanal"), quarter(page, at));
    await expect.poll(() => dueAt("a-kanal"), patience).toBe(at);
    await expect.poll(() => stands(page, "a-kanal").locator("time").innerText(), patience).toBe(shown);
  }

  it.each(back)(
    "%s, %s: both passes of an hour are dropped on, in the day's and in the week's view, and told apart wherever they are told",
    async (zone, date, at, [first, second]) => {
      rig = await openClockRig(zone, at - 22 * hour);
      await rig.planned("a", "kanal", at);
      const named = (moment: number) =>
        new Intl.DateTimeFormat("de-DE", {
          timeZone: zone,
          hour: "2-digit",
          minute: "2-digit",
          timeZoneName: "short",
        }).format(moment);
      for (const path of [`/calendar?view=day&from=${date}`, `/calendar?channel=kanal&from=${date}`]) {
        const page = await rig.open(path);
        for (const moment of [first, second, first, at]) await put(page, moment, named(moment));
        await page.context().close();
      }
      const page = await rig.open("/posts/a-kanal/move");
      await page.locator("#day").selectOption(date);
      await page.locator("#time").fill(named(first).slice(0, 5));
      await page.locator("#time").press("Enter");
      await page.getByText("kommt an dem Tag zweimal").waitFor();
      const either = page.locator(".moments").first().getByRole("button");
      const [one = "", other = ""] = await either.allInnerTexts();
      expect([one.endsWith(named(first)), other.endsWith(named(second))]).toEqual([true, true]);
      await either.last().press("Enter");
      await page.waitForURL(/calendar/);
      expect(await dueAt("a-kanal")).toBe(second);
      expect(await page.innerText(".moved")).toContain(named(second));
    },
    120_000,
  );

  it.each(forward)(
    "%s, %s: the hour that is left out takes nothing, and the page says so",
    async (...[zone, date, at, missing, next]) => {
      rig = await openClockRig(zone, at - 22 * hour);
      await rig.planned("a", "kanal", at);
      const week = await rig.open(`/calendar?channel=kanal&from=${date}`);
      expect(await week.locator(".axis span").allInnerTexts()).toContain("02:00");
      await carry(week, stands(week, "a-kanal"), week.locator(".gone").first());
      await expect.poll(() => said(week), patience).toContain("kommt an diesem Tag nicht vor");
      await week.locator("#main").focus();
      const move = await rig.open("/posts/a-kanal/move");
      await move.locator("#day").selectOption(date);
      await move.locator("#time").fill(missing);
      await move.locator("#time").press("Enter");
      await move.getByText(`springt über sie hinweg auf ${next}`).waitFor();
      expect([await move.inputValue("#day"), await move.inputValue("#time")]).toEqual([date, missing]);
      expect(await dueAt("a-kanal")).toBe(at);
    },
    120_000,
  );

  it("says in a sentence why a post was not put down: quiet, gone by, too near, full, another channel", async () => {
    const at = Date.UTC(2026, 9, 25, 13);
    rig = await openClockRig("Europe/Berlin", Date.UTC(2026, 9, 25, 9, 10));
    await rig.planned("a", "kanal", at);
    await rig.planned("b", "kanal", at + 2 * hour);
    const page = await rig.open("/calendar?view=day&from=2026-10-25");
    const post = stands(page, "a-kanal");
    await carry(page, post, page.locator(".col[data-of=kanal] i.quiet").last());
    await expect.poll(() => said(page), patience).toContain("Ruhezeit");
    const now = await boxOf(page.locator(".col[data-of=kanal] .now"));
    await carry(page, post, { x: now.x + 60, y: now.y - 60 });
    await expect.poll(() => said(page), patience).toContain("vorbei");
    await carry(page, post, quarter(page, at, "zweiter"));
    await expect.poll(() => said(page), patience).toContain("bleibt auf seinem Kanal");
    await carry(page, post, quarter(page, at + 2 * hour + 15 * minute));
    await expect.poll(() => said(page), patience).toContain("zu nah an einem anderen Beitrag");
    // Onto a post: what counts is the time behind it.
    await carry(page, post, stands(page, "b-kanal"));
    await expect.poll(() => said(page), patience).toContain("zu nah an einem anderen Beitrag");
    expect([await dueAt("a-kanal"), await dueAt("b-kanal")]).toEqual([at, at + 2 * hour]);
    for (const id of ["c", "d"]) await rig.planned(id, "kanal", at + (id === "c" ? 3 : 4) * hour);
    const week = await rig.open("/calendar?channel=kanal&from=2026-10-24");
    await rig.planned("e", "kanal", Date.UTC(2026, 9, 26, 9));
    await week.reload();
    await carry(week, stands(week, "e-kanal"), quarter(week, Date.UTC(2026, 9, 25, 11)));
    await expect.poll(() => said(week), patience).toContain("Höchstzahl");
  }, 120_000);

  it("moves a post to another day in the week's view, and back with one press, as if nobody had moved it", async () => {
    const at = Date.UTC(2026, 9, 24, 12);
    rig = await openClockRig("Europe/Berlin", Date.UTC(2026, 9, 24, 9));
    await rig.planned("a", "kanal", at);
    const page = await rig.open("/calendar?channel=kanal&from=2026-10-24");
    await put(page, at + 25 * hour, "14:00 MEZ");
    expect((await rig.desk.store.posts.get("a-kanal"))?.reason.code).toBe("moved");
    await page.getByRole("button", { name: "Rückgängig" }).waitFor();
    await page.keyboard.press("z");
    await expect.poll(() => dueAt("a-kanal"), patience).toBe(at);
    expect((await rig.desk.store.posts.get("a-kanal"))?.reason).toEqual({ code: "slot", at });
  }, 120_000);

  it("by keyboard alone: to the post, a free time, and back; the focus stands on the way back", async () => {
    const at = Date.UTC(2026, 9, 25, 7);
    rig = await openClockRig("Europe/Berlin", Date.UTC(2026, 9, 24, 22, 40));
    await rig.planned("a", "kanal", at);
    const page = await rig.open("/calendar?view=day&from=2026-10-25");
    await stands(page, "a-kanal").locator("a").first().focus();
    await page.keyboard.press("m");
    await page.waitForURL(/move$/);
    const twice = page.getByRole("button", { name: "02:30" });
    await expect.poll(() => twice.allInnerTexts(), patience).toEqual(["02:30 MESZ", "02:30 MEZ"]);
    await twice.last().press("Enter");
    await page.waitForURL(/calendar/);
    expect(await dueAt("a-kanal")).toBe(Date.UTC(2026, 9, 25, 1, 30));
    const focused = () => page.evaluate("document.activeElement.textContent.trim()");
    await expect.poll(focused, patience).toBe("Rückgängig");
    await page.keyboard.press("Enter");
    await expect.poll(() => dueAt("a-kanal"), patience).toBe(at);
    await page.locator(".moved").waitFor({ state: "detached" });
  }, 120_000);
});
