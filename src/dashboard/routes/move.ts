import type { Context, Hono } from "hono";
import type { Said } from "../../model/said.ts";
import { freeMoments, movablePost, movePost } from "../../schedule/move.ts";
import type { Post } from "../../store/post-row.ts";
import { instantOf, instantsShowing, isoIn } from "../../time/wall-clock.ts";
import { answer, answerDone, answerInstead, draw, languageOf, lineOf, whoOf } from "../frame.ts";
import type { DashboardNeeds } from "../needs.ts";
import { whyRefused } from "../meanwhile.ts";
import { movePage } from "../pages/move.ts";
import { readVersion, versionOf } from "../version.ts";
import { say } from "../view.ts";
import { bothWords, word } from "../words.ts";

const mostFree = 24;

/** A moment as a form names it, or why it is none; `either` where the clock shows that time twice. */
type Moment =
  | { readonly at: number }
  | { readonly fault: Said; readonly asked: string | undefined; readonly either: readonly number[] };

const noTime: Said = {
  de: "Das ist keine Zeit: gebraucht wird ein Tag mit Uhrzeit, etwa 24.11.2026 15:30.",
  en: "This is no time: a day with its hour is needed, such as 24/11/2026 15:30.",
};

/** That the clock goes forward over this time. */
function leftOut(when: string, zone: string): Said {
  const next = isoIn(instantOf(when, zone), zone).slice(11, 16);
  return {
    de: `Diese Zeit gibt es an dem Tag nicht: Die Uhr springt über sie hinweg auf ${next}.`,
    en: `There is no such time on that day: the clock goes forward over it to ${next}.`,
  };
}

function shownAs(when: string, zone: string): readonly number[] | null {
  try {
    return instantsShowing(when, zone);
  } catch {
    return null; // Such as the 31st of February.
  }
}

/** An instant in ms, or a time by the newsroom's clock. */
function momentOf(form: Readonly<Record<string, unknown>>, zone: string): Moment {
  if (typeof form.at === "string" && /^\d{1,15}$/.test(form.at)) return { at: Number(form.at) };
  const when = form.when ?? `${String(form.day)}T${String(form.time).trim().padStart(5, "0")}`;
  const isTime = typeof when === "string" && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(when);
  const shown = isTime ? shownAs(when, zone) : null;
  if (!isTime || !shown) return { fault: noTime, asked: undefined, either: [] };
  const [at] = shown;
  if (at === undefined) return { fault: leftOut(when, zone), asked: when, either: [] };
  return shown.length === 1 ? { at } : { fault: bothWords("timeTwice"), asked: when, either: shown };
}

type Fault = Pick<Extract<Moment, { fault: Said }>, "fault"> & Partial<Moment>;

async function show(c: Context, needs: DashboardNeeds, tried: Fault | null) {
  const id = c.req.param("id") ?? "";
  const placing = { ...needs, schedules: needs.schedules ?? [] };
  const [post, movable] = [await lineOf(needs, id), await movablePost(placing, id)];
  const language = languageOf(c, needs);
  if (!post || "fault" in movable)
    return answerInstead(c, needs, { what: "fault" in movable ? movable.fault : noTime, status: 409 });
  const fault = tried && say(tried.fault, { language });
  const page = { ...tried, post, free: freeMoments(movable, mostFree), fault };
  return draw(c, needs, { tab: "move", still: true, status: fault ? 409 : 200, main: (view) => movePage(page, view) });
}

/** The day on which a post stands now, in the calendar, which tells what was done and offers the way back. */
function dayOf({ id, dueAt }: Pick<Post, "id" | "dueAt">, wasAt: number | null, zone: string): string {
  const day = isoIn(dueAt ?? 0, zone).slice(0, 10);
  const moved = wasAt === null ? "" : `&moved=${encodeURIComponent(id)}&was=${wasAt}`;
  return `/calendar?view=day&from=${day}${moved}`;
}

async function move(c: Context, needs: DashboardNeeds) {
  const id = c.req.param("id") ?? "";
  const form = await c.req.parseBody();
  const { zone } = needs.newsroom.rules;
  const moment = momentOf(form, zone);
  const placing = { ...needs, schedules: needs.schedules ?? [] };
  const before = await needs.store.posts.get(id);
  const given = { who: whoOf(c, needs), seen: readVersion(form.seen), back: form.back === "1" };
  const refused = "at" in moment ? await movePost(placing, id, { ...given, at: moment.at }) : moment.fault;
  const fault = refused && (await whyRefused(needs, id, { fault: refused, seen: given.seen }));
  const isPage = c.req.header("accept")?.includes("text/html") ?? false;
  if (fault) return isPage && before ? show(c, needs, { ...moment, fault }) : answer(c, needs, fault);
  needs.wake();
  const after = await needs.store.posts.get(id);
  const wasAt = given.back ? null : (before?.dueAt ?? null);
  if (isPage && after) return c.redirect(dayOf(after, wasAt, zone), 303);
  const language = languageOf(c, needs);
  const said = word(given.back ? "undone" : "doneMove", language);
  if (wasAt === null || !after) return answerDone(c, needs, { said });
  const back = { at: String(wasAt), seen: versionOf(after), back: "1" };
  return answerDone(c, needs, { said, undo: { action: `/posts/${id}/move`, form: back } });
}

/** Moving a scheduled post: a page for the keyboard, and the deed itself for it and for the calendar's dragging. */
export function takeMoves(app: Hono, needs: DashboardNeeds): void {
  app.get("/posts/:id/move", (c) => show(c, needs, null));
  app.post("/posts/:id/move", (c) => move(c, needs));
}
