import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { PostState } from "../model/post.ts";
import type { Said } from "../model/said.ts";
import type { PostLine } from "../store/views/posts.ts";
import type { DashboardNeeds } from "./needs.ts";
import type { House } from "./pages/controls.ts";
import { layout, type Html, type Tab } from "./pages/layout.ts";
import { problemPage } from "./pages/problem.ts";
import { mourningLevel } from "../schedule/mourning.ts";
import { stampOf } from "./stamp.ts";
import { allChannels } from "../store/channels.ts";
import { say, type View } from "./view.ts";
import { type Language, word } from "./words.ts";

/** The states behind each list. */
export const lists = {
  queue: ["held", "composed", "scheduled", "sending", "pending", "unconfirmed"],
  published: ["published", "confirmed"],
  ended: ["skipped", "expired", "failed", "removed"],
} as const satisfies Record<string, readonly PostState[]>;

const keptForS = 365 * 24 * 3600;

export function languageOf(context: Context, needs: Pick<DashboardNeeds, "language">): Language {
  const asked = context.req.query("lang") ?? getCookie(context, "lang");
  const language = asked === "en" || asked === "de" ? asked : needs.language;
  if (context.req.query("lang"))
    setCookie(context, "lang", language, { sameSite: "Strict", path: "/", httpOnly: true });
  return language;
}

export function viewOf(context: Context, needs: DashboardNeeds): View {
  const { zone, overrule = [] } = needs.newsroom.rules;
  const desk = { who: getCookie(context, "who") ?? null, mayOverrule: overrule };
  return { language: languageOf(context, needs), zone, now: needs.clock.now(), desk };
}

/** Who works here: the name given on this browser, else the desk's. A name for the record, no proof. */
export function whoOf(context: Context, needs: DashboardNeeds): string {
  return getCookie(context, "who") ?? word("editor", languageOf(context, needs));
}

/** Keeps the name on this browser; an empty one is forgotten. */
export function keepWho(context: Context, name: string): void {
  const plain = name.replaceAll(/\p{C}/gu, "").trim().slice(0, 60);
  const maxAge = plain === "" ? 0 : keptForS;
  setCookie(context, "who", plain, { sameSite: "Strict", path: "/", httpOnly: true, maxAge });
}

async function countsOf(needs: DashboardNeeds) {
  const counts = await needs.store.pages.counts();
  const sum = (states: readonly PostState[]) => states.reduce((all, state) => all + (counts[state] ?? 0), 0);
  return { review: counts.held ?? 0, published: sum(lists.published), ended: sum(lists.ended) };
}

/** What stands still in the whole house: brake and mourning switch. */
export async function houseOf({ store, newsroom }: DashboardNeeds): Promise<House> {
  const all = (await store.channels.all()).find(({ name }) => name === allChannels);
  const braked = all && all.pausedAt !== null ? { at: all.pausedAt, who: all.pausedWhy ?? "" } : null;
  const hooks = await Promise.all((newsroom.webhooks ?? []).map(({ name }) => store.hooks.standing(name)));
  const deadHooks = hooks.reduce((sum, { dead }) => sum + dead, 0);
  return { braked, mourning: await mourningLevel(store), deadHooks };
}

export type Page = {
  readonly tab: Tab;
  readonly main: (view: View) => Promise<Html> | Html;
  /** Live updates leave the page alone, for somebody writes on it. */
  readonly still?: boolean;
  readonly status?: 200 | 400 | 404 | 409 | 422;
};

export async function draw(context: Context, needs: DashboardNeeds, page: Page) {
  const view = viewOf(context, needs);
  const { pathname, searchParams } = new URL(context.req.url);
  searchParams.delete("lang");
  const frame = {
    // Before all that is read for the page: what changes meanwhile is seen once more rather than not at all.
    stamp: await stampOf(needs),
    view,
    tab: page.tab,
    still: page.still ?? false,
    paper: needs.newsroom.name,
    wallUrl: needs.wallUrl,
    offersSetup: needs.setup !== undefined,
    who: getCookie(context, "who") ?? null,
    house: await houseOf(needs),
    counts: await countsOf(needs),
    path: `${pathname}?${searchParams.size === 0 ? "" : `${searchParams}&`}`,
  };
  return context.html(await layout(frame, await page.main(view)), page.status ?? 200);
}

export type Instead = { readonly what: Said; readonly status?: 400 | 404 | 409 };

/** Says why a page is not to be had, or a deed not to be done: on a page of the desk for a person, in a sentence for a script. */
export function answerInstead(context: Context, needs: DashboardNeeds, { what, status = 404 }: Instead) {
  if (context.req.header("accept")?.includes("text/html"))
    return draw(context, needs, { tab: "problem", status, main: (view) => problemPage({ what, status }, view) });
  return context.text(`${say(what, { language: languageOf(context, needs) })}\n`, status);
}

/** What was done, in words, and how it is taken back: a form to send. */
export type Done = {
  readonly said?: string;
  readonly undo?: { readonly action: string; readonly form: Readonly<Record<string, string>> };
};

/** Answers an action: a page for a browser without script, else a word. Wakes the steps. */
export function answer(context: Context, needs: DashboardNeeds, fault: string | Said | null) {
  if (fault === null) return answerDone(context, needs, {});
  needs.wake();
  return answerInstead(context, needs, {
    what: typeof fault === "string" ? { de: fault, en: fault } : fault,
    status: 409,
  });
}

/** Answers what was carried out, with its words and the way back. */
export function answerDone(context: Context, needs: DashboardNeeds, done: Done) {
  needs.wake();
  return context.req.header("accept")?.includes("text/html")
    ? context.redirect(backTo(context), 303)
    : context.json({ done: true, ...done });
}

/** The page the click came from, if it is one of ours. */
function backTo(context: Context): string {
  const from = URL.parse(context.req.header("referer") ?? "");
  return from && from.host === context.req.header("host") ? `${from.pathname}${from.search}` : "/";
}

export async function lineOf(needs: DashboardNeeds, id: string): Promise<PostLine | null> {
  const [line] = await needs.store.desk.lines([id]);
  return line ?? null;
}
