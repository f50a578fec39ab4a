import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { twitter } from "../../adapters/twitter/index.ts";
import type { Draft } from "../../src/model/draft.ts";
import { failureOf, platform, toolsFor, type Answer, type Script } from "./support.ts";

const link = "https://kurier.example/a?utm_source=twitter&utm_content=k7q2";
const draft: Draft = { parts: { text: `Der Hafen öffnet wieder. ${link}` }, link, media: [] };
const created: Answer = { status: 201, json: { data: { id: "1992900000000000001", text: "…" } } };

async function x(script: Script, settings: Record<string, string> = { TWITTER_ACCESS_TOKEN: "at-1" }) {
  const server = await platform(script);
  return { ...server, tools: toolsFor({ TWITTER_API_URL: server.url, ...settings }) };
}

const renewable = {
  TWITTER_CLIENT_ID: "app",
  TWITTER_CLIENT_SECRET: "s3cret",
  TWITTER_REFRESH_TOKEN: "rt-1",
  TWITTER_ACCESS_TOKEN: "at-1",
};

describe("renewing X's tokens", () => {
  const granted = { access_token: "at-2", refresh_token: "rt-2", expires_in: 7200, scope: "tweet.read tweet.write" };
  const script: Script = ({ path, headers }) => {
    if (path === "/2/oauth2/token") return { json: granted };
    return headers.authorization === "Bearer at-2" ? created : { status: 401, json: { title: "Unauthorized" } };
  };

  test("an ended token is renewed by a form with the app's name and password, kept, and the post sent again", async () => {
    const { seen, tools } = await x(script, renewable);
    await twitter.publish(draft, tools);
    expect(seen.map(({ path }) => path)).toEqual(["/2/tweets", "/2/oauth2/token", "/2/tweets"]);
    expect(seen[1]?.headers["content-type"]).toContain("application/x-www-form-urlencoded");
    expect(seen[1]?.headers.authorization).toBe(`Basic ${Buffer.from("app:s3cret").toString("base64")}`);
    expect(seen[1]?.body.toString()).toBe("grant_type=refresh_token&refresh_token=rt-1");
    expect(tools.spent).toEqual(["post", "token", "post"]);
    expect([...tools.kept.values()]).toEqual(["rt-2", "at-2", String(tools.now() + 7200_000), granted.scope]);
  });

  test("the next call starts with the renewed token", async () => {
    const { seen, tools } = await x(script, renewable);
    await twitter.publish(draft, tools);
    await twitter.publish(draft, tools);
    expect(seen.map(({ path }) => path).slice(3)).toEqual(["/2/tweets"]);
  });

  test("the next renewal spends the refresh token that the last one gave", async () => {
    const { seen, tools } = await x(
      ({ path }) => ({ status: path.endsWith("/token") ? 200 : 401, json: granted }),
      renewable,
    );
    for (const _ of [1, 2]) expect((await failureOf(twitter.publish(draft, tools))).kind).toBe("unauthorized");
    const forms = seen.filter(({ path }) => path.endsWith("/token")).map(({ body }) => body.toString().slice(-4));
    expect(forms).toEqual(["rt-1", "rt-2"]);
  });

  test("a token near its end is renewed before it is used, so that X refuses nothing", async () => {
    const { seen, tools } = await x(script, renewable);
    await twitter.publish(draft, tools);
    const soon = { ...tools, now: () => tools.now() + 7200_000 - 60_000 };
    const before = seen.length;
    await twitter.publish(draft, soon);
    expect(seen.slice(before).map(({ path }) => path)).toEqual(["/2/oauth2/token", "/2/tweets"]);
    expect(seen[before]?.body.toString()).toContain("refresh_token=rt-2");
  });

  test("two calls at once spend the refresh token once", async () => {
    const { seen, tools } = await x(script, renewable);
    await Promise.all([twitter.publish(draft, tools), twitter.publish(draft, tools)]);
    expect(seen.filter(({ path }) => path === "/2/oauth2/token")).toHaveLength(1);
  });

  test("tokens kept for an older consent give way to a new one in the settings", async () => {
    const { seen, tools } = await x(script, renewable);
    await twitter.publish(draft, tools);
    const anew = { TWITTER_REFRESH_TOKEN: "rt-9", TWITTER_ACCESS_TOKEN: "at-9" };
    await twitter.publish(draft, { ...tools, settings: { ...tools.settings, ...anew } });
    expect(seen[3]?.headers.authorization).toBe("Bearer at-9");
    expect(seen[4]?.body.toString()).toContain("refresh_token=rt-9");
  });

  test("tokens that cannot be kept are not used", async () => {
    const { seen, tools } = await x(script, renewable);
    const keep = (): Promise<void> => Promise.reject(new Error("disk full"));
    await expect(twitter.publish(draft, { ...tools, secrets: { ...tools.secrets, keep } })).rejects.toThrow(
      "disk full",
    );
    expect(seen.map(({ path }) => path)).toEqual(["/2/tweets", "/2/oauth2/token"]);
  });

  test.each([
    ["before", true, 0],
    ["meanwhile", false, 1],
  ])("tokens that another process has renewed %s are taken over", async (_, before, renewals) => {
    const { seen, tools } = await x((one) => {
      if (one.path !== "/2/oauth2/token") return script(one, 0);
      // The other process keeps its tokens while ours is refused the used one.
      keep();
      return { status: 400, json: { error: "invalid_grant" } };
    }, renewable);
    const origin = createHash("sha256").update("rt-1").digest("base64url").slice(0, 22);
    const keep = (): void => void tools.kept.set(`TWITTER_ACCESS_TOKEN since ${origin}`, "at-2");
    const read = async (name: string): Promise<string | null> => {
      if (before && seen.length === 1) keep();
      return tools.kept.get(name) ?? null;
    };
    await twitter.publish(draft, { ...tools, secrets: { ...tools.secrets, read } });
    expect(seen.filter(({ path }) => path === "/2/oauth2/token")).toHaveLength(renewals);
    expect(seen.at(-1)?.headers.authorization).toBe("Bearer at-2");
  });

  test("a used refresh token asks a person, and is not printed", async () => {
    const { tools } = await x(
      ({ path }) =>
        path === "/2/oauth2/token"
          ? {
              status: 400,
              json: { error: "invalid_request", error_description: "Value passed for the token was invalid." },
            }
          : { status: 401, json: {} },
      renewable,
    );
    const failure = await failureOf(twitter.publish(draft, tools), "unauthorized");
    expect(failure.message).toMatch(/connect the account again/);
    expect(failure.message).not.toMatch(/rt-1|s3cret/);
  });

  test("a token address in trouble leaves the post unsent", async () => {
    const { tools } = await x(({ path }) => ({ status: path === "/2/oauth2/token" ? 503 : 401, json: {} }), renewable);
    expect((await failureOf(twitter.publish(draft, tools))).kind).toBe("unavailable");
  });
});
