import { stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import type { Schedule } from "../model/schedule.ts";
import { sayTime } from "../time/wall-clock.ts";
import type { ChannelDifference, Difference } from "./difference.ts";
import type { Entrance } from "./entrance.ts";
import { Fault, jsonLine, plain } from "./print.ts";
import { nothingKept } from "./replay.ts";
import type { Rules } from "./rehearsal.ts";
import { pastDays, rulesOf, withTrial } from "./settings-for-plans.ts";
import { tryDiff, withSchedule } from "./trial.ts";

type Options = { readonly days: string; readonly at?: string; readonly approving?: boolean; readonly json?: boolean };
type Sides = { readonly before: Rules; readonly after: Rules };

/** `litfass diff`. */
export function addDiffCommand(program: Command, entrance: Entrance): void {
  program
    .command("diff <old> <new>")
    .description("what would change of the last days' posts: two schedule files, or two folders of schedules")
    .option("--days <days>", "how many days back", "7")
    .option("--at <instant>", "up to this moment instead of now, by the newsroom's clock")
    .option("--approving", "as if a person approved at once what waits for one")
    .option("--json", "one JSON object")
    .action((old: string, changed: string, options: Options) => diff(entrance, [old, changed], options));
}

async function diff(entrance: Entrance, [old, changed]: readonly [string, string], options: Options): Promise<void> {
  const [isFile, isFileToo] = [await isFileAt(old), await isFileAt(changed)];
  if (isFile !== isFileToo)
    throw new Fault(`Give two schedule files or two folders: ${old} and ${changed} are one of each.`);
  const { before, after } = isFile ? twoFiles(entrance, old, changed) : twoFolders(entrance, old, changed);
  const { zone } = after.newsroom.rules;
  const days = pastDays(options, zone);
  const difference = await withTrial(entrance, before, (trial) => tryDiff(trial, after, days));
  const { out } = entrance.output;
  if (options.json) return out(jsonLine(difference));
  if (difference.articles === 0) return out(nothingKept(options.days));
  for (const line of differenceText(difference, zone)) out(plain(line));
}

async function isFileAt(path: string): Promise<boolean> {
  const found = await stat(path).catch((thrown: NodeJS.ErrnoException) => {
    throw new Fault(`${path} cannot be read (${thrown.code ?? "unknown"}): give two schedule files, or two folders.`);
  });
  return found.isFile();
}

function twoFolders(entrance: Entrance, old: string, changed: string): Sides {
  return { before: rulesOf(entrance, old), after: rulesOf(entrance, changed) };
}

/** The newsroom as it is, once with either file in the place of the schedule that it is a version of. */
function twoFiles(entrance: Entrance, old: string, changed: string): Sides {
  const rules = rulesOf(entrance);
  const used = new Set(rules.newsroom.channels.map((each) => each.schedule));
  const name = [old, changed].map(nameOf).find((each) => used.has(each));
  if (name === undefined)
    throw new Fault(
      `No channel uses the schedule "${nameOf(old)}" or "${nameOf(changed)}"; there are ${[...used].join(", ") || "none"}.`,
    );
  const withFile = (path: string): Rules => withSchedule(rules, { ...scheduleAt(entrance, path), name });
  return { before: withFile(old), after: withFile(changed) };
}

function nameOf(path: string): string {
  return basename(path).replace(/\.ya?ml$/, "");
}

function scheduleAt(entrance: Entrance, path: string): Schedule {
  const { schedule, faults } = entrance.scheduleFile(path);
  if (!schedule) throw new Fault(faults.join("\n"));
  return schedule;
}

function differenceText({ articles, fromAt, channels, changes }: Difference, zone: string): string[] {
  if (changes.length === 0) return [`Nothing would change for the ${articles} articles of these days.`];
  const when = (at: number | null) => (at === null ? "–" : sayTime(at, fromAt - 86_400_000, zone));
  return [
    ...channels.map(channelText),
    ...changes.map(
      (each) =>
        `  ${each.kind.padEnd(6)} ${each.channel}: ${when(each.beforeAt)} → ${when(each.afterAt)}  ${each.headline ?? each.url}`,
    ),
  ];
}

function channelText(each: ChannelDifference): string {
  const money =
    each.dollarsBefore === each.dollarsAfter ? "" : `, US$ ${each.dollarsBefore ?? 0} → ${each.dollarsAfter ?? 0}`;
  return `${each.channel}: ${each.before} → ${each.after} posts (${each.moved} moved, ${each.added} added, ${each.lost} lost)${money}`;
}
