import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { beforeEach, describe, expect, it } from "vitest";
import { operations } from "../../src/dashboard/api/index.ts";
import { openApi } from "../../src/dashboard/api/openapi.ts";
import { checkText, scheduleFiles } from "../../src/settings/schedule-files.ts";
import { morning } from "../support/article.ts";
import { duePost, postOf } from "../support/desk.ts";
import { type ApiBoard, called, described, openApiBoard } from "./api-board.ts";
import { heldPost, seenOf } from "./board.ts";

let board: ApiBoard;
const ask: ApiBoard["ask"] = (...given) => board.ask(...given);
beforeEach(async () => {
  board = await openApiBoard();
});

describe("the description", () => {
  it("is OpenAPI 3.1 to a checker that knows the standard's own schema, and is given behind the door", async () => {
    const checked = await new Validator().validate(structuredClone(openApi()));
    expect(checked.errors ?? []).toEqual([]);
    expect(checked.valid).toBe(true);
    expect(await (await board.get("/api/openapi.json")).json()).toEqual(openApi());
    expect(
      (await board.app.request("http://127.0.0.1:4711/api/openapi.json", { headers: { host: "127.0.0.1:4711" } }))
        .status,
    ).toBe(401);
  });

  it("names every operation once, says what each needs, and leaves no shape unresolved", () => {
    const ids = Object.values(described.paths).flatMap((each) =>
      Object.values(each).map(({ operationId }) => operationId),
    );
    const files = ["publishedAsCSV", "publishedAsJSON", "publishedAsRss"];
    expect(ids.toSorted()).toEqual([...operations.map(({ name }) => name), ...files].toSorted());
    const text = JSON.stringify(described);
    for (const [, name = ""] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g))
      expect(described.components.schemas, name).toHaveProperty(name);
    expect(text).not.toContain("$defs");
  });
});

describe("reading", () => {
  it("lists posts by state, channel and words, page by page", async () => {
    await heldPost(board.desk);
    await duePost(board.desk, { url: "https://kurier.example/zweiter" });
    const { json } = await ask("get", "/api/posts?state=held,scheduled&size=1&lang=de", { scope: "read" });
    expect([json.total, (json.posts as unknown[]).length]).toEqual([2, 1]);
    expect((await ask("get", "/api/posts?state=held&q=br%C3%BCcke&channel=kanal")).json.total).toBe(1);
    expect((await ask("get", "/api/posts?q=nirgends")).json.total).toBe(0);
    expect((await ask("get", "/api/posts?state=zu")).status).toBe(400);
    expect((await ask("get", "/api/posts?stat=held")).json.detail).toContain("stat is not known");
  });

  it("tells a post's life with its words, rules, events and attempts", async () => {
    const post = await heldPost(board.desk);
    const attempt = await board.desk.store.attempts.open(post.id, morning);
    await board.desk.store.attempts.close(attempt, { at: morning, outcome: "limited", words: "Später." });
    const { json } = await ask("get", "/api/posts/p1?lang=de", { scope: "read" });
    expect(json).toMatchObject({
      id: "p1",
      state: "held",
      why: "wartet auf die Redaktion, wie jeder Beitrag dieses Kanals",
      seen: seenOf(post),
      judgement: { verdict: "pass" },
      attempts: [{ outcome: "limited", words: "Später." }],
    });
    expect((await ask("get", "/api/posts/nix")).status).toBe(404);
  });

  it("tells an article with its posts and the rights of its pictures, under any of its addresses", async () => {
    const post = await heldPost(board.desk);
    const { json } = await ask("get", `/api/article?url=${encodeURIComponent(post.articleUrl)}`, { scope: "read" });
    expect(json).toMatchObject({ url: post.articleUrl, posts: [{ id: "p1" }] });
    expect((await ask("get", "/api/article?url=https://kurier.example/nix")).status).toBe(404);
    expect((await ask("get", "/api/articles?hours=48", { scope: "read" })).json.articles).toMatchObject([
      { url: post.articleUrl },
    ]);
  });

  it("tells plan, replay, channels, budgets, feeds and the mourning switch", async () => {
    await heldPost(board.desk);
    await board.desk.store.feeds.meet("alles", "https://kurier.example/feed", morning);
    expect((await ask("get", "/api/plan?days=2", { scope: "read" })).json.lines).toMatchObject([
      { id: "p1", state: "held" },
    ]);
    expect((await ask("get", "/api/replay?days=1", { scope: "read" })).json.articles).toBe(1);
    expect((await ask("get", "/api/channels", { scope: "read" })).json).toMatchObject({
      pausedAll: null,
      channels: [{ name: "kanal", title: "Testplattform", pausedAt: null, missing: [] }],
    });
    expect((await ask("get", "/api/budgets", { scope: "read" })).json).toHaveProperty("budgets");
    expect((await ask("get", "/api/feeds", { scope: "read" })).json.feeds).toMatchObject([
      { name: "alles", state: "new", held: { count: 0 } },
    ]);
    expect((await ask("get", "/api/mourning", { scope: "read" })).json).toEqual({ level: 0 });
  });

  it("tells how the house stands, what was passed over, and what the plots draw", async () => {
    const faults = ["strom.yaml:5:1: gapp"];
    board = await openApiBoard({ settingsFaults: () => faults });
    await heldPost(board.desk);
    const { id } = await duePost(board.desk, { url: "https://kurier.example/zweiter" });
    const standing = await ask("get", "/api/now", { scope: "read" });
    expect(standing.json).toMatchObject({ held: 1, settings: faults, next: [{ id }], trouble: [], money: [] });
    await ask("post", "/api/posts/p1/drop", { body: {} });
    const passed = await ask("get", "/api/passed-over?channel=kanal", { scope: "read", accepts: "de" });
    expect(passed.json.passed).toMatchObject([{ id: "p1", channel: "kanal", why: expect.stringMatching(/verworfen/) }]);
    await board.desk.store.posts.move(id, {
      from: "scheduled",
      to: "sending",
      at: morning,
      reason: { code: "sending" },
      who: "bot",
    });
    const receipt = { remoteId: "1", url: "https://x.example/1", at: morning };
    const out = { from: "sending", to: "published", at: morning, reason: { code: "sent" }, who: "bot" } as const;
    await board.desk.store.posts.move(id, { ...out, changes: { receipt } });
    const { days } = (await ask("get", "/api/history", { scope: "read" })).json as { days: { sections: object[] }[] };
    expect([days.length, days.at(-1)?.sections]).toEqual([30, [{ section: "Lokales", posts: 1 }]]);
  });

  it("measures and judges words by the code that sends them, and changes nothing", async () => {
    const post = await heldPost(board.desk);
    const text = "Die Brücke wird für 17 Wochen gesperrt.";
    const { json } = await ask("post", "/api/judge", { scope: "read", body: { post: "p1", text } });
    expect(json).toMatchObject({ verdict: "block", valid: true });
    expect(await postOf(board.desk, "p1")).toEqual(post);
    expect((await ask("post", "/api/judge", { body: { post: "nix", text } })).status).toBe(404);
    expect(
      (await ask("post", "/api/measure", { scope: "read", body: { channel: "kanal", text: "abc" } })).json,
    ).toEqual({
      length: 3,
      valid: true,
      limit: 500,
    });
    expect((await ask("post", "/api/measure", { body: { channel: "nix", text } })).status).toBe(404);
  });
});

describe("deciding", () => {
  it("approves, holds and drops under the token's name, and wakes the steps", async () => {
    const { id } = await duePost(board.desk);
    expect((await ask("post", `/api/posts/${id}/hold`, { body: {} })).json.state).toBe("held");
    expect((await ask("post", `/api/posts/${id}/approve`)).json.approvedBy).toBe("programm-decide");
    await ask("post", `/api/posts/${id}/drop`, { body: { why: "überholt" } });
    expect((await postOf(board.desk, id)).reason.words).toBe("überholt (programm-decide)");
    expect((await ask("post", `/api/posts/${id}/approve`)).status).toBe(409);
    expect((await ask("post", "/api/posts/nix/approve")).status).toBe(404);
    expect(board.woken()).toBe(3);
  });

  it("never over the head of another: a version that is over is refused", async () => {
    const post = await heldPost(board.desk);
    const text = "Der Busverkehr in Altmoor wird umgeleitet.";
    const edited = await ask("put", "/api/posts/p1/words", { body: { text, seen: seenOf(post) } });
    expect(edited.json).toMatchObject({ state: "held", parts: { text: `${text} ${post.link}` } });
    expect((await ask("put", "/api/posts/p1/words", { body: { text, seen: seenOf(post) } })).status).toBe(409);
    expect((await ask("post", "/api/posts/p1/approve", { body: { seen: seenOf(post) } })).status).toBe(409);
    expect((await ask("post", "/api/posts/p1/now", { body: { seen: seenOf(post) } })).status).toBe(409);
    expect((await ask("post", "/api/posts/p1/now", { body: { seen: edited.json.seen } })).json.state).toBe("composed");
  });

  it("approves nothing that the gate blocks", async () => {
    const post = await heldPost(board.desk);
    const text = "Die Brücke wird für 17 Wochen gesperrt.";
    const edited = await ask("put", "/api/posts/p1/words", { body: { text, seen: seenOf(post), approve: true } });
    expect(edited.json).toMatchObject({ state: "held", approvedBy: null });
    for (const what of ["approve", "now"]) expect((await ask("post", `/api/posts/p1/${what}`)).status).toBe(409);
  });

  it("lets go what a person overrules, where the newsroom allows it", async () => {
    const newsroom = { ...board.newsroom, rules: { ...board.newsroom.rules, overrule: ["ADDRESS"] } };
    board = await openApiBoard({ newsroom });
    const text = "Der Busverkehr wird für dich umgeleitet.";
    const { json } = await ask("put", "/api/posts/p1/words", {
      body: { text, seen: seenOf(await heldPost(board.desk)) },
    });
    const body = { who: "Jo Lindhorst", reason: "Stil der Jugendseite", seen: json.seen, rules: ["ADDRESS"] };
    const done = await ask("post", "/api/posts/p1/overrule", { body });
    expect(done.json).toMatchObject({ state: "composed", overruled: { rules: ["ADDRESS"], reason: body.reason } });
  });

  it("pauses and resumes a channel or all, and sets the mourning switch", async () => {
    expect((await ask("post", "/api/channels/kanal/pause")).json.channels).toMatchObject([
      { pausedWhy: "programm-decide" },
    ]);
    expect((await ask("post", "/api/channels/*/pause")).json.pausedAll).toMatchObject({ who: "programm-decide" });
    expect((await ask("post", "/api/channels/*/resume")).json.pausedAll).toBeNull();
    expect((await ask("post", "/api/channels/kanal/resume")).json.channels).toMatchObject([{ pausedAt: null }]);
    expect((await ask("post", "/api/channels/nix/pause")).status).toBe(404);
    expect((await ask("put", "/api/mourning", { body: { level: 2 } })).json).toEqual({ level: 2 });
    expect((await ask("put", "/api/mourning", { body: { level: 4 } })).status).toBe(400);
  });

  it("closes an article to all channels", async () => {
    const post = await heldPost(board.desk);
    expect((await ask("post", "/api/article/never", { body: { url: post.articleUrl } })).json.dropped).toBe(1);
    expect((await ask("post", "/api/article/never", { body: { url: "https://kurier.example/nix" } })).status).toBe(404);
    expect((await postOf(board.desk, "p1")).state).toBe("skipped");
  });
});

describe("what else the desk does", () => {
  it("moves a planned post, takes other words, takes decisions back, and opens a closed article", async () => {
    const stream = checkText("stream", "zone: Europe/Berlin\nas published: true\ngap: 10 min\n").schedule;
    board = await openApiBoard({ schedules: stream ? [stream] : [] });
    const { id } = await duePost(board.desk);
    const { moments } = (await ask("get", `/api/posts/${id}/moments`, { scope: "read" })).json as { moments: string[] };
    const at = moments[3] ?? "";
    expect((await ask("post", `/api/posts/${id}/move`, { body: { at } })).json.dueAt).toBe(at);
    expect((await ask("post", `/api/posts/${id}/move`, { body: { at: "2020-01-01T00:00:00Z" } })).status).toBe(409);
    expect((await ask("post", `/api/posts/${id}/move`, { body: { at: "morgen" } })).status).toBe(400);
    expect((await ask("get", "/api/posts/nix/moments")).status).toBe(404);

    const post = await heldPost(board.desk, { article: { url: "https://kurier.example/zweiter" } });
    expect((await ask("get", "/api/posts/p1/moments")).status).toBe(409);
    expect((await ask("post", "/api/posts/p1/other", { body: { seen: "1-1" } })).status).toBe(409);
    const other = await ask("post", "/api/posts/p1/other", { body: { seen: seenOf(post) } });
    expect(other.json.parts).not.toEqual(post.draft?.parts);
    const { events } = (await ask("get", "/api/posts/p1")).json as { events: { wordsBefore: unknown }[] };
    expect(events.at(-1)?.wordsBefore).toMatchObject({ text: String(post.draft?.parts.text).split(" https:")[0] });
    await ask("post", "/api/posts/p1/drop", { body: {} });
    expect((await ask("post", "/api/posts/p1/undo")).status).toBe(200);
    expect((await ask("post", "/api/posts/p1/undo")).status).toBe(409);
    expect((await ask("post", "/api/posts/p1/back")).status).toBe(409);
    const again = (await board.desk.store.posts.inState("held"))[0];
    await ask("post", `/api/posts/${again?.id}/drop`, { body: {} });
    const brought = await ask("post", `/api/posts/${again?.id}/back`);
    expect(brought.json).toMatchObject({ state: "held", round: 3 });
    await ask("post", `/api/posts/${String(brought.json.id)}/drop`, { body: {} });
    const now = await ask("post", `/api/posts/${String(brought.json.id)}/now`);
    expect(now.json).toMatchObject({ state: "composed", round: 4, approvedBy: "programm-decide" });
    const url = post.articleUrl;
    await ask("post", "/api/article/never", { body: { url } });
    expect((await ask("post", "/api/article/reopen", { body: { url } })).json).toEqual({ reopened: true });
    expect((await ask("post", "/api/article/reopen", { body: { url } })).json).toEqual({ reopened: false });
  });

  it("releases, drops and asks feeds, and lets a webhook's messages go", async () => {
    await board.desk.store.feeds.meet("lokal", "https://kurier.example/feed", morning);
    for (const [verb, count] of [
      ["release", 0],
      ["drop", 0],
      ["ask", 1],
    ] as const) {
      expect((await ask("post", `/api/feeds/lokal/${verb}`)).json).toEqual({ count });
      expect((await ask("post", `/api/feeds/nix/${verb}`)).status).toBe(404);
    }
    expect((await ask("post", "/api/webhooks/cms/drop")).json).toEqual({ drop: 0 });
    expect((await ask("post", "/api/webhooks/nix/drop")).status).toBe(404);
  });
});

/** What tests/dashboard/api-schedules.test.ts looks at closely. */
async function askOfSchedules(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), "litfass-api-"));
  const text = "zone: Europe/Berlin\nas published: true\n";
  writeFileSync(join(dir, "stream.yaml"), text);
  writeFileSync(join(dir, "newsroom.yaml"), "channels:\n  - { name: kanal, schedule: other }\n");
  const { ask: askThere } = await openApiBoard({ scheduleFiles: scheduleFiles(dir) });
  await askThere("get", "/api/schedules");
  await askThere("post", "/api/schedules/stream/try", { body: { text } });
  await askThere("put", "/api/schedules/stream", { body: { text, seen: text } });
  await askThere("put", "/api/schedules/Abend", { body: { text, seen: "" } });
  await askThere("post", "/api/schedules/Abend/remove", { body: { seen: text } });
  await askThere("put", "/api/schedules/stream/channels", { body: { channels: { kanal: "other" } } });
}

it("each operation was asked and answered, in the shape it is described with", async () => {
  const post = await heldPost(board.desk);
  const text = "Mehrere Lager der Brücke sind nach Angaben der Stadt beschädigt.";
  await ask("get", "/api/webhooks");
  await ask("post", "/api/webhooks/cms/again");
  await askOfSchedules();
  await ask("get", "/api/problems");
  await ask("get", "/api/problems/closed");
  await ask("get", "/api/calendar");
  const own = { url: post.articleUrl, channel: "kanal", text };
  await ask("post", "/api/proposals", { body: own });
  expect((await ask("post", "/api/posts", { body: own })).status).toBe(409);
  await ask("post", `/api/posts/${post.id}/drop`, { body: {} });
  expect((await ask("post", "/api/article/judge", { body: own })).status).toBe(200);
  const written = await ask("post", "/api/posts", { body: own });
  expect([written.status, written.json]).toEqual([200, expect.objectContaining({ state: "held", channel: "kanal" })]);
  expect(operations.map(({ name }) => name).filter((name) => !called.has(name))).toEqual([]);
});
