import { describe, expect, test } from "vitest";
import { pinterest } from "../../adapters/pinterest/index.ts";
import { board, refresh, trouble } from "./pinterest-board.ts";
import { failureOf, type Answer } from "./support.ts";

describe("a Pinterest account and its Pins", () => {
  test("verifying names the account and finds no gate closed", async () => {
    const { tools } = await board(() => null, refresh);
    expect(await pinterest.verify(tools)).toEqual({
      id: "27831",
      name: "Der Kurier",
      url: "https://www.pinterest.com/kurier/",
      closed: [],
    });
  });

  test.each([
    ["a secret board", { privacy: "SECRET" }, "secret"],
    ["a protected board", { privacy: "PROTECTED" }, "protected"],
    ["a board for ads", { is_ads_only: true }, "ads"],
  ])("verifying tells of %s", async (_, more, told) => {
    const shown: Answer = { json: { id: "77", name: "Ratgeber", ...more } };
    const { tools } = await board(({ path }) => (path === "/v5/boards/77" ? shown : null), refresh);
    expect((await pinterest.verify(tools)).closed).toEqual([expect.stringContaining(told)]);
  });

  test("verifying tells that an access token alone will end", async () => {
    const { tools } = await board();
    expect((await pinterest.verify(tools)).closed).toEqual([expect.stringContaining("30 days")]);
  });

  test("verifying tells of scopes that were not granted", async () => {
    const granted: Answer = { json: { access_token: "pina.1", scope: "boards:read,pins:read,user_accounts:read" } };
    const { tools } = await board(({ path }) => (path === "/v5/oauth/token" ? granted : null), refresh);
    const { closed } = await pinterest.verify(tools);
    expect(closed).toEqual([expect.stringContaining("boards:write, pins:write")]);
  });

  test("verifying tells of Trial access where requests are counted by the day", async () => {
    const headers = { "x-ratelimit-limit": "1000, 1000;w=86400" };
    const { tools } = await board(
      ({ path }) => (path === "/v5/user_account" ? { json: { username: "kurier" }, headers } : null),
      refresh,
    );
    expect((await pinterest.verify(tools)).closed).toEqual([expect.stringContaining("Trial access")]);
  });

  test("verifying tells that the address is the API sandbox, where readers see nothing", async () => {
    const { tools, url } = await board(() => null, refresh);
    const settings = { ...tools.settings, PINTEREST_API_URL: "https://api-sandbox.pinterest.com/v5" };
    const rerouted: typeof fetch = (to, init) =>
      fetch(String(to).replace("https://api-sandbox.pinterest.com", url), init);
    const { closed } = await pinterest.verify({ ...tools, settings, fetch: rerouted });
    expect(closed).toEqual([expect.stringContaining("API sandbox")]);
  });

  test("verifying a board that is not there asks a person", async () => {
    const { tools } = await board();
    const settings = { ...tools.settings, PINTEREST_BOARD_ID: "78" };
    expect((await failureOf(pinterest.verify({ ...tools, settings }), "unauthorized")).code).toBe("404 40");
  });

  test("a Pin is deleted, and one that is already gone counts as deleted", async () => {
    const { state, tools } = await board();
    state.pins = [{ id: "81" }, { id: "82" }];
    await pinterest.remove?.("81", tools);
    await pinterest.remove?.("81", tools);
    expect(state.pins).toEqual([{ id: "82" }]);
  });

  test.each([
    ["a foreign 404", { status: 404, text: "<html>" }, "unavailable"],
    ["a foreign Pin", trouble(403, 7, "Not authorized to access Pin."), "unauthorized"],
    ["an id that is none", trouble(400, 1, "Invalid Pin id"), "rejected"],
    ["their trouble", { status: 502, text: "" }, "unavailable"],
  ])("%s does not count as deleted", async (_, answer: Answer, kind) => {
    const { tools } = await board(() => answer);
    const removed = pinterest.remove?.("81", tools) ?? Promise.resolve();
    expect((await failureOf(removed)).kind).toBe(kind);
  });

  test("counts are those since the Pin was made, under Pinterest's names", async () => {
    const lifetime = { impression: 210, pin_click: 7, clickthrough: 3, reaction: 10, comment: null };
    const answer = { id: "81", pin_metrics: { "90d": { impression: 2 }, lifetime_metrics: lifetime } };
    const { seen, tools } = await board(() => ({ json: answer }));
    expect(await pinterest.metrics?.("81", tools)).toEqual({
      impression: 210,
      pin_click: 7,
      clickthrough: 3,
      reaction: 10,
    });
    expect(seen[0]?.query.get("pin_metrics")).toBe("true");
  });

  test("a Pin without counts has none, and one that is gone is not counted", async () => {
    const { state, tools } = await board();
    state.pins = [{ id: "81" }];
    expect(await pinterest.metrics?.("81", tools)).toEqual({});
    await failureOf(pinterest.metrics?.("82", tools) ?? Promise.resolve(), "rejected");
  });
});
