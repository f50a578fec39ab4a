import type { Context } from "hono";
import type { FaultAnswers } from "../core/faults.ts";
import { noteRefusal } from "../core/request.ts";
import type { World } from "../world.ts";

const names = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "NOT_FOUND",
  410: "FAILED_PRECONDITION",
  503: "UNAVAILABLE",
} as const;

/** A refusal with Google's domain and reason. */
export type GoogleError = {
  readonly status: keyof typeof names;
  readonly reason: string;
  readonly message: string;
  readonly domain: string;
};

function googleError(c: Context, { status, reason, message, domain }: GoogleError): Response {
  return c.json(
    { error: { code: status, message, errors: [{ message, domain, reason }], status: names[status] } },
    status,
  );
}

/** Refuses a request in Google's words and notes it. */
export function refuse(c: Context, world: World, given: GoogleError): Response {
  noteRefusal(world, { platform: "youtube", status: given.status, why: `${given.reason}: ${given.message}` });
  return googleError(c, given);
}

/** Wrong by form, whatever it is about. */
export const malformed = (message: string, reason = "badRequest"): GoogleError => ({
  status: 400,
  reason,
  message,
  domain: "global",
});

/** Wrong in what it says of a video. */
export const wrongVideo = (reason: string, message: string): GoogleError => ({
  status: 400,
  reason,
  message,
  domain: "youtube.video",
});

/** Wrong in a parameter of the query. */
export const wrongParameter = (reason: string, message: string): GoogleError => ({
  status: 400,
  reason,
  message,
  domain: "youtube.parameter",
});

export const notFound = (reason: string, message: string, domain = "youtube.video"): GoogleError => ({
  status: 404,
  reason,
  message,
  domain,
});

export const noVideo: GoogleError = notFound("videoNotFound", "The video that you are looking for cannot be found.");

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

const backendError: GoogleError = {
  status: 503,
  reason: "backendError",
  message: "Backend Error",
  domain: "global",
};

/** How YouTube looks when a fault is played. */
export const faultAnswers: FaultAnswers = {
  serverError: (c) => googleError(c, backendError),
  unauthorized: (c) => googleError(c, authError),
  limited: (c) => googleError(c, quotaExceeded),
};
