import { mkdtempSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { Article } from "../../src/model/article.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { fold } from "../../src/store/search-text.ts";
import { article, morning } from "../support/article.ts";
import { onBothEngines, openTestStore } from "../support/store.ts";

const base = "https://kurier.example/lokales";

async function keep(store: Store, piece: Partial<Article>): Promise<string> {
  const kept = article({ headline: "Ohne Titel", lede: null, kicker: null, section: "Lokales", ...piece });
  const hash = JSON.stringify(piece);
  await store.articles.keep({ article: kept, hash, withheld: null, old: false, aliases: [] }, morning);
  return kept.url;
}

function draftOf(id: string, text: string) {
  const link = `https://kurier.example/weiter?utm_content=${id}`;
  return {
    parts: { text, tags: ["Schöntal"] },
    link,
    media: [{ kind: "image" as const, url: "https://x.example/1.jpg", altText: "Ein Bollerwagen" }],
  };
}

async function post(store: Store, id: string, { url, text }: { url: string; text: string }): Promise<void> {
  const facts = { articleUrl: url, articleVersion: 1, channel: "kanal", platform: "test", round: 1 };
  const draft = draftOf(id, text);
  await store.posts.add({ ...facts, id, state: "held", reason: { code: "slot" }, link: draft.link, draft }, morning);
}

async function found(store: Store, text: string, order: "latest" | "soonest" = "latest"): Promise<string[]> {
  const filter = { states: ["held", "scheduled", "confirmed"], text, order } as const;
  const { ids, total } = await store.desk.page(filter, { limit: 5, offset: 0 });
  expect(await store.desk.count(filter)).toBe(total);
  expect((await store.desk.ids(filter, { limit: 5000, offset: 0 })).slice(0, 5)).toEqual(ids);
  return ids.toSorted();
}

describe("what counts alike when words are looked for", () => {
  it.each([
    ["Müller", "MUELLER"],
    ["Straße", "strasse"],
    ["Café", "cafe"],
    ["„Zur Post“", '"zur post"'],
    ["Kultur\u00ADbahn\u00ADhof", "kulturbahnhof"],
    ["18\u00A0Uhr", "18  uhr"],
    ["Haus–Nord", "haus-nord"],
  ])("%s and %s", (one, other) => expect(fold(one)).toBe(fold(other)));

  it.each([
    ["Bär", "Bar"],
    ["schön", "schon"],
    ["Feuer", "für"],
  ])("but not %s and %s", (one, other) => expect(fold(one)).not.toBe(fold(other)));

  it("what stands in a text stands in the folded text, wherever it is cut out", () => {
    const text = "Ärger um „Stadt­haushalts­plan“: Die Größe – 1 200 m² – überrascht Cafés in Übersee";
    for (let from = 0; from < text.length; from += 1)
      for (const length of [1, 2, 5, 12]) expect(fold(text)).toContain(fold(text.slice(from, from + length)));
  });
});

onBothEngines(() => {
  describe("posts are found by words", () => {
    let store: Store;
    beforeEach(async () => {
      store = await openTestStore();
      const rat = await keep(store, {
        url: `${base}/rat`,
        headline: "Stadthaushaltsplan: Ärger in Süßen",
        lede: "Die 50-Prozent-Marke fällt.",
      });
      const fest = await keep(store, {
        url: `${base}/fest`,
        headline: "Bärenfest",
        kicker: "Sonntag",
        section: "Kultur",
      });
      await post(store, "p1", { url: rat, text: "Der Rat spart 100 % beim Straßenbau_Nord." });
      await post(store, "p2", { url: fest, text: "Alle kommen." });
    });

    it.each([
      ["haushalt", ["p1"]],
      ["ÄRGER", ["p1"]],
      ["suessen", ["p1"]],
      ["süßen", ["p1"]],
      ["plan: ärger", ["p1"]],
      ["50-prozent", ["p1"]],
      ["strassenbau", ["p1"]],
      ["100 %", ["p1"]],
      ["bau_nord", ["p1"]],
      ["lokales/fest", ["p2"]],
      ["utm_content=p2", ["p2"]],
      ["sonntag", ["p2"]],
      ["kultur", ["p2"]],
      ["schoental", ["p1", "p2"]],
      ["bollerwagen", ["p1", "p2"]],
      ["al", ["p1", "p2"]],
      ["%", ["p1"]],
      ["!", []],
      ["parts", []],
      ["haushalt bären", []],
    ])("%s", async (text, ids) => {
      expect(await found(store, text)).toEqual(ids);
      expect(await found(store, text, "soonest")).toEqual(ids);
    });

    it("by the words they have now, and no longer by those they had", async () => {
      expect(await found(store, "spart")).toEqual(["p1"]);
      await store.posts.change("p1", "held", { draft: draftOf("p1", "Der Rat gibt aus.") });
      await keep(store, { url: `${base}/fest`, headline: "Wolfsfest", section: "Sport" });
      expect(await found(store, "spart")).toEqual([]);
      expect(await found(store, "gibt aus")).toEqual(["p1"]);
      expect(await found(store, "bären")).toEqual([]);
      expect(await found(store, "wolf")).toEqual(["p2"]);
      const inSection = (section: string) =>
        store.desk.ids({ states: ["held"], section, order: "latest" }, { limit: 9, offset: 0 });
      expect([await inSection("Kultur"), await inSection("Sport")]).toEqual([[], ["p2"]]);
    });

    it("also when they came by an import", async () => {
      const lines: string[] = [];
      for await (const line of store.exportLines()) lines.push(line);
      const other = await openTestStore();
      await other.importLines(lines);
      expect(await found(other, "haushalt")).toEqual(["p1"]);
      await other.close();
    });

    it("in their order and whole, when hundreds have them", async () => {
      const url = await keep(store, { url: `${base}/viel`, headline: "Viel" });
      for (let n = 0; n < 260; n += 1) {
        const facts = { articleUrl: url, articleVersion: 1, channel: "kanal", platform: "test", round: n + 2 };
        const state = n % 2 === 0 ? "held" : "scheduled";
        const id = `v${String(n).padStart(4, "0")}`;
        const draft = { parts: { text: `Jahrmarkt ${n}` }, link: url, media: [] };
        await store.posts.add({ ...facts, id, state, reason: { code: "slot" }, link: url, draft }, morning + (n % 7));
      }
      const ids = await found(store, "jahrmarkt");
      expect(ids).toHaveLength(5);
      const filter = { states: ["held", "scheduled"], text: "JAHRMARKT", order: "latest" } as const;
      const all = await store.desk.ids(filter, { limit: 5000, offset: 0 });
      const far = await store.desk.page(filter, { limit: 2, offset: 4 });
      expect(all).toHaveLength(260);
      expect(far).toEqual({ ids: all.slice(4, 6), total: 260 });
      // However much of it is asked for at once, it is the same.
      expect(await store.desk.page(filter, { limit: 20_000, offset: 4 })).toEqual({ ids: all.slice(4), total: 260 });
      const soonest = { ...filter, order: "soonest" } as const;
      const inOrder = await store.desk.ids(soonest, { limit: 5000, offset: 0 });
      expect(await store.desk.page(soonest, { limit: 3, offset: 7 })).toEqual({
        ids: inOrder.slice(7, 10),
        total: 260,
      });
      expect(await store.desk.page(soonest, { limit: 3, offset: 300 })).toEqual({ ids: [], total: 260 });
    });
  });
});

it("a store of before is folded when it is brought to this version", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "litfass-search-"));
  const store = await openStore({ dataDir });
  await post(store, "p1", { url: await keep(store, { url: `${base}/rat`, headline: "Waldschule" }), text: "Neu." });
  await store.close();
  const db = new DatabaseSync(join(dataDir, "litfass.sqlite"));
  for (const table of ["articles", "posts"]) db.exec(`drop trigger ${table}_words; drop trigger ${table}_words_new`);
  for (const table of ["article_words", "post_words", "unfolded"]) db.exec(`drop table ${table}`);
  for (const column of ["resumed_at", "resumed_by"]) db.exec(`alter table channels drop column ${column}`);
  for (const column of ["doubted_at", "doubts"]) db.exec(`alter table articles drop column ${column}`);
  db.exec("alter table events drop column words_before");
  for (const column of ["dates", "leads"]) db.exec(`alter table feeds drop column ${column}`);
  for (const index of ["articles_changed", "teasers_written"]) db.exec(`drop index ${index}`);
  db.exec("delete from kysely_migration where name >= '0016'");
  db.close();
  const again = await openStore({ dataDir });
  expect(await found(again, "schule")).toEqual(["p1"]);
  await again.close();
});
