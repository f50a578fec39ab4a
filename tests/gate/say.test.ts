import { expect, it } from "vitest";
import { judge } from "../../src/gate/index.ts";
import { ruleLine, ruleName, sayRule } from "../../src/gate/say.ts";
import { article, morning, teaser } from "../support/article.ts";
import { testAdapter } from "../support/channel.ts";

const { form, measure } = testAdapter();
const voice = { language: "de", address: "Sie", maxTags: 2, emoji: false } as const;
const { rules } = judge({
  article: article(),
  teaser: teaser({ text: "Das geht so nicht.", from: "sentences" }),
  form,
  measure,
  voice,
  publishAt: morning,
  zone: "Europe/Berlin",
  recent: [],
  link: null,
});

it("every rule of the gate has a name and a sentence in both languages", () => {
  for (const each of [...rules, ...["CHOICE", "CMS", "MODEL", "MACHINE"].map((rule) => ({ ...rules[0]!, rule }))]) {
    expect(ruleName(each.rule, "de"), each.rule).not.toBe(each.rule);
    expect(sayRule({ ...each, ok: false, why: "English" }, "de"), each.rule).not.toContain("English");
    expect(ruleName(each.rule, "en"), each.rule).not.toBe(each.rule);
    expect(ruleName(each.rule, "en"), each.rule).toMatch(/^\p{Lu}[\p{Ll} ]+/u);
    expect(sayRule({ ...each, ok: false, why: null }, "en"), each.rule).toMatch(/ .* /);
  }
});

it("the words a rule points at are kept in German, and nothing is said of a rule that holds", () => {
  const dangle = rules.find(({ rule }) => rule === "DANGLE");
  expect(dangle && sayRule(dangle, "de")).toBe("beginnt mit einem Wort, dessen Bezug fehlt („Das“)");
  expect(dangle && sayRule(dangle, "en")).toBe(dangle?.why);
  expect(dangle && sayRule({ ...dangle, ok: true }, "de")).toBe("");
  expect(dangle && ruleLine(dangle)).toBe(`block  DANGLE (Reference): ${dangle?.why}`);
});
