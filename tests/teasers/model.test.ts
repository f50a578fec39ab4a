import { describe, expect, it } from "vitest";
import type { Rewriter } from "../../src/model/rewriter.ts";
import { createRewriter } from "../../src/rewriter.ts";
import { writeTeasers } from "../../src/teasers/step.ts";
import { article, hour, minute } from "../support/article.ts";
import { channelNamed, scriptedChannel } from "../support/channel.ts";
import { openDesk } from "../support/desk.ts";
import { type Behaviour, json, openModelServer, saying, teasers } from "./model-server.ts";

const fair = "Drei Wochen lang ist die Brücke über die Aller in Altmoor vom nächsten Montag an gesperrt.";
const fairNoTime = "Für drei Wochen wird die Brücke über die Aller in Altmoor gesperrt.";
const key = "sk-sehr-geheim";

type Given = { readonly mode?: "review" | "label"; readonly rewriter?: Partial<Rewriter>; readonly timeoutMs?: number };

/** A desk with one channel that wants a model, one article, and a server that behaves so. */
async function openModelDesk(behave: Behaviour, { mode = "review", rewriter = {}, timeoutMs = 5000 }: Given = {}) {
  const server = await openModelServer(behave);
  const scripted = scriptedChannel({});
  const open = { ...scripted, channel: channelNamed("kanal", { model: mode }) };
  const desk = await openDesk(open);
  const client = createRewriter({ url: server.url, model: "llama", key, timeoutMs, callsADay: 5 });
  const needs = { ...desk, rewriter: { ...client, ...rewriter } };
  const add = async (n: number, changes: Parameters<typeof article>[0] = {}) => {
    const piece = article({ url: `https://kurier.example/${n}`, ...changes });
    await desk.store.articles.keep(
      { article: piece, hash: `h${n}`, withheld: null, old: false, aliases: [] },
      desk.clock.now(),
    );
    await writeTeasers(needs);
    const place = { articleUrl: piece.url, version: 1, channel: "kanal" };
    const kept = await desk.store.desk.teaser(place);
    return { ...kept, record: await desk.store.rewrites.ofArticle(piece.url, "kanal") };
  };
  return { ...desk, server, add };
}

const noteOf = (kept: { judgement?: { rules: readonly { rule: string; why: string | null }[] } | null }) =>
  kept.judgement?.rules.find(({ rule }) => rule === "MODEL")?.why ?? null;

describe("a language model's words", () => {
  it("stand in place of the article's where the gate lets them by, and wait for a named person", async () => {
    const { add, server } = await openModelDesk(teasers(fairNoTime));
    const kept = await add(1);
    expect(kept.teaser).toMatchObject({ text: fairNoTime, from: "model" });
    expect(kept.judgement?.verdict).toBe("review");
    expect(kept.record).toMatchObject([
      { model: "llama", answeredBy: "fake-2026", taken: 0, trouble: null, tokens: 42 },
    ]);
    expect(kept.record[0]?.promptHash).toMatch(/^[\da-f]{64}$/);
    expect(server.asked[0]?.key).toBe(`Bearer ${key}`);
    expect(server.asked[0]?.body).toContain("Aus einem Verdacht wird keine Tatsache");
    expect(JSON.stringify(kept)).not.toContain(key);
  });

  it("go without a person only with a label in their own text", async () => {
    const { add } = await openModelDesk(teasers(fairNoTime), { mode: "label" });
    const { teaser, judgement } = await add(1);
    expect(teaser?.text).toBe(`${fairNoTime} Text mit KI erstellt.`);
    expect(judgement?.verdict).toBe("pass");
  });

  it("that name a person wait for one, label or not", async () => {
    const named = "Bürgermeisterin Beate Krull lässt für drei Wochen die Brücke in Altmoor sperren.";
    const { add } = await openModelDesk(teasers(named), { mode: "label" });
    const { teaser, judgement } = await add(1, { body: ["Bürgermeisterin Beate Krull lässt die Brücke sperren."] });
    expect(teaser).toMatchObject({ text: named, from: "model" });
    expect(judgement?.verdict).toBe("review");
    expect(judgement?.rules.filter(({ ok }) => !ok).map(({ rule }) => rule)).toContain("ROLE");
  });

  it("that the gate stops are not used; the article's own stand, and the desk sees why", async () => {
    const { add } = await openModelDesk(
      teasers("Für 17 Wochen wird die Brücke in Altmoor gesperrt.", "Skandal um Brücke!!"),
    );
    const kept = await add(1);
    expect(kept.teaser?.from).toBe("lede");
    expect(noteOf(kept)).toContain("NUM");
    expect(kept.record[0]?.proposals).toHaveLength(2);
  });

  it("are read through fences and thinking aloud; the first that may go is taken", async () => {
    const text = `<think>{"teasers":["falsch"]}</think>Gern:\n\`\`\`json\n${JSON.stringify({ teasers: ["Kaputt", fairNoTime] })}\n\`\`\``;
    const { add } = await openModelDesk(saying(text));
    expect((await add(1)).teaser?.text).toBe(fairNoTime);
  });

  it("are asked for in English for an English article", async () => {
    const { add, server } = await openModelDesk(teasers("The bridge in Altmoor stays closed for three weeks."));
    const lede = "The bridge over the river in Altmoor stays closed for three weeks, the council has decided.";
    const { teaser } = await add(1, {
      language: "en",
      headline: "Bridge closed",
      kicker: null,
      lede,
      body: ["The council met for two hours."],
    });
    expect(server.asked[0]?.body).toContain("A suspicion never becomes a fact");
    expect(teaser?.from).toBe("model");
  });
});

const hang: Behaviour = () => {};
const drip: Behaviour = (answer) => {
  answer.writeHead(200, { "content-type": "application/json" });
  const more = () => answer.write("x".repeat(65_536), () => (answer.destroyed ? undefined : setImmediate(more)));
  more();
};

describe("a model that", () => {
  it.each<[string, Behaviour, string]>([
    ["refuses", json({ error: { message: "no" } }, 401), "it answers 401"],
    ["is overloaded", json({ error: { message: "later" } }, 503), "it answers 503"],
    ["hangs up", (answer) => void answer.destroy(), ""],
    [
      "answers no JSON",
      (answer) => void answer.writeHead(200, { "content-type": "application/json" }).end("<html>"),
      "",
    ],
    ["answers another shape", json({ hello: 1 }), ""],
    ["talks nonsense", saying("Gern helfe ich dir!"), "its answer is none"],
    ["says nothing", saying(""), "its answer is none"],
    ["sends lists of numbers", saying('{"teasers":[1,2]}'), "its answer is none"],
    ["never ends", drip, ""],
    ["leads elsewhere", (answer) => void answer.writeHead(302, { location: "http://192.0.2.1/" }).end(), ""],
  ])("%s costs nothing but its words", async (_, behave, why) => {
    const { add } = await openModelDesk(behave);
    const kept = await add(1);
    expect(kept.teaser).toMatchObject({ from: "lede", text: article().lede });
    expect(kept.judgement?.verdict).toBe("warn");
    expect(noteOf(kept)).toContain(why);
    expect(kept.record).toMatchObject([{ taken: null }]);
    expect(kept.record[0]?.trouble).toBeTruthy();
  });

  it("is slow is waited for no longer than set", async () => {
    const { add } = await openModelDesk(hang, { timeoutMs: 50 });
    expect(noteOf(await add(1))).toContain("no answer within 0 s");
  });

  it("failed three times in a row is let alone for ten minutes, then asked again", async () => {
    const { add, server, clock } = await openModelDesk(json({}, 500));
    for (const n of [1, 2, 3]) await add(n);
    expect(noteOf(await add(4))).toContain("let alone");
    expect(server.asked).toHaveLength(3);
    clock.moveTo(clock.now() + 11 * minute);
    await add(5);
    expect(server.asked).toHaveLength(4);
  });

  it("has answered as often as allowed is asked no more that day", async () => {
    const { add, server, clock } = await openModelDesk(teasers(fairNoTime));
    for (const n of [1, 2, 3, 4, 5]) await add(n, { headline: `Brücke ${n} wird gesperrt`, topics: [] });
    expect(noteOf(await add(6, { headline: "Brücke 6 wird gesperrt" }))).toContain("5 questions of 24 hours");
    expect(server.asked).toHaveLength(5);
    clock.moveTo(clock.now() + 25 * hour);
    await add(7, { headline: "Brücke 7 wird gesperrt", publishedAt: clock.now() });
    expect(server.asked).toHaveLength(6);
  });

  it("was asked the very same before is not asked again", async () => {
    const { add, server } = await openModelDesk(teasers(fair, fairNoTime), { mode: "label" });
    const [first, second] = [await add(1), await add(2)];
    expect(server.asked).toHaveLength(1);
    expect(first.teaser?.text).toMatch(/gesperrt\. Text mit KI erstellt\.$/);
    expect(second.record).toEqual([]);
  });
});

describe("no model is asked", () => {
  it("for the newsroom's own words, for paid content, or on a channel that wants none", async () => {
    const own = "In Altmoor wird die Brücke über die Aller für drei Wochen gesperrt.";
    const { add, server } = await openModelDesk(teasers(fairNoTime));
    await add(1, { cms: { fields: { teasers: { test: own } }, from: {} } });
    await add(2, { sponsored: true });
    expect(server.asked).toEqual([]);
    const plain = scriptedChannel({});
    const desk = await openDesk(plain);
    await desk.store.articles.keep(
      { article: article(), hash: "h", withheld: null, old: false, aliases: [] },
      desk.clock.now(),
    );
    const ask = () => Promise.reject(new Error("asked"));
    await writeTeasers({ ...desk, rewriter: { model: "llama", callsADay: 9, ask } });
    expect(await desk.store.rewrites.since(0)).toEqual([]);
  });
});
