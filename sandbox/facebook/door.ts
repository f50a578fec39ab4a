import { createHmac } from "node:crypto";
import type { Context } from "hono";
import { type Play, withFaults } from "../core/faults.ts";
import { type Counter, countCall, createCounter, type Standing } from "../core/limits.ts";
import type { World } from "../world.ts";
import { faultAnswers, type GraphError, refuse, refuseMissing, throttled, usageHeader } from "./answers.ts";
import { type Given, parametersOf, textOf, tokenOf } from "./given.ts";
import { ageOf, app, page, type Permission, permissionsOf } from "./page.ts";
import type { Asked } from "./posts.ts";

type Work = (c: Context, asked: Asked) => Response | Promise<Response>;

/** One kind of call: path behind the version, what it needs, what it does. */
export type Route = {
  readonly at: readonly [method: "GET" | "POST" | "DELETE", path: string];
  readonly name: string;
  readonly on: Play["on"] | ((given: Given) => Play["on"]);
  readonly needs: Permission | null;
  readonly work: Work;
};

const hour = 3_600_000;
const day = 24 * hour;
/** 4800 calls in 24 hours for each engaged user: https://developers.facebook.com/docs/graph-api/overview/rate-limiting, 2026. */
function pageWindow({ engagedUsers }: World) {
  return { name: "pages", limit: 4800 * (engagedUsers ?? page.engagedUsers), windowMs: day };
}

/** 200 calls in an hour for each user of the app, on the same page of Meta's. Whoever sees the Page counts as one here. */
function appWindow({ engagedUsers }: World) {
  return { name: "app", limit: 200 * (engagedUsers ?? page.engagedUsers), windowMs: hour };
}

/** Is the node of this call the Page? A Page's token is "me" too. */
export function isPage(c: Context): boolean {
  return [page.id, "me"].includes(c.req.param("node") ?? "");
}

/** Work that there is only on the Page itself. */
export function onPage(world: World, work: Work): Work {
  return (c, asked) => (isPage(c) ? work(c, asked) : refuseMissing(c, world, c.req.param("node") ?? ""));
}

/** What is wrong with version, token, proof or permission, or null. */
function closed(c: Context, given: Given, needs: Permission | null): GraphError | null {
  const version = c.req.param("version") ?? "";
  const age = ageOf(version);
  if (age === "unknown") return { code: 2500, message: `Unknown path components: /${version}` };
  if (age === "over")
    return { code: 2635, message: `(#2635) You are calling a deprecated version of the Graph API: ${version}.` };
  const token = tokenOf(c, given);
  if (token === null)
    return { code: 104, message: "(#104) An access token is required to request this resource.", status: 400 };
  const permissions = permissionsOf(token);
  if (permissions === null)
    return { code: 190, message: "Invalid OAuth access token - Cannot parse access token", status: 400 };
  const proof = textOf(given, "appsecret_proof");
  if (proof !== null && proof !== createHmac("sha256", app.secret).update(token).digest("hex"))
    return { code: 100, message: "Invalid appsecret_proof provided in the API argument", type: "GraphMethodException" };
  if (needs === null || permissions.includes(needs)) return null;
  return { code: 200, message: `(#200) The permission ${needs} was not granted.`, status: 403 };
}

function percentOf({ limit, remaining }: Standing): number {
  return Math.floor((100 * (limit - remaining)) / limit);
}

/** Counts a call and sets the usage headers, in percent; false when the window is full. */
function count(c: Context, counter: Counter, world: World): boolean {
  const now = world.now();
  const ofPage = counter.hit(pageWindow(world));
  const ofApp = counter.hit(appWindow(world));
  const minutes = ofPage.allowed ? 0 : Math.ceil((ofPage.resetAt - now) / 60_000);
  c.header("X-Business-Use-Case-Usage", usageHeader(percentOf(ofPage), minutes));
  c.header("X-App-Usage", JSON.stringify({ call_count: percentOf(ofApp), total_time: 1, total_cputime: 1 }));
  return ofPage.allowed && ofApp.allowed;
}

/** Wraps calls: version, token, permission, usage headers, faults. */
export function createDoor(world: World): (route: Route) => (c: Context) => Promise<Response> {
  const counter = createCounter(world.now);
  return ({ name, on, needs, work }) =>
    async (c) => {
      countCall(world.calls, `facebook ${c.req.method} ${name}`);
      const given = await parametersOf(c);
      const why = closed(c, given, needs);
      if (why) return refuse(c, world, why);
      if (!count(c, counter, world)) return refuse(c, world, throttled);
      const kind = typeof on === "string" ? on : on(given);
      return withFaults(c, { world, platform: "facebook", on: kind, answers: faultAnswers }, async (delayMs) =>
        work(c, { given, delayMs }),
      );
    };
}
