import { describe, expect, test } from "vitest";
import { youtube } from "../../adapters/youtube/index.ts";
import { failureOf, type Answer } from "./support.ts";
import { draft, item, link, movie, search, studio, video } from "./youtube-studio.ts";

describe("what YouTube refuses", () => {
  const refusal = (status: number, reason: string): Answer => ({
    status,
    json: { error: { code: status, message: "no", errors: [{ domain: "youtube", reason }] } },
  });
  test.each([
    [403, "quotaExceeded", "limited"],
    [403, "rateLimitExceeded", "limited"],
    [400, "uploadLimitExceeded", "limited"],
    [401, "youtubeSignupRequired", "unauthorized"],
    [403, "insufficientPermissions", "unauthorized"],
    [403, "accessNotConfigured", "unauthorized"],
    [400, "invalidTitle", "rejected"],
    [503, "backendError", "unavailable"],
  ])("%i %s when an upload begins is %s", async (status, reason, kind) => {
    const { tools } = await studio(({ path, method }) =>
      method === "POST" && path.endsWith("/v3/videos") ? refusal(status, reason) : null,
    );
    const failure = await failureOf(youtube.publish(draft, tools));
    expect(failure).toMatchObject({ kind, code: reason });
    expect(tools.tickets).toEqual([]);
  });

  test.each([
    ["in winter", Date.UTC(2026, 10, 24, 12), Date.UTC(2026, 10, 25, 8)],
    ["before the clock goes forward", Date.UTC(2026, 2, 8, 9), Date.UTC(2026, 2, 9, 7)],
    ["before the clock goes back", Date.UTC(2026, 10, 1, 8), Date.UTC(2026, 10, 2, 8)],
  ])("a used-up quota is waited for until midnight Pacific %s", async (_, now, midnight) => {
    const { tools } = await studio(({ method, path }) =>
      method === "POST" && path.endsWith("/v3/videos") ? refusal(403, "quotaExceeded") : null,
    );
    expect((await failureOf(youtube.publish(draft, { ...tools, now: () => now }))).untilAt).toBe(midnight);
  });

  test("a revoked refresh token asks a person, and no secret is printed", async () => {
    const { tools } = await studio(({ path }) =>
      path === "/token" ? { status: 400, json: { error: "invalid_grant" } } : null,
    );
    const failure = await failureOf(youtube.publish(draft, tools));
    expect(failure).toMatchObject({ kind: "unauthorized", code: "invalid_grant" });
    expect(failure.message).not.toMatch(/s3cret|rt\b/);
  });
});

describe("looking for a video on YouTube", () => {
  test("the mark is found in the description of an upload, on a later page too", async () => {
    const { tools } = await studio(({ path, query }) =>
      path.endsWith("/playlistItems") && !query.has("pageToken")
        ? { json: { items: [item("Anderes https://kurier.example/b?utm_content=k7q2b")], nextPageToken: "p2" } }
        : null,
    ).then((made) => ((made.state.listed = [item(`Text\n${link}.`)]), made));
    expect(await youtube.find(search, tools)).toMatchObject({ remoteId: "vid1" });
  });

  test("a channel without the mark since the attempt has no such video", async () => {
    const { tools, state } = await studio();
    state.listed = [item("https://kurier.example/b?utm_content=k7q2b")];
    expect(await youtube.find(search, tools)).toBeNull();
    state.listed = [];
    expect(await youtube.find(search, tools)).toBeNull();
  });

  test("a ticket whose session made the video finds it before the list shows it", async () => {
    const { tools, state, url } = await studio();
    state.kept = Buffer.from(movie);
    expect(await youtube.find({ ...search, ticket: `${url}/session/1#bytes=${movie.length}` }, tools)).toMatchObject({
      remoteId: "vid1",
    });
  });

  test.each([
    ["locked private", { privacyStatus: "private" }, "unauthorized"],
    [
      "refused as a duplicate",
      { privacyStatus: "public", uploadStatus: "rejected", rejectionReason: "duplicate" },
      "rejected",
    ],
  ])("a video that is there but %s is told to a person", async (_, status, kind) => {
    const { tools, state } = await studio(({ path }) =>
      path === "/youtube/v3/videos" ? { json: { items: [{ ...video, status }] } } : null,
    );
    state.listed = [item(link)];
    expect((await failureOf(youtube.find(search, tools))).kind).toBe(kind);
  });

  test("a lock that is a day old stops the channel no more", async () => {
    const { tools, state } = await studio(({ path }) =>
      path === "/youtube/v3/videos" ? { json: { items: [{ ...video, status: { privacyStatus: "private" } }] } } : null,
    );
    state.listed = [item(link)];
    const sinceAt = search.sinceAt - 24 * 3_600_000;
    expect((await failureOf(youtube.find({ ...search, sinceAt }, tools))).kind).toBe("rejected");
  });

  test("a list that cannot be read is not taken for an empty one", async () => {
    const { tools } = await studio(({ path }) => (path.endsWith("/playlistItems") ? { text: "<html>" } : null));
    expect((await failureOf(youtube.find(search, tools))).kind).toBe("unavailable");
  });
});

describe("a YouTube channel's keys and its videos", () => {
  test("verifying names the channel and the lock on its latest upload", async () => {
    const { tools, state } = await studio();
    state.listed = [{ ...item(link), status: { privacyStatus: "private" } }];
    const identity = await youtube.verify(tools);
    expect(identity).toMatchObject({ id: "UC1", name: "Kurier" });
    expect(identity.closed).toEqual([expect.stringContaining("audit")]);
  });

  test("verifying tells that the keys belong to another channel", async () => {
    const { tools } = await studio();
    const identity = await youtube.verify({ ...tools, settings: { ...tools.settings, YOUTUBE_CHANNEL_ID: "UC2" } });
    expect(identity.closed).toEqual([expect.stringContaining("UC2")]);
  });

  test("counts are numbers under YouTube's names", async () => {
    const { tools } = await studio(({ path }) =>
      path === "/youtube/v3/videos" ? { json: { items: [{ id: "vid1", statistics: { viewCount: "12" } }] } } : null,
    );
    expect(await youtube.metrics?.("vid1", tools)).toEqual({ viewCount: 12 });
  });

  test("a video that is already gone counts as removed", async () => {
    const gone = { error: { errors: [{ reason: "videoNotFound" }] } };
    const { tools, seen } = await studio(({ method }) => (method === "DELETE" ? { status: 404, json: gone } : null));
    await youtube.remove?.("vid1", tools);
    expect(seen.at(-1)?.query.get("id")).toBe("vid1");
  });
});
