import { describe, expect, it } from "vitest";
import { type Heard, minute, second } from "./support.ts";
import { openX } from "./x.ts";

const quarter = 15 * minute;

describe("a post on the sandbox's X", () => {
  it("is taken at 280 weighted and refused at 281, however the characters weigh", async () => {
    const { post, arrived, world } = await openX();
    expect((await post({ text: "a".repeat(280) })).status).toBe(201);
    expect((await post({ text: "ä".repeat(256) + ` https://kurier.example/${"x".repeat(300)}` })).status).toBe(201);
    for (const text of ["a".repeat(281), "漢".repeat(141), `${"a".repeat(257)} https://kurier.example/a`]) {
      const { status, body } = await post({ text });
      expect(status, text.slice(-30)).toBe(403);
      expect(body.title).toBe("Forbidden");
      expect(body.detail).toContain("too long");
    }
    expect(arrived()).toHaveLength(2);
    expect(world.refusals.map(({ platform, status }) => `${platform} ${status}`)).toEqual(Array(3).fill("twitter 403"));
  });

  it("is refused with a field X does not know, wherever it stands, and told which", async () => {
    const { post, arrived } = await openX();
    const wrong = [
      [{ text: "Hallo", idempotency_key: "1" }, "$.idempotency_key"],
      [{ text: "Hallo", media: { media_ids: ["1"], alt: "x" } }, "$.media.alt"],
      [{ text: 7 }, "$.text"],
      [{ text: "Hallo", reply_settings: "everyone" }, "$.reply_settings"],
    ] as const;
    for (const [body, name] of wrong) {
      const { status, body: answer } = await post(body);
      expect(status).toBe(400);
      expect(answer).toMatchObject({
        title: "Invalid Request",
        type: expect.stringMatching(/problems\/invalid-request$/),
      });
      expect(JSON.stringify(answer.errors)).toContain(name);
    }
    expect(arrived()).toEqual([]);
  });

  it("is refused when it is no JSON, empty, or asks for what self-serve accounts do not have", async () => {
    const { ask, post, arrived } = await openX();
    const raw = { method: "POST", body: new URLSearchParams({ text: "Hallo" }) };
    expect((await ask("/tweets", raw)).status).toBe(415);
    expect((await post({ text: "  " })).status).toBe(400);
    const quote = await post({ text: "Dazu:", quote_tweet_id: "1" });
    expect([quote.status, quote.body.detail]).toEqual([403, expect.stringContaining("Enterprise")]);
    expect((await post({ text: "$AAPL und $MSFT" })).body.detail).toContain("cashtag");
    expect(arrived()).toEqual([]);
  });

  it("is refused as a duplicate in X's words, and costs no second post", async () => {
    const { post, arrived } = await openX();
    await post({ text: "Die Fähre fährt wieder." });
    const { status, body } = await post({ text: "Die Fähre fährt wieder." });
    expect(status).toBe(403);
    expect(body).toMatchObject({
      detail: "You are not allowed to create a Tweet with duplicate content.",
      type: "about:blank",
    });
    expect(arrived()).toHaveLength(1);
  });

  it("shows followers its link short, keeps the long one in its entities, and draws the page's card", async () => {
    const { post, timeline, pass, origin, world, arrived } = await openX();
    const link = `${origin}/site/?utm_content=k7q2`;
    const { body } = await post({ text: `Ä 👍🏽 ${link}. Und kurier.de auch.` });
    expect(body.data?.text).toMatch(/^Ä 👍🏽 https:\/\/t\.co\/\w{10}\. Und https:\/\/t\.co\/\S{10} auch\.$/);
    pass(world.readingDelayMs.twitter);
    const [seen] = (await timeline("max_results=5&tweet.fields=entities")).body.data ?? [];
    const urls = seen?.entities?.urls;
    expect(urls?.map((each) => each.expanded_url)).toEqual([link, "http://kurier.de"]);
    expect(urls?.[0]?.unwound_url).toBe(link);
    const points = [...String(seen?.text)];
    for (const each of urls ?? [])
      expect(points.slice(Number(each.start), Number(each.end)).join("")).toBe(String(each.url));
    expect(arrived()[0]).toMatchObject({ link, card: { title: expect.any(String), host: new URL(origin).host } });
  });

  it("cannot be read before X's reading delay is over, and then can", async () => {
    const { post, timeline, ask, pass } = await openX({ readingDelayMs: { twitter: 20 * second } });
    const id = String((await post({ text: "Neu" })).body.data?.id);
    pass(19_999);
    expect((await timeline("max_results=5")).body.data?.map((each) => each.id)).not.toContain(id);
    expect((await ask(`/tweets/${id}`)).body).toMatchObject({ errors: [{ resource_id: id }] });
    pass(1);
    expect((await timeline("max_results=5")).body.data?.[0]?.id).toBe(id);
    expect((await ask(`/tweets/${id}`)).body.data?.id).toBe(id);
  });

  it("is gone once it was deleted, and a second deletion finds nothing", async () => {
    const { post, ask, arrived } = await openX();
    const path = `/tweets/${String((await post({ text: "Falsch" })).body.data?.id)}`;
    expect((await ask(path, { method: "DELETE" })).body).toEqual({ data: { deleted: true } });
    expect(arrived()).toEqual([]);
    expect((await ask(path, { method: "DELETE" })).status).toBe(404);
  });
});

describe("limits of the sandbox's X", () => {
  it("lets 100 posts through in a quarter of an hour, says when it goes on, and then does", async () => {
    const { post, pass, arrived, now } = await openX();
    const answers: Heard[] = [];
    for (let count = 1; count <= 101; count += 1) answers.push(await post({ text: `Beitrag ${count}` }));
    expect(answers[0]?.headers.get("x-rate-limit-remaining")).toBe("99");
    const last = answers.at(-1);
    expect(last?.status).toBe(429);
    expect(last?.headers.get("x-rate-limit-limit")).toBe("100");
    expect(last?.headers.get("x-rate-limit-remaining")).toBe("0");
    const resetAt = Number(last?.headers.get("x-rate-limit-reset")) * 1000;
    expect(resetAt).toBe(now() + quarter);
    expect(arrived()).toHaveLength(100);
    pass(resetAt - now());
    expect((await post({ text: "Weiter" })).status).toBe(201);
  });

  it("counts what X would charge: links dearly, the same read once a day", async () => {
    const { post, timeline, ask, get, pass, world } = await openX({ backlog: 5 });
    await post({ text: "Ohne Link" });
    const { body } = await post({ text: "Mit Link https://kurier.example/a" });
    await post({ text: "Zu lang ".repeat(60) });
    pass(world.readingDelayMs.twitter);
    await timeline("max_results=10");
    await timeline("max_results=10");
    await ask(`/tweets/${String(body.data?.id)}`, { method: "DELETE" });
    const { spent } = (await get("/witness")).body;
    expect(spent?.twitter).toEqual({
      usd: 0.232,
      by: {
        post: { times: 1, usd: 0.015 },
        "post with URL": { times: 1, usd: 0.2 },
        "owned read": { times: 7, usd: 0.007 },
        remove: { times: 1, usd: 0.01 },
      },
    });
  });
});

describe("the timeline of the sandbox's X", () => {
  it("is paged to its end, newest first, each post once, whatever is posted meanwhile", async () => {
    const { timeline, post, pass, world } = await openX({ backlog: 240 });
    const ids: string[] = [];
    let next = "";
    for (let pages = 0; pages < 10; pages += 1) {
      const { body } = await timeline(`max_results=100${next && `&pagination_token=${next}`}`);
      ids.push(...(body.data ?? []).map((each) => String(each.id)));
      next = String(body.meta?.next_token ?? "");
      if (next === "") break;
      await post({ text: `Zwischendurch ${pages}` });
      pass(world.readingDelayMs.twitter);
    }
    expect(ids).toHaveLength(240);
    expect(new Set(ids).size).toBe(240);
    expect(ids).toEqual(ids.toSorted((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1)));
  });

  it("begins where it is told to, and tells fields only where they are asked for, in the words they are asked in", async () => {
    const { timeline, now } = await openX({ backlog: 50 });
    const hours = (count: number) => new Date(now() - count * 60 * minute).toISOString();
    const since = await timeline(`max_results=100&start_time=${hours(10).replace(/\.\d+Z/, "Z")}`);
    expect(since.body.meta?.result_count).toBe(3);
    expect((await timeline(`max_results=100&end_time=${hours(10)}`)).body.meta?.result_count).toBe(47);
    expect(Object.keys(since.body.data?.[0] ?? {})).toEqual(["id", "text", "edit_history_tweet_ids"]);
    const { body } = await timeline("max_results=5&post.fields=public_metrics");
    expect(body.data?.[0]).toMatchObject({
      edit_history_post_ids: [body.data?.[0]?.id],
      public_metrics: { repost_count: 0 },
    });
    expect((await timeline("max_results=5&start_time=2036-01-01T00:00:00Z")).body).toEqual({
      meta: { result_count: 0 },
    });
  });

  it.each([
    ["max_results=101", "not between 5 and 100"],
    ["max_results=4", "not between 5 and 100"],
    ["limit=5", "[limit]"],
    ["tweet.fields=created_at,link", "[link]"],
    ["start_time=gestern", "date-time"],
    ["pagination_token=7", "not valid"],
  ])("refuses %s and says why", async (query, why) => {
    const { timeline } = await openX();
    const { status, body } = await timeline(query);
    expect(status).toBe(400);
    expect(JSON.stringify(body.errors)).toContain(why);
  });

  it("refuses paths that X does not have, and notes it", async () => {
    const { ask, world } = await openX();
    expect((await ask("/statuses/update")).body).toMatchObject({ status: 404, title: "Not Found" });
    expect(world.refusals).toHaveLength(1);
  });
});
