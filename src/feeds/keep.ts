import { addressForms } from "../language/address-forms.ts";
import type { ParsedFeed } from "../model/entry.ts";
import type { HouseRules } from "../model/newsroom.ts";
import type { Clock } from "../model/web.ts";
import type { FeedState } from "../store/feeds.ts";
import type { Store } from "../store/index.ts";
import { heldWords } from "../store/entries.ts";
import { type Fate, type MetEntry, wasOldBefore } from "../store/views/sources.ts";
import { isAnotherArticle, isDateOfAsking, withSteadyDate } from "./again.ts";
import { keptLeads } from "./zone.ts";
import { whyFlood } from "./flood.ts";
import { dateOfEntry, identify, saysTheSame, type Identified } from "./identify.ts";

/** What keeping entries works with. */
export type KeepNeeds = {
  readonly store: Store;
  readonly clock: Clock;
  readonly newsroom: { readonly rules: Pick<HouseRules, "zone" | "shelfLife"> };
};

/**
 * What a visit brought: entries not met before, and why those of them wait for a person, or null. `wholeWindow`: the feed
 * shows nothing that it showed before, so that more may have passed through it unseen.
 */
export type Kept = { readonly fresh: number; readonly flood: string | null; readonly wholeWindow: boolean };

export const nothingNew: Kept = { fresh: 0, flood: null, wholeWindow: false };

/** A feed of fewer entries tells nothing by having only new ones. */
const leastWindow = 5;

const dayMs = 24 * 3_600_000;

/** What the feed showed when it was first read; null while that is happening now. */
type Contact = {
  readonly at: number;
  readonly shown: readonly { readonly title: string | null; readonly date: number }[];
} | null;

type Visit = {
  readonly state: FeedState;
  readonly contact: Contact;
  readonly at: number;
  /** Older than this nothing is posted. */
  readonly staleBefore: number;
};

/**
 * Was it published before we watched? At first contact all that is not dated later was. Afterwards an older date alone
 * does not tell, for newsrooms backdate: what is dated inside the stretch that the feed showed at first, and was not
 * there, is new. What is dated before that stretch has only come back.
 */
function isOld(date: number | null, { state, contact, staleBefore }: Visit): boolean {
  if (contact === null) return date === null || date <= state.addedAt;
  if (date === null || date >= state.addedAt) return false;
  const shown = contact.shown.flatMap((one) => (one.date <= contact.at ? one.date : []));
  return date < (shown.length === 0 ? staleBefore : Math.max(staleBefore, Math.min(...shown)));
}

/** Did the feed show it at first contact, under another id and address? A new system of the site keeps headlines and dates. */
function wasThere({ entry }: Identified, { contact, state }: Visit): boolean {
  const date = dateOfEntry(entry);
  if (contact === null || date === null || date > state.addedAt || entry.title === null) return false;
  return contact.shown.some((one) => one.date === date && one.title === entry.title);
}

function fateOf(one: Identified, old: boolean, at: number): Fate {
  if (old) return { state: "old", readAfter: at, why: null };
  const dated = dateOfEntry(one.entry);
  if (dated !== null && dated > at)
    return { state: "unread", readAfter: dated, why: "its feed dates it in the future: embargo until then" };
  return { state: "unread", readAfter: at, why: null };
}

/** The fate of an entry met before that now says something else: an old one stays old, a held one waits on. */
function fateAgain(one: Identified, known: MetEntry, at: number): Fate {
  if (known.why?.startsWith(heldWords) && known.state === "unread")
    return { state: "unread", readAfter: known.readAfter, why: known.why };
  return fateOf(one, known.state === "old", at);
}

async function lookUp(store: Store, feed: string, found: readonly Identified[]) {
  const keys = found.map(({ key }) => key);
  const met = new Map((await store.sources.byKeys(feed, keys)).map((one) => [one.key, one]));
  const known = new Map<string, MetEntry>();
  // An id that has gone on to another article tells nothing: that one is known by its address.
  const named = found.map((one) => {
    const before = met.get(one.key);
    if (before && one.url !== null && isAnotherArticle(before, one.entry)) return { ...one, key: one.url };
    if (before) known.set(one.key, before);
    return one;
  });
  const strangers = named.filter(({ key }) => !known.has(key));
  const others = await store.sources.byAddresses(strangers.flatMap(({ url }) => addressForms(url)));
  const byForm = Map.groupBy(others, ({ url }) => url ?? "");
  const elsewhere = (url: string | null) => addressForms(url).flatMap((form) => byForm.get(form) ?? []);
  return { named, known, elsewhere };
}

/** Those that flood in wait for a person, however long that takes. */
async function holdFlood(
  needs: KeepNeeds,
  visit: Visit,
  fresh: readonly { one: Identified; fate: Fate }[],
): Promise<{ flood: string | null; fates: readonly { one: Identified; fate: Fate }[] }> {
  const { state, contact, at, staleBefore } = visit;
  const coming = fresh.filter(({ fate }) => fate.state === "unread");
  if (contact === null || coming.length === 0) return { flood: null, fates: fresh };
  const arrivals = await needs.store.sources.arrivals(state.name, Math.max(contact.at + 1, at - 14 * dayMs));
  const habit = {
    arrivals: [...contact.shown.flatMap(({ date }) => (date < contact.at ? date : [])), ...arrivals],
    at,
  };
  const stale = coming.filter(({ one }) => (dateOfEntry(one.entry) ?? at) < staleBefore).length;
  const flood = whyFlood(habit, coming.length, stale);
  if (flood === null) return { flood, fates: fresh };
  const fates = fresh.map((each) =>
    each.fate.state === "unread" ? { ...each, fate: { ...each.fate, why: `${heldWords}${flood}` } } : each,
  );
  return { flood, fates };
}

/** Longer than this after it came nothing is posted. */
export function longestShelfMs({ shelfLife }: KeepNeeds["newsroom"]["rules"]): number {
  return Math.max(shelfLife.newsMs, shelfLife.backgroundMs, shelfLife.serviceMs);
}

async function lookBack({ store, clock, newsroom }: KeepNeeds, state: FeedState): Promise<Visit> {
  const at = clock.now();
  const staleBefore = at - longestShelfMs(newsroom.rules);
  if (state.fetchedAt === null) return { state, contact: null, at, staleBefore };
  const contact = (await store.sources.firstContact(state.name)) ?? { at: state.fetchedAt, shown: [] };
  return { state, contact, at, staleBefore };
}

/** Keeps how long before its date the entry stood there that was the least early of those that came. */
async function noteLeads({ store }: KeepNeeds, visit: Visit, fresh: readonly { one: Identified; fate: Fate }[]) {
  const { contact, state, at } = visit;
  const coming = contact === null ? [] : fresh.filter(({ fate }) => fate.state === "unread");
  const leads = coming.flatMap(({ one }) => dateOfEntry(one.entry) ?? []).map((date) => date - at);
  if (leads.length > 0)
    await store.feeds.keepLeads(state.name, [Math.min(...leads), ...state.leads].slice(0, keptLeads));
}

/** Keeps what a feed shows, each page once: with when it may be read, as old, or held where too many come at once. */
export async function keepEntries(
  needs: KeepNeeds,
  parsed: Pick<ParsedFeed, "entries">,
  state: FeedState,
): Promise<Kept> {
  const { store } = needs;
  const at = needs.clock.now();
  const found = identify(parsed.entries);
  const { named, known, elsewhere } = await lookUp(store, state.name, found);
  const strangers: { one: Identified; others: readonly MetEntry[] }[] = [];
  for (const shown of named) {
    const others = known.has(shown.key) ? [] : elsewhere(shown.url);
    const before = known.get(shown.key) ?? others.find(({ feed }) => feed === state.name);
    const one = before ? withSteadyDate(shown, before, at) : shown;
    if (!before) strangers.push({ one, others });
    else if (!saysTheSame(before.entry, one.entry))
      await store.sources.keepEntry({ feed: state.name, ...one, key: before.key }, fateAgain(one, before, at), at);
  }
  if (strangers.length === 0) return nothingNew;
  const visit = await lookBack(needs, state);
  const ofAsking = isDateOfAsking(found, at);
  const fresh = strangers.map(({ one, others }) => {
    const date = dateOfEntry(one.entry);
    const undated = visit.contact === null && date !== null && ofAsking(date);
    const old =
      undated ||
      isOld(date, visit) ||
      wasThere(one, visit) ||
      others.some((other) => wasOldBefore(other, state.addedAt));
    return { one, fate: fateOf(one, old, at) };
  });
  const { flood, fates } = await holdFlood(needs, visit, fresh);
  for (const { one, fate } of fates) await store.sources.keepEntry({ feed: state.name, ...one }, fate, visit.at);
  await noteLeads(needs, visit, fresh);
  const wholeWindow =
    flood === null && visit.contact !== null && fresh.length === found.length && fresh.length >= leastWindow;
  return { fresh: fresh.length, flood, wholeWindow };
}
