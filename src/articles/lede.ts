import { cleanParagraph, isBoilerplate } from "./boilerplate.ts";
import { isSetApart, type Paragraph } from "./body.ts";
import { labels, selfAndAround, wordsIn, type PageElement } from "./tree.ts";

/** The lede, where it was read, and the paragraph it took from the body. */
export type Lede = { readonly text: string | null; readonly from: string | null; readonly taken: Paragraph | null };

const ledeLabel =
  /(?:^|[\s_-]|[a-z](?=[A-Z]))(?:lead|lede|leadtext|intro(?:duction|-?text)?|vorspann|einleitung|teaser-?text|header-teaser|sub-?(?:line|title|headline)|standfirst|excerpt|dek|deck|anrei(?:ß|ss)er|summary|article-?(?:description|teaser|intro|lead|summary)|teaser|description|abstract)(?:$|[\s_-])/i;
const whole = /[.!?…][“”"»«)]?$/u;

/** "The hall on Monday. (Kim Falk / dpa)": no lede ends in who took it and for whom. */
const captionEnd = /\(\p{Lu}[^()]{1,40}\s?\/\s?\p{L}[^()]{1,40}\)$/u;

function isLede(text: string): boolean {
  return text.length >= 40 && text.length <= 900 && !isBoilerplate(text) && !captionEnd.test(text);
}

type Block = { readonly text: string; readonly named: boolean; readonly isWhole: boolean };

/** A text block between headline and body, neither picture nor byline: by its name, or by being the only whole sentence there. */
function between(elements: readonly PageElement[]): Block | null {
  const blocks = elements
    // Elements with a hyphen in their name are a site's own.
    .filter((found) => /^(?:p|div|span|h2|h3|section|strong|[a-z]+-[a-z-]+)$/.test(found.tag))
    .map((found) => ({ found, text: cleanParagraph(wordsIn(found)) }))
    .filter(({ text }) => isLede(text) && !text.includes("©"));
  const allNamed = blocks.filter(({ found }) => ledeLabel.test(labels(found)));
  const named = allNamed.find(({ text }) => whole.test(text)) ?? allNamed[0];
  if (named) return { text: named.text, named: true, isWhole: whole.test(named.text) };
  const plain = blocks.filter(({ text }) => whole.test(text) && text.length >= 60);
  // Containers hold the lede too: the innermost, shortest block is the lede itself.
  const found = plain.toSorted((a, b) => a.text.length - b.text.length)[0];
  return found ? { text: found.text, named: false, isWhole: true } : null;
}

/** Names that only ledes have, also on the box around one. */
const ledeBox =
  /(?:^|[\s_-]|[a-z](?=[A-Z]))(?:lead|lede|leadtext|intro(?:duction|-?text)?|vorspann|einleitung|standfirst|anrei(?:ß|ss)er|dek|excerpt)(?:$|[\s_-])/i;

/** Is this first paragraph called a lede, or the box of its own that it stands in? */
function isCalledLede(first: Paragraph, second: Paragraph | undefined): boolean {
  if (ledeLabel.test(labels(first.element))) return true;
  const around = [...selfAndAround(first.element)].slice(1, 4);
  const box = around.find((found) => ledeBox.test(labels(found)));
  return box !== undefined && !(second && [...selfAndAround(second.element)].includes(box));
}

function sameText(one: string, other: string): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  return bare(one) === bare(other);
}

const generic =
  /^(?:hier (?:finden|lesen) sie|lesen sie|alle (?:infos|news|nachrichten)|aktuelle (?:nachrichten|news)|mehr (?:dazu|auf)|jetzt (?:lesen|auf))|\b(?:hier lesen|jetzt lesen|mehr dazu (?:hier|lesen)|lesen sie (?:hier|jetzt|mehr))[.!]?$/i;

/** "zeitung.example bietet Nachrichten, …": what a site says of itself on each of its pages. */
function isOfSite(description: string, host: string | undefined): boolean {
  return host !== undefined && description.toLowerCase().startsWith(`${host} `);
}

function fromDescription(description: string | null, { paragraphs, host }: Given): string | null {
  if (
    !description ||
    !isLede(description) ||
    isOfSite(description, host) ||
    !whole.test(description) ||
    /(?:…|\.\.\.)$/.test(description) ||
    generic.test(description)
  )
    return null;
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  const body = paragraphs.map(({ text }) => bare(text)).join("");
  return body.includes(bare(description)) ? null : description;
}

type Given = {
  readonly between: readonly PageElement[];
  readonly paragraphs: readonly Paragraph[];
  readonly descriptions: readonly string[];
  /** The site's name on the net, without "www.". */
  readonly host?: string | undefined;
};

const starts = '(?=[\\p{Lu}"„»«“])';
const name = "\\p{Lu}[\\p{L}.'-]+(?:\\s(?:von|van|de|zu)\\b)?";
const person = `${name}(?:\\s${name}){1,3}`;
const front: readonly RegExp[] = [
  new RegExp(
    `^(?:(?:stand|veröffentlicht|aktualisiert|published|updated)(?: am)?:?\\s*)?\\d{1,2}\\.\\s?(?:\\d{1,2}\\.|\\p{L}{3,9})\\s?\\d{4}(?:\\s*[,|–-]?\\s*(?:um\\s)?\\d{1,2}[:.]\\d{2}(?:\\s*Uhr)?)?\\s*[|–·:,-]?\\s*${starts}`,
    "iu",
  ),
  new RegExp(`^(?:Von|By)\\s${person}(?:(?:\\s*,\\s*|\\s(?:und|and)\\s)${person}){0,3}\\s*[|–·:-]\\s*${starts}`, "u"),
];

/** The lede without a date or by-line that stands in front of it in the same block. */
function withoutFront(text: string): string {
  const [date, byline] = front;
  const bare = [date, byline, date].reduce((words, pattern) => (pattern ? words.replace(pattern, "") : words), text);
  return bare.length >= 40 ? bare : text;
}

/**
 * The lede of a page: a block of that name between headline and body, else a first paragraph set apart from the others,
 * else any sentence standing there, else the page's description if it is whole sentences and not the body's.
 */
export function readLede(given: Given): Lede {
  const lede = findLede(given);
  return lede.text === null ? lede : { ...lede, text: withoutFront(lede.text) };
}

function findLede(given: Given): Lede {
  const { paragraphs, descriptions, between: elements } = given;
  const [first] = paragraphs;
  const block = between(elements);
  const own = paragraphs.find(({ text }) => block && sameText(text, block.text)) ?? null;
  if (block?.named && block.isWhole) return { text: block.text, from: "html lede", taken: own };
  if (
    first &&
    isLede(first.text) &&
    (isCalledLede(first, paragraphs[1]) || descriptions.some((words) => sameText(words, first.text)))
  )
    return { text: first.text, from: "html lede", taken: first };
  if (block?.named) return { text: block.text, from: "html lede", taken: own };
  if (first && isLede(first.text) && isSetApart(paragraphs))
    return { text: first.text, from: "html first paragraph, set apart", taken: first };
  if (block) return { text: block.text, from: "html text under the headline", taken: own };
  for (const description of descriptions) {
    const text = fromDescription(description, given);
    if (text) return { text, from: "description", taken: null };
  }
  return { text: null, from: null, taken: null };
}
