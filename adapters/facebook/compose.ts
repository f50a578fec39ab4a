import type { Material, Measure } from "../../src/model/adapter.ts";
import type { Draft, Unfit } from "../../src/model/draft.ts";
import { form, messageLimit } from "./limits.ts";
import { altTextOf, choosePicture } from "./picture.ts";
import { withLink } from "./post.ts";

/** Length of a message. Meta does not say what it counts; UTF-16 units are never fewer than its other choices. */
export function measure(text: string): Measure {
  const { value: limit } = messageLimit;
  return { length: text.length, valid: text.length > 0 && text.length <= limit, limit };
}

/**
 * Words, then hashtags in a paragraph of their own; the link has a field of its own. The picture is there for channels
 * that post photos (FACEBOOK_POST_KIND); others leave it to the card. Words are never cut.
 */
export function compose({ article, teaser, link, voice }: Material): Draft | Unfit {
  const words = tidy(teaser.text);
  if (words === "")
    return { unfit: { en: "The teaser for Facebook has no words.", de: "Der Teaser für Facebook hat keine Wörter." } };
  if (/https?:\/\//i.test(words)) {
    return {
      unfit: {
        en: "The teaser for Facebook has a link in its words; a post carries one link, the article's.",
        de: "Im Teaser für Facebook steht schon ein Link; ein Beitrag trägt einen, den des Artikels.",
      },
    };
  }
  const { length } = withLink(words, link);
  if (length > messageLimit.value) {
    return {
      unfit: {
        en: `The teaser for Facebook has ${length} characters with its link; ${messageLimit.value} are allowed.`,
        de: `Der Teaser für Facebook hat mit Link ${length} Zeichen; erlaubt sind ${messageLimit.value}.`,
      },
    };
  }
  const tags = hashtags(teaser.tags, words).slice(0, Math.min(form.maxTags, voice.maxTags));
  const tagged = [words, ...(tags.length === 0 ? [] : [tags.join(" ")])].join("\n\n");
  const message = withLink(tagged, link).length <= messageLimit.value ? tagged : words;
  const picture = choosePicture(article.images);
  const media =
    picture === null ? [] : [{ kind: "image", url: picture.url, altText: altTextOf(picture, teaser.altText) } as const];
  return { parts: { message }, link, media };
}

/** Paragraphs stay, other white space becomes single blanks. */
function tidy(text: string): string {
  return text
    .normalize("NFC")
    .replaceAll(/[^\S\n]+/g, " ")
    .replaceAll(/ ?\n ?/g, "\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

/** Tags with "#", of letters and digits alone ("Kita-Gebühren" becomes #KitaGebühren), that the words do not carry yet. */
function hashtags(tags: readonly string[], words: string): readonly string[] {
  const present = new Set(words.toLowerCase().match(/(?<=#)[\p{L}\p{N}_]+/gu));
  return tags.flatMap((tag) => {
    const joined = tag
      .normalize("NFC")
      .replaceAll(/(?<=[\p{L}\p{N}])[\s-]+(\p{L})/gu, (_, letter: string) => letter.toUpperCase());
    const bare = joined.replaceAll(/[^\p{L}\p{N}_]/gu, "");
    if (!/\p{L}/u.test(bare) || present.has(bare.toLowerCase())) return [];
    present.add(bare.toLowerCase());
    return [`#${bare}`];
  });
}
