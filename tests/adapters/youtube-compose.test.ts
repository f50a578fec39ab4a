import { describe, expect, test } from "vitest";
import { youtube } from "../../adapters/youtube/index.ts";
import type { Video } from "../../src/model/article.ts";
import { material } from "./support.ts";

const clip: Video = {
  url: "https://kurier.example/v.mp4",
  embedUrl: null,
  title: "Clip",
  description: null,
  thumbnailUrl: "https://kurier.example/t.jpg",
  durationMs: null,
};
const withVideo = material({ article: { videos: [clip], headline: "Hafen: Fähre fährt wieder" } });

describe("composing a video for YouTube", () => {
  test("the link stands in the line below the words, hashtags at the end", () => {
    expect(youtube.compose({ ...withVideo, teaser: { ...withVideo.teaser, tags: ["Hafen", "Neue Fähre"] } })).toEqual({
      parts: {
        title: "Hafen: Fähre fährt wieder",
        description: `${withVideo.teaser.text}\n${withVideo.link}\n\n#Hafen #NeueFähre`,
        tags: ["Hafen", "Neue Fähre"],
      },
      link: withVideo.link,
      media: [
        { kind: "video", url: clip.url, altText: null },
        { kind: "thumbnail", url: clip.thumbnailUrl, altText: null },
      ],
    });
  });

  const parted = (...starts: number[]) => ({
    ...clip,
    durationMs: 600_000,
    chapters: starts.map((startMs, at) => ({ startMs, title: `Teil <${at + 1}>` })),
  });
  const descriptionOf = (video: Video) => {
    const draft = youtube.compose({ ...withVideo, article: { ...withVideo.article, videos: [video] } });
    return "parts" in draft ? draft.parts.description : null;
  };

  test("chapters stand in a block of their own below the link", () => {
    expect(descriptionOf(parted(0, 95_000, 300_500))).toBe(
      `${withVideo.teaser.text}\n${withVideo.link}\n\n0:00 Teil ‹1›\n1:35 Teil ‹2›\n5:00 Teil ‹3›`,
    );
    expect(descriptionOf({ ...parted(0, 60_000, 4_000_000), durationMs: null })).toContain("\n1:06:40 Teil ‹3›");
  });

  test.each([
    ["two", parted(0, 60_000)],
    ["a first that begins late", parted(5_000, 60_000, 120_000)],
    ["one shorter than ten seconds", parted(0, 60_000, 69_000)],
    ["a last shorter than ten seconds", parted(0, 60_000, 595_000)],
    ["some that go back", parted(0, 120_000, 60_000)],
    ["more than the description holds", parted(...Array.from({ length: 300 }, (_, at) => at * 20_000))],
  ])("chapters that YouTube would not show are left out: %s", (_, video) => {
    expect(descriptionOf({ ...video, durationMs: video.chapters.length > 9 ? null : 600_000 })).toBe(
      `${withVideo.teaser.text}\n${withVideo.link}`,
    );
  });

  test("an article without a video file of its own is unfit", () => {
    expect(youtube.compose(material({}))).toHaveProperty("unfit");
    const embedded = { ...clip, url: null, embedUrl: "https://player.example/1" };
    expect(youtube.compose(material({ article: { videos: [embedded] } }))).toHaveProperty("unfit");
  });

  test("signs that YouTube refuses are replaced in title and description", () => {
    const teaser = { ...withVideo.teaser, title: "A <b> C", text: "1 < 2" };
    expect(youtube.compose({ ...withVideo, teaser })).toMatchObject({
      parts: { title: "A ‹b› C", description: expect.stringMatching(/^1 ‹ 2\n/) },
    });
  });

  test("a title that is too long gives way to the headline, and without one the article is unfit", () => {
    const teaser = { ...withVideo.teaser, title: "x".repeat(101) };
    expect(youtube.compose({ ...withVideo, teaser })).toMatchObject({ parts: { title: "Hafen: Fähre fährt wieder" } });
    const bare = material({ article: { videos: [{ ...clip, title: null }], headline: null }, teaser });
    expect(youtube.compose(bare)).toHaveProperty("unfit");
  });

  test("a description is measured in bytes", () => {
    expect(youtube.measure("ä".repeat(2500))).toEqual({ length: 5000, valid: true, limit: 5000 });
    expect(youtube.measure("ä".repeat(2501)).valid).toBe(false);
  });

  test("tags are left out where YouTube's count of 500 is full, quotes around blanks included", () => {
    const tags = ["a".repeat(490), "b c d ef", "fghij"];
    expect(youtube.compose({ ...withVideo, teaser: { ...withVideo.teaser, tags } })).toMatchObject({
      parts: { tags: [tags[0], "fghij"] },
    });
  });
});
