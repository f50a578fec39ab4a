import type { Command } from "commander";
import type { Reading } from "../articles/page.ts";
import { parseFeed } from "../feeds/parse.ts";
import type { Article, Picture } from "../model/article.ts";
import type { ReadFeed } from "../model/entry.ts";
import type { Said } from "../model/said.ts";
import { sayWithheld } from "../language/withheld.ts";
import { announcedBy } from "../feeds/hub.ts";
import { zoneOf } from "../feeds/zone.ts";
import type { DateZone } from "../time/written-dates.ts";
import { zoneFault } from "../time/zones.ts";
import { articleJson, type Document, openDocument, readDocument } from "./documents.ts";
import { addDiscoverCommand } from "./discover.ts";
import type { Entrance } from "./entrance.ts";
import { Fault, jsonLine, type Language, ofSettings, plain, sayer, together } from "./print.ts";
import { forEachTarget } from "./targets.ts";
import { addTeaseCommand } from "./tease.ts";

type Options = { readonly url?: string; readonly zone?: string; readonly json?: boolean; readonly why?: boolean };

/** Commands that show what is understood of feeds and articles, without a store. */
export function addArticleCommands(program: Command, entrance: Entrance, done: (code: number) => void): void {
  const say = sayer(entrance);
  program
    .command("entries <targets...>")
    .description(
      say(
        "ein Feed und seine Einträge, wie sie kamen, aus Dateien oder von Adressen",
        "a feed and its entries as received, from files or addresses",
      ),
    )
    .option(
      "--url <url>",
      say(
        "woher eine Datei kommt: macht relative Adressen vollständig",
        "where a file came from: makes relative addresses absolute",
      ),
    )
    .option(
      "--zone <zone>",
      say(
        "Zone der Daten, die keine nennen, etwa Europe/Berlin",
        "zone of dates that name none, such as Europe/Berlin",
      ),
    )
    .option("--json", say("ein JSON-Dokument je Feed", "one JSON document a feed"))
    .action(async (targets: string[], options: Options) => done(await showEntries(entrance, targets, options)));
  program
    .command("read <targets...>")
    .description(
      say(
        "Artikel, wie sie verstanden werden: eine Seite, ein Text oder jeder Eintrag eines Feeds",
        "articles as understood: a page, a text, or every entry of a feed",
      ),
    )
    .option("--url <url>", say("woher eine Datei kommt", "where a file came from"))
    .option("--why", say("sagt, wo jedes Feld stand", "says where each field was read"))
    .option("--json", say("ein JSON-Dokument je Artikel", "one JSON document an article"))
    .action(async (targets: string[], options: Options) => done(await showArticles(entrance, targets, options)));
  addTeaseCommand(program, entrance, done);
  addDiscoverCommand(program, entrance);
}

function showEntries(entrance: Entrance, targets: readonly string[], options: Options): Promise<number> {
  const fault = options.zone === undefined ? null : zoneFault(options.zone);
  if (fault) throw new Fault(ofSettings(entrance, fault));
  return forEachTarget(entrance, targets, async (target) => {
    const document = await openDocument(entrance, target, options.url ?? null);
    const zone = zoneFor(entrance, { target, document, zone: options.zone });
    const { feed, entries, zoneDecided } = parseFeed(document.bytes, { ...document, dates: zone.read });
    const shown = zoneDecided === 0 ? null : { name: zone.read.zone ?? "UTC", why: zone.why, dates: zoneDecided };
    const about = { hub: hubOf(document), movedTo: document.movedTo, zone: shown };
    const plainly = { ...about, zone: shown && { ...shown, why: shown.why.en } };
    if (options.json) entrance.output.out(jsonLine({ feed: { ...feed, ...plainly }, entries }));
    else
      for (const line of feedLines({ feed, entries }, { name: document.name, language: entrance.language }, about))
        entrance.output.out(plain(line));
  });
}

/** `zone`: in which zone how many dates were read that name none, and why there; null where all name one. */
type About = {
  readonly hub: string | null;
  readonly movedTo: string | null;
  readonly zone: { readonly name: string; readonly why: Said; readonly dates: number } | null;
};

/** How dates without a zone are read: as asked for, as a feed of newsroom.yaml of that address, or as standards allow, in UTC. */
function zoneFor(
  entrance: Entrance,
  given: { readonly target: string; readonly document: Document; readonly zone: string | undefined },
): { readonly read: DateZone; readonly why: Said } {
  if (given.zone !== undefined) return { read: { zone: given.zone }, why: { de: "so verlangt", en: "asked for" } };
  const addresses = [given.target, given.document.url];
  const newsroom = given.document.url === null ? null : entrance.report().newsroom;
  const feed = newsroom?.feeds.find(({ url }) => url !== null && addresses.includes(url));
  if (!newsroom || !feed)
    return {
      read: { zone: null },
      why: {
        de: "kein Feed aus newsroom.yaml; dort gälte die Zone der Redaktion oder seine eigene",
        en: "it is no feed of newsroom.yaml, where it would be read in the newsroom's zone or its own",
      },
    };
  const { from, ...read } = zoneOf(feed, newsroom.rules);
  const [german, english] =
    from === "feed"
      ? [`die Zone des Feeds ${feed.name}`, `the zone of the feed ${feed.name}`]
      : ["die Zone der Redaktion", "the newsroom's zone"];
  const [first, before] = read.always
    ? [", die vor dem gilt, was die Daten nennen", ", which goes before what the dates name"]
    : ["", ""];
  return { read, why: { de: `${german} in newsroom.yaml${first}`, en: `${english} in newsroom.yaml${before}` } };
}

/** The hub that tells of what is new in this feed, or null. */
function hubOf({ url, link, bytes }: Document): string | null {
  return announcedBy({ url: url ?? "", headers: new Headers(link === null ? {} : { link }), bytes })?.hub ?? null;
}

type Shown = { readonly name: string; readonly language: Language };

function feedLines({ feed, entries }: ReadFeed, { name, language }: Shown, { hub, movedTo, zone }: About): string[] {
  const say = sayer({ language });
  const count = say(`${entries.length} Einträge`, `${entries.length} entries`);
  const head = `${feed.title ?? name}: ${count}${feed.link ? ` (${feed.link})` : ""}`;
  return [
    head,
    ...(movedTo === null
      ? []
      : [
          say(
            `  für immer umgezogen nach ${movedTo}: das in newsroom.yaml schreiben`,
            `  moved for good to ${movedTo}: write that into newsroom.yaml`,
          ),
        ]),
    ...(hub === null ? [] : [`  ${say("Hub", "hub")} ${hub}`]),
    ...(zone === null
      ? []
      : [
          say(
            `  Datumsangaben ohne Zone (${zone.dates}) gelten in ${zone.name}: ${zone.why.de}`,
            `  dates that name no zone (${zone.dates}) are read in ${zone.name}: ${zone.why.en}`,
          ),
        ]),
    ...entries.map((entry) => {
      const when = entry.publishedAt === null ? say("undatiert", "undated") : new Date(entry.publishedAt).toISOString();
      return `  ${when}  ${entry.title ?? say("(ohne Titel)", "(no title)")}  ${entry.url ?? say("(ohne Adresse)", "(no address)")}`;
    }),
  ];
}

function showArticles(entrance: Entrance, targets: readonly string[], options: Options): Promise<number> {
  return forEachTarget(entrance, targets, async (target) => {
    const document = await openDocument(entrance, target, options.url ?? null);
    const faults: Said[] = [];
    for await (const given of readDocument(entrance, document))
      if ("fault" in given) faults.push(given.fault);
      else showReading(entrance, given.reading, options);
    if (faults.length > 0) throw new Fault(together(faults));
  });
}

function showReading(entrance: Entrance, reading: Reading, options: Options): void {
  const { article, withheld, why } = reading;
  const { out } = entrance.output;
  if (options.json)
    return out(jsonLine(options.why ? { ...articleJson(article), withheld, why } : articleJson(article)));
  for (const line of articleLines(article, entrance.language)) out(plain(line));
  const say = sayer(entrance);
  if (withheld) out(`  ${say("zurückgehalten", "withheld")}: ${sayWithheld(withheld, entrance.language)}`);
  if (options.why) for (const [field, from] of Object.entries(why)) out(plain(`  ${field}: ${from}`));
}

function articleLines(article: Article, language: Language): string[] {
  const say = sayer({ language });
  const { kicker, headline, lede, body, section, images } = article;
  const title = [kicker, headline].filter((each) => each !== null).join(": ");
  return [
    title === "" ? say("(ohne Überschrift)", "(no headline)") : title,
    `  ${[section, article.url, article.authors.join(", ")].filter(Boolean).join(" · ")}`,
    ...(lede ? [`  ${lede}`] : []),
    ...body.map((paragraph) => `    ${paragraph}`),
    ...images.map((image) => pictureLine(image, language)),
    ...(article.topics.length > 0 ? [`  ${say("Themen", "topics")}: ${article.topics.join(", ")}`] : []),
  ];
}

function pictureLine({ url, alt, caption, credit }: Picture, language: Language): string {
  const say = sayer({ language });
  return `  ${say("Bild", "picture")}: ${caption ?? alt ?? url} (${credit ?? say("ohne Nachweis", "no credit")})`;
}
