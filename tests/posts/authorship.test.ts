import { expect, it } from "vitest";
import { authorshipOf, sayAuthorship, type Traces } from "../../src/posts/authorship.ts";
import type { KeptRewriting } from "../../src/store/rewrites.ts";
import { morning, teaser } from "../support/article.ts";

const asked: KeptRewriting = {
  articleUrl: "https://kurier.example/a",
  version: 1,
  channel: "kanal",
  askedAt: morning,
  tookMs: 40,
  model: "haus-modell",
  answeredBy: "haus-modell-7b",
  promptHash: "f0",
  proposals: [],
  taken: 0,
  trouble: null,
  tokens: null,
};
const proposed = { at: morning + 1, reason: { code: "proposed", words: "Probe" }, who: "Probe" } as const;
const edited = { at: morning + 2, reason: { code: "edited", words: "Jo" }, who: "Jo" } as const;

function said(from: Traces["teaser"]["from"], more: Partial<Traces> = {}, text = "Ein Satz."): string {
  const post = { articleVersion: 1, approvedBy: null };
  const traces = { teaser: teaser({ from, text }), events: [], rewrites: [], post, ...more };
  return sayAuthorship(authorshipOf(traces)).de;
}

it.each<[string, string, string]>([
  ["sentences of the article", said("lede"), "Sätze des Artikels, nach Regeln ausgewählt"],
  ["words of the CMS", said("social"), "Text aus dem Redaktionssystem"],
  [
    "a model by the name it answered with",
    said("model", { rewrites: [asked] }),
    "geschrieben vom Sprachmodell haus-modell-7b; von keinem Menschen geprüft",
  ],
  [
    "a labelled text",
    said("model", { rewrites: [asked] }, "Ein Satz. Text mit KI erstellt."),
    "geschrieben vom Sprachmodell haus-modell-7b; gekennzeichnet: „Text mit KI erstellt.“",
  ],
  [
    "a program that proposed later",
    said("model", { rewrites: [asked], events: [proposed] }),
    "vorgeschlagen vom Programm Probe; von keinem Menschen geprüft",
  ],
  [
    "a model asked of an earlier version only",
    said("model", { rewrites: [{ ...asked, version: 0 }] }),
    "geschrieben vom Sprachmodell (ohne Namen); von keinem Menschen geprüft",
  ],
  [
    "a question of which nothing was taken",
    said("model", { rewrites: [{ ...asked, taken: null }], events: [proposed] }),
    "vorgeschlagen vom Programm Probe; von keinem Menschen geprüft",
  ],
  ["an editor", said("editor", { events: [proposed, edited] }), "geschrieben von Jo"],
  [
    "who let it go",
    said("model", { rewrites: [asked], post: { articleVersion: 1, approvedBy: "Kim" } }),
    "geschrieben vom Sprachmodell haus-modell-7b; freigegeben von Kim",
  ],
])("the record of a post's words tells of %s", (_what, sentence, wanted) => {
  expect(sentence).toBe(wanted);
});
