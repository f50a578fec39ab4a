import { beforeEach, describe, expect, it } from "vitest";
import { checkText } from "../../src/settings/schedule-files.ts";
import { article, morning } from "../support/article.ts";
import { duePost, postOf } from "../support/desk.ts";
import { type ApiBoard, checkAnswer, openApiBoard } from "./api-board.ts";
import { heldPost, seenOf } from "./board.ts";

let board: ApiBoard;
beforeEach(async () => {
  board = await openApiBoard();
});

type Json = Record<string, unknown>;

/** Every other answer that differs from this one in a single place: a key less, one more, a value of another kind. */
function* spoilt(json: Json): Generator<readonly [string, Json]> {
  yield ["a key more", { ...json, andAlso: 1 }];
  for (const key of Object.keys(json)) {
    const { [key]: value, ...less } = json;
    yield [`without ${key}`, less];
    yield [
      `${key} of another kind`,
      { ...json, [key]: typeof value === "object" && value !== null ? 7 : { no: "such thing" } },
    ];
    const [first] = Array.isArray(value) ? (value as unknown[]) : [];
    if (first && typeof first === "object")
      for (const [what, each] of spoilt(first as Json)) yield [`${key}: ${what}`, { ...json, [key]: [each] }];
  }
}

describe("the check that holds answers to their description", () => {
  it.each([
    "/api/posts",
    "/api/posts/p1",
    "/api/channels",
    "/api/budgets",
    "/api/feeds",
    "/api/mourning",
    "/api/now",
    "/api/plan",
    "/api/history",
    "/api/passed-over",
    "/api/problems",
    "/api/webhooks",
    "/api/calendar",
  ])("refuses whatever is other than described in an answer of %s", async (path) => {
    await heldPost(board.desk);
    await duePost(board.desk, { url: "https://kurier.example/zweiter" });
    await board.desk.store.feeds.meet("alles", "https://kurier.example/feed", morning);
    const { status, json } = await board.ask("get", path);
    const check = (each: Json) => checkAnswer("get", path, { status, json: each, type: "application/json" });
    check(json);
    const passed = [...spoilt(json)].filter(([, each]) => {
      try {
        check(each);
        return true;
      } catch {
        return false;
      }
    });
    expect(passed.map(([what]) => what)).toEqual([]);
  });

  it("refuses a status and an address that are not described", () => {
    const answer = { status: 418, json: {}, type: "application/json" };
    expect(() => checkAnswer("get", "/api/posts", answer)).toThrow("not described");
    expect(() => checkAnswer("get", "/api/nirgends", { ...answer, status: 200 })).toThrow("not described");
  });
});

describe("programs beside people", () => {
  it("take a move back whole, as the calendar does", async () => {
    const stream = checkText("stream", "zone: Europe/Berlin\nas published: true\ngap: 10 min\n").schedule;
    board = await openApiBoard({ schedules: stream ? [stream] : [] });
    const { id, reason, dueAt } = await duePost(board.desk);
    const { moments } = (await board.ask("get", `/api/posts/${id}/moments`)).json as { moments: string[] };
    await board.ask("post", `/api/posts/${id}/move`, { body: { at: moments[3] } });
    expect((await postOf(board.desk, id)).reason.code).toBe("moved");
    const at = new Date(dueAt ?? 0).toISOString();
    await board.ask("post", `/api/posts/${id}/move`, { body: { at, back: true } });
    expect(await postOf(board.desk, id)).toMatchObject({ reason, dueAt });
  });

  it("take back no decision on a version that they did not see", async () => {
    await heldPost(board.desk);
    await board.ask("post", "/api/posts/p1/approve");
    const seen = seenOf(await postOf(board.desk, "p1"));
    await board.ask("post", "/api/posts/p1/hold");
    const late = await board.ask("post", "/api/posts/p1/undo", { body: { seen } });
    expect([late.status, late.json.detail]).toEqual([409, expect.stringContaining("Nothing was taken back")]);
    expect((await postOf(board.desk, "p1")).state).toBe("held");
    const now = seenOf(await postOf(board.desk, "p1"));
    expect((await board.ask("post", "/api/posts/p1/undo", { body: { seen: now } })).json.state).toBe("composed");
  });
});

describe("what programs read as the desk sees it", () => {
  it("the calendar: what stands, what is free, when it is quiet, and days of 25 hours", async () => {
    const text = 'zone: Europe/Berlin\nslots: ["30 * * * *"]\nmax per day: 9\nquiet: { from: "22:00", to: "06:00" }\n';
    const { schedule } = checkText("stream", text);
    board = await openApiBoard({ schedules: schedule ? [schedule] : [] });
    const { id } = await duePost(board.desk);
    const { json } = await board.ask("get", "/api/calendar?days=2&channel=kanal", { scope: "read" });
    const day = { date: "2026-11-24", startsAt: "2026-11-23T23:00:00.000Z", silence: 0 };
    expect(json).toMatchObject({ zone: "Europe/Berlin", days: [day, { date: "2026-11-25" }] });
    const [row] = json.channels as {
      maxPerDay: number;
      days: { posts: object[]; free: string[]; quiet: object[] }[];
    }[];
    expect(row?.maxPerDay).toBe(9);
    expect(row?.days[0]?.posts).toMatchObject([{ id, state: "scheduled", breaking: false }]);
    expect(row?.days[0]?.free[0]).toBe("2026-11-24T07:30:00.000Z");
    expect(row?.days[1]?.quiet).toHaveLength(2);
    const change = await board.ask("get", "/api/calendar?from=2026-10-25&days=1");
    const [long] = change.json.days as { startsAt: string; endsAt: string }[];
    expect((Date.parse(long?.endsAt ?? "") - Date.parse(long?.startsAt ?? "")) / 3_600_000).toBe(25);
    expect((await board.ask("get", "/api/calendar?channel=nix")).status).toBe(404);
    expect((await board.ask("get", "/api/calendar?from=2026-02-30")).status).toBe(400);
    expect((await board.ask("get", "/api/calendar?days=32")).status).toBe(400);
  });

  it("words of one's own are judged before they are written or proposed, and nothing is made of that", async () => {
    const piece = article();
    await board.desk.store.articles.keep(
      { article: piece, hash: "h", withheld: null, old: false, aliases: [] },
      morning,
    );
    const judge = (text: string, more: object = {}) =>
      board.ask("post", "/api/article/judge", {
        scope: "read",
        body: { url: piece.url, channel: "kanal", text, ...more },
      });
    expect((await judge("Die Brücke wird für 17 Wochen gesperrt.")).json).toMatchObject({
      verdict: "block",
      valid: true,
    });
    expect((await judge("Der Busverkehr wird umgeleitet.")).json).toMatchObject({ verdict: "pass" });
    expect((await judge("x", { channel: "nix" })).status).toBe(404);
    expect((await judge("x", { url: "https://kurier.example/nix" })).status).toBe(404);
    expect(await board.desk.store.posts.last(piece.url, "kanal")).toBeNull();
    await heldPost(board.desk);
    expect((await judge("x")).status).toBe(409);
  });
});
