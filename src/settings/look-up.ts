import { readFileSync } from "node:fs";

/** Variables by name. */
export type Env = Readonly<Record<string, string | undefined>>;

/** What a variable holds; `fault` when the file it points to cannot be read. */
export type Found = { readonly value: string | undefined; readonly fault: string | null };

/** The value of NAME, or what stands in the file that NAME_FILE names. Empty counts as not set. */
export function lookUp(env: Env, name: string): Found {
  const value = env[name]?.trim() || undefined;
  const file = env[`${name}_FILE`]?.trim();
  if (value !== undefined || !file) return { value, fault: null };
  try {
    return { value: readFileSync(file, "utf8").trim() || undefined, fault: null };
  } catch (thrown) {
    const why = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "unreadable";
    return { value: undefined, fault: `${name}_FILE names a file that cannot be read (${why}): ${file}.` };
  }
}

/** Puts variables written as `${NAME}` into a text; the first one that is not set is named instead. */
export function fillIn(text: string, env: Env): string | { readonly missing: string } {
  const names = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? "");
  const missing = names.find((name) => lookUp(env, name).value === undefined);
  if (missing !== undefined) return { missing };
  return text.replace(/\$\{(\w+)\}/g, (_all, name: string) => lookUp(env, name).value ?? "");
}
