import type { Command } from "commander";
import { feedHealth, type FeedHealth } from "../feeds/health.ts";
import { askFeed, dropHeld, type HeldNeeds, releaseHeld, type Settled } from "../feeds/held.ts";
import { ifGone } from "../feeds/tell.ts";
import type { Said } from "../model/said.ts";
import type { Store } from "../store/index.ts";
import type { Entrance } from "./entrance.ts";
import { sayTime } from "./posts-json.ts";
import { Fault, jsonLine, type Language, plain, sayer, Usage } from "./print.ts";

const wall = { now: () => Date.now(), rate: 1, until: async () => {} };

const verbs: Readonly<Record<string, { do: (needs: HeldNeeds, name: string) => Promise<Settled>; said: Said }>> = {
  release: { do: releaseHeld, said: { de: "losgelassen, sie werden jetzt gelesen", en: "let go; they are read now" } },
  drop: {
    do: dropHeld,
    said: { de: "für immer zurückbehalten, sie gelten als alt", en: "kept back for good; they are known as old" },
  },
  ask: { do: askFeed, said: { de: "", en: "" } },
};

/** Adds `litfass feeds`: how the feeds stand, and what a person decides about them. */
export function addFeedsCommand(program: Command, entrance: Entrance): void {
  const say = sayer(entrance);
  program
    .command("feeds [verb] [feed]")
    .description(
      say(
        "wie die Feeds stehen; release FEED lässt Zurückgehaltenes gehen, drop FEED behält es für immer zurück, ask FEED liest ihn jetzt",
        "how the feeds stand; release FEED lets held entries go, drop FEED keeps them back for good, ask FEED reads it now",
      ),
    )
    .option("--json", say("ein JSON-Objekt je Zeile", "one JSON object a line"))
    .action(async (verb: string | undefined, feed: string | undefined, options: { json?: boolean }) => {
      const store = await entrance.openStore();
      try {
        if (verb === undefined) await list(store, entrance, options.json === true);
        else entrance.output.out((await carryOut(store, verb, feed))[entrance.language]);
      } finally {
        await store.close();
      }
    });
}

async function carryOut(store: Store, verb: string, feed: string | undefined): Promise<Said> {
  const known = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (!known)
    throw new Usage({
      de: `litfass feeds kennt release, drop und ask, nicht „${verb}“.`,
      en: `litfass feeds knows release, drop and ask, not "${verb}".`,
    });
  if (feed === undefined)
    throw new Usage({
      de: `Sagen Sie, welcher Feed: litfass feeds ${verb} FEED.`,
      en: `Say which feed: litfass feeds ${verb} FEED.`,
    });
  const done = await known.do({ store, clock: wall }, feed);
  if ("fault" in done) throw new Fault(done.fault);
  if (verb === "ask") return { de: `${feed}: wird jetzt gelesen.`, en: `${feed}: asked now.` };
  if (done.count === 0)
    return { de: `${feed}: Kein Eintrag wartet auf einen Menschen.`, en: `${feed}: no entries wait for a person.` };
  return {
    de: `${feed}: ${done.count} Einträge ${known.said.de}.`,
    en: `${feed}: ${done.count} entries ${known.said.en}.`,
  };
}

/** A feed with its sentences in one language. */
function inOne(feed: FeedHealth, language: Language) {
  const hub = feed.hub && { ...feed.hub, why: feed.hub.why?.[language] ?? null };
  return { ...feed, hub, trouble: feed.trouble?.[language] ?? null, ahead: feed.ahead?.[language] ?? null };
}

async function list(store: Store, entrance: Entrance, json: boolean): Promise<void> {
  const all = await feedHealth(store);
  for (const each of all)
    if (json) entrance.output.out(jsonLine(inOne(each, entrance.language)));
    else for (const line of linesOf(each, entrance)) entrance.output.out(plain(line));
  if (all.length === 0 && !json)
    entrance.output.out(
      sayer(entrance)(
        "Noch keine Feeds: Sie kommen mit dem ersten Start.",
        "No feeds yet: they come with the first start.",
      ),
    );
}

type Place = { readonly zone: string; readonly language: Language };

const hubStates = { wanted: "angefragt", alive: "meldet", denied: "abgelehnt", leaving: "wird abgemeldet" } as const;

function hubLine({ url, state, leaseUntil, heardAt, why }: NonNullable<FeedHealth["hub"]>, place: Place): string {
  const say = sayer(place);
  const leased = leaseUntil === null ? "" : sayTime(leaseUntil, place.zone);
  const until = state === "alive" && leased !== "" ? ` ${say("bis", "until")} ${leased}` : "";
  const at = heardAt === null ? "" : sayTime(heardAt, place.zone);
  const heard =
    at === ""
      ? say(", noch nichts gemeldet", ", told of nothing yet")
      : say(`, zuletzt Neues gemeldet ${at}`, `, last told of news ${at}`);
  const how = say(hubStates[state], state);
  return `  ${say("Hub", "hub")} ${url}: ${how}${until}${state === "alive" ? heard : ""}${why ? ` (${why[place.language]})` : ""}`;
}

function datesLines({ dates, ahead }: FeedHealth, place: Place): string[] {
  const say = sayer(place);
  const isOfFeed = dates?.from === "feed";
  const whose = say(
    isOfFeed ? "der Zone des Feeds" : "der Zone der Redaktion",
    isOfFeed ? "the feed's" : "the newsroom's",
  );
  const which = dates?.always
    ? say("gleich welcher Zone", "whatever zone they name")
    : say("ohne Zone", "that name no zone");
  const read =
    dates === null || dates.decided === 0
      ? []
      : [
          say(
            `  Daten ${which} (${dates.decided}) werden in ${dates.zone} gelesen, ${whose}`,
            `  dates ${which} (${dates.decided}) are read in ${dates.zone}, ${whose} zone`,
          ),
        ];
  return [...read, ...(ahead === null ? [] : [`  ${ahead[place.language]}`])];
}

function linesOf(feed: FeedHealth, place: Place): string[] {
  const { zone } = place;
  const say = sayer(place);
  const { fetchedAt, nextFetchAt, held, hub, movedTo, trouble } = feed;
  const read =
    fetchedAt === null
      ? say("noch nicht gelesen", "not read yet")
      : `${say("gelesen", "read")} ${sayTime(fetchedAt, zone)}`;
  const next = nextFetchAt === null ? "" : `, ${say("als Nächstes", "next")} ${sayTime(nextFetchAt, zone)}`;
  const since = held.sinceAt === null ? "" : sayTime(held.sinceAt, zone);
  const waits =
    held.sinceAt === null
      ? []
      : [
          say(
            `  ${held.count} Einträge warten seit ${since} auf einen Menschen: litfass feeds release ${feed.name} lässt sie gehen, litfass feeds drop ${feed.name} behält sie für immer zurück`,
            `  ${held.count} entries wait for a person since ${since}: litfass feeds release ${feed.name} lets them go, litfass feeds drop ${feed.name} keeps them back for good`,
          ),
        ];
  return [
    `${feed.state.padEnd(8)}${feed.name}  ${feed.address}  ${read}${next}`,
    ...(movedTo === null
      ? []
      : [
          say(
            `  für immer umgezogen nach ${movedTo}, wird dort gelesen`,
            `  moved for good to ${movedTo}, and asked there`,
          ),
        ]),
    ...(trouble === null ? [] : [`  ${trouble[place.language]}`]),
    ...(feed.state === "gone" ? [`  ${ifGone(feed.name)[place.language]}`] : []),
    ...waits,
    ...datesLines(feed, place),
    ...(hub === null ? [] : [hubLine(hub, place)]),
  ];
}
