import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { operations } from "../../src/dashboard/api/index.ts";
import type { AnyOperation } from "../../src/dashboard/api/operation.ts";
import { onBothEngines } from "../support/store.ts";
import { type ApiBoard, checkAnswer, openApiBoard } from "./api-board.ts";
import { heldPost, host } from "./board.ts";

type Sent = {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};
type Got = { readonly status: number; readonly type: string; readonly text: string };

let board: ApiBoard;
let before: string;
const json = { "content-type": "application/json" };
const withBody = operations.filter(({ body }) => body !== null);
const changing = operations.filter(({ method }) => method !== "get");

/** The address of an operation with something in every place of its path. */
const at = ({ path }: AnyOperation, part = "nix") => path.replaceAll(/\{\w+\}/g, part);

async function send(
  each: AnyOperation,
  { method = each.method, path = at(each), headers = {}, body }: Sent = {},
): Promise<Got> {
  const own = { host, authorization: `Bearer ${board.tokens.decide}`, "accept-language": "en" };
  const sent = { method: method.toUpperCase(), headers: { ...own, ...headers }, ...(body !== undefined && { body }) };
  const answer = await board.app.request(`http://${host}${path}`, sent);
  return { status: answer.status, type: answer.headers.get("content-type") ?? "", text: await answer.text() };
}

/** One sentence of ours, in the form of a problem: no stack, no secret, nothing of what came in bulk. */
function holdToProblem({ status, type, text }: Got, what: string): void {
  expect(type, `${what} ${status} ${text.slice(0, 200)}`).toContain("application/problem+json");
  const problem = JSON.parse(text) as Record<string, unknown>;
  expect(Object.keys(problem).sort(), what).toEqual(["detail", "status", "title", "type"]);
  expect(problem.status, what).toBe(status);
  expect(String(problem.detail), what).not.toMatch(
    /node_modules|\bat .*:\d+:\d+|SQLITE|could not do this|litfass_|x{300}/,
  );
  expect(String(problem.detail).length, what).toBeLessThan(1000);
}

async function held(): Promise<string> {
  const lines: string[] = [];
  for await (const line of board.desk.store.exportLines()) lines.push(line);
  // A token notes when it was used.
  return lines
    .slice(1, -1)
    .filter((line) => !line.startsWith('{"table":"tokens"'))
    .join("\n");
}

/** Values of every kind for one part of what an operation takes. None names anything that is there. */
const hostile: readonly unknown[] = [
  7,
  -1,
  0,
  1.5,
  1e308,
  2 ** 53,
  null,
  true,
  [],
  [[]],
  {},
  "",
  " ",
  "NaN",
  "-0",
  "99999999999999999999",
  "1e999",
  "0x10",
  "../../.env",
  "..\\..\\.env",
  "__proto__",
  "constructor",
  "'; DROP TABLE posts; --",
  "%",
  "a\u0000b",
  "\ud800",
  "\u202e",
  "2026-02-30",
  "275760-09-13",
  "x".repeat(50_000),
];

function namesOf(shape: z.ZodType | null): string[] {
  return shape instanceof z.ZodObject ? Object.keys(shape.shape) : [];
}

/** Asks, and holds the answer to the description and to one sentence. */
async function tryOut(each: AnyOperation, sent: Sent): Promise<void> {
  const got = await send(each, sent);
  const what = `${each.name} ${(sent.path ?? "").slice(0, 100)} ${(sent.body ?? "").slice(0, 100)}`;
  expect(got.status, `${what} ${got.text.slice(0, 200)}`).toBeLessThan(500);
  checkAnswer(each.method, at(each), {
    status: got.status,
    json: JSON.parse(got.text) as Record<string, unknown>,
    type: got.type,
  });
  if (got.status !== 200) holdToProblem(got, what);
}

onBothEngines(() => {
  beforeAll(async () => {
    board = await openApiBoard();
    await heldPost(board.desk);
    before = await held();
  });

  afterAll(() => board.desk.store.close());

  describe("every operation", () => {
    it.each<[string, readonly AnyOperation[], Sent, number]>([
      ["without a token", operations, { headers: { authorization: "" } }, 401],
      ["with a token that is none", operations, { headers: { authorization: "Bearer litfass_nix" } }, 401],
      ["with a word that is no token", operations, { headers: { authorization: "Basic Og==" } }, 401],
      ["under another name (DNS rebinding)", operations, { headers: { host: "evil.example:4711" } }, 403],
      ["under a name that begins like ours", operations, { headers: { host: "localhost.evil.example" } }, 403],
      ["under no name", operations, { headers: { host: "" } }, 403],
      ["from another site's page", changing, { headers: { origin: "https://evil.example" } }, 403],
      [
        "from another site's script",
        operations,
        { headers: { "sec-fetch-site": "cross-site", "sec-fetch-mode": "cors" } },
        403,
      ],
      ["from a file", changing, { headers: { origin: "null" } }, 403],
      ["by a verb that is not its own", operations, { method: "PATCH", headers: json, body: "{}" }, 404],
      ["by OPTIONS", operations, { method: "OPTIONS" }, 404],
      ["with torn JSON", withBody, { headers: json, body: '{"a": ' }, 400],
      ["with a list", withBody, { headers: json, body: "[1]" }, 400],
      ["with null", withBody, { headers: json, body: "null" }, 400],
      ["with a text", withBody, { headers: json, body: '"approve"' }, 400],
      ["with a key that is not known", withBody, { headers: json, body: '{"__proto__": {"a": 1}, "nix": 1}' }, 400],
      [
        "with JSON that is called text",
        withBody.filter(({ path }) => path !== "/api/judge"),
        { headers: { "content-type": "text/plain" }, body: "{}" },
        400,
      ],
      ["with more than 1 MB", withBody, { headers: json, body: `{"a":"${"x".repeat(1_000_000)}"}` }, 413],
      ["with nothing but brackets", withBody, { headers: json, body: "[".repeat(200_000) + "]".repeat(200_000) }, 400],
    ])("%s is refused with one sentence, and does nothing", async (what, which, sent, status) => {
      for (const each of which) {
        // oxlint-disable-next-line no-await-in-loop
        const got = await send(each, sent);
        expect([got.status, each.name], got.text.slice(0, 300)).toEqual([status, each.name]);
        holdToProblem(got, `${each.name} ${what}`);
      }
      expect(await held()).toBe(before);
      expect(board.desk.lines).toEqual([]);
    });

    it("takes no other verb from a header", async () => {
      for (const each of changing)
        for (const name of ["x-http-method-override", "x-method-override", "x-http-method"])
          // oxlint-disable-next-line no-await-in-loop
          await send(each, { method: "GET", path: at(each, "p1"), headers: { [name]: each.method.toUpperCase() } });
      expect(await held()).toBe(before);
    });

    it("answers HEAD as GET, without a body", async () => {
      for (const each of operations.filter(({ method }) => method === "get")) {
        // oxlint-disable-next-line no-await-in-loop
        const [head, get] = [await send(each, { method: "HEAD" }), await send(each)];
        expect([head.status, head.text], each.name).toEqual([get.status, ""]);
      }
    });
  });

  describe("whatever stands in a part of it, an operation answers as described", () => {
    it.each(operations.map((each) => [each.name, each] as const))(
      "%s",
      async (_, each) => {
        for (const value of hostile) {
          const text = typeof value === "string" ? value : JSON.stringify(value);
          const encoded = encodeURIComponent(text.toWellFormed());
          const fill = namesOf(each.body).map((name) => [name, value]);
          const bodies = [...namesOf(each.body).map((name) => ({ [name]: value })), Object.fromEntries(fill) as object];
          // oxlint-disable no-await-in-loop
          if (namesOf(each.pathParts).length > 0 && text.trim() !== "")
            await tryOut(each, { path: at(each, encoded), ...(each.body && { headers: json, body: "{}" }) });
          for (const name of namesOf(each.query))
            await tryOut(each, { path: `${at(each)}?${name}=${encoded}&${name}=1` });
          for (const body of each.body ? bodies : []) await tryOut(each, { headers: json, body: JSON.stringify(body) });
          // oxlint-enable no-await-in-loop
        }
        expect(await board.desk.store.posts.get("p1")).toMatchObject({ state: "held", approvedBy: null });
        expect(board.desk.lines).toEqual([]);
      },
      60_000,
    );

    it.each([
      "%ED%A0%80",
      "%FF",
      "%",
      "..%2f..%2f.env",
      "%2e%2e%2f",
      "//evil.example",
      "p1/../p2",
      "p1;a=b",
      "p1%0d%0aset-cookie:a",
    ])("a path with %s leads nowhere", async (part) => {
      const [why] = operations.filter(({ name }) => name === "whyPost");
      const got = await send(why!, { path: `/api/posts/${part}` });
      expect([400, 404]).toContain(got.status);
      holdToProblem(got, part);
    });

    it("also the files and the feed", async () => {
      const [any] = operations;
      for (const path of ["/api/published.csv", "/api/published.json", "/published.rss"])
        for (const name of ["channel", "section", "q", "from", "to", "page", "lang"])
          for (const value of [
            "%00",
            "%ED%A0%80",
            "2026-02-30",
            "99999999999999",
            "%25%25",
            "__proto__",
            "x".repeat(20_000),
          ]) {
            // oxlint-disable-next-line no-await-in-loop
            const got = await send(any!, { method: "GET", path: `${path}?${name}=${value}` });
            expect([200, 400, 404], `${path} ${name} ${value.slice(0, 50)}: ${got.text.slice(0, 200)}`).toContain(
              got.status,
            );
          }
      expect(board.desk.lines).toEqual([]);
    });

    it("and the pages and forms of the dashboard", async () => {
      const unread = ["a\u0000b", "\ud800", "x".repeat(20_000), "__proto__", "-1", "1e999"];
      const pages = [
        "/",
        "/ended",
        "/published",
        "/articles",
        "/calendar",
        "/posts/p1",
        "/posts/p1/edit",
        "/posts/p1/move",
        "/articles/write",
        "/schedules/nix",
      ];
      const forms = [
        "/posts/p1/edit",
        "/posts/p1/move",
        "/posts/p1/other",
        "/articles/write",
        "/articles/judge",
        "/channels/nix/pause",
        "/feeds/nix/drop",
        "/mourning",
        "/who",
        "/api/judge",
      ];
      // oxlint-disable no-await-in-loop
      for (const value of unread) {
        const encoded = encodeURIComponent(value.toWellFormed());
        for (const page of pages)
          for (const name of ["q", "page", "channel", "section", "url", "day", "seen", "state", "from"]) {
            const { status } = await board.get(`${page}?${name}=${encoded}`);
            expect(status, `GET ${page}?${name}=${encoded.slice(0, 40)}`).toBeLessThan(500);
          }
        for (const form of forms) {
          const names = [
            "text",
            "title",
            "why",
            "reason",
            "url",
            "channel",
            "at",
            "level",
            "who",
            "post",
            "name",
            "seen",
            "tags",
          ];
          const { status } = await board.send(form, Object.fromEntries(names.map((name) => [name, value])));
          expect(status, `POST ${form} ${encoded.slice(0, 40)}`).toBeLessThan(500);
        }
      }
      // oxlint-enable no-await-in-loop
      expect(board.desk.lines).toEqual([]);
    }, 60_000);
  });
});
