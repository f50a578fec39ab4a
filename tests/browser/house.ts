import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { DashboardNeeds } from "../../src/dashboard/needs.ts";
import { serveDashboard } from "../../src/dashboard/serve.ts";
import { scheduleFiles } from "../../src/settings/schedule-files.ts";
import { dayStartAt, openSampleHouse, type SampleHouse } from "../support/house.ts";
import { findChromium } from "../support/requirements.ts";
import { linkTo } from "../support/session.ts";

export const executablePath = findChromium();
export const hour = 3_600_000;
/** As long as a full machine may take for what comes by itself. */
export const patience = { timeout: 20_000 };

export type Rig = {
  readonly sample: SampleHouse;
  readonly browser: Browser;
  readonly url: string;
  readonly wallUrl: string;
  /** A page in a session of its own, and every complaint the browser made about it. */
  readonly open: (path: string, options?: BrowserContextOptions) => Promise<{ page: Page; complaints: string[] }>;
  /** Stops the dashboard, and serves it again at the same address. */
  readonly outage: () => Promise<() => Promise<void>>;
  readonly close: () => Promise<void>;
};

const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];

/** The sample newsroom at eleven of its day, its dashboard, and a Chromium to look at it. */
export async function openRig(more: Partial<DashboardNeeds> = {}): Promise<Rig> {
  const sample = await openSampleHouse();
  await sample.walkTo(dayStartAt + 5 * hour);
  const wallUrl = `${sample.sandbox.origin}/wall`;
  const files = scheduleFiles(join(import.meta.dirname, "../../schedules"));
  const needs = { ...sample.house, scheduleFiles: files, wake: () => {}, wallUrl, language: "de", ...more } as const;
  let board = await serveDashboard(needs, { host: "127.0.0.1", port: 0 });
  const { url } = board;
  const browser = await chromium.launch({ executablePath: executablePath ?? "", args });
  return {
    sample,
    browser,
    url,
    wallUrl,
    open: async (path, options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(error.message));
      await page.goto(await linkTo(sample.house.store, url));
      await page.goto(new URL(path, url).href);
      return { page, complaints };
    },
    outage: async () => {
      await board.stop();
      let isUp = false;
      const serveAgain = async () => {
        if (isUp) return;
        isUp = true;
        board = await serveDashboard(needs, { host: "127.0.0.1", port: Number(new URL(url).port) });
      };
      // A test that fails meanwhile leaves no outage to the next.
      onTestFinished(serveAgain);
      return serveAgain;
    },
    close: async () => {
      await browser.close();
      await board.stop();
      await sample.close();
    },
  };
}

/** Every page of the desk, by a name that says what it is. */
export async function pagesOf({ sample }: Rig): Promise<Readonly<Record<string, string>>> {
  const posts = await sample.posts();
  const held = posts.find(({ state }) => state === "held");
  const planned = posts.find(({ state }) => state === "scheduled");
  const out = posts.find(({ state }) => state === "confirmed");
  const article = `/articles?url=${encodeURIComponent(out?.articleUrl ?? "")}`;
  return {
    now: "/now",
    review: "/",
    calendar: "/calendar",
    day: "/calendar?view=day",
    week: "/calendar?channel=facebook-seite",
    published: "/published",
    found: "/published?q=Derby",
    ended: "/ended",
    schedules: "/schedules",
    schedule: "/schedules/facebook",
    newSchedule: "/new-schedule?name=wochenende&from=facebook",
    post: `/posts/${out?.id}`,
    article,
    edit: `/posts/${held?.id}/edit`,
    move: `/posts/${planned?.id}/move`,
  };
}
