import { html } from "hono/html";
import type { FeedHealth } from "../../feeds/health.ts";
import { sayWhen, type View } from "../view.ts";
import { type Word, word } from "../words.ts";
import type { Html } from "./layout.ts";

const verbs = {
  release: "feedRelease",
  drop: "feedDrop",
  ask: "feedAsk",
} as const satisfies Record<string, Word>;

/** What a person can do with a feed, as a button. */
function feedForm(name: string, verb: keyof typeof verbs, { language }: View): Html {
  return html`<form method="post" action="/feeds/${encodeURIComponent(name)}/${verb}">
    <button class="${verb}">${word(verbs[verb], language)}<span class="heard"> ${name}</span></button>
  </form>`;
}

function whyHeld({ held }: FeedHealth, view: View): string {
  const since =
    held.sinceAt === null ? "" : ` (${word("feedHeldSince", view.language)} ${sayWhen(held.sinceAt, view)})`;
  return `${held.count} ${word("feedHeld", view.language)}${since}. ${word("feedHeldEnds", view.language)}`;
}

/** A feed that needs a person: why, and what can be done about it here. */
export function feedTask(feed: FeedHealth, view: View): { head: Html; about: Html; todo: Word } {
  const head = html`Feed ${feed.name}`;
  if (feed.state === "held") {
    const forms = html`${feedForm(feed.name, "release", view)} ${feedForm(feed.name, "drop", view)}`;
    return {
      head,
      about: html`<p class="why">${whyHeld(feed, view)}</p>
        ${forms}`,
      todo: "doFlood",
    };
  }
  const about = html`<p class="why">${feed.trouble?.[view.language]}</p>
    ${feedForm(feed.name, "ask", view)}`;
  return { head, about, todo: feed.state === "gone" ? "doGone" : "doFeed" };
}

function hubWords({ hub }: FeedHealth, view: View): Html | string {
  if (hub === null) return "";
  const { language } = view;
  const heard = hub.heardAt === null ? "" : `, ${word("hubHeard", language)} ${sayWhen(hub.heardAt, view)}`;
  const isAlive = hub.state === "alive";
  const standing = word(isAlive ? "hubAlive" : hub.why ? "hubRefuses" : "hubSilent", language);
  return html`<small>${standing}${heard}${!isAlive && hub.why ? `: ${hub.why[language]}` : ""}</small>`;
}

/** In which zone its dates were read that name none, and what to do where they lie ahead. */
function datesWords({ dates, ahead }: FeedHealth, { language }: View): Html | string {
  const whose = word(dates?.from === "feed" ? "feedZoneFeed" : "feedZoneNewsroom", language);
  const which = word(dates?.always ? "feedDatesAll" : "feedDates", language);
  const read = dates === null || dates.decided === 0 ? "" : html`<small>${which} ${dates.zone} (${whose})</small>`;
  return ahead === null ? read : html`${read}<small class="why">${ahead[language]}</small>`;
}

/** One feed in the list of all. */
export function feedItem(feed: FeedHealth, view: View): Html {
  const { language } = view;
  const read = feed.fetchedAt;
  // Pushes are not asked for: of them there is nothing to say but that some wait.
  const never = feed.nextFetchAt === null && feed.state === "held" ? "" : word("feedNever", language);
  const troubleWord = feed.state === "gone" ? "feedGone" : feed.state === "trouble" ? "feedTrouble" : null;
  return html`<li class="${(feed.state === "well" || feed.state === "new") && feed.ahead === null ? "" : "trouble"}">
    <b>${feed.name}</b>
    <span>${read === null ? never : `${word("feedWell", language)} ${sayWhen(read, view)}`}</span>
    ${troubleWord ? html`<small class="why">${word(troubleWord, language)}</small>` : ""}
    ${feed.movedTo === null ? "" : html`<small>${word("feedMoved", language)} ${feed.movedTo}</small>`}
    ${hubWords(feed, view)} ${datesWords(feed, view)}
  </li>`;
}
