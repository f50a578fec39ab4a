import type { Path } from "./document.ts";

/** What is looked into of a schema: only its shape. */
type Inside = {
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly element?: unknown;
  readonly valueType?: unknown;
  readonly options?: readonly unknown[];
  readonly def?: { readonly innerType?: unknown; readonly in?: unknown };
};

function inside(schema: unknown): Inside | null {
  return schema !== null && typeof schema === "object" ? (schema as Inside) : null;
}

/** The schemas behind optional, default, pipe and union. */
function unwrap(schema: unknown): Inside[] {
  const found = inside(schema);
  if (!found) return [];
  if (found.options) return found.options.flatMap(unwrap);
  if (found.shape || found.element || found.valueType) return [found];
  return unwrap(found.def?.innerType ?? found.def?.in);
}

/** The keys a schema knows at a path, for "did you mean". */
export function keysOf(schema: unknown, path: Path): string[] {
  const [step, ...rest] = path;
  if (step === undefined) return [...new Set(unwrap(schema).flatMap((each) => Object.keys(each.shape ?? {})))];
  return unwrap(schema).flatMap((each) => keysOf(each.shape?.[String(step)] ?? each.element ?? each.valueType, rest));
}
