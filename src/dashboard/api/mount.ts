import type { Context, Hono } from "hono";
import type { z } from "zod";
import { allows } from "../../model/scope.ts";
import { whoOf } from "../frame.ts";
import type { DashboardNeeds } from "../needs.ts";
import { operations } from "./index.ts";
import { openApi, strict } from "./openapi.ts";
import { type AnyOperation, Refused } from "./operation.ts";

const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  403: "Forbidden",
  404: "Not Found",
  409: "Conflict",
  422: "Unprocessable Content",
  500: "Internal Server Error",
};

function problem(c: Context, status: Refused["status"] | 500, detail: string) {
  const body = { type: "about:blank", title: titles[status], status, detail };
  return c.body(JSON.stringify(body), status, { "Content-Type": "application/problem+json; charset=utf-8" });
}

function whatIsWrong(error: z.ZodError, place: string): string {
  const said = error.issues.map((issue) => {
    const name = issue.path.join(".");
    if (issue.code === "unrecognized_keys") return `${issue.keys.join(", ")} is not known`;
    return `${name === "" ? place : `"${name}"`}: ${issue.message}`;
  });
  return `The ${place} is not as described: ${said.join("; ")}. GET /api/openapi.json describes it.`;
}

/** Checks what came against its shape. */
function check(shape: z.ZodType | null, given: unknown, place: string): unknown {
  if (!shape) return null;
  const read = strict(shape).safeParse(given);
  if (read.success) return read.data;
  throw new Refused(400, whatIsWrong(read.error, place));
}

async function bodyOf(c: Context, { body }: AnyOperation): Promise<unknown> {
  if (!body) return null;
  const text = await c.req.text();
  if (text.trim() === "") return check(body, {}, "body");
  if (!c.req.header("content-type")?.startsWith("application/json"))
    throw new Refused(400, 'The body is not marked as JSON: send it with "Content-Type: application/json".');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refused(400, "The body is no JSON.");
  }
  return check(body, json, "body");
}

async function answer(c: Context, needs: DashboardNeeds, each: AnyOperation) {
  const visitor = c.get("visitor");
  c.header("Cache-Control", "no-store");
  try {
    if (visitor.kind === "token" && !allows(visitor.scope, each.scope))
      throw new Refused(
        403,
        `The token "${visitor.name}" may ${visitor.scope}, and this needs ${each.scope}: make another with litfass token make NAME --scope ${each.scope}.`,
      );
    const asked = {
      needs,
      path: check(each.pathParts, c.req.param(), "path"),
      query: check(each.query, c.req.query(), "query"),
      body: await bodyOf(c, each),
      who: visitor.kind === "token" ? visitor.name : whoOf(c, needs),
    };
    return c.json((await each.run(asked)) as object);
  } catch (thrown) {
    if (thrown instanceof Refused) return problem(c, thrown.status, thrown.message);
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    needs.log.warn(`dashboard ${c.req.method} ${c.req.path} failed: ${why}`);
    return problem(c, 500, "Litfass could not do this; the log says why.");
  }
}

/** Mounts every operation, and their description. What is no JSON is left to the dashboard's own forms. */
export function mountApi(app: Hono, needs: DashboardNeeds): void {
  let description: string | null = null;
  app.get("/api/openapi.json", (c) => {
    description ??= JSON.stringify(openApi());
    return c.body(description, 200, { "Content-Type": "application/json; charset=utf-8" });
  });
  for (const each of operations) {
    const path = each.path.replaceAll(/\{(\w+)\}/g, ":$1");
    app.on(each.method.toUpperCase(), path, async (c, next) => {
      const isForm = each.path === "/api/judge" && !/json/.test(c.req.header("content-type") ?? "json");
      return isForm ? next() : answer(c, needs, each);
    });
  }
  app.all("/api/*", async (c, next) => {
    await next();
    if (c.res.status === 404 && !c.res.headers.get("content-type")?.includes("json"))
      c.res = problem(c, 404, `There is no ${c.req.method} ${c.req.path}: GET /api/openapi.json lists what there is.`);
  });
}
