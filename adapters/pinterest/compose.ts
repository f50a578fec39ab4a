import type { Material, Measure } from "../../src/model/adapter.ts";
import type { Draft, Unfit } from "../../src/model/draft.ts";
import { descriptionLimit, form, linkLimit, titleLimit } from "./limits.ts";
import { altTextOf, choosePicture } from "./picture.ts";

/** Length of a description; Pinterest refuses none for its signs. */
export function measure(text: string): Measure {
  return {
    length: text.length,
    valid: text.length > 0 && text.length <= descriptionLimit.value,
    limit: descriptionLimit.value,
  };
}

/** Title, words with hashtags at their end, and a picture; the link has a field of its own. Words are never cut. */
export function compose({ article, teaser, link, voice }: Material): Draft | Unfit {
  const picture = choosePicture(article.images);
  if ("unfit" in picture) return picture;
  const titles = [teaser.title, article.headline].map((each) => plain(each ?? ""));
  const title = titles.find((each) => each !== "" && each.length <= titleLimit.value);
  if (title === undefined)
    return {
      unfit: {
        en: `There is no title of at most ${titleLimit.value} characters for Pinterest.`,
        de: `Für Pinterest gibt es keinen Titel mit höchstens ${titleLimit.value} Zeichen.`,
      },
    };
  const words = plain(teaser.text);
  if (words === "")
    return {
      unfit: { en: "The teaser for Pinterest has no words.", de: "Der Teaser für Pinterest hat keine Wörter." },
    };
  if (/https?:\/\//i.test(words)) {
    return {
      unfit: {
        en: "The teaser for Pinterest has a link in its words; a Pin carries one link, the article's.",
        de: "Im Teaser für Pinterest steht schon ein Link; ein Pin trägt einen, den des Artikels.",
      },
    };
  }
  if (!measure(words).valid) {
    return {
      unfit: {
        en: `The teaser for Pinterest has ${words.length} characters; ${descriptionLimit.value} are allowed.`,
        de: `Der Teaser für Pinterest hat ${words.length} Zeichen; erlaubt sind ${descriptionLimit.value}.`,
      },
    };
  }
  if (link.length > linkLimit.value) {
    return {
      unfit: {
        en: `The article's link has ${link.length} characters; Pinterest takes ${linkLimit.value}.`,
        de: `Der Link des Artikels hat ${link.length} Zeichen; Pinterest nimmt ${linkLimit.value}.`,
      },
    };
  }
  const description = withTags(words, hashtags(teaser.tags, words).slice(0, Math.min(form.maxTags, voice.maxTags)));
  return {
    parts: { title, description },
    link,
    media: [{ kind: "image", url: picture.url, altText: altTextOf(picture, teaser.altText) }],
  };
}

/** One line. */
function plain(text: string): string {
  return text.normalize("NFC").replaceAll(/\s+/g, " ").trim();
}

/** As many tags as fit behind the words, the last left out first. */
function withTags(words: string, tags: readonly string[]): string {
  const all = [words, ...tags].join(" ");
  return tags.length === 0 || measure(all).valid ? all : withTags(words, tags.slice(0, -1));
}

/** Tags with "#", each once, of letters and digits alone ("Kita-Gebühren" becomes #KitaGebühren). */
function hashtags(tags: readonly string[], words: string): readonly string[] {
  const present = new Set([...words.matchAll(/#([\p{L}\p{N}_]+)/gu)].map(([, tag = ""]) => tag.toLowerCase()));
  return tags
    .map((tag) =>
      tag
        .normalize("NFC")
        .replaceAll(/(?<=[\p{L}\p{N}])[\s-]+(\p{L})/gu, (_, letter: string) => letter.toUpperCase())
        .replaceAll(/[^\p{L}\p{N}_]/gu, ""),
    )
    .filter((tag) => {
      const isNew = /\p{L}/u.test(tag) && !present.has(tag.toLowerCase());
      present.add(tag.toLowerCase());
      return isNew;
    })
    .map((tag) => `#${tag}`);
}
