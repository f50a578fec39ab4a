import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csvLine } from "../../src/dashboard/csv.ts";
import { type Served, serveApp } from "../../src/dashboard/serve.ts";
import type { PostLine } from "../../src/store/views/posts.ts";
import { sessionHeaders } from "../support/session.ts";
import { type Board, heldPost, openBoard } from "./board.ts";

let board: Board;
let served: Served;
let own: string;
let english: Served;
beforeAll(async () => {
  board = await openBoard();
  await heldPost(board.desk);
  served = await serveApp(board.app, { host: "127.0.0.1", port: 0 });
  english = await serveApp(board.app, { host: "127.0.0.1", port: 0 }, "en");
  const { host } = new URL(served.url);
  const session = await sessionHeaders(board.desk.store, host);
  own = `Host: ${host}\r\nCookie: ${session.cookie}\r\nx-form-key: ${session["x-form-key"]}\r\nConnection: close\r\n`;
});
afterAll(() => Promise.all([served.stop(), english.stop()]));

/** What comes back for these very bytes; the line is cut after some seconds whatever happens. */
function say(bytes: string, to: Served = served): Promise<{ head: string; body: string }> {
  return new Promise((resolve) => {
    let got = "";
    const socket = connect(Number(new URL(to.url).port), "127.0.0.1", () => socket.write(bytes));
    socket.setEncoding("utf8").on("data", (part: string) => (got += part));
    socket.setTimeout(10_000, () => socket.destroy());
    socket.on("error", () => {});
    socket.on("close", () => {
      const [head = "", body = ""] = got.split("\r\n\r\n");
      resolve({ head, body });
    });
  });
}

const form = "Content-Type: application/x-www-form-urlencoded\r\n";

describe("what is no request is refused with one sentence, and the dashboard goes on", () => {
  it.each<[string, () => string, number, RegExp]>([
    ["no HTTP at all", () => "\u0016\u0003\u0001hello\r\n\r\n", 400, /lässt sich nicht lesen/],
    ["a header that is none", () => `GET / HTTP/1.1\r\n${own}Foo bar\r\n\r\n`, 400, /lässt sich nicht lesen/],
    ["a blank in the address", () => `GET /posts/p1 x HTTP/1.1\r\n${own}\r\n`, 400, /lässt sich nicht lesen/],
    ["a backslash in the address", () => `GET /\\evil HTTP/1.1\r\n${own}\r\n`, 400, /lässt sich nicht lesen/],
    ["a length below nothing", () => `POST /who HTTP/1.1\r\n${own}Content-Length: -5\r\n\r\n`, 400, /lässt sich nicht/],
    [
      "two lengths at once",
      () => `POST /who HTTP/1.1\r\n${own}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
      /lässt sich nicht lesen/,
    ],
    ["a verb of no kind", () => `FOO / HTTP/1.1\r\n${own}\r\n`, 400, /lässt sich nicht lesen/],
    ["headers without end", () => `GET / HTTP/1.1\r\n${own}X-A: ${"a".repeat(20_000)}\r\n\r\n`, 431, /16 KB/],
    ["an address without end", () => `GET /${"a".repeat(20_000)} HTTP/1.1\r\n${own}\r\n`, 431, /16 KB/],
    ["no host", () => "GET /now HTTP/1.1\r\nConnection: close\r\n\r\n", 403, /nur auf diesem Rechner/],
    ["a host that is none", () => "GET /now HTTP/1.1\r\nHost: a@b:c\r\nConnection: close\r\n\r\n", 400, /lässt sich/],
    ["a port that is none", () => "GET / HTTP/1.1\r\nHost: 127.0.0.1:99999\r\nConnection: close\r\n\r\n", 400, /lässt/],
    ["a page of no post", () => `GET /posts/nix/edit HTTP/1.1\r\n${own}\r\n`, 404, /kennt Litfass nicht|gibt es nicht/],
    [
      "words without a text",
      () => `POST /posts/p1/edit HTTP/1.1\r\n${own}${form}Content-Length: 3\r\n\r\na=b`,
      400,
      /keine Worte für einen Beitrag/,
    ],
    [
      "words without a version",
      () => `POST /posts/p1/edit HTTP/1.1\r\n${own}${form}Content-Length: 17\r\n\r\ntext=a&seen=zzzzz`,
      400,
      /keine Worte für einen Beitrag/,
    ],
    [
      "a deed on no post",
      () => `POST /posts/nix/approve HTTP/1.1\r\n${own}${form}Content-Length: 3\r\n\r\na=b`,
      404,
      /gibt es nicht/,
    ],
    ["own words for nothing", () => `GET /articles/write HTTP/1.1\r\n${own}\r\n`, 400, /die Adresse des Artikels/],
  ])("%s", async (_, bytes, status, words) => {
    const { head, body } = await say(bytes());
    expect([head.split("\r\n")[0]?.split(" ")[1], body.trim()]).toEqual([String(status), expect.stringMatching(words)]);
    expect(body.trim()).not.toContain("\n");
    for (const name of ["content-security-policy: ", "x-content-type-options: nosniff", "x-frame-options: deny"])
      expect(head.toLowerCase()).toContain(name);
    expect((await fetch(new URL("/healthz", served.url))).status).toBe(200);
    expect(board.desk.lines).toEqual([]);
  });

  it("in the newsroom's language", async () => {
    expect((await say("nonsense\r\n\r\n", english)).body).toContain("cannot be read");
  });

  it("a day that is not in the calendar leads to today", async () => {
    for (const day of ["2026-02-30", "0000-00-00", "9999-99-99"])
      expect((await board.get(`/calendar?view=day&from=${day}`)).status, day).toBe(200);
    expect(board.desk.lines).toEqual([]);
  });
});

it("a person without script, whose deed could not be done, is told on a page of the desk", async () => {
  await board.send("/posts/p1/drop");
  for (const [deed, status] of [
    ["/posts/p1/approve", 409],
    ["/posts/nix/approve", 404],
    ["/mourning", 409],
  ] as const) {
    const answer = await board.send(deed, {}, { accept: "text/html" });
    const page = await answer.text();
    expect([answer.status, page.includes("<nav"), page.includes('class="headline"')], deed).toEqual([
      status,
      true,
      true,
    ]);
  }
});

describe("a file for spreadsheets", () => {
  const line = (headline: string) =>
    csvLine(
      {
        article: { headline, section: null },
        articleUrl: "https://kurier.example/a",
        channel: "kanal",
        platform: "test",
        state: "confirmed",
        draft: null,
        link: null,
        receipt: null,
        dueAt: null,
        id: "p1",
        overruled: null,
      } as unknown as PostLine,
      "Europe/Berlin",
    );

  it.each([
    ["=1+1", "'=1+1"],
    [" =1+1", "' =1+1"],
    ["\n=1+1", "'\n=1+1"],
    ["＝1+1", "'＝1+1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    // Where commas are no end of a cell, semicolons are.
    ["Hafen;=HYPERLINK(1)", "Hafen;'=HYPERLINK(1)"],
    ["Hafen\t=1", "Hafen\t'=1"],
    ["Hafen; Brücke = zu", "Hafen; Brücke = zu"],
  ])("calculates nothing: %j", (given, kept) => {
    expect(line(given)).toContain(kept);
  });
});
