import type { Reading } from "../articles/page.ts";
import { decodeText } from "../language/charset.ts";
import type { Said } from "../model/said.ts";

const starts = (bytes: Uint8Array, text: string, at = 0) =>
  [...text].every((char, i) => bytes[at + i] === char.charCodeAt(0));

/** How files begin that hold no text, and what they are. */
const kinds: readonly { readonly is: (bytes: Uint8Array) => boolean; readonly said: Said }[] = [
  { is: (bytes) => starts(bytes, "%PDF-"), said: { de: "ein PDF", en: "a PDF" } },
  {
    is: (bytes) =>
      starts(bytes, "\xff\xd8\xff") ||
      starts(bytes, "\x89PNG") ||
      starts(bytes, "GIF8") ||
      (starts(bytes, "RIFF") && starts(bytes, "WEBP", 8)) ||
      starts(bytes, "ftypavif", 4),
    said: { de: "ein Bild", en: "a picture" },
  },
  {
    is: (bytes) => starts(bytes, "ftyp", 4) || starts(bytes, "\x1aE\xdf\xa3") || starts(bytes, "ID3"),
    said: { de: "ein Video oder eine Tonaufnahme", en: "a video or a sound recording" },
  },
  {
    is: (bytes) => starts(bytes, "PK\x03\x04"),
    said: {
      de: "ein Archiv oder ein Dokument einer Textverarbeitung",
      en: "an archive or a word processor's document",
    },
  },
  { is: isNoText, said: { de: "eine Datei ohne Text", en: "a file without text" } },
];

/** Is every third sign or more at its beginning one that stands in no text, in whatever width they are written? */
function isNoText(bytes: Uint8Array): boolean {
  const start = decodeText(bytes.subarray(0, 4096));
  const odd = [...start].filter((char) => char < "\t" || (char > "\r" && char < "\u001b")).length;
  return odd * 3 > start.length;
}

/** Why nothing can be read of these bytes, or null: they are empty, or no text. */
export function unreadable(name: string, bytes: Uint8Array): Said | null {
  if (bytes.every((byte) => byte <= 32 && byte > 0))
    return { de: `${name} ist leer; da gibt es nichts zu lesen.`, en: `${name} is empty; there is nothing to read.` };
  const kind = kinds.find(({ is }) => is(bytes));
  if (!kind) return null;
  return {
    de: `${name} ist ${kind.said.de}: nennen Sie die Seite des Artikels oder eine Textdatei.`,
    en: `${name} is ${kind.said.en}: name the page of the article, or a text file.`,
  };
}

/** Why what was read of a page, a text or a JSON is no article, or null where it is one. */
export function noArticle(name: string, { article, withheld, leadsTo }: Reading): Said | null {
  const { headline, lede, body, videos } = article;
  const isEmpty = headline === null || (lede === null && body.length === 0 && videos.length === 0);
  if (withheld !== "not an article" && !(isEmpty && headline === null)) return null;
  if (leadsTo)
    return {
      de: `${name} ist kein Artikel: die Seite schickt ihre Leser weiter nach ${leadsTo}; nennen Sie diese.`,
      en: `${name} is no article: the page sends its readers on to ${leadsTo}; name that one.`,
    };
  const why: Said =
    headline === null
      ? { de: "es hat keine Überschrift", en: "it has no headline" }
      : isEmpty
        ? { de: `unter „${headline}“ steht kein Text`, en: `no text stands under "${headline}"` }
        : {
            de: `„${headline}“ steht anstelle eines Artikels oder davor`,
            en: `"${headline}" stands in place of an article, or in front of one`,
          };
  return {
    de: `${name} ist kein Artikel: ${why.de}. Ist es der richtige, und zeigt seine Seite ihn ohne Anmeldung und ohne Skript?`,
    en: `${name} is no article: ${why.en}. Is it the right one, and does its page show it without a sign-in and without scripts?`,
  };
}

/** A feed that has no entries. */
export function noEntries(name: string): Said {
  return { de: `${name} ist ein Feed ohne Einträge.`, en: `${name} is a feed without entries.` };
}
