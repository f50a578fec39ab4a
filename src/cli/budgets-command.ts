import type { Command } from "commander";
import { wallClock } from "../clock.ts";
import type { BudgetStanding } from "../model/budget.ts";
import type { Entrance } from "./entrance.ts";
import { sayTime } from "./posts-json.ts";
import { jsonLine, plain, sayer } from "./print.ts";

/** `litfass budgets`: what is left of every platform's windows. */
export function addBudgetsCommand(program: Command, entrance: Entrance): void {
  const say = sayer(entrance);
  program
    .command("budgets")
    .description(
      say(
        "was von den Grenzen jeder Plattform verbraucht, übrig und für Eilmeldungen zurückgelegt ist",
        "tells what is used, left and kept for breaking news of each platform's limits",
      ),
    )
    .option("--json", say("ein JSON-Objekt je Zeile", "one JSON object a line"))
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
        out(json ? jsonLine(each) : plain(lineOf(each, entrance)));
      }
    if (told.size === 0 && !json)
      out(sayer(entrance)("Kein Kanal hat eine Grenze.", "No channel has a limit to tell of."));
  } finally {
    await house.close();
  }
}

const units: Readonly<Record<string, string>> = { calls: "Aufrufen", units: "Einheiten" };

function lineOf(each: BudgetStanding, { zone, language }: Pick<Entrance, "zone" | "language">): string {
  const say = sayer({ language });
  const number = (value: number) => String(Math.round(value * 1000) / 1000);
  const unit = each.unit === "percent" ? "%" : each.unit;
  const [used, limit, left, reserve] = [each.used, each.limit, each.left, each.reserve].map(number);
  const until = each.fullUntilAt === null ? "" : sayTime(each.fullUntilAt, zone);
  const full = until === "" ? "" : say(`; aufgebraucht bis ${until}`, `; used up until ${until}`);
  return say(
    `${each.meter}: ${used} von ${limit} ${units[unit] ?? unit} verbraucht, ${left} übrig, ${reserve} für Eilmeldungen${full}`,
    `${each.meter}: ${used} of ${limit} ${unit} used, ${left} left, ${reserve} kept for breaking news${full}`,
  );
}
