import type { Command } from "commander";
import { discover, type Discovery, type Offer } from "../feeds/discover.ts";
import type { Entrance } from "./entrance.ts";
import { Fault, jsonLine, plain } from "./print.ts";

/** Adds `litfass discover`. */
export function addDiscoverCommand(program: Command, entrance: Entrance): void {
  program
    .command("discover <domain>")
    .description("feeds, sitemaps, hub and markup a site offers")
    .option("--json", "one JSON document")
    .action(async (domain: string, options: { json?: boolean }) => {
      const found = await discover(entrance.web, domain).catch((thrown: unknown) => {
        throw new Fault(thrown instanceof Error ? thrown.message : String(thrown));
      });
      if (options.json) entrance.output.out(jsonLine(found));
      else for (const line of linesOf(found)) entrance.output.out(plain(line));
    });
}

function offerLine({ url, kind, entries, newestAt, hub, title }: Offer): string {
  const newest = newestAt === null ? "undated" : `newest ${new Date(newestAt).toISOString()}`;
  return `  ${kind.padEnd(8)} ${url}  ${title ?? ""} (${entries} entries, ${newest}${hub ? `, hub ${hub}` : ""})`;
}

function linesOf({ site, feeds, sitemaps, markup, troubles }: Discovery): string[] {
  const none = feeds.length + sitemaps.length === 0 ? ["  no feed and no sitemap found"] : [];
  return [
    site,
    ...[...feeds, ...sitemaps].map(offerLine),
    ...none,
    `  markup   ${markup.join(", ") || "none"}`,
    ...troubles.map((trouble) => `  ! ${trouble}`),
    ...(feeds[0] ? ["", "For schedules/newsroom.yaml:", "feeds:", ...feeds.flatMap(yamlOf)] : []),
  ];
}

function yamlOf({ url }: Offer, index: number): string[] {
  return [`  - name: ${index === 0 ? "alles" : `feed-${index + 1}`}`, `    url: ${url}`];
}
