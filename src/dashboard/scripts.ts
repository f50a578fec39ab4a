import { createHash } from "node:crypto";
import type { Hono } from "hono";
import { html, raw } from "hono/html";
import { policyHash, readBrowserFile } from "./sheets.ts";

/** They stand at addresses of their own: the one that all pages of the desk have, and that of the set-up. */
const shared = ["live", "setup"] as const;
/** Each stands in the pages that have it, so that none of them waits for a second connection. */
const own = ["keys", "edit", "drag", "schedule"] as const;
export type Script = (typeof shared)[number] | (typeof own)[number];

const texts = new Map(shared.map((name) => [`${name}.js`, readBrowserFile(`${name}.js`)]));
const icon = readBrowserFile("icon.svg");
const door = readBrowserFile("door.js");

function hashOf(all: readonly string[]): string {
  return createHash("sha256").update(all.join("\0")).digest("base64url").slice(0, 12);
}

/** Where the shared scripts stand: another place for each version of them, so that a browser need never ask again. */
const folder = `/scripts-${hashOf([...texts.values()])}`;
const ownTexts = new Map<Script, string>(
  own.map((name) => [name, readBrowserFile(`${name}.js`).replace('"./live.js"', `"${folder}/live.js"`)]),
);

const forever = "private, max-age=31536000, immutable";

/** A script at the head of a page; it runs when the page stands. */
export function script(name: Script) {
  const text = ownTexts.get(name);
  return text === undefined
    ? html`<script src="${folder}/${name}.js" type="module"></script>`
    : raw(`<script type="module">${text}</script>`);
}

/** The small one that every page of a session begins with. It stands in the page itself. */
export const doorScript = raw(`<script type="module">${door}</script>`);

/** The scripts that stand in pages, as the pages' policy names them. */
export const scriptHashes: string = [door, ...ownTexts.values()].map(policyHash).join(" ");

/** The sign in a browser's tab. */
export const iconLink = html`<link rel="icon" href="/icon.svg?${hashOf([icon])}" type="image/svg+xml" />`;

/** Serves the shared scripts and the icon. */
export function serveScripts(app: Hono): void {
  app.get(`${folder}/:file`, (c) => {
    const text = texts.get(c.req.param("file"));
    if (text === undefined) return c.notFound();
    return c.body(text, 200, { "Content-Type": "text/javascript; charset=utf-8", "Cache-Control": forever });
  });
  app.get("/icon.svg", (c) => c.body(icon, 200, { "Content-Type": "image/svg+xml", "Cache-Control": forever }));
}
