import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Store } from "../../src/store/index.ts";
import type { PostLine } from "../../src/store/views/posts.ts";
import { run } from "../support/entrance.ts";
import { dayStartAt, openSampleHouse, type SampleHouse } from "../support/house.ts";

let sample: SampleHouse;

// The sample day up to nine o'clock, once: each test takes posts of its own.
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  sample = await openSampleHouse();
  await sample.walkTo(dayStartAt + 3 * 3_600_000);
  vi.setSystemTime(sample.clock.now());
}, 60_000);

afterEach(() => vi.setSystemTime(sample.clock.now()));
afterAll(async () => {
  vi.useRealTimers();
  await sample.close();
});

/** A command beside the sample's store, which stays open for the next. */
function command(args: readonly string[], stdin = "", overrule: readonly string[] = []) {
  const { newsroom, ...rest } = sample.house;
  const house = { ...rest, newsroom: { ...newsroom, rules: { ...newsroom.rules, overrule } } };
  const stays = async () => {};
  const store: Store = { ...house.store, close: stays };
  return run(args, {
    stdin,
    changes: { openStore: async () => store, openHouse: async () => ({ ...house, store, close: stays }) },
  });
}

/** The first such post by its article and channel: ids are drawn by lot, so their order is another in each run. */
async function one(wanted: (post: PostLine) => boolean): Promise<PostLine> {
  const place = ({ articleUrl, channel, round }: PostLine) => `${articleUrl} ${channel} ${round}`;
  const post = (await sample.posts()).toSorted((a, b) => (place(a) < place(b) ? -1 : 1)).find(wanted);
  if (!post) throw new Error("the sample has no such post by nine");
  return post;
}

const held = () => one(({ state, channel }) => state === "held" && channel === "x-zeitung");
const again = async (id: string) => one((post) => post.id === id);

describe("litfass edit", () => {
  it("shows the words of a waiting post", async () => {
    const post = await held();
    const { code, json } = await command(["edit", post.id, "--json"]);
    expect(code).toBe(0);
    expect(json).toEqual([
      expect.objectContaining({ text: expect.stringMatching(/\w{4,} \w+/), tags: expect.any(Array) }),
    ]);
  });

  it("gives it new words of the article, and lets it go when asked to", async () => {
    const post = await held();
    const sentence = post.article.lede ?? "";
    const { code, out } = await command(
      ["edit", post.id, "--text", "-", "--tags", "#Erlkamp", "--who", "Jo"],
      sentence,
    );
    expect(code).toBe(0);
    expect(out[0]).toContain("has its new words");
    const edited = await again(post.id);
    expect(Object.values(edited.draft?.parts ?? {}).join(" ")).toContain(sentence);
    expect(edited.reason).toMatchObject({ words: expect.anything() });
    const before = String(post.draft?.parts.text ?? post.draft?.parts.message).slice(0, 40);
    expect((await command(["why", post.id])).out).toContainEqual(expect.stringContaining(`before: ${before}`));
    const [life] = (await command(["why", post.id, "--json"])).json as [{ events: { wordsBefore: unknown }[] }];
    expect(life.events.at(-1)?.wordsBefore).toMatchObject({ teaser: { text: expect.stringContaining(before) } });
  });

  it("holds what the gate blocks and says which rule and why", async () => {
    const post = await one(({ state }) => state === "scheduled");
    const text = "Am Donnerstag wurden 4711 Menschen in Bad Nirgendwo verhaftet.";
    const { code, out } = await command(["edit", post.id, "--text", text, "--approve"]);
    expect(code).toBe(0);
    expect(out[0]).toContain("is held; the gate says block");
    expect(out.slice(1).join("\n")).toMatch(/block {2}NUM/);
    expect((await again(post.id)).state).toBe("held");
  });

  it("says of a post that is out already that its words cannot be changed", async () => {
    const post = await one(({ state }) => state === "confirmed");
    const { code, err } = await command(["edit", post.id, "--text", "Anders."]);
    expect(code).toBe(1);
    expect(err).toEqual(["This post is being sent or has ended; its words cannot be changed any more."]);
  });
});

describe("litfass write", () => {
  it("makes a post of a person's own words where none waits, judged first; a second one is refused", async () => {
    const post = await one(
      ({ state, channel }) => ["held", "composed", "scheduled"].includes(state) && channel !== "youtube-kanal",
    );
    const asked = ["write", post.articleUrl, "--channel", post.channel, "--text", "-", "--who", "Jo"];
    const early = await command(asked, post.article.lede ?? "");
    expect([early.code, early.err[0]]).toEqual([1, expect.stringContaining("please edit its words")]);
    await command(["drop", post.id]);
    const { code, json } = await command([...asked, "--json"], post.article.lede ?? "");
    expect([code, json]).toEqual([0, [expect.objectContaining({ state: "held", rules: expect.any(Array) })]]);
    const [{ id }] = json as [{ id: string }];
    expect(await again(id)).toMatchObject({ round: 2, articleUrl: post.articleUrl, reason: { code: "edited" } });
    const unknown = await command(["write", "https://nirgends.example/", "--channel", "nix", "--text", "x"]);
    expect([unknown.code, unknown.err[0]]).toEqual([1, expect.stringContaining("No article is known")]);
  });
});

describe("litfass approve --overrule", () => {
  const text = "Ein Satz ohne Ende";
  const blocked = async () => {
    const post = await held();
    await command(["edit", post.id, "--text", text]);
    return post.id;
  };

  it("lets go what the gate blocks, with name and reason, where the newsroom allows it; litfass why tells it", async () => {
    const id = await blocked();
    const asked = ["approve", id, "--overrule", "Schlagzeile der Aktion", "--who", "Jo Lindhorst"];
    const { code, out, err } = await command(asked, "", ["SENT"]);
    expect({ code, out, err }).toEqual({
      code: 0,
      err: [],
      out: [`Post ${id} goes although the gate blocks it (SENT); Jo Lindhorst and the reason are kept.`],
    });
    expect(await again(id)).toMatchObject({ state: "composed", overruled: { rules: ["SENT"], who: "Jo Lindhorst" } });
    const life = await command(["why", id]);
    expect(life.out.join("\n")).toContain("(against the gate: SENT)");
    expect(life.out.join("\n")).toContain(
      "let go against the gate: Jo Lindhorst, against Whole sentences: “Schlagzeile der Aktion” (Jo Lindhorst)",
    );
    const [json] = (await command(["why", id, "--json"])).json;
    expect(json).toMatchObject({ overruled: { reason: "Schlagzeile der Aktion", wordsHash: expect.any(String) } });
    await command(["hold", id]);
    expect(await again(id)).toMatchObject({ state: "held", overruled: null });
  });

  it("asks for a name and a reason, and says why it cannot be done", async () => {
    const id = await blocked();
    const said = async (args: readonly string[], allowed: readonly string[] = ["SENT"]) => {
      const { code, err } = await command(["approve", id, ...args], "", allowed);
      return [code, err.join(" ")];
    };
    expect(await said(["--overrule", "Stil"])).toEqual([1, 'Say who overrules the gate: --who "NAME".']);
    expect(await said(["--overrule", " ", "--who", "Jo"])).toEqual([1, "Give a reason."]);
    expect(await said(["--overrule", "Stil", "--who", " "])).toEqual([1, "Give a name: who answers for this?"]);
    expect(await said(["--overrule", "Stil", "--who", "Jo"], [])).toEqual([
      1,
      expect.stringContaining("This newsroom lets nobody overrule SENT"),
    ]);
    expect(await said(["--who", "Jo"])).toEqual([1, expect.stringContaining("edit them, drop it")]);
    expect((await again(id)).state).toBe("held");
  });
});

describe("litfass post", () => {
  it("lets a held post go in its turn", async () => {
    const waits = ({ state, judgement }: PostLine) => state === "held" && judgement?.verdict !== "block";
    const post = await one((line) => waits(line) && line.channel === "facebook-seite");
    const { out, err } = await command(["post", post.articleUrl, "--channel", post.channel, "--who", "Jo"]);
    expect(err).toEqual([]);
    expect(out).toEqual([`Post ${post.id} is approved and goes in its turn.`]);
    expect(await again(post.id)).toMatchObject({ state: "composed", approvedBy: "Jo" });
  });

  it("takes no old news for breaking news", async () => {
    const post = await one(({ state }) => state === "scheduled");
    vi.setSystemTime((post.article.publishedAt ?? 0) + 61 * 60_000);
    const { code, err } = await command(["post", post.articleUrl, "--channel", post.channel, "--breaking"]);
    expect(code).toBe(1);
    expect(err[0]).toContain("is 61 minutes old; breaking news is younger than 60");
    expect((await again(post.id)).state).toBe("scheduled");
  });

  it("begins a new round of what was dropped, with a mark of its own", async () => {
    const post = await one(({ state, round }) => state === "scheduled" && round === 1);
    await command(["drop", post.id]);
    const { code, out } = await command(["post", post.articleUrl, "--channel", post.channel, "--now"]);
    expect({ code, out }).toMatchObject({ code: 0, out: [expect.stringContaining("new round")] });
    const rounds = (await sample.posts()).filter(
      ({ articleUrl, channel }) => articleUrl === post.articleUrl && channel === post.channel,
    );
    expect(rounds.map(({ round, state }) => [round, state]).toSorted()).toEqual([
      [1, "skipped"],
      [2, "composed"],
    ]);
    expect(new Set(rounds.map(({ link }) => link)).size).toBe(2);
  });

  it("says of an unknown article and an unknown channel what is known", async () => {
    const unread = await command(["post", "https://hafenbote.example/neu", "--channel", "x-zeitung"]);
    expect(unread.err[0]).toContain("has not read https://hafenbote.example/neu yet");
    const post = await held();
    const elsewhere = await command(["post", post.articleUrl, "--channel", "mastodon"]);
    expect(elsewhere.err[0]).toContain('There is no channel "mastodon"; the newsroom has');
  });
});

describe("litfass never", () => {
  it("closes an article for good, ends its waiting posts, and begins no new round", async () => {
    const post = await one(({ state }) => ["scheduled", "composed", "held"].includes(state));
    const { code, out } = await command(["never", `${post.articleUrl}?utm_source=rundbrief`, "--who", "Jo"]);
    expect({ code, out }).toMatchObject({
      code: 0,
      out: [expect.stringMatching(/is closed to all channels; \d+ waiting/)],
    });
    expect(await again(post.id)).toMatchObject({ state: "skipped", reason: { code: "dropped-by-editor" } });
    const { err } = await command(["post", post.articleUrl, "--channel", post.channel, "--now"]);
    expect(err).toEqual(["This article is closed to all channels; open it again first."]);
  });
});

describe("litfass why", () => {
  it("tells what a language model was asked, all it proposed, and what was taken", async () => {
    const post = await one(({ state }) => state === "confirmed");
    await sample.house.store.rewrites.keep({
      articleUrl: post.articleUrl,
      version: 1,
      channel: post.channel,
      askedAt: sample.clock.now(),
      tookMs: 900,
      model: "llama",
      answeredBy: "llama-2026",
      promptHash: "0123456789abcdef",
      proposals: [{ text: "Ein Vorschlag aus Altmoor.", judgement: { verdict: "review", rules: [] } }],
      taken: 0,
      trouble: null,
      tokens: 90,
    });
    const { out } = await command(["why", post.id]);
    expect(out.join("\n")).toContain("llama-2026, question 0123456789ab: 1 texts, number 1 taken");
    expect(out.join("\n")).toContain("review Ein Vorschlag aus Altmoor.");
    const [line] = (await command(["why", post.id, "--json"])).json as [{ rewrites: { model: string }[] }];
    expect(line.rewrites[0]?.model).toBe("llama");
  });
});
