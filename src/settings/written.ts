import { z } from "zod";
import { isZone, zoneFault } from "../time/zones.ts";
import { readDuration } from "./durations.ts";

/** A list of names; empty unless written. */
export const names = z.array(z.string()).default([]);

/** A duration as people write it ("10 min"), in ms. */
export const duration = z
  .union([z.string(), z.number()], { error: 'Write a duration like "10 min", "6 h" or "30 d".' })
  .transform((written, context) => {
    const ms = readDuration(String(written));
    if (ms !== null) return ms;
    const what = typeof written === "number" ? `${written} has no unit` : `"${written}" is no duration`;
    context.addIssue({ code: "custom", message: `${what}: write it like "10 min", "6 h" or "30 d".` });
    return z.NEVER;
  });

const words = { ja: true, yes: true, nein: false, no: false } as const;

/** Yes or no, in the words of YAML or of an editor. */
export const flag = z
  .union([z.boolean(), z.enum(["ja", "nein", "yes", "no"])], { error: "Write true or false, ja or nein, yes or no." })
  .transform((written) => (typeof written === "string" ? words[written] : written));

/** The name of a time zone. */
export const zone = z.string().superRefine((name, context) => {
  if (!isZone(name)) context.addIssue({ code: "custom", message: zoneFault(name) ?? "" });
});

/** A whole number of at least one. */
export const count = z.int({ error: "Write a whole number." }).min(1, "Write a whole number of 1 or more.");
