import { beforeEach, describe, expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { editPage } from "../../src/dashboard/pages/edit.ts";
import { teaserOf } from "../../src/posts/given-words.ts";
import { besideTheSubject, withNotes } from "../../src/gate/notes.ts";
import { postOf } from "../support/desk.ts";
import { article, hour, morning, teaser } from "../support/article.ts";
import { type Board, heldPost, openBoard, seenOf } from "./board.ts";

const good = "Der Busverkehr in Altmoor wird umgeleitet.";
const wrong = "Die Brücke wird für 17 Wochen gesperrt.";
let board: Board;

beforeEach(async () => {
  board = await openBoard();
});

describe("editing a waiting post", () => {
  it("keeps the new words, approves them if asked, and records who", async () => {
    const post = await heldPost(board.desk);
    const form = { text: good, tags: "", seen: seenOf(post), do: "approve" };
    const answer = await board.send("/posts/p1/edit", form, { cookie: "who=Fr%C3%BChdienst" });
    expect(answer.status).toBe(303);
    const after = await postOf(board.desk, "p1");
    expect(after.state).toBe("composed");
    expect(after.draft?.parts.text).toBe(`${good} ${post.link}`);
    expect(after.approvedBy).toBe("Frühdienst");
    expect((await board.desk.store.posts.events("p1")).at(-1)?.who).toBe("Frühdienst");
    expect(board.woken()).toBe(1);
  });

  it("asks of words left as they were chosen what review asks, and of others nothing of the kind", async () => {
    const judgement = withNotes({ verdict: "pass", rules: [] }, [besideTheSubject]);
    await heldPost(board.desk, { teaser: { text: good }, judgement });
    const asked = "Auswahl: bitte ansehen";
    expect(await (await board.get("/")).text()).toContain(asked);
    expect(await (await board.get("/posts/p1/edit")).text()).toContain(asked);
    const judge = async (text: string) =>
      (await board.send("/api/judge", { post: "p1", text }, { accept: "text/html" })).text();
    expect(await judge(good)).toContain(asked);
    expect(await judge("In Altmoor wird der Busverkehr umgeleitet.")).not.toContain(asked);
  });

  it("gives a picture's description room to be read whole, and keeps it in one line", async () => {
    const x = adapters.find(({ name }) => name === "twitter");
    if (!x) throw new Error("no adapter for twitter");
    const altText = "Ein Streifenwagen mit Blaulicht steht in der Dämmerung auf einem Feldweg vor einem Hof.";
    const measure = { length: 1, limit: 280, valid: true };
    const page = {
      heading: "editing" as const,
      action: "/a",
      judge: "/j",
      back: "/",
      about: {},
      fault: null,
      theirs: null,
      adapter: x,
      channel: "x",
      article: article(),
      teaser: teaser({ altText }),
      proved: {
        draft: null,
        unfit: null,
        measure,
        claims: [],
        isEmpty: true,
        judgement: { verdict: "pass" as const, rules: [] },
      },
    };
    const drawn = String(await editPage(page, { language: "de", zone: "Europe/Berlin", now: morning }));
    expect(drawn).toMatch(new RegExp(`<textarea id="altText"[^>]*>\\n?${altText}</textarea\\s*>`));
    expect(teaserOf({ text: good, altText: "Ein Hof\r\n am Abend ", title: "Ein\nTitel" }, null)).toMatchObject({
      altText: "Ein Hof am Abend",
      title: "Ein Titel",
    });
  });

  it("leaves a post held when it is only saved", async () => {
    const post = await heldPost(board.desk);
    await board.send("/posts/p1/edit", { text: good, seen: seenOf(post), do: "save" });
    expect((await postOf(board.desk, "p1")).state).toBe("held");
  });

  it("never approves what the gate blocks: the words are kept, the post stays held, and approving is refused", async () => {
    const post = await heldPost(board.desk);
    await board.send("/posts/p1/edit", { text: wrong, seen: seenOf(post), do: "approve" });
    const after = await postOf(board.desk, "p1");
    expect([after.state, after.judgement?.verdict, after.approvedBy]).toEqual(["held", "block", null]);
    expect(after.draft?.parts.text).toContain("17 Wochen");
    const approved = await board.send("/posts/p1/approve");
    expect(approved.status).toBe(409);
    expect(await approved.text()).toBe("Die Prüfung stoppt diesen Text: Bitte bearbeiten oder verwerfen.\n");
    expect((await board.send("/posts/p1/now")).status).toBe(409);
    expect((await postOf(board.desk, "p1")).state).toBe("held");
  });

  it("takes a planned post back when its new words need a person", async () => {
    await heldPost(board.desk);
    await board.send("/posts/p1/approve");
    const at = morning;
    const placed = { from: "composed", to: "scheduled", reason: { code: "slot" }, at, changes: { dueAt: at } } as const;
    await board.desk.store.posts.move("p1", placed);
    const post = await postOf(board.desk, "p1");
    await board.send("/posts/p1/edit", { text: wrong, seen: seenOf(post), do: "approve" });
    const after = await postOf(board.desk, "p1");
    expect([after.state, after.dueAt]).toEqual(["held", null]);
  });

  it("keeps a planned post's moment when its new words pass", async () => {
    await heldPost(board.desk);
    await board.send("/posts/p1/approve");
    const at = morning;
    const placed = { from: "composed", to: "scheduled", reason: { code: "slot" }, at, changes: { dueAt: at } } as const;
    await board.desk.store.posts.move("p1", placed);
    const post = await postOf(board.desk, "p1");
    await board.send("/posts/p1/edit", { text: good, seen: seenOf(post), do: "save" });
    const after = await postOf(board.desk, "p1");
    expect([after.state, after.dueAt, after.draft?.parts.text]).toEqual(["scheduled", at, `${good} ${post.link}`]);
  });

  it("says in one sentence what a platform cannot take, and loses no word of it", async () => {
    const post = await heldPost(board.desk);
    const text = "Ein langer Satz steht hier. ".repeat(20).trim();
    const answer = await board.send("/posts/p1/edit", { text, seen: seenOf(post), do: "approve" });
    expect(answer.status).toBe(409);
    const page = await answer.text();
    expect(page).toContain("Der Text ist zu lang für die Testplattform.");
    expect(page).toContain(`>${text}</textarea`);
    expect(await postOf(board.desk, "p1")).toEqual(post);
  });
});

describe("two people at one post", () => {
  it("the second is told so, nothing of hers is lost, and nothing of the first is overwritten", async () => {
    const post = await heldPost(board.desk);
    const seen = seenOf(post);
    await board.send("/posts/p1/edit", { text: good, seen, do: "save" });
    const answer = await board.send("/posts/p1/edit", { text: "Zweiter Text.", seen, do: "save" });
    expect(answer.status).toBe(409);
    const page = await answer.text();
    for (const words of ["Zweiter Text.", good, "Inzwischen hat sich dieser Beitrag geändert"])
      expect(page).toContain(words);
    const after = await postOf(board.desk, "p1");
    expect(after.draft?.parts.text).toContain(good);
    expect(page).toContain(`value="${seenOf(after)}"`);
  });

  it("nobody approves words that he has not seen", async () => {
    const post = await heldPost(board.desk);
    await board.send("/posts/p1/edit", { text: good, seen: seenOf(post), do: "save" });
    expect((await board.send("/posts/p1/approve", { seen: seenOf(post) })).status).toBe(409);
    expect((await postOf(board.desk, "p1")).state).toBe("held");
    const fresh = await postOf(board.desk, "p1");
    expect((await board.send("/posts/p1/approve", { seen: seenOf(fresh) })).status).toBe(200);
  });

  it("whose post was dropped meanwhile keeps the words in sight, and is told what became of it and by whom", async () => {
    const seen = seenOf(await heldPost(board.desk));
    await board.send("/posts/p1/drop", { seen }, { cookie: "who=Kim" });
    const late = await board.send("/posts/p1/edit", { text: "Mein Text.", tags: "#Bus", seen, do: "save" });
    const page = await late.text();
    expect([late.status, (await postOf(board.desk, "p1")).state]).toEqual([409, "skipped"]);
    for (const words of ["sein Text lässt sich nicht mehr ändern", "Mein Text.\n#Bus</textarea", 'href="/posts/p1"'])
      expect(page).toContain(words);
    const approved = await board.send("/posts/p1/approve", { seen });
    expect([approved.status, await approved.text()]).toEqual([
      409,
      "Nichts geändert: Der Beitrag hat sich inzwischen bewegt (jetzt: übersprungen, durch Kim). Bitte noch einmal ansehen.\n",
    ]);
    expect(await (await board.send("/posts/p1/approve", { seen }, { cookie: "lang=en" })).text()).toContain("by Kim");
  });

  it("hears while writing that the other one changed it, and not before", async () => {
    const seen = seenOf(await heldPost(board.desk));
    const judge = async () => {
      const given = { post: "p1", text: "Mein Text.", seen };
      return (await board.send("/api/judge", given, { accept: "text/html" })).text();
    };
    expect(await judge()).not.toContain("Inzwischen");
    await board.send("/posts/p1/edit", { text: good, seen, do: "save" }, { cookie: "who=Kim" });
    expect(await judge()).toContain("Inzwischen hat sich dieser Beitrag geändert (jetzt: wartet auf Sie, durch Kim)");
  });

  it("an article read anew counts as another person: its old words are not approved", async () => {
    const post = await heldPost(board.desk);
    await board.desk.store.posts.change("p1", "held", { articleVersion: 2 });
    expect((await board.send("/posts/p1/approve", { seen: seenOf(post) })).status).toBe(409);
  });
});

describe("the judge while typing", () => {
  it("gives length, verdict, rules and the article's sentence beside each claim, and changes nothing", async () => {
    const before = await heldPost(board.desk);
    const answer = await board.send("/api/judge", { post: "p1", text: wrong });
    const said = (await answer.json()) as {
      length: number;
      verdict: string;
      rules: { rule: string; ok: boolean }[];
      claims: { text: string; source: string | null }[];
    };
    expect(said.verdict).toBe("block");
    expect(said.rules.find(({ rule }) => rule === "NUM")?.ok).toBe(false);
    expect(said.claims[0]?.source).toBe(article().lede);
    expect(said.length).toBe(wrong.length);
    expect(await postOf(board.desk, "p1")).toEqual(before);
  });

  it("draws the same for the page, in the reader's language", async () => {
    await heldPost(board.desk);
    const pane = await board.send(
      "/api/judge",
      { post: "p1", text: wrong },
      { accept: "text/html", cookie: "lang=en" },
    );
    const text = await pane.text();
    expect(text).toContain("Numbers: stopped");
    expect(text).toContain("17");
  });

  it("judges with the eyes of the house: the same words give the verdict that saving gives", async () => {
    const post = await heldPost(board.desk);
    for (const text of [good, wrong]) {
      const said = (await (await board.send("/api/judge", { post: "p1", text })).json()) as { verdict: string };
      const { changedAt, articleVersion } = await postOf(board.desk, post.id);
      await board.send("/posts/p1/edit", { text, seen: `${changedAt}-${articleVersion}`, do: "save" });
      expect((await postOf(board.desk, "p1")).judgement?.verdict).toBe(said.verdict);
    }
  });

  it("says what it wants when it is given something else", async () => {
    expect((await board.send("/api/judge", { nonsense: "1" })).status).toBe(400);
    expect((await board.send("/api/judge", { post: "nix", text: "x" })).status).toBe(409);
  });
});

describe("other words", () => {
  it("are the article's next ones, and the first again after the last", async () => {
    await heldPost(board.desk);
    const seen: unknown[] = [];
    for (let press = 0; press < 8; press += 1) {
      expect((await board.send("/posts/p1/other")).status).toBe(200);
      seen.push((await postOf(board.desk, "p1")).draft?.parts.text);
    }
    const different = new Set(seen).size;
    expect(different).toBeGreaterThan(1);
    expect(seen.indexOf(seen.at(-1))).toBe((8 - 1) % different);
    expect((await postOf(board.desk, "p1")).state).toBe("held");
  });

  /** All texts that pressing brings, each once. */
  async function allOf(): Promise<string[]> {
    const seen = new Set<string>();
    for (let press = 0; press < 6; press += 1) {
      await board.send("/posts/p1/other");
      seen.add(String((await postOf(board.desk, "p1")).draft?.parts.text).split(" https://")[0] ?? "");
    }
    return [...seen];
  }

  it("are none that the channel said of another article within thirty days", async () => {
    await heldPost(board.desk);
    const before = await allOf();
    const [said = ""] = before.filter((text) => text !== teaser().text);
    const place = { articleUrl: "https://kurier.example/anderer", version: 1, channel: "kanal" };
    const written = { ...place, teaser: teaser({ text: said }), judgement: null, skipped: null };
    await board.desk.store.teasers.keep(written, morning - 29 * 24 * hour);
    expect(before).toContain(said);
    expect(await allOf()).not.toContain(said);
  });

  it("begin with what the CMS wrote for this platform", async () => {
    const test = "In Altmoor wird die Brücke über die Aller für drei Wochen gesperrt.";
    await heldPost(board.desk, { article: { cms: { fields: { teasers: { test } }, from: {} } } });
    expect((await allOf())[0]).toBe(test);
  });

  it("are none that an earlier round of the article said", async () => {
    const first = await heldPost(board.desk);
    const { store } = board.desk;
    const life = ["held", "composed", "scheduled", "sending", "published", "removed"] as const;
    for (const [step, to] of life.slice(1).entries())
      await store.posts.move("p1", { from: life[step] ?? "held", to, reason: { code: "sent" }, at: morning });
    await board.send("/posts/p1/back");
    const second = await store.posts.last(first.articleUrl, "kanal");
    // The way back would lead to words that were said already.
    const pressed = await board.send(`/posts/${second?.id}/other`);
    expect(await pressed.json()).toEqual({ done: true, said: expect.stringMatching(/^Anderer Text: 1 von \d\.$/) });
    const texts: string[] = [];
    for (let press = 0; press < 4; press += 1) {
      await board.send(`/posts/${second?.id}/other`);
      texts.push(String((await postOf(board.desk, second?.id ?? "")).draft?.parts.text));
    }
    expect(texts.some((text) => !text.startsWith(teaser().text))).toBe(true);
    expect(texts.filter((text) => text.startsWith(teaser().text))).toEqual([]);
  });
});
