import type { Teaser } from "../model/teaser.ts";

/**
 * Control characters, those that turn the writing round, and those that nobody sees; joiners inside an emoji and the line
 * breaks of a description are none.
 */
const unseen =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffd\ue000-\uf8ff]|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d|\p{M}{3,}/u;

/** Do words hold anything that readers would not see, or that would turn what they see? */
export function hasUnseen({ text, title, altText, tags }: Teaser): boolean {
  return [text, title, altText, ...tags].some((part) => part !== null && unseen.test(part));
}
