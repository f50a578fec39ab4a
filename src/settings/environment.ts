import { existsSync, readFileSync } from "node:fs";
import { parse } from "dotenv";
import { z } from "zod";
import type { Setting } from "../model/adapter.ts";
import { nearest } from "../time/nearest.ts";
import type { Fault } from "./faults.ts";
import { readDuration } from "./durations.ts";

type Env = Readonly<Record<string, string | undefined>>;

const ms = z.string().transform((text, context) => {
  const found = readDuration(text);
  if (found !== null && found >= 1000) return found;
  context.addIssue({
    code: "custom",
    message: `"${text}" is no duration of a second or more; write it like 60s or 5min`,
  });
  return z.NEVER;
});

const port = z.coerce
  .number({ error: "must be a port number" })
  .pipe(z.int().min(0).max(65_535, "must be a port from 0 to 65535"));

const schema = z.object({
  DATA_DIR: z.string().default("./data"),
  SCHEDULES_DIR: z.string().default("./schedules"),
  DATABASE_URL: z.string().optional(),
  PORT: port.prefault("4711"),
  LANGUAGE: z.enum(["de", "en"], { error: 'must be "de" or "en"' }).default("de"),
  LOG_FORMAT: z.enum(["text", "json"], { error: 'must be "text" or "json"' }).default("text"),
  FEED_POLL_EVERY: ms.prefault("60s"),
  FETCH_ALLOW_HOSTS: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((each) => each.trim())
        .filter(Boolean),
    ),
});

/** The settings that are not a platform's. Durations in ms. */
export type Environment = z.output<typeof schema>;

export const environmentNames: readonly string[] = Object.keys(schema.shape);

/** `.env` under the real environment, which wins; `NAME_FILE` is read as the value of NAME. Gives faults for files that cannot be read. */
export function loadEnv(file: string, real: Env): { env: Record<string, string>; faults: Fault[] } {
  const faults: Fault[] = [];
  const written = existsSync(file) ? parse(readFileSync(file)) : {};
  const env: Record<string, string> = { ...written };
  for (const [name, value] of Object.entries(real)) if (value !== undefined) env[name] = value;
  for (const [name, path] of Object.entries(env))
    if (name.endsWith("_FILE") && env[name.slice(0, -5)] === undefined && /_(TOKEN|SECRET|KEY|URL|ID)_FILE$/.test(name))
      try {
        env[name.slice(0, -5)] = readFileSync(path, "utf8").trim();
      } catch {
        faults.push({
          file: ".env",
          line: null,
          column: null,
          message: `${name} names a file that cannot be read: ${path}.`,
        });
      }
  return { env, faults };
}

/** Checks the environment; misspelt names of ours in `.env` are faults too, with the nearest known one. */
export function checkEnvironment(
  env: Env,
  own: { fileNames: readonly string[]; settings: readonly Setting[]; renamed: readonly string[] },
) {
  const faults: Fault[] = [];
  const result = schema.safeParse(env);
  if (!result.success)
    for (const issue of result.error.issues)
      faults.push({
        file: ".env",
        line: null,
        column: null,
        message: `${String(issue.path[0])} ${issue.message.replace(/^"/, 'is "')}.`,
      });
  const known = [...environmentNames, ...own.settings.map((each) => each.name)];
  for (const name of own.fileNames) {
    if (known.includes(name) || own.renamed.includes(name) || known.includes(name.replace(/_FILE$/, ""))) continue;
    const like = nearest(name, known);
    if (like)
      faults.push({ file: ".env", line: null, column: null, message: `${name} is not known. Did you mean ${like}?` });
  }
  return { environment: result.success ? result.data : null, faults };
}

/** The names written in `.env`. */
export function namesIn(file: string): string[] {
  return existsSync(file) ? Object.keys(parse(readFileSync(file))) : [];
}
