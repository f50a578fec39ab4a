import { isDeepStrictEqual } from "node:util";
import { type Document, isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from "yaml";

type Values = Readonly<Record<string, unknown>>;

/**
 * A YAML text with other values at some of its top keys; null takes a key out. Only what changes is written anew: every
 * comment, and every line that is not concerned, stays as a person wrote it. Throws a RangeError with the reason when
 * that cannot be done.
 */
export function changeYaml(text: string, values: Values): string {
  const wanted: Record<string, unknown> = { ...plainOf(text), ...values };
  for (const [key, value] of Object.entries(wanted)) if (value === null || value === undefined) delete wanted[key];
  const ways = [
    () => Object.entries(values).reduce((now, [key, value]) => changeKey(now, key, value), text),
    () => rewritten(text, values),
  ];
  const done = ways.map(unlessThrown).find(
    (each) =>
      each !== null &&
      isDeepStrictEqual(
        unlessThrown(() => plainOf(each)),
        wanted,
      ),
  );
  if (done === undefined || done === null) throw new RangeError("it is written with references.");
  return done;
}

/** What is written unusually may not be understood in the first way. */
function unlessThrown<T>(work: () => T): T | null {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof RangeError || thrown instanceof ReferenceError) return null;
    throw thrown;
  }
}

function plainOf(text: string): Record<string, unknown> {
  const document = parseDocument(text);
  const value: unknown = document.errors.length > 0 ? undefined : (document.toJS() ?? {});
  if (value === null || typeof value !== "object" || Array.isArray(value))
    throw new RangeError("it is not YAML with keys.");
  return value as Record<string, unknown>;
}

/** The document written anew, its comments kept. */
function rewritten(text: string, values: Values): string {
  const document: Document = parseDocument(text);
  for (const [key, value] of Object.entries(values))
    if (value === null || value === undefined) document.delete(key);
    else document.set(key, value);
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function changeKey(text: string, key: string, value: unknown): string {
  const { contents } = parseDocument(text);
  const pair = isMap(contents) ? pairOf(contents, key) : undefined;
  const isOut = value === null || value === undefined;
  if (!pair) return isOut ? text : `${endLine(text)}${key}: ${inline(value)}\n`;
  if (isOut) return withoutPair(text, pair);
  return withValue(text, pair, value);
}

/** The pair of a key that is written as such. */
export function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((each) => isScalar(each.key) && each.key.value === key);
}

function endLine(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

type Range = readonly [start: number, valueEnd: number, nodeEnd: number];

function rangeOf(node: unknown): Range | null {
  const range = node !== null && typeof node === "object" && "range" in node ? node.range : null;
  return Array.isArray(range) ? (range as unknown as Range) : null;
}

/** From the beginning of the key's line to the end of the line on which its value ends. */
function withoutPair(text: string, { key, value }: Pair): string {
  const start = text.lastIndexOf("\n", rangeOf(key)?.[0] ?? 0) + 1;
  const end = lineEnd(text, lastOf(value) ?? rangeOf(key)?.[1] ?? start);
  return text.slice(0, start) + text.slice(end);
}

/** Where what a node says ends; comments behind a list do not belong to it. */
function lastOf(node: unknown): number | null {
  if (isMap(node) && !node.flow)
    return lastOf(node.items.at(-1)?.value) ?? rangeOf(node.items.at(-1)?.key)?.[1] ?? null;
  if (isSeq(node) && !node.flow) return lastOf(node.items.at(-1));
  return rangeOf(node)?.[1] ?? null;
}

/** Behind the line break of the line of `at`. */
function lineEnd(text: string, at: number): number {
  const found = text.indexOf("\n", Math.max(at - (text[at - 1] === "\n" ? 1 : 0), 0));
  return found < 0 ? text.length : found + 1;
}

function withValue(text: string, pair: Pair, value: unknown): string {
  const node = pair.value;
  if (isSeq(node) && !node.flow && Array.isArray(value) && value.length > 0) return withItems(text, node, value);
  if (isMap(node) && !node.flow && isGroup(value)) return withKeys(text, node, value);
  const range = rangeOf(node);
  if (!range || range[0] === range[1]) {
    const at = text.indexOf(":", rangeOf(pair.key)?.[1] ?? 0) + 1;
    return `${text.slice(0, at)} ${inline(value)}${text.slice(at)}`;
  }
  const end = lastOf(node) ?? range[1];
  const isBlock = (isSeq(node) || isMap(node)) && !node.flow;
  const start = isBlock ? text.indexOf(":", rangeOf(pair.key)?.[1] ?? 0) + 1 : range[0];
  return `${text.slice(0, start)}${isBlock ? " " : ""}${inline(value)}${text.slice(end)}`;
}

function isGroup(value: unknown): value is Values {
  return value !== null && typeof value === "object" && !Array.isArray(value) && Object.keys(value).length > 0;
}

/** A list of lines: items that stay keep their lines, and the comments in and above them. */
function withItems(text: string, list: YAMLSeq, values: readonly unknown[]): string {
  const dash = text.lastIndexOf("-", rangeOf(list.items[0])?.[0] ?? 0);
  const indent = text.slice(text.lastIndexOf("\n", dash) + 1, dash);
  let from = text.lastIndexOf("\n", dash) + 1;
  const begin = from;
  const lines = list.items.map((item) => {
    const end = lineEnd(text, lastOf(item) ?? from);
    const own = { value: plainNode(item), text: endLine(text.slice(from, end)) };
    from = end;
    return own;
  });
  const written = values.map((value) => {
    const known = lines.findIndex((each) => isDeepStrictEqual(each.value, value));
    return known < 0 ? `${indent}- ${inline(value)}\n` : lines.splice(known, 1)[0]?.text;
  });
  return text.slice(0, begin) + written.join("") + text.slice(from);
}

function plainNode(node: unknown): unknown {
  return node !== null && typeof node === "object" && "toJSON" in node && typeof node.toJSON === "function"
    ? node.toJSON()
    : node;
}

/** A group of keys below each other: each of them as at the top. */
function withKeys(text: string, group: YAMLMap, values: Values): string {
  const start = rangeOf(group)?.[0] ?? 0;
  const begin = text.lastIndexOf("\n", start) + 1;
  const end = lineEnd(text, lastOf(group) ?? start);
  const indent = text.slice(begin, start);
  const rows = text.slice(begin, end).split("\n");
  const inner = rows.map((row) => (row.startsWith(indent) ? row.slice(indent.length) : row)).join("\n");
  const gone = Object.fromEntries(Object.keys(plainOf(inner)).map((key) => [key, null]));
  const changed = Object.entries({ ...gone, ...values }).reduce((now, [key, each]) => changeKey(now, key, each), inner);
  const outer = changed.split("\n").map((row) => (row === "" ? row : indent + row));
  return text.slice(0, begin) + outer.join("\n") + text.slice(end);
}

/** Words, durations such as 40 min, shares such as 30%. */
const plainWord = /^(?:\p{L}[\p{L}\p{N} ._/-]*|\d+ [a-z]+|\d+ ?%)$/iu;
const meansMore = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** A value on one line; texts that other readers of YAML might take for something else are quoted. */
export function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (isGroup(value))
    return `{ ${Object.entries(value)
      .map(([key, each]) => `${inline(key)}: ${inline(each)}`)
      .join(", ")} }`;
  const isPlain = typeof value === "string" && plainWord.test(value) && !meansMore.test(value) && !/\s$/.test(value);
  return isPlain ? value : JSON.stringify(value);
}
