import type { Command } from "commander";
import { obstacleWords } from "../language/choice.ts";
import type { Entrance } from "./entrance.ts";
import { nothingKept, overPastDays, type PastOptions } from "./past-days.ts";
import { jsonLine, type Language, plain, sayer } from "./print.ts";
import type { Replay, ReplayedChannel } from "./replay-report.ts";
import { pastDays, rulesOf, withTrial } from "./settings-for-plans.ts";
import { tryReplay } from "./trial.ts";

/** `litfass replay`. */
export function addReplayCommand(program: Command, entrance: Entrance): void {
  const say = sayer(entrance);
  const command = program
    .command("replay")
    .description(
      say(
        "was die jetzigen Zeitpläne von den Artikeln der letzten Tage gesendet hätten; ändert nichts",
        "what the present schedules would have posted of the last days' articles; changes nothing",
      ),
    );
  overPastDays(command, say).action((options: PastOptions) => replay(entrance, options));
}

async function replay(entrance: Entrance, options: PastOptions): Promise<void> {
  const rules = rulesOf(entrance);
  const days = pastDays(options, rules.newsroom.rules.zone);
  const done = await withTrial(entrance, rules, (trial) => tryReplay(trial, days));
  const { out } = entrance.output;
  if (options.json) return out(jsonLine(done));
  if (done.articles === 0) return out(nothingKept(options.days, entrance.language));
  for (const line of replayText(done, entrance.language)) out(plain(line));
}

/** A replay as text: a paragraph a channel. */
function replayText({ articles, fromAt, untilAt, channels }: Replay, language: Language): string[] {
  const days = Math.round(((untilAt - fromAt) / 86_400_000) * 10) / 10;
  const all = channels.reduce((sum, { posts }) => sum + posts, 0);
  const head = sayer({ language })(
    `Aus ${articles} Artikeln von ${days} Tagen wären ${all} Beiträge geworden.`,
    `${articles} articles of ${days} days would have made ${all} posts.`,
  );
  return [head, ...channels.flatMap((each) => channelText(each, language))];
}

function channelText(each: ReplayedChannel, language: Language): string[] {
  const say = sayer({ language });
  const dollars = each.dollars === null ? "" : `, US$ ${each.dollars.toFixed(2)}`;
  const more = {
    [say("verfallen", "expired")]: each.expired,
    [say("zurückgehalten", "held")]: each.held,
    [say("noch wartend", "still waiting")]: each.waiting,
    [say("übersprungen", "skipped")]: each.skipped,
  };
  const tell = (counts: Readonly<Record<string, number>>) => counted(counts, language);
  const met = (counts: Readonly<Record<string, number>>) => tell(inWords(counts, language));
  return [
    `${each.channel} (${each.platform}): ${each.posts} ${say("Beiträge", "posts")}${dollars}; ${tell(more)}`,
    `  ${say("je Tag    ", "per day  ")} ${tell(each.perDay)}`,
    `  ${say("Ressorts  ", "sections ")} ${tell(each.sections)}`,
    `  ${say("Hindernis ", "met      ")} ${met(each.met)}`,
    ...evergreenText(each, language),
  ];
}

/** What came again, where anything did. */
function evergreenText({ evergreen: { posts, met, dollars } }: ReplayedChannel, language: Language): string[] {
  if (posts === 0 && Object.values(met).every((count) => count === 0)) return [];
  const cost = dollars === null ? "" : `, US$ ${dollars.toFixed(2)}`;
  const told = counted(inWords(met, language), language);
  return [
    sayer({ language })(
      `  zeitlos    ${posts} dieser Beiträge${cost}; Hindernis ${told}`,
      `  evergreen ${posts} of these posts${cost}; met ${told}`,
    ),
  ];
}

/** Obstacles by what people call them. */
function inWords(met: Readonly<Record<string, number>>, language: Language): Record<string, number> {
  return Object.fromEntries(Object.entries(met).map(([code, count]) => [obstacleName(code, language), count]));
}

function obstacleName(code: string, language: Language): string {
  if (language === "en") return code;
  return code in obstacleWords ? obstacleWords[code as keyof typeof obstacleWords].de : code;
}

function counted(counts: Readonly<Record<string, number>>, language: Language): string {
  const words = Object.entries(counts).flatMap(([word, count]) => (count === 0 ? [] : [`${word} ${count}`]));
  return words.join(", ") || sayer({ language })("keines", "none");
}
