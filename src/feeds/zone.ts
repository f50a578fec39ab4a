import type { Feed, HouseRules } from "../model/newsroom.ts";
import type { Said } from "../model/said.ts";
import type { FeedDates, FeedState } from "../store/feeds.ts";
import type { DateZone } from "../time/written-dates.ts";

/** In which zone a feed's dates are read that name none: the feed's own, where one is written, else the newsroom's. */
export function zoneOf(feed: Feed, rules: Pick<HouseRules, "zone">): DateZone & Pick<FeedDates, "zone" | "from"> {
  const always = feed.ignoreWrittenZone === true;
  return feed.zone === undefined
    ? { zone: rules.zone, from: "newsroom", always }
    : { zone: feed.zone, from: "feed", always };
}

/** Were the feed's dates read otherwise at its last visit? */
export function isZoneNew({ dates }: Pick<FeedState, "dates">, now: ReturnType<typeof zoneOf>): boolean {
  return dates !== null && (dates.zone !== now.zone || dates.always !== now.always);
}

const minuteMs = 60_000;
const enoughVisits = 5;
/** A wrong zone puts dates one or two hours off, less the time until we look. */
const [leastLeadMs, mostLeadMs] = [10 * minuteMs, 125 * minuteMs];

/** Of so many visits it is kept how long before its date the entry that came last stood there. */
export const keptLeads = 8;

/** Did all that came lately stand there one or two hours before its date? Newsrooms do that with some articles, never with all. */
export function isAhead(leads: readonly number[]): boolean {
  return leads.length >= enoughVisits && leads.every((lead) => lead >= leastLeadMs && lead <= mostLeadMs);
}

/** What to do about a feed whose dates lie ahead, in one sentence; null where they do not. */
export function whyAhead(leads: readonly number[], dates: FeedDates | null): Said | null {
  if (!isAhead(leads)) return null;
  const [from, to] = [Math.min(...leads), Math.max(...leads)].map((lead) => Math.round(lead / minuteMs));
  const span = from === to ? `${to}` : `${from}–${to}`;
  const head = {
    de: `Alles Neue trägt ein Datum, das ${span} min in der Zukunft liegt, und wartet bis dahin wie unter Sperrfrist`,
    en: `all that came lately is dated ${span} min ahead and waits until then as if under embargo`,
  };
  if (dates !== null && dates.decided > 0 && !dates.always)
    return {
      de: `${head.de}: Die Datumsangaben nennen keine Zeitzone und gelten in ${dates.zone}; bei diesem Feed in newsroom.yaml die richtige eintragen, etwa zone: Europe/Berlin.`,
      en: `${head.en}: its dates name no zone and are read in ${dates.zone}; write the right one at this feed in newsroom.yaml, such as zone: Europe/Berlin`,
    };
  return {
    de: `${head.de}: Die Zeitzone, die die Website nennt, stimmt wohl nicht; dort berichtigen, oder bei diesem Feed in newsroom.yaml zone: und ignore written zone: true eintragen.`,
    en: `${head.en}: the zone that the site writes seems wrong; have it mended there, or write zone: and ignore written zone: true at this feed in newsroom.yaml`,
  };
}
