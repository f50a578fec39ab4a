import { expect, it } from "vitest";
import { tidy } from "../../src/daemon/housekeeping.ts";
import { dayStartAt, openSampleHouse } from "../support/house.ts";

const hour = 3_600_000;
const day = 24 * hour;

it("lets go of old entries, teasers, events and attempts; posts and their receipts stay, and nothing is posted anew", async () => {
  const sample = await openSampleHouse();
  const { house, clock, sandbox } = sample;
  const { store } = house;
  const never = new AbortController().signal;
  await sample.walkTo(dayStartAt + 6 * hour);
  const before = await sample.posts();
  const out = before.filter(({ receipt }) => receipt !== null);
  const [first] = out;
  if (!first) throw new Error("nothing went out");
  const arrived = sandbox.world.posts.filter(({ foreign }) => !foreign).length;
  const read = async () => (await store.entries.ofFeed("alles")).filter(({ state }) => state === "read").length;
  const kept = async () => [
    await read(),
    (await store.posts.events(first.id)).length,
    (await store.attempts.ofPost(first.id)).length,
    (await store.teasers.recentTexts(first.channel, 0)).length,
  ];
  const full = await kept();
  expect(Math.min(...full)).toBeGreaterThan(0);

  clock.moveTo(dayStartAt + 390 * day);
  // Whatever waited is no news any more; its end is the young event that stays.
  for (const post of await sample.posts())
    if (post.state === "scheduled" || post.state === "held" || post.state === "composed")
      await store.posts.move(post.id, { from: post.state, to: "expired", reason: { code: "stale" }, at: clock.now() });
  await tidy(house, never);
  expect(await kept()).toEqual(full);

  clock.moveTo(dayStartAt + 401 * day);
  await tidy(house, never);
  expect(await kept()).toEqual([0, 0, 0, 0]);
  const expired = (await sample.posts()).find(({ state }) => state === "expired");
  expect((await store.posts.events(expired?.id ?? "")).map(({ to }) => to)).toEqual(["expired"]);
  const after = await sample.posts();
  expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
  for (const { id, receipt } of out) expect((await store.posts.get(id))?.receipt).toEqual(receipt);

  // The site still lists some of these articles: they are met and read again, and known.
  await sample.walkTo(clock.now() + hour);
  const known = new Set(before.map(({ articleUrl }) => articleUrl));
  expect((await sample.posts()).filter(({ articleUrl }) => known.has(articleUrl))).toHaveLength(before.length);
  const again = (await store.teasers.recentTexts(first.channel, 0)).filter(({ articleUrl }) => known.has(articleUrl));
  expect(again).toEqual([]);
  const links = sandbox.world.posts
    .filter(({ foreign }) => !foreign)
    .map(({ platform, text, link }) => `${platform} ${link ?? text}`);
  expect(links).toHaveLength(new Set(links).size);
  expect(links.length).toBeGreaterThanOrEqual(arrived);
  await sample.close();
}, 300_000);

it("keeps the rows of a post that is still under way, however old", async () => {
  const sample = await openSampleHouse();
  const { house, clock } = sample;
  await sample.walkTo(dayStartAt + 4 * hour);
  const held = (await sample.posts()).find(({ state }) => state === "held");
  clock.moveTo(dayStartAt + 401 * day);
  await tidy(house, new AbortController().signal);
  expect(await house.store.posts.events(held?.id ?? "")).not.toEqual([]);
  expect((await house.store.articles.get(held?.articleUrl ?? ""))?.old).toBe(false);
  const words = await house.store.teasers.recentTexts(held?.channel ?? "", 0);
  expect(words.map(({ articleUrl }) => articleUrl)).toContain(held?.articleUrl);
  await sample.close();
}, 120_000);
