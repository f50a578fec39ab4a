import { beforeEach, describe, expect, it } from "vitest";
import { parseFeed } from "../../src/feeds/parse.ts";
import { article } from "../support/article.ts";
import { duePost } from "../support/desk.ts";
import { type ApiBoard, openApiBoard } from "./api-board.ts";
import { host } from "./board.ts";

let board: ApiBoard;
beforeEach(async () => {
  board = await openApiBoard();
});

async function publish(url: string, headline: string): Promise<string> {
  const { id } = await duePost(board.desk, { url });
  const kept = { article: article({ url, headline }), hash: "h2", withheld: null, old: false, aliases: [] };
  await board.desk.store.articles.keep(kept, 1);
  const at = board.desk.clock.now();
  await board.desk.store.posts.move(id, { from: "scheduled", to: "sending", reason: { code: "sending" }, at });
  const changes = { receipt: { remoteId: id, url: `https://test.example/${id}`, at } };
  await board.desk.store.posts.move(id, { from: "sending", to: "published", reason: { code: "sent" }, at, changes });
  return id;
}

const asReader = (path: string, headers: Record<string, string> = {}) =>
  board.app.request(`http://${host}${path}`, { headers: { host, ...headers } });

describe("the feed of published posts", () => {
  it("is RSS that a feed reader takes, whatever a headline holds, and leads to the posts", async () => {
    const headline = 'Rat & Tat: <b>„Brücke“</b> "zu" \u0007\u{1F6A7}';
    const id = await publish("https://kurier.example/a?b=1&c=2", headline);
    const answer = await board.get("/published.rss");
    expect(answer.headers.get("content-type")).toContain("application/rss+xml");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const { feed, entries } = parseFeed(bytes, {
      url: `http://${host}/published.rss`,
      contentType: "application/rss+xml",
    });
    expect(feed.title).toBe("Testblatt");
    expect(entries).toMatchObject([
      {
        id: `litfass:${id}`,
        url: `https://test.example/${id}`,
        title: 'Rat & Tat: „Brücke“ "zu" \u{1F6A7}',
        publishedAt: board.desk.clock.now(),
        categories: ["kanal", "test"],
      },
    ]);
  });

  it("is there for each channel, and says so when there is no such channel", async () => {
    await publish("https://kurier.example/a", "A");
    expect(await (await board.get("/published.rss?channel=kanal")).text()).toContain("<title>Testblatt: kanal</title>");
    expect((await board.get("/published.rss?channel=nix")).status).toBe(404);
  });

  it("opens to a token, also as the password that feed readers can send, and to nobody else", async () => {
    const basic = (secret: string) => ({
      authorization: `Basic ${Buffer.from(`litfass:${secret}`).toString("base64")}`,
    });
    expect((await asReader("/published.rss", basic(board.tokens.read))).status).toBe(200);
    expect((await asReader("/published.rss", { authorization: `Bearer ${board.tokens.read}` })).status).toBe(200);
    const closed = await asReader("/published.rss", basic("falsch"));
    expect([closed.status, closed.headers.get("www-authenticate")]).toEqual([401, 'Basic realm="Litfass"']);
  });
});

it("all that went out is given to programs as one file, filtered", async () => {
  await publish("https://kurier.example/a", "Erste");
  await publish("https://kurier.example/bb", "Zweite");
  const bearer = { authorization: `Bearer ${board.tokens.read}` };
  expect(((await (await asReader("/api/published.json", bearer)).json()) as unknown[]).length).toBe(2);
  const csv = await (await asReader("/api/published.csv?q=zweite", bearer)).text();
  expect(csv.trim().split("\r\n")).toHaveLength(2);
});

describe("a webhook that was given up", () => {
  const bodyOf = { id: "cms event-1", hook: "cms", kind: "post.published", body: "{}" };
  beforeEach(async () => {
    const { hooks } = board.desk.store;
    await hooks.meet("cms", 1);
    await hooks.enqueue("cms", { deliveries: [bodyOf], seenEvent: 0, at: 1 });
    await hooks.settle("cms event-1", { nextAt: null, doneAt: null, deadAt: 2, words: "answered 503" });
  });

  it("is an alarm on every page, and is told again or let go of by one press", async () => {
    for (const path of ["/", "/published", "/webhooks"])
      expect(await (await board.get(path)).text(), path).toContain("Ein Webhook nimmt keine Nachrichten an");
    const page = await (await board.get("/webhooks")).text();
    for (const words of ["antwortete 503", "1 aufgegeben", "Noch einmal zustellen"]) expect(page).toContain(words);
    expect(await (await board.get("/webhooks?lang=en")).text()).toContain("Last try: answered 503");
    expect(page).not.toContain("geheim");
    expect((await board.send("/webhooks/cms/again")).status).toBe(200);
    expect((await board.desk.store.hooks.due("cms", board.desk.clock.now())).map(({ id }) => id)).toEqual([
      "cms event-1",
    ]);
    expect(await (await board.get("/")).text()).not.toContain("Ein Webhook nimmt");
    expect((await board.send("/webhooks/nix/again")).status).toBe(404);
  });

  it("is counted for programs and machines", async () => {
    const { json } = await board.ask("get", "/api/webhooks?lang=de", { scope: "read" });
    expect(json.webhooks).toMatchObject([{ name: "cms", dead: 1, waiting: 0, lastWords: "antwortete 503" }]);
    const english = await board.ask("get", "/api/webhooks?lang=en", { scope: "read" });
    expect(english.json.webhooks).toMatchObject([{ lastWords: "answered 503" }]);
    expect(await (await board.get("/metrics")).text()).toContain('litfass_webhooks_dead{webhook="cms"} 1');
    expect((await board.ask("post", "/api/webhooks/cms/again")).json).toEqual({ again: 1 });
    expect((await board.ask("post", "/api/webhooks/nix/again")).status).toBe(404);
  });
});
