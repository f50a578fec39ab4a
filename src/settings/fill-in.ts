/** Puts environment variables written as `${NAME}` into a text; a missing one is named instead. */
export function fillIn(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): string | { readonly missing: string } {
  const missing = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? "").find((name) => !env[name]);
  if (missing !== undefined) return { missing };
  return text.replace(/\$\{(\w+)\}/g, (_all, name: string) => env[name] ?? "");
}
