import { addressForms } from "../language/address-forms.ts";
import type { Entry } from "../model/entry.ts";
import type { MetEntry } from "../store/views/sources.ts";
import { dateOfEntry, type Identified } from "./identify.ts";

/** A clock of a site, and its caches, are so far off ours at most when it dates what it shows with the moment of asking. */
const askingMs = 10 * 60_000;
const alikeMs = 60_000;

/**
 * An entry that is shown again, with the date at which it was first shown where the site dates it anew at each asking: such a
 * date says nothing, would lay an embargo of seconds on it for ever, and would have its page read again each time.
 */
export function withSteadyDate(one: Identified, before: MetEntry, at: number): Identified {
  const [date, known] = [dateOfEntry(one.entry), dateOfEntry(before.entry)];
  if (date === null || known === null || date <= known) return one;
  const [lead, leadBefore] = [date - at, known - before.seenAt];
  if (Math.abs(lead) > askingMs || Math.abs(leadBefore) > askingMs) return one;
  // A true embargo of a few minutes may be put off; then it lies as far ahead as before by chance only.
  if (lead > 0 && Math.abs(lead - leadBefore) > alikeMs) return one;
  const { publishedAt, updatedAt } = before.entry;
  return { ...one, entry: { ...one.entry, publishedAt, updatedAt } };
}

/** The dates that a feed gives most of what it shows alike, at about the moment of asking: they date the asking, not the articles. */
export function isDateOfAsking(found: readonly Identified[], at: number): (date: number) => boolean {
  const dates = found.flatMap(({ entry }) => dateOfEntry(entry) ?? []);
  return (date) => {
    if (Math.abs(date - at) > askingMs) return false;
    const alike = dates.filter((other) => Math.abs(other - date) <= 2000).length;
    return alike >= 3 && alike * 2 > found.length;
  };
}

const wordsIn = (title: string) => new Set(title.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);

function areAlike(one: string, other: string): boolean {
  const [a, b] = [wordsIn(one), wordsIn(other)];
  return a.intersection(b).size * 3 >= Math.min(a.size, b.size) || one === other;
}

/** Do two addresses bear one number of an article, or the entry's id? */
function shareNumber(one: string, other: string, id: string | null): boolean {
  const numbers = new Set(one.match(/\d{5,}/g));
  if ((other.match(/\d{5,}/g) ?? []).some((number) => numbers.has(number))) return true;
  return id !== null && id.length >= 4 && one.includes(id) && other.includes(id);
}

/**
 * Has an id gone from one article to another ("top story")? Then address, headline and date are all others. An article that moves
 * keeps one of them at least.
 */
export function isAnotherArticle({ entry: before }: MetEntry, now: Entry): boolean {
  if (before.url === null || now.url === null || before.title === null || now.title === null) return false;
  const forms = new Set(addressForms(before.url));
  if (addressForms(now.url).some((form) => forms.has(form))) return false;
  const [known, date] = [dateOfEntry(before), dateOfEntry(now)];
  if ((known === null) !== (date === null) || (known !== null && date !== null && date <= known)) return false;
  return !areAlike(before.title, now.title) && !shareNumber(before.url, now.url, now.id);
}
