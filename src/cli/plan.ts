import type { Command } from "commander";
import type { Entrance } from "./entrance.ts";
import type { PlanLine } from "./plan-lines.ts";
import { jsonLine, type Language, languageGiven, plain, sayer } from "./print.ts";
import { daysMs, instantGiven, rulesOf, withTrial } from "./settings-for-plans.ts";
import { timesOf, timesText } from "./times.ts";
import { tryPlan } from "./trial.ts";

type Options = {
  readonly days: string;
  readonly at?: string;
  readonly lang: string;
  readonly times?: boolean;
  readonly json?: boolean;
};

/** `litfass plan`. */
export function addPlanCommand(program: Command, entrance: Entrance): void {
  const say = sayer(entrance);
  program
    .command("plan")
    .description(
      say(
        "was wann auf jedem Kanal geht, und warum das Übrige nicht; ändert nichts",
        "what will go out and when on each channel, and why not the rest; changes nothing",
      ),
    )
    .option("--days <days>", say("wie viele Tage voraus", "how far to look ahead"), "7")
    .option(
      "--at <instant>",
      say(
        "als wäre es dieser Moment, nach der Uhr der Redaktion",
        "as if it were this moment, by the newsroom's clock",
      ),
    )
    .option(
      "--times",
      say(
        "stattdessen, was über die Tageszeiten bekannt ist, und wie sicher",
        "instead, what is known of the times of the day, and how surely",
      ),
    )
    .option(
      "--lang <language>",
      say("Sprache der Sätze: de oder en", "language of the sentences: de or en"),
      entrance.language,
    )
    .option("--json", say("ein JSON-Objekt je Zeile", "one JSON object a line"))
    .action((options: Options) => plan(entrance, options));
}

async function plan(entrance: Entrance, options: Options): Promise<void> {
  const rules = rulesOf(entrance);
  const { zone } = rules.newsroom.rules;
  const days = { at: instantGiven(options.at, zone), forMs: daysMs(options.days) };
  const language = languageGiven(options.lang);
  if (options.times) {
    const times = await withTrial(entrance, rules, (trial) => timesOf({ ...trial, at: days.at }));
    for (const line of options.json ? times.lines.map(jsonLine) : timesText(times, language))
      entrance.output.out(plain(line));
    return;
  }
  const lines = await withTrial(entrance, rules, (trial) => tryPlan(trial, { ...days, language }));
  if (options.json) for (const line of lines) entrance.output.out(jsonLine(line));
  else for (const line of planText(lines, { zone, language })) entrance.output.out(plain(line));
}

/** A plan as text: a block a day, then what does not go out. */
export function planText(
  lines: readonly PlanLine[],
  { zone, language }: { readonly zone: string; readonly language: Language },
): string[] {
  const say = sayer({ language });
  if (lines.length === 0)
    return [
      say(
        "Nichts ist geplant, denn kein Artikel wartet: Sie kommen mit litfass start; oder litfass demo ansehen.",
        "Nothing is planned, for no article is waiting: they come with litfass start, or watch litfass demo.",
      ),
    ];
  const day = new Intl.DateTimeFormat("de-DE", { timeZone: zone, weekday: "short", day: "2-digit", month: "2-digit" });
  const clock = new Intl.DateTimeFormat("de-DE", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
  const goes = lines.flatMap((each) => (each.dueAt === null ? [] : [{ ...each, dueAt: each.dueAt }]));
  const days = [...Map.groupBy(goes, ({ dueAt }) => day.format(dueAt))].flatMap(([name, posts]) => [
    `${name}: ${posts.length} ${posts.length === 1 ? say("Beitrag", "post") : say("Beiträge", "posts")}`,
    ...posts.map((each) => `  ${clock.format(each.dueAt)}  ${channelOf(each, say)}  ${titleOf(each)} (${each.why})`),
  ]);
  const rest = lines.filter((each) => each.dueAt === null);
  const told = rest.map(
    (each) =>
      `  ${(each.state ?? say("kein Beitrag", "no post")).padEnd(11)}  ${channelOf(each, say)}  ${titleOf(each)}: ${each.why}`,
  );
  const heading = goes.length === 0 ? [say("Nichts geht.", "Nothing goes out.")] : [];
  return [...heading, ...days, ...(rest.length > 0 ? [say("Nicht geplant:", "Not planned:")] : []), ...told];
}

function channelOf({ channel }: PlanLine, say: ReturnType<typeof sayer>): string {
  return (channel ?? say("alle Kanäle", "all channels")).padEnd(18);
}

function titleOf({ headline, url }: PlanLine): string {
  return headline ?? url;
}
