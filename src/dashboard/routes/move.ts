import type { Context, Hono } from "hono";
import type { Said } from "../../model/said.ts";
import { freeMoments, movablePost, movePost } from "../../schedule/move.ts";
import { instantOf } from "../../time/wall-clock.ts";
import { answer, answerDone, answerInstead, draw, languageOf, lineOf, whoOf } from "../frame.ts";
import type { DashboardNeeds } from "../needs.ts";
import { movePage } from "../pages/move.ts";
import { readVersion, versionOf } from "../version.ts";
import { say } from "../view.ts";
import { word } from "../words.ts";

const mostFree = 24;

/** An instant in ms, or a time by the newsroom's clock; null for what is neither. */
function momentOf(form: Readonly<Record<string, unknown>>, zone: string): number | null {
  if (typeof form.at === "string" && /^\d{1,15}$/.test(form.at)) return Number(form.at);
  if (typeof form.when !== "string" || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(form.when)) return null;
  try {
    return instantOf(form.when, zone);
  } catch {
    return null; // Such as the 31st of February.
  }
}

async function show(c: Context, needs: DashboardNeeds, fault: Said | null) {
  const id = c.req.param("id") ?? "";
  const placing = { ...needs, schedules: needs.schedules ?? [] };
  const [post, movable] = [await lineOf(needs, id), await movablePost(placing, id)];
  const language = languageOf(c, needs);
  if (!post || "fault" in movable)
    return answerInstead(c, needs, { what: "fault" in movable ? movable.fault : noTime, status: 409 });
  const page = { post, free: freeMoments(movable, mostFree), fault: fault && say(fault, { language }) };
  return draw(c, needs, { tab: "move", still: true, status: fault ? 409 : 200, main: (view) => movePage(page, view) });
}

const noTime: Said = {
  de: "Das ist keine Zeit: gebraucht wird ein Tag mit Uhrzeit, etwa 24.11.2026 15:30.",
  en: "This is no time: a day with its hour is needed, such as 24/11/2026 15:30.",
};

async function move(c: Context, needs: DashboardNeeds) {
  const id = c.req.param("id") ?? "";
  const form = await c.req.parseBody();
  const at = momentOf(form, needs.newsroom.rules.zone);
  const placing = { ...needs, schedules: needs.schedules ?? [] };
  const before = await needs.store.posts.get(id);
  const wanted = { at: at ?? 0, who: whoOf(c, needs), seen: readVersion(form.seen) };
  const fault = at === null ? noTime : await movePost(placing, id, wanted);
  const isPage = c.req.header("accept")?.includes("text/html") ?? false;
  if (fault) return isPage && before ? show(c, needs, fault) : answer(c, needs, fault);
  needs.wake();
  if (isPage) return c.redirect("/calendar", 303);
  const said = word("doneMove", languageOf(c, needs));
  const after = await needs.store.posts.get(id);
  if (!before || before.dueAt === null || !after) return answerDone(c, needs, { said });
  const back = { at: String(before.dueAt), seen: versionOf(after) };
  return answerDone(c, needs, { said, undo: { action: `/posts/${id}/move`, form: back } });
}

/** Moving a scheduled post: a page for the keyboard, and the deed itself for it and for the calendar's dragging. */
export function takeMoves(app: Hono, needs: DashboardNeeds): void {
  app.get("/posts/:id/move", (c) => show(c, needs, null));
  app.post("/posts/:id/move", (c) => move(c, needs));
}
