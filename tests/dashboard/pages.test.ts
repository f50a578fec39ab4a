import { beforeEach, describe, expect, it } from "vitest";
import { calendarPage } from "../../src/dashboard/pages/calendar.ts";
import { daysFrom, quietOn, weekOf } from "../../src/dashboard/calendar.ts";
import { breakingPriority, type Schedule } from "../../src/model/schedule.ts";
import { placePosts } from "../../src/schedule/step.ts";
import { article, hour, minute, morning } from "../support/article.ts";
import { postOf } from "../support/desk.ts";
import { onBothEngines } from "../support/store.ts";
import { type Board, heldPost, openBoard } from "./board.ts";
import { fillStore } from "./large.ts";

const schedule: Schedule = {
  name: "stream",
  zone: "Europe/Berlin",
  slots: [{ cron: "30 2,9 * * *", zone: "Europe/Berlin" }],
  asPublished: false,
  minGapMs: 0,
  minTopicGapMs: 0,
  jitterMs: 0,
  quiet: [{ from: "23:00", to: "06:00", days: null }],
  maxPerDay: 12,
  maxPerHour: null,
  maxDollarsPerMonth: null,
  shares: [],
  first: [],
  last: [],
};
let board: Board;
const pageOf = (url: string) => `/articles?url=${encodeURIComponent(url)}`;

beforeEach(async () => {
  board = await openBoard([schedule]);
});

describe("the queue", () => {
  it("shows beside a held post its rules in words and the article's sentence each claim rests on", async () => {
    const rules = [
      { rule: "NUM", level: "block", ok: true, why: null, evidence: null },
      { rule: "NAME", level: "warn", ok: false, why: 'The name "Aller" is short.', evidence: "Beleg aus dem Artikel." },
    ] as const;
    const text = "Mehrere Lager der Brücke sind nach Angaben der Stadt beschädigt.";
    await heldPost(board.desk, { judgement: { verdict: "warn", rules }, teaser: { text } });
    const page = await (await board.get("/")).text();
    for (const words of ["1 bestanden", "Namen: Hinweis", "Beleg aus dem Artikel.", article().body[0] ?? "?"])
      expect(page).toContain(words);
    expect(await (await board.get("/?lang=en")).text()).toContain("Names: hint");
  });

  it("drops with the reason whose key was pressed", async () => {
    await heldPost(board.desk);
    await board.send("/posts/p1/drop", { why: "dropOld" });
    const { reason } = await postOf(board.desk, "p1");
    expect(reason.words).toEqual({ de: "nicht mehr aktuell (Redaktion)", en: "no news any more (Redaktion)" });
  });

  it("remembers who works at this browser, and forgets an empty name", async () => {
    const kept = await board.send("/who", { who: "  Spätdienst\u0007 " }, { accept: "text/html" });
    expect(kept.headers.get("set-cookie")).toContain(`who=${encodeURIComponent("Spätdienst")};`);
    expect((await board.send("/who", { who: "" })).headers.get("set-cookie")).toContain("Max-Age=0");
  });
});

describe("an article's page", () => {
  it("has its posts, its pictures with credits and rights, and what happened in order", async () => {
    const picture = { alt: "Brücke", caption: "Die Brücke", widthPx: null, heightPx: null };
    const images = [
      { ...picture, url: "https://kurier.example/a.jpg", credit: "Redaktion", creditChain: ["Redaktion"] },
      { ...picture, url: "https://kurier.example/b.jpg", credit: "dpa", creditChain: ["dpa"] },
    ];
    const { articleUrl } = await heldPost(board.desk, { article: { images } });
    const page = await (await board.get(pageOf(articleUrl))).text();
    for (const words of ["darf hochgeladen werden", "nur als Vorschaubild", "Fassung 1", "Jetzt posten: kanal"])
      expect(page).toContain(words);
    const order = ["veröffentlicht</b>", "zum ersten Mal gesehen", "kanal: wartet auf Sie"].map((each) =>
      page.indexOf(each),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect((await board.get(pageOf("https://kurier.example/nix"))).status).toBe(404);
  });

  it("brings a post forward: top priority, without its old moment, approved by who asked", async () => {
    await heldPost(board.desk);
    expect((await board.send("/posts/p1/now")).status).toBe(200);
    const post = await postOf(board.desk, "p1");
    expect([post.state, post.priority, post.reason.code, post.approvedBy]).toEqual([
      "composed",
      breakingPriority,
      "post-now",
      "Redaktion",
    ]);
    expect(board.woken()).toBe(1);
  });

  it("closes an article for good: what waits ends, and no channel gets a post of it, now or later, until it is opened", async () => {
    const { articleUrl } = await heldPost(board.desk);
    await board.send("/articles/never", { url: articleUrl });
    expect((await postOf(board.desk, "p1")).state).toBe("skipped");
    const { store } = board.desk;
    const page = await (await board.get(pageOf(articleUrl))).text();
    for (const words of ["Für alle Kanäle gesperrt", "Sperre aufheben"]) expect(page).toContain(words);
    expect(await store.articles.withoutTeaser("neuer-kanal", 9)).toEqual([]);
    expect((await board.send("/posts/p1/back")).status).toBe(409);
    expect((await board.send("/posts/p1/now")).status).toBe(409);
    await board.send("/articles/reopen", { url: articleUrl });
    expect((await store.articles.withoutTeaser("neuer-kanal", 9)).map(({ article: { url } }) => url)).toEqual([
      articleUrl,
    ]);
    expect((await board.send("/posts/p1/back")).status).toBe(200);
    expect((await board.send("/articles/never", { url: "https://kurier.example/nix" })).status).toBe(409);
  });

  it("starts an ended post anew as its next round, with its own mark, and never beside one that is under way", async () => {
    const { articleUrl } = await heldPost(board.desk);
    await board.send("/posts/p1/drop", { why: "dropOld" });
    expect((await board.send("/posts/p1/now")).status).toBe(200);
    const second = await board.desk.store.posts.last(articleUrl, "kanal");
    expect([second?.round, second?.state, second?.priority, second?.approvedBy]).toEqual([
      2,
      "composed",
      breakingPriority,
      "Redaktion",
    ]);
    expect(second?.link).toContain(`utm_content=${second?.mark}`);
    const again = await board.send("/posts/p1/now");
    expect([again.status, await again.text()]).toEqual([
      409,
      "Auf diesem Kanal ist schon ein Beitrag zu diesem Artikel unterwegs oder draußen.\n",
    ]);
  });
});

describe("taking back", () => {
  it("an approval is held again, a hold goes on, a drop comes back as its next round", async () => {
    const { articleUrl } = await heldPost(board.desk);
    const said = (await (await board.send("/posts/p1/approve")).json()) as { undo: { action: string }; said: string };
    expect(said).toMatchObject({ said: "Freigegeben.", undo: { action: "/posts/p1/undo" } });
    await board.send(said.undo.action);
    const back = await postOf(board.desk, "p1");
    expect([back.state, back.approvedBy, back.reason.code]).toEqual(["held", null, "review-channel"]);
    await board.send("/posts/p1/approve");
    await board.send("/posts/p1/hold");
    await board.send("/posts/p1/undo");
    expect((await postOf(board.desk, "p1")).state).toBe("composed");
    await board.send("/posts/p1/drop", { why: "dropOld" });
    await board.send("/posts/p1/undo");
    const again = await board.desk.store.posts.last(articleUrl, "kanal");
    expect([again?.round, again?.state]).toEqual([2, "held"]);
    expect((await board.send("/posts/p1/undo")).status).toBe(409);
  });
});

describe("the calendar", () => {
  it("shows seven days with posts at their hour, free slots, quiet hours and the cap", async () => {
    await heldPost(board.desk);
    await board.send("/posts/p1/approve");
    const move = { from: "composed", to: "scheduled", reason: { code: "slot" }, at: morning } as const;
    await board.desk.store.posts.move("p1", { ...move, changes: { dueAt: morning + 26 * hour } });
    const page = await (await board.get("/calendar")).text();
    expect(page.match(/<th scope="col" class/g)).toHaveLength(7);
    for (const words of ["10:00", ">09:30</span>", "Ruhe 00:00–06:00, 23:00–24:00", "höchstens 12"])
      expect(page).toContain(words);
    expect(await (await board.get("/calendar?from=2026-12-24")).text()).toContain("24.12.");
  });

  it("moves a planned post where the schedule lets it, keeps it there, and says why not elsewhere", async () => {
    await heldPost(board.desk);
    await board.send("/posts/p1/approve");
    const { store, clock } = board.desk;
    const move = { from: "composed", to: "scheduled", reason: { code: "slot" }, at: morning } as const;
    await store.posts.move("p1", { ...move, changes: { dueAt: morning + 2 * hour } });
    const slot = morning + 90 * minute;
    const done = await board.send("/posts/p1/move", { at: String(slot) });
    const said = (await done.json()) as { undo: { action: string; form: Record<string, string> } };
    const post = await postOf(board.desk, "p1");
    expect([post.dueAt, post.slotAt, post.reason.code]).toEqual([slot, slot, "moved"]);
    await placePosts({ ...board.desk, newsroom: board.newsroom, schedules: [schedule] });
    expect((await postOf(board.desk, "p1")).dueAt).toBe(slot);
    await board.send(said.undo.action, said.undo.form);
    expect((await postOf(board.desk, "p1")).dueAt).toBe(morning + 2 * hour);
    const refusals = [
      [clock.now() - hour, "zu früh"],
      [morning + 7 * hour, "nicht mehr aktuell"],
    ] as const;
    for (const [at, words] of refusals) {
      const refused = await board.send("/posts/p1/move", { at: String(at) });
      expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining(words)]);
    }
    await store.posts.change("p1", "scheduled", { goodUntilAt: morning + 30 * hour });
    const night = await board.send("/posts/p1/move", { when: "2026-11-24T23:30" });
    expect(await night.text()).toBe("Dann geht es nicht: da ist Ruhezeit.\n");
    expect((await board.send("/posts/p1/move", { when: "2026-02-31T10:00" })).status).toBe(409);
    const page = await (await board.get("/posts/p1/move")).text();
    expect(page.match(/name="at" value="\d+"/g)).toEqual(
      [slot, slot + 24 * hour].map((at) => `name="at" value="${at}"`),
    );
  });

  it("lays no two posts nearer than the gap, neither by hand nor by the day's cap", async () => {
    const tight = { ...schedule, asPublished: true, minGapMs: 30 * minute, maxPerDay: 2 };
    board = await openBoard([tight]);
    const { store } = board.desk;
    const move = { from: "held", to: "composed", reason: { code: "approved" }, at: morning } as const;
    for (const [index, id] of ["p1", "p2", "p3"].entries()) {
      await heldPost(board.desk, { id, article: { url: `https://kurier.example/${id}` } });
      await store.posts.move(id, move);
      const place = { from: "composed", to: "scheduled", reason: { code: "gap" }, at: morning } as const;
      await store.posts.move(id, { ...place, changes: { dueAt: morning + (index + 1) * hour } });
    }
    const refused = await board.send("/posts/p3/move", { at: String(morning + 70 * minute) });
    expect(await refused.text()).toContain("zu nah an einem anderen Beitrag");
    const full = await board.send("/posts/p3/move", { at: String(morning + 4 * hour) });
    expect(await full.text()).toContain("Höchstzahl");
    const page = await (await board.get("/calendar?view=day")).text();
    expect(page.match(/class="gap r\d+ s2"/g)).toHaveLength(3);
    expect(page).toContain("3 von 2 – Obergrenze erreicht");
  });

  it("tells what was passed over and why, in the reader's language", async () => {
    await heldPost(board.desk);
    await board.send("/posts/p1/drop", { why: "dropOld" });
    expect(await (await board.get("/calendar")).text()).toContain("nicht mehr aktuell (Redaktion)");
    expect(await (await board.get("/calendar?lang=en")).text()).toContain("no news any more (Redaktion)");
  });

  it("knows the night on which the clock goes back: 25 hours, and both half past twos", async () => {
    const noon = Date.UTC(2026, 9, 25, 11, 0);
    const days = daysFrom(noon, schedule.zone, 2);
    expect(days.map((day) => (day.endAt - day.startAt) / hour)).toEqual([25, 24]);
    const twice = [Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)];
    const posts = twice.map((dueAt, at) => ({
      id: `p${at}`,
      channel: "kanal",
      state: "scheduled" as const,
      dueAt,
      slotAt: null,
      priority: 0,
      headline: "H",
      articleUrl: "https://kurier.example/h",
      changedAt: 1,
      articleVersion: 1,
    }));
    const channels = [{ name: "kanal", platform: "test", schedule: "stream" }];
    const rows = weekOf({ channels, schedules: [schedule], posts, days, now: noon });
    const view = { language: "de", zone: schedule.zone, now: noon } as const;
    const shown = { view: "week", channels: ["kanal"], days, rows, silence: [0, 0], passed: [] } as const;
    const page = String(await calendarPage({ ...shown, channel: null }, view));
    const grid = String(await calendarPage({ ...shown, channel: "kanal" }, view));
    const [first] = days;
    const day = { ...shown, view: "day", channel: null, days: first ? [first] : [] } as const;
    expect(String(await calendarPage(day, view))).toContain('class="r8">03:00 MEZ');
    for (const words of ["02:30 MESZ", "02:30 MEZ", "25 Stunden"]) expect(grid).toContain(words);
    for (const words of ["02:30 MESZ", "02:30 MEZ", "Uhr geht zurück: 25 Stunden"]) expect(page).toContain(words);
  });

  it("marks quiet hours by the clock also on the night it goes forward", () => {
    const [day] = daysFrom(Date.UTC(2027, 2, 28, 10, 0), schedule.zone, 1);
    const quiet = day ? quietOn(day, schedule) : [];
    expect(quiet.map(({ from, to }) => (to - from) / hour)).toEqual([5, 1]);
  });
});

onBothEngines(() => {
  describe("lists of thousands of posts", () => {
    // The store of this engine, not that of the pages above.
    beforeEach(async () => {
      board = await openBoard([schedule]);
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
      await fillStore(board.desk.store, 1300, morning);
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
    const post = await heldPost(board.desk, { article: { headline: '=SUMME("A1")', publishedAt: morning - minute } });
    const [line] = await board.desk.store.desk.lines([post.id]);
    expect(line && csvLine(line, "Europe/Berlin")).toContain(`"'=SUMME(""A1"")"`);
  });
});
