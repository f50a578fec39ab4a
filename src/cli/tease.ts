import type { Command } from "commander";
import { sayRule } from "../gate/say.ts";
import type { Adapter } from "../model/adapter.ts";
import type { Article } from "../model/article.ts";
import type { Channel, HouseRules } from "../model/newsroom.ts";
import type { Reason } from "../model/reason.ts";
import { asTheyAre, type Said } from "../model/said.ts";
import type { Voice } from "../model/teaser.ts";
import { composePost } from "../posts/compose.ts";
import { markOf } from "../posts/mark.ts";
import { considered } from "../teasers/explain.ts";
import { writeTeaser } from "../teasers/write.ts";
import { articleJson, openDocument, readDocument, readingRules } from "./documents.ts";
import type { Entrance } from "./entrance.ts";
import { platformNamed } from "./platforms.ts";
import { Fault, jsonLine, type Language, plain, sayer, together } from "./print.ts";
import { forEachTarget } from "./targets.ts";

type Options = {
  readonly url?: string;
  readonly json?: boolean;
  readonly platform?: string;
  readonly channel?: string;
  readonly at?: string;
  readonly why?: boolean;
};

/** Adds `litfass tease`. */
export function addTeaseCommand(program: Command, entrance: Entrance, done: (code: number) => void): void {
  const say = sayer(entrance);
  program
    .command("tease <targets...>")
    .description(
      say(
        "Teaser zu Artikeln für jede Plattform, mit dem Urteil jeder Regel",
        "teasers of articles for each platform, with the verdict of every rule",
      ),
    )
    .option("--platform <platform>", say("nur diese Plattform", "only this platform"))
    .option(
      "--channel <channel>",
      say("wie es dieser Kanal aus newsroom.yaml sagte", "as this channel of newsroom.yaml would say it"),
    )
    .option(
      "--at <instant>",
      say(
        "wann der Beitrag ginge, ISO 8601; sonst wenn der Artikel erscheint",
        "the moment the post would go out, ISO 8601; otherwise when the article appears",
      ),
    )
    .option("--url <url>", say("woher eine Datei kommt", "where a file came from"))
    .option(
      "--why",
      say(
        "was sonst zu sagen wäre, mit Punkten und dem, was die Prüfung dazu sagt",
        "what else could have been said, with points and what the gate says of each",
      ),
    )
    .option("--json", say("ein JSON-Dokument je Artikel", "one JSON document an article"))
    .action(async (targets: string[], options: Options) => {
      const wanted = wantedOf(entrance, options);
      done(await forEachTarget(entrance, targets, (target) => teaseTarget(entrance, target, wanted)));
    });
}

/** A platform, and the channel on it whose voice is wanted. */
type Speaker = { readonly adapter: Adapter; readonly channel: Channel | null };
type Wanted = Options & {
  readonly speakers: readonly Speaker[];
  readonly rules: HouseRules;
  readonly publishAt: number | null;
  /** Of the sentences; JSON is in English. */
  readonly language: Language;
};

const plainVoice: Voice = { language: "de", address: "Sie", maxTags: 2, emoji: false };

function wantedOf(entrance: Entrance, options: Options): Wanted {
  const { newsroom } = entrance.report();
  const rules = newsroom?.rules ?? readingRules(entrance.zone);
  const at = options.at === undefined ? null : Date.parse(options.at);
  if (Number.isNaN(at))
    throw new Fault({
      de: `--at nimmt einen Zeitpunkt wie 2026-11-24T08:30:00Z, nicht „${options.at}“.`,
      en: `--at takes an instant such as 2026-11-24T08:30:00Z, not "${options.at}".`,
    });
  return {
    ...options,
    speakers: speakersOf(entrance, options),
    rules,
    publishAt: at,
    language: options.json ? "en" : entrance.language,
  };
}

function speakersOf(entrance: Entrance, options: Options): Speaker[] {
  if (options.channel === undefined) {
    const chosen = options.platform === undefined ? entrance.adapters : [platformNamed(entrance, options.platform)];
    return chosen.map((adapter) => ({ adapter, channel: null }));
  }
  const { newsroom, faults } = entrance.report();
  if (!newsroom) throw new Fault(asTheyAre(faults.join("\n")));
  const channel = newsroom.channels.find(({ name }) => name === options.channel);
  const names = newsroom.channels.map(({ name }) => name).join(", ");
  if (!channel)
    throw new Fault({
      de: `In newsroom.yaml gibt es keinen Kanal „${options.channel}“; es hat ${names || "keinen"}.`,
      en: `There is no channel "${options.channel}" in newsroom.yaml; it has ${names || "none"}.`,
    });
  return [{ adapter: platformNamed(entrance, channel.platform), channel }];
}

async function teaseTarget(entrance: Entrance, target: string, wanted: Wanted): Promise<void> {
  const document = await openDocument(entrance, target, wanted.url ?? null);
  const faults: Said[] = [];
  for await (const given of readDocument(entrance, document)) {
    if ("fault" in given) {
      faults.push(given.fault);
      continue;
    }
    const { article } = given.reading;
    const teasers = wanted.speakers.map((speaker) => teaseOn(article, speaker, wanted));
    if (wanted.json) entrance.output.out(jsonLine({ article: articleJson(article), teasers }));
    else for (const line of teaserLines(article, teasers, wanted.language)) entrance.output.out(plain(line));
  }
  if (faults.length > 0) throw new Fault(together(faults));
}

/** What stands further down is seldom tried. */
const mostConsidered = 12;

/** Stands for the address of an article that has none yet: the link is drawn and counts as a link; nothing is posted with it. */
const noAddress = "https://example.com/";

function teaseOn(article: Article, { adapter, channel }: Speaker, wanted: Wanted) {
  const { rules } = wanted;
  const publishAt = wanted.publishAt ?? Math.max(article.publishedAt ?? Date.now(), article.embargoUntil ?? 0);
  const voice = channel?.voice ?? plainVoice;
  const say = {
    platform: adapter.name,
    form: adapter.form,
    measure: adapter.measure,
    voice,
    publishAt,
    zone: rules.zone,
    recent: [],
  };
  const written = writeTeaser(article, say);
  const addressed = article.url === "" ? { ...article, url: noAddress } : article;
  const mark = markOf(addressed.url, channel?.name ?? adapter.name, 1);
  const kept = { article: addressed, version: 1, withheld: null, old: false, firstSeenAt: 0, readAt: 0, changedAt: 0 };
  const on = { adapter, channel: channel ?? { ...bareChannel, platform: adapter.name, voice } };
  const composed = composePost(written, kept, { channel: on, rules, mark });
  const text = composed.draft?.parts[adapter.form.text.part];
  return {
    platform: adapter.name,
    channel: channel?.name ?? null,
    parts: composed.draft?.parts ?? null,
    link: article.url === "" ? null : composed.link,
    length: typeof text === "string" ? adapter.measure(text).length : null,
    from: written.teaser?.from ?? null,
    verdict: written.judgement?.verdict ?? null,
    rules: written.judgement?.rules ?? [],
    skipped: composed.state === "skipped" ? skippedWords(composed.reason, wanted.language) : null,
    ...(wanted.why && { considered: considered(article, say, mostConsidered) }),
  };
}

function skippedWords({ words, code }: Reason, language: Language): string {
  return typeof words === "object" ? words[language] : (words ?? code);
}

const bareChannel: Channel = {
  name: "-",
  platform: "-",
  schedule: "-",
  routing: { sections: [], notSections: [], topics: [] },
  review: "none",
  voice: plainVoice,
  settings: {},
  missing: [],
};

function teaserLines(article: Article, teasers: readonly ReturnType<typeof teaseOn>[], language: Language): string[] {
  const say = sayer({ language });
  const all = teasers.flatMap((teaser) => {
    const head = `  ${teaser.platform.padEnd(10)} ${teaser.verdict ?? "-"}${teaser.length === null ? "" : `, ${teaser.length}`}`;
    const parts = Object.entries(teaser.parts ?? {}).map(
      ([name, value]) => `    ${name}: ${typeof value === "string" ? value.replace(/\n+/g, " / ") : value.join(", ")}`,
    );
    const failed = teaser.rules
      .filter((rule) => !rule.ok)
      .map((rule) => `    ${rule.level} ${rule.rule}: ${sayRule(rule, language)}`);
    const others = (teaser.considered ?? []).flatMap(({ text, from, points, verdict, against }) => [
      `    ${String(points).padStart(6)} ${verdict}, ${from}: ${text}`,
      ...against.map((line) => `           ${line}`),
    ]);
    return [
      head,
      ...(teaser.skipped ? [`    ${say("übersprungen", "skipped")}: ${teaser.skipped}`] : parts),
      ...failed,
      ...others,
    ];
  });
  return [article.headline ?? say("(ohne Überschrift)", "(no headline)"), ...all];
}
