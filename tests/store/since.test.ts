import { beforeEach, expect, it } from "vitest";
import { article, hour, morning, teaser } from "../support/article.ts";
import { scriptedChannel } from "../support/channel.ts";
import { type Desk, duePost, openDesk } from "../support/desk.ts";
import { onBothEngines } from "../support/store.ts";

onBothEngines(() => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk(scriptedChannel({ name: "kanal" }));
  });

  const url = (name: string) => `https://kurier.example/${name}`;
  const keep = async (name: string, at: number, hash = "h1") =>
    desk.store.articles.keep(
      { article: article({ url: url(name) }), hash, withheld: null, old: false, aliases: [] },
      at,
    );
  const write = async (name: string, at: number, version = 1) => {
    const words = { teaser: teaser(), judgement: null, skipped: null };
    await desk.store.teasers.keep({ articleUrl: url(name), version, channel: "kanal", ...words }, at);
  };
  const wanting = async (since: number | null) =>
    (await desk.store.articles.withoutTeaser("kanal", 10, since)).map((kept) => kept.article.url);
  const lacking = async (since: number | null) =>
    (await desk.store.teasers.withoutPost("kanal", 10, since)).map(({ articleUrl }) => articleUrl);

  it("articles without words are found since they came, changed or were opened again", async () => {
    await keep("alt", morning);
    await keep("neu", morning + hour);
    expect(await wanting(null)).toEqual([url("alt"), url("neu")]);
    expect(await wanting(morning + 1)).toEqual([url("neu")]);
    await keep("alt", morning + 2 * hour, "h2");
    expect(await wanting(morning + 2 * hour)).toEqual([url("alt")]);
    await desk.store.articles.close(url("neu"), "Jo", morning + 3 * hour);
    expect(await wanting(null)).toEqual([url("alt")]);
    await desk.store.articles.reopen(url("neu"), morning + 4 * hour);
    expect(await wanting(morning + 4 * hour)).toEqual([url("neu")]);
  });

  it("words without a post are found since they were written, or since their article was opened again", async () => {
    for (const name of ["alt", "neu"]) await keep(name, morning);
    await write("alt", morning + 1);
    await write("neu", morning + hour);
    expect(await lacking(null)).toEqual([url("alt"), url("neu")]);
    expect(await lacking(morning)).toEqual([url("alt"), url("neu")]);
    expect(await lacking(morning + 2)).toEqual([url("neu")]);
    await desk.store.articles.close(url("alt"), "Jo", morning + 2 * hour);
    expect(await lacking(null)).toEqual([url("neu")]);
    await desk.store.articles.reopen(url("alt"), morning + 3 * hour);
    expect(await lacking(morning + 2 * hour)).toEqual([url("alt")]);
    await duePost(desk, { url: url("alt") });
    expect(await lacking(null)).toEqual([url("neu")]);
  });

  it("the words of a newer version are found for a post that waits, whenever it came back to waiting", async () => {
    const { id } = await duePost(desk, { url: url("alt") });
    const taken = { at: morning, leaseUntil: morning + hour, worker: "eins" };
    await desk.store.claims.take(id, taken);
    await keep("alt", morning + 1, "h2");
    await write("alt", morning + 2, 2);
    const outdated = async () =>
      (await desk.store.teasers.ofOutdatedPosts("kanal", 10)).map(({ articleUrl, version }) => [articleUrl, version]);
    expect(await outdated()).toEqual([]);
    const reason = { code: "not-found-again" } as const;
    await desk.store.posts.move(id, { from: "sending", to: "scheduled", reason, at: morning + 50 * hour });
    expect(await outdated()).toEqual([[url("alt"), 2]]);
    expect(await lacking(null)).toEqual([]);
  });
});
