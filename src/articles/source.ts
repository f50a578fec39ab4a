import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { decodeText } from "../language/charset.ts";
import type { HouseRules } from "../model/newsroom.ts";
import { type Said, saidOf } from "../model/said.ts";
import { type Clock, type Web, WebFault } from "../model/web.ts";
import { retryAfterMs } from "../time/retry-after.ts";
import { canonicalAddress } from "../language/address.ts";
import { detectKind } from "./detect.ts";
import { readPage, type Reading } from "./page.ts";
import { readText } from "./text.ts";

/** What reading one address works with. */
export type SourceNeeds = { readonly web: Web; readonly clock: Clock; readonly rules: HouseRules };

/**
 * What an address gave: an article; `gone` (404, a file that is no more; `isFinal` where it says that this is for good, 410);
 * `closed` (no article, and trying again will not help); or `later` (no answer now; `waitMs` is how long the site asks us to wait).
 */
export type Source =
  | { readonly is: "read"; readonly reading: Reading; readonly at: string }
  | { readonly is: "gone" | "closed"; readonly why: Said; readonly isFinal?: boolean }
  | { readonly is: "later"; readonly why: Said; readonly waitMs?: number | null };

const maxPageBytes = 10_000_000;
/** What is asked too often and does not say for how long is left alone for a minute. */
const busyMs = 60_000;

/** What a page may be slow with: the host it stands on. */
export function siteOf(address: string | null): string {
  return URL.parse(address ?? "")?.host ?? "";
}

function isRoot(address: string): boolean {
  const url = URL.parse(address);
  return url?.pathname === "/" && url.search === "";
}

/** Does a redirect lead upwards, from an article to the section it stood in? */
function leadsUp(asked: string, at: string): boolean {
  const path = (address: string) => (URL.parse(address)?.pathname ?? "").replace(/(?:\/index\.\w+)?\/*$/, "");
  return path(asked) !== path(at) && path(asked).startsWith(`${path(at)}/`);
}

function home(url: string): Said {
  return {
    de: `${url} führt zur Startseite: Dort steht der Artikel nicht mehr.`,
    en: `${url} leads to the home page: there is no article there any more.`,
  };
}

/** Reads the article on a public page, following pages that send their reader on by themselves. */
export async function readAddress(needs: SourceNeeds, url: string): Promise<Source> {
  let source = await readOne(needs, url);
  for (let hops = 0; hops < 3 && source.is === "read" && source.reading.leadsTo; hops += 1) {
    const next = source.reading.leadsTo;
    if (isRoot(next)) return { is: "gone", why: home(url) };
    source = await readOne(needs, next);
  }
  if (source.is !== "read") return source;
  if (source.reading.leadsTo)
    return {
      is: "closed",
      why: {
        de: `${url} führt von Seite zu Seite und zu keinem Artikel.`,
        en: `${url} leads from page to page, and to no article.`,
      },
    };
  const isThere = canonicalAddress(source.at) === canonicalAddress(url);
  if (source.reading.withheld !== "not an article" || isThere) return source;
  // Kept, the other page would be what the article is known by when it comes back.
  return {
    is: "gone",
    why: {
      de: `${url} führt zu ${source.at}; das ist kein Artikel.`,
      en: `${url} leads to ${source.at}, which is no article.`,
    },
  };
}

function answered(url: string, status: number, meaning: Said): Said {
  return { de: `${url} antwortet mit ${status}: ${meaning.de}.`, en: `${url} answered ${status}: ${meaning.en}.` };
}

async function readOne(needs: SourceNeeds, url: string): Promise<Source> {
  let answer;
  try {
    answer = await needs.web(url, {
      headers: { accept: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5" },
      maxBytes: maxPageBytes,
    });
  } catch (thrown) {
    const isRefused = thrown instanceof WebFault && thrown.kind === "refused";
    return { is: isRefused ? "closed" : "later", why: saidOf(thrown) };
  }
  const { status } = answer;
  if (status === 404 || status === 410)
    return {
      is: "gone",
      why: answered(url, status, { de: "Dort steht keine Seite mehr", en: "there is no page there any more" }),
      isFinal: status === 410,
    };
  if (status === 401 || status === 403 || status === 451)
    return {
      is: "later",
      why: answered(url, status, { de: "Die Seite wird nicht gezeigt", en: "the site refuses to show it" }),
    };
  const waitMs = retryAfterMs(answer, needs.clock.now()) ?? (status === 429 ? busyMs : null);
  if (status !== 200)
    return {
      is: "later",
      why: answered(url, status, { de: "Die Website hat eine Störung", en: "the site has trouble" }),
      waitMs,
    };
  if (isRoot(answer.url) && !isRoot(url)) return { is: "gone", why: home(url) };
  const contentType = answer.headers.get("content-type");
  if (contentType && !/html|xml|text\/plain/i.test(contentType))
    return {
      is: "closed",
      why: { de: `${url} ist keine Seite, sondern ${contentType}.`, en: `${url} is no page but ${contentType}.` },
    };
  const origin = { url: answer.url, contentType, zone: needs.rules.zone, now: needs.clock.now() };
  const reading = readPage(answer.bytes, origin);
  const noindex = /(?:^|[\s,:])(?:noindex|none)(?:$|[\s,])/i.test(answer.headers.get("x-robots-tag") ?? "");
  const moved = reading.isOther === true && leadsUp(url, answer.url);
  const withheld = moved ? "not an article" : (reading.withheld ?? (noindex ? "noindex" : null));
  return { is: "read", at: answer.url, reading: { ...reading, withheld } };
}

/** Reads an article kept as a file; `url` is the public address it stands for, unless the file names one itself. */
export async function readFileArticle(needs: SourceNeeds, file: string, url: string | null): Promise<Source> {
  let bytes;
  try {
    bytes = await readFile(fileURLToPath(file));
  } catch {
    return {
      is: "gone",
      why: { de: `${file} ist nicht mehr da.`, en: `${file} is not there any more.` },
      isFinal: true,
    };
  }
  const origin = { url, zone: needs.rules.zone, now: needs.clock.now() };
  const isPage = detectKind(bytes, file) === "page";
  const reading = isPage ? readPage(bytes, origin) : readText(decodeText(bytes), origin);
  if (reading.article.url === "")
    return {
      is: "closed",
      why: {
        de: `${file} hat keine öffentliche Adresse: eine Zeile „URL: https://…“ hineinschreiben, oder dem Feed eine url geben.`,
        en: `${file} has no public address: write a line "URL: https://…" into it, or give its feed a url.`,
      },
    };
  return { is: "read", at: reading.article.url, reading };
}
