import type { z } from "zod";
import { type Complaint, faultAt, type Path, type Sheet, valueAt } from "./document.ts";
import { type Fault, hint } from "./faults.ts";
import { keysOf } from "./known-keys.ts";

type Issue = z.core.$ZodIssue;

/** Checks a sheet against a schema: its value, or every fault with its place and the nearest known key. */
export function checkSheet<S extends z.ZodType>(
  sheet: Sheet,
  schema: S,
): { value: z.output<S> | null; faults: Fault[] } {
  const result = schema.safeParse(sheet.value);
  if (result.success) return { value: sheet.twice.length > 0 ? null : result.data, faults: [...sheet.twice] };
  const complaints = result.error.issues.flatMap((issue) => complaintsOf(issue, { sheet, schema, under: [] }));
  return { value: null, faults: [...sheet.twice, ...complaints.map((each) => faultAt(sheet, each))] };
}

type Place = { readonly sheet: Sheet; readonly schema: z.ZodType; readonly under: Path };

function complaintsOf(issue: Issue, place: Place): Complaint[] {
  const steps = issue.path.map((each) => (typeof each === "symbol" ? String(each) : each));
  const path = [...place.under, ...steps];
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      path: [...path, key],
      onKey: true,
      message: `"${key}" is not known here.`,
      hint: hint(key, keysOf(place.schema, path)),
    }));
  const value = valueAt(place.sheet.value, path);
  if (issue.code === "invalid_union") {
    const meant = branchMeant(issue.errors);
    if (meant) return meant.flatMap((each) => complaintsOf(each, { ...place, under: path }));
  }
  if (value === undefined) return [{ path, message: `"${String(path.at(-1))}" is missing${within(path)}.` }];
  if (value === null) return [{ path, onKey: true, message: `${nameOf(path)} is empty.`, hint: adviceOn(issue) }];
  if (issue.code === "custom") return [{ path, message: issue.message }];
  return [{ path, message: `${nameOf(path)} is ${show(value)}.`, hint: adviceOn(issue) }];
}

/** The one way of writing that a person was nearest to: of the right kind, with the fewest faults inside. */
function branchMeant(branches: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const right = branches.filter(
    (issues) => !issues.some((each) => each.path.length === 0 && each.code !== "unrecognized_keys"),
  );
  return right.sort((a, b) => a.length - b.length)[0] ?? null;
}

function within(path: Path): string {
  const above = path.slice(0, -1).filter((each) => typeof each === "string");
  return above.length > 0 ? ` in "${above.at(-1)}"` : "";
}

function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return "the file";
  if (typeof last === "string") return `"${last}"`;
  return `entry ${last + 1} of "${String(path.at(-2) ?? "the file")}"`;
}

function show(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a group of keys";
  return typeof value === "string" ? `"${value}"` : String(value);
}

const advice: Readonly<Record<string, string>> = {
  string: "Write text here, in quotes if it looks like a number.",
  boolean: "Write true or false.",
  array: 'Write a list: one "- …" a line, or [a, b].',
  object: "Write keys and values below it.",
  record: "Write keys and values below it.",
};

function adviceOn(issue: Issue): string {
  const own = issue.message.startsWith("Invalid") || issue.message.startsWith("Too") ? null : issue.message;
  return own ?? (issue.code === "invalid_type" ? advice[issue.expected] : null) ?? "See schedules/README.md.";
}
