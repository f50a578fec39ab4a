/** What no text has, and no store keeps as it came: controls but tab and line ends, and halves of characters. */
const unreadable = /(?![\t\n\r])\p{Cc}|\p{Cs}/u;

export type Unreadable = { readonly at: string; readonly code: string };

/** The first text within a JSON value that holds a character nobody can read. Nesting of any depth takes no stack. */
export function findUnreadable(json: unknown): Unreadable | null {
  const open: { readonly at: string; readonly value: unknown }[] = [{ at: "", value: json }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { at, value } = next;
    if (typeof value === "string") {
      const found = unreadable.exec(value)?.[0];
      if (found !== undefined)
        return { at, code: `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}` };
    } else if (typeof value === "object" && value !== null)
      for (const [name, each] of Object.entries(value))
        open.push({ at: at === "" ? name : `${at}.${name}`, value: each });
  }
  return null;
}
