import { suspects } from "../gate/accusation.ts";
import { languageOf } from "../language/language.ts";
import { relativeTimesIn } from "../language/times.ts";
import type { Article } from "../model/article.ts";
import type { OpenChannel } from "../model/channel.ts";
import type { Newsroom } from "../model/newsroom.ts";
import type { Reason } from "../model/reason.ts";
import type { Evergreen, Schedule } from "../model/schedule.ts";
import type { KeptArticle } from "../store/articles.ts";
import type { Store } from "../store/index.ts";
import type { RestingPost } from "../store/views/resting.ts";
import { composePost, type ComposeNeeds, type Composition, type Written } from "./compose.ts";
import { markOf } from "./mark.ts";

export type RoundNeeds = ComposeNeeds & {
  readonly newsroom: Newsroom;
  readonly schedules: readonly Schedule[];
  /** Looks at the article once more; false when its page gives no answer. */
  readonly recheck: (url: string) => Promise<boolean>;
  /** Other words than those of earlier rounds, or why there are none. */
  readonly write: (open: OpenChannel, given: { kept: KeptArticle; earlier: readonly string[] }) => Promise<Written>;
};

/** How often is looked for articles whose next round has come. */
const lookEveryMs = 3_600_000;
/** So many begin on a channel at one look, so that an archive does not come all at once. */
export const mostAtOnce = 2;

const looked = new WeakMap<Store, Map<string, number>>();

function looksAt({ store, clock }: RoundNeeds, channel: string): boolean {
  const all = looked.get(store) ?? new Map<string, number>();
  looked.set(store, all);
  const before = all.get(channel) ?? -Infinity;
  if (clock.now() < before + lookEveryMs) return false;
  all.set(channel, clock.now());
  return true;
}

/** The channels whose schedule brings articles again, and by which rules. */
function repeating(needs: RoundNeeds): { readonly open: OpenChannel; readonly evergreen: Evergreen }[] {
  return needs.channels.flatMap((open) => {
    const evergreen = needs.schedules.find(({ name }) => name === open.channel.schedule)?.evergreen;
    return evergreen ? [{ open, evergreen }] : [];
  });
}

/** When is looked again, or null where no schedule brings articles again. */
export function nextLookAt(needs: Pick<RoundNeeds, "channels" | "schedules" | "clock">): number | null {
  const repeats = needs.channels.some(
    ({ channel }) => needs.schedules.find(({ name }) => name === channel.schedule)?.evergreen,
  );
  return repeats ? Math.floor(needs.clock.now() / lookEveryMs + 1) * lookEveryMs : null;
}

/**
 * Begins the next round of articles that a schedule brings again: looked at once more, in other words, and no earlier than
 * so long after the last one. Gives how many posts were made.
 */
export async function beginRounds(needs: RoundNeeds): Promise<number> {
  let made = 0;
  for (const { open, evergreen } of repeating(needs)) {
    const { name } = open.channel;
    if (!looksAt(needs, name)) continue;
    const resting = await needs.store.plans.resting(name, needs.clock.now() - evergreen.everyMs);
    const due = resting.filter((each) => isMeant(each, evergreen) && each.round < evergreen.rounds);
    let begun = 0;
    for (const each of due) {
      if (begun >= mostAtOnce) break;
      if (await beginRound(needs, open, each)) begun += 1;
    }
    made += begun;
  }
  return made;
}

/** Only what a section or a topic names for it comes again. */
export function isMeant({ article }: RestingPost, { sections, topics }: Evergreen): boolean {
  const among = (names: readonly string[], word: string | null) =>
    names.some((each) => each.toLowerCase() === word?.toLowerCase());
  return among(sections, article.section) || article.topics.some((topic) => among(topics, topic));
}

/** A round is worth its article's service life, whatever its section says, and a month at most. */
const roundLastsMs = 30 * 24 * 3_600_000;

async function beginRound(needs: RoundNeeds, open: OpenChannel, resting: RestingPost): Promise<boolean> {
  const { store, clock, rules, log } = needs;
  const url = resting.article.url;
  const { name, platform } = open.channel;
  const now = clock.now();
  const goodUntilAt = Math.min(now + roundLastsMs, (resting.article.publishedAt ?? now) + rules.shelfLife.serviceMs);
  if (goodUntilAt <= now || !(await needs.recheck(url))) return false;
  const kept = await store.articles.get(url);
  if (!kept || kept.withheld !== null || kept.closed) return false;
  const earlier = await wordsOf(needs, url, name);
  const round = Math.max(...earlier.map((each) => each.round)) + 1;
  const id = markOf(url, name, round);
  const composition = await composeRound(needs, open, { kept, id, earlier: earlier.map(({ text }) => text) });
  const facts = { id, articleUrl: url, articleVersion: kept.version, channel: name, platform, round, goodUntilAt };
  if (!(await store.posts.add({ ...facts, ...composition }, now))) return false;
  log.info(`compose  ${name}: round ${round}, ${composition.state}: ${kept.article.headline ?? url}`);
  return composition.state !== "skipped";
}

type Again = { readonly kept: KeptArticle; readonly id: string; readonly earlier: readonly string[] };

async function composeRound(needs: RoundNeeds, open: OpenChannel, { kept, id, earlier }: Again): Promise<Composition> {
  const fault = staleWords(kept.article);
  if (fault) return skipped(fault);
  const written = await needs.write(open, { kept, earlier });
  if (written.teaser === null) return skipped({ code: "no-teaser", words: nothingNew });
  const teaser = { articleUrl: kept.article.url, version: kept.version, channel: open.channel.name };
  await needs.store.teasers.keep({ ...teaser, ...written }, needs.clock.now());
  return composePost(written, kept, { channel: open, rules: needs.rules, mark: id });
}

const nothingNew = {
  de: "für eine weitere Runde gibt es keinen Satz, der nicht schon gesagt ist",
  en: "for another round there is no sentence that has not been said",
};

function skipped(reason: Reason): Composition {
  return { state: "skipped", reason, link: null, draft: null, judgement: null };
}

/** What says "today", or tells of anybody under suspicion, does not come again. */
function staleWords(article: Article): Reason | null {
  const text = [article.headline, article.lede].join("\n");
  if (relativeTimesIn(text, languageOf(article) ?? "de").length > 0)
    return {
      code: "unfit",
      words: { de: "der Artikel spricht von seinem Tag", en: "the article speaks of its day" },
    };
  if (suspects([text, ...article.body].join("\n")))
    return {
      code: "unfit",
      words: { de: "der Artikel berichtet von einem Verdacht", en: "the article tells of a suspicion" },
    };
  return null;
}

/** What earlier rounds of an article said on a channel. */
async function wordsOf({ store }: RoundNeeds, url: string, channel: string) {
  const posts = await store.desk.lines(await store.desk.idsOfArticle(url));
  return posts
    .filter((post) => post.channel === channel)
    .map(({ round, draft }) => ({
      round,
      text: Object.entries(draft?.parts ?? {})
        .flatMap(([part, words]) => (part === "tags" || part === "altText" ? [] : words))
        .join(" "),
    }));
}
