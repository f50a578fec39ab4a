import { z } from "zod";
import { readDuration } from "./durations.ts";
import type { Env } from "./look-up.ts";
import { lookUp } from "./look-up.ts";
import { callsADay, missingForModel, modelKey, modelName, modelUrl } from "./model-settings.ts";
import { missingFor, publicUrl, pushSecrets } from "./push-settings.ts";

const everyMs = z.string().transform((text, context) => {
  const found = readDuration(text);
  if (found !== null && found >= 1000) return found;
  context.addIssue({ code: "custom", message: "write a duration of a second or more, like 60s or 5min" });
  return z.NEVER;
});

const port = z
  .string()
  .regex(/^\d{1,5}$/, "write a port number from 0 to 65535")
  .transform(Number)
  .refine((value) => value <= 65_535, "write a port number from 0 to 65535");

const hosts = z.string().transform((text, context) => {
  const all = text.split(",").map((each) => each.trim().toLowerCase());
  const written = all.filter((each) => each !== "");
  if (written.every((each) => /^(?:[a-z0-9._-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/.test(each))) return written;
  context.addIssue({
    code: "custom",
    message: "write hosts with their ports, with commas between, like 127.0.0.1:8080",
  });
  return z.NEVER;
});

/** Below, an article with the longest shelf life of the sample, half a year, would be forgotten while it is worth a post. */
const fewestDays = 200;

const days = z
  .string()
  .regex(/^\d{1,5}$/, `write a number of days from ${fewestDays}`)
  .transform(Number)
  .refine((value) => value >= fewestDays, `write a number of days from ${fewestDays}`);

const choice = <const T extends readonly [string, ...string[]]>(all: T) =>
  z.enum(all, { error: `write ${all.join(" or ")}` });

const loopback = ["127.0.0.1", "::1", "localhost"] as const;

/** An address such as postgres://bot:password@db.example:5432/litfass; several hosts may stand with commas between. */
const database = z.string().refine(
  (text) => {
    const host = /^postgres(?:ql)?:\/\/(?:[^/?#]*@)?([^/?#@]+)\/[^/?#@]+(?:\?[^#@]*)?$/.exec(text)?.[1];
    return host !== undefined && URL.canParse(text.replace(host, host.split(",")[0] ?? ""));
  },
  {
    error:
      "write postgres://USER:PASSWORD@HOST:PORT/DATABASE, with anything but letters and digits in the password as %XX; or leave it out",
  },
);

/** The password in a database's address, as written and as meant; for the redactor. */
export function passwordsIn(address: string | undefined): string[] {
  const written = /^\w+:\/\/[^:@/?#]*:([^/?#]*)@/.exec(address ?? "")?.[1];
  if (!written) return [];
  try {
    return [written, decodeURIComponent(written)];
  } catch {
    return [written]; // A lone % means itself.
  }
}

const shape = {
  DATA_DIR: z.string().default("./data"),
  SCHEDULES_DIR: z.string().default("./schedules"),
  DATABASE_URL: database.optional(),
  HOST: z
    .enum(loopback, { error: `the dashboard answers on this machine only: write ${loopback.join(" or ")}` })
    .default("127.0.0.1"),
  PORT: port.default(4711),
  SESSION_ENDS_AFTER: everyMs.default(12 * 3_600_000),
  LANGUAGE: choice(["de", "en"]).default("de"),
  LOG_FORMAT: choice(["text", "json"]).default("text"),
  LOG_LEVEL: choice(["info", "warn"]).default("info"),
  FEED_POLL_EVERY: everyMs.default(60_000),
  FETCH_ALLOW_HOSTS: hosts.default([]),
  RETAIN_DAYS: days.default(400),
  WEBHOOK_SECRET: z.string().optional(),
  WEBHOOK_SECRET_OLD: z.string().optional(),
  PUSH_PUBLIC_URL: publicUrl.optional(),
  PUSH_SECRET: pushSecrets.optional(),
  PUSH_SECRET_OLD: pushSecrets.optional(),
  PUSH_HOST: z
    .union([z.ipv4(), z.ipv6()], {
      error: "write an IP address of this machine, 127.0.0.1 behind a reverse proxy on it",
    })
    .default("127.0.0.1"),
  PUSH_PORT: port.default(4713),
  MODEL_URL: modelUrl.optional(),
  MODEL_NAME: modelName.optional(),
  MODEL_KEY: modelKey.optional(),
  MODEL_TIMEOUT: everyMs.default(20_000),
  MODEL_CALLS_A_DAY: callsADay.default(200),
};

const schema = z.object(shape);

/** The settings that are not a platform's. Durations in ms. */
export type Environment = z.output<typeof schema>;

/** Their names. */
export const environmentNames: readonly string[] = Object.keys(shape);

/** These may hold passwords, so a wrong value is not repeated. */
const unspoken = new Set([
  "DATABASE_URL",
  "WEBHOOK_SECRET",
  "WEBHOOK_SECRET_OLD",
  "PUSH_SECRET",
  "PUSH_SECRET_OLD",
  "MODEL_KEY",
  "MODEL_URL",
]);

/** Something wrong with a variable, in a sentence that names it. */
export type Misfit = { readonly name: string; readonly message: string };

/** GNU programs keep lists such as "de_DE:en" in LANGUAGE; those are not meant for us. */
function isLocaleList(text: string): boolean {
  return /[_:.]/.test(text) || text === "C";
}

/** Checks the settings that are not a platform's: their values, or everything wrong with them. */
export function readEnvironment(env: Env): { environment: Environment | null; misfits: Misfit[] } {
  const looked = environmentNames.map((name) => ({ name, ...lookUp(env, name) }));
  const unreadable = looked.flatMap(({ name, fault }) => (fault ? [{ name, message: fault }] : []));
  const given = looked.flatMap(({ name, value }) =>
    value === undefined || (name === "LANGUAGE" && isLocaleList(value)) ? [] : [[name, value] as const],
  );
  const values = new Map(given);
  const missing = missingFor({ url: values.has("PUSH_PUBLIC_URL"), secret: values.has("PUSH_SECRET") });
  if (missing) unreadable.push(missing);
  const half = missingForModel({ url: values.has("MODEL_URL"), name: values.has("MODEL_NAME") });
  if (half) unreadable.push(half);
  const result = schema.safeParse(Object.fromEntries(given));
  if (result.success) return { environment: unreadable.length > 0 ? null : result.data, misfits: unreadable };
  const wrong = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const is = unspoken.has(name) ? "is set" : `is "${values.get(name)}"`;
    return { name, message: `${name} ${is}: ${issue.message}.` };
  });
  return { environment: null, misfits: [...unreadable, ...wrong] };
}
