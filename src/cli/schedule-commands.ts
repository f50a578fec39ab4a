import type { Command } from "commander";
import type { Entrance } from "./entrance.ts";
import { addPlanCommand } from "./plan.ts";

/** Commands on schedules: what they will do, would have done, and would do otherwise. */
export function addScheduleCommands(program: Command, entrance: Entrance): void {
  addPlanCommand(program, entrance);
}
