import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import { programOf } from "../../src/cli/program.ts";
import { usageFaults } from "../../src/cli/usage.ts";
import { entranceFor, run } from "../support/entrance.ts";

type Told = { readonly where: string; readonly words: string };

/** Everything that help says of a command and of those below it. */
function told(command: Command, where = "litfass"): Told[] {
  const own = { where, words: command.description() };
  const options = command.options.map(({ flags, description }) => ({ where: `${where} ${flags}`, words: description }));
  return [own, ...options, ...command.commands.flatMap((each) => told(each, `${where} ${each.name()}`))];
}

const programIn = (language: "de" | "en") => programOf(entranceFor({ changes: { language } }).entrance, () => {});

describe("the command line speaks German or English, as the newsroom does", () => {
  it("in the help of every command and option", () => {
    const [german, english] = [told(programIn("de")), told(programIn("en"))];
    expect(german.map(({ where }) => where)).toEqual(english.map(({ where }) => where));
    expect(german.length).toBeGreaterThan(120);
    for (const [index, { where, words }] of german.entries()) {
      expect(words, where).not.toBe("");
      // What is the same word in both languages says so here.
      if (!["de oder en"].includes(words)) expect(words, where).not.toBe(english[index]?.words);
      expect(words, where).not.toMatch(/\b(?:the|of|and|with|which)\b/i);
      expect(english[index]?.words, where).not.toMatch(/[äöüß„]|\b(?:und|oder|nicht|ein|eine)\b/);
    }
  });

  it("in what frames the help", async () => {
    for (const args of [["--help"], ["token", "--help"], ["why", "--help"], ["next", "--help"]]) {
      const [de, en] = [
        await run(args, { changes: { language: "de" } }),
        await run(args, { changes: { language: "en" } }),
      ];
      expect([de.code, en.code]).toEqual([0, 0]);
      expect(de.out.join("\n"), args.join(" ")).not.toMatch(
        /Usage|Options:|Commands:|default|\[options\]|display help/,
      );
      expect(de.out.join("\n")).toContain("Aufruf: litfass");
      expect(en.out.join("\n")).toContain("Usage: litfass");
    }
  });

  /** A command line for each way of being none of ours, and what both languages say of it. */
  const wrong: Readonly<Record<string, readonly [args: string[], de: RegExp, en: RegExp]>> = {
    "commander.unknownCommand": [["pots"], /Befehl „pots“.*„posts“/, /no command "pots".*"posts"/],
    "commander.unknownOption": [["posts", "--jsn"], /Option „--jsn“.*„--json“/, /no option "--jsn".*"--json"/],
    "commander.missingArgument": [["why"], /Es fehlt: <post>/, /<post> is missing/],
    "commander.optionMissingArgument": [["posts", "--state"], /--state.*braucht einen Wert/, /--state.*takes a value/],
    "commander.missingMandatoryOptionValue": [["measure"], /Ohne.*--platform/, /--platform.*is needed/],
    "commander.excessArguments": [["check", "alles", "x"], /Zu viel angegeben: alles, x/, /too much: alles, x/],
  };

  it.each(usageFaults)("%s: one sentence, exit 2", async (fault) => {
    const [args, de, en] = wrong[fault] ?? [[], /nothing is said of this one/, /nothing is said of this one/];
    for (const [language, words] of [
      ["de", de],
      ["en", en],
    ] as const) {
      const { code, out, err } = await run(args, { changes: { language } });
      expect({ code, out, lines: err.length }, err.join("\n")).toEqual({ code: 2, out: [], lines: 1 });
      expect(err[0]).toMatch(words);
      expect(err[0]).not.toMatch(/^error/);
    }
  });

  it("knows a sentence for every fault that the parser has", () => {
    const parser = readFileSync(join(import.meta.dirname, "../../node_modules/commander/lib/command.js"), "utf8");
    const all = [...parser.matchAll(/\{ code: '(commander\.\w+)' \}/g)].map(([, code]) => code);
    expect(all.length).toBeGreaterThan(5);
    // No option of ours is in the way of another.
    expect(new Set(all)).toEqual(new Set([...usageFaults, "commander.conflictingOption"]));
  });

  it("says nothing to people in one language alone", () => {
    const folder = join(import.meta.dirname, "../../src/cli");
    const alone = [
      /new (?:Fault|Usage)\(\s*[`"'].*/g,
      /\.(?:description|requiredOption|option)\(\s*(?:"[^"]+",\s*)?"[a-z][^"]* [^"]*"/g,
      /\bout\(\s*["`][A-Z][a-z]+ [a-z].*/g,
    ];
    for (const file of readdirSync(folder)) {
      const text = readFileSync(join(folder, file), "utf8");
      expect(
        alone.flatMap((pattern) => text.match(pattern) ?? []),
        file,
      ).toEqual([]);
    }
  });
});
