import { describe, expect, it } from "vitest";
import { chaptersIn } from "../../src/articles/chapters.ts";
import { readPage } from "../../src/articles/page.ts";

const film = {
  "@type": "VideoObject",
  contentUrl: "https://bote.example/v.mp4",
  name: "Rundgang durch das neue Bad",
};

function videoOf(node: object, paragraphs: readonly string[] = []) {
  const page = { "@type": "NewsArticle", headline: "Das neue Bad öffnet im Mai", video: node };
  const html = `<html lang="de"><head><script type="application/ld+json">${JSON.stringify(page)}</script></head><body><article><h1>Das neue Bad öffnet im Mai</h1>${paragraphs.map((text) => `<p>${text}</p>`).join("")}</article></body></html>`;
  return readPage(html, { url: "https://bote.example/bad", zone: "Europe/Berlin" }).article.videos[0];
}

describe("the chapters of a video", () => {
  it("are the clips that its page declares, in the order of their beginnings", () => {
    const hasPart = [
      { "@type": "Clip", name: "Das Becken", startOffset: 95, url: "https://bote.example/bad?t=95" },
      { "@type": "Clip", name: "Begrüßung", startOffset: 0 },
      { "@type": "Clip", startOffset: 200 },
    ];
    expect(videoOf({ ...film, hasPart })?.chapters).toEqual([
      { startMs: 0, title: "Begrüßung" },
      { startMs: 95_000, title: "Das Becken" },
    ]);
  });

  it("are those its description lists", () => {
    const description = "Ein Rundgang. 0:00 Begrüßung 1:35 – Das Becken 12:05 Was es kostet";
    expect(videoOf({ ...film, description })?.chapters).toEqual([
      { startMs: 0, title: "Begrüßung" },
      { startMs: 95_000, title: "Das Becken" },
      { startMs: 725_000, title: "Was es kostet" },
    ]);
  });

  it("are those its article lists, line by line", () => {
    const lines = [
      "Das Bad in Altmoor öffnet im Mai nach langer Sanierung.",
      "00:00 Begrüßung",
      "01:35 Das Becken",
      "1:02:05 Was es kostet",
    ];
    expect(videoOf(film, lines)?.chapters?.map(({ startMs }) => startMs)).toEqual([0, 95_000, 3_725_000]);
  });

  it.each([
    ["times of day", "10:00 Uhr Beginn\n11:30 Uhr Führung\n13:00 Uhr Ende"],
    ["times that do not begin the video", "1:00 Begrüßung\n2:00 Becken\n3:00 Kosten"],
    ["times that go back", "0:00 Begrüßung\n3:00 Becken\n2:00 Kosten"],
    ["two times", "0:00 Begrüßung\n3:00 Becken"],
    ["no times", "Das Spiel endete 3:2."],
  ])("are not %s", (_, text) => {
    expect(chaptersIn(text)).toEqual([]);
  });
});
