import type { Context } from "hono";
import type { FaultAnswers } from "../core/faults.ts";
import { noteRefusal } from "../core/request.ts";
import type { World } from "../world.ts";

type Status = 400 | 401 | 403 | 404 | 410 | 500 | 503;

/** Google's error shape, with its domain and reason. */
export type GoogleError = {
  readonly status: Status;
  readonly reason: string;
  readonly message: string;
  readonly domain?: string;
};

export function googleError(c: Context, { status, reason, message, domain = "youtube.video" }: GoogleError): Response {
  return c.json({ error: { code: status, message, errors: [{ message, domain, reason }] } }, status);
}

/** Refuses a request in Google's words and notes it. */
export function refuse(c: Context, world: World, given: GoogleError): Response {
  noteRefusal(world, { platform: "youtube", status: given.status, why: `${given.reason}: ${given.message}` });
  return googleError(c, given);
}

export const authError: GoogleError = {
  status: 401,
  reason: "authError",
  message: "Request had invalid authentication credentials.",
  domain: "global",
};

export const quotaExceeded: GoogleError = {
  status: 403,
  reason: "quotaExceeded",
  message: "The request cannot be completed because you have exceeded your quota.",
  domain: "youtube.quota",
};

/** How YouTube looks when a fault is played. */
export const faultAnswers: FaultAnswers = {
  serverError: (c) =>
    googleError(c, { status: 503, reason: "backendError", message: "Backend Error", domain: "global" }),
  unauthorized: (c) => googleError(c, authError),
  limited: (c) => googleError(c, quotaExceeded),
};
