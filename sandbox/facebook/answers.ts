import type { Context } from "hono";
import type { FaultAnswers } from "../core/faults.ts";
import { noteRefusal } from "../core/request.ts";
import type { World } from "../world.ts";

type Status = 400 | 401 | 403 | 404 | 500;

/** An error of the Graph API: https://developers.facebook.com/docs/graph-api/guides/error-handling, 2026. */
export type GraphError = {
  readonly status?: Status;
  readonly code: number;
  readonly message: string;
  readonly type?: string;
  readonly subcode?: number;
  readonly isTransient?: boolean;
  readonly userMessage?: string;
};

export function graphError(c: Context, given: GraphError): Response {
  const { status = 400, code, message, type = "OAuthException", subcode, isTransient, userMessage } = given;
  return c.json(
    {
      error: {
        message,
        type,
        code,
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        ...(isTransient === undefined ? {} : { is_transient: isTransient }),
        ...(userMessage === undefined ? {} : { error_user_title: "Fehler", error_user_msg: userMessage }),
        fbtrace_id: "AsandboxTrace0000000000",
      },
    },
    status,
  );
}

/** Refuses a request in Graph's words and notes it. */
export function refuse(c: Context, world: World, given: GraphError): Response {
  noteRefusal(world, { platform: "facebook", status: given.status ?? 400, why: `(#${given.code}) ${given.message}` });
  return graphError(c, given);
}

export const invalidToken: GraphError = {
  code: 190,
  status: 400,
  message: "Error validating access token: The session is invalid because the user logged out.",
  subcode: 467,
};

/** How Graph looks when a fault is played. */
export const faultAnswers: FaultAnswers = {
  serverError: (c) =>
    graphError(c, { status: 500, code: 2, message: "Service temporarily unavailable", isTransient: true }),
  unauthorized: (c) => graphError(c, invalidToken),
  limited: (c) => {
    const usage = {
      type: "pages",
      call_count: 100,
      total_cputime: 20,
      total_time: 20,
      estimated_time_to_regain_access: 17,
    };
    c.header("X-Business-Use-Case-Usage", JSON.stringify({ "101000000000001": [usage] }));
    return graphError(c, { code: 80_001, message: "(#80001) There have been too many calls to this Page account." });
  },
};
