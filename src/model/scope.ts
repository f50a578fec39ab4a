/** What a token may do: read; also propose words, which wait for a person; also decide as the desk does. */
export const scopes = ["read", "propose", "decide"] as const;

export type Scope = (typeof scopes)[number];

/** Each scope includes those before it. */
export function allows(has: Scope, needs: Scope): boolean {
  return scopes.indexOf(has) >= scopes.indexOf(needs);
}
