import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scheduleFiles } from "../../src/settings/schedule-files.ts";
import { violationsOn } from "./engine.ts";
import { executablePath, openRig, patience, type Rig } from "./house.ts";

describe.skipIf(executablePath === null)("schedules, in a real browser", () => {
  let rig: Rig;
  let dir: string;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), "litfass-schedules-"));
    cpSync(join(import.meta.dirname, "../../schedules"), dir, { recursive: true });
    rig = await openRig({ scheduleFiles: scheduleFiles(dir), savesSchedules: true, takeSettings: async () => "now" });
  }, 120_000);
  afterAll(async () => {
    await rig?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it("are begun, tried, saved, and given to a channel, by keyboard and form alone", async () => {
    const { page, complaints } = await rig.open("/schedules");
    const press = async (name: string, at = 0) => {
      await page.getByRole("button", { name, exact: true }).nth(at).focus();
      await page.keyboard.press("Enter");
    };
    await page.getByText("Neuer Zeitplan …").focus();
    await page.keyboard.press("Enter");
    await page.getByLabel("Name, zugleich der seiner Datei").fill("facebook");
    await press("Beginnen");
    await page.getByText("Einen Zeitplan dieses Namens gibt es schon").waitFor(patience);
    await page.getByLabel("Name, zugleich der seiner Datei").fill("wochenende");
    await page.getByLabel("Beginnt").selectOption("facebook");
    await press("Beginnen");
    await page.getByRole("heading", { name: "Neuer Zeitplan wochenende" }).waitFor(patience);
    await page.getByLabel("Sendeplätze, einer je Zeile").fill("50 9-20 * * *");
    await press("Speichern");
    await page.getByText("Noch folgt ihm kein Kanal").waitFor(patience);
    expect(readFileSync(join(dir, "wochenende.yaml"), "utf8")).toContain("50 9-20 * * *");
    await page.getByLabel("facebook-seite").focus();
    await page.keyboard.press("Space");
    await press("Ausprobieren", 2);
    await page.getByText("facebook-seite facebook → wochenende").waitFor(patience);
    expect(await page.innerText("#result")).toContain("verschoben");
    await press("Speichern", 2);
    await page.getByText("Gespeichert.").waitFor(patience);
    const newsroom = readFileSync(join(dir, "newsroom.yaml"), "utf8");
    const before = readFileSync(join(import.meta.dirname, "../../schedules/newsroom.yaml"), "utf8");
    expect(newsroom).toBe(before.replace("schedule: facebook", "schedule: wochenende"));
    expect(complaints.filter((each) => !each.includes("422"))).toEqual([]);
    await page.context().close();
  }, 120_000);

  it("are removed where no channel follows them, and come back by saving what is still there", async () => {
    const path = join(dir, "probe.yaml");
    writeFileSync(path, "zone: Europe/Berlin\nas published: true\ngap: 20 min\n");
    const { page } = await rig.open("/schedules/probe");
    await page.getByRole("button", { name: "Entfernen" }).click();
    await page.getByText("Entfernt. Was darin stand").waitFor(patience);
    expect(existsSync(path)).toBe(false);
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole("button", { name: "Speichern" }).first().click();
    await page.getByText("Gespeichert.").waitFor(patience);
    expect(readFileSync(path, "utf8")).toContain("gap: 20 min");
    await page.context().close();
  }, 60_000);
});
