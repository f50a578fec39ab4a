import { html } from "hono/html";

/** A piece of page; hono escapes every value put into it. */
export type Markup = ReturnType<typeof html>;

export const nothing: Markup = html``;

/** The markup for a value, or nothing where there is none. */
export function given<T>(value: T | null | undefined, draw: (value: T) => Markup): Markup {
  return value === null || value === undefined || value === "" ? nothing : draw(value);
}
