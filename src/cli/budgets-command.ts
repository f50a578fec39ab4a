import type { Command } from "commander";
import { wallClock } from "../clock.ts";
import type { BudgetStanding } from "../model/budget.ts";
import type { Entrance } from "./entrance.ts";
import { sayTime } from "./posts-json.ts";
import { jsonLine, plain } from "./print.ts";

/** `litfass budgets`: what is left of every platform's windows. */
export function addBudgetsCommand(program: Command, entrance: Entrance): void {
  program
    .command("budgets")
    .description("tells what is used, left and kept for breaking news of each platform's limits")
    .option("--json", "one JSON object a line")
    .action((options: { json?: boolean }) => tellBudgets(entrance, options.json === true));
}

async function tellBudgets(entrance: Entrance, json: boolean): Promise<void> {
  const house = await entrance.openHouse({ clock: wallClock, dryRun: true, log: "none" });
  const { out } = entrance.output;
  try {
    // A window that an app's channels share is told once.
    const told = new Set<string>();
    for (const open of house.channels)
      for (const each of (await open.budgets?.()) ?? []) {
        if (told.has(each.meter)) continue;
        told.add(each.meter);
        out(json ? jsonLine(each) : plain(lineOf(each, entrance.zone)));
      }
    if (told.size === 0 && !json) out("No channel has a limit to tell of.");
  } finally {
    await house.close();
  }
}

function lineOf(each: BudgetStanding, zone: string): string {
  const number = (value: number) => String(Math.round(value * 1000) / 1000);
  const unit = each.unit === "percent" ? "%" : each.unit;
  const full = each.fullUntilAt === null ? "" : `; used up until ${sayTime(each.fullUntilAt, zone)}`;
  return `${each.meter}: ${number(each.used)} of ${number(each.limit)} ${unit} used, ${number(each.left)} left, ${number(each.reserve)} kept for breaking news${full}`;
}
