import { beforeEach, describe, expect, it } from "vitest";
import type { Post } from "../../src/store/post-row.ts";
import { article, hour, morning } from "../support/article.ts";
import { testAdapter } from "../support/channel.ts";
import { postOf } from "../support/desk.ts";
import { sessionHeaders } from "../support/session.ts";
import { type Board, host, openBoard } from "./board.ts";

const { url } = article();
const words = "Die Brücke über die Aller wird gesperrt.";
const asked = `url=${encodeURIComponent(url)}&channel=kanal`;
let board: Board;

/** An article for which no words were found on the channel. */
beforeEach(async () => {
  board = await openBoard();
  const { store, clock } = board.desk;
  const at = clock.now();
  await store.articles.keep({ article: article(), hash: "h1", withheld: null, old: false, aliases: [] }, at);
  const place = { articleUrl: url, version: 1, channel: "kanal" };
  await store.teasers.keep({ ...place, teaser: null, judgement: null, skipped: "no sentence" }, at);
  const why = { de: "Kein Satz besteht die Prüfung.", en: "No sentence passes the gate." };
  await store.posts.add(
    {
      id: "leer",
      articleUrl: url,
      articleVersion: 1,
      channel: "kanal",
      platform: "test",
      round: 1,
      state: "skipped",
      reason: { code: "no-teaser", words: why },
    },
    at,
  );
});

const last = async (): Promise<Post> => (await board.desk.store.posts.last(url, "kanal")) as Post;
const send = (form: Record<string, string>) => board.send("/articles/write", { url, channel: "kanal", ...form });

describe("an article that no words were found for", () => {
  it("is offered to be written oneself in review, on its own page and among what was not sent", async () => {
    for (const path of ["/", `/articles?url=${encodeURIComponent(url)}`, "/ended"]) {
      const page = await (await board.get(path)).text();
      expect(page, path).toContain("Selbst schreiben");
      expect(page, path).toContain(`/articles/write?${new URLSearchParams({ url, channel: "kanal" })}`.slice(0, 60));
    }
    expect(await (await board.get(`/articles/write?${asked}`)).text()).toContain('data-judge="/articles/judge"');
  });

  it("is not offered to be written, nor brought back, where no words can help", async () => {
    const why = { de: "Ohne Video geht hier nichts.", en: "Nothing goes here without a video." };
    const open = { ...board.desk.channels[0]!, adapter: testAdapter({ compose: () => ({ unfit: why }) }) };
    const shut = await openBoard([], { store: board.desk.store, channels: [open] });
    const { cookie } = await sessionHeaders(board.desk.store, host);
    const get = (path: string) => shut.app.request(`http://${host}${path}`, { headers: { host, cookie } });
    const at = board.desk.clock.now();
    const other = { ...article(), url: "https://kurier.example/ohne-video" };
    await board.desk.store.articles.keep({ article: other, hash: "h2", withheld: null, old: false, aliases: [] }, at);
    const facts = {
      id: "ohne",
      articleUrl: other.url,
      articleVersion: 1,
      channel: "kanal",
      platform: "test",
      round: 1,
    };
    await board.desk.store.posts.add({ ...facts, state: "skipped", reason: { code: "unfit", words: why } }, at);
    const page = await (await get(`/articles?url=${encodeURIComponent(other.url)}`)).text();
    expect(page).toContain("Ohne Video geht hier nichts.");
    for (const each of ["Selbst schreiben", "Zurückholen", "Neu anstoßen"]) expect(page).not.toContain(each);
    expect(await (await get(`/articles/write?${asked}`)).text()).toContain("Ohne Video geht hier nichts.");
  });

  it("is not offered to be written once it may not be posted, and says why in the reader's language", async () => {
    const { store, clock } = board.desk;
    await store.articles.keep(
      { article: article(), hash: "h2", withheld: "gone", old: false, aliases: [] },
      clock.now(),
    );
    for (const path of [`/articles?url=${encodeURIComponent(url)}`, "/ended"])
      expect(await (await board.get(path)).text(), path).not.toContain("Selbst schreiben");
    const page = await (await board.get(`/articles/write?${asked}`)).text();
    expect(page).toContain("Der Artikel darf nicht gepostet werden: seine Seite gibt es nicht mehr.");
  });

  it("is judged while typing by the gate that sends, and nothing is kept of that", async () => {
    const judge = (text: string) => board.send("/articles/judge", { url, channel: "kanal", text });
    expect(await (await judge("Am Ende waren es 7777 Menschen.")).text()).toContain("gestoppt");
    expect(await (await judge(words)).text()).toContain("<b>im Artikel:</b>");
    expect((await last()).id).toBe("leer");
  });

  it("judges nothing while nothing is written", async () => {
    const page = await (await board.get(`/articles/write?${asked}`)).text();
    expect(page).toMatch(/zählt <b>\d+<\/b> von/);
    for (const each of ["zu lang", "gestoppt", "<h4>Prüfung"]) expect(page).not.toContain(each);
  });

  it("stands in review with the name of who wrote it", async () => {
    await board.send("/articles/write", { url, channel: "kanal", text: words }, { cookie: "who=Kim" });
    expect(await (await board.get("/")).text()).toContain("<b>Text:</b> geschrieben von Kim</p>");
  });

  it("waits for a person with their words, and goes when they say so", async () => {
    const answer = await send({ text: words, do: "save" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `/#post-${(await last()).id}`]);
    expect(await last()).toMatchObject({ state: "held", round: 2, reason: { code: "edited" }, approvedBy: null });
    expect(await (await board.get("/")).text()).not.toContain("Ohne Text geblieben");
    const page = await (await board.get(`/posts/${(await last()).id}`)).text();
    expect(page).toContain("geschrieben von Redaktion");
    expect((await board.send(`/posts/${(await last()).id}/approve`)).status).toBe(200);
    expect((await last()).state).toBe("composed");
    expect(board.woken()).toBeGreaterThan(0);
  });

  it("goes at once where the gate has no objection, and the approval is taken back", async () => {
    await send({ text: words, do: "approve" });
    const { id } = await last();
    expect(await last()).toMatchObject({ state: "composed", approvedBy: "Redaktion" });
    expect((await last()).goodUntilAt).toBeGreaterThan(morning + hour / 2);
    await board.send(`/posts/${id}/undo`);
    expect((await postOf(board.desk, id)).state).toBe("held");
  });

  it("is held with what the gate objects to, whatever was asked", async () => {
    await send({ text: "Am Ende waren es 7777 Menschen.", do: "approve" });
    expect(await last()).toMatchObject({ state: "held", reason: { code: "gate-block" }, approvedBy: null });
  });

  it("is refused in one sentence when a post waits already, and when the article was closed or is another by now", async () => {
    const stale = await send({ text: words, version: "7" });
    expect([stale.status, await stale.text()]).toEqual([409, expect.stringContaining("neuer Fassung")]);
    await send({ text: words });
    const again = await send({ text: words });
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining("wartet schon ein Beitrag")]);
    await board.send("/articles/never", { url });
    expect(await (await send({ text: words })).text()).toContain("gesperrt");
    expect((await board.get("/articles/write?url=nix&channel=kanal")).status).toBe(409);
    expect((await board.get(`/articles/write?url=${encodeURIComponent(url)}`)).status).toBe(400);
  });
});
