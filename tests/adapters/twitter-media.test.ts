import { afterEach, describe, expect, test, vi } from "vitest";
import { twitter } from "../../adapters/twitter/index.ts";
import type { Draft } from "../../src/model/draft.ts";
import { failureOf, file, platform, toolsFor, type Script, type Seen } from "./support.ts";

const link = "https://kurier.example/a?utm_content=k7q2";
const draft: Draft = {
  parts: { text: `Text ${link}` },
  link,
  media: [{ kind: "image", url: "https://kurier.example/b.png", altText: "Ein Hafen" }],
};
const picture = new Uint8Array(1024 * 1024 + 7).map((_, index) => index % 251);

async function x(finalize: object, status: object[] = [], bytes = picture) {
  const script: Script = ({ path, method }) => {
    if (path === "/2/media/upload" && method === "GET") return { json: { data: { id: "9", ...status.shift() } } };
    if (path.endsWith("/finalize")) return { json: { data: { id: "9", ...finalize } } };
    if (path === "/2/tweets") return { status: 201, json: { data: { id: "5", text: "" } } };
    return { json: { data: { id: "9" } } };
  };
  const server = await platform(script);
  const settings = { TWITTER_API_URL: server.url, TWITTER_ACCESS_TOKEN: "at" };
  return { ...server, tools: toolsFor(settings, { media: async () => file(bytes, "image/png") }) };
}

const lines = (seen: readonly Seen[]): string[] => seen.map(({ method, path }) => `${method} ${path}`);

async function formOf({ headers, body }: Seen): Promise<FormData> {
  return new Response(new Uint8Array(body), { headers: { "content-type": headers["content-type"] ?? "" } }).formData();
}

/** Lets sockets go on until something is so; no clock moves meanwhile. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

afterEach(() => void vi.useRealTimers());

describe("a post on X with a picture", () => {
  test("the picture goes up in parts, whole, with its description, before the post", async () => {
    const { seen, tools } = await x({});
    await twitter.publish(draft, tools);
    expect(lines(seen)).toEqual([
      "POST /2/media/upload/initialize",
      "POST /2/media/upload/9/append",
      "POST /2/media/upload/9/append",
      "POST /2/media/upload/9/finalize",
      "POST /2/media/metadata",
      "POST /2/tweets",
    ]);
    const bodies = seen.map(({ body }) => body.toString());
    expect(JSON.parse(bodies[0] ?? "")).toEqual({
      media_type: "image/png",
      media_category: "tweet_image",
      total_bytes: picture.length,
    });
    const forms = await Promise.all(seen.slice(1, 3).map(formOf));
    expect(forms.map((form) => form.get("segment_index"))).toEqual(["0", "1"]);
    const sent = await new Blob(forms.map((form) => form.get("media") as File)).arrayBuffer();
    expect(Buffer.from(sent).equals(Buffer.from(picture))).toBe(true);
    expect(JSON.parse(bodies[4] ?? "")).toEqual({ id: "9", metadata: { alt_text: { text: "Ein Hafen" } } });
    expect(JSON.parse(bodies[5] ?? "")).toEqual({ text: `Text ${link}`, media: { media_ids: ["9"] } });
  });

  test("the post waits until X has worked through the picture, told when to ask again or not", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const working = { processing_info: { state: "in_progress" } };
    const ready = { processing_info: { state: "succeeded" } };
    const { seen, tools } = await x({ processing_info: { state: "pending", check_after_secs: 5 } }, [working, ready]);
    const asked = (): number => seen.filter(({ method }) => method === "GET").length;
    const published = twitter.publish(draft, tools);
    await until(() => vi.getTimerCount() === 1);
    vi.advanceTimersByTime(4999);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(1);
    await until(() => asked() === 1 && vi.getTimerCount() === 1);
    vi.runAllTimers();
    await published;
    expect(seen.filter(({ method }) => method === "GET").map(({ query }) => query.toString())).toEqual([
      "command=STATUS&media_id=9",
      "command=STATUS&media_id=9",
    ]);
    expect(lines(seen).at(-1)).toBe("POST /2/tweets");
  });

  test("a picture that X cannot work through fails the post, and nothing is posted", async () => {
    const { seen, tools } = await x({ processing_info: { state: "failed" } });
    expect((await failureOf(twitter.publish(draft, tools))).kind).toBe("rejected");
    expect(lines(seen)).not.toContain("POST /2/tweets");
  });

  test("a picture beyond X's size is not sent at all", async () => {
    const { seen, tools } = await x({}, [], new Uint8Array(5 * 1024 * 1024 + 1));
    expect((await failureOf(twitter.publish(draft, tools))).kind).toBe("rejected");
    expect(seen).toEqual([]);
  });
});

describe("a post on X that is there", () => {
  const at = async (script: Script) => {
    const server = await platform(script);
    return { ...server, tools: toolsFor({ TWITTER_API_URL: server.url, TWITTER_ACCESS_TOKEN: "at" }) };
  };

  test("is taken down, and one that is gone counts as taken down", async () => {
    const { seen, tools } = await at(() => ({ json: { data: { deleted: true } } }));
    await twitter.remove?.("5", tools);
    expect(lines(seen)).toEqual(["DELETE /2/tweets/5"]);
    const gone = await at(() => ({ status: 404, json: { title: "Not Found" } }));
    await expect(twitter.remove?.("5", gone.tools)).resolves.toBeUndefined();
    const busy = await at(() => ({ status: 503 }));
    expect((await failureOf(twitter.remove!("5", busy.tools))).kind).toBe("unavailable");
  });

  test.each(["repost_count", "retweet_count"])("is counted, with reposts told as %s", async (name) => {
    const counts = { like_count: 3, [name]: 2 };
    const { tools } = await at(() => ({ json: { data: [{ id: "5", public_metrics: counts }] } }));
    expect(await twitter.metrics?.("5", tools)).toEqual({ like_count: 3, repost_count: 2 });
  });

  test("is counted by a server that knows only the newer names", async () => {
    const { seen, tools } = await at(({ query }) =>
      query.has("tweet.fields")
        ? { status: 400, json: { errors: [{ message: "The query parameter [tweet.fields] is not known" }] } }
        : { json: { data: [{ id: "5", public_metrics: { repost_count: 2 } }] } },
    );
    expect(await twitter.metrics?.("5", tools)).toEqual({ repost_count: 2 });
    expect(seen[1]?.query.get("post.fields")).toBe("public_metrics");
  });

  test("belongs to an account whose closed gates are told", async () => {
    const { tools } = await at(() => ({
      json: { data: { id: "7", name: "Kurier", username: "kurier" } },
      headers: { "x-access-level": "read" },
    }));
    const identity = await twitter.verify(tools);
    expect(identity).toMatchObject({ id: "7", name: "Kurier", url: "https://x.com/kurier" });
    expect(identity.closed).toEqual([expect.stringContaining("only read"), expect.stringContaining("refresh token")]);
  });

  test("belongs to an account that has not allowed everything, and is told what is missing", async () => {
    const { tools } = await at(({ path }) =>
      path === "/2/oauth2/token"
        ? {
            json: {
              access_token: "at-2",
              refresh_token: "rt-2",
              scope: "users.read tweet.read tweet.write offline.access",
            },
          }
        : { json: { data: { id: "7", name: "Kurier", username: "kurier" } } },
    );
    const { TWITTER_API_URL = "" } = tools.settings;
    const settings = { TWITTER_API_URL, TWITTER_CLIENT_ID: "app", TWITTER_REFRESH_TOKEN: "rt-1" };
    expect((await twitter.verify({ ...tools, settings })).closed).toEqual([expect.stringContaining("media.write")]);
  });
});
