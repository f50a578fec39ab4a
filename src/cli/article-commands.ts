import type { Command } from "commander";
import type { Reading } from "../articles/page.ts";
import { parseFeed } from "../feeds/parse.ts";
import type { Article } from "../model/article.ts";
import type { ParsedFeed } from "../model/entry.ts";
import { announcedBy } from "../feeds/hub.ts";
import { articleJson, type Document, openDocument, readDocument } from "./documents.ts";
import { addDiscoverCommand } from "./discover.ts";
import type { Entrance } from "./entrance.ts";
import { Fault, jsonLine, plain } from "./print.ts";
import { forEachTarget } from "./targets.ts";
import { addTeaseCommand } from "./tease.ts";

type Options = { readonly url?: string; readonly json?: boolean; readonly why?: boolean };

/** Commands that show what is understood of feeds and articles, without a store. */
export function addArticleCommands(program: Command, entrance: Entrance, done: (code: number) => void): void {
  program
    .command("entries <targets...>")
    .description("a feed and its entries as received, from files or addresses")
    .option("--url <url>", "where a file came from: makes relative addresses absolute")
    .option("--json", "one JSON document a feed")
    .action(async (targets: string[], options: Options) => done(await showEntries(entrance, targets, options)));
  program
    .command("read <targets...>")
    .description("articles as understood: a page, a text, or every entry of a feed")
    .option("--url <url>", "where a file came from")
    .option("--why", "says where each field was read")
    .option("--json", "one JSON document an article")
    .action(async (targets: string[], options: Options) => done(await showArticles(entrance, targets, options)));
  addTeaseCommand(program, entrance, done);
  addDiscoverCommand(program, entrance);
}

function showEntries(entrance: Entrance, targets: readonly string[], options: Options): Promise<number> {
  return forEachTarget(entrance, targets, async (target) => {
    const document = await openDocument(entrance, target, options.url ?? null);
    const parsed = parseFeed(document.bytes, document);
    const about = { hub: hubOf(document), movedTo: document.movedTo };
    if (options.json) entrance.output.out(jsonLine({ ...parsed, feed: { ...parsed.feed, ...about } }));
    else for (const line of feedLines(parsed, document.name, about)) entrance.output.out(plain(line));
  });
}

type About = { readonly hub: string | null; readonly movedTo: string | null };

/** The hub that tells of what is new in this feed, or null. */
function hubOf({ url, link, bytes }: Document): string | null {
  return announcedBy({ url: url ?? "", headers: new Headers(link === null ? {} : { link }), bytes })?.hub ?? null;
}

function feedLines({ feed, entries }: ParsedFeed, name: string, { hub, movedTo }: About): string[] {
  const head = `${feed.title ?? name}: ${entries.length} entries${feed.link ? ` (${feed.link})` : ""}`;
  return [
    head,
    ...(movedTo === null ? [] : [`  moved for good to ${movedTo}: write that into newsroom.yaml`]),
    ...(hub === null ? [] : [`  hub ${hub}`]),
    ...entries.map((entry) => {
      const when = entry.publishedAt === null ? "undated" : new Date(entry.publishedAt).toISOString();
      return `  ${when}  ${entry.title ?? "(no title)"}  ${entry.url ?? "(no address)"}`;
    }),
  ];
}

function showArticles(entrance: Entrance, targets: readonly string[], options: Options): Promise<number> {
  return forEachTarget(entrance, targets, async (target) => {
    const document = await openDocument(entrance, target, options.url ?? null);
    const faults: string[] = [];
    for await (const given of readDocument(entrance, document))
      if ("fault" in given) faults.push(given.fault);
      else showReading(entrance, given.reading, options);
    if (faults.length > 0) throw new Fault(faults.join("\n"));
  });
}

function showReading(entrance: Entrance, reading: Reading, options: Options): void {
  const { article, withheld, why } = reading;
  const { out } = entrance.output;
  if (options.json)
    return out(jsonLine(options.why ? { ...articleJson(article), withheld, why } : articleJson(article)));
  for (const line of articleLines(article)) out(plain(line));
  if (withheld) out(`  withheld: ${withheld}`);
  if (options.why) for (const [field, from] of Object.entries(why)) out(plain(`  ${field}: ${from}`));
}

function articleLines(article: Article): string[] {
  const { kicker, headline, lede, body, section, images } = article;
  const title = [kicker, headline].filter((each) => each !== null).join(": ");
  return [
    title === "" ? "(no headline)" : title,
    `  ${[section, article.url, article.authors.join(", ")].filter(Boolean).join(" · ")}`,
    ...(lede ? [`  ${lede}`] : []),
    ...body.map((paragraph) => `    ${paragraph}`),
    ...images.map((image) => `  picture: ${image.caption ?? image.alt ?? image.url} (${image.credit ?? "no credit"})`),
    ...(article.topics.length > 0 ? [`  topics: ${article.topics.join(", ")}`] : []),
  ];
}
