import { expect, it } from "vitest";
import { morning, minute } from "../support/article.ts";
import { openBoard } from "./board.ts";

const nothing = { title: null, summary: null, content: null, authors: [], categories: [], enclosures: [], images: [] };

/** A board whose feed holds three entries back. */
async function floodedBoard() {
  const board = await openBoard();
  const { store } = board.desk;
  const at = board.desk.clock.now();
  await store.feeds.meet("bote", "https://bote.example/feed", at);
  for (const key of ["a", "b", "c"]) {
    const entry = { ...nothing, id: key, url: `https://bote.example/${key}`, publishedAt: null, updatedAt: null };
    const fate = { state: "unread", readAfter: at + 360 * minute, why: "held: 3 entries came" } as const;
    await store.sources.keepEntry({ feed: "bote", key, url: entry.url, entry }, fate, at);
  }
  return board;
}

it("a held flood stands among what needs a person, in words of the reader's language, with both ways out", async () => {
  const board = await floodedBoard();
  const german = await (await board.get("/now")).text();
  expect(german).toContain("3 Einträge kamen auf einmal und warten auf die Redaktion (seit");
  expect(german).toContain('action="/feeds/bote/release"');
  expect(german).toContain('action="/feeds/bote/drop"');
  expect(await (await board.get("/now?lang=en")).text()).toContain("Let all go");
});

it("the button lets the flood go, wakes the steps, and there is nothing left to decide", async () => {
  const board = await floodedBoard();
  const woken = board.woken();
  const answer = await board.send("/feeds/bote/release", {}, { accept: "application/json" });
  expect(await answer.json()).toMatchObject({ done: true, said: "Freigegeben: Die Einträge werden jetzt gelesen." });
  expect(board.woken()).toBe(woken + 1);
  expect(await board.desk.store.entries.unread(morning, 10)).toHaveLength(3);
  expect(await (await board.get("/now")).text()).not.toContain("/feeds/bote/release");
  expect((await board.send("/feeds/anzeiger/release", {}, { accept: "application/json" })).status).toBe(404);
});

it("the other button keeps it back for good", async () => {
  const board = await floodedBoard();
  await board.send("/feeds/bote/drop");
  expect(await board.desk.store.entries.unread(morning + 1000 * minute, 10)).toEqual([]);
});

it("a feed that moved or is gone, and one whose hub tells of news, show it", async () => {
  const board = await openBoard();
  const { store } = board.desk;
  for (const name of ["weg", "um", "hub"]) await store.feeds.meet(name, `https://bote.example/${name}`, morning);
  const visit = {
    etag: null,
    lastModified: null,
    nextFetchAt: morning,
    fetchedAt: morning,
    failures: 0,
    trouble: null,
  };
  await store.feeds.visited("weg", {
    ...visit,
    failures: 1,
    trouble: { de: "antwortet mit 410", en: "answered 410" },
    goneAt: morning,
  });
  await store.feeds.visited("um", { ...visit, movedTo: "https://neu.example/um", movedAt: morning });
  await store.feeds.visited("hub", visit);
  await store.subscriptions.want({ feed: "hub", hub: "https://hub.example/", topic: "t", base: "b" }, morning);
  const { token = "" } = (await store.subscriptions.ofFeed("hub")) ?? {};
  await store.subscriptions.change(token, { state: "alive", heardAt: morning });
  const page = await (await board.get("/now")).text();
  expect(page).toContain("gibt es nicht mehr, wird nicht mehr abgerufen");
  expect(page).toContain('action="/feeds/weg/ask"');
  expect(page).toContain("auf Dauer umgezogen nach https://neu.example/um");
  expect(page).toMatch(/meldet Neues sofort, zuletzt/);
  await board.send("/feeds/weg/ask");
  expect(await store.feeds.get("weg")).toMatchObject({ goneAt: null });
});

it("a feed in trouble says why in the reader's language, on the page and to programs", async () => {
  const board = await openBoard();
  const { store } = board.desk;
  await store.feeds.meet("krank", "https://bote.example/krank", morning);
  const trouble = { de: "Die Website hat eine Störung.", en: "The site has trouble." };
  const visit = { etag: null, lastModified: null, nextFetchAt: morning, fetchedAt: morning, failures: 3, trouble };
  await store.feeds.visited("krank", visit);
  expect(await (await board.get("/now")).text()).toContain(trouble.de);
  expect(await (await board.get("/now?lang=en")).text()).toContain(trouble.en);
  expect(await (await board.get("/api/feeds?lang=en")).json()).toMatchObject({ feeds: [{ trouble: trouble.en }] });
  expect(await (await board.get("/api/feeds?lang=de")).json()).toMatchObject({ feeds: [{ trouble: trouble.de }] });
});

it("a hub that takes no subscription says why in the reader's language, on the page and to programs", async () => {
  const board = await openBoard();
  const { store } = board.desk;
  await store.feeds.meet("stumm", "https://bote.example/stumm", morning);
  await store.subscriptions.want({ feed: "stumm", hub: "https://hub.example/", topic: "t", base: "b" }, morning);
  const { token = "" } = (await store.subscriptions.ofFeed("stumm")) ?? {};
  const why = { de: "er antwortete 503", en: "it answered 503" };
  await store.subscriptions.change(token, { state: "denied", why });
  expect(await (await board.get("/now")).text()).toContain("nennt einen Hub, der nichts meldet: er antwortete 503");
  expect(await (await board.get("/now?lang=en")).text()).toContain(
    "names a hub that tells of nothing: it answered 503",
  );
  expect(await (await board.get("/api/feeds?lang=de")).json()).toMatchObject({ feeds: [{ hub: { why: why.de } }] });
});
