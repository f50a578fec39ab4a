import type { Context, Hono } from "hono";
import type { Said } from "../../model/said.ts";
import { allows } from "../../model/scope.ts";
import { whoOf } from "../frame.ts";
import type { DashboardNeeds } from "../needs.ts";
import { check } from "./checked.ts";
import { operations } from "./index.ts";
import { openApi } from "./openapi.ts";
import { type AnyOperation, Refused } from "./operation.ts";
import { answerProblem, languageAsked, type ProblemName } from "./problem.ts";

const notMarked: Said = {
  de: 'Der Inhalt ist nicht als JSON gekennzeichnet: mit "Content-Type: application/json" senden.',
  en: 'The body is not marked as JSON: send it with "Content-Type: application/json".',
};
const noJson: Said = { de: "Der Inhalt ist kein JSON.", en: "The body is no JSON." };
const failed: Said = {
  de: "Litfass konnte das nicht ausführen; im Protokoll steht, warum.",
  en: "Litfass could not do this; the log says why.",
};

async function bodyOf(c: Context, { body }: AnyOperation): Promise<unknown> {
  if (!body) return null;
  const text = await c.req.text();
  if (text.trim() === "") return check(body, {}, "body");
  if (!c.req.header("content-type")?.startsWith("application/json")) throw new Refused("not-as-described", notMarked);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refused("not-as-described", noJson);
  }
  return check(body, json, "body");
}

/** A token does only what its scope says. */
function insistOnScope(c: Context, { scope }: AnyOperation): void {
  const visitor = c.get("visitor");
  if (visitor.kind !== "token" || allows(visitor.scope, scope)) return;
  const command = `litfass token make NAME --scope ${scope}`;
  throw new Refused("scope-too-small", {
    de: `Das Token „${visitor.name}“ darf ${visitor.scope}, und hierfür braucht es ${scope}: ein anderes mit ${command} anlegen.`,
    en: `The token "${visitor.name}" may ${visitor.scope}, and this needs ${scope}: make another with ${command}.`,
  });
}

async function answer(c: Context, needs: DashboardNeeds, each: AnyOperation) {
  const visitor = c.get("visitor");
  const language = languageAsked(c, needs.language);
  const problem = (name: ProblemName, detail: Said) => answerProblem(c, language, { name, detail });
  c.header("Cache-Control", "no-store");
  try {
    insistOnScope(c, each);
    const asked = {
      needs,
      path: check(each.pathParts, c.req.param(), "path"),
      query: check(each.query, c.req.query(), "query"),
      body: await bodyOf(c, each),
      who: visitor.kind === "token" ? visitor.name : whoOf(c, needs),
      language,
    };
    const done = (await each.run(asked)) as object;
    return c.json(done, 200, { "Content-Language": language, Vary: "Accept-Language" });
  } catch (thrown) {
    if (thrown instanceof Refused) return problem(thrown.problem, thrown.said);
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    needs.log.warn(`dashboard ${c.req.method} ${c.req.path} failed: ${why}`);
    return problem("failed", failed);
  }
}

function noSuchAddress({ req }: Context): Said {
  return {
    de: `${req.method} ${req.path} gibt es nicht: GET /api/openapi.json nennt, was es gibt.`,
    en: `There is no ${req.method} ${req.path}: GET /api/openapi.json lists what there is.`,
  };
}

/** Mounts every operation, and their description. What is no JSON is left to the dashboard's own forms. */
export function mountApi(app: Hono, needs: DashboardNeeds): void {
  let description: string | null = null;
  app.get("/api/openapi.json", (c) => {
    description ??= JSON.stringify(openApi());
    return c.body(description, 200, { "Content-Type": "application/json; charset=utf-8" });
  });
  for (const each of operations) {
    const path = each.path.replaceAll(/\{([\w-]+)\}/g, ":$1");
    app.on(each.method.toUpperCase(), path, async (c, next) => {
      const isForm = each.path === "/api/judge" && !/json/.test(c.req.header("content-type") ?? "json");
      return isForm ? next() : answer(c, needs, each);
    });
  }
  app.all("/api/*", async (c, next) => {
    await next();
    if (c.res.status === 404 && !c.res.headers.get("content-type")?.includes("json"))
      c.res = answerProblem(c, languageAsked(c, needs.language), { name: "no-such-address", detail: noSuchAddress(c) });
  });
}
