import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { pinterest } from "../../adapters/pinterest/index.ts";
import { alone, board, draft, jpeg, link, search, trouble } from "./pinterest-board.ts";
import { failureOf, file, toolsFor, type Answer, type Seen } from "./support.ts";

const now = Date.UTC(2026, 10, 24, 12);
const isCreate = ({ method, path }: Seen) => method === "POST" && path === "/v5/pins";

/** A board that answers so to the request that makes the Pin. */
const answering = (answer: Answer) => board((seen) => (isCreate(seen) ? answer : null));

describe("publishing a Pin", () => {
  test("one request makes it, with every part in its own field and the link as composed", async () => {
    const { seen, tools } = await board();
    const published = await pinterest.publish(draft, tools);
    expect(seen.map(({ method, path }) => `${method} ${path}`)).toEqual(["POST /v5/pins"]);
    const { media_source: _, ...parts } = JSON.parse(seen[0]?.body.toString() ?? "");
    expect(parts).toEqual({ board_id: "77", ...draft.parts, link, alt_text: "Eine Hand dreht am Ventil." });
    const url = "https://www.pinterest.com/pin/81/";
    expect(published).toEqual({ receipt: { remoteId: "81", url, at: Date.UTC(2026, 10, 24, 12, 0, 5) } });
    expect(tools.spent).toEqual(["pin"]);
    // A kept connection that Pinterest has closed would look like a lost answer.
    expect(seen[0]?.headers.connection).toBe("close");
  });

  test("the picture arrives byte for byte, called what its first bytes say", async () => {
    const { seen, tools } = await board();
    const media = async () => file(jpeg, "application/octet-stream");
    await pinterest.publish(draft, { ...tools, media });
    const { media_source: source } = JSON.parse(seen[0]?.body.toString() ?? "");
    expect(source).toMatchObject({ source_type: "image_base64", content_type: "image/jpeg" });
    expect(Buffer.from(source.data, "base64").equals(Buffer.from(jpeg))).toBe(true);
  });

  test("a picture without alt text has no such field", async () => {
    const { seen, tools } = await board();
    const media = [{ kind: "image", url: "https://kurier.example/b.jpg", altText: null }] as const;
    await pinterest.publish({ ...draft, media }, tools);
    expect(JSON.parse(seen[0]?.body.toString() ?? "")).not.toHaveProperty("alt_text");
  });

  test.each([
    ["of another type", file(new Uint8Array(9), "image/webp"), "image/webp"],
    ["too large", file(new Uint8Array(20 * 1024 * 1024 + 1), "image/png"), "20971520"],
    ["too small", { ...file(jpeg, "image/jpeg"), widthPx: 599, heightPx: 900 }, "599"],
  ])("a picture %s fails this post before anything is sent", async (_, picture, told) => {
    const { seen, tools } = await board();
    const failure = await failureOf(pinterest.publish(draft, { ...tools, media: async () => picture }), "rejected");
    expect(failure.message).toContain(told);
    expect(seen).toEqual([]);
  });

  test("a draft that lost its picture, its title or its board is not sent", async () => {
    const { seen, tools } = await board();
    await failureOf(pinterest.publish({ ...draft, media: [] }, tools), "rejected");
    await failureOf(pinterest.publish({ ...draft, parts: { description: "Worte." } }, tools), "rejected");
    await failureOf(pinterest.publish({ ...draft, parts: { ...draft.parts, title: " " } }, tools), "rejected");
    const settings = { ...tools.settings, PINTEREST_BOARD_ID: " " };
    const failure = await failureOf(pinterest.publish(draft, { ...tools, settings }), "unauthorized");
    expect(failure.message).toContain("PINTEREST_BOARD_ID");
    expect(seen).toEqual([]);
  });

  test("a date without its zone is in UTC wherever we stand, and one with its zone is what it says", () => {
    const dates = ["2026-11-24T12:00:05", "2026-11-24T13:00:05+01:00", "2026-11-24T12:00:05.000Z"];
    const pin = JSON.stringify(new URL("../../adapters/pinterest/pin.ts", import.meta.url).href);
    const code = `const { madeAt } = await import(${pin});
      console.log(${JSON.stringify(dates)}.map((created_at) => madeAt({ id: "5", created_at })).join(" "));`;
    const env = { ...process.env, TZ: "America/New_York" };
    const told = execFileSync(process.execPath, ["--input-type=module", "--eval", code], { env, encoding: "utf8" });
    expect(told.trim()).toBe(dates.map(() => now + 5000).join(" "));
  });

  test("a date that cannot be read is taken as now", async () => {
    const { tools } = await answering({ status: 201, json: { id: "5", created_at: "just now" } });
    expect(await pinterest.publish(draft, tools)).toMatchObject({ receipt: { at: now } });
  });

  test("an address without the version gets it", async () => {
    const { seen, tools, url } = await board();
    await pinterest.publish(draft, { ...tools, settings: { ...tools.settings, PINTEREST_API_URL: `${url}/` } });
    expect(seen[0]?.path).toBe("/v5/pins");
  });
});

describe("what Pinterest refuses", () => {
  const trial =
    "Apps with Trial access may not create Pins in production https://api.pinterest.com - use API Sandbox https://api-sandbox.pinterest.com instead.";
  const cases: [string, Answer, string, string][] = [
    ["invalid parts fail this post alone", trouble(400, 1, "Invalid request: title"), "rejected", "title"],
    ["a token that is refused stops the channel", trouble(401, 2, "Authentication failed."), "unauthorized", "connect"],
    ["a missing scope stops the channel", trouble(401, 3, "insufficient permissions"), "unauthorized", "scope"],
    ["a foreign board stops the channel", trouble(403, 7, "Not authorized"), "unauthorized", "board"],
    ["Trial access stops the channel and says the way out", trouble(403, 29, trial), "unauthorized", "Standard access"],
    ["another refusal by permission stops it too", trouble(403, 29, "not permitted"), "unauthorized", "may not do"],
    ["an unknown 403 stops the channel", { status: 403, text: "" }, "unauthorized", "403"],
    ["a board that is gone stops the channel", trouble(404, 40, "Board not found."), "unauthorized", "BOARD_ID"],
    ["a board id that is none stops it", trouble(400, 1, "'x' does not match board_id"), "unauthorized", "BOARD_ID"],
    ["a full window is waited for", trouble(429, 8, "exceeded a rate limit"), "limited", "Too many"],
    ["a limit is one by its code alone", trouble(400, 30, "exceeded a rate limit"), "limited", "Too many"],
    ["what is taken for spam is waited for", trouble(429, 9, "This looks like spam"), "limited", "spam"],
    ["a wrong address took nothing", { status: 404, text: "<html>nginx" }, "unavailable", "PINTEREST_API_URL"],
    [
      "an address that leads elsewhere took nothing",
      { status: 301, headers: { location: "/x" } },
      "unavailable",
      "URL",
    ],
    ["a 500 leaves the Pin in doubt", trouble(500, 0, "Oops"), "unknown", "looked for"],
    ["a 503 with a limit's code stays in doubt", trouble(503, 8, "busy"), "unknown", "looked for"],
    ["a Pin without an id stays in doubt", { status: 201, json: {} }, "unknown", "cannot be read"],
    ["a Pin whose answer is no JSON stays in doubt", { status: 201, text: "<html>" }, "unknown", "cannot be read"],
    [
      "an answer that breaks off stays in doubt",
      { status: 201, text: '{"id":"1"}', cut: "in body" },
      "unknown",
      "broke",
    ],
    ["a connection dropped after the request stays in doubt", { cut: "before answer" }, "unknown", "not answered"],
  ];
  test.each(cases)("%s", async (_, answer, kind, told) => {
    const { seen, tools } = await answering(answer);
    const failure = await failureOf(pinterest.publish(draft, tools));
    expect(failure.kind, failure.message).toBe(kind);
    expect(failure.message).toContain(told);
    expect(failure.message).not.toContain("pina.");
    expect(seen).toHaveLength(1);
  });

  test("the same troubles while reading leave nothing in doubt and fail no post", async () => {
    const answers: Answer[] = [
      trouble(500, 0, "Oops"),
      trouble(400, 1, "Invalid bookmark"),
      { text: "<html>" },
      { cut: "before answer" },
    ];
    for (const answer of answers) {
      const { tools } = await board(() => answer);
      expect((await failureOf(pinterest.find(search, tools))).kind).toBe("unavailable");
    }
  });

  test.each([
    ["in seconds to go", "45", now + 45_000],
    ["in seconds since 1970", String(now / 1000 + 90), now + 90_000],
    ["in milliseconds since 1970", String(now + 30_000), now + 30_000],
    ["beyond any window: a minute then", String(now / 1000 + 40 * 86_400), now + 60_000],
    ["not at all: a minute then", "soon", now + 60_000],
  ])("a limit's end is understood when it is told %s", async (_, reset, at) => {
    const { tools } = await answering(trouble(429, 8, "exceeded", { "x-ratelimit-reset": reset }));
    expect((await failureOf(pinterest.publish(draft, tools), "limited")).untilAt).toBe(at);
  });

  test("what is taken for spam rests for an hour, whatever the minute's window says", async () => {
    const json = { code: 9, message: "Too many", message_detail: "spam" };
    const { tools } = await answering({ status: 429, json, headers: { "x-ratelimit-reset": "12" } });
    expect((await failureOf(pinterest.publish(draft, tools), "limited")).untilAt).toBe(now + 3_600_000);
  });

  test("retry-after goes before the window's reset", async () => {
    const { tools } = await answering(trouble(429, 8, "no", { "retry-after": "300", "x-ratelimit-reset": "12" }));
    expect((await failureOf(pinterest.publish(draft, tools), "limited")).untilAt).toBe(now + 300_000);
  });
});

describe("when the call is stopped or nobody is there", () => {
  test("stopped before it began, nothing is sent", async () => {
    const { seen, tools } = await board();
    const failure = await failureOf(pinterest.publish(draft, { ...tools, signal: AbortSignal.abort() }), "unavailable");
    expect(failure.message).toContain("Nothing was sent");
    expect(seen).toEqual([]);
  });

  test("stopped while Pinterest works on it, the Pin is in doubt", async () => {
    const stop = new AbortController();
    const { tools } = await board((seen) => {
      if (isCreate(seen)) stop.abort();
      return null;
    });
    const failure = await failureOf(pinterest.publish(draft, { ...tools, signal: stop.signal }), "unknown");
    expect(failure.message).toContain("stopped");
  });

  test.each(["http://127.0.0.1:9/v5", "http://127.0.0.1:59/v5", "http://nobody.invalid/v5"])(
    "at %s nothing can have been taken",
    async (address) => {
      const { tools } = await board();
      const settings = { ...tools.settings, PINTEREST_API_URL: address };
      expect((await failureOf(pinterest.publish(draft, { ...tools, settings }))).kind).toBe("unavailable");
    },
  );

  test("an address that is none is told to a person", async () => {
    const tools = toolsFor({ ...alone, PINTEREST_BOARD_ID: "77", PINTEREST_API_URL: "api.pinterest" });
    const media = async () => file(jpeg, "image/jpeg");
    expect((await failureOf(pinterest.publish(draft, { ...tools, media }), "unauthorized")).message).toContain("URL");
  });
});

describe("what the rate headers say", () => {
  const written = '100, 100;w=1;name="safety_net_app_id_user_id", 100;w=60;name="org_write_app_id_user_id"';
  const telling = (limit: string, left: string) =>
    board((seen) =>
      isCreate(seen)
        ? {
            status: 201,
            json: { id: "5" },
            headers: { "x-ratelimit-limit": limit, "x-ratelimit-remaining": left, "x-ratelimit-reset": "60" },
          }
        : null,
    );

  test.each([
    ["with policies behind the number", written, "97", { remaining: 97, used: 3 }],
    ["of another limit than the declared", "300;w=86400", "299", { remaining: 299, used: null }],
  ])("is passed on, %s", async (_, limit, left, heard) => {
    const { tools } = await telling(limit, left);
    await pinterest.publish(draft, tools);
    expect(tools.said).toEqual([{ window: "writes", resetAt: now + 60_000, ...heard }]);
  });

  test("is left alone when it cannot be read", async () => {
    const { tools } = await telling("many", "some");
    await pinterest.publish(draft, tools);
    expect(tools.said).toEqual([]);
  });
});
