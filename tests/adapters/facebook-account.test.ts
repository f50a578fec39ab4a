import { describe, expect, test } from "vitest";
import { facebook } from "../../adapters/facebook/index.ts";
import { draft, gone, graph, link, token, trouble } from "./facebook-page.ts";
import { failureOf } from "./support.ts";

const { remove, update, metrics } = facebook;
if (!remove || !update || !metrics) throw new Error("Facebook can remove, update and count.");

describe("who the token is for", () => {
  test("the Page is named, with its address and no closed gate", async () => {
    const { tools } = await graph();
    const url = "https://www.facebook.com/kurier";
    expect(await facebook.verify(tools)).toEqual({ id: "4711", name: "Der Kurier", url, closed: [] });
    expect(tools.spent).toEqual(["page", "me", "posts"]);
  });

  test("a token of somebody else is told, with where to get the Page's own", async () => {
    const { state, tools } = await graph();
    state.owner = "100001";
    const { closed } = await facebook.verify(tools);
    expect(closed).toHaveLength(1);
    expect(closed[0]).toMatch(/belongs to “Wer fragt”.*GET \/me\/accounts/);
  });

  test("a Page that is not published is told", async () => {
    const { state, tools } = await graph();
    state.published = false;
    expect((await facebook.verify(tools)).closed.join()).toContain("not published");
  });

  test("posts that cannot be read back are told by the permission that is missing", async () => {
    const refused = trouble(10, "(#10) This endpoint requires the permission", {}, 403);
    const { tools } = await graph(({ path }) => (path.endsWith("published_posts") ? refused : null));
    const { closed } = await facebook.verify(tools);
    expect(closed.join()).toContain("pages_read_engagement");
    expect(closed.join()).not.toContain(token);
  });

  test("trouble at Facebook is no closed gate", async () => {
    const { tools } = await graph(({ path }) => (path.endsWith("published_posts") ? { status: 503 } : null));
    expect((await failureOf(facebook.verify(tools))).kind).toBe("unavailable");
  });

  test("a refused token, a Page that is not there and a wrong kind of post stop the channel", async () => {
    const refused = await graph(() => null, { FACEBOOK_PAGE_TOKEN: "other" });
    await failureOf(facebook.verify(refused.tools), "unauthorized");
    const strange = await graph(() => null, { FACEBOOK_PAGE_ID: "9" });
    expect((await failureOf(facebook.verify(strange.tools), "unauthorized")).message).toContain("FACEBOOK_PAGE_ID");
    const wrong = await graph(() => null, { FACEBOOK_POST_KIND: "reel" });
    expect((await failureOf(facebook.verify(wrong.tools), "unauthorized")).message).toContain("FACEBOOK_POST_KIND");
  });
});

describe("taking a post down", () => {
  test("it is gone, and a second time does no harm", async () => {
    const { seen, state, tools } = await graph();
    await facebook.publish(draft, tools);
    await remove("4711_500", tools);
    expect(state.posts).toEqual([]);
    expect(seen.at(-1)).toMatchObject({ method: "DELETE", path: "/v25.0/4711_500" });
    await remove("4711_500", tools);
    expect(tools.spent.slice(-2)).toEqual(["remove", "lookup"]);
  });

  test("a post that is there and cannot be deleted is not taken for gone", async () => {
    const { tools } = await graph(({ method }) => (method === "DELETE" ? gone : null));
    await facebook.publish(draft, tools);
    const failure = await failureOf(remove("4711_500", tools), "unauthorized");
    expect(failure.message).toContain("by hand");
  });

  test("whether it is there must be known: a look-up that fails is passed on", async () => {
    const { tools } = await graph(({ method }) => (method === "DELETE" ? gone : { status: 500 }));
    expect((await failureOf(remove("4711_500", tools))).kind).toBe("unavailable");
  });

  test.each([
    ["no success", { json: { success: false } }, "unavailable"],
    ["rubbish", { text: "<html>" }, "unavailable"],
    ["a cut connection", { cut: "before answer" as const }, "unavailable"],
    ["a missing permission", trouble(200, "x", {}, 403), "unauthorized"],
  ] as const)("%s is no deletion", async (_, answer, kind) => {
    const { tools } = await graph(() => answer);
    expect((await failureOf(remove("4711_500", tools))).kind).toBe(kind);
  });
});

describe("correcting a post", () => {
  const corrected = { ...draft, parts: { message: "Die Fähre fährt doch nicht." } };

  test("the words of a link post are changed and nothing else is sent", async () => {
    const { state, tools, seen } = await graph();
    await facebook.publish(draft, tools);
    await update("4711_500", corrected, tools);
    expect(state.posts[0]?.message).toBe("Die Fähre fährt doch nicht.");
    expect([...new URLSearchParams(seen.at(-1)?.body.toString()).keys()]).toEqual(["message"]);
  });

  test("a photo keeps the link in its message, whatever the channel posts today", async () => {
    const { state, tools } = await graph(() => null, { FACEBOOK_POST_KIND: "photo" });
    await facebook.publish(draft, tools);
    await update("4711_500", corrected, { ...tools, settings: { ...tools.settings, FACEBOOK_POST_KIND: "link" } });
    expect(state.posts[0]?.message).toBe(`Die Fähre fährt doch nicht.\n\n${link}`);
  });

  test("one that is gone is told, and one that Facebook leaves as it was is no success", async () => {
    const { tools } = await graph();
    expect((await failureOf(update("4711_9", corrected, tools))).kind).toBe("rejected");
    await facebook.publish(draft, tools);
    const refusing = await graph(({ method, path }) =>
      method === "POST" && path.endsWith("_500") ? { json: { success: false } } : null,
    );
    await facebook.publish(draft, refusing.tools);
    expect((await failureOf(update("4711_500", corrected, refusing.tools))).kind).toBe("unavailable");
  });
});

describe("counting a post", () => {
  const counts = { shares: 3, reactions: 41, comments: 7 };
  const views = { post_media_view: 900, post_total_media_view_unique: 899, post_clicks: 898 };

  test("its counts and views go by Facebook's names", async () => {
    const { tools } = await graph();
    await facebook.publish(draft, tools);
    expect(await metrics("4711_500", tools)).toEqual({ ...counts, ...views });
    expect(tools.spent.slice(-2)).toEqual(["lookup", "insights"]);
  });

  test.each([
    ["without read_insights", trouble(200, "x", {}, 403)],
    ["with a metric that was retired", trouble(100, "(#100) The value must be a valid insights metric")],
    ["with none for so small a Page", { json: { data: [] } }],
  ])("a Page %s is still counted", async (_, answer) => {
    const { tools } = await graph(({ path }) => (path.endsWith("/insights") ? answer : null));
    await facebook.publish(draft, tools);
    expect(await metrics("4711_500", tools)).toEqual(counts);
  });

  test("what Facebook leaves out is left out, not taken for none", async () => {
    const { tools } = await graph(({ path }) =>
      path.endsWith("/insights")
        ? { json: { data: [{ name: "post_clicks", values: [{ value: { other: 1 } }] }] } }
        : { json: { id: "4711_500", comments: { summary: { total_count: 0 } } } },
    );
    expect(await metrics("4711_500", tools)).toEqual({ comments: 0 });
  });

  test("a post that is gone is not counted, and trouble with its views is passed on", async () => {
    const { tools } = await graph();
    expect((await failureOf(metrics("4711_500", tools))).kind).toBe("rejected");
    const troubled = await graph(({ path }) => (path.endsWith("/insights") ? { status: 500 } : null));
    await facebook.publish(draft, troubled.tools);
    expect((await failureOf(metrics("4711_500", troubled.tools))).kind).toBe("unavailable");
  });
});
