import type { Command } from "commander";
import { wallClock } from "../clock.ts";
import type { Entrance } from "./entrance.ts";
import { sayer } from "./print.ts";

/** `litfass mcp`. */
export function addMcpCommand(program: Command, entrance: Entrance): void {
  const say = sayer(entrance);
  program
    .command("mcp")
    .description(
      say(
        "bedient einen Assistenten über Standardein- und -ausgabe (MCP): Er liest und schlägt vor, was ein Mensch entscheidet",
        "serves an assistant over standard input and output (MCP): it reads, and proposes what a person decides",
      ),
    )
    .option(
      "--who <name>",
      say("der Name, unter dem Vorschläge festgehalten werden", "the name under which proposals are on record"),
      "assistant",
    )
    .action((options: { who: string }) => mcp(entrance, options.who));
}

async function mcp(entrance: Entrance, who: string): Promise<void> {
  // Standard output belongs to the assistant.
  const house = await entrance.openHouse({ clock: wallClock, dryRun: true, log: "err" });
  try {
    const { language } = entrance;
    // The daemon is woken by the store, which tells of changes.
    const needs = { ...house, wake: () => {}, wallUrl: null, language };
    // Loaded here alone: no other command pays for the protocol.
    const { serveAssistant } = await import("../mcp/serve.ts");
    await serveAssistant({ needs, who, redact: entrance.redact }, entrance.signal);
  } finally {
    await house.close();
  }
}
