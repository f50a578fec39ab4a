import { existsSync, readFileSync } from "node:fs";
import { parse } from "dotenv";
import type { Platform } from "./channel-settings.ts";
import { nearest } from "../time/nearest.ts";
import { environmentNames, type Misfit } from "./environment.ts";
import { type Fault, faultOf } from "./faults.ts";
import type { Env } from "./look-up.ts";

/** Variables with the place each was written at: its line in `.env`, or none when it is from the real environment. */
export type Variables = {
  readonly env: Record<string, string>;
  readonly file: string;
  readonly lines: ReadonlyMap<string, number>;
  readonly faults: readonly Fault[];
};

/** `.env` under the real environment, which wins; what is empty in the real one counts as not set. */
export function readVariables(file: string, real: Env): Variables {
  const { text, faults } = textOf(file);
  const env: Record<string, string> = parse(text);
  const lines = new Map<string, number>();
  text.split("\n").forEach((line, index) => {
    const name = /^\s*(?:export\s+)?([\w.-]+)\s*[=:]/.exec(line)?.[1];
    if (name !== undefined && name in env) lines.set(name, index + 1);
  });
  for (const [name, value] of Object.entries(real)) {
    if (value === undefined || value.trim() === "") continue;
    env[name] = value;
    lines.delete(name);
  }
  return { env, file, lines, faults };
}

function textOf(file: string): { text: string; faults: Fault[] } {
  try {
    return { text: existsSync(file) ? readFileSync(file, "utf8") : "", faults: [] };
  } catch (thrown) {
    const why = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "unreadable";
    return { text: "", faults: [faultOf(file, `this file cannot be read (${why}).`, "Check its rights.")] };
  }
}

/** A misfit with its place: a line of `.env`, or the environment. */
export function faultIn(variables: Variables, { name, message }: Misfit): Fault {
  const line = variables.lines.get(name) ?? variables.lines.get(`${name}_FILE`);
  if (line === undefined) return faultOf("environment", message);
  return { file: variables.file, line, column: 1, message, hint: null };
}

/**
 * Names that are nearly, but not quite, those of settings. `used` are names that newsroom.yaml refers to. In the real
 * environment, where others have their variables too, only long names with hardly a difference count.
 */
export function misspelt(variables: Variables, platforms: readonly Platform[], used: readonly string[]): Misfit[] {
  const known = [...environmentNames, ...platforms.flatMap((each) => each.settings.map((setting) => setting.name))];
  return Object.keys(variables.env).flatMap((name) => {
    const bare = name.replace(/_FILE$/, "");
    if ([...known, ...used].some((each) => each === bare || bare.startsWith(`${each}_`))) return [];
    const written = variables.lines.has(name);
    if (!written && bare.length < 12) return [];
    const like = nearest(bare, known, written ? undefined : 2);
    return like ? [{ name, message: `${name} is not known. Did you mean ${like}?` }] : [];
  });
}
