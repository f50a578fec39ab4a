import type { Context, Hono } from "hono";
import { silenceOf } from "../../schedule/silence.ts";
import { instantOf } from "../../time/wall-clock.ts";
import { daysFrom, weekOf } from "../calendar.ts";
import { draw, lineOf } from "../frame.ts";
import type { DashboardNeeds } from "../needs.ts";
import { calendarPage, type Shown } from "../pages/calendar.ts";
import type { JustMoved } from "../pages/move.ts";
import { passedOver } from "../passed-over.ts";

/** Noon of the day asked for by the newsroom's clock, else now. */
function begins(asked: string | undefined, needs: DashboardNeeds): number {
  const now = needs.clock.now();
  if (!asked || !/^\d{4}-\d{2}-\d{2}$/.test(asked)) return now;
  try {
    return instantOf(`${asked}T12:00`, needs.newsroom.rules.zone);
  } catch {
    return now; // Such as the 30th of February.
  }
}

/** What was just moved, as the address says it, if it still stands so. */
async function justMoved(c: Context, needs: DashboardNeeds): Promise<JustMoved | null> {
  const { moved = "", was = "" } = c.req.query();
  const post = moved === "" || !/^\d{1,15}$/.test(was) ? null : await lineOf(needs, moved);
  const stands = post?.state === "scheduled" && post.reason.code === "moved" && post.dueAt !== Number(was);
  return stands ? { post, wasAt: Number(was) } : null;
}

async function shownOf(c: Context, needs: DashboardNeeds): Promise<Shown> {
  const { newsroom, schedules = [], store, clock } = needs;
  const names = newsroom.channels.map(({ name }) => name);
  const channel = names.find((name) => name === c.req.query("channel")) ?? null;
  const view = c.req.query("view") === "day" ? "day" : "week";
  const days = daysFrom(begins(c.req.query("from"), needs), newsroom.rules.zone, view === "day" ? 1 : 7);
  const posts = await store.desk.between(days[0]?.startAt ?? 0, days.at(-1)?.endAt ?? 0);
  const channels = newsroom.channels.filter(({ name }) => channel === null || name === channel);
  const rows = weekOf({ channels, schedules, posts, days, now: clock.now() });
  const { levelOf } = silenceOf(newsroom.rules, 0);
  const silence = days.map(({ date }) => levelOf(date));
  return {
    view,
    channel,
    channels: names,
    days,
    rows,
    silence,
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
