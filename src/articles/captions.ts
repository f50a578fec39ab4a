import { oneLine } from "../language/markup.ts";
import { splitCaption, withoutLabel } from "./credit.ts";
import { findAll, labels, selfAndAround, wordsIn, type PageElement } from "./tree.ts";

const creditLabel =
  /(?:^|[\s_-]|[a-z])(?:credits?|copyright|source|quelle|rights|urheber|fotograf|photographer|bildnachweis|bildquelle|bildautor|attribution)(?:$|[\s_-])|(?:^|[\s_-])(?:lic|image-author)(?:$|[\s_-])/i;
const authorLabel = /(?:^|[\s_-])(?:authors?|autor|byline)(?:$|[\s_-])/i;
const captionLabel =
  /(?:^|[\s_-])(?:caption(?:-?text)?|wp-caption-text|img-?info|image-?(?:caption|description|text)|bildunterschrift|bildtext|imagecaption|image-container-text\w*)(?:$|[\s_-])/i;
const agencies =
  /\b(?:imago|dpa|afp|ap|apa|reuters|getty|picture[ -]?alliance|epa|keystone|action press|shutterstock|unsplash|pexels|adobe ?stock|istock|alamy|ddp|sipa|zuma|handout|screenshot|privat|archiv|zvg|pixabay)\b/i;
const opens =
  /^(?:©|\(c\)|(?:symbol|archiv)?(?:fotos?|bild(?:er|quelle|rechte|nachweis)?|grafik|illustration|quelle|photo|image|credit|copyright)\s*[:©])/i;

/** Words that can be nothing but a credit: they say so, or they are short and name an agency. */
function isSurelyCredit(words: string): boolean {
  if (words.length < 2 || words.length > 110) return false;
  if (opens.test(words)) return !/[.!?]\s+\p{Lu}/u.test(words);
  if (words.length > 70 || /[.!?:]$/.test(words)) return false;
  return agencies.test(words) && (/[/|]/.test(words) || words.split(" ").length <= 2);
}

function ownWords(element: PageElement): string {
  return oneLine(element.children.filter((child) => typeof child === "string").join(" "));
}

/** Names in attributes tell as much as classes: `data-flag="main-image-source"`. */
function isCalledCredit(element: PageElement): boolean {
  if (creditLabel.test(labels(element))) return true;
  // In a figure the author is the photographer, elsewhere whoever wrote the article.
  if (authorLabel.test(labels(element)) && [...selfAndAround(element)].some(({ tag }) => tag === "figure")) return true;
  return Object.entries(element.attributes).some(
    ([name, value]) =>
      name.startsWith("data-") && value.length < 40 && /^[\w-]+$/.test(value) && creditLabel.test(value),
  );
}

/** Which elements say something about a picture; asked again and again from the inside out, so answers are kept. */
const known = new WeakMap<PageElement, boolean>();

function saysWhat(element: PageElement): boolean {
  const before = known.get(element);
  if (before !== undefined) return before;
  const says =
    !/^(?:img|source|picture|svg|script|style)$/.test(element.tag) &&
    (element.tag === "figcaption" ||
      captionLabel.test(labels(element)) ||
      isCalledCredit(element) ||
      isSurelyCredit(ownWords(element)));
  known.set(element, says);
  return says;
}

function holds(element: PageElement, passes: (found: PageElement) => boolean): boolean {
  return element.children.some((child) => typeof child !== "string" && (passes(child) || holds(child, passes)));
}

function imagesWithin(element: PageElement): number {
  return findAll(element, (found) => found.tag === "img").length;
}

/** A credit that stands beside a figure, in a box that holds nothing else than this one picture and words about it. */
export function creditBeside(figure: PageElement, stop: PageElement): string | null {
  const isText = (found: PageElement) =>
    /^(?:p|h[1-6]|figure|img)$/.test(found.tag) &&
    found !== figure &&
    wordsIn(found).length > (found.tag === "p" ? 120 : 0);
  for (const box of [...selfAndAround(figure)].slice(1, 7)) {
    const others = findAll(box, isText).filter((found) => ![...selfAndAround(found)].includes(figure));
    if (box === stop || /^(?:article|main|body)$/.test(box.tag) || others.length > 0 || imagesWithin(box) > 1)
      return null;
    const named = findAll(box, (found) => isCalledCredit(found) && ![...selfAndAround(found)].includes(figure)).find(
      (found) => wordsIn(found).length >= 2 && wordsIn(found).length <= 110 && !/[.!?]$/.test(wordsIn(found)),
    );
    if (named) return wordsIn(named);
  }
  return null;
}

/** The box that holds a picture and the words about it: a figure, else the nearest one with a caption or credit. */
export function frameOf(image: PageElement, stop: PageElement): PageElement | null {
  let figure: PageElement | null = null;
  let up = 0;
  for (const around of selfAndAround(image)) {
    // A box around a single box says nothing of how far away its words are.
    if (around.children.filter((child) => typeof child !== "string").length !== 1) up += 1;
    if (around === stop || up > 7 || (around !== image && imagesWithin(around) > 2)) return figure;
    if (around !== image && holds(around, saysWhat)) return around;
    // Some keep the words beside the figure rather than in it.
    if (around.tag === "figure") figure = around;
  }
  return figure;
}

/** Caption and credit that stand alone, because their picture is put in by script: the first ones of the article. */
export function firstWords(whole: PageElement): { caption: string | null; credit: string | null } {
  const [first] = findAll(
    whole,
    (found) =>
      saysWhat(found) &&
      wordsIn(found) !== "" &&
      ![...selfAndAround(found)].some(({ tag }) => /^(?:nav|aside)$/.test(tag)),
  );
  const figure = first && [...selfAndAround(first)].find(({ tag }) => tag === "figure");
  return wordsAround(figure ?? first?.parent ?? null);
}

/** The element that holds the credit and nothing else: called so, or saying so, or the small print of a figure. */
function creditIn(frame: PageElement, caption: PageElement | undefined): PageElement | null {
  const withWords = (found: PageElement) => withoutLabel(wordsIn(found)) !== "" && wordsIn(found).length <= 160;
  const called = findAll(
    frame,
    (found) => isCalledCredit(found) && found.tag !== "figcaption" && found.tag !== "img" && withWords(found),
  );
  const inner = called.filter(
    (found) => !called.some((other) => other !== found && [...selfAndAround(other)].includes(found)),
  );
  const isSentence = (words: string) => /[.!?]$/.test(words) && words.split(" ").length > 6 && !opens.test(words);
  const [named] = inner
    .filter((found) => !isSentence(withoutLabel(wordsIn(found))))
    .filter((found) => found !== caption && !(caption && [...selfAndAround(caption)].includes(found)));
  if (named) return named;
  const said = findAll(
    frame,
    (found) => isSurelyCredit(ownWords(found)) && isSurelyCredit(wordsIn(found)) && found !== caption,
  );
  if (said[0]) return said[0];
  const small = findAll(frame, (found) => /^(?:small|cite|footer)$/.test(found.tag) && withWords(found));
  return small.find((found) => wordsIn(found).length <= 80 && !/[.!?]$/.test(wordsIn(found))) ?? null;
}

/** Caption and credit of a picture in its frame; null where it has none. */
export function wordsAround(frame: PageElement | null): { caption: string | null; credit: string | null } {
  if (!frame) return { caption: null, credit: null };
  const [caption] = findAll(frame, (found) => found.tag === "figcaption" || captionLabel.test(labels(found)));
  const named = creditIn(frame, caption);
  // Without a caption of that name the words beside the credit are it.
  const place = caption ?? (named?.parent && named.parent !== frame ? named.parent : null);
  if (!place) return { caption: null, credit: named ? wordsIn(named) : null };
  const line = wordsIn(place, (found) => found === named || /^(?:button|svg)$/.test(found.tag));
  const split = splitCaption(line);
  if (!named) return { caption: split.caption || null, credit: split.credit };
  const credit = wordsIn(named);
  return { caption: credit === line ? null : (split.caption ?? line) || null, credit };
}
