import { beforeEach, describe, expect, it } from "vitest";
import { operations } from "../../src/dashboard/api/index.ts";
import { scopes } from "../../src/model/scope.ts";
import { article, morning } from "../support/article.ts";
import { duePost, postOf } from "../support/desk.ts";
import { type ApiBoard, openApiBoard } from "./api-board.ts";
import { heldPost } from "./board.ts";

let board: ApiBoard;
const ask: ApiBoard["ask"] = (...given) => board.ask(...given);
beforeEach(async () => {
  board = await openApiBoard();
});

describe("proposing", () => {
  const text = "Mehrere Lager der Brücke sind nach Angaben der Stadt beschädigt.";
  const propose = (url: string, body: object = {}) =>
    ask("post", "/api/proposals", { scope: "propose", body: { url, channel: "kanal", text, ...body } });

  it("puts words before a person, judged, as a new post where there is none", async () => {
    const piece = article({ url: "https://kurier.example/neu" });
    await board.desk.store.articles.keep(
      { article: piece, hash: "h", withheld: null, old: true, aliases: [] },
      morning,
    );
    const { json } = await propose(piece.url);
    expect(json).toMatchObject({
      state: "held",
      why: "proposed by programm-propose, waits for an editor",
      approvedBy: null,
    });
    expect(json.judgement).toMatchObject({ verdict: expect.any(String) });
    const life = await ask("get", `/api/posts/${String(json.id)}`);
    expect(life.json).toMatchObject({
      words: { text, from: "model" },
      events: [{ to: "held", who: "programm-propose" }],
      authorship: { by: "program", name: "programm-propose", label: null, reviewedBy: null },
      rewrites: [],
    });
  });

  it("gives a post that waits other words, but never those that a person wrote", async () => {
    const post = await heldPost(board.desk);
    const { json } = await propose(post.articleUrl);
    expect(json).toMatchObject({ id: "p1", state: "held", parts: { text: `${text} ${post.link}` } });
    const own = "Der Busverkehr in Altmoor wird umgeleitet.";
    await ask("put", "/api/posts/p1/words", { body: { text: own, seen: json.seen } });
    const again = await propose(post.articleUrl);
    expect([again.status, again.json.detail]).toEqual([
      409,
      "A person wrote or chose the words of post p1: they are not overwritten.",
    ]);
    expect((await postOf(board.desk, "p1")).draft?.parts.text).toContain(own);
  });

  it("takes back nothing that is on its way, and brings back nothing that a person dropped or closed", async () => {
    const due = await duePost(board.desk);
    expect((await propose(due.articleUrl)).status).toBe(409);
    expect((await postOf(board.desk, due.id)).state).toBe("scheduled");
    await ask("post", `/api/posts/${due.id}/drop`);
    expect((await propose(due.articleUrl)).json.detail).toContain("A person dropped post");
    const piece = article({ url: "https://kurier.example/zu" });
    await board.desk.store.articles.keep(
      { article: piece, hash: "h", withheld: null, old: false, aliases: [] },
      morning,
    );
    await ask("post", "/api/article/never", { body: { url: piece.url } });
    expect((await propose(piece.url)).json.detail).toContain("closed");
    expect((await propose("https://kurier.example/nix")).status).toBe(404);
    expect((await propose(piece.url, { channel: "nix" })).status).toBe(404);
    expect((await propose(due.articleUrl, { text: "x".repeat(600) })).status).toBe(409);
  });
});

describe("scopes", () => {
  it("let a token do what it was made for and nothing more, in one sentence", async () => {
    const post = await heldPost(board.desk);
    const sample: Record<string, object> = {
      decide: { body: {} },
      propose: { body: { url: post.articleUrl, channel: "kanal", text: "Text." } },
    };
    for (const each of operations)
      for (const scope of scopes.slice(0, scopes.indexOf(each.scope))) {
        const path = each.path.replaceAll(/\{\w+\}/g, "p1");
        const { status, json } = await ask(each.method, path, { ...(each.body ? sample[each.scope] : {}), scope });
        expect([status, String(json.detail).includes(`needs ${each.scope}`)], each.name).toEqual([403, true]);
      }
    expect(await postOf(board.desk, "p1")).toEqual(post);
  });

  it("a body that is no JSON, is not marked as such, or has keys that are not known, is refused in a sentence", async () => {
    await heldPost(board.desk);
    const send = async (body: string, type: string) => {
      const authorization = `Bearer ${board.tokens.decide}`;
      const headers = { host: "127.0.0.1:4711", authorization, "content-type": type, "accept-language": "en" };
      const answer = await board.app.request("http://127.0.0.1:4711/api/posts/p1/drop", {
        method: "POST",
        headers,
        body,
      });
      return [answer.status, ((await answer.json()) as { detail: string }).detail];
    };
    expect(await send("{", "application/json")).toEqual([400, "The body is no JSON."]);
    expect((await send("why=x", "application/x-www-form-urlencoded"))[0]).toBe(400);
    expect((await send('{"wyh": "x"}', "application/json"))[1]).toContain("wyh is not known");
    expect((await postOf(board.desk, "p1")).state).toBe("held");
  });

  it("an address that there is not is answered as a problem, too", async () => {
    const headers = { host: "127.0.0.1:4711", authorization: `Bearer ${board.tokens.read}` };
    const answer = await board.app.request("http://127.0.0.1:4711/api/post", { headers });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([404, expect.stringContaining("problem+json")]);
  });
});
