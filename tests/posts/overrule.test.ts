import { beforeEach, describe, expect, it } from "vitest";
import { sendDue } from "../../src/delivery/send.ts";
import { hashOfWords } from "../../src/gate/overruling.ts";
import type { HouseRules } from "../../src/model/newsroom.ts";
import { composeOne } from "../../src/posts/compose.ts";
import { decide } from "../../src/posts/decide.ts";
import { editPost } from "../../src/posts/edit.ts";
import { trackedLink } from "../../src/posts/link.ts";
import { postNow } from "../../src/posts/now.ts";
import { type Overrule, overrulePost } from "../../src/posts/overrule.ts";
import { undoDecision } from "../../src/posts/undo.ts";
import { heldPost } from "../dashboard/board.ts";
import { article, hour, morning, teaser } from "../support/article.ts";
import { receipt, type ScriptedChannel, scriptedChannel } from "../support/channel.ts";
import { type Desk, openDesk, postOf } from "../support/desk.ts";

const words = "Der Busverkehr wird für dich umgeleitet.";
const given: Overrule = { who: "Jo Lindhorst", why: "Stil der Jugendseite" };
let channel: ScriptedChannel;
let desk: Desk;

/** What the desk works with where the newsroom lets editors overrule these rules. */
function needs(...overrule: readonly string[]): Desk {
  return { ...desk, rules: { ...desk.rules, overrule } as HouseRules };
}

const post = () => postOf(desk, "p1");
const english = (done: Awaited<ReturnType<typeof overrulePost>>) => ("fault" in done ? done.fault.en : done.rules);

/** A person wrote these words for a waiting post, and the gate blocks them. */
async function written(text: string): Promise<void> {
  const seen = await heldPost(desk);
  const link = trackedLink(seen.articleUrl, { source: "test", mark: "p1" });
  await desk.store.posts.change("p1", "held", { link });
  await editPost(needs(), "p1", { teaser: teaser({ text, from: "editor" }), who: "Jo", seen, approve: false });
}

async function place(): Promise<void> {
  const at = desk.clock.now();
  const changes = { dueAt: at };
  await desk.store.posts.move("p1", { from: "composed", to: "scheduled", reason: { code: "slot" }, at, changes });
}

beforeEach(async () => {
  channel = scriptedChannel({ publish: [{ receipt: receipt() }] });
  desk = await openDesk(channel);
  await written(words);
});

describe("overruling the gate", () => {
  it("lets exactly these words go, with name, reason, rules, moment, version and hash on record", async () => {
    const before = await post();
    expect([before.state, before.judgement?.verdict, before.overruled]).toEqual(["held", "block", null]);
    expect(await overrulePost(needs("ADDRESS"), "p1", given)).toEqual({ rules: ["ADDRESS"] });
    const after = await post();
    expect(after.draft && hashOfWords(after.draft)).toMatch(/^[\da-f]{64}$/);
    expect(after).toMatchObject({
      state: "composed",
      approvedBy: "Jo Lindhorst",
      overruled: {
        rules: ["ADDRESS"],
        ...given,
        at: morning,
        articleVersion: 1,
        words: before.draft && hashOfWords(before.draft),
      },
    });
    expect((await desk.store.posts.events("p1")).at(-1)).toMatchObject({
      who: "Jo Lindhorst",
      reason: {
        code: "overruled",
        words: {
          de: "Jo Lindhorst, gegen Anrede: „Stil der Jugendseite“",
          en: "Jo Lindhorst, against Address: “Stil der Jugendseite”",
        },
      },
    });
    await place();
    await sendDue(needs("ADDRESS"));
    expect(await post()).toMatchObject({ state: "published", overruled: { who: "Jo Lindhorst" } });
  });

  it.each<[string, Overrule, string]>([
    ["without a name", { ...given, who: " \t " }, "Give a name"],
    ["without a reason", { ...given, why: "" }, "Give a reason"],
    ["with a name of a page", { ...given, who: "J".repeat(101) }, "100 characters at most"],
    ["with a reason of a page", { ...given, why: "w".repeat(501) }, "501".replace("1", "0")],
    ["with a control character in the name", { ...given, who: "Jo\u0007 Lindhorst" }, "no control characters"],
    ["with a turned reason", { ...given, why: "Stil \u202eetieS" }, "no control characters"],
    ["with a break in the reason", { ...given, why: "Stil\nder Seite" }, "no control characters"],
    [
      "on another version than was seen",
      { ...given, seen: { changedAt: 1, articleVersion: 1 } },
      "has changed meanwhile",
    ],
    ["of rules that the person did not see", { ...given, rules: ["SENT"] }, "for another reason too: Address"],
  ])("is refused %s, and changes nothing", async (_what, asked, why) => {
    const before = await post();
    expect(english(await overrulePost(needs("ADDRESS"), "p1", asked))).toContain(why);
    expect(await post()).toEqual(before);
  });

  it("is refused where the newsroom does not allow each blocking rule, in a sentence that names it", async () => {
    const before = await post();
    expect(english(await overrulePost(needs(), "p1", given))).toBe(
      'This newsroom lets nobody overrule ADDRESS; newsroom.yaml can allow it ("rules: overrule: [ADDRESS]"). Edit the words, or drop the post.',
    );
    expect(english(await overrulePost(needs("SENT", "DUP"), "p1", given))).toContain("overrule ADDRESS");
    expect(await post()).toEqual(before);
  });

  it.each([
    ["NUM", "Die Brücke wird für 17 Wochen gesperrt."],
    ["HEDGE", "Mehrere Lager sind beschädigt."],
    ["NAME", "Der Busverkehr wird umgeleitet, sagt Bürgermeister Hartmut Ellerbrook."],
  ])("is never possible for %s, whatever the newsroom's rules say", async (rule, text) => {
    const seen = await post();
    await editPost(needs(), "p1", { teaser: teaser({ text, from: "editor" }), who: "Jo", seen, approve: false });
    const before = await post();
    expect(before.judgement?.rules.find((each) => each.rule === rule)?.ok).toBe(false);
    const all = ["NUM", "HEDGE", "NAME", "ADDRESS", "SENT", "QUOTE"];
    expect(english(await overrulePost(needs(...all), "p1", given))).toMatch(/^Nobody may overrule (?:NUM|HEDGE|NAME):/);
    expect(await post()).toEqual(before);
  });

  it("never lets out what nobody sees, though TYPO may be overruled", async () => {
    for (const [sign, goes] of [
      ["\u202e", false],
      ["\u200b", false],
      ["\u0007", false],
      ["**", true],
    ] as const) {
      const text = `Der Busverkehr ${sign}wird umgeleitet.`;
      const seen = await post();
      await editPost(needs(), "p1", { teaser: teaser({ text, from: "editor" }), who: "Jo", seen, approve: false });
      const done = english(await overrulePost(needs("TYPO"), "p1", given));
      if (goes) expect(done).toEqual(["TYPO"]);
      else expect(done).toContain("characters that nobody sees");
      expect((await post()).state).toBe(goes ? "composed" : "held");
    }
  });

  it("is one person's: of two at once the second is refused and reads that the post has changed", async () => {
    const seen = await post();
    const asked = { ...given, seen };
    const both = await Promise.all([
      overrulePost(needs("ADDRESS"), "p1", asked),
      overrulePost(needs("ADDRESS"), "p1", { ...asked, who: "Kim Aalto" }),
    ]);
    expect(both.filter((done) => "rules" in done)).toHaveLength(1);
    expect(both.map(english)).toContainEqual(expect.stringContaining("has changed meanwhile"));
    expect((await desk.store.posts.events("p1")).filter(({ reason }) => reason.code === "overruled")).toHaveLength(1);
  });

  it("has nothing to do with a post that is not held, or whose words the gate lets pass", async () => {
    await overrulePost(needs("ADDRESS"), "p1", given);
    expect(english(await overrulePost(needs("ADDRESS"), "p1", given))).toContain("is composed and waits for nobody");
    expect(english(await overrulePost(needs("ADDRESS"), "nix", given))).toContain("no post nix");
    const text = "Der Busverkehr wird umgeleitet.";
    const seen = await post();
    await editPost(needs(), "p1", { teaser: teaser({ text, from: "editor" }), who: "Jo", seen, approve: false });
    await decide(desk, "p1", { decision: "hold", who: "Jo" });
    expect(english(await overrulePost(needs("ADDRESS"), "p1", given))).toContain("blocks these words no longer");
  });
});

describe("an overruling ends", () => {
  const allowed = () => needs("ADDRESS");

  async function overruled(): Promise<void> {
    await overrulePost(allowed(), "p1", given);
    await place();
  }

  /** Whatever happened meanwhile, nothing goes out of what nobody answers for any more. */
  async function holdsBack(at: Desk): Promise<void> {
    await sendDue(at);
    expect(channel.calls.published).toBe(0);
    expect(await post()).toMatchObject({ state: "held", approvedBy: null, overruled: null, dueAt: null });
  }

  it("with the newsroom's leave: a setting taken back holds the post, and says why", async () => {
    await overruled();
    await holdsBack(needs("SENT"));
    const { reason } = await post();
    expect(reason.code).toBe("gate-block");
    expect((reason.words as { en: string }).en).toMatch(/^This newsroom lets nobody overrule ADDRESS.*Address: "dich"/);
  });

  it("with the newsroom's leave also while the call waits its turn", async () => {
    await overruled();
    const rules = { ...allowed().rules, overrule: ["ADDRESS"] };
    const waits = {
      ...channel,
      publish: async (...call: Parameters<typeof channel.publish>) => {
        rules.overrule = [];
        return channel.publish(...call);
      },
    };
    await sendDue({ ...desk, rules, channels: [waits] });
    expect(await desk.store.attempts.ofPost("p1")).toMatchObject([{ outcome: "stopped" }]);
    await holdsBack({ ...desk, rules });
  });

  it("with its words: other ones on the post are not those that were let go", async () => {
    await overruled();
    const { draft } = await post();
    const other = { ...draft, parts: { text: "Der Busverkehr wird nur für dich umgeleitet." } } as typeof draft;
    await desk.store.posts.change("p1", "scheduled", { draft: other });
    await holdsBack(allowed());
    expect((await post()).reason.code).toBe("gate-block");
  });

  it("with its words, though the record were put back: the hash is another one", async () => {
    await overruled();
    const { draft, overruled: record } = await post();
    const other = { ...draft, parts: { text: "Der Busverkehr wird nur für dich umgeleitet." } } as typeof draft;
    await desk.store.posts.change("p1", "scheduled", { draft: other, overruled: record });
    await holdsBack(allowed());
    expect(((await post()).reason.words as { de: string }).de).toContain("freigegeben wurden andere Worte");
  });

  it("with a new fault: what began to block since is not what was overruled", async () => {
    await desk.store.posts.change("p1", "held", { goodUntilAt: morning + 48 * hour });
    const seen = await post();
    const text = "Der Busverkehr wird heute für dich umgeleitet.";
    await editPost(needs(), "p1", { teaser: teaser({ text, from: "editor" }), who: "Jo", seen, approve: false });
    await overrulePost(allowed(), "p1", given);
    await desk.store.posts.change("p1", "composed", { goodUntilAt: morning + 48 * hour });
    desk.clock.moveTo(morning + 7 * hour);
    await place();
    await holdsBack(allowed());
    expect(String((await post()).reason.words)).toMatch(/^TIME: "heute"/);
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      "an edit",
      async () => {
        const seen = await post();
        const text = "Der Busverkehr wird für dich in Altmoor umgeleitet.";
        return editPost(allowed(), "p1", { teaser: teaser({ text, from: "editor" }), who: "Jo", seen, approve: true });
      },
    ],
    ["a hold", () => decide(desk, "p1", { decision: "hold", who: "Jo" })],
    ["taking back", () => undoDecision(allowed(), "p1", { who: "Jo" })],
  ])("with %s", async (_what, happens) => {
    await overruled();
    await happens();
    expect(await post()).toMatchObject({ state: "held", overruled: null });
    const fault = await decide(desk, "p1", { decision: "approve", who: "Jo" });
    expect(fault?.en).toContain("gate blocks the words");
    expect(await undoDecision(allowed(), "p1", { who: "Jo" })).not.toBeNull();
    expect((await post()).state).toBe("held");
  });

  it("with a new version of its article", async () => {
    await overruled();
    const { store } = desk;
    const piece = article({ lede: "Die Brücke über die Aller in Altmoor wird von Dienstag an gesperrt." });
    await store.articles.keep({ article: piece, hash: "h2", withheld: null, old: false, aliases: [] }, morning);
    await sendDue(allowed());
    expect(channel.calls.published).toBe(0);
    const at = { articleUrl: piece.url, version: 2, channel: "kanal" };
    const fresh = { ...at, teaser: teaser(), judgement: null, skipped: null };
    await store.teasers.keep(fresh, morning);
    await composeOne(allowed(), channel, fresh);
    expect(await post()).toMatchObject({ state: "held", articleVersion: 2, overruled: null, approvedBy: null });
  });

  it("not with being brought forward, nor with a failed attempt", async () => {
    await overruled();
    expect(await postNow(desk, "p1", { who: "Kim Aalto" })).toBeNull();
    expect(await post()).toMatchObject({ state: "composed", overruled: { who: "Jo Lindhorst" } });
    await place();
    await sendDue(allowed());
    expect(channel.calls.published).toBe(1);
  });
});
