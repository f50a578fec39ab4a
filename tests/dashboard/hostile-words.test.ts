import { expect, it } from "vitest";
import { Parser } from "htmlparser2";
import { morning, hour } from "../support/article.ts";
import { heldPost, openBoard } from "./board.ts";
import { stream } from "../schedule/support.ts";

const evil = `"'><img src=x onerror=alert(1)><script>alert(1)</script></title></textarea></style>{{7*7}}`;
const address = `javascript:alert(1)//"'><img src=x onerror=alert(1)>`;

/** Whatever a page holds that is not ours: elements and attributes out of others' words, and addresses that would run. */
function wrong(page: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag: (name, given) => {
      const isForeign = Object.keys(given).some((each) => each.startsWith("on")) || given.src === "x";
      const isBare = name === "script" && given.src === undefined && given.type !== "module";
      if (isForeign || isBare) found.push(`<${name} ${JSON.stringify(given)}>`);
      for (const each of ["href", "src", "action", "formaction"])
        if (/^(?!https?:)[^/?#]*:(?!blank$)/i.test(given[each] ?? "")) found.push(`${name} ${each}=${given[each]}`);
    },
  });
  parser.end(page);
  return found;
}

it("no word of an article, post, channel, feed, schedule, webhook or person becomes part of a page", async () => {
  const schedule = { ...stream, name: evil };
  const board = await openBoard([schedule], { settingsFaults: () => [evil] });
  const { store, clock } = board.desk;
  const picture = { url: address, alt: evil, caption: evil, credit: evil, creditChain: [evil] };
  const piece = {
    url: address,
    section: evil,
    kicker: evil,
    headline: evil,
    lede: evil,
    body: [evil],
    topics: [evil],
    authors: [evil],
    language: evil,
    images: [picture] as never,
  };
  const post = await heldPost(board.desk, {
    article: piece,
    teaser: { text: evil, title: evil, altText: evil, tags: [evil] },
  });
  const draft = {
    parts: { text: evil, title: evil },
    link: address,
    media: [{ kind: "image", url: address, altText: evil }],
  };
  const rules = [{ rule: evil, level: "block", ok: false, why: evil, evidence: evil }];
  await store.posts.change(post.id, "held", { draft, judgement: { verdict: "review", rules } } as never);
  const out = { ...post, id: "out", mark: "out", round: 2, link: address };
  await store.posts.add({ ...out, state: "composed", reason: { code: "approved", words: evil } }, morning);
  const move = { from: "composed", to: "scheduled", reason: { code: "moved", words: evil }, at: morning } as const;
  await store.posts.move("out", { ...move, changes: { dueAt: morning + hour } });
  const gone = { ...post, id: "gone", mark: "gone", round: 3, link: address };
  await store.posts.add({ ...gone, state: "composed", reason: { code: "approved", words: evil } }, morning);
  for (const [from, to] of [
    ["composed", "scheduled"],
    ["scheduled", "sending"],
    ["sending", "published"],
  ] as const)
    // oxlint-disable-next-line no-await-in-loop
    await store.posts.move("gone", {
      from,
      to,
      reason: { code: "sent", words: evil },
      at: morning,
      changes: { dueAt: morning, receipt: { remoteId: evil, url: `java\tscript:alert(1)`, at: morning } },
    });
  await store.channels.pause("kanal", evil, morning);
  await store.channels.pause("*", evil, morning);
  await store.feeds.meet(evil, address, morning);
  await board.send("/who", { who: evil });
  clock.moveTo(morning + 1);
  const who = { cookie: `who=${encodeURIComponent(evil)}`, accept: "text/html" };
  const pages = [
    "/",
    "/now",
    "/published",
    `/published?q=${encodeURIComponent(evil)}&section=${encodeURIComponent(evil)}`,
  ];
  pages.push("/ended", "/calendar", "/calendar?view=day", "/calendar?channel=kanal", "/webhooks", "/schedules");
  pages.push(`/articles?url=${encodeURIComponent(address)}`, `/posts/${encodeURIComponent(evil)}`, "/posts/out/move");
  for (const id of ["p1", "out", "gone"]) pages.push(`/posts/${id}`);
  pages.push("/posts/p1/edit", `/calendar?moved=out&was=1`, `/nirgends/${encodeURIComponent(evil)}`);
  for (const path of pages) {
    // oxlint-disable-next-line no-await-in-loop
    const answer = await board.get(path, who);
    // oxlint-disable-next-line no-await-in-loop
    expect([path, answer.status < 500, wrong(await answer.text())]).toEqual([path, true, []]);
  }
  const feed = await (await board.get("/published.rss")).text();
  expect(feed).not.toContain("<img");
  expect(board.desk.lines).toEqual([]);
});
