import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from "playwright-core";
import { expect } from "vitest";
import { movedClock } from "../../src/clock.ts";
import type { Schedule } from "../../src/model/schedule.ts";
import { serveDashboard } from "../../src/dashboard/serve.ts";
import { heldPost } from "../dashboard/board.ts";
import { hour, minute } from "../support/article.ts";
import { scriptedChannel } from "../support/channel.ts";
import { type Desk, openDesk } from "../support/desk.ts";
import { linkTo } from "../support/session.ts";
import { executablePath, patience } from "./house.ts";

/** A newsroom in some zone, with two channels that post as published and one that has slots. */
export type ClockRig = {
  readonly desk: Desk;
  readonly url: string;
  /** A post that stands at this instant and may stand within two days of it. */
  readonly planned: (id: string, channel: string, dueAt: number) => Promise<void>;
  readonly open: (path: string, options?: BrowserContextOptions) => Promise<Page>;
  readonly close: () => Promise<void>;
};

const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];

function scheduleIn(zone: string, changes: Partial<Schedule>): Schedule {
  return {
    name: "stream",
    zone,
    slots: [],
    asPublished: true,
    minGapMs: 20 * minute,
    minTopicGapMs: 0,
    jitterMs: 0,
    quiet: [{ from: "23:00", to: "01:00", days: null }],
    maxPerDay: 4,
    maxPerHour: null,
    maxDollarsPerMonth: null,
    shares: [],
    first: [],
    last: [],
    ...changes,
  };
}

export async function openClockRig(zone: string, startAt: number): Promise<ClockRig> {
  const slots = [{ cron: "30 * * * *", zone }];
  const schedules = [scheduleIn(zone, {}), scheduleIn(zone, { name: "takt", asPublished: false, slots, minGapMs: 0 })];
  const channels = [
    scriptedChannel({ name: "kanal" }),
    scriptedChannel({ name: "zweiter" }),
    scriptedChannel({ name: "takt", channel: { schedule: "takt" } }),
  ];
  const desk = { ...(await openDesk(...channels)), clock: movedClock(startAt) };
  const rules = { ...desk.rules, zone };
  const newsroom = { name: "Testblatt", feeds: [], channels: channels.map(({ channel }) => channel), rules };
  const needs = { ...desk, rules, newsroom, schedules, wake: () => {}, wallUrl: null, language: "de" } as const;
  const board = await serveDashboard(needs, { host: "127.0.0.1", port: 0 });
  const browser: Browser = await chromium.launch({ executablePath: executablePath ?? "", args });
  return {
    desk,
    url: board.url,
    planned: async (id, channel, dueAt) => {
      const { store } = desk;
      const url = `https://kurier.example/${id}`;
      await heldPost(desk, { id, article: { url, headline: `Bericht ${id}`, publishedAt: startAt - hour } });
      const post = await store.posts.get(id);
      if (!post) throw new Error(`no post ${id}`);
      const own = { ...post, id: `${id}-${channel}`, mark: id, channel, link: post.link ?? "" };
      await store.posts.move(id, { from: "held", to: "skipped", reason: { code: "dropped-by-editor" }, at: startAt });
      const round = channel === "kanal" ? 2 : 1;
      await store.posts.add({ ...own, round, state: "composed", reason: { code: "waits-for-slot" } }, startAt);
      await store.posts.move(own.id, {
        from: "composed",
        to: "scheduled",
        reason: { code: "slot", at: dueAt },
        at: startAt,
        changes: { dueAt, goodUntilAt: dueAt + 48 * hour },
      });
    },
    open: async (path, options = {}) => {
      // Tall enough that no drag has to scroll.
      const context = await browser.newContext({ viewport: { width: 1400, height: 2400 }, ...options });
      const page = await context.newPage();
      await page.goto(await linkTo(desk.store, board.url));
      await page.goto(new URL(path, board.url).href);
      await page.locator("#notice[data-ready], #main").first().waitFor();
      return page;
    },
    close: async () => {
      await browser.close();
      await board.stop();
      await desk.store.close();
    },
  };
}

/** Where a thing stands; what is drawn anew while it is looked at stands there again in a moment. */
export async function boxOf(place: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  let box = await place.boundingBox();
  await expect.poll(async () => (box ??= await place.boundingBox()), patience).not.toBeNull();
  if (!box) throw new Error("nothing stands there");
  return box;
}

/** Takes a thing with the mouse, carries it in some steps and lets it go, as a hand does. */
export async function carry(page: Page, from: Locator, to: Locator | { x: number; y: number }): Promise<void> {
  const start = await boxOf(from);
  const end = "x" in to ? { ...to, width: 0, height: 0 } : await boxOf(to);
  const goal = { x: end.x + end.width / 2, y: end.y + end.height / 2 };
  await page.mouse.move(start.x + 12, start.y + 8);
  await page.mouse.down();
  await page.mouse.move(start.x + 20, start.y + 14, { steps: 3 });
  await page.mouse.move(goal.x, goal.y, { steps: 8 });
  await page.mouse.move(goal.x + 1, goal.y);
  await page.mouse.up();
}
