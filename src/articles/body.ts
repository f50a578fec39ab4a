import { plainText } from "../language/markup.ts";
import { cleanParagraph, isBoilerplate } from "./boilerplate.ts";
import { descendants, findAll, isUnseen, labels, wordsIn, type PageElement } from "./tree.ts";
import { isForeignPart, isOutside, linkShare } from "./zones.ts";

/** A paragraph with the element it was read from. */
export type Paragraph = { readonly text: string; readonly element: PageElement };

const blockTags = new Set(
  "p div section article ul ol table figure h1 h2 h3 h4 h5 h6 blockquote header aside nav form dl main".split(" "),
);

function holdsBlocks(element: PageElement): boolean {
  for (const found of descendants(element)) if (blockTags.has(found.tag)) return true;
  return false;
}

/** Boxes around text that is only for subscribers hold the article itself as soon as there is much in them. */
const curtain = /paywall|overlay|locked|premium|piano|subscri/i;

const buttonLike = /(?:^|[\s_-])(?:button|btn|cta)(?:$|[\s_-])/i;

/** Is this link drawn as a button, with a few words that call for something on a page of the site? Sharing is no appeal. */
function callsToAct(link: PageElement): boolean {
  if (link.tag !== "a" || !buttonLike.test(labels(link))) return false;
  const words = wordsIn(link).length;
  const leads = /^(?:https?:|\/)/.test(link.attributes.href ?? "");
  return (
    leads &&
    words > 3 &&
    words <= 40 &&
    !/(?:shar|facebook|twitter|whatsapp|linkedin)/i.test(link.attributes.href ?? "")
  );
}

/** The boxes around links that call for something; found once, so that deep pages are read in linear time. */
function around(links: readonly PageElement[]): ReadonlySet<PageElement> {
  const boxes = new Set<PageElement>();
  for (const link of links) for (let box = link.parent; box && !boxes.has(box); box = box.parent) boxes.add(box);
  return boxes;
}

/** Signs of text in an element, counted no further than `most`. */
function lengthUpTo(element: PageElement, most: number): number {
  let length = 0;
  const count = ({ children }: PageElement) => {
    for (const child of children) if (typeof child === "string") length += child.trim().length;
  };
  count(element);
  for (const found of descendants(element)) {
    if (length > most) break;
    count(found);
  }
  return length;
}

/** Do these units hold more text than that? They are read only until they do. */
function isMore(read: readonly Unit[], length: number): boolean {
  let sum = 0;
  return read.some((unit) => (sum += texts(unit).join("").length) > length);
}

/** A small box behind more text that asks its reader to do something by a button: to subscribe, donate, install or buy. */
function isAppeal(child: PageElement, { total, appealing }: Zone, before: readonly Unit[]): boolean {
  if (!isBox(child) || !appealing.has(child)) return false;
  const most = Math.min(1200, 0.25 * total);
  const length = lengthUpTo(child, most);
  return length <= most && isMore(before, length);
}

/** What is known of the body as a whole: signs of its text, of its paragraphs, and the boxes in which something is called for. */
type Zone = { readonly total: number; readonly inParagraphs: number; readonly appealing: ReadonlySet<PageElement> };

type Unit = { readonly element: PageElement; readonly children: readonly (PageElement | string)[] };

/** Signs of text in the paragraphs of an element. */
function paragraphText(element: PageElement): number {
  return findAll(element, ({ tag }) => tag === "p").reduce((sum, one) => sum + wordsIn(one).length, 0);
}

/** Themes name boxes by what else is in them ("entry share"): the box that holds most paragraphs holds the article. */
function isBeside(child: PageElement, { total, inParagraphs }: Zone): boolean {
  if (!isOutside(child)) return false;
  if (child.tag === "div" && curtain.test(labels(child)) && wordsIn(child).length >= 0.4 * total) return false;
  if (!/^(?:div|section|article|main|header)$/.test(child.tag) || isForeignPart(child)) return true;
  return inParagraphs < 400 || paragraphText(child) < 0.6 * inParagraphs;
}

/** Blocks of text in their order: paragraphs, boxes without further blocks, and text that stands between blocks. */
function units(element: PageElement, zone: Zone, into: Unit[]): void {
  let run: (PageElement | string)[] = [];
  const flush = () => {
    if (run.some((part) => typeof part !== "string" || part.trim() !== "")) into.push({ element, children: run });
    run = [];
  };
  for (const child of element.children) {
    if (typeof child === "string" || child.tag === "br") run.push(child);
    else if (/^h[1-6]$/.test(child.tag) || isBeside(child, zone) || isAppeal(child, zone, into)) flush();
    else if (child.tag === "p" || child.tag === "li" || blockTags.has(child.tag) || holdsBlocks(child)) {
      flush();
      if (child.tag === "p" || (isBox(child) && !holdsBlocks(child)))
        into.push({ element: child, children: child.children });
      else units(child, zone, into);
    } else run.push(child);
  }
  flush();
}

function isBox({ tag }: PageElement): boolean {
  return tag === "div" || tag === "blockquote" || tag === "section" || tag === "li";
}

/** Texts of a unit: some pages write all paragraphs into one and part them by two line breaks. */
function texts({ element, children }: Unit): string[] {
  const breaks = children.filter((child) => typeof child !== "string" && child.tag === "br").length;
  if (breaks < 2) return [wordsIn({ ...element, children: [...children] }, isUnseen)];
  const parts: (PageElement | string)[][] = [[]];
  let lineBreaks = 0;
  for (const child of children) {
    if (typeof child !== "string" && child.tag === "br") lineBreaks++;
    else if (typeof child !== "string" || child.trim() !== "") {
      if (lineBreaks >= 2) parts.push([]);
      else if (lineBreaks === 1) parts.at(-1)?.push(" ");
      lineBreaks = 0;
      parts.at(-1)?.push(child);
    }
  }
  return parts.map((part) => wordsIn({ ...element, children: part }, isUnseen));
}

function isParagraph(text: string, { element, children }: Unit): boolean {
  if (text.length < 2 || isBoilerplate(text)) return false;
  const ends = /[.!?:…]["“”»«)]?$/.test(text);
  const share = linkShare({ ...element, children: [...children] }, text.length);
  if (share > 0.8 && !(text.length > 80 && /[.!?]["“»]?$/.test(text))) return false;
  if (element.tag === "p") return text.length >= 25 || ends;
  if (element.tag === "li") return (share < 0.5 || (text.length > 100 && ends)) && text.length >= 25;
  return text.length >= 60 && ends;
}

/** Paragraphs in order without boilerplate, each once. */
export function readParagraphs(body: PageElement): Paragraph[] {
  const found: Unit[] = [];
  const appealing = around(findAll(body, callsToAct));
  units(body, { total: wordsIn(body).length, inParagraphs: paragraphText(body), appealing }, found);
  // A list in front of the text is its by-line, its topics or its contents.
  const begin = found.findIndex(
    (unit) => unit.element.tag !== "li" && texts(unit).some((text) => isParagraph(text, unit)),
  );
  const seen = new Set<string>();
  return found.slice(Math.max(0, begin)).flatMap((unit) =>
    texts(unit).flatMap((written) => {
      const text = cleanParagraph(written);
      if (!isParagraph(text, unit) || seen.has(text)) return [];
      seen.add(text);
      return [{ text, element: unit.element }];
    }),
  );
}

/** More signs than this of an article in data nobody reads. */
const mostInData = 1_000_000;

/** Paragraphs of a text in data, with or without markup: pages that are drawn by scripts show none themselves. */
export function paragraphsOf(text: string, element: PageElement): Paragraph[] {
  const lines = text.slice(0, mostInData).split(/\n|<\/p>|<br[^<>]{0,100}>/i);
  return lines
    .map((line) => cleanParagraph(plainText(line.trim())))
    .filter((line) => line.length >= 25 && !isBoilerplate(line))
    .map((line) => ({ text: line, element }));
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
