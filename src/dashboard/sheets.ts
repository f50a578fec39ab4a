import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { raw } from "hono/html";
import { rowSheet } from "./rows.ts";

/** The style sheets, in the order in which they stand on a page; each has its part of the pages. */
export const sheets = [
  "base",
  "frame",
  "posts",
  "review",
  "desk",
  "now",
  "calendar",
  "day",
  "rows",
  "history",
  "schedules",
  "setup",
] as const;
export type Sheet = (typeof sheets)[number];

/** Each as it is sent. Nothing but what the browser needs: comments and margins stay here. */
const texts: Readonly<Record<Sheet, string>> = Object.fromEntries(
  sheets.map((name) => [name, packed(name === "rows" ? rowSheet() : readBrowserFile(`${name}.css`))]),
) as Record<Sheet, string>;

function packed(text: string): string {
  return text
    .replaceAll(/\/\*.*?\*\//gs, "")
    .replaceAll(/\s*\n\s*/g, "\n")
    .trim();
}

/** A file of the browser's part, as it stands there. */
export function readBrowserFile(name: string): string {
  return readFileSync(new URL(`browser/${name}`, import.meta.url), "utf8");
}

/** How a policy names a text that may stand in a page. */
export function policyHash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** All sheets as the pages' policy names them; no other style is heeded. */
export const sheetHashes: string = sheets.map((name) => policyHash(texts[name])).join(" ");

/** A sheet's rules, as they stand on a page. */
export function sheetText(name: Sheet): string {
  return texts[name];
}

/**
 * These sheets, to stand in a page's head: it is painted as soon as it is there, and waits for nothing else. Every page but
 * those of the set-up and of the closed door stands in the frame.
 */
export function styles(names: readonly Sheet[]) {
  return raw(
    sheets
      .filter((name) => names.includes(name))
      .map((name) => `<style>${texts[name]}</style>`)
      .join(""),
  );
}
