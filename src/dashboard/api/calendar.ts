import { z } from "zod";
import { postStates } from "../../model/post.ts";
import { breakingPriority } from "../../model/schedule.ts";
import type { Cell, Row } from "../calendar.ts";
import { readCalendar } from "../read-calendar.ts";
import { type AnyOperation, operation, Refused } from "./operation.ts";
import * as shapes from "./shapes.ts";

const stretch = z.object({ from: shapes.instant, to: shapes.instant });

const cell = z.object({
  date: z.iso.date(),
  posts: z.array(
    z.object({
      id: z.string(),
      state: z.enum(postStates as [string, ...string[]]),
      dueAt: shapes.instant,
      url: z.string(),
      headline: z.string().nullable(),
      breaking: z.boolean(),
    }),
  ),
  quiet: z.array(stretch).describe("Quiet hours of the schedule"),
  gaps: z.array(stretch).describe("Still to come, after posts: no other goes there"),
  free: z
    .array(shapes.instant)
    .describe("Slots still to come that nothing has taken; none where posts go as published"),
});

const answer = z
  .object({
    zone: z.string(),
    days: z.array(
      z.object({
        date: z.iso.date(),
        startsAt: shapes.instant,
        endsAt: shapes.instant.describe("23 or 25 hours later where the clock is changed"),
        silence: z.int().describe("Of a silent day: 1 to 3; else 0"),
      }),
    ),
    channels: z.array(
      z.object({
        channel: z.string(),
        platform: z.string(),
        schedule: z.string().nullable(),
        maxPerDay: z.int().nullable(),
        days: z.array(cell),
      }),
    ),
  })
  .register(shapes.named, { id: "Calendar" });

const iso = (at: number) => new Date(at).toISOString();
const stretchOut = ({ from, to }: { from: number; to: number }) => ({ from: iso(from), to: iso(to) });

function cellOut({ posts, quiet, gaps, free }: Cell, date: string): z.input<typeof cell> {
  return {
    date,
    posts: posts.map(({ id, state, dueAt, articleUrl, headline, priority }) => {
      return { id, state, dueAt: iso(dueAt), url: articleUrl, headline, breaking: priority >= breakingPriority };
    }),
    quiet: quiet.map(stretchOut),
    gaps: gaps.map(stretchOut),
    free: free.map(iso),
  };
}

function rowOut({ channel, platform, schedule, cells }: Row, dates: readonly string[]) {
  return {
    channel,
    platform,
    schedule: schedule?.name ?? null,
    maxPerDay: schedule?.maxPerDay ?? null,
    days: cells.map((each, at) => cellOut(each, dates[at] ?? "")),
  };
}

const calendar = operation({
  name: "readCalendar",
  method: "get",
  path: "/api/calendar",
  scope: "read",
  summary: "Some days of each channel: what stands or went, free slots, quiet hours, gaps and caps",
  pathParts: null,
  query: z.object({
    from: z.iso.date().optional().describe("The first day, by the newsroom's clock; today unless given"),
    days: z.coerce.number().int().min(1).max(31).default(7).describe("How many days"),
    channel: z.string().max(200).optional(),
  }),
  body: null,
  answer,
  refusals: [404],
  run: async ({ needs, query: { from, days: count, channel = null } }) => {
    if (channel !== null && !needs.newsroom.channels.some(({ name }) => name === channel))
      throw new Refused("not-known", {
        de: `Es gibt keinen Kanal „${channel}“: GET /api/channels nennt sie alle.`,
        en: `There is no channel "${channel}": GET /api/channels lists them.`,
      });
    const { days, rows, silence } = await readCalendar(needs, { from, count, channel });
    const dates = days.map(({ date }) => date);
    return {
      zone: needs.newsroom.rules.zone,
      days: days.map(({ date, startAt, endAt }, at) => {
        return { date, startsAt: iso(startAt), endsAt: iso(endAt), silence: silence[at] ?? 0 };
      }),
      channels: rows.map((row) => rowOut(row, dates)),
    };
  },
});

/** The calendar. */
export const calendarOperations: readonly AnyOperation[] = [calendar];
