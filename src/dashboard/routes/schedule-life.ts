import type { Hono } from "hono";
import { answerInstead, draw, languageOf } from "../frame.ts";
import { type DashboardNeeds, takeSettings } from "../needs.ts";
import { schedulesPage } from "../pages/schedule-list.ts";
import { startText } from "../schedule-form.ts";
import { bothWords } from "../words.ts";
import { showSchedule } from "./schedules.ts";

/** Removes a schedule that no channel follows; what it said stands there as a new one, which is the way back. */
export function removeSchedules(app: Hono, needs: DashboardNeeds): void {
  app.get("/schedules/:name/remove", (c) => {
    const name = c.req.param("name");
    const place = needs.scheduleFiles?.read(name) ? `/schedules/${encodeURIComponent(name)}` : "/schedules";
    return c.redirect(`${place}${new URL(c.req.url).search}`, 303);
  });
  app.post("/schedules/:name/remove", async (c) => {
    const name = c.req.param("name");
    const written = needs.scheduleFiles?.read(name);
    if (!written || !needs.scheduleFiles) return answerInstead(c, needs, { what: bothWords("noSchedule") });
    if (needs.savesSchedules === false) return showSchedule(c, needs, { written });
    const seen = String((await c.req.parseBody()).seen ?? "").replaceAll("\r\n", "\n");
    const faults = await needs.scheduleFiles.remove(name, seen);
    const page = { written: { ...written, faults }, removing: true };
    if (faults.length > 0) return showSchedule(c, needs, { ...page, seen: written.text });
    return showSchedule(c, needs, { ...page, seen: "", saved: await takeSettings(needs) });
  });
}

/** Where a new schedule begins: with its name, as a copy of another or with one post an hour. Nothing is saved yet. */
export function beginSchedules(app: Hono, needs: DashboardNeeds): void {
  app.get("/new-schedule", async (c) => {
    const { scheduleFiles: files, newsroom } = needs;
    // Copies bring signs along that nobody sees, and some keyboards send ä as two.
    const name = (c.req.query("name") ?? "").replaceAll(/\p{C}/gu, "").trim().normalize("NFC");
    if (!files) return answerInstead(c, needs, { what: bothWords("noSchedule") });
    const isTaken = files.names().some((each) => each.toLowerCase() === name.toLowerCase());
    const fault = isTaken ? bothWords("nameTaken") : files.nameFault(name);
    if (!fault) {
      const copied = files.read(c.req.query("from") ?? "");
      const text = copied?.text ?? startText(newsroom.rules.zone, languageOf(c, needs));
      return showSchedule(c, needs, { written: files.check(name, text), seen: "" });
    }
    const all = files.names().flatMap((each) => files.read(each) ?? []);
    const page = { tab: "schedules", status: 422 } as const;
    return draw(c, needs, {
      ...page,
      main: (view) => schedulesPage({ all, channels: newsroom.channels, asked: { name, fault } }, view),
    });
  });
}
