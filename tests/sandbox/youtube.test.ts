import { describe, expect, it } from "vitest";
import { channel, unauditedProject } from "../../sandbox/youtube/account.ts";
import { delayMs, mediaFile } from "./loopback.ts";
import { atYoutube, fields, listPath, renewal, verdict, video, words, type YoutubePlace } from "./youtube-channel.ts";

const hourMs = 3_600_000;
const itemsOf = (body: unknown) => fields(body).items as { id: string; contentDetails: { videoId: string } }[];
const listed = async ({ api }: YoutubePlace) =>
  itemsOf((await api("GET", listPath)).body).map(({ contentDetails }) => contentDetails.videoId);
const stateOf = async ({ api }: YoutubePlace, id: string) => {
  const { body } = await api("GET", `/videos?part=status,processingDetails&id=${id}`);
  return fields(fields(itemsOf(body)[0]).status);
};

describe("Google's tokens", () => {
  it("open YouTube for an hour; the refresh token stays", async () => {
    const { ask, api, moveMs } = await atYoutube();
    const again = await ask("/token", renewal());
    expect(again).toMatchObject({ status: 200, body: { expires_in: 3600, token_type: "Bearer" } });
    expect(fields(again.body)).not.toHaveProperty("refresh_token");
    moveMs(hourMs - 1);
    expect((await api("GET", "/channels?part=id&mine=true")).status).toBe(200);
    moveMs(1);
    const late = await api("GET", "/channels?part=id&mine=true");
    expect(verdict(late)).toBe("401 authError");
    expect(late.body).toMatchObject({
      error: { code: 401, status: "UNAUTHENTICATED", errors: [{ domain: "global" }] },
    });
  });

  it.each([
    ["a revoked token", renewal({ refreshToken: "1//revoked" }), 400, "invalid_grant"],
    ["another secret", renewal({ clientSecret: "guessed" }), 401, "invalid_client"],
    [
      "another grant",
      { method: "POST", body: new URLSearchParams({ grant_type: "password" }) },
      400,
      "unsupported_grant_type",
    ],
    ["JSON", { method: "POST", body: "{}", headers: { "content-type": "application/json" } }, 400, "invalid_request"],
  ])("are refused for %s in OAuth's words", async (_what, request, status, error) => {
    const { ask, world } = await atYoutube();
    expect(await ask("/token", request)).toMatchObject({ status, body: { error } });
    expect(world.refusals).toMatchObject([{ platform: "youtube", status }]);
  });

  it("may fail by a fault too", async () => {
    const { ask, plant } = await atYoutube();
    plant("token", "refuse-500");
    expect((await ask("/token", renewal())).status).toBe(503);
  });
});

describe("YouTube's lists", () => {
  it("name the channel and its uploads", async () => {
    const { api, world } = await atYoutube();
    const { body } = await api("GET", "/channels?part=snippet,contentDetails&mine=true");
    const [own] = itemsOf(body);
    expect(own).toMatchObject({ id: channel.id, snippet: { title: channel.title } });
    expect(own?.contentDetails).toEqual({ relatedPlaylists: { likes: "", uploads: channel.uploads } });
    expect(own).not.toHaveProperty("status");
    expect(world.calls.get("youtube GET channels")).toBe(1);
  });

  it("are read to the end by page tokens, fifty at most", async () => {
    const { api } = await atYoutube({ backlog: 120 });
    const [seen, sizes]: [string[], number[]] = [[], []];
    for (let token = ""; ;) {
      const { body } = await api("GET", `${listPath}&maxResults=50${token && `&pageToken=${token}`}`);
      expect(body).toMatchObject({ pageInfo: { totalResults: 120, resultsPerPage: 50 } });
      seen.push(...itemsOf(body).map(({ contentDetails }) => contentDetails.videoId));
      sizes.push(itemsOf(body).length);
      if (!fields(body).nextPageToken) break;
      token = String(fields(body).nextPageToken);
    }
    expect(sizes).toEqual([50, 50, 20]);
    expect(new Set(seen).size).toBe(120);
    expect(itemsOf((await api("GET", listPath)).body)).toHaveLength(5);
    const ids = seen.slice(0, 2).join(",");
    expect(itemsOf((await api("GET", `/videos?part=snippet&id=${ids},none`)).body)).toHaveLength(2);
  });

  it.each([
    [`${listPath}&maxResults=51`, "400 invalidParameter"],
    [`${listPath}&pageToken=x`, "400 invalidPageToken"],
    ["/playlistItems?part=snippet&playlistId=other", "404 playlistNotFound"],
    ["/playlistItems?playlistId=other", "400 missingRequiredParameter"],
    ["/channels?part=id", "400 missingRequiredParameter"],
    ["/channels?mine=true&part=words", "400 unknownPart"],
    ["/videos?part=snippet", "400 missingRequiredParameter"],
    [`/videos?part=snippet&id=${Array(51).fill("a").join(",")}`, "400 invalidFilters"],
    ["/search?part=snippet&q=a", "404 notFound"],
  ])("refuse %s", async (path, refused) => {
    const { api, world } = await atYoutube();
    expect(verdict(await api("GET", path))).toBe(refused);
    expect(world.refusals).toHaveLength(1);
  });
});

describe("a video on YouTube", () => {
  it("is processed after a while, and listed after the reading delay, when followers see it too", async () => {
    const here = await atYoutube();
    const id = await here.upload();
    expect(await stateOf(here, id)).toMatchObject({ uploadStatus: "uploaded", privacyStatus: "public" });
    here.moveMs(delayMs - 1);
    expect(await listed(here)).toEqual([]);
    here.moveMs(1);
    expect(await listed(here)).toEqual([id]);
    expect(here.posts()[0]?.visibleAt).toBe(here.world.now());
    here.moveMs(60_000 - delayMs);
    expect(await stateOf(here, id)).toMatchObject({ uploadStatus: "processed" });
  });

  it("shows so much later by a slow fault", async () => {
    const here = await atYoutube();
    here.plant("publish", "slow", 5000);
    const id = await here.upload();
    here.moveMs(delayMs + 4999);
    expect(await listed(here)).toEqual([]);
    here.moveMs(1);
    expect(await listed(here)).toEqual([id]);
  });

  it("is locked private when its project has no audit, though the answer still says public", async () => {
    const here = await atYoutube({ as: unauditedProject });
    const id = await here.upload();
    expect(await stateOf(here, id)).toMatchObject({ privacyStatus: "public" });
    here.moveMs(60_000);
    expect(await stateOf(here, id)).toMatchObject({ uploadStatus: "processed", privacyStatus: "private" });
    expect(await listed(here)).toEqual([id]);
    expect(here.posts()[0]?.visibleAt).toBeGreaterThan(here.world.now() + 1e12);
  });

  it("that is private is for the owner alone, until the instant it is to be published", async () => {
    const here = await atYoutube();
    const publishAt = new Date(here.world.now() + hourMs / 2).toISOString();
    const id = await here.upload({ ...video, status: { privacyStatus: "private", publishAt } });
    here.moveMs(hourMs / 2 - 1);
    expect(await listed(here)).toEqual([id]);
    expect(await stateOf(here, id)).toMatchObject({ privacyStatus: "private" });
    expect(here.posts()[0]?.visibleAt).toBe(Date.parse(publishAt));
    here.moveMs(1);
    expect(await stateOf(here, id)).toMatchObject({ privacyStatus: "public" });
  });

  it("that is no film fails, and nobody sees it", async () => {
    const here = await atYoutube();
    const session = await here.open(video, { headers: { "x-upload-content-length": "13" } });
    const headers = { authorization: here.authorization };
    const { body } = await here.ask(session, { method: "PUT", headers, body: "<html></html>" });
    here.moveMs(60_000);
    const state = await stateOf(here, String(fields(body).id));
    expect(state).toMatchObject({ uploadStatus: "failed", failureReason: "invalidFile" });
    expect(here.posts()[0]?.visibleAt).toBeGreaterThan(here.world.now() + 1e12);
  });

  it("takes new words for whole parts, and leaves the parts not named", async () => {
    const here = await atYoutube();
    const id = await here.upload({ ...video, status: { privacyStatus: "unlisted" } });
    const snippet = { title: "Neu", categoryId: "25" };
    const { body } = await here.api("PUT", "/videos?part=snippet", { id, snippet });
    expect(body).toMatchObject({ id, snippet: { title: "Neu", description: "", tags: [] } });
    expect(here.posts()).toMatchObject([{ id, title: "Neu", text: "", link: null, tags: [] }]);
    expect(await stateOf(here, id)).toMatchObject({ privacyStatus: "unlisted" });
    await here.api("PUT", "/videos?part=status", { id, status: { privacyStatus: "public" } });
    expect(here.posts()).toMatchObject([{ title: "Neu", visibleAt: here.world.now() + delayMs }]);
  });

  it.each([
    ["no category", "snippet", { snippet: { title: "Neu" } }, "400 invalidCategoryId"],
    ["no title", "snippet", { snippet: { categoryId: "25" } }, "400 invalidTitle"],
    ["a part not named", "snippet", { snippet: words, status: {} }, "400 unexpectedPart"],
    ["no part at all", "", { snippet: words }, "400 missingRequiredParameter"],
    ["an id of nobody", "snippet", { snippet: words, id: "none" }, "404 videoNotFound"],
  ])("refuses an update with %s", async (_what, part, body, refused) => {
    const here = await atYoutube();
    const id = await here.upload();
    expect(verdict(await here.api("PUT", `/videos?part=${part}`, { id, ...body }))).toBe(refused);
    expect(here.posts()).toMatchObject([{ title: words.title }]);
  });

  it("is deleted once, however early", async () => {
    const here = await atYoutube();
    const id = await here.upload();
    here.plant("remove", "refuse-500");
    expect((await here.api("DELETE", `/videos?id=${id}`)).status).toBe(503);
    expect((await here.api("DELETE", `/videos?id=${id}`)).status).toBe(204);
    expect(here.posts()).toEqual([]);
    expect(verdict(await here.api("DELETE", `/videos?id=${id}`))).toBe("404 videoNotFound");
    expect(itemsOf((await here.api("GET", `/videos?part=id&id=${id}`)).body)).toEqual([]);
  });
});

describe("a thumbnail", () => {
  const set = (here: YoutubePlace, query: string, body: Buffer<ArrayBuffer>, type = "image/jpeg") =>
    here.ask(`/upload/youtube/v3/thumbnails/set?${query}`, {
      method: "POST",
      headers: { authorization: here.authorization, "content-type": type },
      body,
    });

  it("becomes the video's still on the wall", async () => {
    const here = await atYoutube();
    const id = await here.upload();
    const still = mediaFile("schleuse.jpg");
    expect((await set(here, `videoId=${id}&uploadType=media`, still)).status).toBe(200);
    const [post] = here.posts();
    const kept = here.world.media.get(post?.imageUrl?.split("/").at(-1) ?? "");
    expect(Buffer.from(kept?.bytes ?? []).equals(still)).toBe(true);
    expect(post?.title).toBe(words.title);
  });

  it("is refused when it is no JPEG or PNG, larger than 2 MB, or for no video", async () => {
    const here = await atYoutube();
    const id = await here.upload();
    const still = mediaFile("schleuse.jpg");
    const query = `videoId=${id}&uploadType=media`;
    const large = Buffer.concat([still, Buffer.alloc(2_097_153 - still.length)]);
    expect((await set(here, query, large.subarray(0, 2_097_152))).status).toBe(200);
    expect(verdict(await set(here, query, large))).toBe("400 invalidImage");
    expect(verdict(await set(here, query, Buffer.from("GIF89a")))).toBe("400 invalidImage");
    expect(verdict(await set(here, query, still, "text/plain"))).toBe("400 invalidImage");
    expect(verdict(await set(here, "videoId=none&uploadType=media", still))).toBe("404 videoNotFound");
    expect(verdict(await set(here, `videoId=${id}`, still))).toBe("400 badRequest");
  });
});

describe("YouTube's quota", () => {
  const thumbnail = (here: YoutubePlace) =>
    here.ask("/upload/youtube/v3/thumbnails/set", { method: "POST", headers: { authorization: here.authorization } });

  it("gives a hundred uploads a day of their own, until midnight in Los Angeles", async () => {
    const here = await atYoutube();
    for (let count = 0; count < 100; count += 1) expect((await here.announce("{")).status).toBe(400);
    const over = await here.announce();
    expect(verdict(over)).toBe("403 quotaExceeded");
    expect(over.body).toMatchObject({ error: { status: "PERMISSION_DENIED", errors: [{ domain: "youtube.quota" }] } });
    expect((await here.api("GET", "/channels?part=id&mine=true")).status).toBe(200);
    here.moveMs(3 * hourMs - 1); // 05:00 UTC is 21:00 in Los Angeles.
    const { body } = await here.ask("/token", renewal());
    const headers = { authorization: `Bearer ${String(fields(body).access_token)}` };
    expect(verdict(await here.announce(video, { headers }))).toBe("403 quotaExceeded");
    here.moveMs(1);
    expect((await here.announce(video, { headers })).status).toBe(200);
  });

  it("gives ten thousand units for the rest: a list costs 1, a change 50, refused or not", async () => {
    const here = await atYoutube();
    for (let count = 0; count < 199; count += 1) await thumbnail(here);
    for (let count = 0; count < 50; count += 1) await here.api("GET", "/channels?part=id&mine=true");
    expect(verdict(await here.api("GET", "/channels?part=id&mine=true"))).toBe("403 quotaExceeded");
    expect(verdict(await here.api("DELETE", "/videos?id=none"))).toBe("403 quotaExceeded");
    expect((await here.announce()).status).toBe(200);
  });
});
