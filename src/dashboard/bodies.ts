import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";

/** More than any schedule file, form or text of ours; a person's longest text is a thousandth of it. */
const mostBytes = 1_000_000;

const detail =
  "This request is larger than 1 MB, and nothing of it was read: no form and no text of Litfass is so long.";

/** Refuses bodies that are too long before anything reads them, whether they say their length or not. */
export function limitSize(): MiddlewareHandler {
  return bodyLimit({
    maxSize: mostBytes,
    onError: (c) => {
      if (!c.req.path.startsWith("/api/")) return c.text(`${detail}\n`, 413);
      const problem = { type: "about:blank", title: "Content Too Large", status: 413, detail };
      return c.body(JSON.stringify(problem), 413, { "Content-Type": "application/problem+json; charset=utf-8" });
    },
  });
}

const form = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)/i;

/** Refuses forms that no one can read, such as one that was torn on the way. What it read is not read again. */
export function readableForms(): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method !== "POST" || !form.test(c.req.header("content-type") ?? "")) return next();
    try {
      await c.req.parseBody();
    } catch {
      return c.text("This form came in pieces and nothing was done: reload the page and send it again.\n", 400);
    }
    return next();
  };
}
