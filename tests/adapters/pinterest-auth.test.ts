import { describe, expect, test } from "vitest";
import { pinterest } from "../../adapters/pinterest/index.ts";
import type { Tools } from "../../src/model/adapter.ts";
import { alone, board, draft, jpeg, refresh, search, trouble } from "./pinterest-board.ts";
import { failureOf, file, toolsFor } from "./support.ts";

const isToken = ({ path }: { path: string }) => path === "/v5/oauth/token";
const paths = (seen: readonly { path: string }[]) => seen.map(({ path }) => path.replace("/v5", ""));
const media = async () => file(jpeg, "image/jpeg");
/** Another channel of the same account: the same settings, secrets of its own. */
const otherChannel = (tools: Tools) => toolsFor({ ...tools.settings }, { media });
const keptOf = ({ kept }: { kept: Map<string, string> }, name: string) =>
  [...kept].find(([key]) => key.startsWith(name))?.[1];

describe("renewing Pinterest's tokens", () => {
  test("a channel with a refresh token gets its access token itself and asks for continuous refresh", async () => {
    const { seen, tools } = await board(() => null, refresh);
    await pinterest.publish(draft, tools);
    expect(paths(seen)).toEqual(["/oauth/token", "/pins"]);
    expect(Object.fromEntries(new URLSearchParams(seen[0]?.body.toString()))).toEqual({
      grant_type: "refresh_token",
      refresh_token: "pinr.given",
      continuous_refresh: "true",
    });
    expect(tools.spent).toEqual(["token", "pin"]);
  });

  test("the new refresh token is kept before the new access token is used", async () => {
    const steps: string[] = [];
    const { tools } = await board((seen) => (steps.push(seen.path), null), refresh);
    const keep: Tools["secrets"]["keep"] = async (name, value) => {
      steps.push(`keeps ${value}`);
      await tools.secrets.keep(name, value);
    };
    await pinterest.publish(draft, { ...tools, secrets: { ...tools.secrets, keep } });
    const order = ["/v5/oauth/token", "keeps pinr.new1", "keeps pina.new1", "/v5/pins"];
    expect(steps.filter((step, index) => order.includes(step) && steps.indexOf(step) === index)).toEqual(order);
  });

  test("a token that cannot be kept is not used", async () => {
    const { seen, tools } = await board(() => null, refresh);
    const keep = () => Promise.reject(new Error("disk full"));
    await expect(pinterest.publish(draft, { ...tools, secrets: { ...tools.secrets, keep } })).rejects.toThrow(
      "disk full",
    );
    expect(paths(seen)).toEqual(["/oauth/token"]);
  });

  test("an access token that ended is renewed once, and the Pin made once", async () => {
    const { seen, state, tools } = await board(() => null, refresh);
    await pinterest.publish(draft, tools);
    state.access = "pina.ended-the-other";
    await pinterest.publish(draft, tools);
    expect(paths(seen).slice(2)).toEqual(["/pins", "/oauth/token", "/pins"]);
    expect(state.pins).toHaveLength(2);
    expect(keptOf(tools, "PINTEREST_REFRESH_TOKEN")).toBe("pinr.new2");
  });

  test("a fresh token that is refused as well asks a person, after one renewal", async () => {
    const { seen, tools } = await board(
      (one) => (isToken(one) ? null : trouble(401, 2, "Authentication failed.")),
      refresh,
    );
    await failureOf(pinterest.find(search, tools), "unauthorized");
    expect(paths(seen)).toEqual(["/oauth/token", "/boards/77/pins", "/oauth/token", "/boards/77/pins"]);
  });

  test("calls at once renew once", async () => {
    const { state, tools } = await board(() => null, refresh);
    await Promise.all([pinterest.find(search, tools), pinterest.find(search, tools), pinterest.verify(tools)]);
    expect(state.renewals).toBe(1);
  });

  test("boards of one account share a renewal and each keeps it", async () => {
    const { state, tools } = await board(() => null, refresh);
    const second = otherChannel(tools);
    await Promise.all([pinterest.find(search, tools), pinterest.find(search, second)]);
    const third = otherChannel(tools);
    await pinterest.find(search, third);
    expect(state.renewals).toBe(1);
    for (const channel of [tools, second, third]) {
      expect(keptOf(channel, "PINTEREST_REFRESH_TOKEN")).toBe("pinr.new1");
    }
  });

  test("after a lost answer the same refresh token is tried again", async () => {
    let lost = true;
    const { seen, tools } = await board((one) => (isToken(one) && lost ? { cut: "before answer" } : null), refresh);
    const failure = await failureOf(pinterest.publish(draft, tools), "unavailable");
    expect(failure.message).not.toMatch(/pinr|pina|s3cret/);
    expect(keptOf(tools, "PINTEREST_REFRESH_TOKEN")).toBeUndefined();
    lost = false;
    await pinterest.publish(draft, tools);
    const tokens = seen.filter(isToken).map(({ body }) => new URLSearchParams(body.toString()).get("refresh_token"));
    expect(tokens).toEqual(["pinr.given", "pinr.given"]);
  });

  test("a token that another process renewed while ours was refused is used without a renewal", async () => {
    const { seen, state, tools } = await board((one) => {
      if (isToken(one) || state.access !== "pina.new1") return null;
      const [name = ""] = [...tools.kept].find(([, value]) => value === "pina.new1") ?? [];
      if (name === "") return null;
      tools.kept.set(name, "pina.theirs");
      state.access = "pina.theirs";
      return trouble(401, 2, "Authentication failed.");
    }, refresh);
    await pinterest.publish(draft, tools);
    expect(paths(seen)).toEqual(["/oauth/token", "/pins", "/pins"]);
  });

  test("a refusal after another process renewed goes on with that one's token", async () => {
    const { state, tools } = await board((one) => {
      if (!isToken(one)) return null;
      const name = [...asked].find((each) => each.startsWith("PINTEREST_ACCESS_TOKEN since"));
      tools.kept.set(name ?? "", "pina.theirs");
      state.access = "pina.theirs";
      return trouble(401, 2, "Authentication failed.");
    }, refresh);
    const asked = new Set<string>();
    const read: Tools["secrets"]["read"] = (name) => (asked.add(name), tools.secrets.read(name));
    await pinterest.publish(draft, { ...tools, secrets: { ...tools.secrets, read } });
    expect(state.pins).toHaveLength(1);
  });

  test("a refresh token given anew in the settings goes before the kept one", async () => {
    const { seen, state, tools } = await board(() => null, refresh);
    await pinterest.find(search, tools);
    state.refresh = "pinr.reconnected";
    const settings = { ...tools.settings, PINTEREST_REFRESH_TOKEN: "pinr.reconnected" };
    await pinterest.find(search, { ...tools, settings });
    expect(seen.filter(isToken).at(-1)?.body.toString()).toContain("pinr.reconnected");
  });

  test.each([
    ["no longer accepted", trouble(401, 2, "Authentication failed."), "unauthorized"],
    ["invalid", trouble(400, 1, "Invalid refresh token pinr.given"), "unauthorized"],
    ["asked for too often", trouble(429, 8, "exceeded"), "limited"],
    ["met with their trouble", { status: 500, text: "" }, "unavailable"],
    ["answered with rubbish", { text: "<html>" }, "unavailable"],
  ])("a refresh token %s makes no Pin, and no secret is told", async (_, answer, kind) => {
    const { seen, tools } = await board((one) => (isToken(one) ? answer : null), refresh);
    const failure = await failureOf(pinterest.publish(draft, tools));
    expect(failure.kind).toBe(kind);
    expect(failure.message).not.toMatch(/pinr|pina|s3cret/);
    expect(paths(seen)).toEqual(["/oauth/token"]);
  });

  test("the end of a call does not cut off a renewal that has left", async () => {
    const stop = new AbortController();
    const { seen, tools } = await board((one) => {
      if (isToken(one)) stop.abort();
      return null;
    }, refresh);
    await failureOf(pinterest.publish(draft, { ...tools, signal: stop.signal }), "unavailable");
    expect(keptOf(tools, "PINTEREST_REFRESH_TOKEN")).toBe("pinr.new1");
    expect(paths(seen)).toEqual(["/oauth/token"]);
  });
});

describe("keys for Pinterest", () => {
  test("an access token alone is used as it is", async () => {
    const { seen, tools } = await board();
    await pinterest.publish(draft, tools);
    expect(seen[0]?.headers.authorization).toBe("Bearer pina.1");
  });

  test("without keys nothing is sent and the sentence names the variables", async () => {
    const { seen, tools } = await board(() => null, {
      PINTEREST_APP_ID: "1500",
      PINTEREST_REFRESH_TOKEN: "pinr.given",
    });
    const failure = await failureOf(pinterest.publish(draft, tools), "unauthorized");
    expect(failure.message).toContain("PINTEREST_APP_SECRET");
    expect(seen).toEqual([]);
  });

  test("a token that no header can carry is told without its letters", async () => {
    const { seen, tools } = await board(() => null, { PINTEREST_ACCESS_TOKEN: "pina.1\npina.2" });
    const failure = await failureOf(pinterest.publish(draft, tools), "unauthorized");
    expect(failure.message).not.toContain("pina.");
    expect(seen).toEqual([]);
  });

  test("each setting that is a key is declared a secret, and either family suffices", () => {
    const { settings } = pinterest;
    const secrets = settings.filter(({ secret }) => secret).map(({ name }) => name);
    expect(secrets).toEqual(["PINTEREST_APP_SECRET", "PINTEREST_REFRESH_TOKEN", "PINTEREST_ACCESS_TOKEN"]);
    const families = Map.groupBy(settings, ({ family }) => family);
    expect(families.get("Access Token")?.map(({ name }) => name)).toEqual(Object.keys(alone));
    expect(families.get("OAuth 2.0")?.map(({ name }) => name)).toEqual(Object.keys(refresh));
  });
});
