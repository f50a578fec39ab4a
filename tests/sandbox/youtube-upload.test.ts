import { describe, expect, it } from "vitest";
import { cappedGrant } from "../../sandbox/youtube/account.ts";
import { hangUpAfterPost } from "./loopback.ts";
import { atYoutube, fields, film, renewal, unit, verdict, video, words } from "./youtube-channel.ts";

const dayMs = 24 * 3_600_000;
const snippet = (change: object) => ({ ...video, snippet: { ...words, ...change } });
const status = (change: object) => ({ ...video, status: change });

describe("an upload to YouTube", () => {
  it("makes the video with its last byte, from parts, and keeps the very bytes", async () => {
    const { open, send, posts, world } = await atYoutube();
    const session = await open();
    expect(session).toMatch(new RegExp(`^${world.origin}/youtube/upload/youtube/v3/videos\\?.*upload_id=`));
    const first = await send(session, 0, unit);
    expect([first.status, first.headers.get("range")]).toEqual([308, `bytes=0-${unit - 1}`]);
    expect((await send(session, unit, 2 * unit)).headers.get("range")).toBe(`bytes=0-${2 * unit - 1}`);
    expect(posts()).toEqual([]);
    const last = await send(session, 2 * unit);
    expect(last.status).toBe(201);
    const [post] = posts();
    expect(last.body).toMatchObject({ kind: "youtube#video", id: post?.id, snippet: words });
    expect(post?.id).toMatch(/^[\w-]{11}$/);
    expect(post).toMatchObject({
      title: words.title,
      text: words.description,
      tags: words.tags,
      account: expect.any(String),
    });
    expect(post?.link).toBe("https://tageblatt.example/schleuse?m=abc");
    const kept = world.media.get(post?.videoUrl?.split("/").at(-1) ?? "");
    expect(kept?.type).toBe("video/mp4");
    expect(Buffer.from(kept?.bytes ?? []).equals(film)).toBe(true);
  });

  it("may come whole without a Content-Range", async () => {
    const { open, ask, authorization, posts } = await atYoutube();
    const whole = { method: "PUT", headers: { authorization }, body: film };
    expect((await ask(await open(), whole)).status).toBe(201);
    const short = { ...whole, body: film.subarray(1) };
    expect(verdict(await ask(await open(), short))).toBe("400 badRequest");
    expect(posts()).toHaveLength(1);
  });

  it("tells by a probe how far it is, and that it is done, without making a second video", async () => {
    const { open, send, probe, posts } = await atYoutube();
    const session = await open();
    const before = await probe(session);
    expect([before.status, before.headers.get("range")]).toEqual([308, null]);
    await send(session, 0, unit);
    expect((await probe(session)).headers.get("range")).toBe(`bytes=0-${unit - 1}`);
    await send(session, unit);
    const after = await probe(session);
    expect(after).toMatchObject({ status: 200, body: { id: posts()[0]?.id } });
    expect((await send(session, unit)).status).toBe(200);
    expect(posts()).toHaveLength(1);
  });

  it("says what it has when a part comes twice or too early, and keeps each byte once", async () => {
    const { open, send, posts, world } = await atYoutube();
    const session = await open();
    await send(session, 0, unit);
    expect((await send(session, 0, unit)).headers.get("range")).toBe(`bytes=0-${unit - 1}`);
    expect((await send(session, 2 * unit)).headers.get("range")).toBe(`bytes=0-${unit - 1}`);
    expect(posts()).toEqual([]);
    await send(session, unit);
    const kept = world.media.get(posts()[0]?.videoUrl?.split("/").at(-1) ?? "");
    expect(kept?.bytes.length).toBe(film.length);
  });

  it("ends after a week, and an unknown one never was", async () => {
    const { open, probe, ask, moveMs, world } = await atYoutube();
    const session = await open();
    expect(verdict(await probe(`${session}x`))).toBe("404 notFound");
    moveMs(7 * dayMs - 1);
    const { body } = await ask("/token", renewal());
    const headers = { authorization: `Bearer ${String(fields(body).access_token)}`, "content-range": "bytes */*" };
    expect((await ask(session, { method: "PUT", headers })).status).toBe(308);
    moveMs(1);
    expect(verdict(await ask(session, { method: "PUT", headers }))).toBe("410 gone");
    expect(world.refusals.map(({ status: code }) => code)).toEqual([404, 410]);
  });

  it.each([
    ["ends in the middle of a unit", 0, unit - 1, film.length],
    ["names another total", 0, unit, film.length + 1],
    ["goes past the end", 0, 3 * unit, film.length],
  ])("refuses a part that %s", async (_what, from, to, total) => {
    const { open, ask, authorization, probe } = await atYoutube();
    const session = await open();
    const headers = { authorization, "content-range": `bytes ${from}-${to - 1}/${total}` };
    expect(verdict(await ask(session, { method: "PUT", headers, body: Buffer.alloc(to - from) }))).toBe(
      "400 badRequest",
    );
    expect((await probe(session)).headers.get("range")).toBeNull();
  });

  it.each<[string, object | string, string]>([
    ["no title", snippet({ title: " " }), "400 invalidTitle"],
    ["a title of 101 characters", snippet({ title: "x".repeat(101) }), "400 invalidTitle"],
    ["a title with <", snippet({ title: "a<b" }), "400 invalidTitle"],
    ["a description of 5001 bytes", snippet({ description: `${"ä".repeat(2500)}x` }), "400 invalidDescription"],
    ["a description with >", snippet({ description: "a>b" }), "400 invalidDescription"],
    [
      "tags of 501 characters, quotes counted",
      snippet({ tags: ["x".repeat(497), "a"].map((tag) => `${tag} `) }),
      "400 invalidTags",
    ],
    ["tags that are no list", snippet({ tags: "a,b" }), "400 invalidTags"],
    ["a category that is no number", snippet({ categoryId: "news" }), "400 invalidCategoryId"],
    ["a field unknown", snippet({ keywords: "a" }), "400 badRequest"],
    ["a status unknown", status({ privacyStatus: "secret" }), "400 invalidVideoMetadata"],
    ["a licence unknown", status({ license: "mine" }), "400 invalidVideoMetadata"],
    ["a flag that is none", status({ selfDeclaredMadeForKids: "no" }), "400 badRequest"],
    ["a time to publish though public", status({ publishAt: "2026-12-01T00:00:00Z" }), "400 invalidPublishAt"],
    ["a time that is none", status({ privacyStatus: "private", publishAt: "soon" }), "400 invalidPublishAt"],
    ["a part not announced", { ...video, contentDetails: {} }, "400 unexpectedPart"],
    ["no JSON", "{", "400 parseError"],
  ])("is refused with %s, and the refusal is noted", async (_what, body, refused) => {
    const { announce, world } = await atYoutube();
    expect(verdict(await announce(body))).toBe(refused);
    expect(world.refusals).toHaveLength(1);
  });

  it.each([
    ["another kind of upload", { query: "uploadType=multipart&part=snippet,status" }, "400 badRequest"],
    ["no part", { query: "uploadType=resumable" }, "400 missingRequiredParameter"],
    ["a part unknown", { query: "uploadType=resumable&part=snippet,words" }, "400 unknownPart"],
    ["no length", { headers: { "x-upload-content-length": "" } }, "400 mediaBodyRequired"],
    ["a length that is none", { headers: { "x-upload-content-length": "all" } }, "400 mediaBodyRequired"],
    ["a picture instead", { headers: { "x-upload-content-type": "image/png" } }, "400 mediaBodyRequired"],
    ["a body of another type", { headers: { "content-type": "text/plain" } }, "400 badContent"],
    ["another's token", { headers: { authorization: "Bearer x" } }, "401 authError"],
  ])("is refused for %s", async (_what, change, refused) => {
    const { announce } = await atYoutube();
    expect(verdict(await announce(video, change))).toBe(refused);
  });

  it("takes tags of 500 characters as YouTube counts them", async () => {
    const { announce } = await atYoutube();
    const tags = ["x".repeat(490), "ab cd"]; // 490 + comma + 5 + two quotes
    expect((await announce(snippet({ tags: [...tags, "y"] }))).status).toBe(200);
    expect(verdict(await announce(snippet({ tags: [...tags, "yy"] })))).toBe("400 invalidTags");
  });

  it("is refused when the channel has reached its own cap", async () => {
    const { announce } = await atYoutube({ as: cappedGrant });
    expect(verdict(await announce())).toBe("400 uploadLimitExceeded");
  });
});

describe("a fault on a YouTube upload", () => {
  it.each([
    ["accept-then-500", 503, 1],
    ["refuse-500", 503, 0],
    ["limited", 403, 0],
    ["unauthorized", 401, 0],
    ["garbage", 200, 1],
    ["slow", 201, 1],
  ] as const)(
    "of kind %s at the last part answers %i and leaves %i video; one in the end",
    async (kind, code, left) => {
      const { open, send, probe, posts, plant } = await atYoutube();
      const session = await open();
      await send(session, 0, unit);
      plant("publish", kind);
      const answer = await send(session, unit);
      expect(answer.status).toBe(code);
      expect(typeof answer.body).toBe(kind === "garbage" ? "string" : "object");
      expect(posts()).toHaveLength(left);
      const standing = await probe(session);
      expect(standing.status).toBe(left === 1 ? 200 : 308);
      expect(standing.headers.get("range")).toBe(left === 1 ? null : `bytes=0-${unit - 1}`);
      await send(session, unit);
      expect(posts()).toHaveLength(1);
    },
  );

  it.each([
    ["accept-then-500", 503, 2],
    ["refuse-500", 503, 1],
    ["limited", 403, 1],
    ["garbage", 200, 2],
  ] as const)("of kind %s at a part between answers %i; resumed, it is one video", async (kind, code, units) => {
    const { open, send, probe, posts, plant } = await atYoutube();
    const session = await open();
    await send(session, 0, unit);
    plant("upload", kind);
    expect((await send(session, unit, 2 * unit)).status).toBe(code);
    expect((await probe(session)).headers.get("range")).toBe(`bytes=0-${units * unit - 1}`);
    expect((await send(session, units * unit)).status).toBe(201);
    expect(posts()).toHaveLength(1);
  });

  it("that cuts the line at a part leaves an upload to go on with, at the last one the one video", async () => {
    const { open, send, probe, posts, plant } = await atYoutube();
    const session = await open();
    plant("upload", "drop-after-accept");
    await expect(send(session, 0, unit)).rejects.toThrow("fetch failed");
    expect((await probe(session)).headers.get("range")).toBe(`bytes=0-${unit - 1}`);
    plant("publish", "drop-after-accept");
    await expect(send(session, unit)).rejects.toThrow("fetch failed");
    expect((await probe(session)).status).toBe(200);
    expect(posts()).toHaveLength(1);
  });

  it("that never answers leaves the one video", async () => {
    const here = await atYoutube();
    const session = await here.open();
    here.plant("publish", "hang");
    await hangUpAfterPost(here, (signal) => here.send(session, 0, film.length, signal));
    expect(here.posts()).toHaveLength(1);
    expect(fields((await here.probe(session)).body).id).toBe(here.posts()[0]?.id);
  });

  it("may strike the probe", async () => {
    const { open, probe, plant } = await atYoutube();
    const session = await open();
    plant("read", "refuse-500");
    expect((await probe(session)).status).toBe(503);
    expect((await probe(session)).status).toBe(308);
  });
});
