import { beforeEach, describe, expect, it } from "vitest";
import { linkLastsMs, makeLinkKey, makeToken } from "../../src/dashboard/door.ts";
import { dashboard } from "../../src/dashboard/server.ts";
import { hour, minute, rules } from "../support/article.ts";
import { scriptedChannel } from "../support/channel.ts";
import { type Desk, duePost, openDesk, postOf } from "../support/desk.ts";
import { onBothEngines } from "../support/store.ts";

const host = "127.0.0.1:4711";
const origin = `http://${host}`;
const html = { accept: "text/html" };
const idleMs = 2 * hour;
let desk: Desk;
let now: number;
let app: ReturnType<typeof dashboard>;

type Headers = Record<string, string>;
const get = (path: string, headers: Headers = {}) => app.request(`${origin}${path}`, { headers: { host, ...headers } });
const post = (path: string, headers: Headers = {}, form: Headers = {}) =>
  app.request(`${origin}${path}`, {
    method: "POST",
    headers: { host, origin, ...headers },
    body: new URLSearchParams(form),
  });

async function comeIn(): Promise<Headers> {
  const answer = await get(`/enter?key=${await makeLinkKey(desk.store, now)}`);
  return { cookie: answer.headers.get("set-cookie")?.split(";")[0] ?? "" };
}

async function formKey(session: Headers): Promise<string> {
  return /name="form-key" value="([^"]+)"/.exec(await (await get("/", { ...session, ...html })).text())?.[1] ?? "";
}

beforeEach(async () => {
  now = Date.UTC(2026, 10, 24, 8);
  const channel = scriptedChannel({});
  desk = await openDesk(channel);
  const newsroom = { name: "Testblatt", feeds: [], channels: [channel.channel], rules };
  const door = { now: () => now, idleMs };
  app = dashboard({ ...desk, newsroom, wake: () => {}, wallUrl: null, language: "de", door });
});

onBothEngines(() => {
  it("a link opens one session, once, and only within its quarter of an hour", async () => {
    const key = await makeLinkKey(desk.store, now);
    const first = await get(`/enter?key=${key}`);
    expect([first.status, first.headers.get("location")]).toEqual([303, "/"]);
    const again = await get(`/enter?key=${key}`, html);
    expect(again.status).toBe(401);
    expect(await again.text()).toContain("schon benutzt");
    const late = await makeLinkKey(desk.store, now);
    now += linkLastsMs;
    expect((await get(`/enter?key=${late}`)).status).toBe(401);
    const [, session = ""] = first.headers.get("set-cookie")?.split(/[=;]/) ?? [];
    for (const wrong of ["", "?key=", "?key=x", `?key=${session}`])
      expect((await get(`/enter${wrong}`)).status).toBe(401);
  });

  it("of two browsers that use one link at the same moment one gets in", async () => {
    const key = await makeLinkKey(desk.store, now);
    const answers = await Promise.all(Array.from({ length: 8 }, () => get(`/enter?key=${key}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 401, 401, 401, 401, 401, 401, 401]);
  });

  it("a session ends when nobody used it for its idle time; a page that refreshes itself does not keep it", async () => {
    const session = await comeIn();
    for (let times = 0; times < 3; times += 1) {
      now += idleMs - minute;
      expect((await get("/", session)).status).toBe(200);
    }
    now += idleMs - minute;
    expect((await get("/", { ...session, "sec-fetch-mode": "cors", "sec-fetch-site": "same-origin" })).status).toBe(
      200,
    );
    now += 2 * minute;
    expect((await get("/", session)).status).toBe(401);
  });

  it("what is kept of links, sessions and tokens opens nothing, and sessions stay out of an export", async () => {
    const { cookie = "" } = await comeIn();
    const token = await makeToken(desk.store, "leser", { scope: "read", now });
    const lines: string[] = [];
    for await (const line of desk.store.exportLines()) lines.push(line);
    const all = lines.join("\n");
    expect(all).toContain('"leser"');
    expect(all).not.toContain(cookie.split("=")[1]);
    expect(all).not.toContain(token);
    expect(all).not.toContain('"sessions"');
  });

  it("a token that is revoked, or never was, opens nothing", async () => {
    const token = await makeToken(desk.store, "leser", { scope: "read", now });
    expect(await makeToken(desk.store, "leser", { scope: "decide", now })).toBeNull();
    const bearer = { authorization: `Bearer ${token}` };
    expect((await get("/api/nothing", bearer)).status).toBe(404);
    expect((await get("/", bearer)).status, "a program's token opens no page").toBe(401);
    await desk.store.tokens.remove("leser");
    expect((await get("/api/nothing", bearer)).status).toBe(401);
  });
});

describe("without a session", () => {
  it("nothing is shown or done, and the one sentence says how to come in", async () => {
    const { id } = await duePost(desk);
    for (const path of ["/", "/published", `/posts/${id}`, "/calendar", "/articles", "/api/openapi.json"])
      expect((await get(path)).status, path).toBe(401);
    expect((await post(`/posts/${id}/drop`)).status).toBe(401);
    expect((await post("/channels/*/pause")).status).toBe(401);
    expect((await postOf(desk, id)).state).toBe("scheduled");
    expect((await (await get("/")).text()).trim().split("\n")).toHaveLength(1);
    const page = await (await get("/", html)).text();
    expect(page).toContain("litfass link");
    expect(page).not.toContain("Testblatt");
  });

  it("machines on this machine may ask whether it lives", async () => {
    expect((await get("/healthz")).status).toBe(200);
    expect((await get("/readyz")).status).toBe(503);
    expect(await (await get("/metrics")).text()).toContain("litfass_posts");
  });
});

describe("a session's cookie", () => {
  it("is for this server alone: no script reads it, no other site sends it, and it bears the port", async () => {
    const answer = await get(`/enter?key=${await makeLinkKey(desk.store, now)}`);
    const cookie = answer.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^litfass-4711=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  it("is not given to what only looks ahead, and the link stays good", async () => {
    const path = `/enter?key=${await makeLinkKey(desk.store, now)}`;
    expect((await app.request(`${origin}${path}`, { method: "HEAD", headers: { host } })).status).toBe(204);
    expect((await get(path, { "sec-purpose": "prefetch;prerender" })).status).toBe(204);
    expect((await get(path)).status).toBe(303);
  });

  it("ends with the button that ends it", async () => {
    const session = await comeIn();
    expect((await post("/leave", session, { "form-key": await formKey(session) })).status).toBe(200);
    expect((await get("/", session)).status).toBe(401);
  });
});

describe("what changes something", () => {
  it("needs the key that this session's pages carry, in every form of every page", async () => {
    const { id } = await duePost(desk);
    const session = await comeIn();
    const other = await formKey(await comeIn());
    const key = await formKey(session);
    expect(key).toMatch(/^[\w-]{43}$/);
    for (const wrong of [{}, { "form-key": "" }, { "form-key": other }] as Headers[])
      expect((await post(`/posts/${id}/drop`, session, wrong)).status).toBe(403);
    const bare = await app.request(`${origin}/posts/${id}/drop`, {
      method: "POST",
      headers: { host, origin, ...session },
    });
    expect(bare.status).toBe(403);
    expect((await postOf(desk, id)).state).toBe("scheduled");
    for (const path of ["/", `/posts/${id}`, `/posts/${id}/edit`]) {
      const page = await (await get(path, { ...session, ...html })).text();
      const forms = page.match(/<form\b[^>]*method="post"[^>]*>/gi) ?? [];
      expect(forms.length, path).toBeGreaterThan(0);
      expect(page.match(/<form\b[^>]*><input type="hidden" name="form-key" value="[\w-]{43}" \/>/g), path).toHaveLength(
        forms.length,
      );
    }
    expect((await post(`/posts/${id}/drop`, session, { "form-key": key })).status).toBe(200);
  });

  it("is refused to other sites, to other ports of this machine, and to pages without an origin", async () => {
    const { id } = await duePost(desk);
    const session = await comeIn();
    const form = { "form-key": await formKey(session) };
    const strangers: Headers[] = [
      { origin: "https://boese.example" },
      { origin: "null" },
      { origin: "http://127.0.0.1:9999", "sec-fetch-site": "same-site" },
      { "sec-fetch-site": "same-site" },
      { "sec-fetch-site": "cross-site" },
    ];
    for (const stranger of strangers)
      expect((await post(`/posts/${id}/drop`, { ...session, ...stranger }, form)).status).toBe(403);
    for (const site of ["same-site", "cross-site"])
      expect((await get("/", { ...session, "sec-fetch-site": site, "sec-fetch-mode": "no-cors" })).status).toBe(403);
    expect((await postOf(desk, id)).state).toBe("scheduled");
  });
});

it("every answer, a refusal too, forbids frames and foreign scripts", async () => {
  for (const path of ["/", "/healthz", "/enter?key=x"]) {
    const { headers } = await get(path);
    expect(headers.get("content-security-policy"), path).toContain("frame-ancestors 'none'");
    expect(headers.get("x-frame-options"), path).toBe("DENY");
    expect(headers.get("x-content-type-options"), path).toBe("nosniff");
  }
});

it("so does every refusal, before anything else has a say", async () => {
  const { id } = await duePost(desk);
  const session = await comeIn();
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const refused: readonly (readonly [number, string, Headers, string])[] = [
    [403, "/", { host: "boese.example" }, ""],
    [403, `/posts/${id}/drop`, { ...session, ...form, origin: "https://boese.example" }, "a=b"],
    [403, `/posts/${id}/drop`, { ...session, ...form }, "a=b"],
    [401, `/posts/${id}/drop`, form, "a=b"],
    [413, `/posts/${id}/drop`, { ...session, ...form }, "x".repeat(1_100_000)],
    [400, `/posts/${id}/drop`, { ...session, "content-type": "multipart/form-data; boundary=x" }, "--x"],
    [403, "/api/posts", { host: "boese.example" }, ""],
    [413, "/api/judge", { ...session, "content-type": "application/json" }, "x".repeat(1_100_000)],
  ];
  for (const [status, path, headers, body] of refused) {
    const sent = body === "" ? {} : { method: "POST", body };
    const answer = await app.request(`${origin}${path}`, { headers: { host, ...headers }, ...sent });
    expect([answer.status, path]).toEqual([status, path]);
    expect(answer.headers.get("content-security-policy"), path).toContain("frame-ancestors 'none'");
    expect(answer.headers.get("x-frame-options"), path).toBe("DENY");
    expect(answer.headers.get("x-content-type-options"), path).toBe("nosniff");
    expect(answer.headers.get("cross-origin-resource-policy"), path).toBe("same-origin");
  }
});

it("only a name of this machine is answered", async () => {
  const session = await comeIn();
  for (const name of [
    "boese.example",
    "127.0.0.1.boese.example",
    "localhost.boese.example:4711",
    "[::2]:4711",
    "10.0.0.7",
    "127.0.0.1.:4711",
    "localhost.",
    "2130706433",
    "0.0.0.0:4711",
    "127.1",
    "0x7f000001",
    "127.0.0.2",
  ]) {
    const answer = await app.request(`http://x/`, { headers: { ...session, host: name } });
    expect(answer.status, name).toBe(403);
    expect((await answer.text()).trim().split("\n")).toHaveLength(1);
  }
});
