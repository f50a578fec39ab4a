import { createHash } from "node:crypto";
import type { Context } from "hono";

/** A whole answer with its type and the instant of its last change. */
export type Answer = {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly changedAt: number;
};

function unchanged(c: Context, etag: string, changedAt: number): boolean {
  const tags = c.req.header("if-none-match");
  if (tags !== undefined) return tags.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
  const since = Date.parse(c.req.header("if-modified-since") ?? "");
  return !Number.isNaN(since) && Math.floor(changedAt / 1000) * 1000 <= since;
}

/** Answers with ETag and Last-Modified, and with 304 to those who have it already. */
export function conditional(c: Context, answer: Answer): Response {
  const etag = `"${createHash("sha256").update(answer.body).digest("hex").slice(0, 20)}"`;
  const headers = {
    etag,
    "last-modified": new Date(answer.changedAt).toUTCString(),
    "cache-control": "no-cache",
    "content-type": answer.type,
  };
  if (unchanged(c, etag, answer.changedAt)) return c.body(null, 304, headers);
  return c.body(answer.body, 200, headers);
}

/** The one byte range of a Range header within a file of `size` bytes, or null for the whole file. */
function rangeOf(header: string | undefined, size: number): { from: number; to: number } | null {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header ?? "");
  if (!match) return null;
  const from = Number(match[1]);
  const to = match[2] ? Math.min(Number(match[2]), size - 1) : size - 1;
  return from <= to && from < size ? { from, to } : null;
}

/** Answers with a file, or the part of it that a video player asks for. */
export function fileAnswer(c: Context, answer: Answer & { body: Uint8Array<ArrayBuffer> }): Response {
  const { body, type } = answer;
  const range = rangeOf(c.req.header("range"), body.byteLength);
  c.header("accept-ranges", "bytes");
  if (!range) return conditional(c, answer);
  const headers = { "content-type": type, "content-range": `bytes ${range.from}-${range.to}/${body.byteLength}` };
  return c.body(body.slice(range.from, range.to + 1), 206, headers);
}
