import type { Adapter, BudgetWindow } from "../model/adapter.ts";
import type { Ledger, Said } from "../model/budget.ts";
import { nextPacificMidnight, nextUtcMonth, startOfPacificDay, startOfUtcMonth } from "./days.ts";

/** Whom a request is for: a post in its turn, a look for what is out, or breaking news and takedowns. */
export type Purpose = "post" | "look" | "urgent";

/** The share of each window that a request leaves to those more urgent. */
const leaves: Readonly<Record<Purpose, number>> = { post: 0.1, look: 0.05, urgent: 0 };
/** A full percentage meter is asked for news after this share of its window: others may have used it up and left. */
const askAgainShare = 1 / 2;

/** The name under which a window is kept: one count a channel, or one for all channels of an app. */
export function meterName(owner: { adapter: Pick<Adapter, "name">; channel: string }, window: BudgetWindow): string {
  return `${window.per === "app" ? `app ${owner.adapter.name}` : `channel ${owner.channel}`}: ${window.name}`;
}

export function windowNamed(adapter: Pick<Adapter, "title" | "budget">, name: string): BudgetWindow {
  const window = adapter.budget.windows.find((each) => each.name === name);
  if (!window) throw new Error(`${adapter.title} names a budget window "${name}" that it does not declare.`);
  return window;
}

/** What a request must leave of a window that holds `limit`; counts are whole. */
export function reserveOf({ unit }: BudgetWindow, limit: number, purpose: Purpose = "post"): number {
  const share = limit * leaves[purpose];
  return unit === "US$" ? share : Math.floor(share);
}

/**
 * Bookings count a little longer than the platform counts its request: they are made before it arrives there. At most
 * two seconds, so that a window loses less than half a percent.
 */
function slackMs(lengthMs: number): number {
  return Math.min(2000, Math.floor(lengthMs / 250));
}

/** Bookings after this instant count now. */
export function beginning({ window }: BudgetWindow, at: number): number {
  if (typeof window === "number") return at - window - slackMs(window);
  // A booking made at midnight itself is the new day's.
  return (window === "month in UTC" ? startOfUtcMonth(at) : startOfPacificDay(at)) - 1;
}

function ending({ window }: BudgetWindow, at: number, oldestAt: number | null): number {
  if (typeof window === "number") return (oldestAt ?? at) + window + slackMs(window) + 1;
  return window === "month in UTC" ? nextUtcMonth(at) : nextPacificMidnight(at);
}

/** What is asked of a window: so much at this instant. */
export type Asked = { readonly at: number; readonly amount: number; readonly purpose: Purpose };

/** Sums of 0.2 and 0.001 US$ are not exact in binary. */
const rounding = 1e-9;

/** Null where a window has room, else when it may have. */
export function fullUntil(window: BudgetWindow, asked: Asked, ledger: Ledger): Promise<number | null> {
  return window.unit === "percent" ? percentFull(window, asked, ledger) : countFull(window, asked, ledger);
}

async function countFull(window: BudgetWindow, { at, amount, purpose }: Asked, ledger: Ledger): Promise<number | null> {
  const limit = limitOf(window, ledger.said);
  const reserve = reserveOf(window, limit, purpose);
  const since = beginning(window, at);
  const spent = await ledger.spent(since);
  if (spent + amount > limit - reserve + rounding)
    return ending(window, at, typeof window.window === "number" ? await ledger.oldest(since) : null);
  const { said } = ledger;
  if (said === null || said.remaining === null || said.resetAt === null || said.resetAt <= at) return null;
  const left = said.remaining - reserve - (await ledger.spent(said.heardAt));
  return amount > left + rounding ? said.resetAt : null;
}

/** The declared limit, or the smaller one that the platform's own numbers show. */
export function limitOf(window: BudgetWindow, said: Said | null): number {
  if (window.unit === "percent" || said === null || said.used === null || said.remaining === null)
    return window.limit.value;
  return Math.min(window.limit.value, said.used + said.remaining);
}

/**
 * A percentage is the platform's own measure. What a call adds to it is learned: so many percent when last heard, for so
 * many calls of ours in the window until then.
 */
async function percentFull(window: BudgetWindow, { at, purpose }: Asked, ledger: Ledger): Promise<number | null> {
  const { said } = ledger;
  if (said === null || said.used === null || said.used <= 0 || typeof window.window !== "number") return null;
  if (said.resetAt !== null && said.resetAt > at && said.used >= window.limit.value) return said.resetAt;
  const most = window.limit.value - reserveOf(window, window.limit.value, purpose);
  const estimate = await percentNow(window, at, ledger);
  if (estimate.used + estimate.perCall <= most + rounding) return null;
  const askAgainAt = said.heardAt + Math.ceil(window.window * askAgainShare);
  if (at >= askAgainAt && (await ledger.spent(said.heardAt)) === 0) return null;
  const roomAt = ending(window, at, await ledger.oldest(beginning(window, at)));
  return Math.max(at + 1, at >= askAgainAt ? roomAt : Math.min(roomAt, askAgainAt));
}

/** The percentage that the platform would say now, and what one more call adds. */
export async function percentNow(
  window: BudgetWindow,
  at: number,
  { said, spent }: Ledger,
): Promise<{ readonly used: number; readonly perCall: number }> {
  if (said === null || said.used === null || typeof window.window !== "number") return { used: 0, perCall: 0 };
  const heardOf = await spent(said.heardAt - window.window, said.heardAt);
  if (heardOf === 0) return { used: said.resetAt !== null && said.resetAt <= at ? 0 : said.used, perCall: 0 };
  const perCall = said.used / heardOf;
  return { used: Math.min(window.limit.value, perCall * (await spent(beginning(window, at)))), perCall };
}
