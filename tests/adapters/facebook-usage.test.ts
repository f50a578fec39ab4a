import { describe, expect, test } from "vitest";
import { facebook } from "../../adapters/facebook/index.ts";
import { draft, graph, now, trouble } from "./facebook-page.ts";
import { failureOf, type Answer } from "./support.ts";

describe("what the usage headers say", () => {
  const pages = (more: object, type = "pages") =>
    JSON.stringify({ "4711": [{ type, call_count: 28, total_cputime: 3, total_time: 41, ...more }] });
  const telling = (headers: Record<string, string>, answer: Answer = { json: { id: "4711_1" } }) =>
    graph(({ path }) => (path.endsWith("/feed") ? { ...answer, headers } : null));

  test("is passed on in percent, the fullest count first", async () => {
    const app = JSON.stringify({ call_count: 9, total_cputime: 12, total_time: 0 });
    const { tools } = await telling({ "x-business-use-case-usage": pages({}), "x-app-usage": app });
    await facebook.publish(draft, tools);
    expect(tools.said).toEqual([
      { window: "use by the Page", used: 41, remaining: 59, resetAt: null },
      { window: "use by the app", used: 12, remaining: 88, resetAt: null },
    ]);
  });

  test("closes the window until Facebook's estimate, and for an hour where it gives none", async () => {
    const full = { "x-business-use-case-usage": pages({ call_count: 104, estimated_time_to_regain_access: 19 }) };
    const { tools } = await telling({ ...full, "x-app-usage": '{"call_count":100}' });
    await facebook.publish(draft, tools);
    expect(tools.said).toEqual([
      { window: "use by the Page", used: 104, remaining: 0, resetAt: now + 19 * 60_000 },
      { window: "use by the app", used: 100, remaining: 0, resetAt: now + 3_600_000 },
    ]);
  });

  test.each([
    ["the estimate", { "x-business-use-case-usage": pages({ estimated_time_to_regain_access: 19 }) }, 19 * 60_000],
    ["retry-after", { "retry-after": "90" }, 90_000],
    ["nothing: an hour then", {}, 3_600_000],
    ["an estimate for other things: an hour then", { "x-business-use-case-usage": pages({}, "ads") }, 3_600_000],
    ["rubbish: an hour then", { "x-business-use-case-usage": "[7", "retry-after": "soon" }, 3_600_000],
  ])("tells the end of a limit by %s", async (_, headers, laterMs) => {
    const { tools } = await telling(headers, trouble(80001, "too many calls"));
    expect((await failureOf(facebook.publish(draft, tools), "limited")).untilAt).toBe(now + laterMs);
  });

  test("of other things, or what cannot be read, is left alone", async () => {
    const { tools } = await telling({ "x-business-use-case-usage": pages({}, "ads"), "x-app-usage": "{" });
    await facebook.publish(draft, tools);
    expect(tools.said).toEqual([]);
  });
});
