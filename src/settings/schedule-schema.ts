import { z } from "zod";
import type { Share } from "../model/schedule.ts";
import { slot, time, weekday } from "./slots.ts";
import { count, duration, flag, names, zone } from "./written.ts";

/** A time of day with two digits for its hour. */
export function padded(text: string): string {
  return text.padStart(5, "0");
}

const hours = z
  .strictObject({
    from: z.string().regex(time, "Write it like 23:00.").describe("When they begin, such as 23:00"),
    to: z.string().regex(time, "Write it like 06:00.").describe("When they end; may be on the next day"),
    days: z.array(weekday).min(1, "Name a weekday, or leave it out.").optional().describe("Weekdays they begin on"),
  })
  .superRefine(({ from, to }, context) => {
    if (padded(from) === padded(to))
      context.addIssue({
        code: "custom",
        path: ["to"],
        message: `the quiet hours begin and end at ${from}: leave "quiet" out, or mend one.`,
      });
  });

const quiet = z
  .union([hours, z.array(hours)], { error: 'Write { from: "23:00", to: "06:00" }, or a list of such.' })
  .default([])
  .transform((written) => (Array.isArray(written) ? written : [written]));

const percent = z.string().regex(/^(?:[1-9]\d?|100) ?%$/, 'Write it like "40%".');
const share = z.union([percent, count], { error: 'Write a number of posts, or a share of the day such as "40%".' });
const shares = z
  .union([percent, z.record(z.string(), share)], {
    error: 'Write a share for every section such as "40%", or sections such as { Sport: 3 }.',
  })
  .optional();

const month = 30 * 24 * 3_600_000;

const evergreen = z
  .strictObject({
    topics: names.describe("Topics (tags) that mean: may come again"),
    sections: names.describe("Sections whose articles may come again"),
    every: duration
      .refine((ms) => ms >= month, "an article comes again after 30 d at the earliest.")
      .prefault("30 d")
      .describe("Least time between two rounds of an article, 30 d at least"),
    rounds: count.default(6).describe("Most rounds of an article, the first one included"),
  })
  .refine(({ topics, sections }) => topics.length + sections.length > 0, {
    message: 'nothing would come again: name "topics" or "sections".',
  });

const chance = z
  .string()
  .regex(/^\d{1,2} ?%$/, 'Write it like "10%".')
  .transform((text) => Number.parseInt(text, 10) / 100);

const bestTime = z
  .union(
    [
      flag,
      z.strictObject({
        visits: z
          .array(z.number().min(0))
          .length(24, "Write 24 numbers, one for each hour from 0 to 23.")
          .optional()
          .describe("Visits of your site in each hour of a day, from 0 to 23"),
        explore: chance.prefault("12%").describe("Part of the posts whose time is drawn blindly"),
        "hold out": chance.prefault("10%").describe("Part of the posts that keeps the schedule's own time"),
      }),
    ],
    { error: 'Write true, or { visits: [24 numbers], explore: "12%", hold out: "10%" }.' },
  )
  .transform((written) => {
    if (written === false) return null;
    const given = written === true ? { explore: 0.12, "hold out": 0.1 } : written;
    return {
      visits: ("visits" in given ? given.visits : null) ?? null,
      explore: given.explore,
      holdOut: given["hold out"],
    };
  });

const breaking = z
  .strictObject({
    who: z.array(z.string()).min(1, "Name somebody, or leave it out.").optional().describe("Names of those who may"),
    "max per hour": count.max(3, "three an hour are the most.").default(3).describe("Most in sixty minutes, 3 at most"),
    younger: duration
      .refine((ms) => ms <= 3_600_000, "60 min are the most.")
      .prefault("60 min")
      .describe("How old an article may be, 60 min at most"),
    "beyond money": chance
      .prefault("10%")
      .describe("How far they may pass the money of the month, a part of it; 0%: not at all"),
  })
  .prefault({});

/** What a schedule file may hold. */
export const scheduleSchema = z.strictObject({
  zone: zone.describe("Whose clock the times are read by, such as Europe/Berlin (Zeitzone)"),
  "as published": flag.default(false).describe("true: no slots, only the gap decides (wie erschienen)"),
  slots: z.array(slot).default([]).describe("Times of day, or cron expressions in quotes (Sendeplätze)"),
  gap: duration.default(0).describe("Least time between two posts, such as 25 min (Mindestabstand)"),
  "topic gap": duration
    .default(0)
    .describe("Least time between two posts of one main topic, such as 90 min (Themenabstand)"),
  jitter: duration.default(0).describe("Each post goes up to so much beside its slot, such as 4 min (Streuung)"),
  quiet: quiet.describe("Hours without posts (Ruhezeit)"),
  "max per day": count.optional().describe("Most posts a day of the zone (Obergrenze)"),
  "max per hour": count.optional().describe("Most posts in any sixty minutes (Obergrenze)"),
  "max US$ per month": z
    .number({ error: "Write an amount of US dollars, such as 50." })
    .positive("Write an amount of US dollars, such as 50.")
    .optional()
    .describe("What the posts of a month may cost, where the platform charges for them (Geld des Monats)"),
  "at most": shares.describe("How many posts of a section a day may have: a number, or a share such as 40% (Anteil)"),
  first: names.describe("Sections that choose their moment before all others, in this order (Vorrang)"),
  last: names.describe("Sections that choose after all others (Nachrang)"),
  evergreen: evergreen
    .optional()
    .describe("Articles that come again in other words, such as { topics: [Evergreen] } (Dauerbrenner)"),
  "best time": bestTime.optional().describe("true: times are chosen by what is known of the readers (beste Tageszeit)"),
  breaking: breaking.describe(
    "Who may send breaking news, how many an hour, how old an article may be, how far beyond the month's money (Eilmeldungen)",
  ),
});

export type WrittenSchedule = z.output<typeof scheduleSchema>;

/** Shares as written: "40%", or by section. */
export function sharesOf(written: WrittenSchedule["at most"]): Share[] {
  if (written === undefined) return [];
  if (typeof written === "string") return [shareOf(null, written)];
  return Object.entries(written).map(([section, each]) => shareOf(section, each));
}

function shareOf(section: string | null, written: string | number): Share {
  if (typeof written === "number") return { section, atMost: written, unit: "posts" };
  return { section, atMost: Number.parseInt(written, 10), unit: "percent" };
}
