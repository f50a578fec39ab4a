import type { Said } from "../../model/said.ts";
import { advice } from "./advice.ts";
import { cron } from "./cron.ts";
import { environment } from "./environment.ts";
import { faults } from "./faults.ts";
import { overruling } from "./overruling.ts";
import type { Saying } from "./saying.ts";

/** Each is tried where the one before it does not fit. */
const sayings: readonly Saying[] = [...advice, ...cron, ...overruling, ...environment, ...faults];

/** What a value is called in a sentence. */
const named: readonly Saying[] = [
  [/^the file$/, "die Datei"],
  [/^entry (\d+) of (.+)$/, "Eintrag $1 von $2"],
  [/^a list$/, "eine Liste"],
  [/^a group of keys$/, "eine Gruppe von Schlüsseln"],
  [/^(".*")$/s, "$1"],
  [/^(\S+)$/, "$1"],
];

/** Sentences that tell of a value; what they name and what it is are said by themselves. */
const aboutValue: readonly Saying[] = [
  [/^(the file|".*?"|entry \d+ of ".*?") is empty\./, "$1 ist leer."],
  [/^(the file|".*?"|entry \d+ of ".*?") is (a list|a group of keys|".*"|\S+?)\.(?= |$)/s, "$1 ist $2."],
];

/** Starts a sentence with its sign of quotation as German has it. */
function sayNamed(text: string): string {
  for (const [english, german] of named) if (english.test(text)) return quoted(text.replace(english, german));
  return text;
}

function quoted(text: string): string {
  return text.replace(/"(.*?)"/gs, "„$1“");
}

function sayFirst(text: string): { said: string; rest: string } | null {
  for (const [english, german] of sayings) {
    const found = english.exec(text);
    if (found) return { said: found[0].replace(english, german), rest: text.slice(found[0].length) };
  }
  for (const [english, german] of aboutValue) {
    const found = english.exec(text);
    const [all = "", what = "", value = ""] = found ?? [];
    if (found)
      return {
        said: german.replace("$1", () => sayNamed(what)).replace("$2", () => sayNamed(value)),
        rest: text.slice(all.length),
      };
  }
  return null;
}

/** The sentences of a fault in both languages. */
export function inBoth(english: string): Said {
  return { de: inGerman(english) ?? english, en: english };
}

/** A sentence that follows another one. */
export function begun(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** The sentences of a fault in German; null where one of them is not known here, and then English stands. */
export function inGerman(english: string): string | null {
  const found: string[] = [];
  for (let rest = english.trim(); rest !== "";) {
    const first = sayFirst(rest);
    if (!first) return null;
    found.push(first.said);
    rest = first.rest.trim();
  }
  return found.map((each, index) => (index === 0 ? each : begun(each))).join(" ");
}
