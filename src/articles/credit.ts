import { oneLine } from "../language/markup.ts";

/** A credit as printed, and its members: agencies, pools and sources in their order, then the photographer. */
export type Credit = { readonly credit: string | null; readonly creditChain: readonly string[] };

const label =
  /^(?:\(\s*)?(?:(?:symbol|archiv|beispiel|titel|sammel|vorschau)?(?:bild|foto|fotografie|grafik|illustration|karte|video|screenshot|collage|montage)(?:s|er|e)?(?:\s*(?:von|by))?|bildquelle|bildnachweis|bildrechte|fotograf(?:in)?|quelle|credit|credits|photo(?:graph)?(?:\s+by)?|image|picture|copyright|source|rechte|urheber(?:in)?)\s*(?:[:：]|©)\s*/i;

/** Words that stand for a pool, not for one more agency: "Pool Sputnik Kremlin" names three sources. */
const pools = /^(pool|handout|via|courtesy(?: of)?)\s+(.+)$/i;
/** Single words that are a source of their own when they stand behind "Pool". */
const sources = new Set(
  "afp ap apa dpa epa reuters sputnik kremlin tass xinhua nasa esa getty belga ansa efe".split(" "),
);

/** The words of a credit without "Bild:", "Foto:", "©" and brackets around all of it. */
export function withoutLabel(line: string): string {
  let words = oneLine(line).replace(
    /[\s/|,]*(?:©|copyright)?\s*(?:19|20)\d\d\s[^/|]{0,60}?\ball rights reserved\.?|[\s/|,.]*\ball rights reserved\.?$/i,
    "",
  );
  for (let before = ""; before !== words;) {
    before = words;
    words = words
      .replace(/^[([](.*)[)\]]$/u, "$1")
      .replace(label, "")
      .replace(/^(?:copyright|bildrechte|bildquelle|bildnachweis|credits?)(?:\s+|$)/i, "")
      .replace(/^(?:©|\(c\)|®|[-–—|/,;:])\s*/i, "")
      .replace(/\s*[-–—|/,;:]$/, "")
      .trim();
  }
  return words;
}

function members(part: string): string[] {
  const pool = pools.exec(part);
  if (!pool) return [part];
  const [, word = "", rest = ""] = pool;
  const names = rest.split(" ");
  const allSources = names.every((name) => sources.has(name.toLowerCase()));
  return [word, ...(allSources ? names : [rest])];
}

/** Takes a credit line apart: "Bild: picture alliance/dpa/Pool Sputnik Kremlin/AP | Name". */
export function parseCredit(line: string | null): Credit {
  const credit = line ? withoutLabel(line) : "";
  if (credit === "") return { credit: null, creditChain: [] };
  const chain = credit
    .split(/\s*(?:[/|;]|,(?!\s*(?:Inc|Ltd|LLC|GmbH|Jr)\b)|\bvia\b|\s[-–—]\s|©)\s*/u)
    .map((part) => withoutLabel(part))
    .filter((part) => part !== "")
    .flatMap(members);
  return { credit, creditChain: [...new Set(chain)] };
}

/** A credit at the end of a caption: in brackets or behind "Foto:", "Bild:", "Quelle:", "©". */
const atEnd =
  /\s*(?:[([]\s*((?:(?:[Ss]ymbol|[Aa]rchiv)?(?:[Bb]ild|[Ff]oto|[Gg]rafik|[Ii]llustration|[Qq]uelle|[Pp]hoto|[Ii]mage|[Cc]redit)|©|[Cc]opyright|[Bb]ildquelle|[Bb]ildrechte|[Bb]ildnachweis)[^()[\]]{2,160})[)\]]|(?:[-–—|/]\s*)?((?:\b(?:(?:Symbol|Archiv)?(?:bild|foto|grafik)|Bild|Foto|Fotos|Bilder|Grafik|Illustration|Karte|Quelle|Bildquelle|Bildrechte|Bildnachweis|Credit|Photo|Image|Copyright)\s*[:©]|©)\s*[^:]{2,160}))\.?$/u;

/** Splits a caption line into the caption and the credit at its end, if it has one. */
export function splitCaption(line: string): { caption: string | null; credit: string | null } {
  const words = oneLine(line);
  if (label.test(words) && withoutLabel(words).length <= 120 && !/[.!?]\s/.test(withoutLabel(words)))
    return { caption: null, credit: words };
  const found = atEnd.exec(words);
  if (!found) return { caption: words || null, credit: null };
  const caption = words.slice(0, found.index).trim();
  return { caption: caption || null, credit: found[1] ?? found[2] ?? null };
}

/** What a credit line says of the picture itself, that a follower must know wherever it is shown. */
const notes: readonly (readonly [RegExp, string])[] = [
  [/\bsymbol(?:bild|foto|grafik)/i, "Symbolbild"],
  [
    /\bKI[- ]?(?:generier|bild|foto|illustration|grafik)|\b(?:mit|durch|von)(?: hilfe von)?(?: einer)? KI\b|\bAI[- ]generated|\b(?:midjourney|dall[-·]?e|stable diffusion|firefly)\b/i,
    "KI-generiertes Bild",
  ],
  [/\b(?:foto)?(?:montage|collage)\b/i, "Montage"],
];

/** Words for a picture with what its credit line alone says of its kind: "Der Rat tagt. (Symbolbild)". */
export function withNote(words: string | null, line: string | null): string | null {
  if (words === null || line === null) return words;
  const said = notes.filter(([pattern]) => pattern.test(line) && !pattern.test(words)).map(([, note]) => note);
  return said.length > 0 ? `${words} (${said.join(", ")})` : words;
}
