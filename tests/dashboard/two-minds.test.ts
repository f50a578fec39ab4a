import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { proposeWords } from "../../src/posts/propose.ts";
import { checkText, scheduleFiles } from "../../src/settings/schedule-files.ts";
import { article } from "../support/article.ts";
import { postOf } from "../support/desk.ts";
import { type Board, heldPost, openBoard, seenOf } from "./board.ts";

const own = "Die Brücke über die Aller in Altmoor wird von Montag an für drei Wochen gesperrt.";
const theirs = "Mehrere Lager der Brücke sind nach Angaben der Stadt beschädigt.";
const kim = { cookie: "who=Kim" };
const jo = { cookie: "who=Jo" };
let board: Board;

beforeEach(async () => {
  board = await openBoard();
});

const textOf = async () => String((await postOf(board.desk, "p1")).draft?.parts.text).split(" https://")[0];
const editing = () => ({ ...board.desk, rules: board.newsroom.rules });
const propose = (text = theirs) =>
  proposeWords(editing(), {
    url: article().url,
    channel: "kanal",
    words: { text, title: null, altText: null, tags: [] },
    who: "Assistentin",
  });

type Done = {
  readonly said: string;
  readonly undo: { readonly action: string; readonly form: Record<string, string> };
};
const decide = async (what: string, who: Record<string, string>) =>
  (await (await board.send(`/posts/p1/${what}`, {}, who)).json()) as Done;

describe("taking back", () => {
  it("brings back the words that made way, whoever wrote them, and not over another's since", async () => {
    const post = await heldPost(board.desk);
    const mine = "In Altmoor wird der Busverkehr umgeleitet.";
    await board.send("/posts/p1/edit", { text: mine, seen: seenOf(post), do: "save" }, kim);
    const first = await decide("other", kim);
    expect(first.said).toMatch(/^Anderer Text: 2 von \d\.$/);
    const [other, second] = [await textOf(), await decide("other", kim)];
    expect((await board.send(first.undo.action, first.undo.form, kim)).status).toBe(409);
    await board.send(second.undo.action, second.undo.form, kim);
    expect(await textOf()).toBe(other);
    const third = await decide("other", kim);
    await board.send(third.undo.action, third.undo.form, kim);
    expect(await textOf()).toBe(other);
    const last = { back: "", seen: seenOf(await postOf(board.desk, "p1")) };
    await board.send("/posts/p1/other", last, kim);
    expect(await textOf()).toBe(mine);
  });

  it("is for one's own decision: a hold of somebody else stands", async () => {
    await heldPost(board.desk);
    const { undo } = await decide("approve", kim);
    await decide("hold", jo);
    const late = await board.send(undo.action, undo.form, kim);
    expect([late.status, await late.text()]).toEqual([409, expect.stringContaining("jemand anders")]);
    expect(await postOf(board.desk, "p1")).toMatchObject({
      state: "held",
      reason: { code: "held-by-editor", words: "Jo" },
    });
  });

  it("still works when the house has gone on by itself meanwhile", async () => {
    await heldPost(board.desk);
    const { undo } = await decide("approve", kim);
    const { store, clock } = board.desk;
    const place = { from: "composed", to: "scheduled", reason: { code: "slot" }, at: clock.now() } as const;
    await store.posts.move("p1", { ...place, changes: { dueAt: clock.now() + 3_600_000 } });
    expect((await board.send(undo.action, undo.form, kim)).status).toBe(200);
    expect((await postOf(board.desk, "p1")).state).toBe("held");
  });
});

describe("an assistant's proposal", () => {
  it("is shown as the assistant's, makes way for the machine's words by one key, and comes again after them", async () => {
    await heldPost(board.desk);
    expect(await propose()).toEqual({ id: "p1" });
    expect(await (await board.get("/")).text()).toContain(
      "vorgeschlagen vom Programm Assistentin; von keinem Menschen geprüft",
    );
    expect(await textOf()).toBe(theirs);
    await board.send("/posts/p1/other");
    expect(await textOf()).toBe(own);
    expect(await (await board.get("/")).text()).not.toContain("vorgeschlagen vom Programm");
    const shown = [own];
    for (let times = 0; times < 8 && shown.at(-1) !== theirs; times += 1) {
      // oxlint-disable-next-line no-await-in-loop
      await board.send("/posts/p1/other");
      // oxlint-disable-next-line no-await-in-loop
      shown.push(String(await textOf()));
    }
    expect(shown.at(-1)).toBe(theirs);
    expect(await postOf(board.desk, "p1")).toMatchObject({ state: "held", approvedBy: null });
  });

  it("overwrites nothing a person did: no words, no choice of words, no description of a picture", async () => {
    const post = await heldPost(board.desk);
    await board.send(
      "/posts/p1/edit",
      { text: own, altText: "Die gesperrte Brücke", seen: seenOf(post), do: "save" },
      kim,
    );
    const before = await postOf(board.desk, "p1");
    expect(await propose()).toMatchObject({
      known: true,
      fault: { en: expect.stringContaining("A person wrote or chose") },
    });
    expect(await postOf(board.desk, "p1")).toEqual(before);
    await board.send("/posts/p1/other", {}, kim);
    const chosen = await postOf(board.desk, "p1");
    expect(await propose()).toHaveProperty("fault");
    expect(await postOf(board.desk, "p1")).toEqual(chosen);
  });

  it("comes too late for whoever was faster, and the person who writes meanwhile loses no word", async () => {
    const post = await heldPost(board.desk);
    const [proposed, edited] = await Promise.all([
      propose(),
      board.send("/posts/p1/edit", { text: "Der Busverkehr wird umgeleitet.", seen: seenOf(post), do: "save" }, kim),
    ]);
    const page = edited.status === 409 ? await edited.text() : null;
    expect("fault" in proposed).toBe(page === null);
    if (page !== null) for (const words of [theirs, "Der Busverkehr wird umgeleitet."]) expect(page).toContain(words);
  });
});

it("words that made way stay on record: on the post's page, on the article's, and for programs", async () => {
  const post = await heldPost(board.desk);
  const mine = "In Altmoor wird der Busverkehr <umgeleitet>.";
  await board.send("/posts/p1/edit", { text: mine, tags: "Aller", seen: seenOf(post), do: "save" }, kim);
  await board.send("/posts/p1/edit", { text: theirs, seen: seenOf(await postOf(board.desk, "p1")), do: "save" }, jo);
  const events = await board.desk.store.posts.events("p1");
  expect(events.map(({ wordsBefore }) => wordsBefore?.teaser.text ?? null)).toEqual([null, own, mine]);
  expect(events.at(-1)?.wordsBefore).toMatchObject({ version: 1, teaser: { tags: ["Aller"], from: "editor" } });
  for (const path of ["/posts/p1", `/articles?url=${encodeURIComponent(post.articleUrl)}`]) {
    const page = await (await board.get(path)).text();
    expect(page, path).toContain("<summary>Text davor</summary>");
    expect(page, path).toContain("In Altmoor wird der Busverkehr &lt;umgeleitet&gt;.");
    expect(page, path).toContain("#Aller");
  }
});

it("saving the same words again, or deciding, puts none on record", async () => {
  const post = await heldPost(board.desk);
  const words = { text: own, seen: seenOf(post), do: "save" };
  await board.send("/posts/p1/edit", words, kim);
  await decide("approve", kim);
  const events = await board.desk.store.posts.events("p1");
  expect(events.length).toBeGreaterThan(1);
  expect(events.filter(({ wordsBefore }) => wordsBefore !== null)).toEqual([]);
});

it("a person's words that made way for others come again after them", async () => {
  const post = await heldPost(board.desk);
  const mine = "In Altmoor wird der Busverkehr umgeleitet.";
  await board.send("/posts/p1/edit", { text: mine, seen: seenOf(post), do: "save" }, kim);
  const shown: (string | undefined)[] = [];
  for (let times = 0; times < 8 && shown.at(-1) !== mine; times += 1) {
    // oxlint-disable-next-line no-await-in-loop
    await board.send("/posts/p1/other");
    // oxlint-disable-next-line no-await-in-loop
    shown.push(await textOf());
  }
  expect(shown.length).toBeGreaterThan(1);
  expect(shown.at(-1)).toBe(mine);
});

it("who comes too late with words sees all parts of the other's", async () => {
  const post = await heldPost(board.desk);
  await board.send("/posts/p1/edit", { text: theirs, tags: "Aller", altText: "Die Brücke", seen: seenOf(post) }, kim);
  const late = await board.send("/posts/p1/edit", { text: own, seen: seenOf(post), do: "save" }, jo);
  const page = await late.text();
  expect(late.status).toBe(409);
  const shown = page.slice(page.indexOf('class="theirs"'), page.indexOf('id="heard"'));
  for (const words of [theirs, "#Aller", "Die Brücke"]) expect(shown).toContain(words);
});

describe("a schedule that another changed meanwhile, on disk or in the browser", () => {
  const text = `# Unser Takt.\nzone: Europe/Berlin\nslots:\n  - "5 6-22 * * *"\ngap: 25 min\n`;
  const changed = text.replace("25 min", "30 min").replace("Takt", "neuer Takt");
  const values = { zone: "Europe/Berlin", kind: "slots", slots: "5 6-22 * * *", gap: "25 min", as: "form", seen: text };
  let dir: string;
  const onDisk = () => readFileSync(join(dir, "stream.yaml"), "utf8");
  const seenIn = (page: string) => /name="seen" value="([^"]*)"/.exec(page)?.[1]?.replaceAll("&quot;", '"');

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), "litfass-two-"));
    writeFileSync(join(dir, "stream.yaml"), changed);
    const { schedule } = checkText("stream", text);
    board = await openBoard(schedule ? [schedule] : [], { scheduleFiles: scheduleFiles(dir) });
    return () => rmSync(dir, { recursive: true, force: true });
  });

  it("the form tells what was changed, keeps what was typed, and saves both when asked again", async () => {
    const late = await board.send("/schedules/stream", { ...values, maxPerDay: "9", do: "save" });
    const page = await late.text();
    expect([late.status, onDisk()]).toEqual([422, changed]);
    for (const words of [
      "die Datei wurde geändert, seit Sie sie geöffnet haben",
      "+ gap: 30 min",
      'value="9"',
      'value="30 min"',
    ])
      expect(page).toContain(words);
    const again = { ...values, gap: "30 min", maxPerDay: "9", seen: seenIn(page) ?? "", do: "save" };
    expect((await board.send("/schedules/stream", again)).status).toBe(200);
    for (const words of ["neuer Takt", "gap: 30 min", "max per day: 9"]) expect(onDisk()).toContain(words);
  });

  it("the file tells so too, keeps what was typed, and is saved when asked again", async () => {
    const typed = text.replace("25 min", "40 min");
    const late = await board.send("/schedules/stream", { as: "file", text: typed, seen: text, do: "try" });
    const page = await late.text();
    expect(late.status).toBe(422);
    for (const words of ["+ gap: 30 min", "gap: 40 min"]) expect(page).toContain(words);
    const again = { as: "file", text: typed, seen: seenIn(page) ?? "", do: "save" };
    expect((await board.send("/schedules/stream", again)).status).toBe(200);
    expect(onDisk()).toBe(typed);
  });
});
