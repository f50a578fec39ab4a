import { createHash } from "node:crypto";
import { canonicalAddress } from "../language/address.ts";
import { addressForms } from "../language/address-forms.ts";
import type { Entry, FeedEntry } from "../model/entry.ts";

/** An entry with what it is known by inside its feed. */
export type Identified = { readonly key: string; readonly url: string | null; readonly entry: Entry };

/** When an entry says it was published (ms), or null. */
export function dateOfEntry(entry: Entry): number | null {
  return entry.publishedAt ?? entry.updatedAt;
}

/** What is kept of an entry: names, no mail addresses, no rights. */
export function keptOf(received: FeedEntry): Entry {
  const { id, title, url, publishedAt, updatedAt, summary, content, categories, enclosures, images } = received;
  const authors = received.authors.flatMap(({ name }) => (name === null ? [] : [{ name }]));
  const cms = received.cms ? { cms: received.cms } : {};
  return { id, title, url, publishedAt, updatedAt, summary, content, authors, categories, enclosures, images, ...cms };
}

function isRoot(id: string): boolean {
  return URL.parse(id)?.pathname === "/" && URL.parse(id)?.search === "";
}

/** Ids that tell nothing apart: borne by entries that lead to different pages, or the address of the site itself. */
function uselessIds(all: readonly Omit<Identified, "key">[]): Set<string> {
  const pages = new Map<string, Set<string>>();
  for (const { url, entry } of all) {
    const page = addressForms(url).toSorted()[0];
    if (entry.id !== null && page) pages.set(entry.id, (pages.get(entry.id) ?? new Set()).add(page));
  }
  return new Set([...pages].filter(([id, found]) => found.size > 1 || isRoot(id)).map(([id]) => id));
}

function keyOf(url: string | null, entry: Entry, useless: ReadonlySet<string>): string {
  if (entry.id !== null && !(url !== null && useless.has(entry.id))) return entry.id;
  return url ?? createHash("sha256").update(`${entry.title}\n${entry.summary}`).digest("hex");
}

function newestFirst(one: Identified, other: Identified): number {
  const [a, b] = [dateOfEntry(one.entry) ?? 0, dateOfEntry(other.entry) ?? 0];
  return b - a || (one.key < other.key ? -1 : 1);
}

/**
 * The entries of one feed document, each page once: known by their id, unless that tells nothing apart, else by their
 * address, else by their words. Of two entries that are one the newer stays, in whatever order the feed lists them.
 */
export function identify(entries: readonly FeedEntry[]): Identified[] {
  const all = entries.map((entry) => ({ url: entry.url && canonicalAddress(entry.url), entry: keptOf(entry) }));
  const useless = uselessIds(all);
  const found = new Map<string, Identified>();
  const named = all.map(({ url, entry }) => ({ key: keyOf(url, entry, useless), url, entry }));
  for (const one of named.toSorted(newestFirst)) {
    const names = [one.key, ...addressForms(one.url)];
    if (!names.some((name) => found.has(name))) for (const name of names) found.set(name, one);
  }
  const kept = new Set(found.values());
  return named.filter((one) => kept.has(one));
}

/** Does an entry that is shown again say what it said before? Tracking in its address does not count. */
export function saysTheSame(one: Entry, other: Entry): boolean {
  const bare = (entry: Entry) => JSON.stringify({ ...entry, url: entry.url && canonicalAddress(entry.url) });
  return bare(one) === bare(other);
}
