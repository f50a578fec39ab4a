import { beforeEach, describe, expect, it } from "vitest";
import { breakingPriority } from "../../src/model/schedule.ts";
import { article } from "../support/article.ts";
import { postOf } from "../support/desk.ts";
import { type Board, heldPost, openBoard } from "./board.ts";

let board: Board;
const pageOf = (url: string) => `/articles?url=${encodeURIComponent(url)}`;

beforeEach(async () => {
  board = await openBoard();
});

describe("the queue", () => {
  it("shows beside a held post its rules in words and the article's sentence each claim rests on", async () => {
    const rules = [
      { rule: "NUM", level: "block", ok: true, why: null, evidence: null },
      { rule: "NAME", level: "warn", ok: false, why: 'The name "Aller" is short.', evidence: "Beleg aus dem Artikel." },
    ] as const;
    const text = "Mehrere Lager der Brücke sind nach Angaben der Stadt beschädigt.";
    await heldPost(board.desk, { judgement: { verdict: "warn", rules }, teaser: { text } });
    const page = await (await board.get("/")).text();
    for (const words of ["1 bestanden", "Namen: Hinweis", "Beleg aus dem Artikel.", article().body[0] ?? "?"])
      expect(page).toContain(words);
    expect(await (await board.get("/?lang=en")).text()).toContain("Names: hint");
  });

  it("drops with the reason whose key was pressed", async () => {
    await heldPost(board.desk);
    await board.send("/posts/p1/drop", { why: "dropOld" });
    const { reason } = await postOf(board.desk, "p1");
    expect(reason.words).toEqual({ de: "nicht mehr aktuell (Redaktion)", en: "no news any more (Redaktion)" });
  });

  it("remembers who works at this browser, and forgets an empty name", async () => {
    const kept = await board.send("/who", { who: "  Spätdienst\u0007 " }, { accept: "text/html" });
    expect(kept.headers.get("set-cookie")).toContain(`who=${encodeURIComponent("Spätdienst")};`);
    expect((await board.send("/who", { who: "" })).headers.get("set-cookie")).toContain("Max-Age=0");
  });
});

describe("an article's page", () => {
  it("has its posts, its pictures with credits and rights, and what happened in order", async () => {
    const picture = { alt: "Brücke", caption: "Die Brücke", widthPx: null, heightPx: null };
    const images = [
      { ...picture, url: "https://kurier.example/a.jpg", credit: "Redaktion", creditChain: ["Redaktion"] },
      { ...picture, url: "https://kurier.example/b.jpg", credit: "dpa", creditChain: ["dpa"] },
    ];
    const { articleUrl } = await heldPost(board.desk, { article: { images } });
    const page = await (await board.get(pageOf(articleUrl))).text();
    for (const words of ["darf hochgeladen werden", "nur als Vorschaubild", "Fassung 1", "Jetzt posten: kanal"])
      expect(page).toContain(words);
    const order = ["veröffentlicht</b>", "zum ersten Mal gesehen", "kanal: wartet auf die Redaktion"].map((each) =>
      page.indexOf(each),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect((await board.get(pageOf("https://kurier.example/nix"))).status).toBe(404);
  });

  it("brings a post forward: top priority, without its old moment, approved by who asked", async () => {
    await heldPost(board.desk);
    expect((await board.send("/posts/p1/now")).status).toBe(200);
    const post = await postOf(board.desk, "p1");
    expect([post.state, post.priority, post.reason.code, post.approvedBy]).toEqual([
      "composed",
      breakingPriority,
      "post-now",
      "Redaktion",
    ]);
    expect(board.woken()).toBe(1);
  });

  it("closes an article for good: what waits ends, and no channel gets a post of it, now or later, until it is opened", async () => {
    const { articleUrl } = await heldPost(board.desk);
    await board.send("/articles/never", { url: articleUrl });
    expect((await postOf(board.desk, "p1")).state).toBe("skipped");
    const { store } = board.desk;
    const page = await (await board.get(pageOf(articleUrl))).text();
    for (const words of ["Für alle Kanäle gesperrt", "Sperre aufheben"]) expect(page).toContain(words);
    expect(await store.articles.withoutTeaser("neuer-kanal", 9)).toEqual([]);
    expect((await board.send("/posts/p1/back")).status).toBe(409);
    expect((await board.send("/posts/p1/now")).status).toBe(409);
    await board.send("/articles/reopen", { url: articleUrl });
    expect((await store.articles.withoutTeaser("neuer-kanal", 9)).map(({ article: { url } }) => url)).toEqual([
      articleUrl,
    ]);
    expect((await board.send("/posts/p1/back")).status).toBe(200);
    expect((await board.send("/articles/never", { url: "https://kurier.example/nix" })).status).toBe(409);
  });

  it("starts an ended post anew as its next round, with its own mark, and never beside one that is under way", async () => {
    const { articleUrl } = await heldPost(board.desk);
    await board.send("/posts/p1/drop", { why: "dropOld" });
    expect((await board.send("/posts/p1/now")).status).toBe(200);
    const second = await board.desk.store.posts.last(articleUrl, "kanal");
    expect([second?.round, second?.state, second?.priority, second?.approvedBy]).toEqual([
      2,
      "composed",
      breakingPriority,
      "Redaktion",
    ]);
    expect(second?.link).toContain(`utm_content=${second?.mark}`);
    const again = await board.send("/posts/p1/now");
    expect([again.status, await again.text()]).toEqual([
      409,
      "Auf diesem Kanal ist schon ein Beitrag zu diesem Artikel unterwegs oder draußen.\n",
    ]);
  });
});

describe("a post's page", () => {
  it("tells who wrote the words, and what the language model was asked and proposed", async () => {
    const text = "Der Busverkehr in Altmoor wird umgeleitet.";
    const { articleUrl } = await heldPost(board.desk, { teaser: { from: "model", text } });
    const judgement = { verdict: "review", rules: [] } as const;
    await board.desk.store.rewrites.keep({
      articleUrl,
      version: 1,
      channel: "kanal",
      askedAt: board.desk.clock.now(),
      tookMs: 40,
      model: "haus-modell",
      answeredBy: "haus-modell-7b",
      promptHash: "abcdef0123456789",
      proposals: [
        { text: "Nicht <genommen>.", judgement },
        { text, judgement },
      ],
      taken: 1,
      trouble: null,
      tokens: 90,
    });
    const page = await (await board.get("/posts/p1")).text();
    for (const words of [
      "geschrieben vom Sprachmodell haus-modell-7b; von keinem Menschen geprüft",
      "Anfragen an das Sprachmodell (1)",
      "abcdef012345",
      "Nicht &lt;genommen&gt;.",
      "<i>genommen</i>",
    ])
      expect(page).toContain(words);
    await board.send("/posts/p1/approve", {}, { cookie: "who=Kim" });
    expect(await (await board.get("/posts/p1?lang=en")).text()).toContain("haus-modell-7b; let go by Kim");
  });
});

describe("a post's page, where the model gave no words", () => {
  it("says why in the reader's language, the rules by their names", async () => {
    const { articleUrl } = await heldPost(board.desk);
    const asked = { articleUrl, version: 1, channel: "kanal", askedAt: board.desk.clock.now(), tookMs: 4 };
    const nothing = {
      model: "haus-modell",
      answeredBy: null,
      promptHash: "ab",
      proposals: [],
      taken: null,
      tokens: null,
    };
    await board.desk.store.rewrites.keep({ ...asked, ...nothing, trouble: "the gate stops its texts: NUM, NAME" });
    const page = await (await board.get("/posts/p1")).text();
    expect(page).toContain("die Prüfung stoppt seine Texte: Zahlen, Namen");
    const english = await (await board.get("/posts/p1?lang=en")).text();
    expect(english).toContain("the gate stops its texts: Numbers, Names");
  });
});

describe("taking back", () => {
  it("an approval is held again, a hold goes on, a drop comes back as its next round", async () => {
    const { articleUrl } = await heldPost(board.desk);
    const said = (await (await board.send("/posts/p1/approve")).json()) as { undo: { action: string }; said: string };
    expect(said).toMatchObject({ said: "Freigegeben.", undo: { action: "/posts/p1/undo" } });
    await board.send(said.undo.action);
    const back = await postOf(board.desk, "p1");
    expect([back.state, back.approvedBy, back.reason.code]).toEqual(["held", null, "review-channel"]);
    await board.send("/posts/p1/approve");
    await board.send("/posts/p1/hold");
    await board.send("/posts/p1/undo");
    expect((await postOf(board.desk, "p1")).state).toBe("composed");
    await board.send("/posts/p1/drop", { why: "dropOld" });
    await board.send("/posts/p1/undo");
    const again = await board.desk.store.posts.last(articleUrl, "kanal");
    expect([again?.round, again?.state]).toEqual([2, "held"]);
    expect((await board.send("/posts/p1/undo")).status).toBe(409);
  });

  it("never lets out what the gate blocks, however often it is pressed", async () => {
    const rules = [
      { rule: "DANGLE", level: "block", ok: false, why: "It begins with a pronoun.", evidence: null },
    ] as const;
    const { articleUrl } = await heldPost(board.desk, { judgement: { verdict: "block", rules } });
    await board.send("/posts/p1/drop", { why: "dropOld" });
    await board.send("/posts/p1/undo");
    const next = await board.desk.store.posts.last(articleUrl, "kanal");
    expect((await board.send(`/posts/${next?.id}/undo`)).status).toBe(409);
    expect(await postOf(board.desk, next?.id ?? "")).toMatchObject({ round: 2, state: "held" });
  });
});
