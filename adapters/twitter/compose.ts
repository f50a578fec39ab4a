import twitterText from "twitter-text";
import type { Material, Measure } from "../../src/model/adapter.ts";
import type { Draft, Unfit } from "../../src/model/draft.ts";
import { form, textLimit } from "./limits.ts";

/** Length as X weighs it: most letters 1, emoji and many signs 2, any link 23. */
export function measure(text: string): Measure {
  const { weightedLength, valid } = twitterText.parseTweet(text.normalize("NFC"));
  return { length: weightedLength, valid, limit: textLimit.value };
}

/** `words #Tag #Tag link`. Tags are left out, the last first, until the text fits; words are never cut. */
export function compose({ teaser, link, voice }: Material): Draft | Unfit {
  const given = teaser.text.normalize("NFC").trim();
  if (given === "")
    return { unfit: { en: "The teaser for X has no words.", de: "Der Teaser für X hat keine Wörter." } };
  const words = withoutAccidentalLinks(given);
  if (/https?:\/\//i.test(given) || twitterText.extractUrls(words).length > 0) {
    return {
      unfit: {
        en: "The teaser for X already has a link in its words; a post carries one link, the article's.",
        de: "Im Teaser für X steht schon ein Link; ein Beitrag trägt einen, den des Artikels.",
      },
    };
  }
  const tags = hashtags(teaser.tags, words).slice(0, Math.min(form.maxTags, voice.maxTags));
  for (let count = tags.length; count >= 0; count -= 1) {
    const before = [words, ...tags.slice(0, count)].join(" ");
    if (measure(before).length <= room) return { parts: { text: `${before} ${link}` }, link, media: [] };
  }
  const length = measure(words).length + form.linkCost.value;
  return {
    unfit: {
      en: `The teaser for X is too long: with its link it counts ${length} of ${textLimit.value}.`,
      de: `Der Teaser für X ist zu lang: Mit Link zählt er ${length} von ${textLimit.value}.`,
    },
  };
}

/** What words and tags may count. The link is taken at its price, also where its host is one X would not link. */
const room = textLimit.value - form.linkCost.value;

const wordJoiner = "\u2060";

/**
 * X makes a link of every bare domain, and a missing blank after a full stop is enough for one ("vorbei.So"). Such a
 * link counts 23, may take the card and leads followers to strangers. A lost blank is put back; names like
 * "beispiel.de" get an invisible word joiner before the dot, which ends X's detection and changes nothing to the eye.
 */
function withoutAccidentalLinks(words: string): string {
  return twitterText.extractUrlsWithIndices(words).reduceRight((text, { url, indices: [from, to] }) => {
    const sentenceEnd = /^[\p{L}\d-]*\p{Ll}{2}\.\p{Lu}\p{Ll}+$/u.test(url);
    return text.slice(0, from) + url.replaceAll(".", sentenceEnd ? ". " : `${wordJoiner}.`) + text.slice(to);
  }, words);
}

/** Tags with "#" that X would read as one tag each and that the words do not already carry. */
function hashtags(tags: readonly string[], words: string): readonly string[] {
  const present = new Set(twitterText.extractHashtags(words).map((tag) => tag.toLowerCase()));
  return tags
    .map((tag) =>
      tag
        .normalize("NFC")
        .replace(/^#/, "")
        .replaceAll(/[\s-]+(\p{L}?)/gu, (_, letter: string) => letter.toUpperCase()),
    )
    .filter((tag) => twitterText.extractHashtags(`#${tag}`)[0] === tag && !present.has(tag.toLowerCase()))
    .map((tag) => `#${tag}`);
}
