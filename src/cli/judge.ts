import type { Command } from "commander";
import { z } from "zod";
import { judge } from "../gate/index.ts";
import { sayRule } from "../gate/say.ts";
import type { Adapter } from "../model/adapter.ts";
import type { Article } from "../model/article.ts";
import type { Teaser, Voice } from "../model/teaser.ts";
import { openDocument, readDocument } from "./documents.ts";
import type { Entrance } from "./entrance.ts";
import { platformNamed } from "./platforms.ts";
import { Fault, jsonLine, plain, sayer } from "./print.ts";

type Options = {
  readonly platform: string;
  readonly article: string;
  readonly at?: string;
  readonly url?: string;
  readonly json?: boolean;
};

/** A teaser as given on stdin: its parts by the platform's names. Tags may stand in their own list or at the text's end. */
const shape = z.object({
  text: z.string().optional(),
  message: z.string().optional(),
  description: z.string().optional(),
  title: z.string().nullish(),
  altText: z.string().nullish(),
  alt: z.string().nullish(),
  tags: z.array(z.string()).optional(),
  link: z.string().nullish(),
  from: z.enum(["social", "lede", "sentences", "headline", "video", "model", "editor"]).optional(),
});

/** Adds `litfass judge`. */
export function addJudgeCommand(program: Command, entrance: Entrance): void {
  const say = sayer(entrance);
  program
    .command("judge")
    .description(
      say(
        "das Urteil der Prüfung, Regel für Regel, zu jedem Teaser der Standardeingabe (JSON, einer je Zeile)",
        "the gate's verdict, rule by rule, on each teaser of stdin (JSON, one a line)",
      ),
    )
    .requiredOption(
      "--platform <platform>",
      say("twitter, facebook, pinterest oder youtube", "twitter, facebook, pinterest or youtube"),
    )
    .requiredOption(
      "--article <file>",
      say(
        "der Artikel: .json, wie read ihn ausgibt, .txt, .html oder eine Adresse",
        "the article: .json as read prints it, .txt, .html or an address",
      ),
    )
    .option(
      "--at <instant>",
      say(
        "wann der Beitrag ginge, ISO 8601; sonst wenn der Artikel erscheint",
        "the moment the post would go out, ISO 8601; otherwise when the article appears",
      ),
    )
    .option("--url <url>", say("woher die Datei des Artikels kommt", "where the article's file came from"))
    .option("--json", say("ein JSON-Objekt je Teaser", "one JSON object a teaser"))
    .action((options: Options) => judgeLines(entrance, options));
}

async function judgeLines(entrance: Entrance, options: Options): Promise<void> {
  const adapter = platformNamed(entrance, options.platform);
  const article = await oneArticle(entrance, options);
  const at = options.at === undefined ? (article.publishedAt ?? Date.now()) : Date.parse(options.at);
  if (Number.isNaN(at))
    throw new Fault({
      de: `--at nimmt einen Zeitpunkt wie 2026-11-24T08:30:00Z, nicht „${options.at}“.`,
      en: `--at takes an instant such as 2026-11-24T08:30:00Z, not "${options.at}".`,
    });
  const lines = (await entrance.stdin()).split("\n");
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const { teaser, link } = readTeaser(line, index + 1);
    const judgement = judge({
      ...voiceOf(adapter),
      article,
      teaser,
      link,
      publishAt: at,
      zone: entrance.zone,
      recent: [],
    });
    if (options.json) entrance.output.out(jsonLine(judgement));
    else {
      entrance.output.out(`${judgement.verdict}`);
      for (const rule of judgement.rules.filter((each) => !each.ok))
        entrance.output.out(plain(`  ${rule.level.padEnd(6)} ${rule.rule}: ${sayRule(rule, entrance.language)}`));
    }
  }
}

function voiceOf({ form, measure }: Adapter) {
  const voice: Voice = { language: "de", address: "Sie", maxTags: form.maxTags, emoji: true };
  return { form, measure, voice };
}

async function oneArticle(entrance: Entrance, options: Options): Promise<Article> {
  const document = await openDocument(entrance, options.article, options.url ?? null);
  for await (const given of readDocument(entrance, document)) {
    if ("fault" in given) throw new Fault(given.fault);
    return given.reading.article;
  }
  throw new Fault({
    de: `In ${options.article} steht kein Artikel.`,
    en: `${options.article} has no article in it.`,
  });
}

/** Takes the tags off the end of a text: `words #One #Two` → words, [One, Two]. Broken ones stay where they are. */
function splitTags(text: string): { words: string; tags: string[] } {
  const found = /(?:\s+#[\p{L}\p{N}]+)+\s*$/u.exec(text);
  if (!found) return { words: text, tags: [] };
  const tags = found[0].trim().split(/\s+/);
  return { words: text.slice(0, found.index), tags: tags.map((tag) => tag.slice(1)) };
}

/** Takes the one link out of a text, wherever it stands; when there are several, none. */
function splitLink(text: string): { text: string; inside: string | null } {
  const links = text.match(/https?:\/\/\S+/giu) ?? [];
  const [link] = links;
  if (links.length !== 1 || link === undefined) return { text, inside: null };
  return {
    text: text
      .replace(link, "")
      .replace(/\s*\n\s*/g, "\n")
      .replace(/[ ]{2,}/g, " ")
      .trim(),
    inside: link,
  };
}

function readTeaser(line: string, number: number): { teaser: Teaser; link: string | null } {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw new Fault({
      de: `Zeile ${number} der Eingabe ist kein JSON: je Zeile ein Teaser, etwa {"text": "…"}.`,
      en: `Line ${number} of the input is no JSON: write one teaser a line, like {"text": "…"}.`,
    });
  }
  const result = shape.safeParse(json);
  const given = result.success ? (result.data.text ?? result.data.message ?? result.data.description) : undefined;
  if (!result.success || given === undefined)
    throw new Fault({
      de: `Zeile ${number} der Eingabe ist kein Teaser: Er braucht "text" (oder "message", "description").`,
      en: `Line ${number} of the input is no teaser: it needs "text" (or "message", "description").`,
    });
  const { text, inside } = splitLink(given);
  const { words, tags } = splitTags(text);
  const { title = null, altText, alt, link, from = "sentences" } = result.data;
  const teaser: Teaser = {
    text: words,
    title,
    altText: altText ?? alt ?? null,
    tags: [...tags, ...(result.data.tags ?? [])].map((tag) => tag.replace(/^#/, "")),
    from,
    sentences: [],
  };
  return { teaser, link: link ?? inside };
}
