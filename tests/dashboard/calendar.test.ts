import { beforeEach, describe, expect, it } from "vitest";
import { daysFrom, quietOn, weekOf } from "../../src/dashboard/calendar.ts";
import { passedList } from "../../src/dashboard/pages/passed.ts";
import { calendarPage } from "../../src/dashboard/pages/calendar.ts";
import type { Schedule } from "../../src/model/schedule.ts";
import { placePosts } from "../../src/schedule/step.ts";
import { hour, minute, morning } from "../support/article.ts";
import { postOf } from "../support/desk.ts";
import { type Board, heldPost, openBoard } from "./board.ts";

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

beforeEach(async () => {
  board = await openBoard([schedule]);
});

describe("the calendar", () => {
  it("shows seven days with posts at their hour, free slots, quiet hours and the cap", async () => {
    await heldPost(board.desk);
    await board.send("/posts/p1/approve");
    const move = { from: "composed", to: "scheduled", reason: { code: "slot" }, at: morning } as const;
    await board.desk.store.posts.move("p1", { ...move, changes: { dueAt: morning + 26 * hour } });
    const page = await (await board.get("/calendar")).text();
    expect(page.match(/<th scope="col" class/g)).toHaveLength(7);
    for (const words of ["10:00", ">09:30</span>", "höchstens 12"]) expect(page).toContain(words);
    expect(page.match(/Ruhe 23:00–06:00/g)).toHaveLength(1);
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
    const undone = (await (await board.send(said.undo.action, said.undo.form)).json()) as { undo?: object };
    expect(undone.undo).toBeUndefined();
    const back = await postOf(board.desk, "p1");
    // As it stood: nobody has chosen that moment, and it may be given away.
    expect([back.dueAt, back.reason]).toEqual([morning + 2 * hour, { code: "slot" }]);
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
    const quiet = await board.send("/posts/p1/move", { day: "2026-11-24", time: "23:30" });
    expect(await quiet.text()).toBe("Dann geht es nicht: da ist Ruhezeit.\n");
    const page = await (await board.get("/posts/p1/move")).text();
    // No field that browsers draw in their own language.
    expect(page).not.toContain('type="datetime-local"');
    const offered = [...page.matchAll(/<option[^>]*>\s*([^<]+?)\s*<\/option>/g)].map(([, day]) => day);
    expect(offered).toEqual(["Di., 24.11.", "Mi., 25.11."]);
    expect(await (await board.get("/posts/p1/move?lang=en")).text()).toContain("Wed 25/11");
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

  it("says a reason once for all articles that a channel does not get for it", () => {
    const of = (url: string, why: string) => ({
      channel: "kanal",
      platform: "test",
      headline: url,
      post: null,
      url: `https://kurier.example/${url}`,
      why: { de: why, en: why },
    });
    const view = { language: "de", zone: schedule.zone, now: morning } as const;
    const list = String(passedList([of("a", "zu alt"), of("b", "kein Bild"), of("c", "zu alt")], view));
    expect(list.match(/zu alt/g)).toHaveLength(1);
    expect([list.indexOf(">a</a>"), list.indexOf(">c</a>"), list.indexOf("kein Bild")]).toEqual(
      [list.indexOf(">a</a>"), list.indexOf(">c</a>"), list.indexOf("kein Bild")].toSorted((x, y) => x - y),
    );
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
      overruled: null,
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

it("the line of now stands at the nearest quarter hour", async () => {
  const own = await openBoard([schedule]);
  const rowOfNow = async () => /class="now r(\d+)"/.exec(await (await own.get("/calendar?view=day")).text())?.[1];
  const first = Number(await rowOfNow());
  own.desk.clock.moveTo(morning + 6 * minute);
  expect(Number(await rowOfNow())).toBe(first);
  own.desk.clock.moveTo(morning + 10 * minute);
  expect(Number(await rowOfNow())).toBe(first + 1);
});

it("leafs through days by their dates, also where noon is yesterday's in UTC", async () => {
  const zone = "Pacific/Auckland";
  const [day] = daysFrom(Date.UTC(2026, 10, 24, 0), zone, 1);
  if (!day) throw new Error("no day");
  const shown = { view: "day", channel: null, channels: [], days: [day], rows: [], silence: [0], passed: [] } as const;
  const page = String(await calendarPage(shown, { language: "de", zone, now: day.startAt }));
  expect(page.match(/from=2026-11-\d\d/g)).toEqual(["23", "25", "24", "24"].map((each) => `from=2026-11-${each}`));
});

it("two people who move two posts to one slot at the same moment: one has it, the other hears that it is taken", async () => {
  const own = await openBoard([schedule]);
  const { store } = own.desk;
  const slot = morning + 90 * minute;
  for (const [at, id] of ["p1", "p2", "p3"].entries()) {
    await heldPost(own.desk, { id, article: { url: `https://kurier.example/${id}` } });
    await store.posts.move(id, { from: "held", to: "composed", reason: { code: "approved" }, at: morning });
    const place = { from: "composed", to: "scheduled", reason: { code: "slot" }, at: morning } as const;
    await store.posts.move(id, { ...place, changes: { dueAt: morning + (3 + at) * hour } });
  }
  const answers = await Promise.all(
    ["p1", "p2", "p3"].map((id) => own.send(`/posts/${id}/move`, { at: String(slot) })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
  const moved = await Promise.all(["p1", "p2", "p3"].map(async (id) => (await postOf(own.desk, id)).slotAt));
  expect(moved.filter((at) => at === slot)).toHaveLength(1);
});
