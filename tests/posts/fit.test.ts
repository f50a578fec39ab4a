import { describe, expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { composePost } from "../../src/posts/compose.ts";
import { unfitForWords } from "../../src/posts/fit.ts";
import { proposeWords } from "../../src/posts/propose.ts";
import { article, rules } from "../support/article.ts";
import { channelNamed, scriptedChannel, testAdapter } from "../support/channel.ts";
import { openDesk, postOf } from "../support/desk.ts";
import { heldPost } from "../dashboard/board.ts";

const kept = (changes = {}) => ({
  article: article(changes),
  version: 1,
  firstSeenAt: 0,
  withheld: null,
  closed: null,
  old: false,
});
const noVideo = { de: "Kein Video.", en: "No video." };
const pictureOnly = testAdapter({
  compose: ({ article: { videos }, teaser, link }) =>
    videos.length === 0 ? { unfit: noVideo } : { parts: { text: teaser.text }, link, media: [] },
});

describe("an article that a platform takes whatever its words", () => {
  it("is told from one that lacks what the platform wants", () => {
    const wanting = Object.values(adapters)
      .filter((adapter) =>
        unfitForWords(kept({ videos: [], images: [] }), { adapter, channel: channelNamed("k") }, rules),
      )
      .map(({ name }) => name)
      .sort();
    expect(wanting).toEqual(["pinterest", "youtube"]);
  });

  it("without what the platform wants is no article without words: nobody is asked to write any", () => {
    const none = { teaser: null, judgement: null, skipped: "No whole sentence." };
    const compose = (adapter: typeof pictureOnly) =>
      composePost(none, kept({ videos: [] }) as never, {
        channel: { adapter, channel: channelNamed("k") },
        rules,
        mark: "m",
      }).reason;
    expect(compose(pictureOnly)).toEqual({ code: "unfit", words: noVideo });
    expect(compose(testAdapter()).code).toBe("no-teaser");
  });
});

describe("words that a program proposes for a post that waits", () => {
  const words = { text: "Die Brücke über die Aller wird gesperrt.", title: null, altText: null, tags: [] };
  const propose = async (reason: "review-section" | "gate-review") => {
    const desk = await openDesk(scriptedChannel({}));
    const before = await heldPost(desk);
    const held = { seen: before, to: "held", reason: { code: reason, words: "Blaulicht" }, at: 1, who: "bot" } as const;
    await desk.store.revisions.revise("p1", { ...held, changes: {} });
    await proposeWords(desk, { url: before.articleUrl, channel: "kanal", words, who: "Helfer" });
    const told = (await desk.store.posts.events("p1")).at(-1);
    return [(await postOf(desk, "p1")).reason.code, told?.reason.code, told?.who];
  };

  it("leave standing why a person must look, and stand in its history", async () => {
    expect(await propose("review-section")).toEqual(["review-section", "proposed", "Helfer"]);
  });

  it("stand for what the gate had against the words that are gone", async () => {
    expect(await propose("gate-review")).toEqual(["proposed", "proposed", "Helfer"]);
  });
});
