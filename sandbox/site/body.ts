/** A part of an article's text. */
export type Block =
  | { readonly kind: "paragraph" | "subhead" | "quote"; readonly text: string }
  | { readonly kind: "list" | "steps"; readonly items: readonly string[] };

const joined = (text: string): string => text.replaceAll(/\s*\n\s*/g, " ").trim();

function listItems(chunk: string, bullet: RegExp): string[] {
  const items: string[] = [];
  for (const line of chunk.split("\n")) {
    if (bullet.test(line)) items.push(line.replace(bullet, ""));
    else items.push(`${items.pop() ?? ""} ${line.trim()}`.trim());
  }
  return items;
}

function readBlock(chunk: string): Block {
  if (chunk.startsWith("## ")) return { kind: "subhead", text: joined(chunk.slice(3)) };
  if (chunk.startsWith("> ")) return { kind: "quote", text: joined(chunk.replaceAll(/^> ?/gm, "")) };
  if (chunk.startsWith("- ")) return { kind: "list", items: listItems(chunk, /^- /) };
  if (chunk.startsWith("1. ")) return { kind: "steps", items: listItems(chunk, /^\d+\. /) };
  return { kind: "paragraph", text: joined(chunk) };
}

/** Reads the text below the front matter: paragraphs, `## ` subheads, `> ` pull quotes, `- ` and `1. ` lists. */
export function readBody(text: string): Block[] {
  const chunks = text.split(/\n\s*\n/).map((chunk) => chunk.trim());
  return chunks.filter((chunk) => chunk !== "").map(readBlock);
}

/** The words of a block, for counting and for feeds. */
export function blockText(block: Block): string {
  return "items" in block ? block.items.join(" ") : block.text;
}
