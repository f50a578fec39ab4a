import { readFileSync } from "node:fs";
import { type Document, isMap, isPair, isScalar, LineCounter, type Node, parseDocument } from "yaml";
import { type Fault, faultOf } from "./faults.ts";

/** A YAML file read for checking: its value, and where each part of it stands. */
export type Sheet = {
  readonly file: string;
  readonly value: unknown;
  readonly document: Document;
  readonly lines: LineCounter;
  /** Keys that are written twice: the rest can be read all the same, so that its faults are told with them. */
  readonly twice: readonly Fault[];
};

/** Steps from the top of a file to one of its parts. */
export type Path = readonly (string | number)[];

/** Reads a YAML file. One that cannot be read, or is no YAML, gives faults and no sheet. */
export function readSheet(file: string): { sheet: Sheet | null; faults: Fault[] } {
  try {
    return sheetOf(file, readFileSync(file, "utf8"));
  } catch (thrown) {
    const why = thrown instanceof Error && "code" in thrown ? String(thrown.code) : String(thrown);
    return { sheet: null, faults: [faultOf(file, `this file cannot be read (${why}).`, "Check its name and rights.")] };
  }
}

/** Reads the text of a YAML file; what is no YAML gives faults and no sheet. */
export function sheetOf(file: string, text: string): { sheet: Sheet | null; faults: Fault[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => ({ line: lines.linePos(offset).line, column: lines.linePos(offset).col });
  const errors = document.errors.map(({ pos, code, message }) => ({ file, ...at(pos[0]), ...sayError(code, message) }));
  // One slip makes several errors; the first of a line is the one to mend.
  const rows = text.split("\n");
  const faults = errors
    .filter(({ line }, index) => errors.findIndex((each) => each.line === line) === index)
    .map((each) => (opensWithStar(rows[each.line - 1]) ? { ...each, hint: quoteHint } : each));
  if (document.errors.some(({ code }) => code !== "DUPLICATE_KEY")) return { sheet: null, faults };
  try {
    const value = document.toJS({ maxAliasCount: 100 }) ?? {};
    return { sheet: { file, document, lines, value, twice: faults }, faults: [] };
  } catch (thrown) {
    if (!(thrown instanceof ReferenceError)) throw thrown;
    const star = Math.max(0, text.search(/(?<=[\s[,:-])\*/));
    return { sheet: null, faults: [{ file, ...at(star), ...sayError("BAD_ALIAS", thrown.message) }] };
  }
}

/** YAML takes `*` for a reference, as in a cron expression without quotes. */
function opensWithStar(row: string | undefined): boolean {
  return /(?:^|[-:,]\s|\[)\s*\*/.test(row ?? "");
}

const quoteHint = 'What begins with * needs quotes, such as "*/5 * * * *".';
const hints: Readonly<Record<string, string>> = {
  BAD_ALIAS: quoteHint,
  TAB_AS_INDENT: "Indent with blanks instead of tabs.",
  DUPLICATE_KEY: "Keep one of them.",
};

function sayError(code: string, message: string): { message: string; hint: string | null } {
  if (code === "DUPLICATE_KEY") return { message: "this key is written twice.", hint: hints[code] ?? null };
  const words = message.replace(/\s+at line \d+[\s\S]*$/, "").replace(/\.$/, "");
  return { message: `this is not YAML: ${words}.`, hint: hints[code] ?? null };
}

/** The node at a path, or the deepest one that exists on the way; a missing key leads to its parent. */
function nodeAt(sheet: Sheet, path: Path): Node | null {
  for (let length = path.length; length > 0; length -= 1) {
    const node = sheet.document.getIn(path.slice(0, length), true);
    if (node && typeof node === "object" && "range" in node) return node as Node;
  }
  return sheet.document.contents;
}

/** The key node of the last step of a path, so that a fault in a key points at the key. */
function keyAt(sheet: Sheet, path: Path): Node | null {
  const parent = path.length === 1 ? sheet.document.contents : sheet.document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return null;
  const pair = parent.items.find((each) => isPair(each) && isScalar(each.key) && each.key.value === path.at(-1));
  return pair && isScalar(pair.key) ? pair.key : null;
}

/** What is wrong at a part of the sheet. `onKey` points at the key instead of its value. */
export type Complaint = {
  readonly path: Path;
  readonly message: string;
  readonly hint?: string | null;
  readonly onKey?: boolean;
};

/** A complaint with file, line and column. */
export function faultAt(sheet: Sheet, { path, message, hint = null, onKey = false }: Complaint): Fault {
  const start = ((onKey ? keyAt(sheet, path) : null) ?? nodeAt(sheet, path))?.range?.[0];
  if (start === undefined) return { file: sheet.file, line: 1, column: 1, message, hint };
  const { line, col } = sheet.lines.linePos(start);
  return { file: sheet.file, line, column: col, message, hint };
}

/** The value at a path of plain data; undefined where there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const step of path) {
    if (current === null || typeof current !== "object" || !Object.hasOwn(current, step)) return undefined;
    current = Reflect.get(current, step);
  }
  return current;
}
