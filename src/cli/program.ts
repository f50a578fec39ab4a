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
import { addWriteCommand } from "./write-command.ts";
import { Fault, plain, sayer, sayThrown, Usage } from "./print.ts";
import { sayHelp, sayHelpCommand, sayUsage } from "./usage.ts";

/** Every command of litfass, its words in the person's language. `done` is told the exit code where it is not 0. */
export function programOf(entrance: Entrance, done: (code: number) => void): Command {
  const { output, language } = entrance;
  const program = new Command("litfass")
    .description(
      sayer(entrance)(
        "Bringt die veröffentlichten Artikel einer Redaktion auf Facebook, Twitter/X, Pinterest und YouTube.",
        "Takes a newsroom's published articles to Facebook, Twitter/X, Pinterest and YouTube.",
      ),
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.out(text.trimEnd()),
      writeErr: (text) => output.err(text.trimEnd()),
      // Told below, in the person's language.
      outputError: () => {},
    });
  sayHelp(program, language);
  for (const add of [addRunCommands, addPostCommands, addArticleCommands, addCraftCommands])
    add(program, entrance, done);
  for (const add of [addBackupCommands, addBudgetsCommand, addScheduleCommands, addEditCommands, addFeedsCommand])
    add(program, entrance);
  for (const add of [addWriteCommand, addStoreCommands, addDoorCommands, addWebhooksCommand, addMcpCommand])
    add(program, entrance);
  for (const command of program.commands) if (command.commands.length > 0) sayHelpCommand(command, language);
  return program;
}

/** Runs one command line. Gives the exit code: 0, 1 for a fault told in one sentence, 2 for wrong usage. */
export async function runCommand(entrance: Entrance, args: readonly string[]): Promise<number> {
  let code = 0;
  const program = programOf(entrance, (given) => {
    code = given;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) return tell(entrance, thrown);
    const command = program.commands.find((each) => each.name() === args[0])?.name() ?? null;
    const said = thrown.exitCode === 0 ? null : sayUsage(thrown, command);
    if (said) entrance.output.err(plain(said[entrance.language]));
    return thrown.exitCode === 0 ? 0 : 2;
  }
}

function tell(entrance: Entrance, thrown: unknown): number {
  entrance.output.err(entrance.redact(sayThrown(entrance, thrown)));
  if (!(thrown instanceof Fault) && process.env.LITFASS_DEBUG === "1" && thrown instanceof Error)
    entrance.output.err(thrown.stack ?? "");
  return thrown instanceof Usage ? 2 : 1;
}
