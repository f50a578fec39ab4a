import { beforeEach, describe, expect, it } from "vitest";
import { operations } from "../../src/dashboard/api/index.ts";
import { type ProblemName, problems, typeOf } from "../../src/dashboard/api/problem.ts";
import { type ApiBoard, openApiBoard } from "./api-board.ts";
import { heldPost, host } from "./board.ts";

let board: ApiBoard;
beforeEach(async () => {
  board = await openApiBoard();
});

type Asked = { readonly method?: string; readonly path: string; readonly headers?: object; readonly body?: string };
type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
};

const json = { "content-type": "application/json" };
const tooLong = JSON.stringify({ channel: "kanal", text: "x".repeat(1_000_001) });

/** A request for each kind of problem; whoever adds a kind says here how it is met. */
const met: Readonly<Record<ProblemName, (tokens: ApiBoard["tokens"]) => Asked>> = {
  "not-as-described": () => ({ path: "/api/posts?state=zu&size=0&stat=1" }),
  closed: () => ({ path: "/api/posts", headers: { authorization: "Bearer litfass_falsch" } }),
  "scope-too-small": ({ read }) => ({
    method: "POST",
    path: "/api/posts/p1/drop",
    headers: { authorization: `Bearer ${read}` },
  }),
  foreign: () => ({ path: "/api/posts", headers: { "sec-fetch-site": "cross-site", "sec-fetch-mode": "cors" } }),
  "no-such-address": () => ({ path: "/api/nothing" }),
  "not-known": () => ({ path: "/api/posts/nix" }),
  "not-as-things-stand": () => ({ path: "/api/posts/p1/moments" }),
  "too-large": () => ({ method: "POST", path: "/api/measure", headers: json, body: tooLong }),
  "not-with-this": () => ({
    method: "POST",
    path: "/api/posts/p1/overrule",
    headers: json,
    body: JSON.stringify({ who: " ", reason: " " }),
  }),
  failed: () => ({ path: "/api/feeds" }),
};

async function meet(name: ProblemName, language: string): Promise<Problem & { readonly headers: Headers }> {
  const { method = "GET", path, headers = {}, body } = met[name](board.tokens);
  const sent = { host, authorization: `Bearer ${board.tokens.decide}`, "accept-language": language, ...headers };
  const answer = await board.app.request(`http://${host}${path}`, { method, headers: sent, ...(body ? { body } : {}) });
  expect(answer.headers.get("content-type"), name).toBe("application/problem+json; charset=utf-8");
  const problem = (await answer.json()) as Problem;
  expect(answer.status, name).toBe(problem.status);
  return { ...problem, headers: answer.headers };
}

describe("a problem", () => {
  it.each(Object.keys(problems) as ProblemName[])("%s: one type, and words of either language", async (name) => {
    await heldPost(board.desk);
    if (name === "failed")
      Object.assign(board.desk.store.feeds, { all: () => Promise.reject(new Error("no disk, geheimnis")) });
    const [german, english] = [await meet(name, "de-AT, en;q=0.5"), await meet(name, "en-GB")];
    const { status, title } = problems[name];
    expect(german).toMatchObject({ type: typeOf(name), status, title: title.de });
    expect(english).toMatchObject({ type: typeOf(name), status, title: title.en });
    expect([german.headers.get("content-language"), english.headers.get("content-language")]).toEqual(["de", "en"]);
    expect(german.detail).not.toBe(english.detail);
    expect(german.detail).toMatch(/\b(?:der|die|das|ist|es|von|und|ein|für|nicht|als|wird)\b/i);
    expect(english.detail).toMatch(/\b(?:the|is|no|not|and|this)\b/i);
    expect(english.detail).not.toMatch(/[äöüß„]|\b(?:und|nicht|ist)\b/);
    expect(german.detail).not.toMatch(/\b(?:the|and|with|expected|received|invalid)\b/i);
    expect(`${german.detail} ${english.detail}`).not.toContain("geheimnis");
  });

  it("is told in the newsroom's language where none is asked for, and is described where its type leads", async () => {
    for (const [accepted, said] of [
      ["", "Adresse unbekannt"],
      ["fr, *", "Adresse unbekannt"],
      ["en;q=0, de;q=0.1", "Adresse unbekannt"],
      ["fr, en;q=0.3", "No such address"],
    ] as const)
      expect((await meet("no-such-address", accepted)).title, accepted).toBe(said);
    board = await openApiBoard({ language: "en" });
    expect((await meet("no-such-address", "")).title).toBe("No such address");
    const { problems: all } = (await board.ask("get", "/api/problems", { scope: "read" })).json as {
      problems: { type: string }[];
    };
    expect(all.map(({ type }) => type)).toEqual((Object.keys(problems) as ProblemName[]).map(typeOf));
    for (const each of all) expect((await board.ask("get", each.type)).json).toEqual(each);
    expect((await board.ask("get", "/api/problems/nix")).status).toBe(404);
  });
});

it("whatever is wrong with a request is said in both languages", async () => {
  await heldPost(board.desk);
  const refusing = operations.filter(({ body, pathParts }) => body !== null || pathParts !== null);
  for (const { method, path: template, body } of refusing) {
    const path = template.replaceAll(/\{\w+\}/g, "nix");
    const given = body ? { body: { unsinn: 1 } } : {};
    const de = await board.ask(method, path, { ...given, accepts: "de" });
    const en = await board.ask(method, path, { ...given, accepts: "en" });
    if (de.status === 200) continue;
    expect(de.status).toBe(en.status);
    expect(de.json.type).toBe(en.json.type);
    expect(de.json.detail, path).not.toBe(en.json.detail);
    expect(String(de.json.detail), path).not.toMatch(/\b(?:the|there is|cannot|expected)\b/i);
    expect(String(en.json.detail), path).not.toMatch(/[äöüß„]|\b(?:und|nicht|erwartet)\b/);
  }
});
