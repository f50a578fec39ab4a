import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Served, serveApp } from "../../src/dashboard/serve.ts";
import { type ApiBoard, openApiBoard } from "./api-board.ts";
import { heldPost } from "./board.ts";

let board: ApiBoard;
let served: Served;
beforeAll(async () => {
  board = await openApiBoard();
  await heldPost(board.desk);
  served = await serveApp(board.app, { host: "127.0.0.1", port: 0 });
});
afterAll(() => served.stop());

type Sent = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Iterable<string>;
};
type Got = { readonly status: number; readonly type: string; readonly text: string };

/** Sends it over a real connection, as it is: no client mends it on the way. */
function send(path: string, { method = "POST", headers = {}, body = "" }: Sent): Promise<Got> {
  const { port } = new URL(served.url);
  const own = {
    authorization: `Bearer ${board.tokens.decide}`,
    host: `127.0.0.1:${port}`,
    "accept-language": "en",
  };
  return new Promise((resolve, reject) => {
    const asked = request(
      { agent: false, host: "127.0.0.1", port, path, method, headers: { ...own, ...headers } },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (part: string) => (text += part));
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, type: answer.headers["content-type"] ?? "", text }),
        );
      },
    );
    asked.on("error", reject);
    if (typeof body === "string") asked.end(body);
    else {
      for (const part of body) asked.write(part);
      asked.end();
    }
  });
}

const json = { "content-type": "application/json" };
const form = { "content-type": "application/x-www-form-urlencoded" };
const mebibyte = "x".repeat(1 << 20);
const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
const approve = "/api/posts/p1/approve";
const judge = "/api/judge";
const text = (words: string) => `{"post": "p1", "text": "${words}"}`;
const manyKeys = JSON.stringify(Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`k${index}`, 1])));
const manyFaults = JSON.stringify({ post: "p1", text: "x", tags: Array.from({ length: 40 }, () => 7) });

describe("a hostile request is refused with one sentence, and nothing happens", () => {
  it.each<[string, string, Sent, number, RegExp]>([
    ["a body of megabytes", approve, { headers: json, body: `{"why":"${mebibyte}"}` }, 413, /larger than 1 MB/],
    ["a form of megabytes", "/posts/p1/approve", { headers: form, body: `why=${mebibyte}` }, 413, /larger than 1 MB/],
    ["nothing but brackets", approve, { headers: json, body: deep }, 400, /body/],
    ["half a text", approve, { headers: json, body: '{"seen": "1' }, 400, /is no JSON/],
    ["a number where a text belongs", approve, { headers: json, body: '{"seen": 7}' }, 400, /"seen"/],
    ["a list where an object belongs", approve, { headers: json, body: "[1]" }, 400, /not as described/],
    ["null", approve, { headers: json, body: "null" }, 400, /not as described/],
    ["a key of another world", approve, { headers: json, body: '{"__proto__": {"a": 1}, "b": 1}' }, 400, /not known/],
    ["a character nobody can read", judge, { headers: json, body: text("a\\u0000b") }, 400, /"text": holds .*U\+0000/],
    ["half a character", judge, { headers: json, body: text("\\ud800") }, 400, /"text": holds .*U\+D800/],
    ["a thousand keys", approve, { headers: json, body: manyKeys }, 400, /k4, and 995 more is not known/],
    ["a thousand faults", judge, { headers: json, body: manyFaults }, 400, /and \d+ more/],
    ["a number without end", "/api/posts?size=1e999", { method: "GET" }, 400, /"size": is no number/],
    ["JSON that is called a form", approve, { headers: form, body: '{"why": "x"}' }, 400, /not marked as JSON/],
    [
      "JSON that is called text",
      approve,
      { headers: { "content-type": "text/plain" }, body: '{"a": 1}' },
      400,
      /not marked/,
    ],
    ["a number too large", "/api/posts?size=1e99", { method: "GET" }, 400, /"size"/],
    ["a page below the first", "/api/posts?page=-1", { method: "GET" }, 400, /"page"/],
    ["an address that is no text", "/api/article?url=%E0%A4%A", { method: "GET" }, 404, /No article|not as described/],
    ["a way that is not there", "/api/nothing", { method: "GET" }, 404, /There is no GET/],
    ["a verb that is not there", approve, { method: "DELETE" }, 404, /There is no DELETE/],
    ["the name of another machine", approve, { headers: { host: "evil.example" } }, 403, /this machine only/],
    [
      "a name that begins like ours",
      approve,
      { headers: { host: "127.0.0.1.evil.example" } },
      403,
      /this machine only/,
    ],
    ["another site's page", approve, { headers: { origin: "https://evil.example" } }, 403, /another site/],
    ["another port's page", approve, { headers: { "sec-fetch-site": "same-site" } }, 403, /another site/],
    ["no page at all", approve, { headers: { origin: "null" } }, 403, /another site/],
    ["a token that is none", approve, { headers: { authorization: "Bearer nix" } }, 401, /closed to you/],
    [
      "a form without its key",
      "/posts/p1/approve",
      { headers: { ...form, authorization: "" }, body: "a=b" },
      401,
      /closed/,
    ],
  ])("%s", async (...[, path, sent, status, words]) => {
    const got = await send(path, sent);
    const said = got.type.includes("json") ? (JSON.parse(got.text) as { detail: string }).detail : got.text.trim();
    expect([got.status, said]).toEqual([status, expect.stringMatching(words)]);
    expect(said).not.toMatch(/\n|\bat .*\.ts|node:|x{100}|\[{100}/);
    expect(said.length).toBeLessThan(400);
    expect((await board.desk.store.posts.get("p1"))?.state).toBe("held");
    expect(board.desk.lines).toEqual([]);
  });

  it("one that does not say its length is read no further than it may be, and nothing happens", async () => {
    const headers = { ...json, "transfer-encoding": "chunked" };
    const got = await send(approve, { headers, body: [mebibyte, mebibyte, mebibyte] }).catch((thrown: Error) => thrown);
    // Whoever goes on sending may find the line closed before the answer.
    expect(got instanceof Error || got.status === 413).toBe(true);
    expect((await board.desk.store.posts.get("p1"))?.state).toBe("held");
  });

  it("also a form that is torn in the middle, from a browser that is in", async () => {
    const answer = await board.send("/posts/p1/drop", {}, { "content-type": "multipart/form-data; boundary=x" });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining("kam in Stücken an")]);
    expect((await board.desk.store.posts.get("p1"))?.state).toBe("held");
  });
});
