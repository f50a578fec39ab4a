import { html } from "hono/html";
import type { World } from "../world.ts";
import { followable, shortLink, wallPath } from "./addresses.ts";
import type { Markup } from "./markup.ts";

const parts = /(https?:\/\/[^\s<>"]+)|((?<![\p{L}\p{N}_&])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*)/gu;

function link(world: World, address: string): Markup {
  const [, trimmed = address, rest = ""] = /^(.*?)([.,;:!?)\]]*)$/u.exec(address) ?? [];
  const href = followable(trimmed);
  if (href === null) return html`${address}`;
  return html`<a href="${href}">${shortLink(world, href)}</a>${rest}`;
}

/** A post's words with links to follow and hashtags to look through; everything else is text. */
export function postText(world: World, text: string): Markup[] {
  const pieces: Markup[] = [];
  let done = 0;
  for (const match of text.matchAll(parts)) {
    pieces.push(html`${text.slice(done, match.index)}`);
    const [found, address] = match;
    pieces.push(address ? link(world, address) : tagLink(found.slice(1)));
    done = match.index + found.length;
  }
  return [...pieces, html`${text.slice(done)}`];
}

function tagLink(tag: string): Markup {
  return html`<a class="tag" href="${wallPath}?tag=${encodeURIComponent(tag)}">#${tag}</a>`;
}
