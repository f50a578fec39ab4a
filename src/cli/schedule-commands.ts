import type { Command } from "commander";
import { addDiffCommand } from "./diff.ts";
import type { Entrance } from "./entrance.ts";
import { addGiveCommand } from "./give-command.ts";
import { addMourningCommand } from "./mourning-command.ts";
import { addPlanCommand } from "./plan.ts";
import { addPostCommand } from "./post-command.ts";
import { addReplayCommand } from "./replay.ts";

/** Commands on schedules: what they will do, would have done, and would do otherwise. */
export function addScheduleCommands(program: Command, entrance: Entrance): void {
  addPlanCommand(program, entrance);
  addReplayCommand(program, entrance);
  addDiffCommand(program, entrance);
  addGiveCommand(program, entrance);
  addMourningCommand(program, entrance);
  addPostCommand(program, entrance);
}
