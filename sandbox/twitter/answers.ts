import type { Context } from "hono";
import type { FaultAnswers } from "../core/faults.ts";
import { noteRefusal } from "../core/request.ts";
import type { World } from "../world.ts";

type Status = 400 | 401 | 403 | 404 | 415 | 429;
type Problem = { readonly status: Status; readonly title: string; readonly detail: string };

const problems = "https://api.x.com/2/problems";

/** X's newer error shape: problem JSON. */
function problem(c: Context, { status, title, detail }: Problem): Response {
  return c.json({ title, detail, type: "about:blank", status }, status);
}

/** Refuses a request with problem JSON and notes it. */
export function refuse(c: Context, world: World, given: Problem): Response {
  noteRefusal(world, { platform: "twitter", status: given.status, why: given.detail });
  return problem(c, given);
}

/** Refuses because of single parameters, as X lists them. */
export function refuseParameters(c: Context, world: World, messages: readonly string[]): Response {
  noteRefusal(world, { platform: "twitter", status: 400, why: messages.join(" ") });
  return c.json(
    {
      errors: messages.map((message) => ({ parameters: {}, message })),
      title: "Invalid Request",
      detail: "One or more parameters to your request was invalid.",
      type: `${problems}/invalid-request`,
      status: 400,
    },
    400,
  );
}

/** Says that there is no such post: a problem among the errors of an answer, or the answer itself. */
export function missing(id: string) {
  return {
    value: id,
    detail: `Could not find tweet with id: [${id}].`,
    title: "Not Found Error",
    resource_type: "tweet",
    parameter: "id",
    resource_id: id,
    type: `${problems}/resource-not-found`,
  };
}

const unauthorized = (c: Context): Response =>
  problem(c, { status: 401, title: "Unauthorized", detail: "Unauthorized" });

/** How X looks when a fault is played. */
export function faultAnswers(world: World): FaultAnswers {
  return {
    serverError: (c) => c.json({ errors: [{ code: 131, message: "Internal error" }] }, 500),
    unauthorized,
    limited: (c) => {
      c.header("x-rate-limit-limit", "100");
      c.header("x-rate-limit-remaining", "0");
      c.header("x-rate-limit-reset", String(Math.ceil((world.now() + 15 * 60_000) / 1000)));
      return problem(c, { status: 429, title: "Too Many Requests", detail: "Too Many Requests" });
    },
  };
}
