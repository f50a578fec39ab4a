import type { Command } from "commander";
import { splitSentences } from "../language/sentences.ts";
import { cronFault, nextInstants } from "../time/cron.ts";
import { isoIn, isoUtc } from "../time/wall-clock.ts";
import { zoneFault } from "../time/zones.ts";
import type { Entrance } from "./entrance.ts";
import { addJudgeCommand } from "./judge.ts";
import { platformNamed } from "./platforms.ts";
import { Fault, jsonLine, languageGiven, ofSettings, plain, sayer } from "./print.ts";

type Json = { readonly json?: boolean };

/** Commands that try one craft alone: lengths, sentences, rules, addresses, instants. */
export function addCraftCommands(program: Command, entrance: Entrance, done: (code: number) => void): void {
  const say = sayer(entrance);
  addJudgeCommand(program, entrance);
  program
    .command("measure")
    .description(
      say(
        "die Länge des Textes von der Standardeingabe, wie eine Plattform sie zählt",
        "the length of stdin's text as a platform counts it",
      ),
    )
    .requiredOption(
      "--platform <platform>",
      say("twitter, facebook, pinterest oder youtube", "twitter, facebook, pinterest or youtube"),
    )
    .option("--lines", say("ein Text je Zeile", "one text a line"))
    .option("--json", say("ein JSON-Objekt je Text", "one JSON object a text"))
    .action((options: Json & { platform: string; lines?: boolean }) => measure(entrance, options));
  program
    .command("sentences")
    .description(
      say(
        "der Text von der Standardeingabe in Sätzen, wie die Teaser sie sehen",
        "stdin's text split into sentences as the teaser room sees them",
      ),
    )
    .option("--lang <language>", say("de oder en", "de or en"), "de")
    .option("--json", say("ein JSON-Objekt", "one JSON object"))
    .action((options: Json & { lang: string }) => sentences(entrance, options));
  program
    .command("reach <urls...>")
    .description(
      say("ob diese Adressen abgefragt werden dürfen, und warum nicht", "may these addresses be asked, and why not"),
    )
    .option("--json", say("ein JSON-Objekt je Adresse", "one JSON object an address"))
    .action(async (urls: string[], options: Json) => done(await reach(entrance, urls, options)));
  addNextCommand(program, entrance);
}

async function measure(entrance: Entrance, options: Json & { platform: string; lines?: boolean }): Promise<void> {
  const adapter = platformNamed(entrance, options.platform);
  const text = (await entrance.stdin()).replace(/\r?\n$/, "");
  const texts = options.lines ? text.split(/\r?\n/) : [text];
  for (const each of texts) {
    const { length, valid, limit } = adapter.measure(each);
    entrance.output.out(
      options.json ? jsonLine({ length, valid, limit }) : lengthLine(entrance, { length, valid, limit }),
    );
  }
}

function lengthLine(entrance: Entrance, { length, valid, limit }: Measured): string {
  const say = sayer(entrance);
  return `${length} ${say("von", "of")} ${limit}${valid ? "" : `: ${say("abgelehnt", "refused")}`}`;
}

type Measured = { readonly length: number; readonly valid: boolean; readonly limit: number };

async function sentences(entrance: Entrance, options: Json & { lang: string }): Promise<void> {
  const found = splitSentences(await entrance.stdin(), languageGiven(options.lang));
  if (options.json) return entrance.output.out(jsonLine({ sentences: found }));
  for (const sentence of found) entrance.output.out(plain(sentence));
}

async function reach(entrance: Entrance, urls: readonly string[], options: Json): Promise<number> {
  let code = 0;
  for (const url of urls) {
    const { allowed, why } = await entrance.reach(url);
    if (options.json) entrance.output.out(jsonLine({ allowed, why: why?.en ?? null }));
    else entrance.output.out(plain(reachLine(entrance, url, { allowed, why })));
    if (!allowed && !options.json) code = 1;
  }
  return code;
}

function reachLine(entrance: Entrance, url: string, { allowed, why }: Awaited<ReturnType<Entrance["reach"]>>): string {
  const say = sayer(entrance);
  if (allowed) return say(`${url} darf abgefragt werden.`, `${url} may be asked.`);
  return why === null ? say(`${url} darf nicht abgefragt werden.`, `${url} may not be asked.`) : why[entrance.language];
}

type NextOptions = Json & {
  readonly cron: string;
  readonly tz: string;
  readonly from?: string;
  readonly count: string;
};

function addNextCommand(program: Command, entrance: Entrance): void {
  const say = sayer(entrance);
  program
    .command("next")
    .description(say("die nächsten Zeitpunkte eines Platzes", "the next instants of a slot"))
    .requiredOption(
      "--cron <expression>",
      say(
        "Minute Stunde Tag Monat Wochentag, bei sechs Feldern Sekunden davor",
        "minute hour day month weekday, seconds in front if there are six",
      ),
    )
    .requiredOption(
      "--tz <zone>",
      say("die Zone, deren Uhr gilt, etwa Europe/Berlin", "the zone whose clock counts, such as Europe/Berlin"),
    )
    .option(
      "--from <instant>",
      say("Zeitpunkte nach diesem, ISO 8601; sonst ab jetzt", "instants after this one, ISO 8601; otherwise after now"),
    )
    .option("--count <count>", say("wie viele", "how many"), "5")
    .option("--json", say("ein JSON-Objekt, Zeitpunkte in UTC", "one JSON object, instants in UTC"))
    .action((options: NextOptions) => showNext(entrance, options));
}

function showNext(entrance: Entrance, options: NextOptions): void {
  const fault = cronFault(options.cron) ?? zoneFault(options.tz);
  if (fault) throw new Fault(ofSettings(entrance, fault));
  const from = options.from === undefined ? Date.now() : Date.parse(options.from);
  if (Number.isNaN(from))
    throw new Fault({
      de: `--from nimmt einen Zeitpunkt wie 2026-03-29T00:00:00Z, nicht „${options.from}“.`,
      en: `--from takes an instant such as 2026-03-29T00:00:00Z, not "${options.from}".`,
    });
  const count = Number(options.count);
  if (!Number.isInteger(count) || count < 1 || count > 1000)
    throw new Fault({
      de: `--count nimmt eine ganze Zahl von 1 bis 1000, nicht „${options.count}“.`,
      en: `--count takes a whole number from 1 to 1000, not "${options.count}".`,
    });
  const instants = nextInstants({ cron: options.cron, zone: options.tz, from, count });
  if (options.json) return entrance.output.out(jsonLine({ instants: instants.map(isoUtc) }));
  for (const at of instants) entrance.output.out(`${isoIn(at, options.tz)}  ${isoUtc(at)}`);
}
