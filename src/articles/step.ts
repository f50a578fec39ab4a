import { canonicalAddress } from "../language/address.ts";
import { addressForms } from "../language/address-forms.ts";
import type { Article, Withheld } from "../model/article.ts";
import type { Said } from "../model/said.ts";
import type { Underway } from "../model/underway.ts";
import type { KeptEntry } from "../store/entries.ts";
import { createUnderway } from "../time/underway.ts";
import { soonMs, withJitter } from "./doubt.ts";
import { withEntry } from "./keep.ts";
import { findKnown, keepReading, withheldNow, withhold, withSizes } from "./known.ts";
import { movedFrom } from "./moved.ts";
import type { ReadNeeds } from "./needs.ts";
import { isOwn } from "./own.ts";
import { rereadLiving } from "./reread.ts";
import { withNotice } from "./said.ts";
import { readAddress, readFileArticle, siteOf, type Source } from "./source.ts";

const batch = 40;
const atOnce = 4;
/** Waits between two looks at a page that gives no article: then it is given up, with the reason. */
const waitsMs = [...soonMs, 5 * 60_000, 15 * 60_000, 3_600_000, 4 * 3_600_000];
const longestAskedMs = 4 * 3_600_000;
const goneWaitsMs = waitsMs.slice(0, 5);

type BesideNeeds = ReadNeeds & { readonly underway: Underway };
type ReadSource = Extract<Source, { is: "read" }>;

async function giveUpOrWait(needs: ReadNeeds, kept: KeptEntry, source: Exclude<Source, { is: "read" }>): Promise<void> {
  const { store, clock, log } = needs;
  const waits = source.is === "gone" ? goneWaitsMs : source.is === "later" ? waitsMs : [];
  const waitMs = waits[kept.tries];
  if (waitMs !== undefined) {
    const asked = source.is === "later" ? (source.waitMs ?? 0) : 0;
    const again = Math.max(withJitter(waitMs, kept.entry.url ?? ""), Math.min(asked, longestAskedMs));
    return store.entries.postpone(kept.id, clock.now() + again, source.why);
  }
  if (source.is === "gone" && kept.articleUrl) await withhold(needs, kept.articleUrl, "gone");
  log.warn(`read     ${source.why.en}`);
  return store.entries.settle(kept.id, { state: "refused", articleUrl: kept.articleUrl, why: source.why });
}

async function sourceOf(needs: ReadNeeds, kept: KeptEntry): Promise<Source> {
  if (kept.entry.id?.startsWith("file:")) {
    const feed = needs.feeds.find(({ name }) => name === kept.feed);
    if (feed?.folder) return readFileArticle(needs, kept.entry.id, kept.entry.url);
  }
  if (kept.entry.url === null)
    return {
      is: "closed",
      why: {
        de: `Ein Eintrag von ${kept.feed} hat keine Adresse: „${kept.entry.title}“.`,
        en: `An entry of ${kept.feed} has no address: "${kept.entry.title}".`,
      },
    };
  return readAddress(needs, kept.entry.url);
}

/**
 * When to look again at an article that may not be posted yet: on its day, or a few times while its page is closed, or shows
 * no article yet.
 */
function lookAgainAt(article: Article, withheld: Withheld | null, at: { now: number; tries: number }): number | null {
  if (withheld === "unpublished") return article.publishedAt;
  const waits = withheld === "noindex" ? waitsMs : withheld === "not an article" ? goneWaitsMs : [];
  const waitMs = waits[at.tries];
  return waitMs === undefined ? null : at.now + waitMs;
}

/** Keeps what an entry's page says, under the address its article is known by, if it is the newsroom's own. */
async function keepSource(needs: BesideNeeds, kept: KeptEntry, source: ReadSource): Promise<number> {
  const { store, clock, underway } = needs;
  const { reading } = source;
  const told = await withNotice(store, reading.article, [kept.entry.url, source.at]);
  const article = withEntry(told, kept.entry, needs.rules.zone);
  if (!isOwn(article.url, needs.rules, needs.feeds)) {
    const why = {
      de: `${article.url} gehört zu keiner Domain dieser Redaktion.`,
      en: `${article.url} is not of this newsroom's domains.`,
    };
    await store.entries.settle(kept.id, { state: "refused", articleUrl: kept.articleUrl, why });
    return 1;
  }
  const withheld = withheldNow(reading, article, clock.now());
  const addresses = [kept.entry.url, ...(withheld === "not an article" ? [] : [source.at])];
  const met = async () => kept.articleUrl ?? (await findKnown(store, article, addresses));
  const before = (await met()) === null ? await movedFrom(needs, kept, source) : null;
  if (before === "later" && kept.tries < soonMs.length) {
    await store.entries.postpone(kept.id, clock.now() + (soonMs[kept.tries] ?? 0), unclear(kept));
    return 0;
  }
  const moved = before === "later" ? null : before;
  const known = async () => (await met()) ?? moved?.knownAs ?? null;
  const given = { article: await withSizes(needs, article, await known()), withheld, addresses, old: moved?.old };
  // Of two entries of one article the second has to find the first.
  return underway.inTurn("keep", async () => keepNews(needs, kept, { ...given, knownAs: await known() }));
}

function unclear({ feed, entry }: KeptEntry): Said {
  return {
    de: `${feed} führt die Kennung ${entry.id} mit neuer Adresse und neuer Überschrift; die alte Adresse antwortet gerade nicht und zeigt daher nicht, ob es ein anderer Artikel ist.`,
    en: `${feed} shows the id ${entry.id} with another address and headline; the address of before gives no answer now that would tell whether it is another article.`,
  };
}

function heldBack(url: string, withheld: Withheld | null): Said {
  return { de: `${url} wird zurückgehalten: ${withheld}.`, en: `${url} is withheld: ${withheld}.` };
}

type News = {
  readonly article: Article;
  readonly withheld: Withheld | null;
  readonly addresses: readonly (string | null)[];
  readonly knownAs: string | null;
  /** Was it old under the address that it moved from? */
  readonly old?: boolean | undefined;
};

async function keepNews(needs: ReadNeeds, kept: KeptEntry, news: News): Promise<number> {
  const { store, log, clock } = needs;
  const { article, withheld, addresses, knownAs } = news;
  const forms = [...addresses, article.url].flatMap((address) => addressForms(address));
  const old = knownAs === null && (news.old || (await store.sources.isOldPage(kept.feed, forms, article.publishedAt)));
  const aliases = addresses.flatMap((address) => (address && canonicalAddress(address)) || []);
  const { url, kept: outcome } = await keepReading(needs, { article, withheld, aliases, knownAs, old });
  const again = lookAgainAt(article, withheld, { now: clock.now(), tries: kept.tries });
  if (again === null) await store.entries.settle(kept.id, { state: "read", articleUrl: url, why: withheld });
  else await store.entries.postpone(kept.id, again, heldBack(url, withheld));
  if (outcome !== "same")
    log.info(`read     ${outcome}: ${article.headline ?? url}${withheld ? ` (withheld: ${withheld})` : ""}`);
  return 1;
}

async function readEntry(needs: BesideNeeds, kept: KeptEntry): Promise<number> {
  const source = await sourceOf(needs, kept);
  if (source.is === "read") return keepSource(needs, kept, source);
  await giveUpOrWait(needs, kept, source);
  return 0;
}

/**
 * Begins to read the pages of unread entries: those of feeds, or those that were pushed. Gives how many moved. A site that is slow
 * holds up its own pages alone, and a page that is being read is not begun again.
 */
export async function readWaiting(needs: ReadNeeds, pushed = false): Promise<number> {
  const { underway = createUnderway() } = needs;
  const { names } = underway;
  const waiting = await needs.store.entries.unread(needs.clock.now(), batch + names.size, pushed);
  const fresh = waiting.filter(({ id }) => !names.has(`entry ${id}`)).slice(0, batch);
  for (const kept of fresh)
    underway.begin({
      name: `entry ${kept.id}`,
      lane: `${pushed ? "pushed" : "fed"} ${siteOf(kept.entry.url)}`,
      width: atOnce,
      work: () => readEntry({ ...needs, underway }, kept),
    });
  return underway.moved();
}

/** Reads the pages of unread entries, and looks again at living articles. Gives how many moved. */
export async function readEntries(needs: ReadNeeds): Promise<number> {
  return (await readWaiting(needs)) + (await rereadLiving(needs));
}
