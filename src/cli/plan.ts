import type { Command } from "commander";
import type { Entrance } from "./entrance.ts";
import type { PlanLine } from "./plan-lines.ts";
import { jsonLine, languageGiven, plain } from "./print.ts";
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
  program
    .command("plan")
    .description("what will go out and when on each channel, and why not the rest; changes nothing")
    .option("--days <days>", "how far to look ahead", "7")
    .option("--at <instant>", "as if it were this moment, by the newsroom's clock")
    .option("--times", "instead, what is known of the times of the day, and how surely")
    .option("--lang <language>", "language of the sentences: de or en", "en")
    .option("--json", "one JSON object a line")
    .action((options: Options) => plan(entrance, options));
}

async function plan(entrance: Entrance, options: Options): Promise<void> {
  const rules = rulesOf(entrance);
  const { zone } = rules.newsroom.rules;
  const days = { at: instantGiven(options.at, zone), forMs: daysMs(options.days) };
  if (options.times) {
    const times = await withTrial(entrance, rules, (trial) => timesOf({ ...trial, at: days.at }));
    for (const line of options.json ? times.lines.map(jsonLine) : timesText(times)) entrance.output.out(plain(line));
    return;
  }
  const lines = await withTrial(entrance, rules, (trial) => {
    const told = { ...trial, language: languageGiven(options.lang) };
    return tryPlan(told, days);
  });
  if (options.json) for (const line of lines) entrance.output.out(jsonLine(line));
  else for (const line of planText(lines, zone)) entrance.output.out(plain(line));
}

/** A plan as text: a block a day, then what does not go out. */
export function planText(lines: readonly PlanLine[], zone: string): string[] {
  if (lines.length === 0)
    return ["Nothing is planned, for no article is waiting: they come with litfass start, or watch litfass demo."];
  const day = new Intl.DateTimeFormat("de-DE", { timeZone: zone, weekday: "short", day: "2-digit", month: "2-digit" });
  const clock = new Intl.DateTimeFormat("de-DE", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
  const goes = lines.flatMap((each) => (each.dueAt === null ? [] : [{ ...each, dueAt: each.dueAt }]));
  const days = [...Map.groupBy(goes, ({ dueAt }) => day.format(dueAt))].flatMap(([name, posts]) => [
    `${name}: ${posts.length} ${posts.length === 1 ? "post" : "posts"}`,
    ...posts.map((each) => `  ${clock.format(each.dueAt)}  ${channelOf(each)}  ${titleOf(each)} (${each.why})`),
  ]);
  const rest = lines.filter((each) => each.dueAt === null);
  const told = rest.map(
    (each) => `  ${(each.state ?? "no post").padEnd(11)}  ${channelOf(each)}  ${titleOf(each)}: ${each.why}`,
  );
  const heading = goes.length === 0 ? ["Nothing goes out."] : [];
  return [...heading, ...days, ...(rest.length > 0 ? ["Not planned:"] : []), ...told];
}

function channelOf({ channel }: PlanLine): string {
  return (channel ?? "all channels").padEnd(18);
}

function titleOf({ headline, url }: PlanLine): string {
  return headline ?? url;
}
