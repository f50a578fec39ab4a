import { expect, it } from "vitest";
import type { Schedule } from "../../src/model/schedule.ts";
import { hour } from "../support/article.ts";
import { duePost, postOf } from "../support/desk.ts";
import { onBothEngines } from "../support/store.ts";
import { type ApiBoard, openApiBoard } from "./api-board.ts";
import { heldPost, host, seenOf } from "./board.ts";
import { stream } from "../schedule/support.ts";

const unhindered: Schedule = { ...stream, minGapMs: 0 };
const text = "Der Busverkehr wird umgeleitet.";

type Deed = (board: ApiBoard, id: string, seen: string) => Promise<Response>;

const form =
  (what: string, more: Record<string, string> = {}): Deed =>
  (board, id, seen) =>
    board.send(`/posts/${id}/${what}`, { seen, ...more });
const program =
  (method: string, what: string, more: object = {}): Deed =>
  async (board, id, seen) =>
    board.app.request(`http://${host}/api/posts/${id}/${what}`, {
      method,
      headers: { host, authorization: `Bearer ${board.tokens.decide}`, "content-type": "application/json" },
      body: JSON.stringify({ seen, ...more }),
    });

const ofHeld: Readonly<Record<string, Deed>> = {
  approve: form("approve"),
  drop: form("drop", { why: "dropOld" }),
  edit: form("edit", { text, do: "save" }),
  "edit and approve": form("edit", { text, do: "approve" }),
  other: form("other"),
  now: form("now"),
  "a program that approves": program("POST", "approve"),
  "a program that writes": program("PUT", "words", { text }),
  "a program that drops": program("POST", "drop"),
};
const ofPlanned: Readonly<Record<string, Deed>> = {
  hold: form("hold"),
  drop: form("drop", { why: "dropOld" }),
  move: (board, id, seen) => board.send(`/posts/${id}/move`, { seen, at: String(board.desk.clock.now() + hour) }),
  edit: form("edit", { text, do: "save" }),
  now: form("now"),
  "a program that holds": program("POST", "hold"),
};

function pairsOf(deeds: Readonly<Record<string, Deed>>): (readonly [string, string])[] {
  const names = Object.keys(deeds);
  return names.flatMap((one, at) => names.slice(at).map((other) => [one, other] as const));
}

/** Does both at the same moment on one version of the post: how many were done, what the others were told, what the post went through. */
async function bothOn(board: ApiBoard, { id, deeds }: { id: string; deeds: readonly (Deed | undefined)[] }) {
  const seen = seenOf(await postOf(board.desk, id));
  const before = (await board.desk.store.posts.events(id)).length;
  const answers = await Promise.all(deeds.map((deed) => deed?.(board, id, seen)));
  const refused = answers.filter((answer) => answer?.status === 409);
  const told = await Promise.all(refused.map(async (answer) => (await answer?.text())?.trim()));
  const steps = (await board.desk.store.posts.events(id)).length - before;
  return { done: answers.filter((answer) => (answer?.status ?? 500) < 400).length, told, steps };
}

/** One was done, and the other told that the post is another one by now. */
const oneOfThem = {
  done: 1,
  told: [expect.stringMatching(/geändert|bewegt|mehr|changed|moved|any more/) as string],
  steps: 1,
};

onBothEngines(() => {
  it.each(pairsOf(ofHeld))("%s and %s on one post that waits: one is done, the other told", async (one, other) => {
    const board = await openApiBoard();
    const { id } = await heldPost(board.desk);
    expect(await bothOn(board, { id, deeds: [ofHeld[one], ofHeld[other]] })).toEqual(oneOfThem);
    await board.desk.store.close();
  });

  it.each(pairsOf(ofPlanned))(
    "%s and %s on one post that is planned: one is done, the other told",
    async (one, other) => {
      const board = await openApiBoard({ schedules: [unhindered] });
      const { id } = await duePost(board.desk);
      const place = { articleUrl: (await postOf(board.desk, id)).articleUrl, version: 1, channel: "kanal" };
      const teaser = { text: "Text", title: null, altText: null, tags: [], from: "lede" as const, sentences: [] };
      await board.desk.store.teasers.keep({ ...place, teaser, judgement: null, skipped: null }, board.desk.clock.now());
      expect(await bothOn(board, { id, deeds: [ofPlanned[one], ofPlanned[other]] })).toEqual(oneOfThem);
      await board.desk.store.close();
    },
  );

  it("who would send at once what another has dropped since sends nothing, and hears by whom it was dropped", async () => {
    const board = await openApiBoard();
    const seen = seenOf(await heldPost(board.desk));
    await board.send("/posts/p1/drop", {}, { cookie: "who=Kim" });
    const late = await board.send("/posts/p1/now", { seen });
    expect([late.status, await late.text()]).toEqual([409, expect.stringMatching(/Nichts geändert: .* durch Kim/)]);
    expect(await board.desk.store.posts.last((await postOf(board.desk, "p1")).articleUrl, "kanal")).toMatchObject({
      id: "p1",
    });
    await board.desk.store.close();
  });

  it("two who bring back the same post bring back one", async () => {
    const board = await openApiBoard();
    await heldPost(board.desk);
    await board.send("/posts/p1/drop");
    const answers = await Promise.all([board.send("/posts/p1/back"), board.send("/posts/p1/back")]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await board.desk.store.posts.inState("held")).toHaveLength(1);
    await board.desk.store.close();
  });
});
