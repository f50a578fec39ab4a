import type { Chapter, Video } from "../../src/model/article.ts";

/** YouTube shows chapters when the first begins at 0:00 and there are three of ten seconds at least, ascending (support.google.com/youtube/answer/9884579). */
const fewest = 3;
const shortestMs = 10_000;

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (number: number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Is each chapter long enough, up to the next one or to the end where that is known? */
function areLongEnough(chapters: readonly Chapter[], endMs: number | null): boolean {
  return chapters.every(({ startMs }, at) => {
    const next = chapters[at + 1]?.startMs ?? endMs ?? Infinity;
    return Math.floor(next / 1000) * 1000 - Math.floor(startMs / 1000) * 1000 >= shortestMs;
  });
}

/** The lines of a description that YouTube makes chapters of, or none where it would not. */
export function chapterLines({ chapters = [], durationMs }: Video): readonly string[] {
  const isShown =
    chapters.length >= fewest && (chapters[0]?.startMs ?? 1) < 1000 && areLongEnough(chapters, durationMs);
  if (!isShown) return [];
  return chapters.map(({ startMs, title }) => `${clock(startMs)} ${title.replaceAll(/\s+/g, " ").trim()}`);
}
