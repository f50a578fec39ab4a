import type { Context, Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { endSession, makeLink, openSession, visitorBySession } from "../door.ts";
import { languageOf } from "../frame.ts";
import { cookieName, type DoorNeeds, doorOf } from "../guard.ts";
import { closedPage, enteredPage } from "../pages/closed.ts";

/** Uses up a one-time link. What only looks ahead (a preview, a prefetch) uses nothing up. */
async function enter(c: Context, needs: DoorNeeds) {
  c.header("Cache-Control", "no-store");
  c.header("Referrer-Policy", "no-referrer");
  const looksAhead = c.req.method === "HEAD" || /prefetch|prerender/.test(c.req.header("sec-purpose") ?? "");
  if (looksAhead) return c.body(null, 204);
  const door = doorOf(needs);
  const held = getCookie(c, cookieName(c));
  const isIn = held !== undefined && (await visitorBySession(needs.store, held, { ...door, isAct: true })) !== null;
  if (isIn) return c.redirect("/", 303);
  const session = await openSession(needs.store, c.req.query("key") ?? "", door);
  const language = languageOf(c, needs);
  if (session === null) return c.html(closedPage(language, "linkOver"), 401);
  setCookie(c, cookieName(c), session, { httpOnly: true, sameSite: "Strict", path: "/" });
  const site = c.req.header("sec-fetch-site") ?? "none";
  return site === "none" || site === "same-origin" ? c.redirect("/", 303) : c.html(enteredPage(language));
}

/** The way in and out. */
export function keepDoor(app: Hono, needs: DoorNeeds): void {
  app.get("/enter", (c) => enter(c, needs));
  app.post("/leave", async (c) => {
    await endSession(needs.store, getCookie(c, cookieName(c)) ?? "");
    deleteCookie(c, cookieName(c), { path: "/" });
    return c.html(closedPage(languageOf(c, needs), "closed"));
  });
  app.post("/link", async (c) =>
    c.json({ link: await makeLink(needs.store, `http://${c.req.header("host")}/`, doorOf(needs).now()) }),
  );
}
