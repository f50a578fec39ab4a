import { createHash } from "node:crypto";
import type { Hono } from "hono";
import { html, raw } from "hono/html";
import { policyHash, readBrowserFile } from "./sheets.ts";

const names = ["live", "keys", "edit", "drag", "schedule", "setup"] as const;
export type Script = (typeof names)[number];

const texts = new Map(names.map((name) => [`${name}.js`, readBrowserFile(`${name}.js`)]));
const icon = readBrowserFile("icon.svg");
const door = readBrowserFile("door.js");

function hashOf(all: readonly string[]): string {
  return createHash("sha256").update(all.join("\0")).digest("base64url").slice(0, 12);
}

/** Where the scripts stand: another place for each version of them, so that a browser need never ask again. */
const folder = `/scripts-${hashOf([...texts.values()])}`;

const forever = "private, max-age=31536000, immutable";

/** A script at the head of a page; it runs when the page stands. */
export function script(name: Script) {
  return html`<script src="${folder}/${name}.js" type="module"></script>`;
}

/** The small one that every page of a session begins with. It stands in the page itself. */
export const doorScript = raw(`<script type="module">${door}</script>`);
export const doorHash = policyHash(door);

/** The sign in a browser's tab. */
export const iconLink = html`<link rel="icon" href="/icon.svg?${hashOf([icon])}" type="image/svg+xml" />`;

/** Serves the scripts and the icon. */
export function serveScripts(app: Hono): void {
  app.get(`${folder}/:file`, (c) => {
    const text = texts.get(c.req.param("file"));
    if (text === undefined) return c.notFound();
    return c.body(text, 200, { "Content-Type": "text/javascript; charset=utf-8", "Cache-Control": forever });
  });
  app.get("/icon.svg", (c) => c.body(icon, 200, { "Content-Type": "image/svg+xml", "Cache-Control": forever }));
}
