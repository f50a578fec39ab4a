import { Parser } from "htmlparser2";
import type { Card } from "../world.ts";

const local = new Set(["127.0.0.1", "localhost", "[::1]"]);
const timeLimitMs = 2000;

/** May the sandbox ask this address? Only loopback: it never leaves the machine. */
function mayAsk(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && local.has(new URL(url).hostname);
}

function readMeta(html: string): Map<string, string> {
  const found = new Map<string, string>();
  const parser = new Parser({
    onopentag(name, attributes) {
      const key = attributes.property ?? attributes.name;
      if (name === "meta" && key && attributes.content !== undefined && !found.has(key))
        found.set(key, attributes.content);
    },
  });
  parser.end(html);
  return found;
}

/** A page's link card as a platform's crawler draws it from the Open Graph tags; null when the page cannot be had. */
export async function crawl(url: string): Promise<Card | null> {
  if (!mayAsk(url)) return null;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(timeLimitMs), headers: { accept: "text/html" } });
    if (!answer.ok) return null;
    const meta = readMeta(await answer.text());
    const image = meta.get("og:image") ?? null;
    return {
      url,
      title: meta.get("og:title") ?? null,
      description: meta.get("og:description") ?? null,
      imageUrl: image && URL.canParse(image, url) ? new URL(image, url).href : null,
      host: new URL(url).host,
    };
  } catch (thrown) {
    if (thrown instanceof Error) return null;
    throw thrown;
  }
}

/** The bytes of a picture or video on loopback, with its type; null when it cannot be had. */
export async function fetchLocal(url: string): Promise<{ bytes: Uint8Array; type: string } | null> {
  if (!mayAsk(url)) return null;
  const answer = await fetch(url, { signal: AbortSignal.timeout(timeLimitMs) }).catch(() => null);
  if (!answer?.ok) return null;
  return {
    bytes: new Uint8Array(await answer.arrayBuffer()),
    type: answer.headers.get("content-type")?.split(";")[0] ?? "",
  };
}
