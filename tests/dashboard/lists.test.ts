import { beforeEach, describe, expect, it } from "vitest";
import { minute, morning } from "../support/article.ts";
import { onBothEngines } from "../support/store.ts";
import { type Board, heldPost, openBoard } from "./board.ts";
import { fillStore } from "./large.ts";

let board: Board;

onBothEngines(() => {
  describe("lists of thousands of posts", () => {
    // The store of this engine, not that of the pages above.
    beforeEach(async () => {
      board = await openBoard();
    });

    it("show a page of them, find words and channels, and lead to the rest", async () => {
      await fillStore(board.desk.store, 600, morning);
      const page = await (await board.get("/published")).text();
      expect(page.match(/class="post /g)).toHaveLength(50);
      expect(page).toContain("/published?page=2");
      expect(page.length).toBeLessThan(200_000);
      const far = await (await board.get("/published?page=8")).text();
      expect(far.match(/class="post /g)?.length).toBe(392 - 7 * 50);
      const found = await (await board.get("/published?q=VORHABEN%2041")).text();
      expect(found).toContain("Vorhaben 41</a>");
      expect(found).not.toContain("Vorhaben 42</a>");
      const many = await (await board.get("/published?q=Vorhaben&page=2")).text();
      expect(many.match(/class="post /g)).toHaveLength(50);
      expect(many).toContain("/published?q=Vorhaben&amp;page=3");
      const one = await (await board.get("/published?channel=kanal-2")).text();
      expect(one).not.toMatch(/kanal-[013]</);
      expect(await (await board.get("/published?q=%25")).text()).toContain("Kein Beitrag passt dazu");
      const queue = await (await board.get("/")).text();
      expect(queue.length).toBeLessThan(200_000);
    });

    it("are filtered by section and days, and drawn by day and section above the whole list", async () => {
      await fillStore(board.desk.store, 600, morning);
      const whole = await (await board.get("/published")).text();
      for (const words of ["Beiträge je Tag", 'aria-label="Beiträge je Ressort: Lokales 392"', "Noch keine Messwerte"])
        expect(whole).toContain(words);
      const day = await (await board.get("/published?from=2026-11-23&to=2026-11-23&section=Lokales")).text();
      const all = (await (await board.get("/published?from=2026-11-23&to=2026-11-23&format=json")).json()) as unknown[];
      expect(day).toContain(`Veröffentlicht <b>${all.length}</b>`);
      expect(all.length).toBeGreaterThan(100);
      expect(all.length).toBeLessThan(392);
      expect(day).not.toContain("Beiträge je Tag");
      const none = await (await board.get("/published?section=Sport")).text();
      expect(none).toContain("Kein Beitrag passt dazu");
      expect((await board.get("/published?from=2026-02-31")).status).toBe(200);
    });

    it("are given whole as CSV and JSON, filtered alike, with nothing a spreadsheet would calculate", async () => {
      await fillStore(board.desk.store, 700, morning);
      const json = (await (await board.get("/published?format=json")).json()) as { id: string }[];
      expect(new Set(json.map(({ id }) => id)).size).toBe(json.length);
      const all = ["published", "confirmed"] as const;
      expect(json.length).toBe(await board.desk.store.desk.count({ states: all, order: "latest" }));
      const csv = await board.get("/published?format=csv&channel=kanal-1");
      expect(csv.headers.get("content-disposition")).toContain("litfass-2026-11-24.csv");
      const lines = (await csv.text()).trim().split("\r\n");
      expect(lines[0]).toContain("published,channel,platform");
      expect(lines.slice(1).every((line) => line.includes(",kanal-1,"))).toBe(true);
      expect(lines.length - 1).toBe(json.filter((each) => Number(each.id.slice(1)) % 4 === 1).length);
    });
  });
});

describe("a file of posts", () => {
  it("is CSV as spreadsheets read it: quotes doubled, formulas disarmed", async () => {
    const { csvLine } = await import("../../src/dashboard/csv.ts");
    board = await openBoard();
    const post = await heldPost(board.desk, {
      article: { headline: '=SUMME("A1")', publishedAt: morning - minute },
    });
    const [line] = await board.desk.store.desk.lines([post.id]);
    expect(line && csvLine(line, "Europe/Berlin")).toContain(`"'=SUMME(""A1"")"`);
  });
});

it("the wall's filter says the days asked for in the page's language, and offers those asked for often", async () => {
  const plain = await openBoard();
  const asked = async (path: string) => (await plain.get(`/published${path}`)).text();
  expect(await asked("?from=2026-11-23&to=2026-11-24")).toContain("Zeitraum: Mo., 23.11.2026 – Di., 24.11.2026");
  expect(await asked("?from=2026-11-23&lang=en")).toContain("Days: from Mon, 23/11/2026");
  expect(await asked("?to=2026-11-23&lang=de")).toContain("Zeitraum: bis Mo., 23.11.2026");
  expect(await asked("?from=2026-02-31")).not.toContain("Zeitraum:");
  const week = await asked("?q=Rat&from=2026-11-18&to=2026-11-24");
  expect(week).toMatch(
    /href="\/published\?q=Rat&amp;from=2026-11-18&amp;to=2026-11-24"\s+aria-current="true"[^>]*>7 Tage/,
  );
  expect(week).toContain("/published?q=Rat&amp;from=2026-11-23&amp;to=2026-11-23");
});
