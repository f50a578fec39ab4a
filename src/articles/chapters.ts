import type { Chapter, Video } from "../model/article.ts";
import { nodesOf, textIn, typesOf, type Node } from "./json-ld.ts";
import { findAll, type PageElement, wordsIn } from "./tree.ts";

const mark = "(?<![\\d:.,])(?:(\\d{1,2}):)?(\\d{1,2}):(\\d{2})(?![\\d:])(?!\\s?(?:Uhr|[ap]\\.?m))";
/** "0:00 Begrüßung 1:20 Der Umbau": a time, its title, up to the next time. */
const listed = new RegExp(
  `${mark}[)\\]]?\\s*[–—:|-]?\\s*(.{2,100}?)(?=\\s*[([]?${mark.replaceAll("(\\d", "(?:\\d")}|\\s*\\n|$)`,
  "gu",
);

function momentOf(hours: string | undefined, minutes = "0", seconds = "0"): number {
  return ((Number(hours ?? 0) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/** Fewer times in a text are no list of chapters. */
const fewest = 3;

/** The chapters a text lists, as a newsroom writes them; none unless they begin at 0:00 and go forward. */
export function chaptersIn(text: string): Chapter[] {
  const found = [...text.matchAll(listed)].map(([, hours, minutes, seconds, title = ""]) => ({
    startMs: momentOf(hours, minutes, seconds),
    title: title.replace(/[\s,;|–—([-]+$/u, ""),
  }));
  const goesOn = found.every(({ startMs }, at) => at === 0 || startMs > (found[at - 1]?.startMs ?? 0));
  return found.length >= fewest && found[0]?.startMs === 0 && goesOn ? found : [];
}

/** The parts of a video that its page declares: schema.org Clips with a name and a beginning in seconds. */
export function chaptersOf(video: Node, nodes: readonly Node[]): Chapter[] {
  const clips = nodesOf(video.hasPart, nodes).filter((part) => typesOf(part).includes("Clip"));
  const chapters = clips.flatMap((clip) => {
    const [seconds, title] = [Number(clip.startOffset ?? NaN), textIn(clip.name)];
    return title && Number.isFinite(seconds) && seconds >= 0 ? [{ startMs: Math.round(seconds * 1000), title }] : [];
  });
  return chapters.sort((a, b) => a.startMs - b.startMs);
}

/** The lines of a text, list items among them; short ones too, which an article's body leaves out. */
function linesOf(body: PageElement): string {
  const lines = findAll(body, ({ tag }) => tag === "p" || tag === "li").map((line) => wordsIn(line));
  return lines.join("\n");
}

/** The videos with their chapters: declared, or listed in the description, or in the text of a page with one video. */
export function withChapters(videos: readonly Video[], body: PageElement): Video[] {
  return videos.map((video) => {
    if (video.chapters) return video;
    const described = chaptersIn(video.description ?? "");
    const written = described.length === 0 && videos.length === 1 ? chaptersIn(linesOf(body)) : described;
    return written.length > 0 ? { ...video, chapters: written } : video;
  });
}
