import { fails, holds, type Rule } from "../look.ts";

const shortest = 20;
const longest = 250;
const credit =
  /(?:^|[\s(])(?:foto|bild|photo|picture|credit)\s*:|©|\b(?:dpa|picture alliance|imago|getty images|afp)\b/iu;

/** Why a text describes no picture, as a sentence; null when it may. */
export function whyNoAltText(text: string): string | null {
  if (text.length < shortest || text.length > longest)
    return `The alt text has ${text.length} characters; ${shortest} to ${longest} describe a picture.`;
  if (/^(?:bild|foto|symbolbild|image|picture|photo)\s+(?:von|of)\b/iu.test(text))
    return "The alt text begins by saying that it is a picture.";
  return credit.test(text) ? "The alt text holds a credit line." : null;
}

/** ALT: a picture that is uploaded is described: 20 to 250 characters, no "Bild von", no credit line. */
export const alt: Rule = ({ teaser, form, article }) => {
  const uploads = form.altText !== null && form.media.some(({ kind, required }) => kind === "image" && required);
  // Without a picture there is nothing to describe: the platform's own adapter says that it needs one.
  const isNeeded = uploads && article.images.length > 0;
  const text = teaser.altText;
  if (text === null)
    return isNeeded
      ? fails("ALT", "block", { why: "The picture has no alt text, and the article says nowhere what it shows." })
      : holds("ALT", "block");
  const why = whyNoAltText(text);
  return why ? fails("ALT", "block", { why }) : holds("ALT", "block");
};
