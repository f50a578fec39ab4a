import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isEnd } from "../src/model/post.ts";
import type { PostLine } from "../src/store/views/posts.ts";
import { dayStartAt, openSampleHouse, type SampleHouse } from "./support/house.ts";

const hour = 3_600_000;
const minute = 60_000;
const dayEndAt = dayStartAt + 16 * hour;
const berlin = (time: string) => Date.parse(`2026-11-24T${time}:00+01:00`);

let sample: SampleHouse;
let posts: PostLine[];

beforeAll(async () => {
  sample = await openSampleHouse();
  await sample.walkTo(dayEndAt + hour);
  posts = await sample.posts();
}, 120_000);
afterAll(() => sample.close());

const out = () => posts.filter(({ state }) => state === "published" || state === "confirmed");
const about = (slug: string) => posts.filter(({ articleUrl }) => articleUrl.includes(slug));
const sentAt = (post: PostLine) => post.receipt?.at ?? Number.NaN;

describe("the sample day, from the feeds to four platforms", () => {
  it("brings posts to every platform, each seen there by ourselves", () => {
    const platforms = new Set(out().map(({ platform }) => platform));
    expect([...platforms].sort()).toEqual(["facebook", "pinterest", "twitter", "youtube"]);
    expect(out().filter(({ state }) => state !== "confirmed")).toEqual([]);
    expect(out().length).toBeGreaterThan(20);
  });

  it("makes one post an article and channel, and the platforms hold exactly those", () => {
    const keys = posts.map(({ articleUrl, channel }) => `${articleUrl} ${channel}`);
    expect(new Set(keys).size).toBe(keys.length);
    const arrived = sample.sandbox.world.posts.filter((post) => !post.foreign && post.deletedAt === null);
    expect(arrived.length).toBe(out().length);
    const links = arrived.map((post) => `${post.platform} ${post.link ?? post.text}`);
    expect(new Set(links).size).toBe(links.length);
  });

  it("is refused nothing by platforms that check as their documents say", () => {
    expect(sample.sandbox.world.refusals).toEqual([]);
  });

  it("has a reason for every post, and a draft with its tracked link for every one that went out", () => {
    for (const post of posts) expect(post.reason.code, post.id).toBeTruthy();
    for (const post of out()) {
      const link = new URL(post.link ?? "");
      expect(link.searchParams.get("utm_content")).toBe(post.mark);
      expect(link.searchParams.get("utm_medium")).toBe("social");
      expect(JSON.stringify(post.draft)).toContain(post.mark);
    }
  });

  it("keeps every channel's gap between two posts", () => {
    const gaps = { "x-zeitung": 10, "facebook-seite": 25, "pinterest-service": 60, "youtube-kanal": 240 };
    for (const [channel, gap] of Object.entries(gaps)) {
      const moments = out()
        .flatMap((post) => (post.channel === channel ? [post.dueAt ?? 0] : []))
        .sort((a, b) => a - b);
      expect(moments.length, channel).toBeGreaterThan(1);
      for (const [index, at] of moments.entries())
        if (index > 0) expect(at - (moments[index - 1] ?? 0), channel).toBeGreaterThanOrEqual(gap * minute);
    }
  });

  it("posts nothing that was published before the feeds were added", () => {
    for (const slug of ["freibad-bilanz", "vorschau-derby", "buchhandlung-lesenacht", "alte-tarrebruecke"])
      expect(about(slug)).toEqual([]);
  });

  it("keeps an embargo to the minute, and then posts", () => {
    const sent = about("tarrepreis-buecherbus").filter((post) => post.receipt !== null);
    expect(sent.length).toBeGreaterThan(0);
    for (const post of sent) expect(sentAt(post)).toBeGreaterThanOrEqual(berlin("15:00"));
  });

  it("sends nothing of an article that was withdrawn from the moment it was", () => {
    for (const post of about("trinkwasser-dornsiek")) {
      if (post.receipt) expect(sentAt(post)).toBeLessThan(berlin("16:30"));
      else expect(isEnd(post.state)).toBe(true);
    }
  });

  it("lets no post wait for settling less than ten minutes after publication", () => {
    for (const post of out())
      expect(sentAt(post) - (post.article.publishedAt ?? 0), post.articleUrl).toBeGreaterThanOrEqual(10 * minute);
  });

  it("holds police and court stories, and paid content, for a person", () => {
    for (const slug of ["hofladen-einbruch", "prozess-waage", "fenster-brinkmeyer"]) {
      const made = about(slug).filter(({ state }) => state !== "skipped");
      expect(made.length, slug).toBeGreaterThan(0);
      // Nobody decided: what is no news any more by the evening expired, nothing went out.
      for (const post of made) expect(["held", "expired"], `${slug} ${post.channel}`).toContain(post.state);
    }
  });

  it("says of articles without a video why YouTube gets none", () => {
    const skipped = posts.filter(({ platform, state }) => platform === "youtube" && state === "skipped");
    expect(skipped.length).toBeGreaterThan(5);
    for (const post of skipped) expect(JSON.stringify(post.reason.words ?? "")).toMatch(/video|gate|sentence/i);
  });

  it("went over the whole path without a fault of ours", () => {
    expect(sample.lines.filter((line) => line.includes("could not finish"))).toEqual([]);
  });
});
