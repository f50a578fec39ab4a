import type { Context } from "hono";
import type { FaultAnswers } from "../core/faults.ts";
import { noteRefusal } from "../core/request.ts";
import type { World } from "../world.ts";

type Status = 400 | 401 | 403 | 404 | 429 | 500;

/** Pinterest's error shape: `{code, message}`. */
export type PinterestError = { readonly status: Status; readonly code: number; readonly message: string };

function pinterestError(c: Context, { status, code, message }: PinterestError): Response {
  return c.json({ code, message }, status);
}

/** Refuses a request in Pinterest's words and notes it. */
export function refuse(c: Context, world: World, given: PinterestError): Response {
  noteRefusal(world, { platform: "pinterest", status: given.status, why: `${given.code}: ${given.message}` });
  return pinterestError(c, given);
}

/** Code 1: the request itself is wrong. */
export const invalid = (message: string): PinterestError => ({ status: 400, code: 1, message });

export const notAuthorised: PinterestError = { status: 401, code: 2, message: "Authentication failed." };
export const rateLimited: PinterestError = {
  status: 429,
  code: 8,
  message: "You have exceeded your rate limit. Try again later.",
};
export const noBoard: PinterestError = { status: 404, code: 40, message: "Board not found." };
export const noPin: PinterestError = { status: 404, code: 50, message: "Pin not found." };
export const noSection: PinterestError = {
  status: 404,
  code: 2031,
  message: "Sorry! We couldn't find this board section.",
};
/** As apps with Trial access were answered in production in November 2025. */
export const trialOnly: PinterestError = {
  status: 403,
  code: 29,
  message:
    "Apps with Trial access may not create Pins in production https://api.pinterest.com - use API Sandbox https://api-sandbox.pinterest.com instead.",
};

/** How Pinterest looks when a fault is played. */
export const faultAnswers: FaultAnswers = {
  serverError: (c) => pinterestError(c, { status: 500, code: 0, message: "Internal server error" }),
  unauthorized: (c) => pinterestError(c, notAuthorised),
  limited: (c) => {
    c.header("x-ratelimit-limit", "100, 100;w=60");
    c.header("x-ratelimit-remaining", "0");
    c.header("x-ratelimit-reset", "42");
    return pinterestError(c, rateLimited);
  },
};
