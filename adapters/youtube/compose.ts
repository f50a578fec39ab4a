import type { Material, Measure } from "../../src/model/adapter.ts";
import type { Draft, DraftMedia, Unfit } from "../../src/model/draft.ts";
import { chapterLines } from "./chapters.ts";
import { descriptionLimit, form, tagsLimit, titleLimit } from "./limits.ts";

/** Length of a description as YouTube counts it, in bytes; "<" and ">" are not allowed in it. */
export function measure(text: string): Measure {
  const length = Buffer.byteLength(text, "utf8");
  return {
    length,
    valid: length > 0 && length <= descriptionLimit.value && !/[<>]/.test(text),
    limit: descriptionLimit.value,
  };
}

/** Title, and a description of the words, the link in the line below them, the chapters, and hashtags at its end. */
export function compose({ article, teaser, link, voice }: Material): Draft | Unfit {
  const video = article.videos.find(({ url }) => url !== null);
  if (video === undefined || video.url === null) {
    return {
      unfit: {
        en: "The article has no video file of its own, and YouTube takes nothing else.",
        de: "Der Artikel hat keine eigene Videodatei; anderes nimmt YouTube nicht.",
      },
    };
  }
  const titles = [teaser.title, article.headline, video.title].flatMap((title) => (title ? [plain(title)] : []));
  const title = titles.find((one) => one !== "" && one.length <= titleLimit.value);
  if (title === undefined)
    return {
      unfit: {
        en: `There is no title of at most ${titleLimit.value} characters for YouTube.`,
        de: `Für YouTube gibt es keinen Titel mit höchstens ${titleLimit.value} Zeichen.`,
      },
    };
  const words = plain(teaser.text);
  if (words === "")
    return { unfit: { en: "The teaser for YouTube has no words.", de: "Der Teaser für YouTube hat keine Wörter." } };
  const tags = fitting(teaser.tags.map(plain)).slice(0, Math.min(form.maxTags, voice.maxTags));
  const hashtags = tags.map((tag) => `#${tag.replaceAll(/[^\p{L}\p{N}_]/gu, "")}`).filter((tag) => tag !== "#");
  const beginning = `${words}\n${link}`;
  const chapters = chapterLines(video).map(plain).join("\n");
  const whole = [beginning, chapters, hashtags.join(" ")].filter(Boolean).join("\n\n");
  // Chapters too many for the description are left out together: some of them would part the video wrongly.
  const description = measure(whole).valid ? whole : [beginning, hashtags.join(" ")].filter(Boolean).join("\n\n");
  const { valid, length, limit } = measure(description);
  if (!valid)
    return {
      unfit: {
        en: `The description for YouTube has ${length} bytes; ${limit} are allowed.`,
        de: `Die Beschreibung für YouTube hat ${length} Bytes; erlaubt sind ${limit}.`,
      },
    };
  const media: DraftMedia[] = [{ kind: "video", url: video.url, altText: null }];
  if (video.thumbnailUrl !== null) media.push({ kind: "thumbnail", url: video.thumbnailUrl, altText: null });
  return { parts: { title, description, tags }, link, media };
}

/** One line, without the two signs YouTube refuses. */
function plain(text: string): string {
  return text.normalize("NFC").replaceAll("<", "‹").replaceAll(">", "›").replaceAll(/\s+/g, " ").trim();
}

/** As many tags as YouTube takes: it counts the commas between them, and quotes around a tag with a blank. */
function fitting(tags: readonly string[]): readonly string[] {
  let used = -1;
  return [...new Set(tags)].filter((tag) => {
    const cost = tag.length + 1 + (tag.includes(" ") ? 2 : 0);
    if (tag === "" || used + cost > tagsLimit.value) return false;
    used += cost;
    return true;
  });
}
