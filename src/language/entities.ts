/** Entities of HTML that feeds use; whatever else is written is a parser's work. */
const common: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  shy: "\u00ad",
  auml: "ä",
  ouml: "ö",
  uuml: "ü",
  Auml: "Ä",
  Ouml: "Ö",
  Uuml: "Ü",
  szlig: "ß",
  euro: "€",
  sect: "§",
  copy: "©",
  hellip: "…",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  sbquo: "‚",
  ldquo: "“",
  rdquo: "”",
  bdquo: "„",
  laquo: "«",
  raquo: "»",
};
const ofHtml = new Map(Object.entries(common));
const ofXml = new Map(["amp", "lt", "gt", "quot", "apos"].map((name) => [name, common[name] ?? ""]));

const reference = /&(?:([A-Za-z]{1,31})|#(\d{1,7})|#x([\da-fA-F]{1,6}));/y;

/** A character by its number; null for those that parsers put others in place of. */
function numbered(decimal: string | undefined, hexadecimal: string | undefined): string | null {
  const point = decimal === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number(decimal);
  const odd = point < 9 || (point > 0x7e && point < 0xa0) || (point >= 0xd8_00 && point <= 0xdf_ff);
  return odd || point > 0x10_ff_ff ? null : String.fromCodePoint(point);
}

/** A sign that cannot be meant as the beginning of an entity: "Rock & Roll", and in an address "?a=1&b=2". */
const literal = { html: /&(?=[^A-Za-z\d#&])/y, xml: /&(?=[^A-Za-z\d#&])/y, attribute: /&(?=[A-Za-z][A-Za-z\d]*=)/y };

/** Text with its entities read, those of HTML (in its text or in an attribute) or of XML; null where one is not among the common ones. */
export function readEntities(text: string, place: keyof typeof literal): string | null {
  return text.includes("&") ? replaceEntities(text, place) : text;
}

function replaceEntities(text: string, place: keyof typeof literal): string | null {
  const isXml = place === "xml";
  const names = isXml ? ofXml : ofHtml;
  let read = "";
  let at = 0;
  for (let found = text.indexOf("&"); found !== -1; found = text.indexOf("&", at)) {
    reference.lastIndex = found;
    literal[place].lastIndex = found;
    const one = reference.exec(text) ?? literal[place].exec(text);
    if (!one) return null;
    const [whole, name, decimal, hexadecimal] = one;
    let char: string | null | undefined = "&";
    // In XML a name that nobody declared stays as it is written.
    if (name !== undefined) char = names.get(name) ?? (isXml ? whole : null);
    else if (whole !== "&") char = numbered(decimal, hexadecimal);
    if (char === null) return null;
    read += text.slice(at, found) + char;
    at = found + whole.length;
  }
  return read + text.slice(at);
}
