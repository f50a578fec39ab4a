import type { Context, Hono } from "hono";
import { draw, lineOf } from "../frame.ts";
import type { DashboardNeeds } from "../needs.ts";
import { calendarPage, type Shown } from "../pages/calendar.ts";
import type { JustMoved } from "../pages/move.ts";
import { passedOver } from "../passed-over.ts";
import { readCalendar } from "../read-calendar.ts";

/** What was just moved, as the address says it, if it still stands so. */
async function justMoved(c: Context, needs: DashboardNeeds): Promise<JustMoved | null> {
  const { moved = "", was = "" } = c.req.query();
  const post = moved === "" || !/^\d{1,15}$/.test(was) ? null : await lineOf(needs, moved);
  const stands = post?.state === "scheduled" && post.reason.code === "moved" && post.dueAt !== Number(was);
  return stands ? { post, wasAt: Number(was) } : null;
}

async function shownOf(c: Context, needs: DashboardNeeds): Promise<Shown> {
  const names = needs.newsroom.channels.map(({ name }) => name);
  const channel = names.find((name) => name === c.req.query("channel")) ?? null;
  const view = c.req.query("view") === "day" ? "day" : "week";
  const asked = { from: c.req.query("from"), count: view === "day" ? 1 : 7, channel };
  return {
    ...(await readCalendar(needs, asked)),
    view,
    channel,
    channels: names,
    passed: await passedOver(needs, channel),
    moved: await justMoved(c, needs),
  };
}

/** A day or a week of one channel or all of them. */
export function showCalendar(app: Hono, needs: DashboardNeeds): void {
  app.get("/calendar", async (c) => {
    const shown = await shownOf(c, needs);
    return draw(c, needs, { tab: "calendar", main: (view) => calendarPage(shown, view) });
  });
}
