import type { Command } from "commander";
import { type Language, sayer } from "./print.ts";

/** The days gone by that a command looks at, as a person wrote them. */
export type PastOptions = {
  readonly days: string;
  readonly at?: string;
  readonly approving?: boolean;
  readonly json?: boolean;
};

/** Gives a command the options that say which days it looks at. */
export function overPastDays(command: Command, say: ReturnType<typeof sayer>): Command {
  return command
    .option("--days <days>", say("wie viele Tage zurück", "how many days back"), "7")
    .option(
      "--at <instant>",
      say(
        "bis zu diesem Moment statt bis jetzt, nach der Uhr der Redaktion",
        "up to this moment instead of now, by the newsroom's clock",
      ),
    )
    .option(
      "--approving",
      say(
        "als gäbe ein Mensch sofort frei, was auf einen wartet",
        "as if a person approved at once what waits for one",
      ),
    )
    .option("--json", say("ein JSON-Objekt", "one JSON object"));
}

/** What an editor is told whose store has no articles of these days. */
export function nothingKept(days: string, language: Language): string {
  return sayer({ language })(
    `Von den letzten ${days} Tagen ist kein Artikel da, also gibt es nichts nachzuspielen: Artikel kommen mit litfass start.`,
    `No article of the last ${days} days is kept, so there is nothing to replay: articles come with litfass start.`,
  );
}
