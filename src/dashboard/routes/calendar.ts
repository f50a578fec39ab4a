import type { Hono } from "hono";
import { silenceOf } from "../../schedule/silence.ts";
import { instantOf } from "../../time/wall-clock.ts";
import { daysFrom, weekOf } from "../calendar.ts";
import { draw } from "../frame.ts";
import type { DashboardNeeds } from "../needs.ts";
import { calendarPage } from "../pages/calendar.ts";

const daysShown = 7;

/** Noon of the day asked for by the newsroom's clock, else now. */
function begins(asked: string | undefined, needs: DashboardNeeds): number {
  const now = needs.clock.now();
  if (!asked || !/^\d{4}-\d{2}-\d{2}$/.test(asked) || Number.isNaN(Date.parse(asked))) return now;
  return instantOf(`${asked}T12:00`, needs.newsroom.rules.zone);
}

/** The week of all channels from a day on. */
export function showCalendar(app: Hono, needs: DashboardNeeds): void {
  const { newsroom, schedules = [], store, clock } = needs;
  app.get("/calendar", async (c) => {
    const days = daysFrom(begins(c.req.query("from"), needs), newsroom.rules.zone, daysShown);
    const [from, until] = [days[0]?.startAt ?? 0, days.at(-1)?.endAt ?? 0];
    const posts = await store.desk.between(from, until);
    const rows = weekOf({ channels: newsroom.channels, schedules, posts, days, now: clock.now() });
    const { levelOf } = silenceOf(newsroom.rules, 0);
    const silence = days.map(({ date }) => levelOf(date));
    return draw(c, needs, { tab: "calendar", main: (view) => calendarPage({ days, rows, silence }, view) });
  });
}
