import { isMap, isPair, isScalar, LineCounter, parseDocument, type Document, type Node } from "yaml";
import type { z } from "zod";
import { type Fault, hint } from "./faults.ts";

/** A YAML file read for checking: its value, and where each part of it stands. */
export type Sheet = { readonly file: string; readonly document: Document; readonly lines: LineCounter };

/** Reads YAML text; its syntax faults come back with line and column. */
export function readSheet(file: string, text: string): { sheet: Sheet; faults: Fault[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const faults = document.errors.map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    return { file, line, column: col, message: `this is not YAML: ${error.message.replace(/\.$/, "")}.` };
  });
  return { sheet: { file, document, lines }, faults };
}

type Path = readonly (string | number)[];

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

/** A fault at a place of the sheet. */
export function faultAt(sheet: Sheet, path: Path, message: string): Fault {
  const node = nodeAt(sheet, path);
  const start = node?.range?.[0];
  if (start === undefined) return { file: sheet.file, line: 1, column: 1, message };
  const { line, col } = sheet.lines.linePos(start);
  return { file: sheet.file, line, column: col, message };
}

function faultAtKey(sheet: Sheet, path: Path, message: string): Fault {
  const start = keyAt(sheet, path)?.range?.[0];
  if (start === undefined) return faultAt(sheet, path, message);
  const { line, col } = sheet.lines.linePos(start);
  return { file: sheet.file, line, column: col, message };
}

function plainPath(path: readonly PropertyKey[]): (string | number)[] {
  return path.map((each) => (typeof each === "symbol" ? String(each) : each));
}

/** The names a schema knows at a path, for "did you mean". */
function knownKeys(schema: z.ZodType, path: Path): string[] {
  let current: unknown = schema;
  for (const step of path) {
    const inner = unwrap(current);
    if (inner && typeof inner === "object" && "shape" in inner)
      current = (inner.shape as Record<string, unknown>)[String(step)];
    else if (inner && typeof inner === "object" && "element" in inner) current = inner.element;
    else if (inner && typeof inner === "object" && "valueType" in inner) current = inner.valueType;
    else return [];
  }
  const found = unwrap(current);
  return found && typeof found === "object" && "shape" in found ? Object.keys(found.shape as object) : [];
}

/** Looks through optional, default and pipe to the object or array inside. */
function unwrap(schema: unknown): unknown {
  let current = schema;
  for (let depth = 0; depth < 8; depth += 1) {
    if (!current || typeof current !== "object" || !("def" in current)) return current;
    const def = current.def as { innerType?: unknown; in?: unknown };
    if ("shape" in current || "element" in current || "valueType" in current) return current;
    current = def.innerType ?? def.in;
  }
  return current;
}

/** Checks a sheet against a schema: its value, or every fault with its place and the nearest known key. */
export function checkSheet<S extends z.ZodType>(
  sheet: Sheet,
  schema: S,
): { value: z.output<S> | null; faults: Fault[] } {
  const result = schema.safeParse(sheet.document.toJS() ?? {});
  if (result.success) return { value: result.data, faults: [] };
  const faults = result.error.issues.flatMap((issue) => {
    const path = plainPath(issue.path);
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) =>
        faultAtKey(sheet, [...path, key], `"${key}" is not known here. ${hint(key, knownKeys(schema, path))}`),
      );
    const missing = issue.code === "invalid_type" && sheet.document.getIn(path) === undefined;
    const name = path.join(".") || "the file";
    const words = missing ? `"${String(path.at(-1))}" is missing${whereIn(path)}.` : `${name}: ${issue.message}`;
    return [faultAt(sheet, path, words)];
  });
  return { value: null, faults };
}

function whereIn(path: Path): string {
  return path.length > 1 ? ` in ${path.slice(0, -1).join(".")}` : "";
}
