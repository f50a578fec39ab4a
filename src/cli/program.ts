import { Command, CommanderError } from "commander";
import type { Entrance } from "./entrance.ts";
import { addArticleCommands } from "./article-commands.ts";
import { addBackupCommands } from "./backup-command.ts";
import { addEditCommands } from "./edit-command.ts";
import { addMcpCommand } from "./mcp-command.ts";
import { addFeedsCommand } from "./feeds-command.ts";
import { addPostCommands } from "./post-commands.ts";
import { addBudgetsCommand } from "./budgets-command.ts";
import { addCraftCommands } from "./craft-commands.ts";
import { addDoorCommands } from "./door-commands.ts";
import { addRunCommands } from "./run-commands.ts";
import { addScheduleCommands } from "./schedule-commands.ts";
import { addStoreCommands } from "./store-commands.ts";
import { addWebhooksCommand } from "./webhooks-command.ts";
import { Fault } from "./print.ts";

/** Runs one command line. Gives the exit code: 0, 1 for a fault told in one sentence, 2 for wrong usage. */
export async function runCommand(entrance: Entrance, args: readonly string[]): Promise<number> {
  const program = new Command("litfass")
    .description("Takes a newsroom's published articles to Facebook, Twitter/X, Pinterest and YouTube.")
    .showHelpAfterError("(litfass --help shows what there is)")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => entrance.output.out(text.trimEnd()),
      writeErr: (text) => entrance.output.err(text.trimEnd()),
    });
  let code = 0;
  const done = (given: number) => {
    code = given;
  };
  for (const add of [addRunCommands, addPostCommands, addArticleCommands, addCraftCommands, addBackupCommands])
    add(program, entrance, done);
  addBudgetsCommand(program, entrance);
  addScheduleCommands(program, entrance);
  addEditCommands(program, entrance);
  addFeedsCommand(program, entrance);
  addStoreCommands(program, entrance);
  addDoorCommands(program, entrance);
  addWebhooksCommand(program, entrance);
  addMcpCommand(program, entrance);
  for (const command of program.commands)
    command.exitOverride().showHelpAfterError("(litfass --help shows what there is)");
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
    entrance.output.err(entrance.redact(thrown instanceof Error ? thrown.message : String(thrown)));
    if (!(thrown instanceof Fault) && process.env.LITFASS_DEBUG === "1" && thrown instanceof Error)
      entrance.output.err(thrown.stack ?? "");
    return 1;
  }
}
