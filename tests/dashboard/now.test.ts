import { expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { scriptedChannel } from "../support/channel.ts";
import { duePost } from "../support/desk.ts";
import { stream } from "../schedule/support.ts";
import { heldPost, openBoard } from "./board.ts";

it("the page “Now” says what changed settings do not hold, and that breaking news passed the money of the month", async () => {
  const adapter = adapters.find(({ name }) => name === "twitter");
  if (!adapter) throw new Error("no adapter for twitter");
  // X charges US$ 0.20 for a post with its link.
  const schedule = { ...stream, maxDollarsPerMonth: 0.2 };
  const faults: string[] = [];
  const channels = [{ ...scriptedChannel({ channel: { schedule: "stream" } }), adapter }];
  const board = await openBoard([schedule], { channels, settingsFaults: () => faults });
  await duePost(board.desk, { url: "https://kurier.example/a" });
  const page = async () => (await board.get("/now")).text();
  expect(await page()).not.toContain("über das Geld des Monats hinaus");
  await duePost(board.desk, { url: "https://kurier.example/eilig", priority: 100 });
  faults.push("strom.yaml:5:1: „gapp“ ist hier nicht bekannt. Meinten Sie „gap“?");
  const now = await page();
  expect(now).toContain("Eilmeldung über das Geld des Monats hinaus: Beitrag 2, bezahlt sind 1, höchstens 1");
  expect(now).toContain("„max US$ per month“ erhöhen");
  expect(now).toContain("„gapp“ ist hier nicht bekannt");
});

it("a paused channel says who paused it and since when, or why it was paused, in the reader's language", async () => {
  const board = await openBoard();
  const { store, clock } = board.desk;
  await board.send("/channels/kanal/pause", {}, { cookie: "who=Jo%20Lindhorst" });
  const byPerson = await (await board.get("/now")).text();
  expect(byPerson).toMatch(/seit \d\d:\d\d, von Jo Lindhorst/);
  expect(byPerson).toContain("sobald der Kanal wieder senden soll");
  await board.send("/channels/kanal/resume");
  const why = 'TWITTER_CLIENT_ID is not set: put it into .env, then "litfass resume kanal".';
  await store.channels.pause("kanal", why, clock.now());
  const withoutKey = await (await board.get("/now")).text();
  expect(withoutKey).toContain("TWITTER_CLIENT_ID fehlt: in .env eintragen");
  expect(withoutKey).not.toContain("von TWITTER_CLIENT_ID");
  expect(withoutKey).toContain("Ursache beheben");
  await store.channels.pause(
    "*",
    'put back from the backup of 2026-11-24T05:00:00Z: look at the queue, then "litfass resume --all"',
    clock.now(),
  );
  const restored = await (await board.get("/now")).text();
  expect(restored).toContain("zurückgespielt aus der Sicherung vom 2026-11-24T05:00:00Z");
  expect(restored).not.toContain("von put back");
});

it("a failed post leads to its article, where it is begun anew, unless the article may not be posted any more", async () => {
  const board = await openBoard();
  const { store, clock } = board.desk;
  const post = await heldPost(board.desk);
  const facts = { articleUrl: post.articleUrl, articleVersion: 1, platform: "test", channel: "kanal" };
  const failed = { ...facts, id: "p2", round: 2, state: "failed", reason: { code: "rejected" } } as const;
  await store.posts.add(failed, clock.now());
  const way = `href="/articles?url=${encodeURIComponent(post.articleUrl)}"`;
  const task = async () => /<li class="task">[\s\S]*?<\/li>/.exec(await (await board.get("/now")).text())?.[0] ?? "";
  expect(await task()).toContain(way);
  expect(await task()).toContain("lässt er sich neu anstoßen");
  const kept = await store.articles.get(post.articleUrl);
  if (!kept) throw new Error("the article is not kept");
  await store.articles.keep({ ...kept, hash: "h2", withheld: "gone", aliases: [] }, clock.now());
  expect(await task()).toContain("darf nicht mehr gepostet werden");
});

it("a moment of another day stands with its day above the hour", async () => {
  const board = await openBoard();
  const { store, clock } = board.desk;
  await duePost(board.desk, { url: "https://kurier.example/morgen" });
  const [id = ""] = await store.desk.ids({ states: ["scheduled"], order: "soonest" }, { limit: 1, offset: 0 });
  await store.posts.change(id, "scheduled", { dueAt: clock.now() + 24 * 3_600_000 });
  expect(await (await board.get("/now")).text()).toMatch(
    /<time datetime="2026-11-25[^>]*><small>Mi\., 25\.11\.<\/small> \d\d:\d\d<\/time\s*>/,
  );
});

it("the mourning switch says which of its levels holds", async () => {
  const board = await openBoard();
  const pressed = async () => {
    const page = await (await board.get("/now")).text();
    return [...page.matchAll(/name="level" value="(\d)" aria-pressed="(\w*)"/g)].map(
      ([, level, is]) => `${level} ${is}`,
    );
  };
  expect(await pressed()).toEqual(["0 true", "1 false", "2 false", "3 false"]);
  await board.send("/mourning", { level: "2" });
  expect(await pressed()).toEqual(["0 false", "1 false", "2 true", "3 false"]);
});
