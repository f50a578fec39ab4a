import type { Command } from "commander";
import { feedHealth, type FeedHealth } from "../feeds/health.ts";
import { askFeed, dropHeld, type HeldNeeds, releaseHeld, type Settled } from "../feeds/held.ts";
import type { Store } from "../store/index.ts";
import type { Entrance } from "./entrance.ts";
import { sayTime } from "./posts-json.ts";
import { Fault, jsonLine, plain } from "./print.ts";

const wall = { now: () => Date.now(), rate: 1, until: async () => {} };

const verbs: Readonly<Record<string, { do: (needs: HeldNeeds, name: string) => Promise<Settled>; said: string }>> = {
  release: { do: releaseHeld, said: "let go; they are read now" },
  drop: { do: dropHeld, said: "kept back for good; they are known as old" },
  ask: { do: askFeed, said: "" },
};

/** Adds `litfass feeds`: how the feeds stand, and what a person decides about them. */
export function addFeedsCommand(program: Command, entrance: Entrance): void {
  program
    .command("feeds [verb] [feed]")
    .description(
      "how the feeds stand; release FEED lets held entries go, drop FEED keeps them back for good, ask FEED reads it now",
    )
    .option("--json", "one JSON object a line")
    .action(async (verb: string | undefined, feed: string | undefined, options: { json?: boolean }) => {
      const store = await entrance.openStore();
      try {
        if (verb === undefined) await list(store, entrance, options.json === true);
        else entrance.output.out(await carryOut(store, verb, feed));
      } finally {
        await store.close();
      }
    });
}

async function carryOut(store: Store, verb: string, feed: string | undefined): Promise<string> {
  const known = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (!known) throw new Fault(`litfass feeds knows release, drop and ask, not "${verb}".`);
  if (feed === undefined) throw new Fault(`Say which feed: litfass feeds ${verb} FEED.`);
  const done = await known.do({ store, clock: wall }, feed);
  if ("fault" in done) throw new Fault(done.fault.en);
  if (verb === "ask") return `${feed}: asked now.`;
  return done.count === 0 ? `${feed}: no entries wait for a person.` : `${feed}: ${done.count} entries ${known.said}.`;
}

async function list(store: Store, entrance: Entrance, json: boolean): Promise<void> {
  const all = await feedHealth(store);
  for (const each of all)
    if (json) entrance.output.out(jsonLine(each));
    else for (const line of linesOf(each, entrance.zone)) entrance.output.out(plain(line));
  if (all.length === 0 && !json) entrance.output.out("No feeds yet: they come with the first start.");
}

function hubLine({ url, state, leaseUntil, heardAt, why }: NonNullable<FeedHealth["hub"]>, zone: string): string {
  const until = state === "alive" && leaseUntil !== null ? ` until ${sayTime(leaseUntil, zone)}` : "";
  const heard = heardAt === null ? ", told of nothing yet" : `, last told of news ${sayTime(heardAt, zone)}`;
  return `  hub ${url}: ${state}${until}${state === "alive" ? heard : ""}${why ? ` (${why})` : ""}`;
}

function linesOf(feed: FeedHealth, zone: string): string[] {
  const { fetchedAt, nextFetchAt, held, hub, movedTo, trouble } = feed;
  const read = fetchedAt === null ? "not read yet" : `read ${sayTime(fetchedAt, zone)}`;
  const next = nextFetchAt === null ? "" : `, next ${sayTime(nextFetchAt, zone)}`;
  const waits =
    held.sinceAt === null
      ? []
      : [
          `  ${held.count} entries wait for a person since ${sayTime(held.sinceAt, zone)}: litfass feeds release ${feed.name} lets them go, litfass feeds drop ${feed.name} keeps them back for good`,
        ];
  return [
    `${feed.state.padEnd(8)}${feed.name}  ${feed.address}  ${read}${next}`,
    ...(movedTo === null ? [] : [`  moved for good to ${movedTo}, and asked there`]),
    ...(trouble === null ? [] : [`  ${trouble}`]),
    ...waits,
    ...(hub === null ? [] : [hubLine(hub, zone)]),
  ];
}
