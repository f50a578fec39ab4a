import type { Command, CommanderError, Option } from "commander";
import { Help } from "commander";
import type { Said } from "../model/said.ts";
import { type Language, sayer } from "./print.ts";

const titles: Readonly<Record<string, string>> = {
  "Usage:": "Aufruf:",
  "Arguments:": "Angaben:",
  "Options:": "Optionen:",
  "Global Options:": "Optionen überall:",
  "Commands:": "Befehle:",
};

function placesInGerman(text: string): string {
  return text.replace("[options]", "[Optionen]").replace("[command]", "[Befehl]");
}

/** Help in the person's language: what frames the descriptions, which are in it already. */
export function sayHelp(program: Command, language: Language): void {
  const say = sayer({ language });
  program.helpOption("-h, --help", say("zeigt diese Hilfe", "shows this help"));
  sayHelpCommand(program, language);
  if (language !== "de") return;
  const help = new Help();
  program.configureHelp({
    styleTitle: (title) => titles[title] ?? title,
    styleUsage: placesInGerman,
    styleSubcommandTerm: placesInGerman,
    optionDescription: (option: Option) => help.optionDescription(option).replace("(default: ", "(sonst: "),
  });
}

/** The same for a command that has commands of its own. */
export function sayHelpCommand(command: Command, language: Language): void {
  const say = sayer({ language });
  command.helpCommand("help [command]", say("zeigt die Hilfe zu einem Befehl", "shows the help of a command"));
}

/** The name in quotation marks in a sentence of the parser, by its place. */
function named(message: string, index = 0): string {
  return [...message.matchAll(/'([^']*)'/g)][index]?.[1] ?? "";
}

/** What the parser takes a misspelt word for. */
function meant(message: string): Said {
  const like = /\(Did you mean (?:one of )?(.+)\?\)/.exec(message)?.[1];
  if (like === undefined) return { de: "", en: "" };
  const names = like.split(", ");
  const quoted = (open: string, close: string) => names.map((name) => `${open}${name}${close}`);
  return {
    de: ` Meinten Sie ${quoted("„", "“").join(" oder ")}?`,
    en: ` Did you mean ${quoted('"', '"').join(" or ")}?`,
  };
}

/** Each way in which a command line can be none of ours, by the parser's name for it. */
const faults: Readonly<Record<string, (message: string) => Said>> = {
  "commander.unknownCommand": (message) => ({
    de: `Den Befehl „${named(message)}“ gibt es nicht.${meant(message).de}`,
    en: `There is no command "${named(message)}".${meant(message).en}`,
  }),
  "commander.unknownOption": (message) => ({
    de: `Die Option „${named(message)}“ gibt es hier nicht.${meant(message).de}`,
    en: `There is no option "${named(message)}" here.${meant(message).en}`,
  }),
  "commander.missingArgument": (message) => ({
    de: `Es fehlt: <${named(message)}>.`,
    en: `<${named(message)}> is missing.`,
  }),
  "commander.optionMissingArgument": (message) => ({
    de: `Die Option „${named(message)}“ braucht einen Wert.`,
    en: `The option "${named(message)}" takes a value.`,
  }),
  "commander.missingMandatoryOptionValue": (message) => ({
    de: `Ohne die Option „${named(message)}“ geht es nicht.`,
    en: `The option "${named(message)}" is needed.`,
  }),
  "commander.excessArguments": (message) => {
    const [, expected = "0", given = ""] = /Expected (\d+) arguments? but got \d+: (.*)\.$/s.exec(message) ?? [];
    const extra = given.split(", ").slice(Number(expected)).join(", ");
    return { de: `Zu viel angegeben: ${extra}.`, en: `That is too much: ${extra}.` };
  },
};

/** The ways in which a command line can be none of ours, for whoever checks that each has its sentence. */
export const usageFaults: readonly string[] = Object.keys(faults);

/** What is wrong with a command line, and where it says how it is right; null where help was shown instead. */
export function sayUsage({ code, message }: CommanderError, command: string | null): Said | null {
  const said = faults[code]?.(message);
  if (!said) return code.startsWith("commander.help") ? null : { de: message, en: message };
  const help = command === null ? "litfass --help" : `litfass ${command} --help`;
  return { de: `${said.de} (${help} zeigt, wie es geht.)`, en: `${said.en} (${help} tells how it goes.)` };
}
