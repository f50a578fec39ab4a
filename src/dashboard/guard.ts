import type { Context, MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";
import type { Said } from "../model/said.ts";
import { answerProblem, languageAsked, problems } from "./api/problem.ts";
import { type DoorClock, isFormKey, usualIdleMs, type Visitor, visitorBySession, visitorByToken } from "./door.ts";
import type { DashboardNeeds } from "./needs.ts";
import { closedPage, newSessionPage } from "./pages/closed.ts";
import { doorScript, scriptHashes } from "./scripts.ts";
import { sentWords } from "./sent-words.ts";
import { sheetHashes } from "./sheets.ts";

declare module "hono" {
  // Hono has this very interface for what middleware leaves for routes.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface ContextVariableMap {
    visitor: Visitor;
  }
}

/** What the door works with. */
export type DoorNeeds = Pick<DashboardNeeds, "store" | "door" | "language">;

const local = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** What anybody on this machine may ask: whether we live, what the closed door looks like, and the door itself. */
const open = /^\/(?:healthz|readyz|metrics|enter|icon\.svg)$/;

/** Where programs may come in by a token. */
const forPrograms = /^\/(?:api\/|published\.rss$)/;

function hostName(host: string | undefined): string {
  return host?.replace(/:\d+$/, "").toLowerCase() ?? "";
}

/** Cookies are one jar for all ports of a host: each dashboard has its own. */
export function cookieName(context: Context): string {
  return `litfass-${/:(\d+)$/.exec(context.req.header("host") ?? "")?.[1] ?? "80"}`;
}

export function doorOf(needs: DoorNeeds): DoorClock {
  return needs.door ?? { now: Date.now, idleMs: usualIdleMs };
}

const fromElsewhere: Said = {
  de: "Diese Anfrage kommt von einer anderen Seite und wurde nicht ausgeführt.",
  en: "This request comes from another site and was not carried out.",
};
const onlyHere: Said = {
  de: "Das Dashboard antwortet nur auf diesem Rechner: unter http://127.0.0.1 mit seinem Port öffnen.",
  en: "The dashboard answers on this machine only: open it as http://127.0.0.1 with its port.",
};
const notOurPage: Said = {
  de: "Diese Anfrage kommt von keiner Ihrer Seiten: bitte die Seite neu laden und noch einmal versuchen.",
  en: "This request does not come from a page of yours: reload the page and try again.",
};

/** Refuses in words of the visitor's language; programs are told of a problem. */
function refuseAs(context: Context, needs: DoorNeeds, told: { name: "foreign" | "closed"; detail: Said }) {
  const language = languageAsked(context, needs.language);
  if (context.req.path.startsWith("/api/")) return answerProblem(context, language, told);
  return context.text(`${told.detail[language]}\n`, problems[told.name].status);
}

/** Was the request begun by a page that is not ours? Other ports of this machine count as other sites. */
function isForeign(context: Context, isSafe: boolean): boolean {
  const { req } = context;
  const site = req.header("sec-fetch-site");
  const isOurs = site === undefined || site === "same-origin" || site === "none";
  if (isSafe) return !isOurs && req.header("sec-fetch-mode") !== "navigate";
  const origin = req.header("origin");
  return !isOurs || (origin !== undefined && origin !== `http://${req.header("host")}`);
}

/** The token that a program sends: as bearer, or as password for programs that know no other way, such as feed readers. */
function tokenIn(context: Context): string | null {
  const given = context.req.header("authorization") ?? "";
  const bearer = /^Bearer +(\S+)$/i.exec(given)?.[1];
  const basic = /^Basic +([\w+/]+=*)$/i.exec(given)?.[1];
  return bearer ?? (basic ? (Buffer.from(basic, "base64").toString("utf8").split(":")[1] ?? null) : null);
}

async function visitorOf(context: Context, needs: DoorNeeds, isSafe: boolean): Promise<Visitor | null> {
  const { store } = needs;
  const door = doorOf(needs);
  const token = forPrograms.test(context.req.path) ? tokenIn(context) : null;
  if (token !== null) return visitorByToken(store, token, door.now());
  const session = getCookie(context, cookieName(context));
  const isAct = !isSafe || ["navigate", undefined].includes(context.req.header("sec-fetch-mode"));
  return session ? visitorBySession(store, session, { ...door, isAct }) : null;
}

/** A form, or our own script, shows that it comes from one of this session's pages. JSON no other site can send. */
async function isFromOurPage(context: Context, visitor: Visitor): Promise<boolean> {
  if (visitor.kind === "token") return true;
  const { req } = context;
  const type = req.header("content-type") ?? "";
  if (type.startsWith("application/json") || isFormKey(visitor, req.header("x-form-key"))) return true;
  if (!/^(?:application\/x-www-form-urlencoded|multipart\/form-data)/.test(type)) return false;
  return isFormKey(visitor, (await req.parseBody())["form-key"]);
}

const closedSaid: Said = {
  de: "Das Dashboard ist für Sie geschlossen: mit einem Link von litfass start oder litfass link öffnen, oder ein Token von litfass token mitsenden.",
  en: "The dashboard is closed to you: open it with a link from litfass start or litfass link, or send a token from litfass token.",
};

/** A person, in front of a page? */
function wantsPage({ req }: Context): boolean {
  return !req.path.startsWith("/api/") && req.header("accept")?.includes("text/html") === true;
}

async function refuse(context: Context, needs: DoorNeeds) {
  const { path } = context.req;
  context.header("WWW-Authenticate", path === "/published.rss" ? 'Basic realm="Litfass"' : 'Bearer realm="Litfass"');
  if (!wantsPage(context)) return refuseAs(context, needs, { name: "closed", detail: closedSaid });
  const language = languageAsked(context, needs.language);
  return context.html(closedPage(language, "closed", await sentWords(context, language)), 401);
}

/** Refuses what no page of this session sent. A page of the session before may have: its words are shown, to be sent again. */
async function refuseStrange(context: Context, needs: DoorNeeds) {
  const language = languageAsked(context, needs.language);
  const sent = wantsPage(context) ? await sentWords(context, language) : null;
  if (!sent) return refuseAs(context, needs, { name: "foreign", detail: notOurPage });
  return context.html(newSessionPage(language, sent), 403);
}

/** An address of a scheme other than the web's, which a browser may run rather than ask for. Ours are none; others' hold no quotes any more. */
const runnable = /\b(href|src)="(?!\s*https?:)[^"/?#:]*:[^"]*"/gi;

/** Puts the session's key into every form of a page, so that none can be forgotten, and hands it to our scripts. */
function withFormKeys(page: string, key: string): string {
  return page
    .replaceAll(runnable, '$1="about:blank"')
    .replace(
      /<form\b[^>]*\bmethod="post"[^>]*>/gi,
      (form) => `${form}<input type="hidden" name="form-key" value="${key}" />`,
    )
    .replace("<head>", () => `<head><meta name="form-key" content="${key}" />${doorScript}`);
}

const policy = [
  "default-src 'none'",
  `style-src ${sheetHashes}`,
  `script-src 'self' ${scriptHashes}`,
  "connect-src 'self'",
  "img-src 'self' http: https:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");

/** The page with its keys, and its length, by which it is known to be whole. */
async function replacePage(context: Context, key: string): Promise<void> {
  const page = Buffer.from(withFormKeys(await context.res.text(), key));
  context.res = new Response(page, context.res);
  context.header("Content-Length", String(page.byteLength));
}

/** Did a person type the address, or come from one of our own pages? */
function isFromHere({ req }: Context): boolean {
  return ["none", "same-origin"].includes(req.header("sec-fetch-site") ?? "");
}

/** What every answer tells the browser, a refusal too. Outermost, so that none can leave without it. */
export const protect: MiddlewareHandler = async (context, next) => {
  await next();
  context.header("Content-Security-Policy", policy);
  context.header("X-Content-Type-Options", "nosniff");
  context.header("X-Frame-Options", "DENY");
  // Costs a browser a fresh process before it paints. Only a window that another site opened has an opener to be cut from.
  if (!isFromHere(context)) context.header("Cross-Origin-Opener-Policy", "same-origin");
  context.header("Cross-Origin-Resource-Policy", "same-origin");
  if (!context.res.headers.has("Cache-Control")) context.header("Cache-Control", "private, no-cache");
  // Not "no-referrer": under it browsers send our own forms with the origin "null", and they would be refused.
  if (!context.res.headers.has("Referrer-Policy")) context.header("Referrer-Policy", "same-origin");
};

/**
 * The door: only this machine may ask (DNS rebinding), only a session or a token gets in, and only our own pages may change
 * something (CSRF). That nobody frames us, and the browser runs nothing but our own script, is said by `protect`.
 */
export function guard(needs: DoorNeeds): MiddlewareHandler {
  return async (context, next) => {
    if (!local.has(hostName(context.req.header("host"))))
      return refuseAs(context, needs, { name: "foreign", detail: onlyHere });
    const isSafe = context.req.method === "GET" || context.req.method === "HEAD";
    if (isForeign(context, isSafe)) return refuseAs(context, needs, { name: "foreign", detail: fromElsewhere });
    const isOpen = open.test(context.req.path);
    const visitor = isOpen ? null : await visitorOf(context, needs, isSafe);
    if (visitor) context.set("visitor", visitor);
    if (!visitor && !isOpen) context.res = await refuse(context, needs);
    else if (visitor && !isSafe && !(await isFromOurPage(context, visitor)))
      context.res = await refuseStrange(context, needs);
    else await next();
    if (visitor?.kind === "session" && context.res.headers.get("content-type")?.startsWith("text/html"))
      await replacePage(context, visitor.formKey);
    return undefined;
  };
}
