import { beforeEach, describe, expect, it } from "vitest";
import { stepWords } from "../../src/dashboard/pages/events.ts";
import { stillWords } from "../../src/dashboard/pages/schedule-words.ts";
import { sayDate, sayDuration } from "../../src/dashboard/view.ts";
import { dollars } from "../../src/dashboard/words.ts";
import { localDay } from "../../src/time/local-day.ts";
import { hour, minute, morning } from "../support/article.ts";
import { spokenIn } from "../../src/dashboard/pages/tongue.ts";
import { type Board, heldPost, openBoard } from "./board.ts";

const view = { language: "de", zone: "Europe/Berlin", now: morning } as const;
const asText = (html: unknown) =>
  String(html)
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();

describe("what happened to a post", () => {
  it("is said once where the reason says the state in other words, and twice where it adds to it", () => {
    const said = (to: "confirmed" | "sending" | "scheduled", code: "seen" | "sending" | "slot") =>
      asText(stepWords({ to, reason: { code, at: morning }, who: "bot", channel: "kanal" }, view, false));
    expect(said("confirmed", "seen")).toBe("kanal: auf der Plattform gesehen Bot");
    expect(said("sending", "sending")).toBe("kanal: wird gerade gesendet Bot");
    expect(said("scheduled", "slot")).toMatch(/^kanal: geplant geht auf dem Sendeplatz am .* um 08:00 Bot$/);
  });
});

describe("figures and hours", () => {
  it("are written as the reader writes them", () => {
    expect([dollars(1234.5, "de"), dollars(1234.5, "en")]).toEqual(["1.234,50 US$", "US$1,234.50"]);
    expect(sayDate(Date.UTC(2026, 10, 4, 9), view)).toBe("4.11.");
    expect(sayDate(Date.UTC(2026, 10, 4, 9), { ...view, language: "en" })).toBe("04/11");
    expect([25 * minute, hour, 90 * minute].map(sayDuration)).toEqual(["25 min", "1 h", "1 h 30 min"]);
  });

  it("join a night that midnight cuts in two, and no other hours", () => {
    const day = localDay(morning, "Europe/Berlin");
    const hourOf = (at: number) => `${(at - day.startAt) / hour} Uhr`;
    const still = (from: number, to: number) => ({ from: day.startAt + from * hour, to: day.startAt + to * hour });
    const noon = still(12, 13);
    expect(stillWords([still(0, 6), noon, still(23, 24)], day, hourOf)).toBe("12 Uhr–13 Uhr, 23 Uhr–6 Uhr");
    expect(stillWords([noon, still(23, 24)], day, hourOf)).toBe("12 Uhr–13 Uhr, 23 Uhr–24:00");
    expect(stillWords([noon], day, hourOf)).toBe("12 Uhr–13 Uhr");
  });
});

describe("an address that is none", () => {
  let board: Board;
  const page = { accept: "text/html" };

  beforeEach(async () => {
    board = await openBoard();
  });

  it.each(["/nirgends", "/posts/nix", "/articles?url=x", "/schedules/nix"])(
    "%s is answered by a page of the desk in the reader's language",
    async (path) => {
      const [german, english] = [await board.get(path, page), await board.get(path, { ...page, cookie: "lang=en" })];
      expect([german.status, english.status]).toEqual([404, 404]);
      expect(await german.text()).toMatch(/<nav aria-label="Litfass">[\s\S]*(?:gibt es nicht|kennt Litfass nicht)/);
      expect(await english.text()).toMatch(/There is no such|does not know/);
    },
  );

  it("is told to a script in one sentence", async () => {
    expect(await (await board.get("/nirgends")).text()).toBe("Diese Seite gibt es nicht.\n");
    expect((await board.get("/api/nirgends")).headers.get("content-type")).toContain("json");
  });

  it("leads on where a post can be moved no more", async () => {
    await heldPost(board.desk);
    const answer = await board.get("/posts/p1/move", page);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('<a class="button" href="/now">');
  });

  it("says in words, on a page, that Litfass itself failed", async () => {
    const names = () => {
      throw new Error("kaputt");
    };
    const read = () => null;
    const scheduleFiles = {
      names,
      read,
      nameFault: read,
      check: names,
      change: names,
      write: names,
      assign: names,
      remove: names,
    };
    const broken = await openBoard([], { scheduleFiles });
    const answer = await broken.get("/schedules", { ...page, cookie: "lang=en" });
    expect(answer.status).toBe(500);
    expect(await answer.text()).toContain("Litfass could not do this just now");
  });
});

describe("an article's words on a page of another language", () => {
  it("name their language, and need not on a page of their own", async () => {
    const board = await openBoard();
    const { articleUrl } = await heldPost(board.desk, { article: { language: "de-DE" } });
    const paths = ["/", "/posts/p1", "/posts/p1/edit", `/articles?url=${encodeURIComponent(articleUrl)}`];
    for (const path of paths) {
      const [english, german] = [await board.get(`${path}`, { cookie: "lang=en" }), await board.get(path)];
      expect(await english.text(), path).toMatch(/<(?:h2|h3|aside)[^>]* lang="de-DE"/);
      expect(await german.text(), path).not.toContain('lang="de-DE"');
    }
    const hostile = String(spokenIn({ language: 'de" onload="x' }, { language: "en" }));
    expect(hostile).toBe("");
  });
});
