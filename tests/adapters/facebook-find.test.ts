import { describe, expect, test } from "vitest";
import { facebook } from "../../adapters/facebook/index.ts";
import { draft, graph, link, now, search, token, trouble, type Standing } from "./facebook-page.ts";
import { failureOf } from "./support.ts";

/** Posts of other articles, all made after the attempt. */
const others = (count: number): Standing[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `4711_${1000 + index}`,
    created_time: "2026-11-24T11:58:00+0000",
    message: `Nachricht ${index}`,
    attachments: { data: [{ unshimmed_url: `https://kurier.example/${index}?utm_content=anders${index}` }] },
  }));
const ours: Standing = {
  id: "4711_42",
  created_time: "2026-11-24T11:56:00+0000",
  permalink_url: "https://www.facebook.com/kurier/posts/42",
  attachments: { data: [{ unshimmed_url: link }] },
};

async function listing(posts: Standing[], settings = {}) {
  const made = await graph(() => null, settings);
  made.state.posts = posts;
  return made;
}

describe("looking for a post", () => {
  test.each([
    ["link", {}],
    ["photo", { FACEBOOK_POST_KIND: "photo" }],
  ])("one that was published as %s is found by its mark", async (_, settings) => {
    const { tools } = await graph(() => null, settings);
    expect(await facebook.find(search, tools)).toBeNull();
    await facebook.publish(draft, tools);
    const url = "https://www.facebook.com/kurier/posts/500";
    expect(await facebook.find(search, tools)).toEqual({ remoteId: "4711_500", url, at: now + 5000 });
  });

  test("it is found on the third page, with only the place in the list taken from the address Facebook gives", async () => {
    const { seen, tools } = await listing([...others(250), ours]);
    expect(await facebook.find(search, tools)).toEqual({
      remoteId: "4711_42",
      url: "https://www.facebook.com/kurier/posts/42",
      at: Date.UTC(2026, 10, 24, 11, 56),
    });
    const since = String(Date.UTC(2026, 10, 24, 11, 50) / 1000);
    expect(seen.map(({ query }) => ["limit", "since", "after"].map((name) => query.get(name)))).toEqual([
      ["100", since, null],
      ["100", since, "cursor100"],
      ["100", since, "cursor200"],
    ]);
    expect(seen.map(({ query }) => String(query)).join()).not.toContain(token);
    expect(tools.spent).toEqual(["posts", "posts", "posts"]);
  });

  test("a look that comes late leaves out what is too new to be it", async () => {
    const { seen, tools } = await graph(({ query }) => (query.has("until") ? { json: { data: [ours] } } : null));
    const untilAt = now - 60_000;
    expect((await facebook.find({ ...search, untilAt }, tools))?.remoteId).toBe("4711_42");
    await facebook.find({ ...search, untilAt: now + 60_000 }, tools);
    expect(seen.map(({ query }) => query.get("until"))).toEqual([String(untilAt / 1000), null]);
  });

  test("what is absent until then is absent, however many posts came later", async () => {
    const { seen, tools } = await graph(({ query }) => (query.has("until") ? { json: { data: [] } } : null));
    expect(await facebook.find({ ...search, untilAt: now - 60_000 }, tools)).toBeNull();
    expect(seen).toHaveLength(1);
  });

  test("a list told by time goes on by time", async () => {
    const next = `https://graph.facebook.com/v25.0/4711/published_posts?until=1700&__paging_token=enc_A&access_token=x`;
    const { seen, tools } = await graph(({ query }) =>
      query.has("until") ? { json: { data: [ours] } } : { json: { data: [], paging: { next } } },
    );
    expect((await facebook.find(search, tools))?.remoteId).toBe("4711_42");
    expect(seen[1]?.query.get("__paging_token")).toBe("enc_A");
    expect(seen[1]?.query.has("access_token")).toBe(false);
  });

  test("the order of the list is not relied on: an old post before ours ends nothing", async () => {
    const old = { ...others(1)[0], id: "4711_7", created_time: "2026-11-24T11:51:00+0000" } as Standing;
    const { tools } = await listing([old, ...others(150), ours]);
    expect((await facebook.find(search, tools))?.remoteId).toBe("4711_42");
  });

  test.each([
    ["in the card's own address", { attachments: { data: [{ url: link }] } }],
    [
      "behind Facebook's way out",
      { attachments: { data: [{ url: `https://l.facebook.com/l.php?u=${encodeURIComponent(link)}` }] } },
    ],
    ["in the message", { attachments: { data: [] }, message: `Worte.\n\n${link}` }],
    ["in the message of a post without attachment", { attachments: undefined, message: `${link} Worte` }],
  ])("the mark is seen %s", async (_, more) => {
    const { tools } = await listing([{ ...ours, ...more } as Standing]);
    expect((await facebook.find(search, tools))?.remoteId).toBe("4711_42");
  });

  test.each([
    ["a mark that only begins like ours", { attachments: { data: [{ unshimmed_url: `${link}b` }] } }],
    [
      "a mark that only ends like ours",
      { message: "https://kurier.example/?utm_content=xk7q2", attachments: undefined },
    ],
    ["our mark in another place", { attachments: { data: [{ url: "https://kurier.example/k7q2?utm_term=k7q2" }] } }],
    ["our mark as a word", { message: "utm_content=k7q2", attachments: undefined }],
    ["no link", { message: "Worte.", attachments: undefined }],
    ["a link that is none", { attachments: { data: [{ url: "k7q2" }] } }],
  ])("a post with %s is not it", async (_, more) => {
    const { tools } = await listing([{ ...ours, ...more } as Standing]);
    expect(await facebook.find(search, tools)).toBeNull();
  });

  test("a post without a date of its own or address is still proof", async () => {
    const { tools } = await graph(() => ({ json: { data: [{ id: "4711_42", message: link }] } }));
    const url = "https://www.facebook.com/4711_42";
    expect(await facebook.find(search, tools)).toEqual({ remoteId: "4711_42", url, at: now });
  });
});

describe("a list that cannot be read to its end is no proof that the post is absent", () => {
  test("when it goes beyond what Facebook lists", async () => {
    const { seen, tools } = await listing(others(601));
    const failure = await failureOf(facebook.find(search, tools), "unavailable");
    expect(failure.message).toContain("k7q2");
    expect(seen).toHaveLength(6);
  });

  test("when it ends where Facebook holds the older ones back", async () => {
    const { tools } = await listing(others(600));
    await failureOf(facebook.find(search, tools), "unavailable");
    expect(await facebook.find(search, (await listing(others(499))).tools)).toBeNull();
  });

  test("when it goes on without saying where", async () => {
    const next = "https://graph.facebook.com/v25.0/4711/published_posts?limit=100";
    const { tools } = await graph(() => ({ json: { data: [], paging: { next } } }));
    expect((await failureOf(facebook.find(search, tools))).kind).toBe("unavailable");
  });

  test("when its second page fails", async () => {
    const { state, tools } = await graph(({ query }) => (query.has("after") ? trouble(2, "Service") : null));
    state.posts = others(100);
    expect(await facebook.find(search, tools)).toBeNull();
    state.posts = others(101);
    await failureOf(facebook.find(search, tools), "unavailable");
  });

  test("when it has no list at all, and when the token may not read it", async () => {
    const empty = await graph(() => ({ json: { paging: {} } }));
    await failureOf(facebook.find(search, empty.tools), "unavailable");
    const closed = await graph(() => trouble(10, "requires pages_read_engagement", {}, 403));
    const failure = await failureOf(facebook.find(search, closed.tools), "unauthorized");
    expect(failure.message).toContain("here pages_read_engagement");
  });
});
