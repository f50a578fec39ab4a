import { gunzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { dashboard } from "../../src/dashboard/server.ts";
import { scriptedChannel } from "../support/channel.ts";
import { type Desk, duePost, openDesk, postOf } from "../support/desk.ts";
import { morning, rules } from "../support/article.ts";
import { sessionHeaders } from "../support/session.ts";

let desk: Desk;
let woken: number;
let app: ReturnType<typeof dashboard>;
let session: Record<string, string>;
const host = "127.0.0.1:4711";

beforeEach(async () => {
  const channel = scriptedChannel({});
  desk = await openDesk(channel);
  woken = 0;
  const newsroom = { name: "Testblatt", feeds: [], channels: [channel.channel], rules };
  const wake = () => void (woken += 1);
  app = dashboard({ ...desk, newsroom, wake, wallUrl: null, language: "de" });
  session = await sessionHeaders(desk.store, host);
});

const inSession = ({ cookie, ...headers }: Record<string, string>) => ({
  ...session,
  ...headers,
  cookie: [session.cookie, cookie].filter(Boolean).join("; "),
});
const get = (path: string, headers: Record<string, string> = {}) =>
  app.request(`http://${host}${path}`, { headers: { host, ...inSession(headers) } });
const post = (path: string, headers: Record<string, string> = {}) =>
  app.request(`http://${host}${path}`, {
    method: "POST",
    headers: { host, origin: `http://${host}`, ...inSession(headers) },
  });

describe("the pages", () => {
  it("are sent in one piece with their length, packed to whoever can unpack them; what goes on living never", async () => {
    await duePost(desk);
    const packed = await get("/", { "accept-encoding": "gzip, br" });
    const bytes = Buffer.from(await packed.arrayBuffer());
    expect([packed.headers.get("content-encoding"), packed.headers.get("content-length")]).toEqual([
      "gzip",
      String(bytes.byteLength),
    ]);
    expect(packed.headers.get("vary")).toContain("Accept-Encoding");
    const text = String(gunzipSync(bytes));
    expect(text).toContain('<meta name="form-key"');
    expect(text).toContain("</html>");
    const plain = await get("/");
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(plain.headers.get("content-length")).toBe(String((await plain.arrayBuffer()).byteLength));
    const live = await get("/live", { "accept-encoding": "gzip" });
    expect(live.headers.get("content-encoding")).toBeNull();
    await live.body?.cancel();
  });

  it("show a waiting post with its words, moment, state and reason", async () => {
    await duePost(desk);
    const page = await (await get("/")).text();
    for (const words of ["Testblatt", "Brücke über die Aller wird gesperrt", "geplant", "08:00", "kanal"])
      expect(page).toContain(words);
  });

  it("speak German, and English when asked, and remember it", async () => {
    expect(await (await get("/")).text()).toContain('<html lang="de">');
    const english = await get("/?lang=en");
    expect(await english.text()).toContain('<html lang="en">');
    expect(english.headers.get("set-cookie")).toContain("lang=en");
    expect(await (await get("/", { cookie: "lang=en" })).text()).toContain("Decide");
  });

  it("tell an empty desk what will stand there", async () => {
    expect(await (await get("/published")).text()).toContain("Noch nichts veröffentlicht");
    expect(await (await get("/ended")).text()).toContain("Kein Beitrag ist liegen geblieben");
  });

  it("tell a post's whole life, and say so when there is no such post", async () => {
    const { id } = await duePost(desk);
    const page = await (await get(`/posts/${id}`)).text();
    expect(page).toContain("Verlauf");
    expect((await get("/posts/nix")).status).toBe(404);
  });

  it("draw what an article says as text, never as markup", async () => {
    const { id, articleUrl } = await duePost(desk);
    const kept = await desk.store.articles.get(articleUrl);
    const article = { ...kept!.article, headline: '<script>alert("x")</script>' };
    await desk.store.articles.keep({ article, hash: "h2", withheld: null, old: false, aliases: [] }, morning);
    const page = await (await get(`/posts/${id}`)).text();
    expect(page).not.toContain("<script>alert");
    expect(page).toContain("&lt;script&gt;");
  });
});

describe("decisions", () => {
  it("hold, approve and drop a post and wake the steps", async () => {
    const { id } = await duePost(desk);
    expect((await post(`/posts/${id}/hold`)).status).toBe(200);
    expect((await postOf(desk, id)).state).toBe("held");
    await post(`/posts/${id}/approve`);
    expect((await postOf(desk, id)).state).toBe("composed");
    await post(`/posts/${id}/drop`);
    expect((await postOf(desk, id)).state).toBe("skipped");
    expect(woken).toBe(3);
  });

  it("say in one sentence when it is too late, with 409", async () => {
    const { id } = await duePost(desk);
    await post(`/posts/${id}/drop`);
    const answer = await post(`/posts/${id}/approve`);
    expect(answer.status).toBe(409);
    expect((await answer.text()).trim().split("\n")).toHaveLength(1);
  });

  it("pause and resume a channel, or all of them", async () => {
    await post("/channels/kanal/pause");
    expect((await desk.store.channels.all())[0]?.pausedAt).toBe(morning);
    await post("/channels/kanal/resume");
    expect((await desk.store.channels.all())[0]?.pausedAt).toBeNull();
    expect((await post("/channels/*/pause")).status).toBe(200);
    expect(await (await get("/")).text()).toContain("Alles angehalten: Kein Beitrag geht hinaus");
    expect((await post("/channels/nix/pause")).status).toBe(404);
  });
});

describe("the door", () => {
  it("is closed to other host names, so that no name can be bound to this machine", async () => {
    const answer = await app.request("http://boese.example/", { headers: { host: "boese.example" } });
    expect(answer.status).toBe(403);
  });

  it("lets no other site decide", async () => {
    const { id } = await duePost(desk);
    expect((await post(`/posts/${id}/drop`, { origin: "https://boese.example" })).status).toBe(403);
    const noOrigin = { method: "POST", headers: { host, ...session, "sec-fetch-site": "cross-site" } };
    expect((await app.request(`http://${host}/posts/${id}/drop`, noOrigin)).status).toBe(403);
    expect((await postOf(desk, id)).state).toBe("scheduled");
  });

  it("lets nobody frame the pages, and runs no script but our own", async () => {
    const policy = (await get("/")).headers.get("content-security-policy") ?? "";
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain("unsafe");
  });
});
