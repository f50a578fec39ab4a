import { describe, expect, test } from "vitest";
import { twitter } from "../../adapters/twitter/index.ts";
import type { Draft } from "../../src/model/draft.ts";
import { searchFor, failureOf, platform, toolsFor, type Answer, type Script } from "./support.ts";

const link = "https://kurier.example/a?utm_source=twitter&utm_content=k7q2";
const draft: Draft = { parts: { text: `Der Hafen öffnet wieder. ${link}` }, link, media: [] };
const created: Answer = { status: 201, json: { data: { id: "1992900000000000001", text: "…" } } };
const search = searchFor(link);

async function x(script: Script, settings: Record<string, string> = { TWITTER_ACCESS_TOKEN: "at-1" }) {
  const server = await platform(script);
  return { ...server, tools: toolsFor({ TWITTER_API_URL: server.url, ...settings }) };
}

describe("publishing on X", () => {
  test("a post is sent once, with its text as composed, and gives its id", async () => {
    const { seen, tools } = await x(() => created);
    const published = await twitter.publish(draft, tools);
    expect(published).toMatchObject({ receipt: { remoteId: "1992900000000000001" } });
    expect(seen.map(({ method, path }) => `${method} ${path}`)).toEqual(["POST /2/tweets"]);
    expect(JSON.parse(seen[0]?.body.toString() ?? "")).toEqual({ text: draft.parts["text"] });
    expect(seen[0]?.headers.authorization).toBe("Bearer at-1");
    expect(tools.spent).toEqual(["post"]);
  });

  test("a draft whose text lost its link gets it back", async () => {
    const { seen, tools } = await x(() => created);
    await twitter.publish({ ...draft, parts: { text: "Der Hafen öffnet." } }, tools);
    expect(JSON.parse(seen[0]?.body.toString() ?? "")).toEqual({ text: `Der Hafen öffnet. ${link}` });
  });

  test("an API address that already names the version is taken as it is", async () => {
    const { seen, tools, url } = await x(() => created);
    await twitter.publish(draft, { ...tools, settings: { ...tools.settings, TWITTER_API_URL: `${url}/x/2/` } });
    expect(seen[0]?.path).toBe("/x/2/tweets");
    expect(seen[0]?.headers["content-type"]).toContain("application/json");
  });

  test("keys of the 1.0a family sign the request", async () => {
    const { seen, tools } = await x(() => created, {
      TWITTER_API_KEY: "ck",
      TWITTER_API_SECRET: "cs",
      TWITTER_OAUTH1_TOKEN: "7-tok",
      TWITTER_OAUTH1_SECRET: "ts",
    });
    await twitter.publish(draft, tools);
    expect(seen[0]?.headers.authorization).toMatch(/^OAuth .*oauth_consumer_key="ck".*oauth_token="7-tok"/);
  });

  test("what the rate headers say is passed on", async () => {
    const { tools } = await x(() => ({
      ...created,
      headers: { "x-rate-limit-limit": "100", "x-rate-limit-remaining": "97", "x-rate-limit-reset": "1764000000" },
    }));
    await twitter.publish(draft, tools);
    expect(tools.said).toEqual([
      { window: "posts of the account", remaining: 97, used: 3, resetAt: 1_764_000_000_000 },
    ]);
  });

  test("without any keys nothing is sent and the sentence names the variables", async () => {
    const { seen, tools } = await x(() => created, {});
    const failure = await failureOf(twitter.publish(draft, tools), "unauthorized");
    expect(failure.message).toContain("TWITTER_REFRESH_TOKEN");
    expect(seen).toEqual([]);
  });
});

describe("what X refuses", () => {
  const problem = (status: number, body: object, headers: Record<string, string> = {}): Answer => ({
    status,
    text: JSON.stringify(body),
    headers: { "content-type": "application/problem+json", ...headers },
  });
  const duplicate = { title: "Forbidden", detail: "You are not allowed to create a Tweet with duplicate content." };
  const reset = { "x-rate-limit-limit": "100", "x-rate-limit-remaining": "0", "x-rate-limit-reset": "1795521900" };
  const cases: [string, Answer, string][] = [
    ["a duplicate may be our own post", problem(403, { ...duplicate, type: "about:blank" }), "unknown"],
    ["used-up credits stop the channel", problem(402, { title: "CreditsDepleted" }), "unauthorized"],
    ["a usage cap stops the channel", problem(429, { title: "UsageCapExceeded" }), "unauthorized"],
    ["a full window is waited for", problem(429, { title: "Too Many Requests" }, reset), "limited"],
    ["the legacy daily limit is waited for", problem(403, { errors: [{ code: 185, message: "daily" }] }), "limited"],
    ["tokens that do not fit stop the channel", problem(401, { title: "Unauthorized" }), "unauthorized"],
    [
      "an app without enrolment stops the channel",
      problem(403, { type: "https://api.twitter.com/2/problems/client-forbidden", title: "Client Forbidden" }),
      "unauthorized",
    ],
    [
      "a locked account stops the channel",
      problem(403, { errors: [{ code: 326, message: "locked" }] }),
      "unauthorized",
    ],
    ["two cashtags fail this post alone", problem(403, { detail: "There can be maximum of one cashtag" }), "rejected"],
    [
      "an invalid request fails this post alone",
      problem(400, { type: "https://api.twitter.com/2/problems/invalid-request", title: "Invalid Request" }),
      "rejected",
    ],
    ["a 503 leaves the post in doubt", { status: 503, text: "Over capacity" }, "unknown"],
    [
      "a created post with a broken answer stays in doubt",
      { status: 201, text: "{", headers: { "content-type": "application/json" } },
      "unknown",
    ],
    ["a created post whose answer breaks off stays in doubt", { ...created, cut: "in body" }, "unknown"],
    ["a success without an id stays in doubt", { status: 200, json: { errors: [] } }, "unknown"],
    ["a connection dropped after the request stays in doubt", { cut: "before answer" }, "unknown"],
  ];
  test.each(cases)("%s", async (_, answer, kind) => {
    const { tools, seen } = await x(() => answer);
    const failure = await failureOf(twitter.publish(draft, tools));
    expect(failure.kind).toBe(kind);
    expect(failure.message).not.toContain("at-1");
    expect(seen).toHaveLength(1);
  });

  test("a limit tells when it ends", async () => {
    const { tools } = await x(() => problem(429, { title: "Too Many Requests" }, reset));
    expect((await failureOf(twitter.publish(draft, tools))).untilAt).toBe(1_795_521_900_000);
  });

  test("the same trouble while reading leaves nothing in doubt", async () => {
    const { tools } = await x(() => ({ status: 503, text: "Over capacity" }));
    expect((await failureOf(twitter.find(search, tools))).kind).toBe("unavailable");
  });

  test("a connection that is refused means that nothing was sent", async () => {
    const tools = toolsFor({ TWITTER_API_URL: "http://127.0.0.1:1", TWITTER_ACCESS_TOKEN: "at-1" });
    expect((await failureOf(twitter.publish(draft, tools))).kind).toBe("unavailable");
  });

  test("a call stopped before it left means that nothing was sent; one stopped later is in doubt", async () => {
    const stop = new AbortController();
    const { tools, seen } = await x(() => (stop.abort(), new Promise<Answer>(() => {})));
    expect((await failureOf(twitter.publish(draft, { ...tools, signal: stop.signal }))).kind).toBe("unknown");
    expect((await failureOf(twitter.publish(draft, { ...tools, signal: stop.signal }))).kind).toBe("unavailable");
    expect(seen).toHaveLength(1);
  });
});

describe("looking for a post on X", () => {
  const me = { data: { id: "7", name: "Kurier", username: "kurier" } };
  const post = (id: string, url: string, at = "2026-11-24T11:58:00.000Z") => ({
    id,
    created_at: at,
    entities: { urls: [{ url: "https://t.co/1", expanded_url: url }] },
  });
  const timeline = (...pages: object[]): Script => {
    let page = 0;
    return ({ path }) => ({ json: path === "/2/users/me" ? me : pages[page++] });
  };

  test("the mark is found on a later page, and the time is X's", async () => {
    const other = post("1", "https://kurier.example/b?utm_content=zz");
    const { tools, seen } = await x(
      timeline({ data: [other], meta: { next_token: "n1" } }, { data: [post("2", link)], meta: {} }),
    );
    const receipt = await twitter.find(search, tools);
    expect(receipt).toEqual({
      remoteId: "2",
      url: "https://x.com/i/web/status/2",
      at: Date.UTC(2026, 10, 24, 11, 58),
    });
    expect(seen[2]?.query.get("pagination_token")).toBe("n1");
    expect(seen[1]?.path).toBe("/2/users/7/tweets");
    expect(Date.parse(seen[1]?.query.get("start_time") ?? "")).toBeLessThanOrEqual(search.sinceAt);
  });

  test.each([
    ["part of another mark", "https://kurier.example/a?utm_content=k7q2b"],
    ["the mark in another place", "https://kurier.example/k7q2?ref=k7q2"],
  ])("%s is not the mark", async (_, url) => {
    const { tools } = await x(timeline({ data: [post("1", url)], meta: {} }));
    expect(await twitter.find(search, tools)).toBeNull();
  });

  test("an answer that tells nothing of the timeline is not taken for an empty one", async () => {
    const { tools } = await x(timeline({ errors: [{ title: "Not Found" }] }));
    expect((await failureOf(twitter.find(search, tools))).kind).toBe("unavailable");
  });

  test("a timeline that ends where X holds older posts back is not taken for one without the post", async () => {
    const others = (count: number) => Array.from({ length: count }, () => post("1", "https://kurier.example/b"));
    const long = timeline({ data: others(500), meta: { next_token: "n1" } }, { data: others(300), meta: {} });
    expect((await failureOf(twitter.find(search, (await x(long)).tools))).kind).toBe("unavailable");
    const short = timeline({ data: others(500), meta: { next_token: "n1" } }, { data: others(299), meta: {} });
    expect(await twitter.find(search, (await x(short)).tools)).toBeNull();
  });

  test("a look that comes late leaves out what is too new to be it", async () => {
    const { tools, seen } = await x(timeline({ data: [post("2", link)], meta: {} }, { data: [], meta: {} }));
    const untilAt = tools.now() - 3_600_000;
    expect((await twitter.find({ ...search, untilAt }, tools))?.remoteId).toBe("2");
    await twitter.find({ ...search, untilAt: tools.now() }, tools);
    const asked = seen.filter(({ path }) => path.endsWith("/tweets")).map(({ query }) => query.get("end_time"));
    expect(asked).toEqual([new Date(untilAt).toISOString().replace(".000", ""), null]);
  });

  test("what is absent until then is absent, however many posts came later", async () => {
    const { tools, seen } = await x(timeline({ data: [], meta: {} }));
    expect(await twitter.find({ ...search, untilAt: tools.now() - 3_600_000 }, tools)).toBeNull();
    expect(seen.filter(({ path }) => path.endsWith("/tweets"))).toHaveLength(1);
  });

  test("a timeline that never ends is not taken for one without the post", async () => {
    const endless = { data: [post("1", "https://kurier.example/b")], meta: { next_token: "again" } };
    const { tools } = await x(({ path }) => ({ json: path === "/2/users/me" ? me : endless }));
    expect((await failureOf(twitter.find(search, tools))).kind).toBe("unavailable");
  });
});
