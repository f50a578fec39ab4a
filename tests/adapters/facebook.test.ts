import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { facebook } from "../../adapters/facebook/index.ts";
import { Failure } from "../../src/model/failure.ts";
import { draft, gone, graph, jpeg, link, now, token, trouble } from "./facebook-page.ts";
import { failureOf, file, toolsFor, type Answer, type Seen } from "./support.ts";

const isCreate = ({ method, path }: Seen) => method === "POST" && path.endsWith("/feed");
const photos = { FACEBOOK_POST_KIND: "photo" };

/** A Page that answers so to the request that makes the post. */
const answering = (answer: Answer) => graph((seen) => (isCreate(seen) ? answer : null));

describe("publishing a post", () => {
  test("one request makes it, after Facebook was told to read the card anew", async () => {
    const { seen, state, tools } = await graph();
    const published = await facebook.publish(draft, tools);
    expect(seen.map(({ method, path }) => `${method} ${path}`)).toEqual(["POST /v25.0/", "POST /v25.0/4711/feed"]);
    expect(state.scraped).toEqual([link]);
    const form = Object.fromEntries(new URLSearchParams(seen[1]?.body.toString()));
    expect(form).toEqual({ message: draft.parts["message"], link });
    const url = "https://www.facebook.com/4711_500";
    expect(published).toEqual({ receipt: { remoteId: "4711_500", url, at: now } });
    expect(tools.spent).toEqual(["card", "post"]);
    // A kept connection that Facebook has closed would look like a lost answer.
    expect(seen[1]?.headers.connection).toBe("close");
  });

  test("the token stands in the header alone, and the proof of the app's secret goes with it where there is one", async () => {
    const { seen, tools } = await graph(() => null, { FACEBOOK_APP_SECRET: "s3cret-app" });
    await facebook.publish(draft, tools);
    const proof = createHmac("sha256", "s3cret-app").update(token).digest("hex");
    for (const { headers, query, body } of seen) {
      expect(headers.authorization).toBe(`Bearer ${token}`);
      expect(`${query} ${body}`).not.toContain(token);
      expect(query.getAll("appsecret_proof")).toEqual([proof]);
    }
    const without = await graph();
    await facebook.publish(draft, without.tools);
    expect(without.seen.map(({ query }) => query.size)).toEqual([0, 0]);
  });

  test.each([
    ["refused", trouble(100, "Invalid parameter")],
    ["refused for its key", trouble(190, "no", {}, 401)],
    ["not answered", { cut: "before answer" as const }],
    ["answered with rubbish", { text: "<html>" }],
  ])("a card that could not be read anew, its request %s, stops no post", async (_, answer) => {
    const { state, tools } = await graph(({ path }) => (path === "/v25.0/" ? answer : null));
    await facebook.publish(draft, tools);
    expect(state.posts).toHaveLength(1);
  });

  test("a channel of photos posts the picture byte for byte, with alt text and the link as last line", async () => {
    const { seen, state, tools } = await graph(() => null, photos);
    const published = await facebook.publish(draft, { ...tools, media: async () => file(jpeg, "text/plain") });
    expect(seen.map(({ path }) => path)).toEqual(["/v25.0/4711/photos", "/v25.0/4711/feed"]);
    const [photo] = state.photos;
    expect(photo).toMatchObject({ type: "image/jpeg", name: "picture.jpg", altText: "Eine weiße Fähre legt ab." });
    expect(photo?.bytes.equals(Buffer.from(jpeg))).toBe(true);
    expect(state.posts[0]?.message).toBe(`Die Fähre fährt wieder.\n\n#Nordhafen\n\n${link}`);
    // The post's id, not the photo's.
    expect(published).toMatchObject({ receipt: { remoteId: "4711_500" } });
    expect(tools.spent).toEqual(["photo", "post"]);
  });

  test.each([
    ["a cut connection", { cut: "before answer" as const }, "unavailable"],
    ["a 500", { status: 500, text: "<html>" }, "unavailable"],
    ["an answer without an id", { json: {} }, "unavailable"],
    ["a refusal of the picture", trouble(100, "x", { error_subcode: 1366046 }), "rejected"],
  ])("%s while the picture is uploaded leaves no post in doubt", async (_, answer, kind) => {
    const { seen, tools } = await graph(({ path }) => (path.endsWith("/photos") ? answer : null), photos);
    expect((await failureOf(facebook.publish(draft, tools))).kind).toBe(kind);
    expect(seen.filter(isCreate)).toEqual([]);
  });

  test("a photo without alt text has no such field, and an article without a picture stays a link post", async () => {
    const bare = await graph(() => null, photos);
    await facebook.publish({ ...draft, media: [{ kind: "image", url: "x", altText: null }] }, bare.tools);
    expect(bare.state.photos[0]?.altText).toBeNull();
    const none = await graph(() => null, photos);
    await facebook.publish({ ...draft, media: [] }, none.tools);
    expect(none.seen.at(-1)?.path).toBe("/v25.0/4711/feed");
  });

  test.each([
    ["of another type", async () => file(new Uint8Array(9), "image/webp"), "image/webp"],
    ["too large", async () => file(new Uint8Array(4_000_000), "image/png"), "4000000"],
    ["not to be had", () => Promise.reject(new Failure("rejected", "the picture is gone")), "gone"],
  ])("a picture %s fails this post before anything is sent", async (_, media, told) => {
    const { seen, tools } = await graph(() => null, photos);
    const failure = await failureOf(facebook.publish(draft, { ...tools, media }), "rejected");
    expect(failure.message).toContain(told);
    expect(seen).toEqual([]);
  });

  test.each([
    ["no words", { parts: { message: " " } }],
    ["too many words", { parts: { message: "a".repeat(63_206) } }],
  ])("a draft with %s is not sent", async (_, more) => {
    for (const settings of [{}, photos]) {
      const { seen, tools } = await graph(() => null, settings);
      await failureOf(facebook.publish({ ...draft, ...more }, tools), "rejected");
      expect(seen).toEqual([]);
    }
  });

  test.each([
    ["FACEBOOK_PAGE_ID", " "],
    ["FACEBOOK_PAGE_TOKEN", ""],
    ["FACEBOOK_PAGE_TOKEN", "EAAB-page\nt0ken"],
    ["FACEBOOK_POST_KIND", "video"],
    ["FACEBOOK_GRAPH_URL", "graph.facebook"],
  ])("a %s of %j is told to a person before anything is sent", async (name, value) => {
    const { seen, tools } = await graph(() => null, { [name]: value });
    const failure = await failureOf(facebook.publish(draft, tools), "unauthorized");
    expect(failure.message).toContain(name);
    expect(failure.message).not.toContain("t0ken");
    expect(seen).toEqual([]);
  });

  test("an address with a version keeps it", async () => {
    const { seen, tools, url } = await graph();
    const settings = { ...tools.settings, FACEBOOK_GRAPH_URL: `${url}/v26.0/` };
    await failureOf(facebook.publish(draft, { ...tools, settings }));
    expect(seen.at(-1)?.path).toBe("/v26.0/4711/feed");
  });
});

describe("what Facebook refuses", () => {
  const sub = (error_subcode: number) => ({ error_subcode });
  const cases: [string, Answer, string, string][] = [
    ["a bad parameter fails this post alone", trouble(100, "Invalid parameter"), "rejected", "Invalid parameter"],
    ["content against the rules fails this post", trouble(100, "no", sub(1346003)), "rejected", "rules"],
    ["content stays this post's under a general code", trouble(200, "no", sub(1404102)), "rejected", "rules"],
    ["and under a passing one", trouble(1, "no", { ...sub(1349125), is_transient: true }), "rejected", "rules"],
    ["an ended token stops the channel", trouble(190, "expired", sub(463), 401), "unauthorized", "expired"],
    ["a changed password stops it", trouble(190, "x", sub(460), 401), "unauthorized", "password"],
    ["a removed app stops it", trouble(190, "x", sub(458)), "unauthorized", "removed"],
    ["a token without subcode stops it", trouble(190, "x", {}, 401), "unauthorized", "FACEBOOK_PAGE_TOKEN"],
    ["an ended session stops it", trouble(102, "x"), "unauthorized", "session"],
    ["an app without the ability stops it", trouble(3, "x"), "unauthorized", "permissions"],
    ["a refused permission stops it", trouble(10, "x", {}, 403), "unauthorized", "pages_manage_posts"],
    ["a missing permission stops it", trouble(200, "x", {}, 403), "unauthorized", "pages_manage_posts"],
    ["so does the last of their codes", trouble(299, "x", {}, 403), "unauthorized", "pages_manage_posts"],
    ["a block for broken rules stops it", trouble(368, "x"), "unauthorized", "support inbox"],
    ["a security check stops it", trouble(100, "x", sub(1404006)), "unauthorized", "security check"],
    ["a missing proof stops it", trouble(100, "requires an appsecret_proof"), "unauthorized", "FACEBOOK_APP_SECRET"],
    ["a Page that is not there stops it", gone, "unauthorized", "FACEBOOK_PAGE_ID"],
    ["a Page's name that is none stops it", trouble(803, "x", {}, 404), "unauthorized", "FACEBOOK_PAGE_ID"],
    ["the app's limit is waited for", trouble(4, "x", { is_transient: true }, 403), "limited", "Too much"],
    ["the user's limit is waited for", trouble(17, "x"), "limited", "Too much"],
    ["the Page's limit by a user's token is waited for", trouble(32, "x"), "limited", "Too much"],
    ["a custom limit is waited for", trouble(613, "x"), "limited", "Too much"],
    ["the application's limit is waited for", trouble(341, "x"), "limited", "Too much"],
    ["the Page's own limit is waited for", trouble(80001, "x"), "limited", "Too much"],
    ["posting too fast is waited for", trouble(368, "x", sub(1390008)), "limited", "Too much"],
    ["a page its crawler cannot read took nothing", trouble(1609005, "x"), "unavailable", "facebookexternalhit"],
    ["a duplicate may be ours", trouble(506, "Duplicate status message"), "unknown", "looked for"],
    ["photos posted before may be ours", trouble(100, "x", sub(1366051)), "unknown", "looked for"],
    ["an unknown error leaves it in doubt", trouble(1, "An unknown error occurred"), "unknown", "looked for"],
    ["a service error leaves it in doubt", trouble(2, "x", {}, 503), "unknown", "looked for"],
    ["an error that passes leaves it in doubt", trouble(100, "x", { is_transient: true }), "unknown", "looked for"],
    ["a passing subcode leaves it in doubt", trouble(100, "x", sub(1363047)), "unknown", "looked for"],
    ["a 500 leaves it in doubt", { status: 500, text: "<html>" }, "unknown", "looked for"],
    ["a 500 with a limit's code stays in doubt", trouble(4, "x", {}, 500), "unknown", "looked for"],
    ["a 400 that is not Facebook's stays in doubt", { status: 400, text: "<html>" }, "unknown", "looked for"],
    ["an error under 200 is one", trouble(190, "x", {}, 200), "unauthorized", "FACEBOOK_PAGE_TOKEN"],
    ["an answer without an id stays in doubt", { json: {} }, "unknown", "cannot be read"],
    ["an id that is none stays in doubt", { json: { id: "kurier" } }, "unknown", "cannot be read"],
    ["an answer that is no JSON stays in doubt", { text: "<html>" }, "unknown", "cannot be read"],
    ["an answer that breaks off stays in doubt", { text: '{"id":"1_2"}', cut: "in body" }, "unknown", "broke off"],
    ["a connection dropped after the request stays in doubt", { cut: "before answer" }, "unknown", "not answered"],
    ["a wrong address took nothing", { status: 404, text: "nginx" }, "unavailable", "FACEBOOK_GRAPH_URL"],
    ["a redirect took nothing", { status: 302, headers: { location: "/x" } }, "unavailable", "FACEBOOK_GRAPH_URL"],
    ["a closed way stops the channel", { status: 403, text: "proxy" }, "unauthorized", "FACEBOOK_GRAPH_URL"],
    ["a limit on the way is waited for", { status: 429, text: "" }, "limited", "Too much"],
  ];
  test.each(cases)("%s", async (_, answer, kind, told) => {
    const { seen, tools } = await answering(answer);
    const failure = await failureOf(facebook.publish(draft, tools));
    expect(failure.kind, failure.message).toBe(kind);
    expect(failure.message).toContain(told);
    expect(seen.filter(isCreate)).toHaveLength(1);
  });

  test("Facebook's words for people go before those for developers, and its codes are kept", async () => {
    const told = { error_subcode: 2061006, error_user_title: "Link", error_user_msg: "Der Link geht nicht." };
    const { tools } = await answering(trouble(100, "Invalid parameter", told));
    const failure = await failureOf(facebook.publish(draft, tools), "rejected");
    expect(failure.message).toContain("100/2061006: “Link: Der Link geht nicht.”");
    expect(failure.code).toBe("100/2061006");
  });

  test("a token or secret that Facebook repeats is not passed on", async () => {
    const words = `Malformed access token ${token} of s3cret-app`;
    const { tools } = await graph(() => trouble(190, words, {}, 400), { FACEBOOK_APP_SECRET: "s3cret-app" });
    const failure = await failureOf(facebook.publish(draft, tools), "unauthorized");
    expect(failure.message).toContain("Malformed access token …");
    expect(JSON.stringify([failure.message, failure.code, failure.stack])).not.toMatch(/t0ken|s3cret/);
  });

  test("a number inside an id is no code", async () => {
    const { tools } = await answering(trouble(100, "Object 190_506 at 1609005 was refused (#4)"));
    expect((await failureOf(facebook.publish(draft, tools))).kind).toBe("rejected");
  });

  test("the same troubles while reading leave nothing in doubt and fail no post", async () => {
    const answers: Answer[] = [
      trouble(2, "Service"),
      trouble(506, "Duplicate"),
      trouble(100, "Invalid parameter"),
      { status: 502, text: "" },
      { text: "<html>" },
      { cut: "before answer" },
    ];
    for (const answer of answers) {
      const { tools } = await graph(() => answer);
      expect((await failureOf(facebook.verify(tools))).kind).toBe("unavailable");
    }
  });
});

describe("when the call is stopped or nobody is there", () => {
  test("stopped before it began, nothing is sent", async () => {
    const { seen, tools } = await graph();
    const failure = await failureOf(facebook.publish(draft, { ...tools, signal: AbortSignal.abort() }), "unavailable");
    expect(failure.message).toContain("Nothing was sent");
    expect(seen).toEqual([]);
  });

  test("stopped while Facebook reads the card, no post is made", async () => {
    const stop = new AbortController();
    const { seen, tools } = await graph(({ path }) => {
      if (path === "/v25.0/") stop.abort();
      return null;
    });
    await failureOf(facebook.publish(draft, { ...tools, signal: stop.signal }), "unavailable");
    expect(seen.filter(isCreate)).toEqual([]);
  });

  test("stopped while Facebook works on it, the post is in doubt", async () => {
    const stop = new AbortController();
    const { tools } = await graph((seen) => {
      if (isCreate(seen)) stop.abort();
      return null;
    });
    const failure = await failureOf(facebook.publish(draft, { ...tools, signal: stop.signal }), "unknown");
    expect(failure.message).toContain("stopped");
  });

  test.each(["http://127.0.0.1:9", "http://nobody.invalid"])("at %s nothing can have been taken", async (address) => {
    const tools = toolsFor({ ...(await graph()).tools.settings, FACEBOOK_GRAPH_URL: address });
    const failure = await failureOf(facebook.publish(draft, tools), "unavailable");
    expect(failure.message).toContain("Nothing was sent");
  });
});
