import { cleanParagraph, isBoilerplate } from "./boilerplate.ts";
import { descendants, findAll, labels, wordsIn, type PageElement } from "./tree.ts";
import { isOutside, linkShare } from "./zones.ts";

/** A paragraph with the element it was read from. */
export type Paragraph = { readonly text: string; readonly element: PageElement };

const blockTags = new Set(
  "p div section article ul ol table figure h1 h2 h3 h4 h5 h6 blockquote header aside nav form dl main".split(" "),
);

function holdsBlocks(element: PageElement): boolean {
  for (const found of descendants(element)) if (blockTags.has(found.tag)) return true;
  return false;
}

function units(element: PageElement, into: PageElement[]): void {
  for (const child of element.children) {
    if (typeof child === "string" || /^h[1-6]$/.test(child.tag) || isOutside(child)) continue;
    if (child.tag === "p") into.push(child);
    else if ((child.tag === "div" || child.tag === "blockquote" || child.tag === "section") && !holdsBlocks(child))
      into.push(child);
    else units(child, into);
  }
}

/** Texts of a unit: some pages write all paragraphs into one and part them by two line breaks. */
function texts(element: PageElement): string[] {
  const breaks = findAll(element, (found) => found.tag === "br").length;
  if (breaks < 2) return [wordsIn(element)];
  const parts: (PageElement | string)[][] = [[]];
  let lineBreaks = 0;
  for (const child of element.children) {
    if (typeof child !== "string" && child.tag === "br") lineBreaks++;
    else if (typeof child !== "string" || child.trim() !== "") {
      if (lineBreaks >= 2) parts.push([]);
      lineBreaks = 0;
      parts.at(-1)?.push(child);
    }
  }
  return parts.map((children) => wordsIn({ ...element, children }));
}

function isParagraph(text: string, element: PageElement): boolean {
  if (text.length < 2 || isBoilerplate(text)) return false;
  if (linkShare(element, text.length) > 0.8 && !(text.length > 80 && /[.!?]["“»]?$/.test(text))) return false;
  if (element.tag === "p") return text.length >= 25 || /[.!?:…]["“”»«)]?$/.test(text);
  return text.length >= 60 && /[.!?:…]["“”»«)]?$/.test(text);
}

/** Paragraphs in order without boilerplate, each once. */
export function readParagraphs(body: PageElement): Paragraph[] {
  const elements: PageElement[] = [];
  units(body, elements);
  const seen = new Set<string>();
  return elements.flatMap((element) =>
    texts(element).flatMap((written) => {
      const text = cleanParagraph(written);
      if (!isParagraph(text, element) || seen.has(text)) return [];
      seen.add(text);
      return [{ text, element }];
    }),
  );
}

const boldLabel = /(?:^|[\s_-])(?:font-(?:bold|medium|semibold)|bold|strong|fett)(?:$|[\s_-])/i;

/** Is a paragraph set apart from those after it, as a lede is: bold as a whole, or named differently than its followers? */
export function isSetApart(paragraphs: readonly Paragraph[]): boolean {
  const [one, two, three] = paragraphs.map(({ element }) => element);
  if (!one || !two) return false;
  const strong = one.children.filter((child) => typeof child !== "string" && /^(?:strong|b)$/.test(child.tag));
  const bold = strong.map((child) => (typeof child === "string" ? "" : wordsIn(child))).join(" ");
  const length = wordsIn(one).length;
  if (length > 60 && bold.length >= 0.95 * length) return true;
  if (labels(one) === labels(two) || (three && labels(two) !== labels(three))) return false;
  return boldLabel.test(labels(one)) && !boldLabel.test(labels(two));
}
