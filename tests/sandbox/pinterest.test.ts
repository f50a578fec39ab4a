import { describe, expect, it } from "vitest";
import { app, board, trialApp } from "../../sandbox/pinterest/account.ts";
import { delayMs, hangUpAfterPost, mediaFile } from "./loopback.ts";
import { atPinterest, fields, pin, renewal } from "./pinterest-app.ts";

const dayMs = 24 * 3_600_000;
const jpeg = mediaFile("ofentomaten.jpg");
const base64 = (bytes: Buffer, type = "image/jpeg") => ({
  source_type: "image_base64",
  content_type: type,
  data: bytes.toString("base64"),
});

describe("Pinterest's tokens", () => {
  it("are renewed with a new refresh token and its end, and the old one is spent", async () => {
    const { ask, world } = await atPinterest();
    const second = await ask("/v5/oauth/token", renewal("pinr.sandbox-2"));
    expect(second.status).toBe(200);
    expect(second.body).toMatchObject({
      token_type: "bearer",
      expires_in: 30 * 86_400,
      refresh_token: "pinr.sandbox-3",
    });
    expect(fields(second.body).refresh_token_expires_at).toBe((world.now() + 60 * dayMs) / 1000);
    const old = await ask("/v5/oauth/token", renewal(app.firstRefreshToken));
    expect(old).toMatchObject({ status: 401, body: { code: 2, message: "Authentication failed." } });
  });

  it("are lost with the answer that brought them", async () => {
    const { ask, plant } = await atPinterest();
    plant("token", "accept-then-500");
    expect((await ask("/v5/oauth/token", renewal("pinr.sandbox-2"))).status).toBe(500);
    expect((await ask("/v5/oauth/token", renewal("pinr.sandbox-2"))).status).toBe(401);
  });

  it.each([
    ["another secret", renewal("pinr.sandbox-2", { id: app.id, secret: "guessed" }), 401, 2],
    ["another app", renewal("pinr.sandbox-2", { id: "1", secret: app.secret }), 401, 2],
    ["no basic authentication", { ...renewal("pinr.sandbox-2"), headers: {} }, 401, 2],
    ["JSON", { ...renewal("pinr.sandbox-2"), body: "{}", headers: json(renewal("x")) }, 400, 1],
    ["another grant", { ...renewal("x"), body: "grant_type=password&refresh_token=x" }, 400, 1],
    ["no token", { ...renewal("x"), body: "grant_type=refresh_token" }, 400, 1],
  ])("are refused to %s", async (_what, request, status, code) => {
    const { ask, world } = await atPinterest();
    expect(await ask("/v5/oauth/token", request)).toMatchObject({ status, body: { code } });
    expect(world.refusals).toMatchObject([{ platform: "pinterest", status }]);
  });

  it("open the API for thirty days, and renew themselves for sixty", async () => {
    const { ask, send, moveMs } = await atPinterest();
    moveMs(30 * dayMs - 1);
    expect((await send("GET", "/user_account")).status).toBe(200);
    moveMs(1);
    expect((await send("GET", "/user_account")).body).toEqual({ code: 2, message: "Authentication failed." });
    moveMs(30 * dayMs);
    expect((await ask("/v5/oauth/token", renewal("pinr.sandbox-2"))).status).toBe(401);
  });
});

function json({ headers }: RequestInit): Record<string, string> {
  return { ...(headers as Record<string, string>), "content-type": "application/json" };
}

describe("a Pin on Pinterest", () => {
  it("arrives whole, with the very bytes of its picture, and is told back in Pinterest's words", async () => {
    const { send, posts, world } = await atPinterest();
    const answer = await send("POST", "/pins", pin);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ board_id: board.id, link: pin.link, title: pin.title, is_owner: true });
    const [post] = posts();
    expect(fields(answer.body).id).toBe(post?.id);
    expect(post?.id).toMatch(/^\d+$/);
    expect(post).toMatchObject({ title: pin.title, text: pin.description, altText: pin.alt_text, tags: ["rezept"] });
    expect(post?.url).toBe(`${world.origin}/wall/pinterest/${post?.id}`);
    const kept = world.media.get(post?.imageUrl?.split("/").at(-1) ?? "");
    expect(kept?.type).toBe("image/jpeg");
    expect(Buffer.from(kept?.bytes ?? []).equals(jpeg)).toBe(true);
    const images = { "600x": { width: 600, url: post?.imageUrl } };
    expect(answer.body).toMatchObject({ media: { media_type: "image", images } });
    expect(world.calls.get("pinterest POST pins")).toBe(1);
  });

  it("may be a PNG, or a picture at an address on this machine; the sandbox asks no other", async () => {
    const { send, posts, origin } = await atPinterest();
    const png = await send("POST", "/pins", { ...pin, media_source: base64(mediaFile("logo.png"), "image/png") });
    const near = { source_type: "image_url", url: `${origin}/files/ofentomaten.jpg` };
    const fetched = await send("POST", "/pins", { ...pin, media_source: near });
    expect([png.status, fetched.status]).toEqual([201, 201]);
    const far = { source_type: "image_url", url: "https://example.com/a.jpg" };
    const refused = await send("POST", "/pins", { ...pin, media_source: far });
    expect(refused).toMatchObject({ status: 400, body: { code: 1 } });
    expect(refused.text).toContain("Unable to reach the URL");
    expect(posts()).toHaveLength(2);
  });

  it("counts characters as code points", async () => {
    const { send } = await atPinterest();
    expect((await send("POST", "/pins", { ...pin, title: "🍅".repeat(100) })).status).toBe(201);
    expect((await send("POST", "/pins", { ...pin, title: "🍅".repeat(101) })).status).toBe(400);
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    ["a field Pinterest does not know", { note: "x" }, "400 1", '"note"'],
    ["a title of 101 characters", { title: "x".repeat(101) }, "400 1", '"title"'],
    ["a description of 801", { description: "x".repeat(801) }, "400 1", '"description"'],
    ["an alt text of 501", { alt_text: "x".repeat(501) }, "400 1", '"alt_text"'],
    ["a link of 2049", { link: `https://a.example/${"x".repeat(2031)}` }, "400 1", '"link"'],
    ["a link that is none", { link: "javascript:alert(1)" }, "400 1", "invalid URL"],
    ["a title that is no text", { title: 7 }, "400 1", "string"],
    ["no board", { board_id: undefined }, "400 1", '"board_id"'],
    ["a board of others", { board_id: "1" }, "404 40", "Board not found."],
    ["a section that is not there", { board_section_id: "1" }, "404 2031", "section"],
    ["no picture", { media_source: undefined }, "400 1", '"media_source"'],
    ["a GIF in base64", { media_source: base64(jpeg, "image/gif") }, "400 1", "content_type"],
    ["a JPEG called PNG", { media_source: base64(jpeg, "image/png") }, "400 1", "no image/png"],
    ["half a picture", { media_source: base64(jpeg.subarray(0, 20_000)) }, "400 1", "incomplete"],
    ["a picture that is a page", { media_source: base64(Buffer.from("<html></html>")) }, "400 1", "no image/jpeg"],
    ["bytes not in base64", { media_source: { ...base64(jpeg), data: "ÿ" } }, "400 1", "base64"],
    ["a field of pictures unknown", { media_source: { ...base64(jpeg), size: 1 } }, "400 1", "media_source.size"],
    ["a video nobody uploaded", { media_source: { source_type: "video_id", media_id: "1" } }, "400 1", "registered"],
  ])("is refused with %s, and the refusal is noted", async (_what, change, verdict, words) => {
    const { send, posts, world } = await atPinterest();
    const { status, body } = await send("POST", "/pins", { ...pin, ...change });
    const { code, message } = fields(body);
    expect(`${status} ${code}`).toBe(verdict);
    expect(message).toContain(words);
    expect(posts()).toEqual([]);
    expect(world.refusals).toMatchObject([{ platform: "pinterest", status }]);
  });

  it("must come as JSON", async () => {
    const { ask, origin, world } = await atPinterest();
    const authorization = "Bearer pina.sandbox-1";
    const plain = { authorization, "content-type": "text/plain" };
    const to = `${origin}/pinterest/v5/pins`;
    expect((await ask(to, { method: "POST", headers: plain, body: JSON.stringify(pin) })).status).toBe(400);
    const broken = { authorization, "content-type": "application/json" };
    expect((await ask(to, { method: "POST", headers: broken, body: "{" })).status).toBe(400);
    expect(world.refusals).toHaveLength(2);
  });

  it("shows after the reading delay, and can be deleted once, also before", async () => {
    const { send, moveMs } = await atPinterest();
    const { id } = fields((await send("POST", "/pins", pin)).body);
    const early = fields((await send("POST", "/pins", pin)).body).id;
    moveMs(delayMs - 1);
    expect(await send("GET", `/pins/${id}`)).toMatchObject({ status: 404, body: { code: 50 } });
    expect((await send("DELETE", `/pins/${early}`)).status).toBe(204);
    moveMs(1);
    expect((await send("GET", `/pins/${id}`)).body).toMatchObject({ id, link: pin.link });
    const listed = await send("GET", `/boards/${board.id}/pins`);
    expect(listed.body).toMatchObject({ items: [{ id }], bookmark: null });
    expect((await send("GET", `/pins/${early}`)).status).toBe(404);
    expect((await send("DELETE", `/pins/${id}`)).status).toBe(204);
    expect(await send("DELETE", `/pins/${id}`)).toMatchObject({ status: 404, body: { message: "Pin not found." } });
  });
});

describe("Pinterest's account and lists", () => {
  it("say who the account is and which boards it has", async () => {
    const { send } = await atPinterest({ backlog: 3 });
    expect((await send("GET", "/user_account")).body).toMatchObject({
      username: "tarretaler",
      account_type: "BUSINESS",
    });
    expect((await send("GET", "/boards")).body).toMatchObject({ items: [{ id: board.id }] });
    expect((await send("GET", `/boards/${board.id}`)).body).toMatchObject({ privacy: "PUBLIC", pin_count: 3 });
    expect(await send("GET", "/boards/1")).toMatchObject({ status: 404, body: { code: 40 } });
    expect((await send("GET", "/boards/1/pins")).status).toBe(404);
    const patched = await send("PATCH", "/pins/1", {});
    expect(patched).toMatchObject({ status: 404, body: { code: 0, message: expect.stringContaining("PATCH") } });
  });

  it.each([`/boards/${board.id}/pins`, "/pins"])("are read to the end by bookmarks: %s", async (path) => {
    const { send } = await atPinterest({ backlog: 240 });
    const seen: string[] = [];
    const sizes: number[] = [];
    for (let bookmark = ""; ;) {
      const { body } = await send("GET", `${path}?page_size=100${bookmark && `&bookmark=${bookmark}`}`);
      const page = body as { items: { id: string }[]; bookmark: string | null };
      seen.push(...page.items.map(({ id }) => id));
      sizes.push(page.items.length);
      if (page.bookmark === null) break;
      bookmark = page.bookmark;
    }
    expect(sizes).toEqual([100, 100, 40]);
    expect(new Set(seen).size).toBe(240);
    expect(fields((await send("GET", path)).body).items).toHaveLength(25);
  });

  it.each(["page_size=0", "page_size=251", "page_size=3e", "bookmark=x"])("are refused with %s", async (query) => {
    const { send } = await atPinterest();
    expect(await send("GET", `/pins?${query}`)).toMatchObject({ status: 400, body: { code: 1 } });
  });
});

describe("Pinterest's limits", () => {
  it("are told in each answer and end with 429 until the minute is over", async () => {
    const { send, moveMs } = await atPinterest();
    const first = await send("DELETE", "/pins/1");
    expect(first.headers.get("x-ratelimit-limit")).toMatch(/^100\b/);
    expect(first.headers.get("x-ratelimit-remaining")).toBe("99");
    moveMs(18_000);
    for (let count = 1; count < 100; count += 1) await send("DELETE", "/pins/1");
    const over = await send("POST", "/pins", pin);
    expect(over).toMatchObject({ status: 429, body: { code: 8 } });
    expect(over.headers.get("x-ratelimit-remaining")).toBe("0");
    expect(over.headers.get("x-ratelimit-reset")).toBe("42");
    expect((await send("GET", "/pins")).status).toBe(200);
    moveMs(42_000);
    expect((await send("POST", "/pins", pin)).status).toBe(201);
  });

  it("let an app with Trial access read, but make no Pin", async () => {
    const { send, posts } = await atPinterest({ as: trialApp });
    const read = await send("GET", "/user_account");
    expect(read.status).toBe(200);
    expect(read.headers.get("x-ratelimit-limit")).toMatch(/^1000, 1000;w=86400/);
    const refused = await send("POST", "/pins", pin);
    expect(refused).toMatchObject({ status: 403, body: { code: 29 } });
    expect(refused.text).toContain("Apps with Trial access may not create Pins in production");
    expect(posts()).toEqual([]);
  });
});

describe("a fault on Pinterest", () => {
  it.each([
    ["accept-then-500", 500, 1],
    ["refuse-500", 500, 0],
    ["limited", 429, 0],
    ["unauthorized", 401, 0],
    ["garbage", 200, 1],
    ["slow", 201, 1],
  ] as const)("of kind %s answers %i and leaves %i Pin", async (kind, status, left) => {
    const { send, posts, plant } = await atPinterest();
    plant("publish", kind);
    const answer = await send("POST", "/pins", pin);
    expect(answer.status).toBe(status);
    expect(typeof answer.body).toBe(kind === "garbage" ? "string" : "object");
    expect(posts()).toHaveLength(left);
    expect((await send("POST", "/pins", pin)).status).toBe(201);
  });

  it("that cuts the line or never answers leaves the one Pin", async () => {
    const here = await atPinterest();
    here.plant("publish", "drop-after-accept");
    await expect(here.send("POST", "/pins", pin)).rejects.toThrow("fetch failed");
    expect(here.posts()).toHaveLength(1);
    here.plant("publish", "hang");
    await hangUpAfterPost(here, (signal) => here.send("POST", "/pins", pin, signal));
    expect(here.posts()).toHaveLength(2);
  });

  it("makes a slow Pin show so much later", async () => {
    const { send, plant, moveMs } = await atPinterest();
    plant("publish", "slow", 5000);
    const { id } = fields((await send("POST", "/pins", pin)).body);
    moveMs(delayMs + 4999);
    expect((await send("GET", `/pins/${id}`)).status).toBe(404);
    moveMs(1);
    expect((await send("GET", `/pins/${id}`)).status).toBe(200);
  });

  it("spares a refused Pin, and may strike reading and removing too", async () => {
    const { send, plant, posts } = await atPinterest();
    plant("publish", "accept-then-500");
    expect((await send("POST", "/pins", { ...pin, title: 7 })).status).toBe(400);
    plant("read", "unauthorized");
    expect((await send("GET", "/pins")).status).toBe(401);
    const { id } = fields((await send("POST", "/pins", pin)).body);
    plant("remove", "refuse-500");
    expect((await send("DELETE", `/pins/${id}`)).status).toBe(500);
    expect(posts()).toHaveLength(1);
  });
});
