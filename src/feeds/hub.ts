import { decodeText } from "../language/charset.ts";
import type { WebAnswer } from "../model/web.ts";
import { addressOf } from "./constructs.ts";
import { readXml } from "./read-xml.ts";
import { elements, named, type Element } from "./xml.ts";

/** A feed's hub, and the address (topic) under which the hub knows the feed. */
export type Announced = { readonly hub: string; readonly topic: string };

const oneLink = /<([^<>]{1,2000})>([^<]*)/g;
const relation = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i;

/** The first address of a Link header with that relation (RFC 8288), made absolute. */
function linked(header: string | null, rel: string, base: string): string | null {
  for (const [, address, rest] of (header ?? "").slice(0, 16_000).matchAll(oneLink)) {
    const [, quoted, bare] = relation.exec(rest ?? "") ?? [];
    const found = addressOf(address, base);
    if (found && (quoted ?? bare ?? "").toLowerCase().split(/\s+/).includes(rel)) return found;
  }
  return null;
}

type Said = { readonly hub: string | null; readonly self: string | null };

/** A feed says what it is before its first entry; so much is read of it. */
const headBytes = 64 * 1024;

function linksWithin(element: Element, depth = 0): Element[] {
  return depth > 3
    ? []
    : [...named(element, "link"), ...elements(element).flatMap((child) => linksWithin(child, depth + 1))];
}

function saidInXml(text: string, base: string): Said {
  const links = linksWithin(readXml(text.split(/<(?:\w+:)?(?:item|entry|url)\b/i, 1)[0] ?? "", base));
  const first = (rel: string) =>
    links
      .filter((link) => link.attributes.rel?.toLowerCase().split(/\s+/).includes(rel))
      .flatMap((link) => addressOf(link.attributes.href, link.base) ?? [])[0] ?? null;
  return { hub: first("hub"), self: first("self") };
}

/** JSON Feed 1.1: `hubs` is a list of objects with type and url, `feed_url` the feed's own address. */
function saidInJson(text: string, base: string): Said {
  try {
    const { hubs, feed_url: self } = JSON.parse(text) as { hubs?: unknown; feed_url?: unknown };
    const listed: { type?: unknown; url?: unknown }[] = Array.isArray(hubs) ? hubs : [];
    const hub = listed.find((one) => /^websub$/i.test(String(one?.type)))?.url;
    const address = (written: unknown) => (typeof written === "string" ? addressOf(written, base) : null);
    return { hub: address(hub), self: address(self) };
  } catch {
    return { hub: null, self: null }; // What is no JSON names no hub; parsing the feed says so.
  }
}

/** The hub a feed names in its answer's headers, else in itself (WebSub, section 4); null when it names none. */
export function announcedBy({ headers, url, bytes }: Pick<WebAnswer, "headers" | "url" | "bytes">): Announced | null {
  const type = headers.get("content-type");
  const start = decodeText(bytes.subarray(0, headBytes), type).trimStart();
  const said = start.startsWith("{") ? saidInJson(decodeText(bytes, type), url) : saidInXml(start, url);
  const header = headers.get("link");
  const hub = linked(header, "hub", url) ?? said.hub;
  return hub === null ? null : { hub, topic: linked(header, "self", url) ?? said.self ?? url };
}
