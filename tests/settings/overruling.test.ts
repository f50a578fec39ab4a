import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { judge } from "../../src/gate/index.ts";
import { ruleName } from "../../src/gate/say.ts";
import { overrulable, rulesByName } from "../../src/model/overruling.ts";
import { article, morning, teaser } from "../support/article.ts";
import { channelNamed, testAdapter } from "../support/channel.ts";
import { newsroomText, read } from "./support.ts";

const withRules = (overrule: string) => ({
  "newsroom.yaml": newsroomText.replace("{ zone: Europe/Berlin }", `{ zone: Europe/Berlin, overrule: ${overrule} }`),
});

describe("rules: overrule", () => {
  it("lets editors overrule nothing unless written", () => {
    expect(read().newsroom?.rules.overrule).toEqual([]);
  });

  it("takes signs and the German names of the dashboard, in any case, each once", () => {
    const { newsroom, said } = read(withRules('[SENT, dup, "Ganze Sätze", anrede]'));
    expect(said).toEqual([]);
    expect(newsroom?.rules.overrule).toEqual(["SENT", "DUP", "ADDRESS"]);
  });

  it("tells every fault at once, each with its place, the nearest word, and why a rule is never overruled", () => {
    const { newsroom, said } = read(withRules("[SNET, HEDGE, SENT, Zitat, CLICK, 7]"));
    expect(newsroom).toBeNull();
    const may = "What may be: SENT, DANGLE, TIME, BOILER, DUP, ADDRESS, TAG, ALT, TYPO.";
    expect(said).toEqual([
      'newsroom.yaml:2:42: "SNET" is no rule of the gate. Did you mean "SENT"?',
      `newsroom.yaml:2:48: "HEDGE" may never be overruled: a claim would become a fact. ${may}`,
      `newsroom.yaml:2:61: "Zitat" (QUOTE) may never be overruled: a quotation is what was said. ${may}`,
      `newsroom.yaml:2:68: "CLICK" may never be overruled: it never blocks, so an approval is enough. ${may}`,
      expect.stringMatching(/^newsroom\.yaml:2:75: entry 6 of "overrule" is 7\./),
    ]);
    expect(read(withRules("SENT")).said).toEqual([expect.stringContaining('"overrule" is "SENT". Write a list')]);
  });

  it("reads the example of the editors' README", () => {
    const page = readFileSync(join(import.meta.dirname, "../../schedules/README.md"), "utf8");
    const [, list = ""] = /^ {2}overrule: (\[.*?\])/m.exec(page) ?? [];
    expect(read(withRules(list)).newsroom?.rules.overrule).toEqual(["SENT", "ADDRESS", "DUP"]);
  });

  const stern = "LEN LINK QUOTE NUM NAME ROLE GUILT BALANCE NAMED HEDGE POLARITY AD SENSITIVE".split(" ");

  it.each(stern)("refuses %s", (rule) => {
    expect(overrulable).not.toContain(rule);
    expect(read(withRules(`[${rule}]`)).said).toEqual([expect.stringContaining(`"${rule}" may never be overruled`)]);
  });

  it("knows every rule of the gate by the gate's own sign and German name", () => {
    const { adapter, channel } = { adapter: testAdapter(), channel: channelNamed("kanal") };
    const { rules } = judge({
      article: article(),
      teaser: teaser(),
      form: adapter.form,
      measure: adapter.measure,
      voice: channel.voice,
      publishAt: morning,
      zone: "Europe/Berlin",
      recent: [],
      link: null,
    });
    expect(Object.keys(rulesByName).toSorted()).toEqual(rules.map(({ rule }) => rule).toSorted());
    for (const [rule, { german }] of Object.entries(rulesByName)) expect(german).toBe(ruleName(rule, "de"));
  });
});
