import type { Command } from "commander";
import { discover, type Discovery, type Offer } from "../feeds/discover.ts";
import type { Entrance } from "./entrance.ts";
import { jsonLine, type Language, plain, sayer } from "./print.ts";

/** Adds `litfass discover`. */
export function addDiscoverCommand(program: Command, entrance: Entrance): void {
  const say = sayer(entrance);
  program
    .command("discover <domain>")
    .description(
      say(
        "Feeds, Sitemaps, Hub und Auszeichnung, die eine Seite anbietet",
        "feeds, sitemaps, hub and markup a site offers",
      ),
    )
    .option("--json", say("ein JSON-Dokument", "one JSON document"))
    .action(async (domain: string, options: { json?: boolean }) => {
      const found = await discover(entrance.web, domain);
      if (options.json) entrance.output.out(jsonLine(inOne(found, entrance)));
      else for (const line of linesOf(found, entrance)) entrance.output.out(plain(line));
    });
}

/** What was found with its sentences in one language. */
function inOne(found: Discovery, { language }: Entrance) {
  return { ...found, troubles: found.troubles.map((trouble) => trouble[language]) };
}

function offerLine({ url, kind, entries, newestAt, hub, title }: Offer, language: Language): string {
  const say = sayer({ language });
  const at = newestAt === null ? "" : new Date(newestAt).toISOString();
  const newest = at === "" ? say("undatiert", "undated") : say(`neuester ${at}`, `newest ${at}`);
  const count = say(`${entries} Einträge`, `${entries} entries`);
  return `  ${kind.padEnd(8)} ${url}  ${title ?? ""} (${count}, ${newest}${hub ? `, Hub ${hub}` : ""})`;
}

function linesOf({ site, feeds, sitemaps, markup, troubles }: Discovery, entrance: Entrance): string[] {
  const { language } = entrance;
  const say = sayer(entrance);
  const none =
    feeds.length + sitemaps.length === 0
      ? [say("  kein Feed und keine Sitemap gefunden", "  no feed and no sitemap found")]
      : [];
  return [
    site,
    ...[...feeds, ...sitemaps].map((each) => offerLine(each, language)),
    ...none,
    `  markup   ${markup.join(", ") || say("keine", "none")}`,
    ...troubles.map((trouble) => `  ! ${trouble[language]}`),
    ...(feeds[0]
      ? ["", say("Für schedules/newsroom.yaml:", "For schedules/newsroom.yaml:"), "feeds:", ...feeds.flatMap(yamlOf)]
      : []),
  ];
}

function yamlOf({ url }: Offer, index: number): string[] {
  return [`  - name: ${index === 0 ? "alles" : `feed-${index + 1}`}`, `    url: ${url}`];
}
