import type { Window } from "../core/limits.ts";
import type { Access } from "./account.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

/** Requests per user and app: developers.pinterest.com, rate limits (Standard), access tiers (Trial), 2026. */
export const windows = {
  standard: {
    read: { name: "org_read", limit: 1000, windowMs: minute },
    write: { name: "org_write", limit: 100, windowMs: minute },
  },
  trial: {
    read: { name: "trial", limit: 1000, windowMs: day },
    write: { name: "trial_write", limit: 300, windowMs: day },
  },
} as const satisfies Record<Access, Record<"read" | "write", Window>>;
