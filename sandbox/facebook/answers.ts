import type { Context } from "hono";
import type { FaultAnswers } from "../core/faults.ts";
import { noteRefusal } from "../core/request.ts";
import type { World } from "../world.ts";
import { type Field, parseFields, pick, strangerAmong } from "./fields.ts";
import { type Given, textOf } from "./given.ts";
import { page } from "./page.ts";

type Status = 400 | 401 | 403 | 404 | 500;

/** An error of the Graph API: https://developers.facebook.com/docs/graph-api/guides/error-handling, 2026. */
export type GraphError = {
  readonly status?: Status;
  readonly code: number;
  readonly message: string;
  readonly type?: string;
  readonly subcode?: number;
  readonly isTransient?: boolean;
};

function graphError(c: Context, given: GraphError): Response {
  const { status = 400, code, message, type = "OAuthException", subcode, isTransient } = given;
  return c.json(
    {
      error: {
        message,
        type,
        code,
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        ...(isTransient === undefined ? {} : { is_transient: isTransient }),
        fbtrace_id: "AsandboxTrace0000000000",
      },
    },
    status,
  );
}

/** Refuses a request in Graph's words and notes it. */
export function refuse(c: Context, world: World, given: GraphError): Response {
  noteRefusal(world, { platform: "facebook", status: given.status ?? 400, why: given.message });
  return graphError(c, given);
}

/** Refuses because of a parameter: code 100. */
export function refuseParameter(
  c: Context,
  world: World,
  why: string | { readonly message: string; readonly subcode: number },
): Response {
  const { message, ...more } = typeof why === "string" ? { message: why } : why;
  return refuse(c, world, { code: 100, ...more, message: `(#100) ${message}` });
}

/** There is no such node, or this token may not see it. */
export function refuseMissing(c: Context, world: World, id: string): Response {
  const method = c.req.method.toLowerCase();
  return refuse(c, world, {
    code: 100,
    subcode: 33,
    message: `Unsupported ${method} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`,
    type: "GraphMethodException",
  });
}

/** Which fields to answer with. `fallback` is what Graph tells when none are named. */
export type Telling = { readonly type: "PagePost" | "Page"; readonly fallback: string };

/** The fields that are asked for, or Graph's refusal of their spelling or of one that there is not. */
export function fieldsOf(c: Context, world: World, about: Telling & { given: Given }): readonly Field[] | Response {
  const { given, type, fallback } = about;
  const asked = parseFields(textOf(given, "fields") ?? fallback);
  if (asked === null)
    return refuse(c, world, { code: 2500, message: "Syntax error: fields cannot be read.", type: "OAuthException" });
  const stranger = strangerAmong(asked, type);
  if (stranger !== null)
    return refuseParameter(c, world, `Tried accessing nonexisting field (${stranger}) on node type (${type})`);
  return [...asked, { name: "id", inner: null }];
}

/** A node with the fields that are asked for; its id is always there. */
export function tell(c: Context, world: World, about: Telling & { given: Given; node: Given }): Response {
  const fields = fieldsOf(c, world, about);
  return fields instanceof Response ? fields : c.json(pick(about.node, fields));
}

const loggedOut: GraphError = {
  code: 190,
  message: "Error validating access token: The session is invalid because the user logged out.",
  subcode: 467,
};

/** Usage as a Page's header tells it; `minutes` until calls are let in again. */
export function usageHeader(used: number, minutes: number): string {
  const times = { total_cputime: 1, total_time: 1, estimated_time_to_regain_access: minutes };
  return JSON.stringify({ [page.id]: [{ type: "pages", call_count: used, ...times }] });
}

export const throttled: GraphError = {
  code: 80_001,
  message: "(#80001) There have been too many calls to this Page account. Wait a bit and try again.",
};

/** How Graph looks when a fault is played. */
export const faultAnswers: FaultAnswers = {
  serverError: (c) =>
    graphError(c, { status: 500, code: 2, message: "Service temporarily unavailable", isTransient: true }),
  unauthorized: (c) => graphError(c, loggedOut),
  limited: (c) => {
    c.header("X-Business-Use-Case-Usage", usageHeader(100, 17));
    return graphError(c, throttled);
  },
};
