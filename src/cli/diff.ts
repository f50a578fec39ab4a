import { stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import { asTheyAre, type Said } from "../model/said.ts";
import type { Schedule } from "../model/schedule.ts";
import { sayTime } from "../time/wall-clock.ts";
import type { ChannelDifference, Difference } from "./difference.ts";
import type { Entrance } from "./entrance.ts";
import { Fault, jsonLine, type Language, plain, sayer } from "./print.ts";
import { nothingKept, overPastDays, type PastOptions } from "./past-days.ts";
import type { Rules } from "./rehearsal.ts";
import { pastDays, rulesOf, withTrial } from "./settings-for-plans.ts";
import { tryDiff, withSchedule } from "./trial.ts";

type Sides = { readonly before: Rules; readonly after: Rules };

/** `litfass diff`. */
export function addDiffCommand(program: Command, entrance: Entrance): void {
  const say = sayer(entrance);
  const command = program
    .command("diff <old> <new>")
    .description(
      say(
        "was sich an den Beiträgen der letzten Tage änderte: zwei Zeitplan-Dateien oder zwei Ordner mit Zeitplänen",
        "what would change of the last days' posts: two schedule files, or two folders of schedules",
      ),
    );
  overPastDays(command, say).action((old: string, changed: string, options: PastOptions) =>
    diff(entrance, [old, changed], options),
  );
}

async function diff(
  entrance: Entrance,
  [old, changed]: readonly [string, string],
  options: PastOptions,
): Promise<void> {
  const [isFile, isFileToo] = [await isFileAt(old), await isFileAt(changed)];
  if (isFile !== isFileToo)
    throw new Fault({
      de: `Nennen Sie zwei Zeitplan-Dateien oder zwei Ordner: ${old} und ${changed} sind je eines.`,
      en: `Give two schedule files or two folders: ${old} and ${changed} are one of each.`,
    });
  const { before, after } = isFile ? twoFiles(entrance, old, changed) : twoFolders(entrance, old, changed);
  return tellDifference(entrance, { before, after }, options);
}

/** Prints what would change of the last days' posts under other rules. */
export async function tellDifference(
  entrance: Entrance,
  { before, after }: Sides,
  options: PastOptions,
): Promise<void> {
  const { zone } = after.newsroom.rules;
  const days = pastDays(options, zone);
  const difference = await withTrial(entrance, before, (trial) => tryDiff(trial, after, days));
  const { out } = entrance.output;
  if (options.json) return out(jsonLine(difference));
  if (difference.articles === 0) return out(nothingKept(options.days, entrance.language));
  for (const line of differenceText(difference, { zone, language: entrance.language })) out(plain(line));
}

async function isFileAt(path: string): Promise<boolean> {
  const found = await stat(path).catch((thrown: NodeJS.ErrnoException) => {
    const code = thrown.code ?? "unknown";
    throw new Fault({
      de: `${path} lässt sich nicht lesen (${code}): zwei Zeitplan-Dateien nennen oder zwei Ordner.`,
      en: `${path} cannot be read (${code}): give two schedule files, or two folders.`,
    });
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
  if (name === undefined) throw new Fault(noUser([nameOf(old), nameOf(changed)], [...used].join(", ")));
  const withFile = (path: string): Rules => withSchedule(rules, { ...scheduleAt(entrance, path), name });
  return { before: withFile(old), after: withFile(changed) };
}

function noUser([old, changed]: readonly [string, string], all: string): Said {
  return {
    de: `Kein Kanal benutzt den Zeitplan „${old}“ oder „${changed}“; es gibt ${all || "keinen"}.`,
    en: `No channel uses the schedule "${old}" or "${changed}"; there are ${all || "none"}.`,
  };
}

function nameOf(path: string): string {
  return basename(path).replace(/\.ya?ml$/, "");
}

function scheduleAt(entrance: Entrance, path: string): Schedule {
  const { schedule, faults } = entrance.scheduleFile(path);
  if (!schedule) throw new Fault(asTheyAre(faults.join("\n")));
  return schedule;
}

type Place = { readonly zone: string; readonly language: Language };

const kinds = { moved: "anders", added: "neu", lost: "fehlt" } as const;

function differenceText({ articles, fromAt, channels, changes }: Difference, { zone, language }: Place): string[] {
  const say = sayer({ language });
  if (changes.length === 0)
    return [
      say(
        `Für die ${articles} Artikel dieser Tage änderte sich nichts.`,
        `Nothing would change for the ${articles} articles of these days.`,
      ),
    ];
  const when = (at: number | null) => (at === null ? "–" : sayTime(at, fromAt - 86_400_000, zone));
  return [
    ...channels.map((each) => channelText(each, say)),
    ...changes.map(
      (each) =>
        `  ${say(kinds[each.kind], each.kind).padEnd(6)} ${each.channel}: ${when(each.beforeAt)} → ${when(each.afterAt)}  ${each.headline ?? each.url}`,
    ),
  ];
}

function channelText(each: ChannelDifference, say: ReturnType<typeof sayer>): string {
  const money =
    each.dollarsBefore === each.dollarsAfter ? "" : `, US$ ${each.dollarsBefore ?? 0} → ${each.dollarsAfter ?? 0}`;
  const { channel, before, after, moved, added, lost } = each;
  return say(
    `${channel}: ${before} → ${after} Beiträge (${moved} verschoben, ${added} neu, ${lost} fehlen)${money}`,
    `${channel}: ${before} → ${after} posts (${moved} moved, ${added} added, ${lost} lost)${money}`,
  );
}
