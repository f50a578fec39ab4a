import type { Command } from "commander";
import type { Channel } from "../model/newsroom.ts";
import type { Said } from "../model/said.ts";
import type { Schedule } from "../model/schedule.ts";
import type { ScheduleFault } from "../model/schedule-files.ts";
import { tellDifference } from "./diff.ts";
import type { Entrance } from "./entrance.ts";
import { overPastDays, type PastOptions } from "./past-days.ts";
import { Fault, jsonLine, plain, sayer } from "./print.ts";
import type { Rules } from "./rehearsal.ts";
import { rulesOf } from "./settings-for-plans.ts";
import { givenTo } from "./trial.ts";

type Options = PastOptions & { readonly try?: boolean };

/** `litfass give`. */
export function addGiveCommand(program: Command, entrance: Entrance): void {
  const say = sayer(entrance);
  const command = program
    .command("give <schedule> <channels...>")
    .description(
      say(
        "gibt Kanälen einen Zeitplan, in newsroom.yaml; mit --try nur: was sich an den letzten Tagen änderte",
        "gives a schedule to channels, in newsroom.yaml; with --try only what would change of the last days",
      ),
    )
    .option("--try", say("ändert nichts, sagt nur, was sich änderte", "changes nothing, tells what would change"));
  overPastDays(command, say).action((name: string, channels: string[], options: Options) =>
    give(entrance, { name, channels: [...new Set(channels)] }, options),
  );
}

type Asked = { readonly name: string; readonly channels: readonly string[] };

async function give(entrance: Entrance, asked: Asked, options: Options): Promise<void> {
  const rules = rulesOf(entrance);
  const schedule = scheduleNamed(rules, asked.name);
  const channels = asked.channels.map((name) => channelNamed(rules, name));
  const names = channels.map((each) => each.name);
  if (options.try) return tellDifference(entrance, { before: rules, after: givenTo(rules, schedule, names) }, options);
  const seen = Object.fromEntries(channels.map((each) => [each.name, each.schedule]));
  const faults = await entrance.scheduleFiles.assign(schedule.name, seen);
  if (faults.length > 0) throw new Fault(saidIn(faults));
  const { out } = entrance.output;
  if (options.json) return out(jsonLine({ schedule: schedule.name, before: seen }));
  for (const each of channels) out(plain(`${each.name}: ${each.schedule} → ${schedule.name}`));
}

function scheduleNamed({ schedules }: Rules, name: string): Schedule {
  const found = schedules.find((each) => each.name === name);
  if (found) return found;
  const all = schedules.map((each) => each.name).join(", ");
  throw new Fault({
    de: `Es gibt keinen Zeitplan „${name}“; es gibt: ${all}.`,
    en: `There is no schedule "${name}"; there are: ${all}.`,
  });
}

function channelNamed({ newsroom }: Rules, name: string): Channel {
  const found = newsroom.channels.find((each) => each.name === name);
  if (found) return found;
  const all = newsroom.channels.map((each) => each.name).join(", ");
  throw new Fault({
    de: `newsroom.yaml nennt keinen Kanal „${name}“; es gibt: ${all}.`,
    en: `newsroom.yaml names no channel "${name}"; there are: ${all}.`,
  });
}

function saidIn(faults: readonly ScheduleFault[]): Said {
  const say = (language: "de" | "en") =>
    faults.map(({ message, hint }) => [message[language], hint?.[language]].filter(Boolean).join(" ")).join("\n");
  return { de: say("de"), en: say("en") };
}
