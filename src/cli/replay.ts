import type { Command } from "commander";
import type { Entrance } from "./entrance.ts";
import { jsonLine, plain } from "./print.ts";
import type { Replay, ReplayedChannel } from "./replay-report.ts";
import { pastDays, rulesOf, withTrial } from "./settings-for-plans.ts";
import { tryReplay } from "./trial.ts";

type Options = { readonly days: string; readonly at?: string; readonly approving?: boolean; readonly json?: boolean };

/** `litfass replay`. */
export function addReplayCommand(program: Command, entrance: Entrance): void {
  program
    .command("replay")
    .description("what the present schedules would have posted of the last days' articles; changes nothing")
    .option("--days <days>", "how many days back", "7")
    .option("--at <instant>", "up to this moment instead of now, by the newsroom's clock")
    .option("--approving", "as if a person approved at once what waits for one")
    .option("--json", "one JSON object")
    .action((options: Options) => replay(entrance, options));
}

async function replay(entrance: Entrance, options: Options): Promise<void> {
  const rules = rulesOf(entrance);
  const days = pastDays(options, rules.newsroom.rules.zone);
  const done = await withTrial(entrance, rules, (trial) => tryReplay(trial, days));
  const { out } = entrance.output;
  if (options.json) return out(jsonLine(done));
  if (done.articles === 0) return out(nothingKept(options.days));
  for (const line of replayText(done)) out(plain(line));
}

/** What an editor is told whose store has no articles of these days. */
export function nothingKept(days: string): string {
  return `No article of the last ${days} days is kept, so there is nothing to replay: articles come with litfass start.`;
}

/** A replay as text: a paragraph a channel. */
function replayText({ articles, fromAt, untilAt, channels }: Replay): string[] {
  const days = Math.round(((untilAt - fromAt) / 86_400_000) * 10) / 10;
  const all = channels.reduce((sum, { posts }) => sum + posts, 0);
  return [`${articles} articles of ${days} days would have made ${all} posts.`, ...channels.flatMap(channelText)];
}

function channelText(each: ReplayedChannel): string[] {
  const dollars = each.dollars === null ? "" : `, US$ ${each.dollars.toFixed(2)}`;
  const more = { expired: each.expired, held: each.held, "still waiting": each.waiting, skipped: each.skipped };
  return [
    `${each.channel} (${each.platform}): ${each.posts} posts${dollars}; ${counted(more)}`,
    `  per day   ${counted(each.perDay)}`,
    `  sections  ${counted(each.sections)}`,
    `  met       ${counted(each.met)}`,
    ...evergreenText(each),
  ];
}

/** What came again, where anything did. */
function evergreenText({ evergreen: { posts, met, dollars } }: ReplayedChannel): string[] {
  if (posts === 0 && counted(met) === "none") return [];
  const cost = dollars === null ? "" : `, US$ ${dollars.toFixed(2)}`;
  return [`  evergreen ${posts} of these posts${cost}; met ${counted(met)}`];
}

function counted(counts: Readonly<Record<string, number>>): string {
  const words = Object.entries(counts).flatMap(([word, count]) => (count === 0 ? [] : [`${word} ${count}`]));
  return words.join(", ") || "none";
}
