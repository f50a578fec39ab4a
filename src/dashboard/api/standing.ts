import { z } from "zod";
import { feedHealth, type FeedHealth } from "../../feeds/health.ts";
import { sayBeyondMoney } from "../../language/choice.ts";
import { sayReason } from "../../language/reasons.ts";
import { passedOver } from "../passed-over.ts";
import { readPlots } from "../plots.ts";
import { standingNow } from "../standing.ts";
import { postOut, told } from "./lines.ts";
import { type AnyOperation, type Language, operation } from "./operation.ts";
import * as shapes from "./shapes.ts";

const now = operation({
  name: "readNow",
  method: "get",
  path: "/api/now",
  scope: "read",
  summary: "How the house stands: what went out last, what goes next, what needs a person and why",
  pathParts: null,
  query: null,
  body: null,
  answer: z.object({
    out: z.array(shapes.post),
    next: z.array(shapes.post),
    trouble: z.array(shapes.post),
    held: z.int().describe("Posts that wait for a person"),
    settings: z.array(z.string()).describe("Why changed settings do not hold, a sentence each"),
    money: z.array(z.object({ channel: z.string(), why: z.string() })).describe("Channels past the money of the month"),
  }),
  refusals: [],
  run: async ({ needs, language }) => {
    const { out, next, trouble, held, settings, money } = await standingNow(needs);
    const [outs, nexts, troubles] = [out, next, trouble].map((lines) =>
      lines.map((line) => postOut(line, needs, language)),
    );
    return {
      out: outs ?? [],
      next: nexts ?? [],
      trouble: troubles ?? [],
      held,
      settings: [...settings],
      money: money.map((each) => ({ channel: each.channel, why: sayBeyondMoney(each, language) })),
    };
  },
});

const passed = operation({
  name: "listPassedOver",
  method: "get",
  path: "/api/passed-over",
  scope: "read",
  summary: "What was passed over since a day ago, and why: posts that ended unsent, and articles no channel takes",
  pathParts: null,
  query: z.object({ channel: z.string().max(200).optional() }),
  body: null,
  answer: z.object({
    passed: z.array(
      z.object({
        channel: z.string().nullable().describe("Null: all channels"),
        url: z.string(),
        headline: z.string().nullable(),
        id: z.string().nullable().describe("The post, where one was made and ended"),
        why: z.string(),
      }),
    ),
  }),
  refusals: [],
  run: async ({ needs, query, language }) => {
    const { zone } = needs.newsroom.rules;
    const all = await passedOver(needs, query.channel ?? null);
    return {
      passed: all.map(({ channel, url, headline, post, why }) => {
        const sentence = why?.[language] ?? (post ? sayReason(post.reason, language, { zone }) : "");
        return { channel, url, headline, id: post?.id ?? null, why: sentence };
      }),
    };
  },
});

const history = operation({
  name: "readHistory",
  method: "get",
  path: "/api/history",
  scope: "read",
  summary: "What the plots draw: posts per day and section of the last thirty days, and what this month's money became",
  pathParts: null,
  query: null,
  body: null,
  answer: z.object({
    days: z.array(
      z.object({
        date: z.iso.date().describe("By the newsroom's clock"),
        sections: z.array(z.object({ section: z.string().nullable(), posts: z.int() })),
      }),
    ),
    money: z.array(
      z.object({
        channel: z.string(),
        limit: z.number().describe("US$ a month"),
        spent: z.array(z.number()).describe("The sum at the end of each day of the month so far"),
      }),
    ),
  }),
  refusals: [],
  run: async ({ needs }) => {
    const { days, money } = await readPlots(needs);
    return {
      days: days.map(({ day, sections }) => ({
        date: day.date,
        sections: [...sections].map(([section, posts]) => ({ section, posts })),
      })),
      money: money.map(({ channel, limit, days: spent }) => ({ channel, limit, spent: spent.map(({ sum }) => sum) })),
    };
  },
});

const hub = z.object({
  url: z.string(),
  state: z.string(),
  leaseUntil: shapes.instant.nullable(),
  heardAt: shapes.instant.nullable(),
  why: z.string().nullable(),
});

const dates = z.object({
  zone: z.string(),
  from: z.enum(["feed", "newsroom"]).describe("Who says so: the feed's own setting, or the newsroom's zone"),
  always: z.boolean().describe("Also where a date names another zone"),
  decided: z.int().describe("How many dates of the last visit were read so"),
});

const feedOut = z
  .object({
    name: z.string(),
    address: z.string(),
    state: z.enum(["well", "trouble", "held", "gone", "new"]).describe("held: entries of it wait for a person"),
    movedTo: z.string().nullable(),
    fetchedAt: shapes.instant.nullable(),
    nextFetchAt: shapes.instant.nullable().describe("Null: it is not asked any more"),
    failures: z.int(),
    trouble: z.string().nullable(),
    held: z.object({ count: z.int(), sinceAt: shapes.instant.nullable() }),
    hub: hub.nullable().describe("Who tells of what is new in it"),
    dates: dates.nullable().describe("How its dates are read that name no zone; null before the first visit"),
    ahead: z.string().nullable().describe("That its dates lie ahead, and what to do about it"),
  })
  .register(shapes.named, { id: "Feed" });

function outOf(feed: FeedHealth, language: Language): z.input<typeof feedOut> {
  const said = { trouble: feed.trouble?.[language] ?? null, ahead: feed.ahead?.[language] ?? null };
  const { name, address, state, movedTo, fetchedAt, nextFetchAt, failures, held, hub: known, dates: read } = feed;
  const teller = known && { ...known, why: known.why?.[language] ?? null };
  const facts = { name, address, state, movedTo, fetchedAt, nextFetchAt, failures, held, hub: teller, dates: read };
  return told<typeof feedOut>({ ...facts, ...said });
}

const feeds = operation({
  name: "listFeeds",
  method: "get",
  path: "/api/feeds",
  scope: "read",
  summary: "Feeds: how each stands, when it was last read, its trouble, and how many entries wait for a person",
  pathParts: null,
  query: null,
  body: null,
  answer: z.object({ feeds: z.array(feedOut) }),
  refusals: [],
  run: async ({ needs, language }) => ({
    feeds: (await feedHealth(needs.store)).map((feed) => outOf(feed, language)),
  }),
});

/** How the house stands, and what it has done. */
export const standingOperations: readonly AnyOperation[] = [now, passed, history, feeds];
